"""One option of a choice: indicator, digit, text, and after the check its outcome and feedback."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from iomquiz.domain.media import in_words
from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.badge import Badge
from iomquiz.gui.widgets.key_cap import KeyCap
from iomquiz.gui.widgets.media import MediaStrip
from iomquiz.gui.widgets.painting import fill_rounded, stroke_rounded
from iomquiz.gui.widgets.text import TextLabel

STATES = ("", "correct", "wrong", "missed", "partial", "neutral")
_EDGE = {"correct": "ok", "wrong": "bad", "missed": "warn", "partial": "warn", "neutral": "border"}
_TONE = {"correct": "ok", "wrong": "bad", "missed": "warn", "partial": "warn", "neutral": "neutral"}
_ICON = {"correct": "tick", "wrong": "cross", "missed": "warning", "partial": "half", "neutral": "tick"}
_RADIUS = 7
_TALL = 130
"""Pixels to which the picture of an option is brought."""


class OptionRow(QFrame):
    """A row that is chosen as a whole; a real check box or radio button inside gives keyboard and accessibility."""

    toggled = Signal(bool)
    """A person (or `set_chosen`) changed the choice."""

    def __init__(
        self, text: str = "", digit: str = "", *, exclusive: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state = ""
        self._locked = False
        self.button: QAbstractButton = QRadioButton(self) if exclusive else QCheckBox(self)
        self.button.setAutoExclusive(False)
        self.button.setProperty("ring", "parent")
        self.button.toggled.connect(self._toggled)
        self.button.installEventFilter(self)
        self._digit = KeyCap(digit, self)
        self._text = TextLabel(text, "option", self)
        self._feedback = TextLabel("", "dense", self)
        self._badge = Badge("", parent=self)
        self.setProperty("ringRadius", _RADIUS)
        self.setFocusProxy(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lay_out()
        self._words: str | None = None
        self._feedback_said = ""
        self._strip: MediaStrip | None = None
        self._media: Mapping[str, bytes] = {}
        self.feedback_strip: MediaStrip | None = None
        self.set_text(text, digit)
        self.set_outcome("")

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setContentsMargins(0, 1, 0, 0)
        words.setSpacing(8)
        words.addWidget(self._digit, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._text, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 8, 14, 8)
        grid.setHorizontalSpacing(11)
        grid.setVerticalSpacing(1)
        grid.addWidget(self.button, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, 0, 1)
        grid.addWidget(self._badge, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._feedback, 1, 1)
        grid.setColumnStretch(1, 1)

    # data ------------------------------------------------------------------------------------

    def set_text(self, text: str, digit: str = "") -> None:
        """The option's text and the key that chooses it."""
        self._text.setText(text)
        self._digit.setText(digit)
        self._digit.setVisible(bool(digit))
        self._digit.setMinimumHeight(self._text.heightForWidth(100_000))
        self._describe()

    def show_media(self, text: str, media: Mapping[str, bytes]) -> None:
        """Show the pictures and sounds that the option's text names, under its other words."""
        self._media = media
        if "![" not in text:
            return
        strip = self._strip = self._strip or MediaStrip(self, tall=_TALL)
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        layout.addWidget(strip, 2, 1)
        self._text.setText(strip.show_marks(text, media))
        self._words = in_words(text)
        self._describe()

    def text(self) -> str:
        """The option's text, pictures in words."""
        return self._text.text() if self._words is None else self._words

    def strip(self) -> MediaStrip | None:
        """Where its pictures and sounds are."""
        return self._strip

    def chosen(self) -> bool:
        """Whether it is chosen."""
        return self.button.isChecked()

    def set_chosen(self, chosen: bool) -> None:
        """Choose or leave out."""
        self.button.setChecked(chosen)

    def set_locked(self, locked: bool) -> None:
        """A locked row shows its choice but takes no other (after the check)."""
        self._locked = locked
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.StrongFocus)

    def set_outcome(self, state: str, word: str = "", feedback: str = "", icon: str = "") -> None:
        """Show what came of it: one of `STATES`, with its word ('Chosen, right') and feedback."""
        self._state = state
        self.setProperty("state", state)
        self._badge.setVisible(bool(word))
        self._badge.setContentsMargins(0, 1, 0, 0)
        self._badge.show_as(word, _TONE.get(state, "neutral"), icon or _ICON.get(state, ""))
        self._feedback.setText(self._feedback_words(feedback))
        self._feedback.setVisible(bool(self._feedback.text()))
        self._feedback_said = in_words(feedback)
        self.set_locked(bool(state))
        self._describe()
        self.update()

    def _feedback_words(self, feedback: str) -> str:
        """Shows the pictures of the feedback under it, and gives its other words."""
        if "![" not in feedback and self.feedback_strip is None:
            return feedback
        if self.feedback_strip is None:
            self.feedback_strip = MediaStrip(self, tall=_TALL)
            layout = self.layout()
            assert isinstance(layout, QGridLayout)
            layout.addWidget(self.feedback_strip, 3, 1)
        return self.feedback_strip.show_marks(feedback, self._media)

    def state(self) -> str:
        """The outcome shown."""
        return self._state

    def _describe(self) -> None:
        self.button.setAccessibleName(self.text())
        parts = [self._badge.text() if self._state else "", self._feedback_said]
        if self._digit.text():
            parts.append(f"key {self._digit.text()}")
        self.button.setAccessibleDescription(". ".join(part for part in parts if part))

    # doing -----------------------------------------------------------------------------------

    def _toggled(self, on: bool) -> None:
        self.update()
        self.toggled.emit(on)

    def choose(self) -> None:
        """Do what a click does: toggle a check box, choose a radio button."""
        if not self._locked and self.isEnabled():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.button.click()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole row is the target."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.choose()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """A locked row keeps its choice."""
        locking = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
        if watched is self.button and self._locked and event.type() in locking:
            return True
        if watched is self.button and self._locked and isinstance(event, QKeyEvent):
            return bool(event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select))
        return False

    def enterEvent(self, event: QEvent) -> None:
        """Hover fill."""
        del event
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hover fill ends."""
        del event
        self.update()

    # painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and edge; state lines are thicker or dashed."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        chosen = self.chosen() and not self._state
        hovered = self.underMouse() and not self._locked and self.isEnabled()
        ground = "soft" if chosen else "hover" if hovered else "surface"
        fill_rounded(painter, area, _RADIUS, theme.color(ground))
        if self._state:
            dash = Qt.PenStyle.DashLine if self._state == "missed" else Qt.PenStyle.SolidLine
            width = 1 if self._state == "neutral" else 1.5
            stroke_rounded(painter, area, _RADIUS, theme.color(_EDGE[self._state]), width, dash)
        elif chosen:
            stroke_rounded(painter, area, _RADIUS, theme.color("accent"), 2)
        else:
            dash = Qt.PenStyle.SolidLine if self.isEnabled() else Qt.PenStyle.DashLine
            stroke_rounded(painter, area, _RADIUS, theme.color("control"), 1, dash)
        if self._state == "partial":
            painter.fillRect(QRectF(QPointF(0, 8), QPointF(3, area.height() - 8)), theme.color("warn"))


