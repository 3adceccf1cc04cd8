"""Item analysis: how the questions performed, which ones to look at, and why. Instructors see it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import wording
from iomquiz.gui.desk import Desk
from iomquiz.gui.forms.ui_screen_analysis import Ui_AnalysisScreen
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.screens._analysis_item import show_item
from iomquiz.gui.widgets.item_table import figure
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.shapes import Choice
from iomquiz.services.analysis import EXAMS, PRACTICE
from iomquiz.services.analysis_records import SHOWN, AnalysisSheet, ItemRow, ItemSheet

_FILTERS = ("all", "flagged", "few")


class AnalysisPage(Page):
    """The table at the left, the chosen item at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheet: AnalysisSheet | None = None
        self._busy = self._narrow = False
        self.ui = Ui_AnalysisScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        ui = self.ui
        ui.splitter.setSizes([752, 440])
        ui.splitter.setStretchFactor(0, 1)
        self._show_choices()
        ui.first_check.setChecked(True)
        self._export = KeyButton("Export…", "Ctrl E", "download", "plain")
        self._export.clicked.connect(self.export)
        ui.items_table.selectionModel().currentRowChanged.connect(lambda now, _before: self._open(now.row()))
        ui.filter_choice.chosen.connect(lambda _id: self._fill())
        ui.scope_choice.chosen.connect(lambda _id: self._load())
        ui.first_check.toggled.connect(lambda _on: self._load())
        ui.edit_button.clicked.connect(self._edit)
        for n, name in enumerate(_FILTERS, 1):
            self.add_key(f"Alt+{n}", partial(ui.filter_choice.choose, name))
        self.add_key("E", self._edit)
        self.add_key("Ctrl+E", self.export)
        desk.changes.bank_changed.connect(lambda: self._load() if self.isVisible() else None)

    def enter(self, request: object | None = None) -> None:
        """Count anew."""
        del request
        self.set_hints(
            KeyHint(("↑", "↓"), "Item"), KeyHint(("E",), "Edit"), KeyHint(("Alt 1", "–", "3"), "Filter"),
            KeyHint(("Ctrl E",), "Export CSV"), KeyHint(("Esc",), "Back"),
        )  # fmt: skip
        self._load()
        self.ui.items_table.setFocus()

    def bar_actions(self) -> list[QWidget]:
        """Export."""
        return [self._export]

    def panes(self) -> list[QWidget]:
        """Table and item."""
        return [self.ui.left_pane, self.ui.item_scroll]

    def fit(self, *, narrow: bool, low: bool) -> None:
        """A narrow window leaves the drawings out of the table first."""
        del low
        anew, self._narrow = narrow != self._narrow, narrow
        self.ui.items_table.make_narrow(narrow)
        if anew:
            self.ui.splitter.setSizes([500, 404] if narrow else [752, 440])
            self._show_choices()

    def is_busy(self) -> bool:
        """Whether figures are being computed."""
        return self._busy

    def _load(self) -> None:
        if self._busy:
            return
        self._busy = True
        analysis = self._desk.services.analysis
        kinds = EXAMS if self.ui.scope_choice.current() == "exams" else PRACTICE
        first = self.ui.first_check.isChecked()
        self._desk.run(
            lambda _progress, _cancelled: analysis.sheet(kinds, first_only=first), self._show, failed=self._failed,
            title="Item analysis",
        )  # fmt: skip

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._desk.show_error(error)

    def _show(self, sheet: AnalysisSheet) -> None:
        self._busy = False
        self._sheet = sheet
        ui = self.ui
        people = f"{_sources(sheet)} · {wording.count(sheet.people, 'learner')}"
        self.set_heading("Item analysis", people)  # the bank's name left no room for the sources
        self._show_choices()
        ui.reliability_text.setText(_reliability(sheet))
        self._export.setEnabled(bool(sheet.rows))
        self._fill()

    def _show_choices(self) -> None:
        """What can be chosen; in few words where there is little room."""
        ui, sheet = self.ui, self._sheet
        scope = ui.scope_choice.current() or "exams"
        both = "+ quizzes" if self._narrow else "Exams and quizzes"
        ui.scope_choice.set_choices([Choice("exams", "Exams"), Choice("all", both)], scope)
        if sheet is None:
            return
        few = f"Few {sheet.few}" if self._narrow else f"Too few answers {sheet.few}"
        ui.filter_choice.set_choices(
            [
                Choice("all", f"All {len(sheet.rows)}"),
                Choice("flagged", f"To look at {sheet.flagged}", "warning"),
                Choice("few", few, "clock"),
            ],
            ui.filter_choice.current() or "all",
        )

    def _fill(self) -> None:
        sheet, ui = self._sheet, self.ui
        if sheet is None:
            return
        which = ui.filter_choice.current()
        rows = [
            row for row in sheet.rows
            if which in ("", "all") or (which == "flagged" and row.flag) or (which == "few" and row.n < SHOWN)
        ]  # fmt: skip
        ui.items_table.items.show_rows(rows)
        ui.items_table.setVisible(bool(rows))
        ui.empty_text.setVisible(not rows)
        ui.empty_text.setText(_empty(sheet, which))
        ui.item_body.setVisible(bool(rows))
        if rows:
            ui.items_table.selectRow(0)

    def _open(self, number: int) -> None:
        row = self.ui.items_table.items.row(number)
        if row is None:
            return
        analysis = self._desk.services.analysis
        self._desk.run(
            lambda _progress, _cancelled: analysis.item(row.id), partial(self._show_item, row), title="Item analysis"
        )

    def _show_item(self, row: ItemRow, sheet: ItemSheet) -> None:
        if self.row() is not None and self.row() == row:
            show_item(self.ui, sheet)

    def row(self) -> ItemRow | None:
        """The chosen row."""
        return self.ui.items_table.items.row(self.ui.items_table.currentIndex().row())

    def _edit(self) -> None:
        row = self.row()
        if row is not None:
            self._desk.go("editor", {"part": "questions", "id": row.id})

    def export(self) -> None:
        """Ask for a file, and write all figures as CSV."""
        if self._sheet is None or not self._sheet.rows:
            return
        name, _ = QFileDialog.getSaveFileName(self, "Export item analysis", "item-analysis.csv", "CSV (*.csv)")
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the CSV file."""
        assert self._sheet is not None
        try:
            self._desk.services.analysis.write(self._sheet, path)
        except UserFacingError as error:
            self._desk.show_error(error)
            return
        self._desk.announce("Exported")


def _sources(sheet: AnalysisSheet) -> str:
    """`12 attempts here, 30 imported`."""
    here = wording.count(sheet.attempts - sheet.imported, "attempt")
    return f"{here} here, {sheet.imported} imported" if sheet.imported else here


def _reliability(sheet: AnalysisSheet) -> str:
    test = sheet.test
    if test.alpha.value is None or test.persons < SHOWN:
        return f"Reliability: not enough data, {test.persons} of {SHOWN} attempts"
    span = "" if test.alpha.low is None else f" [{figure(test.alpha.low)}, {figure(test.alpha.high)}]"
    name = "Reliability (alpha, KR-20)" if test.complete else "Reliability (alpha, forms differ)"
    sem = "" if test.sem is None else f" · standard error {test.sem:.1f} of {test.items:.0f} points"
    guess = "" if sheet.guess is None else f" · guessing alone {sheet.guess:.0%}"
    return f"{name} {figure(test.alpha.value)}{span}{sem}{guess}"


def _empty(sheet: AnalysisSheet, which: str) -> str:
    if not sheet.rows:
        figures = f"figures appear from {SHOWN} answers to an item on."
        return f"No results yet. Sit an exam, or examine the results of a sealed one; {figures}"
    return "Nothing to look at here." if which == "flagged" else "Every item has enough answers."


SCREEN = Screen(
    id="analysis", title="Item analysis", icon="progress", order=20, build=AnalysisPage, in_rail=False,
    in_search=True, under="editor", instructor=True,
)  # fmt: skip
