"""The figures screen: every statistic, by keyboard, and out as CSV, PNG and PDF."""

from __future__ import annotations

import contextlib
import re
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomquiz.domain.scheduler import Rating
from iomquiz.domain.statistics import study_statistics
from iomquiz.gui.screens.figures import SCREEN, FiguresPage
from iomquiz.gui.theme import Theme
from iomquiz.services import Services


@pytest.fixture
def page(qtbot: QtBot, desk, services: Services) -> FiguresPage:
    step = services.flashcards.start()
    for n in range(24):
        if step.front is not None:
            step = services.flashcards.answer(Rating.EASY if n % 4 else Rating.AGAIN, 4000)
    built = SCREEN.build(desk)
    assert isinstance(built, FiguresPage)
    qtbot.addWidget(built)
    for widget in built.bar_actions():
        qtbot.addWidget(widget)
    built.resize(1190, 714)
    built.show()
    qtbot.waitActive(built)
    built.enter()
    qtbot.waitUntil(lambda: len(built.grid.figures) == len(study_statistics()))
    return built


def test_every_statistic_has_its_chart_with_words(page: FiguresPage) -> None:
    for chart, statistic in zip(page.grid.charts(), study_statistics().values(), strict=True):
        assert chart.sentence() or chart.missing()
        assert chart.plot.accessibleName().startswith(statistic.title)
    assert "It takes 30" in page.grid.charts()[0].missing()


def test_charts_are_reached_and_turned_by_key(page: FiguresPage) -> None:
    page.grid.charts()[0].setFocus()
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_4)
    chart = page.grid.charts()[3]
    assert chart.plot.hasFocus()
    QTest.keyClick(chart.plot, Qt.Key.Key_T)
    assert chart.toggle.isChecked()


def test_one_column_in_a_narrow_window(page: FiguresPage) -> None:
    page.fit(narrow=True, low=True)
    assert page.ui.charts_grid.getItemPosition(page.ui.charts_grid.indexOf(page.grid.charts()[1]))[:2] == (1, 0)


def test_figures_go_out(page: FiguresPage, qtbot: QtBot, desk, tmp_path: Path) -> None:
    page.export_to(tmp_path / "all.pdf")
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")
    page.export_to(tmp_path / "all.png")
    assert len(list(tmp_path.glob("all-*.png"))) == len(page.grid.charts())
    page.export_to(tmp_path / "all", "Tables (*.csv)")
    qtbot.waitUntil(lambda: (tmp_path / "all.csv").exists() and len(desk.saved_texts) == 3)
    page.export_to(tmp_path / "nowhere" / "x.png")
    assert "cannot be written" in desk.errors[-1].message


def test_a_report_is_for_white_paper_also_from_a_dark_window(page: FiguresPage, theme: Theme, tmp_path: Path) -> None:
    theme.set_scheme("dark")
    on_screen = page.grid.charts()[0].grab().toImage()
    assert on_screen.pixelColor(3, 3).lightness() < 80
    page.export_to(tmp_path / "dark.pdf")
    assert theme.scheme == "dark"
    assert page.grid.charts()[0].grab().toImage() == on_screen
    theme.set_scheme("light")
    page.export_to(tmp_path / "light.pdf")
    dark, light = (drawn(tmp_path / f"{scheme}.pdf") for scheme in ("dark", "light"))
    assert dark == light
    shown = [figure for figure in page.grid.figures.values() if not figure.finding.empty]
    assert sum(len(one) > 2000 for one in dark) >= len(shown) > 3  # charts are drawn, not left out


def drawn(pdf: Path) -> list[bytes]:
    """What a PDF file draws on its pages, and its fonts; not when it was made."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf.read_bytes(), re.S):
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(stream))
    return [one for one in found if b" re\n" in one or b" l\n" in one]
