"""The base of all charts: title, drawing, one sentence in words, and the same numbers as a table."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.card import Card
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.painting import tabular
from iomquiz.gui.widgets.shapes import ChartText, TableData
from iomquiz.gui.widgets.table import CopyTable
from iomquiz.gui.widgets.text import ElideLabel, TextLabel


class Plot(QWidget):
    """The drawing of a chart. Left and right read its values one by one.

    Subclasses override `draw` and `values`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw into the area."""

    def values(self) -> list[str]:
        """Every value in words, in reading order."""
        return []

    def refresh(self) -> None:
        """After new data: forget the value that was read."""
        self.at = -1
        self.setAccessibleDescription("")
        self.setToolTip("")
        self.update()

    def read(self, step: int) -> None:
        """Go to the next value and say it through the accessible description."""
        texts = self.values()
        if texts:
            self.at = max(0, min(len(texts) - 1, self.at + step)) if self.at >= 0 else 0 if step > 0 else len(texts) - 1
            self.setAccessibleDescription(texts[self.at])
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, right, Home and End."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -100_000, Qt.Key.Key_End: 100_000}
        if key in steps and not event.modifiers():
            self.read(steps[key])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """A third of a page."""
        return QSize(320, 190)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        theme = themes.current()
        return QSize(theme.scaled(200), theme.scaled(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart, then the value that is read."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(self.rect()))
        texts = self.values()
        if self.hasFocus() and 0 <= self.at < len(texts):
            self._draw_reading(painter, texts[self.at])

    def _draw_reading(self, painter: QPainter, text: str) -> None:
        theme = themes.current()
        font = theme.font("caption", 600)
        metrics = QFontMetricsF(font)
        width = min(float(self.width()), metrics.horizontalAdvance(text) + 16)
        box = QRectF(self.width() - width, 0, width, metrics.height() + 6)
        painter.fillRect(box, theme.color("fill"))
        painter.setFont(font)
        painter.setPen(theme.color("onFill"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class ChartView(Card):
    """A card with a chart; `toggle` (key T on it) turns it into a table that can be copied."""

    def __init__(self, plot: Plot, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = plot
        self.table = CopyTable()
        self._title = ElideLabel("", "section")
        self._sentence = TextLabel("", "dense")
        self.toggle = KeyButton("Table", icon="table", kind="quiet small")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._turn)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.toggle)
        self._faces = QStackedLayout()
        self._missing = TextLabel("", "body")
        self._missing.setProperty("tone", "text2")
        self._missing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._missing.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for face in (plot, self.table, self._missing):
            face.setParent(self)  # the layout shows its first face: alone it would be a window for a moment
            self._faces.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._faces, 1)
        column.addWidget(self._sentence)
        self.setFocusProxy(plot)
        turn = QShortcut(QKeySequence(Qt.Key.Key_T), self)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(self.toggle.toggle)
        self.show_words(ChartText(title, ""))
        self.toggle.setEnabled(False)

    def show_words(self, text: ChartText) -> None:
        """Title, sentence and table."""
        if self._faces.currentWidget() is self._missing:
            self._turn(self.toggle.isChecked())
        self.toggle.setVisible(True)
        self._title.setText(text.title)
        self._sentence.setText(text.sentence)
        self._sentence.setVisible(bool(text.sentence))
        self.plot.setAccessibleName(f"{text.title}. {text.sentence}".strip())
        self.table.setAccessibleName(f"{text.title}, table")
        self.toggle.setAccessibleName(f"{text.title} as table")
        if text.table.headings:
            self.show_table(text.table)

    def show_empty(self, title: str, missing: str) -> None:
        """Nothing to draw: what is missing, in words."""
        focused = self.plot.hasFocus() or self.table.hasFocus()
        self.show_words(ChartText(title, ""))
        self._missing.setText(missing)
        self._missing.setAccessibleName(f"{title}. {missing}")
        self.toggle.setVisible(False)
        self._faces.setCurrentWidget(self._missing)
        self.setFocusProxy(self._missing)
        if focused:
            self._missing.setFocus(Qt.FocusReason.OtherFocusReason)

    def missing(self) -> str:
        """What is missing; empty where there is something to draw."""
        return self._missing.text() if self._faces.currentWidget() is self._missing else ""

    def show_table(self, data: TableData) -> None:
        """The chart's numbers."""
        self.table.show_table(data)
        if data.headings:  # what names a row gives way, so that its numbers are read whole
            self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.toggle.setEnabled(bool(data.rows))
        self.plot.refresh()

    def stops(self) -> list[QWidget]:
        """Where Tab stops: the drawing, the table or the words in its place, then the button."""
        return [self.plot, self.table, self._missing, self.toggle]

    def sentence(self) -> str:
        """The chart in one sentence."""
        return self._sentence.text()

    def _turn(self, as_table: bool) -> None:
        self._faces.setCurrentIndex(1 if as_table else 0)
        self.toggle.setText("Chart" if as_table else "Table")
        self.setFocusProxy(self.table if as_table else self.plot)
        if as_table and self.plot.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


