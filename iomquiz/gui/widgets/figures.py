"""Two small figures: a table, and bars with their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.figure import Figure
from iomquiz.gui.widgets.painting import fill_rounded, stroke_rounded, tabular
from iomquiz.gui.widgets.shapes import Bar, TableData
from iomquiz.gui.widgets.table import CopyTable


class FigureTable(Figure):
    """A table as a figure; as a list every row is one line of words."""

    def __init__(self, title: str | QWidget = "Table", parent: QWidget | None = None) -> None:
        if isinstance(title, QWidget):  # a form passes the parent alone
            parent, title = title, "Table"
        self._table = CopyTable(name=title)
        self._table.setProperty("boxed", "true")
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        super().__init__(title, self._table, parent)

    def show_table(self, data: TableData) -> None:
        """Show the rows."""
        self._table.show_table(data)
        rows = themes.current().scaled(28) * len(data.rows)
        self._table.verticalHeader().setDefaultSectionSize(themes.current().scaled(28))
        self._table.setMinimumHeight(min(420, rows + themes.current().scaled(36)))
        lines = []
        for row in data.rows:
            pairs = [f"{h}: {v}" if h else v for h, v in zip(data.headings, row, strict=False)]
            lines.append((0, ", ".join(pairs)))
        self.fill_list(lines)


class _BarRows(QWidget):
    """Name, bar, number, under one another."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(", ".join(f"{bar.label}: {bar.text or f'{bar.value:g}'}" for bar in bars))
        self.updateGeometry()
        self.update()

    def _pitch(self) -> float:
        return 2 * QFontMetricsF(themes.current().font("dense")).height() + 8

    def sizeHint(self) -> QSize:
        """Two lines for each bar."""
        return QSize(294, int(self._pitch() * len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name and number over the bar."""
        del event
        theme, pitch = themes.current(), self._pitch()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((bar.value for bar in self._bars), default=1) or 1
        strong = tabular(theme.font("dense", 600))
        for number, bar in enumerate(self._bars):
            top = number * pitch
            line = QRectF(0, top, self.width(), QFontMetricsF(strong).height())
            painter.setFont(strong)
            painter.setPen(theme.color("text"))
            value = bar.text or f"{bar.value:g}"
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value)
            room = line.width() - QFontMetricsF(strong).horizontalAdvance(value) - 8
            font = theme.font("dense")
            painter.setFont(font)
            name = QFontMetricsF(font).elidedText(bar.label, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
            track = QRectF(0, line.bottom() + 3, self.width(), 8)
            fill_rounded(painter, track, 4, theme.color("sunken"))
            filled = QRectF(track.left(), track.top(), max(8.0, track.width() * bar.value / most), 8)
            if bar.hollow:
                fill_rounded(painter, filled, 4, theme.color("surface"))
                stroke_rounded(painter, filled, 4, theme.color("c1"), 1.5)
            else:
                fill_rounded(painter, filled, 4, theme.color("c1"))


class FigureBars(Figure):
    """Bars as a figure; as a list every bar is one line."""

    def __init__(self, title: str | QWidget = "Figures", parent: QWidget | None = None) -> None:
        if isinstance(title, QWidget):  # a form passes the parent alone
            parent, title = title, "Figures"
        self._rows = _BarRows()
        super().__init__(title, self._rows, parent)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show the bars."""
        self._rows.set_bars(bars)
        self.fill_list([(0, f"{bar.label}: {bar.text or f'{bar.value:g}'}") for bar in bars])
