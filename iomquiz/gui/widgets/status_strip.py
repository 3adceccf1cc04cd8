"""The strip at the bottom: the keys of this moment, what is saved, offline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.screen import KeyHint
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.painting import draw_key

_HEIGHT = 30
_LOW_HINTS = 4


class HintStrip(QWidget):
    """Keys and words from the left; what finds no room is left out as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[KeyHint, ...] = ()
        self.most = 99
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Keys")

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show these keys."""
        self._hints = tuple(hints)
        self.setAccessibleDescription("; ".join(f"{' '.join(hint.keys)} {hint.text}" for hint in self._hints))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as may be."""
        return QSize(300, themes.current().scaled(24))

    def minimumSizeHint(self) -> QSize:
        """One hint."""
        return QSize(80, 20)

    def _width(self, hint: KeyHint) -> float:
        theme = themes.current()
        keys = sum(theme.key_size(key).width() + 6 for key in hint.keys)
        return keys + QFontMetricsF(theme.font("caption")).horizontalAdvance(hint.text) + 18

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many hints as fit."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        font = theme.font("caption")
        metrics = QFontMetricsF(font)
        x, middle = 0.0, self.height() / 2
        for hint in self._hints[: self.most]:
            if x + self._width(hint) - 14 > self.width():
                break
            for key in hint.keys:
                size = theme.key_size(key)
                draw_key(painter, theme, QRectF(x, middle - size.height() / 2, size.width(), size.height()), key)
                x += size.width() + 6
            painter.setFont(font)
            painter.setPen(theme.color("text2"))
            width = metrics.horizontalAdvance(hint.text)
            place = QRectF(x, 0, width + 2, self.height() - 1)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, hint.text)
            x += width + 18


class StatusStrip(QFrame):
    """`keys` asks for the list of all keys, `explain` for why something is not saved."""

    keys = Signal()
    explain = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints = HintStrip(self)
        self._why = ""
        self._save = KeyButton("", kind="quiet small", parent=self)
        self._save.setObjectName("save_state")
        self._save.clicked.connect(self._explain)
        self._offline_icon = QLabel(self)
        self._offline = label("Offline – all on this computer", "caption", parent=self)
        self.all_keys = KeyButton("All keys", "F1", "keyboard", "quiet small status", self)
        self.all_keys.setObjectName("all_keys")
        self.all_keys.clicked.connect(self.keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 1, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._hints, 1)
        row.addWidget(self._save)
        row.addWidget(self._offline_icon)
        row.addWidget(self._offline)
        row.addWidget(self.all_keys)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.current().changed.connect(self._retint)
        self._retint()
        self.set_saved("")

    def sizeHint(self) -> QSize:
        """30 high, more with larger text."""
        return QSize(640, themes.current().scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It may be as narrow as the window."""
        return QSize(320, themes.current().scaled(_HEIGHT))

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        """The keys of this moment."""
        self._hints.set_hints(hints)

    def set_low(self, low: bool) -> None:
        """A low window shows four hints."""
        self._hints.most = _LOW_HINTS if low else 99
        self._hints.update()

    def set_narrow(self, narrow: bool) -> None:
        """A narrow window leaves the word 'Offline' to its icon."""
        self._offline.setVisible(not narrow)
        self._offline_icon.setToolTip(plain_tip(self._offline.text()))
        self._offline_icon.setAccessibleName(self._offline.text())

    def save_text(self) -> str:
        """What the strip says about saving."""
        return self._save.text()

    def set_saved(self, text: str) -> None:
        """'Saved 10:42'; empty hides it."""
        self._why = ""
        self._show_save(text, "tick", "ok")

    def set_saving(self) -> None:
        """Something is being written."""
        self._show_save("Saving", "clock", "neutral")

    def set_not_saved(self, why: str) -> None:
        """Something could not be written; a press tells why."""
        self._why = why
        self._show_save("Not saved: see why", "warning", "bad")

    def _show_save(self, text: str, icon: str, tone: str) -> None:
        self._save.setVisible(bool(text))
        self._save.setText(text)
        self._save.set_icon_name(icon)
        self._save.set_kind(f"quiet small status {tone}")
        self._save.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._why else Qt.FocusPolicy.NoFocus)

    def _explain(self) -> None:
        if self._why:
            self.explain.emit(self._why)

    def set_all_keys_shown(self, shown: bool) -> None:
        """The exam shows its own hints only."""
        self.all_keys.setVisible(shown)

    def _retint(self) -> None:
        self._offline_icon.setPixmap(themes.current().pixmap("offline", "text2", 15))
