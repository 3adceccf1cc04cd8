"""A push button that prints its key beside its word."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.painting import draw_key

_GAP = 8


class KeyButton(QPushButton):
    """A QPushButton with icon, word and key.

    `kind` is a space-separated list of: primary, plain, quiet, text, link, small, large, status,
    and a tone: ok, warn, bad, flag.
    The key is only shown; the screen's shortcut makes it work.
    """

    def __init__(
        self,
        text: str | QWidget = "",
        key: str = "",
        icon: str = "",
        kind: str = "plain",
        parent: QWidget | None = None,
    ) -> None:
        if isinstance(text, QWidget):  # a form passes the parent alone
            parent, text = text, ""
        super().__init__(text, parent)
        self._key = key
        self._icon_name = icon
        self._icon_after = False
        self._left = False
        self._kinds: frozenset[str] = frozenset()
        self._measured: tuple[object, tuple[float, float, float]] | None = None
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._describe()

    # properties ------------------------------------------------------------------------------

    def key(self) -> str:
        """The key that is shown."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; empty shows none."""
        if key == self._key:
            return
        self._key = key
        self._describe()
        self.updateGeometry()
        self.update()

    def set_icon_name(self, name: str, *, after: bool = False) -> None:
        """Show an icon of ours, before or after the word."""
        self._icon_name, self._icon_after = name, after
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Change the look; see the class."""
        themes.set_state(self, "kind", kind)
        self.updateGeometry()

    def set_left(self, left: bool = True) -> None:
        """Align the content to the left instead of the middle."""
        self._left = left
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(f"Key: {self._key}" if self._key else "")

    def setProperty(self, name: str, value: object) -> bool:
        """Forms set `kind`, `key` and `glyph` as dynamic properties."""
        known = super().setProperty(name, value)
        if name == "kind":
            self._kinds = frozenset(str(value or "plain").split())
        elif name == "key":
            self._key = str(value or self._key)
            self._describe()
        elif name == "glyph":
            self._icon_name = str(value or self._icon_name)
        return known

    def kinds(self) -> frozenset[str]:
        """The words of `kind`."""
        return self._kinds

    # geometry --------------------------------------------------------------------------------

    def _look(self) -> tuple[QFont, int, int]:
        """Font, icon size and side padding of the kind."""
        theme, kinds = themes.current(), self.kinds()
        small, usual = theme.scaled(15), theme.scaled(18)
        if "link" in kinds:
            return theme.font("dense"), theme.scaled(14), 0
        if "status" in kinds:
            return theme.font("caption"), small, 5
        if "small" in kinds:
            return theme.font("dense", 500), small + 1, 10
        if "large" in kinds:
            return theme.font("section", 500), usual, 22
        return theme.font("body", 500), usual, 10 if "quiet" in kinds or "text" in kinds else 16

    def _height(self) -> int:
        kinds, theme = self.kinds(), themes.current()
        if kinds & {"link", "status"}:
            return theme.scaled(24 if "status" in kinds else 20)
        return theme.scaled(28 if "small" in kinds else 42 if "large" in kinds else 34)

    def _parts(self) -> tuple[float, float, float]:
        """Widths of icon, word and key, gaps included; asked for many times between two changes."""
        theme = themes.current()
        state = (theme.edition, self.text(), self._key, self._icon_name, self._kinds)
        if self._measured is None or self._measured[0] != state:
            self._measured = state, self._measure()
        return self._measured[1]

    def _measure(self) -> tuple[float, float, float]:
        font, icon_size, _ = self._look()
        icon = icon_size + _GAP - (2 if "link" in self._kinds else 0) if self._icon_name else 0
        word = QFontMetricsF(font).size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        key = themes.current().key_size(self._key).width() + _GAP if self._key else 0
        if not self.text():
            icon -= _GAP if self._icon_name else 0
        return float(icon), word, key

    def sizeHint(self) -> QSize:
        """Icon, word and key side by side."""
        padding = self._look()[2]
        return QSize(int(sum(self._parts()) + 2 * padding + 1.99), self._height())

    def minimumSizeHint(self) -> QSize:
        """A button is not cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Sizes follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    # painting --------------------------------------------------------------------------------

    def _ink(self) -> QColor:
        theme, kinds = themes.current(), self.kinds()
        if not self.isEnabled():
            return theme.color("text3")
        if "primary" in kinds:
            return theme.color("onAccent")
        tone = next((name for name in ("ok", "bad", "warn", "flag") if name in kinds), "")
        if tone:
            return theme.color(tone)
        if self.isChecked() or kinds & {"link", "text"}:
            return theme.color("accentText")
        if "quiet" in kinds and not self.underMouse():
            return theme.color("text2")
        return theme.color("text")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's bevel, then our content."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        if self.menu() is not None:
            option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        self._draw_content(painter)

    def _draw_content(self, painter: QPainter) -> None:
        font, icon_size, padding = self._look()
        icon, word, key = self._parts()
        ink, middle = self._ink(), self.height() / 2
        left = padding if self._left or "link" in self.kinds() else (self.width() - icon - word - key) / 2
        if self._icon_name and not self._icon_after:
            self._draw_icon(painter, left, icon_size, ink)
            left += icon
        if "link" in self.kinds():
            font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(ink)
        place = QRectF(left, 0, word + 2, self.height() - 1)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextShowMnemonic), self.text())
        left += word
        if self._icon_name and self._icon_after:
            self._draw_icon(painter, left + _GAP - 2, icon_size, ink)
            left += icon
        if self._key:
            size = themes.current().key_size(self._key)
            place = QRectF(left + _GAP, middle - size.height() / 2, size.width(), size.height())
            on_fill = ink if "primary" in self.kinds() else None
            draw_key(painter, themes.current(), place, self._key, on_fill)

    def _draw_icon(self, painter: QPainter, left: float, size: int, ink: QColor) -> None:
        pixmap = themes.current().pixmap_in(self._icon_name, ink, size)
        painter.drawPixmap(round(left), round((self.height() - size) / 2), pixmap)


class LinkButton(KeyButton):
    """A link that is a real button; with an arrow when it leaves the application."""

    def __init__(self, text: str | QWidget = "", parent: QWidget | None = None, *, external: bool = False) -> None:
        super().__init__(text, kind="link", parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if external:
            self.set_icon_name("external", after=True)
            self.setToolTip("Opens in your browser")
