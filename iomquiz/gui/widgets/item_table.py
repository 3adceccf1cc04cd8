"""The table of item analysis: facility as a bar, discrimination as a dot with its interval, both with their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.painting import fill_rounded
from iomquiz.gui.widgets.row_delegate import RowDelegate
from iomquiz.services.analysis_records import COUNTS, ItemRow
from iomquiz.services.analysis_words import FLAGS

_Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
HEADINGS = ("", "Question", "n", "Facility", "Discrimination, 95 %", "Look at")
FACILITY, DISCRIMINATION, FLAG = 3, 4, 5
_LOW, _HIGH, _GOOD = -0.4, 0.8, 0.2
_TONES = {
    "check-key": ("bad", "cross"),
    "weak": ("warn", "warning"),
    "hard": ("warn", "warning"),
    "easy": ("text2", "info"),
}


def figure(value: float | None) -> str:
    """`.61`, `−.09`, `1.00`; a dash for none."""
    if value is None:
        return "–"
    text = f"{abs(value):.2f}"
    return ("−" if value < -0.004 else "") + (text[1:] if text.startswith("0") else text)


class ItemModel(QAbstractTableModel):
    """Rows of the analysis; what is drawn can be read, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ItemRow, ...] = ()
        self.brief = False
        """Whether what lacks data is said in few words; a screen reader hears all of them."""

    def show_rows(self, rows: Sequence[ItemRow]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> ItemRow | None:
        """One row, or None."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Items."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return "Discrimination" if self.brief and section == DISCRIMINATION else HEADINGS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, icons, and the row itself for the delegate."""
        row, column = self._rows[index.row()], index.column()
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            spoken = role != Qt.ItemDataRole.DisplayRole
            text = _words(row, spoken=spoken, brief=self.brief)[column]
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return themes.current().icon(row.icon, "text2", 14)
        if role == Qt.ItemDataRole.DecorationRole and column == FLAG and row.flag:
            tone, icon = _TONES[row.flag]
            return themes.current().icon(icon, tone, 14)
        if role == Qt.ItemDataRole.ForegroundRole and column == FLAG and row.flag:
            return themes.current().color(_TONES[row.flag][0])
        return None


def _words(row: ItemRow, *, spoken: bool, brief: bool) -> tuple[str, ...]:
    facility, found = row.facility, row.discrimination
    wanted = COUNTS if row.n < COUNTS else row.enough
    few = f"Not enough data: {row.n} of {wanted}" if found.value is None else ""
    flag = FLAGS.get(row.flag, "")
    if not spoken:
        few = f"{row.n} of {wanted} answers" if few and brief else few
        return "", row.stem, str(row.n), "", "", flag or few
    span = f"{figure(found.value)}, 95 % from {figure(found.low)} to {figure(found.high)}"
    return (
        row.id,
        row.stem,
        f"{row.n} answers",
        f"facility {figure(facility.value)}",
        few if few else span,
        flag or few,
    )


class ItemDelegate(RowDelegate):
    """Bars and dots in the two columns that have figures."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The row, then the drawing."""
        super().paint(painter, option, index)
        row = index.data(_ROW)
        if not isinstance(row, ItemRow) or index.column() not in (FACILITY, DISCRIMINATION):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(10, 0, -10, 0)
        painter.setFont(themes.current().font("dense"))
        if index.column() == FACILITY:
            _bar(painter, area, row)
        else:
            _dot(painter, area, row)
        painter.restore()


def _bar(painter: QPainter, area: QRectF, row: ItemRow) -> None:
    if row.facility.value is None:
        return
    theme = themes.current()
    track = QRectF(area.left(), area.center().y() - 4, max(20.0, area.width() - 42), 8)
    fill_rounded(painter, track, 4, theme.color("sunken"))
    share = max(0.0, min(1.0, row.facility.value))
    fill_rounded(painter, QRectF(track.left(), track.top(), track.width() * share, 8), 4, theme.color("c1"))
    painter.setPen(theme.color("text"))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), figure(row.facility.value))


def _dot(painter: QPainter, area: QRectF, row: ItemRow) -> None:
    found = row.discrimination
    if found.value is None or found.low is None or found.high is None:
        return
    theme = themes.current()
    plot = area.adjusted(0, 0, -46, 0)

    def x(value: float) -> float:
        return plot.left() + plot.width() * (max(_LOW, min(_HIGH, value)) - _LOW) / (_HIGH - _LOW)

    middle = plot.center().y()
    painter.setPen(QPen(theme.color("control"), 1))
    painter.drawLine(QPointF(x(0), plot.top() + 6), QPointF(x(0), plot.bottom() - 6))
    painter.setPen(QPen(theme.color("text2"), 1, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x(_GOOD), plot.top() + 6), QPointF(x(_GOOD), plot.bottom() - 6))
    painter.setPen(QPen(theme.color("c1"), 1.6))
    painter.drawLine(QPointF(x(found.low), middle), QPointF(x(found.high), middle))
    for end in (found.low, found.high):
        painter.drawLine(QPointF(x(end), middle - 4), QPointF(x(end), middle + 4))
    painter.setBrush(theme.color("c1" if found.value >= _GOOD else "surface"))
    painter.drawEllipse(QPointF(x(found.value), middle), 4.5, 4.5)
    painter.setPen(theme.color("text"))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), figure(found.value))


class ItemTable(QTableView):
    """The table with its widths."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = ItemModel(self)
        self.setModel(self.items)
        self.setItemDelegate(ItemDelegate(self, height=36))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setProperty("boxed", "true")
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.fit()
        themes.current().changed.connect(self.fit)

    def make_narrow(self, narrow: bool) -> None:
        """Leave the bar of the facility out, and say in few words what lacks data."""
        self.items.brief = narrow
        self.setColumnHidden(FACILITY, narrow)
        self.fit()

    def fit(self) -> None:
        """Widths and heights at the present size of text."""
        icon, drawing, flag = (36, 116, 132) if self.items.brief else (44, 146, 190)
        for column, width in ((0, icon), (2, 54), (3, 104), (4, drawing), (5, flag)):
            self.setColumnWidth(column, themes.current().scaled(width))
        self.verticalHeader().setDefaultSectionSize(themes.current().scaled(36))
