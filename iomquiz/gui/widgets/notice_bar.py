"""A notice that stays until it is closed: bar on the left, icon, words, actions."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.painting import fill_rounded, rounded, stroke_rounded
from iomquiz.gui.widgets.text import TextLabel

_BAR = {"info": "accent", "ok": "ok", "warn": "warn", "bad": "bad", "flag": "flag", "neutral": "control"}
_ICON = {"info": "info", "ok": "tick", "warn": "warning", "bad": "cross", "flag": "flag", "neutral": "info"}


class NoticeBar(QFrame):
    """Tone, icon, title (bold), text, and buttons at the right."""

    closed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, tone: str = "info", icon: str = "", closable: bool = False
    ) -> None:
        super().__init__(parent)
        self._tone, self._icon = tone, icon
        self._picture = QLabel(self)
        self._title = TextLabel("", "strong", self)
        self._text = TextLabel("", "dense", self)
        self._compact = False
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 9, 16, 9)
        self._row.setSpacing(14)
        self._row.addWidget(self._picture)
        self._row.addLayout(words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(14)
        self._row.addLayout(self._actions)
        if closable:
            self._row.addWidget(self._closer())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        themes.current().changed.connect(self._retint)
        self.show_text("", "")

    def _closer(self) -> QToolButton:
        closer = QToolButton(self)
        closer.setAccessibleName("Close this notice")
        closer.setToolTip("Close this notice")
        themes.set_icon(closer, "close", size=16)
        closer.clicked.connect(self.hide)
        closer.clicked.connect(self.closed)
        return closer

    def show_text(self, title: str, text: str = "", *, compact: bool = False) -> None:
        """Title over text; compact puts the title in bold before the text, in one paragraph."""
        self._compact = compact
        self._title.setVisible(bool(title) and not compact)
        self._title.setText(title)
        self._text.set_tone("text" if compact else "")
        self._text.set_lead(title if compact else "")
        self._text.setText(text)
        self._text.setVisible(bool(text) or compact)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._retint()

    def set_tone(self, tone: str, icon: str = "") -> None:
        """info, ok, warn, bad, flag or neutral."""
        self._tone, self._icon = tone, icon
        self._retint()

    def add_action(self, widget: QWidget) -> None:
        """Put a button or link at the right."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _retint(self) -> None:
        name = self._icon or _ICON.get(self._tone, "info")
        token = "accentText" if self._tone == "info" else _BAR.get(self._tone, "text2")
        self._picture.setPixmap(themes.current().pixmap(name, token, themes.current().scaled(18)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface, thin edge and the bar on the left."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        fill_rounded(painter, area, 6, theme.color("surface"))
        stroke_rounded(painter, area, 6, theme.color("border"))
        painter.setClipPath(rounded(area, 6))
        painter.fillRect(QRectF(0, 0, 4, self.height()), theme.color(_BAR.get(self._tone, "control")))