class Axes:
    """Linear axes in a rectangle: values to places, grid and numbers."""

    def __init__(
        self,
        area: QRectF,
        low: float,
        high: float,
        *,
        left: float = 30,
        bottom: float = 24,
        ticks: Sequence[float] = (),
    ) -> None:
        """`ticks`: the numbers that stand at the left; large ones get the room that they need."""
        theme = themes.current()
        metrics = QFontMetricsF(tabular(theme.font("axis")))
        widest = max((metrics.horizontalAdvance(tick_text(tick)) for tick in ticks), default=0.0)
        room = max(theme.scaled(left), widest + 8)
        self.frame = area.adjusted(room, theme.scaled(8), -6, -theme.scaled(bottom))
        self.low, self.high = low, high if high > low else low + 1

    def y(self, value: float) -> float:
        """Place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.frame.bottom() - share * self.frame.height()

    def x(self, number: int, count: int) -> float:
        """Place of the n-th of `count` points from edge to edge."""
        return self.frame.left() + (self.frame.width() * number / (count - 1) if count > 1 else self.frame.width() / 2)

    def draw_grid(self, painter: QPainter, ticks: list[float], font: QFont | None = None) -> None:
        """Thin lines and their numbers."""
        theme = themes.current()
        painter.setFont(font or tabular(theme.font("axis")))
        for tick in ticks:
            y = self.y(tick)
            painter.setPen(QPen(theme.color("grid"), 1.5))
            painter.drawLine(QPointF(self.frame.left(), y), QPointF(self.frame.right(), y))
            painter.setPen(theme.color("text2"))
            place = QRectF(0, y - 20, self.frame.left() - 6, 40)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick_text(tick))

    def label_x(self, painter: QPainter, x: float, text: str) -> None:
        """A word under the axis, kept inside the drawing."""
        theme = themes.current()
        font = theme.font("axis")
        width = QFontMetricsF(font).horizontalAdvance(text) + 2
        left = max(self.frame.left() - 6, min(self.frame.right() + 6 - width, x - width / 2))
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        painter.drawText(
            QRectF(left, self.frame.bottom() + theme.scaled(6), width, theme.scaled(18)),
            Qt.AlignmentFlag.AlignLeft,
            text,
        )


def tick_text(tick: float) -> str:
    """`0.5`, `90`, `200,000`."""
    return f"{tick:g}" if abs(tick) < 1000 else f"{tick:,.0f}"


def nice_ticks(high: float, count: int = 4) -> list[float]:
    """0 and at most `count` round steps, the last the first one that reaches `high`: little room stays empty."""
    for step in _steps():
        if step * count >= high:
            return [step * n for n in range(max(1, math.ceil(high / step)) + 1)]
    return [0.0, high]


def _steps() -> list[float]:
    return [base * 10**power for power in range(7) for base in (1, 2, 5)]
