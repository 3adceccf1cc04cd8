"""The list of problems: of the whole bank or of the entry in the form; Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from iomquiz.gui import theme as themes
from iomquiz.gui.forms.ui_screen_editor import Ui_EditorScreen
from iomquiz.gui.screens._editor_form import UNFILLED, said
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.row_delegate import RowDelegate
from iomquiz.gui.widgets.shapes import Choice
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.author_records import Trouble

_LEVELS = {
    "error": ("Error", "cross", "bad"), "warning": ("Warning", "warning", "warn"), "hint": ("Hint", "info", "text2"),
}  # fmt: skip
_LEVEL_WIDTH, _ENTRY_WIDTH, _ENTRY_LOW, _HEIGHT, _LOW = 118, 190, 130, 214, 190
_UNBOUND = 16_777_215
_MOST = 300
"""Rows, the worst first: a large bank can have ten thousand; as some are mended, others take their place."""
_ORDER = ("error", "warning", "hint")


class ProblemsPane(QObject):
    """`opened` tells (part, id, field) of the problem that was chosen."""

    opened = Signal(str, str, str)

    def __init__(self, ui: Ui_EditorScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._all: tuple[Trouble, ...] = ()
        self._own: tuple[Trouble, ...] = ()
        self._shown: list[Trouble] = []
        self._low, self._empty = False, False  # low window, no problems
        table = ui.problem_table
        table.setHorizontalHeaderLabels(["Level", "What", "Entry", "What to do"])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setItemDelegate(RowDelegate(table, height=28))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, themes.current().scaled(_LEVEL_WIDTH))
        for column in (1, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(2, themes.current().scaled(_ENTRY_WIDTH))
        self.more = TextLabel("", "dense")
        self.more.setAccessibleName("The chosen problem in full")
        self.more.hide()
        layout = ui.problem_pane.layout()
        assert layout is not None
        layout.addWidget(self.more)
        table.currentCellChanged.connect(lambda *_: self._tell())
        table.cellActivated.connect(lambda row, _column: self._open(row))
        ui.problem_choice.chosen.connect(lambda _id: self._fill())
        ui.problem_note.setText("An entry with errors stays a draft; the rest is in the bank.")

    def fit(self, *, low: bool) -> None:
        """A low window gives the list less room; without any problem it has none."""
        self._low = low
        width = themes.current().scaled(_ENTRY_LOW if low else _ENTRY_WIDTH)
        self._ui.problem_table.horizontalHeader().resizeSection(2, width)
        self._bound()

    def _bound(self) -> None:
        ui, empty = self._ui, not (self._all or self._own)
        ui.problem_table.setVisible(not empty)
        layout = ui.problem_pane.layout()
        assert layout is not None
        layout.activate()  # a table that was hidden just now counts no more
        most = layout.minimumSize().height() if empty else _LOW if self._low else _UNBOUND
        ui.problem_pane.setMaximumHeight(most)
        if self._empty is not empty:
            whole, mine = sum(ui.inner_splitter.sizes()), most if empty else _HEIGHT
            ui.inner_splitter.setSizes([whole - mine, mine])
        self._empty = empty

    def show_troubles(self, everything: Sequence[Trouble], own: Sequence[Trouble]) -> None:
        """Problems of the bank, and those of the entry in the form."""
        self._all, self._own = tuple(everything), tuple(own)
        now = self._ui.problem_choice.current() or "all"
        most = f", {_MOST} shown" if len(self._all) > _MOST else ""
        choices = [
            Choice("all", f"This bank {len(self._all):,}{most}"), Choice("own", f"This entry {len(self._own)}"),
        ]  # fmt: skip
        self._ui.problem_choice.set_choices(choices, now)
        self._fill()
        self._bound()

    def _fill(self) -> None:
        table = self._ui.problem_table
        chosen = self._own if self._ui.problem_choice.current() == "own" else self._all
        shown = sorted(chosen, key=lambda t: _ORDER.index(t.level))[:_MOST]
        if shown == self._shown:
            return
        self._shown = shown
        with QSignalBlocker(table):
            table.setRowCount(len(self._shown))
            for row, trouble in enumerate(self._shown):
                word, icon, tone = _LEVELS[trouble.level]
                missing = trouble.code in UNFILLED
                what, remedy = (said(trouble), "") if missing else (trouble.message, trouble.remedy)
                remedy = f"Ctrl .  {trouble.fix}" if trouble.fix else remedy
                for column, text in enumerate((word, what, trouble.title or trouble.id, remedy)):
                    item = QTableWidgetItem(text)
                    item.setToolTip(plain_tip(f"{text}\n{trouble.why}" if trouble.why else text))
                    if not column:
                        item.setIcon(themes.current().icon(icon, tone, 14))
                        item.setForeground(themes.current().color(tone))
                    table.setItem(row, column, item)
        table.resizeRowsToContents()
        self._tell()

    def _tell(self) -> None:
        """The chosen problem in full: what, what to do, and why, with the study behind it."""
        row = self._ui.problem_table.currentRow()
        trouble = self._shown[row] if 0 <= row < len(self._shown) else None
        self.more.setVisible(trouble is not None and self._ui.problem_table.isVisibleTo(self._ui.problem_pane))
        if trouble is not None:
            self.more.set_lead(f"{said(trouble)} ")
            self.more.setText(trouble.why)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            trouble = self._shown[row]
            self.opened.emit(trouble.part, trouble.id, trouble.field)

    def next(self) -> None:
        """Go to the next problem (F8), after the last to the first."""
        if self._shown:
            row = (self._ui.problem_table.currentRow() + 1) % len(self._shown)
            self._ui.problem_table.setCurrentCell(row, 1)
            self._open(row)

    def current(self) -> Trouble | None:
        """The chosen problem, else the first."""
        row = max(0, self._ui.problem_table.currentRow())
        return self._shown[row] if row < len(self._shown) else None
