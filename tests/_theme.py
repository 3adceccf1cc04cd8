"""The theme of all tests in one process: a second one would style the application twice, and draw two rings."""

from __future__ import annotations

from iomquiz.gui import theme as themes
from iomquiz.gui.theme import Theme


def the_theme() -> Theme:
    """The theme in use, light, with the fonts that come with the application; made where there is none."""
    themes.use_bundled_fonts()
    theme = themes.current()
    theme.set_scheme("light")
    theme.apply()
    return theme
