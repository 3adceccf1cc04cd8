"""The real window on a real store of the test's own, driven by keys."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomquiz.app import open_services
from iomquiz.gui import clock as window_clock
from iomquiz.gui.start import Frame, application
from iomquiz.tour._guide import Guide, TourClock


def pytest_configure(config: pytest.Config) -> None:
    """The off-screen platform says this for every window with a smallest size, and for every dialog."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(scope="session")
def learner_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the default bank and one learner; copied, never used itself."""
    home = tmp_path_factory.mktemp("journeys")
    opened = open_services(home, clock=lambda: datetime(2026, 10, 6, 9, 0, tzinfo=UTC), zone=UTC)
    opened.services.learners.add("Mira K.")
    opened.store.close()
    return home


@pytest.fixture
def home(learner_home: Path, tmp_path: Path) -> Path:
    """The store's folder of this test."""
    shutil.copytree(learner_home, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, home: Path, tmp_path: Path) -> Iterator[Callable[..., Guide]]:
    """Starts the application; called again after `window.close()` it is a second start, or that of another machine."""
    application(bundled_fonts=True)
    clock = TourClock()
    window_clock.use(clock)
    frames: list[Frame] = []

    def begin(where: Path = home) -> Guide:
        frame = Frame(lambda tell: open_services(where, clock=clock, zone=UTC, tell=tell), scheme="light")
        frames.append(frame)
        qtbot.addWidget(frame.window)
        frame.window.resize(1280, 800)
        frame.window.show()
        qtbot.waitActive(frame.window)
        frame.open()
        guide = Guide(frame, clock, tmp_path)
        guide.wait(lambda: frame.window.current_screen() == "today", "the first screen")
        guide.settle()
        return guide

    yield begin
    for frame in frames:
        frame.window.close()
    window_clock.use(None)