class OptionGroup(QWidget):
    """Option rows under one another; `exclusive` makes them radio buttons. Digits 1-9 choose."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[OptionRow] = []
        self._buttons: QButtonGroup | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def set_options(
        self, texts: list[str], *, exclusive: bool, digits: bool = True, media: Mapping[str, bytes] | None = None
    ) -> None:
        """Replace the options; `media` are the bytes of their pictures and sounds by file name."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        if self._buttons is not None:
            self._buttons.deleteLater()
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(exclusive)
        self.rows = []
        for number, text in enumerate(texts, 1):
            row = OptionRow(text, str(number) if digits and number < 10 else "", exclusive=exclusive, parent=self)
            row.show_media(text, media or {})
            self._buttons.addButton(row.button, number)
            row.toggled.connect(self.changed)
            self._column.addWidget(row)
            self.rows.append(row)

    def chosen(self) -> list[int]:
        """Positions of the chosen options, from 0."""
        return [n for n, row in enumerate(self.rows) if row.chosen()]

    def set_chosen(self, positions: list[int]) -> None:
        """Choose exactly these."""
        exclusive = self._buttons is not None and self._buttons.exclusive()
        if self._buttons is not None:
            self._buttons.setExclusive(False)
        for n, row in enumerate(self.rows):
            row.set_chosen(n in positions)
        if self._buttons is not None:
            self._buttons.setExclusive(exclusive)

    def choose(self, number: int) -> bool:
        """Choose by the printed digit; False when there is no such option."""
        if not 1 <= number <= len(self.rows):
            return False
        self.rows[number - 1].choose()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose while one of the rows has the focus; up and down move."""
        digit = event.key() - Qt.Key.Key_0
        if not event.modifiers() and 1 <= digit <= 9 and self.choose(digit):
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        at = next((n for n, row in enumerate(self.rows) if row.button.hasFocus()), None)
        if step is not None and at is not None:
            self.rows[(at + step) % len(self.rows)].button.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
