"""Trees of boxes: who stands over whom, or what belongs to what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.figure import Figure
from iomquiz.gui.widgets.org_layout import GAP_Y, Placed, place_boxes
from iomquiz.gui.widgets.painting import fill_rounded, stroke_rounded
from iomquiz.gui.widgets.shapes import Person


class _Boxes(QWidget):
    """The drawing; arrows move, Enter opens."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Person, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_people(self, people: Sequence[Person]) -> None:
        """Show these boxes."""
        self._people, self._at = tuple(people), 0
        self._tell()
        self.updateGeometry()

    def _placed(self, width: int) -> tuple[dict[str, Placed], float]:
        return place_boxes(self._people, width, themes.current())

    def hasHeightForWidth(self) -> bool:
        """Rows depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all levels."""
        return int(self._placed(width)[1] + 2)

    def sizeHint(self) -> QSize:
        """The width of a side column."""
        return QSize(294, self.heightForWidth(294))

    def minimumSizeHint(self) -> QSize:
        """Two boxes side by side."""
        return QSize(200, 40)

    def _tell(self) -> None:
        if self._people:
            person = self._people[self._at]
            self.setAccessibleDescription(f"{person.title}. {person.note}".strip())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from box to box."""
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}.get(key)
        if step is not None and self._people:
            self._at = (self._at + step) % len(self._people)
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._people:
            self.opened.emit(self._people[self._at].id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens a box."""
        for number, person in enumerate(self._people):
            placed = self._placed(self.width())[0].get(person.id)
            if placed is not None and placed.rect.contains(event.position()):
                self._at = number
                self._tell()
                self.opened.emit(person.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines, then boxes."""
        del event
        placed, _ = self._placed(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Shared parts are drawn once for each box: without antialiasing they do not grow darker by that.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(themes.current().color("control"), 1))
        for person in self._people:
            self._draw_line(painter, placed, person)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, person in enumerate(self._people):
            self._draw_box(painter, placed[person.id].rect, person, number == self._at and self.hasFocus())

    def _draw_line(self, painter: QPainter, placed: dict[str, Placed], person: Person) -> None:
        above = placed.get(person.parent)
        if above is None:
            return
        own, up = placed[person.id].rect, above.rect
        if person.kind == "side":
            painter.drawLine(QPointF(up.right(), up.center().y()), QPointF(own.left(), own.center().y()))
        elif person.kind == "row":
            spine = placed[person.id].spine
            turn = up.bottom() + GAP_Y / 2
            painter.drawPolyline(
                [
                    QPointF(up.center().x(), up.bottom()),
                    QPointF(up.center().x(), turn),
                    QPointF(spine, turn),
                    QPointF(spine, own.center().y()),
                    QPointF(own.left(), own.center().y()),
                ]
            )
        else:
            turn = own.top() - GAP_Y / 2
            painter.drawPolyline(
                [
                    QPointF(up.center().x(), up.bottom()),
                    QPointF(up.center().x(), turn),
                    QPointF(own.center().x(), turn),
                    own.topLeft() + QPointF(own.width() / 2, 0),
                ]
            )

    def _draw_box(self, painter: QPainter, rect: QRectF, person: Person, focused: bool) -> None:
        theme = themes.current()
        fill_rounded(painter, rect, 4, theme.color("soft" if person.here else "surface"))
        stroke_rounded(painter, rect, 4, theme.color("c1" if person.here else "control"), 2 if person.here else 1)
        if focused:
            stroke_rounded(painter, rect.adjusted(2, 2, -2, -2), 3, theme.color("focus"), 2)
        title, note = theme.font("caption", 600), theme.font("caption")
        painter.setPen(theme.color("accentText" if person.here else "text"))
        inner = rect.adjusted(8, 0, -8, 0)
        if person.kind == "row":
            painter.setFont(note)
            text = QFontMetricsF(note).elidedText(person.title, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
            return
        painter.setFont(title)
        lines = 2 if person.note else 1
        height = QFontMetricsF(title).height()
        top = rect.center().y() - height * lines / 2
        self._line(painter, QRectF(inner.left(), top, inner.width(), height), person.title)
        painter.setFont(note)
        painter.setPen(theme.color("accentText" if person.here else "text2"))
        self._line(painter, QRectF(inner.left(), top + height, inner.width(), height), person.note)

    def _line(self, painter: QPainter, rect: QRectF, text: str) -> None:
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)


class OrgChart(Figure):
    """A tree figure; `opened` tells the id of the box that was chosen."""

    opened = Signal(str)

    def __init__(self, title: str | QWidget = "Organisation chart", parent: QWidget | None = None) -> None:
        if isinstance(title, QWidget):  # a form passes the parent alone
            parent, title = title, "Organisation chart"
        self._boxes = _Boxes()
        super().__init__(title, self._boxes, parent)
        self._boxes.opened.connect(self.opened)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show the boxes; each names the box above it."""
        self._boxes.set_people(people)
        depths: dict[str, int] = {}
        for person in people:
            depths[person.id] = depths.get(person.parent, -1) + 1
        self.fill_list([(depths[p.id], f"{p.title}: {p.note}" if p.note else p.title) for p in people])
