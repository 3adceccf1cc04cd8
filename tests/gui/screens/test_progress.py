"""The Progress screen with a real store and real key presses."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from iomquiz.domain.scheduler import Rating
from iomquiz.domain.statistics import study_statistics
from iomquiz.gui.screens import _progress_words as words
from iomquiz.gui.screens.progress import SCREEN, ProgressPage
from iomquiz.gui.theme import Theme
from iomquiz.gui.widgets.chart_view import Axes
from iomquiz.services import Services
from iomquiz.services.progress_records import ProgressSheet
from iomquiz.storage import review_sums

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def study(services: Services, cards: int) -> None:
    step = services.flashcards.start()
    for number in range(cards):
        assert step.front is not None
        step = services.flashcards.answer(Rating.AGAIN if number % 5 == 4 else Rating.EASY, 5000)


def press(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


def settle(qtbot: QtBot, desk) -> None:
    qtbot.waitUntil(lambda: not desk.background.busy(), timeout=10_000)
    QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot, desk) -> ProgressPage:
    built = SCREEN.build(desk)
    assert isinstance(built, ProgressPage)
    qtbot.addWidget(built)
    for widget in (built.range, built.export_button):
        qtbot.addWidget(widget)
    built.resize(1190, 714)
    built.show()
    qtbot.waitActive(built)
    built.fit(narrow=False, low=False)
    return built


@pytest.fixture
def full(page: ProgressPage, qtbot: QtBot, desk, services: Services) -> ProgressPage:
    study(services, 22)
    page.enter()
    settle(qtbot, desk)
    return page


def test_under_twenty_answers_it_says_what_to_do(page: ProgressPage, qtbot: QtBot, desk, services: Services) -> None:
    study(services, 7)
    page.enter()
    settle(qtbot, desk)
    assert page.ui.states.currentWidget() is page.ui.empty_page
    assert page.ui.empty_text.text() == "Charts start after 20 answers. You have 7."
    assert page.bar_actions() == []
    assert QApplication.focusWidget() is page.ui.empty_button
    press(Key.Key_Return)
    assert desk.went == [("flashcards", None)]


def test_figures_and_charts_say_what_the_record_says(full: ProgressPage, services: Services) -> None:
    sheet = services.progress.sheet(30)
    assert full.ui.known_value.text() == f"{sheet.known} of {sheet.facts}"
    assert full.ui.fourth_value.text() == "22"
    assert full.ui.retention_value.text() == "–"
    assert full.bar_actions() == [full.range, full.export_button]
    main = [statistic for statistic in study_statistics().values() if statistic.main]
    assert list(full.grid.figures) == [statistic.id for statistic in main]
    assert len(main) == 6
    figures = {f.id: f.finding for f in services.figures.figures(services.figures.reading())}
    for chart, (name, figure) in zip(full.grid.charts(), full.grid.figures.items(), strict=True):
        assert figure.finding == figures[name]
        assert (chart.sentence() or chart.missing()) == (figure.finding.sentence or figure.finding.empty)
    assert full.grid.chart("forecast").table.model().rowCount() == 30
    assert full.grid.chart("calendar").table.model().rowCount() == 1


def test_calibration_waits_for_a_hundred_reviews(full: ProgressPage) -> None:
    chart = full.grid.chart("calibration")
    assert chart.missing() == "It takes 100 reviews of cards seen on an earlier day; there are 0."
    assert chart.plot.isHidden()
    assert chart.toggle.isHidden()
    press(Key.Key_5)
    seen = QApplication.focusWidget()
    assert seen is not None
    assert seen.accessibleName() == f"Calibration: predicted and actual. {chart.missing()}"


def test_digits_go_to_charts_arrows_read_and_t_turns(full: ProgressPage) -> None:
    assert full.grid.chart("true-retention").isAncestorOf(QApplication.focusWidget())
    press(Key.Key_2)
    plot = full.grid.chart("forecast").plot
    assert QApplication.focusWidget() is plot
    press(Key.Key_Right)
    press(Key.Key_Right)
    assert plot.accessibleDescription() == plot.values()[1]
    press(Key.Key_Left)
    assert plot.accessibleDescription() == plot.values()[0]
    press(Key.Key_T)
    assert QApplication.focusWidget() is full.grid.chart("forecast").table
    press(Key.Key_6)
    assert QApplication.focusWidget() is full.grid.chart("mastery").plot


def test_the_range_is_read_anew(full: ProgressPage, qtbot: QtBot, desk) -> None:
    full.range.choose("7")
    settle(qtbot, desk)
    assert full.ui.retention_title.text() == "Retention, 7 days"
    full.range.choose("all")
    settle(qtbot, desk)
    assert full.ui.time_title.text() == "Study time, all time"


def test_a_topic_shows_its_facts(full: ProgressPage, qtbot: QtBot, desk, services: Services) -> None:
    full.ui.topics_table.setFocus()
    press(Key.Key_Down)
    settle(qtbot, desk)
    topic = services.progress.sheet().topics[full.ui.topics_table.current_row()]
    assert full.ui.facts_title.text() == f"Facts: {topic.title}"
    assert full.ui.facts_table.model().rowCount() == topic.facts
    data, states = words.fact_rows(services.progress.topic(topic.id))
    assert full.ui.facts_table.model().index(0, 0).data() == data.rows[0][0]
    assert len(states) == topic.facts


def test_it_follows_the_record_while_it_is_shown(full: ProgressPage, qtbot: QtBot, desk, services: Services) -> None:
    study(services, 1)
    desk.changes.record_changed.emit("card")
    settle(qtbot, desk)
    assert full.ui.fourth_value.text() == "23"


def test_ctrl_e_exports_the_tables(
    full: ProgressPage, qtbot: QtBot, desk, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "progress.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    press(Key.Key_E, CTRL)
    settle(qtbot, desk)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    sheet = services.progress.sheet()
    assert len([row for row in rows if row["row"] == "topic"]) == len(sheet.topics)
    assert len([row for row in rows if row["row"] == "fact"]) == sheet.facts
    assert desk.saved_texts[-1].startswith("Exported ")
    assert not list(tmp_path.glob("*.part"))


def test_charts_go_out_as_a_report_and_as_pictures(
    full: ProgressPage, desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [(str(tmp_path / "mine"), "Report of the charts (*.pdf)"), (str(tmp_path / "mine.png"), "")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: chosen.pop(0))
    full.export()
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    full.export()
    assert {path.name for path in tmp_path.glob("*.png")} == {f"mine-{name}.png" for name in full.grid.figures}
    assert len(desk.saved_texts) == 2


def test_of_another_learner_nothing_stays(full: ProgressPage, qtbot: QtBot, desk, services: Services) -> None:
    services.learners.add("Sam")
    desk.changes.learner_changed.emit()
    assert full.grid.charts() == []
    settle(qtbot, desk)
    assert full.ui.states.currentWidget() is full.ui.empty_page
    assert full.grid.figures == {}


def test_an_export_that_fails_is_told(
    full: ProgressPage, qtbot: QtBot, desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "no such folder" / "progress.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    full.export_button.click()
    settle(qtbot, desk)
    assert desk.errors
    assert "cannot be written" in desk.errors[0].message


def test_a_narrow_window_has_two_columns(full: ProgressPage) -> None:
    grid = full.ui.charts_grid
    assert grid.itemAtPosition(0, 2).widget() is full.grid.chart("calendar")
    full.fit(narrow=True, low=True)
    assert grid.itemAtPosition(0, 2) is None
    assert grid.itemAtPosition(2, 1).widget() is full.grid.chart("mastery")


def test_years_never_added_up_show_progress_and_charts_take_their_places(
    page: ProgressPage, qtbot: QtBot, desk, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    study(services, 22)
    monkeypatch.setattr(review_sums, "CHUNK", 5)
    monkeypatch.setattr(review_sums, "WORTH", 5)
    told: list[tuple[float, str]] = []
    came: list[str] = []
    desk.background.started.connect(lambda task: task.progress.connect(lambda share, text: told.append((share, text))))
    show = page.grid.show
    monkeypatch.setattr(page.grid, "show", lambda figure: (came.append(figure.id), show(figure)))
    page.enter()
    settle(qtbot, desk)
    assert [text for _, text in told] == ["Adding up your reviews"] * len(told)
    assert 0 == told[0][0] < told[-1][0] < 1
    main = [statistic.id for statistic in study_statistics().values() if statistic.main]
    assert came[0] == "forecast"
    assert sorted(came) == sorted(main)
    assert list(page.grid.figures) == main
    places = [(chart.y(), chart.x()) for chart in page.grid.charts()]
    assert places == sorted(places)
    assert len(set(places)) == 6
    page.all_button.setFocus()
    for chart in page.grid.charts():
        press(Key.Key_Tab)
        while not chart.isAncestorOf(QApplication.focusWidget()):
            assert QApplication.focusWidget() is not page.ui.topics_table
            press(Key.Key_Tab)


def test_large_numbers_have_room(qtbot: QtBot, theme: Theme) -> None:
    small = Axes(QRectF(0, 0, 400, 200), 0, 100, ticks=(0, 50, 100)).frame.left()
    large = Axes(QRectF(0, 0, 400, 200), 0, 200_000, ticks=(0, 100_000, 200_000)).frame.left()
    assert small == theme.scaled(30)
    assert large > QFontMetricsF(theme.font("axis")).horizontalAdvance("200,000")
    sheet = ProgressSheet(
        "Mira", date(2026, 10, 6), 30, True, (9, 10), 0.9, 90_000, 100_000, 60, 3, ()
    )  # fmt: skip
    figure = words.figures(sheet, "30", None)[1]
    assert (figure.value, figure.note) == ("90,000", "of 100,000, at 80\u00a0% or more")
