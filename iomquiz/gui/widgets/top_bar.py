"""The bar at the top: title and subtitle, the search box, two actions of the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.painting import draw_key, fill_rounded, stroke_rounded
from iomquiz.gui.widgets.text import ElideLabel

_HEIGHT = 56


class CommandBox(QPushButton):
    """Looks like a search field and opens the search dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Search facts, cards, commands", parent)
        self.setAccessibleName("Search facts, cards, commands")
        self.setAccessibleDescription("Key: Ctrl K")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(400)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """As wide as may be."""
        return QSize(400, themes.current().scaled(34))

    def minimumSizeHint(self) -> QSize:
        """Icon and key."""
        return QSize(150, themes.current().scaled(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """An input with a glass, a word and the key."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        fill_rounded(painter, area, 6, theme.color("hover" if self.underMouse() else "surface"))
        stroke_rounded(painter, area, 6, theme.color("control"))
        painter.drawPixmap(12, round((area.height() - 14) / 2), theme.pixmap("search", "text3", 14))
        size = theme.key_size("Ctrl K")
        place = QRectF(
            area.right() - size.width() - 7, (area.height() - size.height()) / 2, size.width(), size.height()
        )
        draw_key(painter, theme, place, "Ctrl K")
        painter.setFont(theme.font("dense"))
        painter.setPen(theme.color("text3"))
        words = QRectF(34, 0, place.left() - 40, area.height() - 1)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)


class TopBar(QFrame):
    """`search` asks for the search dialog."""

    search = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElideLabel("", "title", self)
        self._subtitle = ElideLabel("", "caption", self)
        self.command_box = CommandBox(self)
        self.command_box.setObjectName("command_box")
        self.command_box.clicked.connect(self.search)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        self._slot = QWidget(self)
        slot = QHBoxLayout(self._slot)
        slot.setContentsMargins(0, 0, 0, 0)
        slot.setSpacing(8)
        slot.addStretch(1)
        self._actions: list[QWidget] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 4)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.command_box, 2)
        row.addWidget(self._slot, 1)
        self._words, self._row = words, row
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """56 high, more with larger text."""
        return QSize(640, themes.current().scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It may be as narrow as the window."""
        return QSize(320, themes.current().scaled(_HEIGHT))

    def set_heading(self, title: str, subtitle: str) -> None:
        """Title and subtitle."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def heading(self) -> tuple[str, str]:
        """Title and subtitle."""
        return self._title.text(), self._subtitle.text()

    def set_actions(self, actions: Sequence[QWidget]) -> None:
        """Show the page's buttons; the former ones are hidden and kept for their page."""
        layout = self._slot.layout()
        if list(actions) == self._actions and not any(action.isHidden() for action in actions):
            return
        for old in self._actions:
            if layout is not None:
                layout.removeWidget(old)
            old.hide()
        self._actions = list(actions)
        for action in self._actions:
            if layout is not None:
                layout.addWidget(action)
            action.show()

    def set_search_enabled(self, enabled: bool) -> None:
        """Search is closed while an exam is sat and while the store opens."""
        self.command_box.setEnabled(enabled)
