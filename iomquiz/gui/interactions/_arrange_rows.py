"""Drawing the entries of an order: number, wrapped text, outcome."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iomquiz.domain.item import PartState
from iomquiz.gui import theme as themes
from iomquiz.gui.interactions._base import look
from iomquiz.gui.widgets.painting import fill_rounded, stroke_rounded

OUTCOME = int(Qt.ItemDataRole.UserRole) + 1
"""Role of the PartState of an entry; None before the check."""
_WORDS = {PartState.RIGHT: "Right place", PartState.WRONG: "Wrong place", PartState.MISSED: "No answer"}
_NUMBER, _PAD, _GAP = 44, 9, 6


def outcome_of(value: object) -> PartState | None:
    """The state kept in an entry; Qt gives an enum of words back as a plain word."""
    return PartState(str(value)) if value else None


def outcome_word(state: PartState) -> str:
    """What the badge of an entry says."""
    return _WORDS.get(state, "")


class EntryDelegate(QStyledItemDelegate):
    """Entries as cards, as high as their text needs."""

    def _badge_width(self, state: PartState | None) -> int:
        if state is None:
            return 0
        return QFontMetrics(themes.current().font("badge")).horizontalAdvance(outcome_word(state)) + 46

    def _text_rect(self, card: QRect, state: PartState | None, picture: QSize) -> QRect:
        left = themes.current().scaled(_NUMBER) + (picture.width() + _PAD if picture.width() else 0)
        return card.adjusted(left, _PAD, -_PAD - self._badge_width(state), -_PAD)

    def _picture(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QPixmap:
        """The picture of an entry, as large as the list's icons; an empty one where it has none."""
        icon, view = index.data(Qt.ItemDataRole.DecorationRole), option.widget
        return icon.pixmap(view.iconSize()) if isinstance(icon, QIcon) and isinstance(view, QListWidget) else QPixmap()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the wrapped text."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListWidget) else 400
        picture = self._picture(option, index).size()
        room = self._text_rect(QRect(0, 0, width - 2, 1000), outcome_of(index.data(OUTCOME)), picture)
        metrics = QFontMetrics(themes.current().font("option"))
        flags = int(Qt.TextFlag.TextWordWrap)
        height = metrics.boundingRect(QRect(0, 0, max(60, room.width()), 4000), flags, str(index.data())).height()
        return QSize(width, max(themes.current().scaled(30), height, picture.height()) + 2 * _PAD + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Card, number, text, badge; the current entry has a ring while the list has the focus."""
        theme, state = themes.current(), outcome_of(index.data(OUTCOME))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        card = rect.adjusted(1, 1, -1, -_GAP + 1)
        current = bool(flags & QStyle.StateFlag.State_Selected) and state is None
        fill_rounded(painter, QRectF(card), 7, theme.color("soft" if current else "surface"))
        tone = look(state).tone if state else "control"
        stroke_rounded(painter, QRectF(card), 7, theme.color(tone), 1.5 if state else 1)
        if current:
            painter.fillRect(QRectF(card.left(), card.top() + 7, 3, card.height() - 14), theme.color("accent"))
            if flags & QStyle.StateFlag.State_HasFocus:
                stroke_rounded(painter, QRectF(card), 7, theme.color("focus"), 2)
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font("dense", 600))
        painter.drawText(
            QRect(card.left() + 8, card.top(), theme.scaled(30), card.height()),
            Qt.AlignmentFlag.AlignCenter,
            f"{index.row() + 1}.",
        )
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("option"))
        wrap = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)
        picture = self._picture(option, index)
        if not picture.isNull():
            middle = card.center().y() - picture.height() // 2
            painter.drawPixmap(card.left() + theme.scaled(_NUMBER), middle, picture)
        painter.drawText(self._text_rect(card, state, picture.size()), wrap, str(index.data()))
        if state is not None:
            self._paint_badge(painter, card, state)
        painter.restore()

    def _paint_badge(self, painter: QPainter, card: QRect, state: PartState) -> None:
        theme, shown = themes.current(), look(state)
        width = self._badge_width(state) - 14
        middle = card.center().y()
        high = theme.scaled(22)
        area = QRectF(card.right() - width - 9, middle - high / 2, width, high)
        fill_rounded(painter, area, 4, theme.color(f"{shown.tone}Soft"))
        painter.drawPixmap(int(area.left()) + 7, middle - 7, theme.pixmap(shown.icon, shown.tone, 14))
        painter.setPen(theme.color(shown.tone))
        painter.setFont(theme.font("badge"))
        painter.drawText(area.adjusted(26, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, outcome_word(state))
