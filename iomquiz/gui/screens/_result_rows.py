"""Rows of a result: topics with their likely range, answers with both responses, steps of the repair plan."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from iomquiz.domain.item import Verdict
from iomquiz.gui import theme as themes
from iomquiz.gui.screens._quiz_words import points
from iomquiz.gui.widgets.card import Card, Rule, label
from iomquiz.gui.widgets.interval_bar import IntervalBar
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.painting import tabular
from iomquiz.gui.widgets.text import ElideLabel, TextLabel
from iomquiz.services.exam_records import AnswerLine, Step, TopicLine

LINE = Qt.ItemDataRole.UserRole
SURE = {1: "Guess", 2: "Fairly sure", 3: "Certain"}
_LOOK = {
    Verdict.RIGHT: ("tick", "ok"), Verdict.PARTIAL: ("half", "warn"), Verdict.WRONG: ("cross", "bad"),
    Verdict.NONE: ("minus", "text2"),
}  # fmt: skip


def topic_row(topic: TopicLine, cut_score: float, parent: QWidget, name_width: int) -> QWidget:
    """Name (so many pixels wide), points, per cent, bar with its interval, the interval in figures."""
    theme, row = themes.current(), QWidget(parent)
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Rule(row))
    line = QHBoxLayout()
    line.setContentsMargins(0, 6, 0, 6)
    line.setSpacing(10)
    name = ElideLabel(topic.title, "body", row)
    name.setFixedWidth(theme.scaled(name_width))
    line.addWidget(name)
    percent = round(topic.share * 100)
    low, high = round(topic.low * 100), round(topic.high * 100)
    for text, role, width in (
        (f"{points(topic.earned)} of {points(topic.most)}", "dense", 76),
        (f"{percent} %".replace("-", "−"), "strong", 56),
    ):
        cell = label(text, role, parent=row)
        cell.setFont(tabular(theme.font(role)))
        cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        cell.setFixedWidth(theme.scaled(width))
        line.addWidget(cell)
    bar = IntervalBar(row)
    bar.show_value(percent, (low, high), cut_score)
    bar.setAccessibleName(f"{topic.title}: {percent} per cent, likely between {low} and {high}")
    line.addWidget(bar, 1)
    span = label(f"{low}–{high}", "dense", parent=row)
    span.setFixedWidth(theme.scaled(58))
    line.addWidget(span)
    column.addLayout(line)
    return row


class StepCard(Card):
    """One step of a repair plan; its button begins it."""

    wanted = Signal(object)

    def __init__(self, step: Step, when: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = step
        column = self.column(14, 2)
        column.addWidget(label(when, "caption", parent=self))
        column.addWidget(TextLabel(step.title, "strong", self))
        column.addWidget(label(step.note, "caption", parent=self))
        self.since = label(_since(step), "caption", tone="ok" if step.done >= step.of else "text", parent=self)
        column.addWidget(self.since)
        column.addStretch(1)
        column.addSpacing(6)
        self.button = KeyButton(_verb(step), "", "play", "plain small", self)
        self.button.setAccessibleName(f"{when}: {step.title}. {self.since.text()}. {_verb(step)}")
        self.button.clicked.connect(lambda: self.wanted.emit(step))
        self.button.hide()
        column.addWidget(self.button)


def _since(step: Step) -> str:
    """What of a step was done since the plan was made."""
    if not step.done:
        return "Not begun"
    return "✓ Done" if step.done >= step.of else f"{step.done} of {step.of} done"


def _verb(step: Step) -> str:
    return "Begin" if not step.done else "Again" if step.done >= step.of else "Go on"


class AnswerDelegate(QStyledItemDelegate):
    """Number, type, title, certainty; below it the response with its sign and the right answer with a tick."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        del option, index
        theme = themes.current()
        lines = QFontMetricsF(theme.font("body")).height() + QFontMetricsF(theme.font("dense")).height()
        return QSize(200, int(lines) + 22)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one answer."""
        line: AnswerLine = index.data(LINE)
        theme, rect = themes.current(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), theme.color("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))
        self._head(painter, rect, line)
        self._answers(painter, rect, line)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, line: AnswerLine) -> None:
        theme = themes.current()
        top, high = rect.top() + 9, int(QFontMetricsF(theme.font("body")).height()) + 2
        painter.setPen(theme.color("text"))
        painter.setFont(tabular(theme.font("strong")))
        painter.drawText(
            QRect(rect.left() + 16, top, 32, high), int(Qt.AlignmentFlag.AlignLeft), str(line.position + 1)
        )
        painter.drawPixmap(rect.left() + 48, top + 2, theme.pixmap(line.icon, "text2", 16))
        right = rect.right() - 16
        sure = SURE.get(line.certainty, "")
        painter.setFont(theme.font("dense"))
        width = painter.fontMetrics().horizontalAdvance(sure)
        painter.setPen(theme.color("text2"))
        painter.drawText(QRect(right - width, top, width + 2, high), int(Qt.AlignmentFlag.AlignLeft), sure)
        right -= width + 10
        if line.flagged:
            painter.drawPixmap(right - 14, top + 2, theme.pixmap("flag", "flag", 14))
            right -= 24
        painter.setFont(theme.font("body", 500))
        painter.setPen(theme.color("text"))
        room = QRect(rect.left() + 72, top, right - rect.left() - 76, high)
        shown = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), shown)

    def _answers(self, painter: QPainter, rect: QRect, line: AnswerLine) -> None:
        theme = themes.current()
        painter.setFont(theme.font("dense"))
        high = painter.fontMetrics().height() + 2
        top, left = rect.bottom() - high - 9, rect.left() + 48
        icon, tone = _LOOK.get(line.verdict, ("dot", "text2")) if line.verdict else ("dot", "text2")
        both = bool(line.key) and line.verdict is not Verdict.RIGHT
        room = rect.right() - 16 - left
        parts = [(icon, tone, line.given)] + ([("tick", "ok", line.key)] if both else [])
        for name, token, words in parts:
            painter.drawPixmap(left, top + 1, theme.pixmap(name, token, 14))
            most = room // len(parts) - 30
            shown = painter.fontMetrics().elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, most)
            painter.setPen(theme.color(token))
            painter.drawText(QRect(left + 20, top, most + 4, high), int(Qt.AlignmentFlag.AlignLeft), shown)
            left += 20 + painter.fontMetrics().horizontalAdvance(shown) + 20


def spoken(line: AnswerLine) -> str:
    """An answer for a screen reader."""
    verdict = line.verdict.value if line.verdict else "not told"
    key = f", right: {line.key}" if line.key and line.verdict is not Verdict.RIGHT else ""
    flag = ", flagged" if line.flagged else ""
    return f"Question {line.position + 1}, {line.title}: {line.given}, {verdict}{key}{flag}"
