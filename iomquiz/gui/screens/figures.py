"""Figures: every study statistic as a chart with its sentence and table; all of them go out as CSV, PNG or one PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from iomquiz.gui import wording
from iomquiz.gui.desk import Desk
from iomquiz.gui.forms.ui_screen_figures import Ui_FiguresScreen
from iomquiz.gui.latest import Give, Latest, Tell
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.screens._figures_export import FILTERS, ending, write_drawn
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.study_charts import FigureGrid
from iomquiz.services.figures import FigureView


class FiguresPage(Page):
    """Keys: 1 to 9 a chart, T its table, left and right its values, Ctrl+E export."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._latest = Latest(desk, self)
        self.ui = Ui_FiguresScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self.grid = FigureGrid(self.ui.charts_grid, self.ui.body)
        self.export_button = KeyButton("Export…", "Ctrl E", "download", "plain")
        self.export_button.clicked.connect(lambda _on=False: self.export())
        save = QShortcut("Ctrl+E", self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.export)
        for number in range(9):
            self.add_key(str(number + 1), partial(self._focus_chart, number))
        for signal in (desk.changes.learner_changed, desk.changes.bank_changed):
            signal.connect(self._forget)
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
        return list(self.grid.charts()) or [self]

    def fit(self, *, narrow: bool, low: bool) -> None:
        """Two charts side by side, one in a narrow window."""
        del low
        self.grid.arrange(1 if narrow else 2, 2)

    def _forget(self) -> None:
        self.grid.clear()
        self._refresh()

    def _refresh(self) -> None:
        if self.isVisible():
            self.read()

    # --- reading and showing

    def read(self) -> None:
        """Off the window's thread, one figure after the other; of several readings only the last one is shown."""
        service = self._desk.services.figures

        def work(give: Give, tell: Tell) -> None:
            for figure in service.figures(service.reading(tell=tell)):
                give(figure)

        self._latest.stream(work, self._show, lambda _all: None, title="Reading your study")

    def _show(self, figure: FigureView) -> None:
        first = not self.grid.figures
        self.grid.show(figure)
        if first and self.isVisible():
            self.grid.charts()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_chart(self, number: int) -> None:
        charts = self.grid.charts()
        if number < len(charts):
            self.ui.scroll.ensureWidgetVisible(charts[number], 0, 16)
            charts[number].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- export

    def export(self) -> None:
        """Tables, pictures or a report, by the ending that is chosen."""
        if not self.grid.figures:
            return
        suggested = str(Path.home() / "iomquiz-figures.pdf")
        name, chosen = QFileDialog.getSaveFileName(self, "Export figures", suggested, ";;".join(FILTERS.values()))
        if name:
            self.export_to(Path(name), chosen)

    def export_to(self, path: Path, chosen: str = "") -> None:
        """Write to `path`; a path without a known ending gets that of the filter."""
        path = ending(path, chosen)
        figures, service = tuple(self.grid.figures.values()), self._desk.services.figures
        if path.suffix == ".csv":
            self._desk.run(
                lambda _t, _c: service.write_table(path, figures), lambda _rows: self._saved(), title="Export"
            )
            return
        error = write_drawn(path, self.grid)
        self._desk.show_error(error) if error else self._saved()

    def _saved(self, _rows: int = 0) -> None:
        self._desk.saved(f"Exported {wording.clock()}")


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
