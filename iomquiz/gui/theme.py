"""The theme: tokens into palette, style sheet, fonts and tinted icons; follows the system and the text zoom."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from iomquiz import paths
from iomquiz.gui import icons
from iomquiz.gui.focus import FocusFrameStyle, FocusRing
from iomquiz.gui.tokens import DARK, LIGHT, ROLES, SMALLEST_POINTS, TypeRole, high_contrast

SCHEMES = ("system", "light", "dark")
ZOOM_MIN, ZOOM_MAX, ZOOM_STEP = 80, 200, 10
KEY_HEIGHT = 19.0
_BUNDLED_FAMILY = "Inter"
_BUNDLED_POINTS = 10.125
"""13.5 px at 96 dpi."""
_BASE_FONT = "baseFont"
"""Property of the application: its font before any zoom."""

_PALETTE: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "soft",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accentText",
    QPalette.ColorRole.LinkVisited: "accentText",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "border",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "control",
}

_current: list[Theme] = []


def current() -> Theme:
    """The theme in use; a light one is made when none was applied (single widgets in tests)."""
    if not _current:
        Theme(scheme="light")
    return _current[-1]


def use_bundled_fonts() -> None:
    """Use the fonts that come with the application, so that pictures are the same on every machine."""
    for file in sorted((paths.resources() / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont(_BUNDLED_FAMILY)
    font.setPointSizeF(_BUNDLED_POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    _app().setProperty(_BASE_FONT, font)


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property and let the style sheet see it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _base_font() -> QFont:
    app = _app()
    kept = app.property(_BASE_FONT)
    if not isinstance(kept, QFont):
        kept = QFont(app.font())
        kept.setPointSizeF(QFontInfo(kept).pointSizeF())
        app.setProperty(_BASE_FONT, kept)
    return kept


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


class Theme(QObject):
    """Colours, fonts and icons of the running application; `changed` after any of them changed.

    Making one styles the application at once. `font` given at that time is the base of the type scale.
    """

    changed = Signal()

    def __init__(self, scheme: str = "system", zoom: int = 100, *, bundled: bool = False) -> None:
        super().__init__(_app())
        if bundled:
            use_bundled_fonts()
        self._base = _base_font()
        self._scheme = scheme
        self._zoom = max(ZOOM_MIN, min(ZOOM_MAX, zoom))
        self._tokens: Mapping[str, str] = LIGHT
        self._icons: dict[tuple[object, ...], QIcon] = {}
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}
        self._fonts: dict[tuple[str, int | None], QFont] = {}
        self._key_sizes: dict[str, QSizeF] = {}
        self.edition = 0
        """Another number after every change of fonts or colours: what was measured before no longer holds."""
        self._style = FocusFrameStyle()
        _current.append(self)
        self.destroyed.connect(lambda: _current.clear())
        _app().setStyle(self._style)
        self.ring = FocusRing(_app())
        self.apply()
        hints = _app().styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)

    # what is set -----------------------------------------------------------------------------

    @property
    def scheme(self) -> str:
        """'system', 'light' or 'dark'."""
        return self._scheme

    def set_scheme(self, scheme: str) -> None:
        """Choose one of `SCHEMES`."""
        if scheme not in SCHEMES:
            raise ValueError(scheme)
        if scheme != self._scheme:
            self._scheme = scheme
            self.apply()

    @property
    def zoom(self) -> int:
        """Text size in per cent of the system's."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Text size in per cent, held between 80 and 200."""
        percent = max(ZOOM_MIN, min(ZOOM_MAX, percent))
        if percent != self._zoom:
            self._zoom = percent
            self.apply()

    @property
    def is_dark(self) -> bool:
        """True when the dark set is in use."""
        if self._scheme == "system":
            return _app().styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme == "dark"

    @contextmanager
    def on_paper(self) -> Iterator[None]:
        """The light colours for what is drawn meanwhile, whatever the window shows; the window is not styled anew."""
        before, self._tokens = self._tokens, LIGHT
        try:
            yield
        finally:
            self._tokens = before

    # what is asked ---------------------------------------------------------------------------

    def color(self, token: str) -> QColor:
        """The colour of a token."""
        return QColor(self._tokens[token])

    def role(self, name: str) -> TypeRole:
        """A step of the type scale."""
        return ROLES[name]

    def font(self, role: str = "body", weight: int | None = None) -> QFont:
        """The font of a type role at the present zoom; the caller may change it."""
        found = self._fonts.get((role, weight))
        if found is None:
            found = self._fonts[role, weight] = QFont(self._base)
            found.setPointSizeF(self.points(role))
            found.setWeight(QFont.Weight(_available(weight or ROLES[role].weight)))
        return QFont(found)

    def key_size(self, text: str) -> QSizeF:
        """Room for a drawn key."""
        found = self._key_sizes.get(text)
        if found is None:
            metrics = QFontMetricsF(self.font("key"))
            height = max(KEY_HEIGHT, metrics.height() + 4)
            width = max(height - 1, metrics.horizontalAdvance(text) + 10)
            found = self._key_sizes[text] = QSizeF(width, height)
        return QSizeF(found)

    def points(self, role: str = "body") -> float:
        """Size of a type role in points."""
        return max(SMALLEST_POINTS, self._base.pointSizeF() * self._zoom / 100 * ROLES[role].factor)

    def scaled(self, pixels: float) -> int:
        """A length that grows with the text zoom."""
        return round(pixels * max(1.0, self._zoom / 100))

    def pixmap(self, name: str, token: str = "text2", size: int = 18) -> QPixmap:
        """A tinted icon as a pixmap."""
        return self.pixmap_in(name, self.color(token), size)

    def pixmap_in(self, name: str, color: QColor, size: int = 18) -> QPixmap:
        """An icon tinted with a colour that is not a token of its own (a state's ink)."""
        key = (name, color.name(), size, _app().devicePixelRatio())
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = icons.tinted(name, color, size, _app().devicePixelRatio())
        return found

    def icon(self, name: str, token: str = "text2", size: int = 18, on: str | None = None) -> QIcon:
        """A tinted icon, cached; `on` is the token used while checked. Ask again after `changed`."""
        key = (name, token, size, on, _app().devicePixelRatio())
        found = self._icons.get(key)
        if found is None:
            found = self._icons[key] = self._make_icon(name, token, size, on)
        return found

    def _make_icon(self, name: str, token: str, size: int, on: str | None) -> QIcon:
        icon, ratio = QIcon(), _app().devicePixelRatio()
        for mode, state, tint in (
            (QIcon.Mode.Normal, QIcon.State.Off, token),
            (QIcon.Mode.Disabled, QIcon.State.Off, "text3"),
            (QIcon.Mode.Selected, QIcon.State.Off, token),
            (QIcon.Mode.Normal, QIcon.State.On, on or token),
        ):
            icon.addPixmap(icons.tinted(name, self.color(tint), size, ratio), mode, state)
        return icon

    # applying --------------------------------------------------------------------------------

    def _system_changed(self) -> None:
        if self._scheme == "system":
            self.apply()

    def apply(self) -> None:
        """Style the application afresh and tell everyone."""
        self._tokens = DARK if self.is_dark else LIGHT
        if _wants_contrast():
            self._tokens = high_contrast(self._tokens)
        self._icons.clear()
        self._pixmaps.clear()
        self._fonts.clear()
        self._key_sizes.clear()
        self.edition += 1
        app = _app()
        app.setPalette(self._palette())
        app.setFont(self.font("body"))
        self._style.set_color(self.color("focus"))
        app.setStyleSheet(self.style_sheet())
        retint(self)
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text3"))
        return palette

    def style_sheet(self) -> str:
        """The style sheet with every token filled in."""
        folder = paths.resources() / "themes"
        values: dict[str, str] = dict(self._tokens)
        values["art"] = (folder / ("dark" if self.is_dark else "light")).as_posix()
        for name in ROLES:
            values[f"size_{name.replace('-', '_')}"] = f"{self.points(name):.3f}pt"
        for name, height in (("h_control", 34), ("h_small", 28), ("h_large", 42), ("h_row", 36), ("h_check", 18)):
            values[name] = f"{self.scaled(height)}px"
            values[f"{name}_inner"] = f"{self.scaled(height) - 2}px"
        roles = "\n".join(
            f'QLabel[role="{name}"] {{ font-size: {self.points(name):.3f}pt; '
            f"font-weight: {_available(step.weight)}; color: {self._tokens[step.ink]}; }}"
            for name, step in ROLES.items()
        )
        template = (folder / "base.qss").read_text(encoding="utf-8")
        return string.Template(template).substitute(values) + roles


def _available(weight: int) -> int:
    """The shipped and usual weights are 400, 500, 600, 700; Qt would draw others from a far neighbour."""
    return 700 if weight == 650 else weight


def _wants_contrast() -> bool:
    hints = _app().styleHints()  # kept in a name: the wrapper of its part dies with it
    wish = hints.accessibility()
    return isValid(wish) and wish.contrastPreference() == Qt.ContrastPreference.HighContrast


def set_icon(button: QWidget, name: str, token: str = "text2", size: int = 18, on: str | None = None) -> None:
    """Give a button (anything with `setIcon`) an icon that is tinted again when the theme changes."""
    button.setProperty("tintedIcon", [name, token, size, on or ""])
    _put_icon(button, current())


def _put_icon(button: QWidget, theme: Theme) -> None:
    name, token, size, on = button.property("tintedIcon")
    button.setIcon(theme.icon(name, token, size, on or None))  # type: ignore[attr-defined]
    if hasattr(button, "setIconSize"):
        button.setIconSize(QSize(size, size))


def retint(theme: Theme) -> None:
    """Give every button with a tinted icon its icon in the colours of today."""
    for widget in QApplication.allWidgets():
        if widget.property("tintedIcon"):
            _put_icon(widget, theme)
