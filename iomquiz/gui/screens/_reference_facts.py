"""The table of facts under a page, and the card with the history of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.forms.ui_screen_reference import Ui_ReferenceScreen
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.cell_delegate import CellDelegate
from iomquiz.gui.widgets.mastery_ball import ball_icon
from iomquiz.services.reference_records import FactHistory
from iomquiz.services.shown import FactView

_HEADINGS = ("", "Fact", "Value", "Source", "As of", "Status")
_ROW = 36
_WIDTHS = {0: 40, 3: 190, 4: 94, 5: 138}
_SOURCE_FROM = 780
"""Narrower tables leave the source to the card below, which tells it in full."""


class FactTable(QObject):
    """Fills the table; `chosen` tells the FactView of the present row, or None."""

    chosen = Signal(object)

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table
        self._views: tuple[FactView, ...] = ()
        self._busy = False
        table.setColumnCount(len(_HEADINGS))
        table.setHorizontalHeaderLabels(list(_HEADINGS))
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setIconSize(QSize(16, 16))
        table.setItemDelegate(CellDelegate(table, height=_ROW))
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.currentCellChanged.connect(lambda row, *_: self.chosen.emit(self._at(row)))
        header.sectionResized.connect(lambda *_: self._grow())

    def show_views(self, views: Sequence[FactView]) -> None:
        """Show the facts; the present one stays chosen where it is still there."""
        before = self.current()
        self._views = tuple(views)
        table = self._table
        table.blockSignals(True)
        table.clearContents()
        table.setRowCount(len(views))
        for row, view in enumerate(views):
            self._fill(row, view)
        table.blockSignals(False)
        self._grow()
        if not (before and self.choose(before.id)):
            self.choose(views[0].id if views else "")

    def _fill(self, row: int, view: FactView) -> None:
        dense, bold = themes.current().font("dense"), themes.current().font("dense", 600)
        texts = ("", view.cue, view.value, view.source.title, view.as_of, view.status_text)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(text))
            item.setFont(bold if column == 2 else dense)
            self._table.setItem(row, column, item)
        ball, status = self._table.item(row, 0), self._table.item(row, 5)
        if ball is not None and status is not None:
            ball.setIcon(ball_icon(view.mastery.value))
            ball.setToolTip(plain_tip(view.mastery.value.capitalize()))
            ball.setData(Qt.ItemDataRole.AccessibleTextRole, view.mastery.value)
            tone, icon = wording.STATUS_LOOK[view.status]
            status.setIcon(themes.current().icon(icon, tone, 14))
            status.setForeground(themes.current().color(tone))

    def _grow(self) -> None:
        """As high as its rows: the page scrolls, not the table."""
        table = self._table
        if self._busy:  # setting widths below resizes sections again
            return
        self._busy = True
        table.setColumnHidden(3, table.viewport().width() < themes.current().scaled(_SOURCE_FROM))
        for column, width in _WIDTHS.items():
            if not table.isColumnHidden(column):
                table.setColumnWidth(column, themes.current().scaled(width))
        self._busy = False
        table.resizeRowsToContents()
        height = sum(table.rowHeight(row) for row in range(table.rowCount()))
        table.setFixedHeight(height + table.horizontalHeader().sizeHint().height() + 4)

    def _at(self, row: int) -> FactView | None:
        return self._views[row] if 0 <= row < len(self._views) else None

    def current(self) -> FactView | None:
        """The fact of the present row."""
        return self._at(self._table.currentRow())

    def choose(self, fact: str) -> bool:
        """Make the row of a fact the present one; False where it is not in the table."""
        for row, view in enumerate(self._views):
            if view.id == fact:
                self._table.setCurrentCell(row, 1)
                self.chosen.emit(view)
                return True
        if not fact:
            self.chosen.emit(None)
        return False


def show_history(ui: Ui_ReferenceScreen, history: FactHistory) -> None:
    """The values of a fact over time, its cards and questions, its source in full."""
    view = history.fact
    ui.history_title.setText(f"{view.cue} – history of this fact")
    counts = f"{wording.count(history.cards, 'card')}, {wording.count(history.questions, 'question')}"
    if view.recall is not None:
        counts += f" · your recall {wording.percent(view.recall)}"
    ui.history_counts.setText(counts)
    periods = [f"{p.when}  {p.value}{f' ({p.source})' if p.source else ''}".strip() for p in view.periods]
    if len(periods) == 1 and not view.periods[0].when:
        periods = [f"{view.value}. No other value is recorded."]
    ui.history_text.setText(
        "   ›   ".join(periods) + (f"\n{view.note[:1].upper()}{view.note[1:]}." if view.note else "")
    )
    source = view.source
    parts = [source.title, source.publisher, source.date, source.where]
    line = f"Source: {', '.join(part for part in parts if part)}."
    if view.as_of:
        line += f" As of {view.as_of}. {view.status_text}."
    ui.history_source.setText(line + (f"\n{source.url}" if source.url else ""))
