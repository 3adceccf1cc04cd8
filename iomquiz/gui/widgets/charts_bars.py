"""Charts made of bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.chart_view import Axes, ChartView, Plot, nice_ticks
from iomquiz.gui.widgets.mastery_ball import WORDS, draw_ball, state_of
from iomquiz.gui.widgets.painting import fill_rounded, hatch, tabular
from iomquiz.gui.widgets.shapes import Bar, Mastery, Stack, TableData


class StackPlot(Plot):
    """Solid and hatched parts on one another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stacks: tuple[Stack, ...] = ()
        self._names = ("", "")
        self._labelled: frozenset[int] = frozenset()

    def set_stacks(self, stacks: Sequence[Stack], names: tuple[str, str], labelled: Sequence[int]) -> None:
        """See `StackedBars.show_stacks`."""
        self._stacks, self._names = tuple(stacks), names
        count = len(self._stacks)
        self._labelled = frozenset(labelled or {0, count // 3, 2 * count // 3, count - 1})
        self.refresh()

    def values(self) -> list[str]:
        """Every bar."""
        solid, hatched = self._names
        return [f"{s.label}: {s.solid:g} {solid}, {s.hatched:g} {hatched}" for s in self._stacks]

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Grid, bars, labels, legend."""
        theme = themes.current()
        ticks = nice_ticks(max((s.solid + s.hatched for s in self._stacks), default=1.0) or 1.0)
        axes = Axes(area, 0, ticks[-1], ticks=ticks)
        axes.draw_grid(painter, ticks)
        count = max(1, len(self._stacks))
        pitch = (axes.frame.width() - 8) / count
        width = max(3.0, pitch - 4)
        for number, stack in enumerate(self._stacks):
            left = axes.frame.left() + 4 + number * pitch + (pitch - width) / 2
            top = axes.y(stack.solid)
            solid = QRectF(left, top, width, axes.frame.bottom() - top)
            painter.fillRect(solid, theme.color("c1"))
            if stack.hatched > 0:
                over = QRectF(left, axes.y(stack.solid + stack.hatched), width, 0)
                over.setBottom(top)
                hatch(painter, over, theme.color("c2"), theme.color("surface"))
            if number in self._labelled:
                axes.label_x(painter, left + width / 2, stack.label)
        self._draw_legend(painter, axes)

    def _draw_legend(self, painter: QPainter, axes: Axes) -> None:
        theme = themes.current()
        font = theme.font("axis")
        metrics = QFontMetricsF(font)
        widths = [metrics.horizontalAdvance(name) for name in self._names]
        total = sum(widths) + 2 * 16 + 18
        left = axes.frame.right() - total - 4
        box = QRectF(left - 6, 0, total + 10, metrics.height() + 2)
        painter.fillRect(box, theme.color("surface"))
        painter.setFont(font)
        for number, name in enumerate(self._names):
            sample = QRectF(left, box.center().y() - 5.5, 11, 11)
            if number:
                hatch(painter, sample, theme.color("c2"), theme.color("surface"))
            else:
                painter.fillRect(sample, theme.color("c1"))
            painter.setPen(theme.color("text2"))
            place = QRectF(left + 16, box.top(), widths[number] + 2, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
            left += 16 + widths[number] + 18


class StackedBars(ChartView):
    """What is to come: reviews solid, new cards hatched."""

    def __init__(self, title: str | QWidget = "", parent: QWidget | None = None) -> None:
        if isinstance(title, QWidget):  # a form passes the parent alone
            parent, title = title, ""
        self._stack_plot = StackPlot()
        super().__init__(self._stack_plot, title, parent)

    def show_stacks(
        self, stacks: Sequence[Stack], names: tuple[str, str] = ("review", "new"), labelled: Sequence[int] = ()
    ) -> None:
        """Show bars; `labelled` are the positions that carry their label under the axis."""
        self._stack_plot.set_stacks(stacks, names, labelled)
        rows = tuple((s.label, f"{s.solid:g}", f"{s.hatched:g}", f"{s.solid + s.hatched:g}") for s in stacks)
        self.show_table(TableData(("Day", names[0], names[1], "together"), rows))


class BarPlot(Plot):
    """Filled and hollow bars with their numbers on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self._bars = tuple(bars)
        self.refresh()

    def values(self) -> list[str]:
        """Every bar."""
        return [f"{bar.label}: {bar.text or f'{bar.value:g}'}" for bar in self._bars]

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Bars, numbers over them, labels under them."""
        theme = themes.current()
        frame = area.adjusted(6, theme.scaled(26), -6, -theme.scaled(24))
        most = max((bar.value for bar in self._bars), default=1.0) or 1.0
        pitch = frame.width() / max(1, len(self._bars))
        width = max(6.0, min(44.0, pitch - 8))
        numbers, names = tabular(theme.font("caption", 600)), theme.font("axis")
        for number, bar in enumerate(self._bars):
            left = frame.left() + number * pitch + (pitch - width) / 2
            top = frame.bottom() - frame.height() * bar.value / most
            shape = QRectF(left, top, width, frame.bottom() - top)
            if bar.hollow:
                painter.setPen(QPen(theme.color("c1"), 1.8))
                painter.setBrush(theme.color("surface"))
                painter.drawRect(shape.adjusted(0.9, 0.9, -0.9, 0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.fillRect(shape, theme.color("c1"))
            painter.setFont(numbers)
            painter.setPen(theme.color("text"))
            over = QRectF(left - 10, top - theme.scaled(21), width + 20, theme.scaled(20))
            painter.drawText(over, Qt.AlignmentFlag.AlignCenter, bar.text or f"{bar.value:g}")
            painter.setFont(names)
            painter.setPen(theme.color("text2"))
            room = pitch * (1 if len(self._bars) > 1 else 3)
            under = QRectF(left + width / 2 - room / 2, frame.bottom() + 5, room, theme.scaled(18))
            shown = QFontMetricsF(names).elidedText(bar.label, Qt.TextElideMode.ElideRight, room + 4)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, shown)


class Bars(ChartView):
    """How many in each class; hollow bars are the weaker classes."""

    def __init__(self, title: str | QWidget = "", parent: QWidget | None = None) -> None:
        if isinstance(title, QWidget):  # a form passes the parent alone
            parent, title = title, ""
        self._bar_plot = BarPlot()
        super().__init__(self._bar_plot, title, parent)

    def show_bars(self, bars: Sequence[Bar], headings: tuple[str, str] = ("Class", "Number")) -> None:
        """Show bars."""
        self._bar_plot.set_bars(bars)
        self.show_table(TableData(headings, tuple((b.label, b.text or f"{b.value:g}") for b in bars)))


class MasteryPlot(Plot):
    """Ball, name, bar, per cent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topics: tuple[Mastery, ...] = ()

    def set_topics(self, topics: Sequence[Mastery]) -> None:
        """Show these."""
        self._topics = tuple(topics)
        self.refresh()
        self.updateGeometry()

    def values(self) -> list[str]:
        """Every topic."""
        return [f"{t.name}: {t.percent:.0f} %, {WORDS[t.state or state_of(t.percent)]}" for t in self._topics]

    def sizeHint(self) -> QSize:
        """A row for each topic."""
        return QSize(320, max(120, themes.current().scaled(36) * len(self._topics)))

    def minimumSizeHint(self) -> QSize:
        """Rows do not overlap."""
        theme = themes.current()
        return QSize(theme.scaled(200), theme.scaled(24) * len(self._topics))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Rows of even height."""
        theme = themes.current()
        names, numbers = theme.font("dense"), tabular(theme.font("dense", 600))
        metrics = QFontMetricsF(names)
        pitch = min(theme.scaled(37), area.height() / max(1, len(self._topics)))
        wanted = max((metrics.horizontalAdvance(t.name) for t in self._topics), default=0.0) + 2
        room = min(wanted, area.width() * 0.5)
        percent = QFontMetricsF(numbers).horizontalAdvance("100 %") + 8
        for number, topic in enumerate(self._topics):
            middle = area.top() + pitch * (number + 0.5)
            ball = QRectF(0, middle - 7.5, 15, 15)
            draw_ball(painter, theme, ball, topic.state or state_of(topic.percent))
            painter.setFont(names)
            painter.setPen(theme.color("text"))
            shown = metrics.elidedText(topic.name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(23, middle - 12, room + 2, 24), Qt.AlignmentFlag.AlignVCenter, shown)
            track = QRectF(23 + room + 14, middle - 4, area.width() - room - 23 - 14 - percent - 6, 8)
            if track.width() > 8:
                fill_rounded(painter, track, 4, theme.color("sunken"))
                filled = QRectF(
                    track.topLeft(), QPointF(track.left() + track.width() * topic.percent / 100, track.bottom())
                )
                fill_rounded(painter, filled, 4, theme.color("c1"))
            painter.setFont(numbers)
            place = QRectF(area.right() - percent, middle - 12, percent, 24)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(place, right, f"{topic.percent:.0f} %")


class MasteryBars(ChartView):
    """Mastery by topic."""

    def __init__(self, title: str | QWidget = "", parent: QWidget | None = None) -> None:
        if isinstance(title, QWidget):  # a form passes the parent alone
            parent, title = title, ""
        self._mastery_plot = MasteryPlot()
        super().__init__(self._mastery_plot, title, parent)

    def show_topics(
        self, topics: Sequence[Mastery], headings: tuple[str, str, str] = ("Topic", "Mastery", "State")
    ) -> None:
        """Show topics with their share in per cent."""
        self._mastery_plot.set_topics(topics)
        rows = tuple((t.name, f"{t.percent:.0f} %", WORDS[t.state or state_of(t.percent)]) for t in topics)
        self.show_table(TableData(headings, rows))
