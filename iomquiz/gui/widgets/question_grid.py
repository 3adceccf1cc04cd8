"""The questions of an exam as a grid of cells whose states differ by shape, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.theme import Theme
from iomquiz.gui.widgets.painting import fill_rounded, rounded, stroke_rounded, tabular

COLUMNS = 5
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y = 41, 32, 10, 9
_BAR = 6


@dataclass(frozen=True, slots=True)
class GridCell:
    """One question: `state` is open, partly or answered; `part` the heading over it, or empty."""

    state: str
    flagged: bool = False
    closed: bool = False
    part: str = ""


_WORDS = {"open": "no answer", "partly": "partly answered", "answered": "answered"}


def cell_words(number: int, cell: GridCell) -> str:
    """`Question 26, partly answered, flagged`."""
    more = (", flagged" if cell.flagged else "") + (", closed" if cell.closed else "")
    return f"Question {number + 1}, {_WORDS[cell.state]}{more}"


def draw_cell(painter: QPainter, theme: Theme, rect: QRectF, cell: GridCell, text: str, *, here: bool) -> None:
    """Filled: answered; low bar: partly; dashed: no answer; corner: flagged; outer frame with pointer: here."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    answered = cell.state == "answered"
    fill_rounded(painter, rect, 4, theme.color("fill" if answered else "surface"))
    if cell.state == "partly":
        painter.setClipPath(rounded(rect, 4))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - _BAR, rect.width(), _BAR), theme.color("fill"))
        painter.setClipping(False)
    if not answered:
        style = Qt.PenStyle.DashLine if cell.state == "open" else Qt.PenStyle.SolidLine
        stroke_rounded(painter, rect, 4, theme.color("control"), 1, style)
    if cell.flagged:
        _draw_corner(painter, theme, rect)
    if here:
        stroke_rounded(painter, rect.adjusted(-3, -3, 3, 3), 6, theme.color("text"), 2)
        point = QPointF(rect.center().x(), rect.bottom() + 4)
        painter.setBrush(theme.color("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([point, point + QPointF(-5, 5), point + QPointF(5, 5)]))
    ink = "onFill" if answered else "text3" if cell.closed else "text"
    painter.setPen(theme.color(ink))
    painter.setFont(tabular(theme.font("dense", 600 if answered or here else 400)))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()


def _draw_corner(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """A triangle at the upper right, with an edge of the window's colour so that it shows on a filled cell."""
    corner, side = rect.topRight() + QPointF(1, -1), 12.0
    shape = QPolygonF([corner, corner + QPointF(-side, 0), corner + QPointF(0, side)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("window"))
    painter.drawPolygon(QPolygonF([corner, corner + QPointF(-side - 3, 0), corner + QPointF(0, side + 3)]))
    painter.setBrush(theme.color("flag"))
    painter.drawPolygon(shape)
    painter.setBrush(Qt.BrushStyle.NoBrush)


class _Cell(QAbstractButton):
    """A cell as a screen reader and the mouse find it: name, role, place, press. The grid draws it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the grid has drawn it, with the frame and the corner that reach beyond it."""


class QuestionGrid(QWidget):
    """One tab stop; arrows move inside, Enter or Space goes to the question.

    For a screen reader each cell is a button of its own. The description of the grid says the cell under the cursor,
    and each move is announced, because the focus stays with the grid.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: tuple[GridCell, ...] = ()
        self._places: list[QRect] = []
        self._heads: list[tuple[int, str]] = []
        self._here = self._cursor = 0
        self._height = 10
        self._buttons: list[_Cell] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._press)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Questions")

    def show_cells(self, cells: Sequence[GridCell], here: int) -> None:
        """Show all questions, and which one is in front."""
        fresh, before, was = tuple(cells), self._cells, self._here
        laid_out = [c.part for c in fresh] == [c.part for c in before]
        self._cells, self._here, self._cursor = fresh, here, here
        if not laid_out:
            before, was = (), here
            self._lay_out()
        for number, cell in enumerate(fresh):
            if number >= len(before) or cell != before[number] or number in (was, here):
                self._name(number, cell)
        self._tell()
        self.update()

    def cell_rect(self, number: int) -> QRect:
        """Where a cell lies."""
        return self._places[number]

    def _name(self, number: int, cell: GridCell) -> None:
        button = self._buttons[number]
        button.setAccessibleName(cell_words(number, cell))
        button.setAccessibleDescription("In front" if number == self._here else cell.part)

    def _press(self, number: int) -> None:
        self._cursor = number
        self.chosen.emit(number)

    def _tell(self) -> None:
        if self._cells:
            self.setAccessibleDescription(cell_words(self._cursor, self._cells[self._cursor]))

    def _lay_out(self) -> None:
        theme = themes.current()
        wide, high = theme.scaled(_WIDTH), theme.scaled(_HEIGHT)
        line = int(QFontMetricsF(theme.font("dense")).height()) + 8
        self._places, self._heads, y = [], [], 4
        for part, group in groupby(self._cells, key=lambda cell: cell.part):
            if part:
                self._heads.append((y, part))
                y += line
            count = len(list(group))
            for n in range(count):
                row, column = divmod(n, COLUMNS)
                x = 4 + column * (wide + _GAP_X)
                self._places.append(QRect(x, y + row * (high + _GAP_Y), wide, high))
            y += -(-count // COLUMNS) * (high + _GAP_Y) + 6
        self._height = y + 4
        self._place_buttons()
        self.updateGeometry()

    def _place_buttons(self) -> None:
        """As many buttons as cells, each where its cell is drawn; none takes the focus from the grid."""
        while len(self._buttons) > len(self._places):
            button = self._buttons.pop()
            self._group.removeButton(button)
            button.deleteLater()
        for number, place in enumerate(self._places):
            if number == len(self._buttons):
                self._buttons.append(_Cell(self))
                self._group.addButton(self._buttons[number], number)
            self._buttons[number].setGeometry(place)
            self._buttons[number].show()

    def sizeHint(self) -> QSize:
        """Five columns, as many rows as needed."""
        wide = themes.current().scaled(_WIDTH)
        return QSize(COLUMNS * (wide + _GAP_X) - _GAP_X + 8, self._height)

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut; the pane scrolls."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Cells follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._cells:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Headings and cells."""
        theme = themes.current()
        painter = QPainter(self)
        painter.setFont(theme.font("dense"))
        painter.setPen(theme.color("text2"))
        for y, part in self._heads:
            room = QRect(4, y, self.width() - 8, 24)
            shown = painter.fontMetrics().elidedText(part, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)
        for number, (cell, place) in enumerate(zip(self._cells, self._places, strict=True)):
            if event.rect().intersects(place.adjusted(-6, -6, 6, 10)):
                draw_cell(painter, theme, QRectF(place), cell, str(number + 1), here=number == self._here)
        if self.hasFocus() and self._cells:
            ring = QRectF(self._places[self._cursor]).adjusted(-4, -4, 4, 4)
            stroke_rounded(painter, ring, 7, theme.color("focus"), 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End; Enter and Space choose."""
        step = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS,
            Qt.Key.Key_Home: -len(self._cells), Qt.Key.Key_End: len(self._cells),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is not None and self._cells:
            self._cursor = max(0, min(len(self._cells) - 1, self._cursor + step))
            self._tell()
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleDescription()))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._cells:
            self.chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)


class LegendCell(QWidget):
    """One cell of the legend."""

    def __init__(self, cell: GridCell, *, here: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell, self._here = cell, here
        self.setFixedSize(30, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cell, small."""
        del event
        painter = QPainter(self)
        draw_cell(painter, themes.current(), QRectF(5, 3, 20, 17), self._cell, "", here=False)
        if self._here:
            stroke_rounded(painter, QRectF(2, 1, 26, 21), 6, themes.current().color("text"), 2)
