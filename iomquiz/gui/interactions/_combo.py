"""A combo box for answers: letters search in it, the wheel does not change it by accident, it can be locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from iomquiz.domain.media import in_words
from iomquiz.gui.interactions._pictures import icon_of, small_size
from iomquiz.gui.tips import plain_tip

_MOVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_EDGE = 8
"""Pixels that the style leaves free beside a text or an icon."""
UNCHOSEN = "Choose …"


class AnswerCombo(QComboBox):
    """Choices with ids; the first entry means that nothing was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locked = False
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(self._tip)

    def set_choices(self, choices: Sequence[tuple[str, str]], media: Mapping[str, bytes] | None = None) -> None:
        """Offer (id, text); a picture that a text names stands before its words."""
        self.clear()
        self.addItem(UNCHOSEN, "")
        for name, text in choices:
            icon = icon_of(text, media or {})
            self.addItem(icon, in_words(text), name)
            if not icon.isNull():
                self.setIconSize(small_size())
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)

    def fit_to_texts(self, widest: int) -> None:
        """As wide as its longest text, but not wider than `widest`."""
        self.setMinimumContentsLength(max((len(self.itemText(n)) for n in range(self.count())), default=6))
        self.setMaximumWidth(widest)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def chosen(self) -> str:
        """The id of the choice; empty where there is none."""
        return str(self.currentData() or "")

    def choose(self, name: str) -> None:
        """Choose by id; an unknown one clears the choice."""
        self.setCurrentIndex(max(0, self.findData(name)))

    def set_locked(self, locked: bool) -> None:
        """A locked one shows its choice and opens no list."""
        self._locked = locked

    def _tip(self, text: str) -> None:
        self.setToolTip(plain_tip(text if self.chosen() else ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style draws it, but a text that has no room ends in “…”; the tool tip has the whole of it."""
        del event
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width() - _EDGE
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + _EDGE
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """Opens wide enough for the longest text."""
        if self._locked:
            return
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        self.view().setMinimumWidth(max(self.width(), widest + 48 + self.iconSize().width()))
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        """Letters and digits search here instead of being keys of the screen."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self._locked:
            typed = event.text().isprintable() and bool(event.text().strip())
            if typed and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A locked one leaves all keys to the screen."""
        if self._locked or event.key() in _MOVING:
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A locked one does not open."""
        if not self._locked:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page changes no answer."""
        event.ignore()
