"""The rail at the left: screens, the learner, settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.painting import fill_rounded, stroke_rounded

WIDE, NARROW = 88, 56
_ICON, _LARGEST_ICON = 21, 34
_LARGEST_INITIALS = 8.5
"""The circle does not grow with the text zoom."""


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One screen in the rail."""

    id: str
    title: str
    icon: str
    key: str = ""


class RailButton(QToolButton):
    """Icon over word; only the icon when the rail is narrow."""

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setProperty("ringRadius", 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.icon_name = icon
        self.initials = ""
        self.narrow = False

    def sizeHint(self) -> QSize:
        """Taller with its word."""
        theme = themes.current()
        word = 0 if self.narrow else QFontMetricsF(theme.font("caption")).height()
        grown = min(theme.scaled(_ICON), _LARGEST_ICON) - _ICON
        return QSize(40 if self.narrow else 72, int(37 + grown + word))

    def minimumSizeHint(self) -> QSize:
        """As tall as it is."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground when chosen or under the mouse, icon, word."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.isChecked():
            fill_rounded(painter, area, 8, theme.color("surface"))
            stroke_rounded(painter, area, 8, theme.color("border"))
        elif self.underMouse() or self.isDown():
            fill_rounded(painter, area, 8, theme.color("hover"))
        ink = theme.color("accentText" if self.isChecked() else "text2")
        size = min(theme.scaled(_ICON), _LARGEST_ICON)
        top = (area.height() - size) / 2 if self.narrow else 7.0
        if self.initials:
            self._draw_initials(painter, QRectF((area.width() - 26) / 2, top + (size - 26) / 2, 26, 26))
        else:
            pixmap = theme.pixmap_in(self.icon_name, ink, size)
            painter.drawPixmap(round((area.width() - size) / 2), round(top), pixmap)
        if not self.narrow:
            self._draw_word(painter, area, top + size, ink)

    def _draw_word(self, painter: QPainter, area: QRectF, top: float, ink: QColor) -> None:
        font = themes.current().font("caption", 700 if self.isChecked() else 400)
        painter.setFont(font)
        painter.setPen(ink)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width() + 4)
        place = QRectF(-4, top + (4 if self.initials else 2), area.width() + 8, metrics.height() + 4)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextDontClip), shown)

    def _draw_initials(self, painter: QPainter, circle: QRectF) -> None:
        theme = themes.current()
        fill_rounded(painter, circle, 13, theme.color("soft"))
        stroke_rounded(painter, circle, 13, theme.color("control"))
        font = theme.font("key", 700)
        font.setPointSizeF(min(font.pointSizeF(), _LARGEST_INITIALS))
        painter.setFont(font)
        painter.setPen(theme.color("accentText"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self.initials)


class NavRail(QFrame):
    """Screens at the top, learner and settings at the bottom."""

    chosen = Signal(str)
    learner_chosen = Signal(str)
    """Id of a learner in the menu."""
    add_learner = Signal()
    settings = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Screens")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._narrow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 9, 8, 8)
        self._column.setSpacing(6)
        self._column.addStretch(1)
        self.learner = RailButton("Learner", "user", self)
        self.learner.setObjectName("learner_button")
        self.learner.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.learner.setMenu(QMenu(self.learner))
        self.settings_button = RailButton("Settings", "settings", self)
        self.settings_button.setObjectName("settings_button")
        self.settings_button.setToolTip("Settings (Ctrl+,)")
        self.settings_button.clicked.connect(self.settings)
        self._column.addWidget(self.learner)
        self._column.addWidget(self.settings_button)
        self.show_learners((), "")
        self.set_narrow(False)

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """The screens, from top to bottom."""
        for old in self._buttons.values():
            self._group.removeButton(old)
            self._column.removeWidget(old)
            old.deleteLater()
        self._buttons = {}
        for place, entry in enumerate(entries):
            button = RailButton(entry.title, entry.icon, self)
            button.setObjectName(f"rail_{entry.id}")
            button.setCheckable(True)
            button.setToolTip(plain_tip(f"{entry.title} ({entry.key})" if entry.key else entry.title))
            button.narrow = self._narrow
            button.clicked.connect(lambda _on=False, screen=entry.id: self.chosen.emit(screen))
            self._group.addButton(button)
            self._column.insertWidget(place, button)
            self._buttons[entry.id] = button

    def set_current(self, screen: str) -> None:
        """Mark the screen that is shown; an unknown id marks none."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == screen)
            if name == screen:
                self.setFocusProxy(button)
        self._group.setExclusive(True)
        self.update()

    def set_shown(self, screen: str, shown: bool) -> None:
        """Show or hide one screen's button."""
        if screen in self._buttons:
            self._buttons[screen].setVisible(shown)

    def button(self, screen: str) -> RailButton:
        """The button of a screen."""
        return self._buttons[screen]

    def show_learners(self, learners: Sequence[tuple[str, str]], current: str) -> None:
        """Learners as (id, name), and the id of the one who studies."""
        name = next((name for key, name in learners if key == current), "")
        self.learner.setText(name or "Learner")
        self.learner.initials = "".join(word[0] for word in name.split()[:2]).upper()
        self.learner.setAccessibleName(f"Learner: {name}" if name else "Learner")
        menu = self.learner.menu()
        menu.clear()
        for key, label in learners:
            action = menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == current)
            action.triggered.connect(lambda _on=False, who=key: self.learner_chosen.emit(who))
        if learners:
            menu.addSeparator()
        menu.addAction("Add learner…").triggered.connect(self.add_learner)
        self.learner.update()

    def set_narrow(self, narrow: bool) -> None:
        """Icons only."""
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else max(WIDE, themes.current().scaled(WIDE)))
        for button in (*self._buttons.values(), self.learner, self.settings_button):
            button.narrow = narrow
            button.updateGeometry()
            button.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge, and the bar beside the chosen screen."""
        super().paintEvent(event)
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for button in self._buttons.values():
            if button.isChecked() and button.isVisible():
                box = QRectF(button.geometry())
                bar = QRectF(1, box.top() + 10, 4, box.height() - 20)
                fill_rounded(painter, bar, 2, theme.color("accent"))
