"""Charts and figures: the same content as words, table and list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from iomquiz.gui.theme import Theme
from iomquiz.gui.widgets.chart_view import ChartView, nice_ticks
from iomquiz.gui.widgets.charts_bars import Bars, MasteryBars, StackedBars
from iomquiz.gui.widgets.charts_grid import CalibrationPlot, HeatMap
from iomquiz.gui.widgets.charts_line import LineChart, MemoryCurve
from iomquiz.gui.widgets.figure import Figure
from iomquiz.gui.widgets.figures import FigureBars, FigureTable
from iomquiz.gui.widgets.org_chart import OrgChart
from iomquiz.gui.widgets.shapes import (
    Bar,
    Cell,
    ChartText,
    Line,
    Mastery,
    Moment,
    Person,
    Point,
    Stack,
    TableData,
)
from iomquiz.gui.widgets.timeline import Timeline

WORDS = ChartText("Retention", "Between 84 and 93 % a week.")


def _line() -> ChartView:
    chart = LineChart()
    chart.show_lines([Line("", (Point("May", 84, 80, 88), Point("June", 93)))], target=90, unit=" %")
    return chart


def _stacks() -> ChartView:
    chart = StackedBars()
    chart.show_stacks([Stack("Tu 6", 42, 8), Stack("We 7", 30)])
    return chart


def _bars() -> ChartView:
    chart = Bars()
    chart.show_bars([Bar("≤1 d", 6, hollow=True), Bar("2–4 w", 31)])
    return chart


def _heat() -> ChartView:
    chart = HeatMap()
    chart.show_days([Cell(0, 1, 2, "Tue 6 Oct: 18 min"), Cell(0, 2, 0, "Wed 7 Oct: 0 min")], [(0, "Oct")])
    return chart


def _calibration() -> ChartView:
    chart = CalibrationPlot()
    chart.show_points([Point("40 answers", 58, 44, 72, x=55), Point("128 answers", 87, 83, 91, x=93)])
    return chart


def _mastery() -> ChartView:
    chart = MasteryBars()
    chart.show_topics([Mastery("Governance", 82), Mastery("Finance", 58)])
    return chart


CHARTS: dict[str, tuple[Callable[[], ChartView], str, tuple[str, ...]]] = {
    "line": (_line, "May: 84 %, 80 to 88", ("May", "84 % (80–88)")),
    "stacks": (_stacks, "Tu 6: 42 review, 8 new", ("Tu 6", "42", "8", "50")),
    "bars": (_bars, "≤1 d: 6", ("≤1 d", "6")),
    "heat": (_heat, "Tue 6 Oct: 18 min", ("Tue 6 Oct", "18 min")),
    "calibration": (
        _calibration,
        "predicted 55 %, right 58 %, 44 to 72. 40 answers",
        ("55 %", "58 %", "44–72", "40 answers"),
    ),
    "mastery": (_mastery, "Governance: 82 %, Good", ("Governance", "82 %", "Good")),
}


@pytest.fixture(params=CHARTS)
def chart(request: pytest.FixtureRequest, qtbot: QtBot) -> tuple[ChartView, str, tuple[str, ...]]:
    build, spoken, row = CHARTS[request.param]
    made = build()
    made.show_words(WORDS)
    qtbot.addWidget(made)
    made.resize(372, 294)
    made.show()
    made.activateWindow()
    made.plot.setFocus()
    return made, spoken, row


def test_arrows_read_the_values(chart: tuple[ChartView, str, tuple[str, ...]], qtbot: QtBot) -> None:
    view, spoken, _ = chart
    qtbot.keyClick(view.plot, Qt.Key.Key_Right)
    assert view.plot.accessibleDescription() == spoken
    qtbot.keyClick(view.plot, Qt.Key.Key_End)
    assert view.plot.accessibleDescription() == view.plot.values()[-1]
    qtbot.keyClick(view.plot, Qt.Key.Key_Home)
    qtbot.keyClick(view.plot, Qt.Key.Key_Left)
    assert view.plot.accessibleDescription() == spoken


def test_a_chart_says_itself_in_words(chart: tuple[ChartView, str, tuple[str, ...]]) -> None:
    view = chart[0]
    assert view.sentence() == WORDS.sentence
    assert view.plot.accessibleName() == "Retention. Between 84 and 93 % a week."


def test_the_table_has_the_numbers_and_can_be_copied(
    chart: tuple[ChartView, str, tuple[str, ...]], qtbot: QtBot
) -> None:
    view, _, row = chart
    qtbot.keyClick(view.plot, Qt.Key.Key_T)
    assert view.table.isVisible()
    assert not view.plot.isVisible()
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "\t".join(row) in QGuiApplication.clipboard().text().splitlines()
    view.toggle.click()
    assert view.plot.isVisible()


def _grey(view: ChartView) -> QImage:
    return view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def test_charts_are_drawn_in_both_themes(chart: tuple[ChartView, str, tuple[str, ...]], theme: Theme) -> None:
    view = chart[0]
    light = _grey(view)
    theme.set_scheme("dark")
    assert _grey(view) != light


def test_an_empty_chart_draws_nothing_and_has_no_table(qtbot: QtBot) -> None:
    for made in (LineChart("A"), StackedBars("B"), Bars("C"), HeatMap("D"), CalibrationPlot("E"), MasteryBars("F")):
        qtbot.addWidget(made)
        assert not made.toggle.isEnabled()
        assert not made.grab().isNull()


def test_curves_tell_where_they_end(qtbot: QtBot) -> None:
    curve = MemoryCurve()
    qtbot.addWidget(curve)
    points = tuple(Point(f"day {day}", 100 - day) for day in range(31))
    curve.show_curves([Line("Good", points), Line("Hard", points, "dashed", "c2")])
    assert curve.accessibleDescription() == "Good: 70 per cent in 30 days, Hard: 70 per cent in 30 days"
    assert not curve.grab().isNull()


@pytest.mark.parametrize(("high", "last"), [(0.5, 1), (50, 60), (51, 60), (61, 80), (65, 80), (101, 150), (1, 1)])
def test_ticks_are_round_and_reach_the_top(high: float, last: float) -> None:
    ticks = nice_ticks(high)
    assert ticks[-1] == last
    assert ticks[0] == 0


def _org() -> Figure:
    chart = OrgChart()
    chart.show_people(
        [
            Person("c", "Council", "175 member States"),
            Person("s", "SCPF", "Q2 and Q4", "c", kind="side"),
            Person("d", "Director General", "Amy Pope", "c", here=True),
            Person("o", "Operations", parent="d", kind="row"),
        ]
    )
    return chart


def _time() -> Figure:
    line = Timeline()
    line.show_moments([Moment("1951", "IOM founded"), Moment("2023", "Amy Pope takes office", here=True, target="dg")])
    return line


def _table() -> Figure:
    table = FigureTable("Offices")
    table.show_table(TableData(("Region", "Offices"), (("Africa", "12"),)))
    return table


def _figure_bars() -> Figure:
    bars = FigureBars("Staff")
    bars.show_bars([Bar("2023", 18_551, text="18,551")])
    return bars


@pytest.mark.parametrize(
    ("build", "text"),
    [
        (_org, "Director General: Amy Pope"),
        (_time, "1951: IOM founded"),
        (_table, "Region: Africa, Offices: 12"),
        (_figure_bars, "2023: 18,551"),
    ],
)
def test_figures_have_their_content_as_list(build: Callable[[], Figure], text: str, qtbot: QtBot) -> None:
    figure = build()
    qtbot.addWidget(figure)
    figure.resize(300, 400)
    figure.show()
    assert text in figure.list_texts()
    figure.toggle.click()
    assert figure.list.isVisible()
    assert not figure.drawing.isVisible()


@pytest.mark.parametrize(("build", "opened"), [(_org, "s"), (_time, "dg")])
def test_figures_open_with_the_keyboard(build: Callable[[], Figure], opened: str, qtbot: QtBot) -> None:
    figure = build()
    qtbot.addWidget(figure)
    figure.show()
    assert isinstance(figure, OrgChart | Timeline)
    with qtbot.waitSignal(figure.opened) as heard:
        qtbot.keyClick(figure.drawing, Qt.Key.Key_Down)
        qtbot.keyClick(figure.drawing, Qt.Key.Key_Return)
    assert heard.args == [opened]


def test_boxes_of_a_tree_stay_inside_the_drawing(qtbot: QtBot) -> None:
    figure = OrgChart()
    qtbot.addWidget(figure)
    people = [Person("top", "Top")] + [Person(f"p{n}", f"A rather long name {n}", "note", "top") for n in range(7)]
    figure.show_people(people)
    for width in (220, 294, 900):
        placed, height = figure._boxes._placed(width)
        assert len(placed) == len(people)
        assert all(
            p.rect.left() >= 0 and p.rect.right() <= width and p.rect.bottom() <= height for p in placed.values()
        )
