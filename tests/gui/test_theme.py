"""Themes: tokens filled in, icons tinted again, fonts that grow, and the platform that must not lose None."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QFocusFrame, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iomquiz import paths
from iomquiz.gui import icons
from iomquiz.gui.theme import Theme, set_icon, set_state
from iomquiz.gui.tokens import DARK, LIGHT


def test_the_palette_follows_the_scheme(theme: Theme, qapp: QApplication) -> None:
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT["window"])
    theme.set_scheme("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK["window"])
    assert "$" not in qapp.styleSheet()


def test_changed_is_told_once_for_each_change(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed, timeout=1000):
        theme.set_zoom(150)
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_zoom(150)
        theme.set_scheme("light")


def test_zoom_is_held_within_its_limits(theme: Theme) -> None:
    theme.set_zoom(1000)
    assert theme.zoom == 200
    theme.set_zoom(1)
    assert theme.zoom == 80


def test_no_text_is_smaller_than_eleven_pixels(theme: Theme) -> None:
    theme.set_zoom(80)
    assert theme.font("caption").pointSizeF() >= 8.25


def test_an_unknown_scheme_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme.set_scheme("sepia")


def test_the_bundled_fonts_are_used(qapp: QApplication) -> None:
    assert qapp.font().family() == "Inter"


def _ink(icon: QIcon) -> QColor:
    image = icon.pixmap(24, 24).toImage()
    solid = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(solid, key=lambda color: color.alpha())


def test_icons_are_tinted_again_when_the_theme_changes(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Undo")
    qtbot.addWidget(button)
    set_icon(button, "undo", "text", 24)
    assert _ink(button.icon()).name() == QColor(LIGHT["text"]).name()
    theme.set_scheme("dark")
    assert _ink(button.icon()).name() == QColor(DARK["text"]).name()


def test_every_icon_can_be_drawn(theme: Theme) -> None:
    for file in (paths.resources() / "icons").glob("*.svg"):
        assert "currentColor" in icons.source(file.stem)
        assert not theme.pixmap(file.stem, "text", 18).isNull()


def test_set_state_reaches_the_style_sheet(qtbot: QtBot) -> None:
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.show()
    before = button.grab().toImage()
    set_state(button, "kind", "primary")
    assert button.grab().toImage() != before


def test_the_ring_follows_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = QPushButton("One"), QPushButton("Two")
    column.addWidget(first)
    column.addWidget(second)
    window.show()
    window.activateWindow()
    for button in (first, second):
        button.setFocus()
        qtbot.waitUntil(lambda b=button: any(f.widget() is b for f in window.findChildren(QFocusFrame)))
    frames = [frame for frame in window.findChildren(QFocusFrame) if frame.isVisible()]
    assert len(frames) == 1


def test_qt_calls_do_not_lose_references_to_none() -> None:
    holder = QObject()
    before = sys.getrefcount(None)
    for number in range(1000):
        holder.setObjectName(f"name_{number}")
    assert before - sys.getrefcount(None) <= 100
