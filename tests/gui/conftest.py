"""Window tests run off screen, with the fonts that come with the application."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from iomquiz.gui.theme import Theme
from tests._theme import the_theme


def pytest_configure(config: pytest.Config) -> None:
    """The off-screen platform says this for every window with a smallest size."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


@pytest.fixture(scope="session")
def shared_theme(qapp: QApplication) -> Theme:
    """One theme for all tests: an application is styled once."""
    return the_theme()


@pytest.fixture(autouse=True)
def theme(shared_theme: Theme) -> Theme:
    """The theme, light and at 100 % at the start of every test."""
    shared_theme.set_scheme("light")
    shared_theme.set_zoom(100)
    return shared_theme
