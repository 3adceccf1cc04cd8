"""A real store with the default bank, a clock that the test moves, and a learner at the desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from iomquiz import app
from iomquiz.app import Opened


class Clock:
    """The present moment; only the test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture(scope="session")
def loaded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store has the default bank; copied, never used itself."""
    home = tmp_path_factory.mktemp("loaded")
    app.open_services(home, clock=Clock(), zone=UTC).store.close()
    return home


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(loaded_home: Path, tmp_path: Path) -> Path:
    shutil.copytree(loaded_home, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def opened(home: Path, clock: Clock) -> Iterator[Opened]:
    opened = app.open_services(home, clock=clock, zone=UTC)
    opened.services.learners.add("Mira K.")
    yield opened
    opened.store.close()
