"""Figures: every study statistic as a chart with its sentence and table; all of them go out as CSV, PNG or one PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from iomquiz.domain.statistics._study import Finding
from iomquiz.gui import wording
from iomquiz.gui.desk import Desk
from iomquiz.gui.forms.ui_screen_figures import Ui_FiguresScreen
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.screens._figures_export import write_pictures, write_report
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.chart_view import ChartView
from iomquiz.gui.widgets.charts_bars import Bars, MasteryBars
from iomquiz.gui.widgets.charts_line import LineChart
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.shapes import Bar, ChartText, Line, Mastery, Point, TableData
from iomquiz.services.figures import FigureView

_HEIGHT = 280
_FILTERS = {".pdf": "Report (*.pdf)", ".csv": "Tables (*.csv)", ".png": "Pictures (*.png)"}


_CHARTS: dict[str, type[Bars] | type[LineChart] | type[MasteryBars]] = {
    "bars": Bars,
    "line": LineChart,
    "share": MasteryBars,
}


class FiguresPage(Page):
    """Keys: 1 to 9 a chart, T its table, left and right its values, Ctrl+E export."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._figures: tuple[FigureView, ...] = ()
        self._asked, self._columns = 0, 2
        self.charts: list[ChartView] = []
        self.ui = Ui_FiguresScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self.export_button = KeyButton("Export…", "Ctrl E", "download", "plain")
        self.export_button.clicked.connect(lambda _on=False: self.export())
        save = QShortcut("Ctrl+E", self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.export)
        for number in range(9):
            self.add_key(str(number + 1), partial(self._focus_chart, number))
        for signal in (desk.changes.learner_changed, desk.changes.bank_changed):
            signal.connect(self._refresh)
        desk.changes.record_changed.connect(lambda _what: self._refresh())
        self.set_heading("All figures", "of your study of this bank")

    # --- called by the frame

    def enter(self, request: object | None = None) -> None:
        """Read the record anew."""
        del request
        self.set_hints(
            KeyHint(("1", "–", "9"), "Go to chart"),
            KeyHint(("T",), "Chart or table"),
            KeyHint(("←", "→"), "Read values"),
            KeyHint(("Ctrl E",), "Export"),
        )
        self.read()

    def bar_actions(self) -> list[QWidget]:
        """Export."""
        return [self.export_button]

    def panes(self) -> list[QWidget]:
        """Every chart."""
        return list(self.charts) or [self]

    def fit(self, *, narrow: bool, low: bool) -> None:
        """Two charts side by side, one in a narrow window."""
        del low
        self._columns = 1 if narrow else 2
        self._place()

    def _refresh(self) -> None:
        if self.isVisible():
            self.read()

    # --- reading and showing

    def read(self) -> None:
        """Off the window's thread; of several readings only the last one is shown."""
        self._asked += 1
        asked, service = self._asked, self._desk.services.figures

        def done(figures: tuple[FigureView, ...]) -> None:
            if asked == self._asked:
                self._show(figures)

        self._desk.run(lambda tell, cancelled: service.all(tell, cancelled), done, title="Reading your study")

    def _show(self, figures: tuple[FigureView, ...]) -> None:
        first = not self.charts
        if [(f.id, f.finding.form) for f in figures] != [(f.id, f.finding.form) for f in self._figures]:
            self._make(figures)
        self._figures = figures
        for chart, figure in zip(self.charts, figures, strict=True):
            fill(chart, figure)
        if first and self.charts and self.isVisible():
            self.charts[0].plot.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, figures: tuple[FigureView, ...]) -> None:
        for old in self.charts:
            old.hide()
            old.deleteLater()
        self.charts = [_CHARTS[f.finding.form]() for f in figures]
        for n, (chart, figure) in enumerate(zip(self.charts, figures, strict=True)):
            chart.setParent(self.ui.body)
            chart.setObjectName(f"{figure.id}_chart")
            chart.setToolTip(plain_tip(figure.describe))
            chart.setMinimumHeight(self._desk.theme.scaled(_HEIGHT))
            if n:
                QWidget.setTabOrder(self.charts[n - 1], chart)
        self._place()

    def _place(self) -> None:
        for number, chart in enumerate(self.charts):
            self.ui.charts_grid.removeWidget(chart)
            self.ui.charts_grid.addWidget(chart, number // self._columns, number % self._columns)
            chart.show()

    def _focus_chart(self, number: int) -> None:
        if number < len(self.charts):
            self.ui.scroll.ensureWidgetVisible(self.charts[number], 0, 16)
            self.charts[number].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- export

    def export(self) -> None:
        """Tables, pictures or a report, by the ending that is chosen."""
        if not self._figures:
            return
        suggested = str(Path.home() / "iomquiz-figures.pdf")
        name, chosen = QFileDialog.getSaveFileName(self, "Export figures", suggested, ";;".join(_FILTERS.values()))
        if name:
            self.export_to(Path(name), chosen)

    def export_to(self, path: Path, chosen: str = "") -> None:
        """Write to `path`; a path without a known ending gets that of the filter."""
        if path.suffix not in _FILTERS:
            path = path.with_suffix(next((end for end, words in _FILTERS.items() if words == chosen), ".pdf"))
        figures, service = self._figures, self._desk.services.figures
        if path.suffix == ".csv":
            self._desk.run(
                lambda _t, _c: service.write_table(path, figures), lambda _rows: self._saved(), title="Export"
            )
            return
        write = write_report if path.suffix == ".pdf" else write_pictures
        error = write(path, self.charts, figures)
        self._desk.show_error(error) if error else self._saved()

    def _saved(self, _rows: int = 0) -> None:
        self._desk.saved(f"Exported {wording.clock()}")


def fill(chart: ChartView, figure: FigureView) -> None:
    """Show what a statistic found; where it is too little, what is missing."""
    finding = figure.finding
    if finding.empty:
        chart.show_words(ChartText(figure.title, finding.empty))
        return
    if isinstance(chart, LineChart):
        _lines(chart, finding)
    elif isinstance(chart, Bars):
        bars = [Bar(m.label, m.value, m.hollow, f"{m.value:.0f}") for m in finding.marks]
        chart.show_bars(bars)
    elif isinstance(chart, MasteryBars):
        chart.show_topics([Mastery(m.label, m.value) for m in finding.marks])
    chart.show_words(ChartText(figure.title, finding.sentence))
    chart.show_table(TableData(finding.table.headings, finding.table.rows))


def _lines(chart: LineChart, finding: Finding) -> None:
    marks = finding.marks
    placed = [None if m.expected is None else m.expected for m in marks]
    points = tuple(
        Point(m.label, round(m.value, 1), m.low, m.high, x=place) for m, place in zip(marks, placed, strict=True)
    )
    lines = [Line("came" if placed[0] is not None else "", points)]
    if placed[0] is not None:
        ideal = tuple(Point(m.label, m.expected or 0.0, x=m.expected) for m in marks)
        lines.append(Line("predicted", ideal, "dotted", "c2"))
    top = finding.top or max(m.value for m in marks) * 1.1
    low = max(0.0, min(m.low if m.low is not None else m.value for m in marks) // 10 * 10 - 10)
    chart.show_lines(
        lines, span=(low, top), ticks=(low, (low + top) / 2, top), unit=finding.unit,
        ends=(marks[0].label, marks[-1].label),
    )  # fmt: skip


SCREEN = Screen(
    id="figures",
    title="All figures",
    icon="progress",
    order=5,
    build=FiguresPage,
    in_rail=False,
    in_search=True,
    under="progress",
)
