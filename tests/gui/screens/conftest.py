"""What screen tests share: a real store with a learner in it, and a small real desk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject

from iomquiz.app import Opened, open_services
from iomquiz.domain.errors import UserFacingError
from iomquiz.gui.background import Background, Cancelled, Progress, Task
from iomquiz.gui.changes import Changes
from iomquiz.gui.theme import Theme
from iomquiz.services import Services

T = TypeVar("T")


@pytest.fixture(scope="session")
def store_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the default bank loaded and one learner: made once, copied for every test."""
    home = tmp_path_factory.mktemp("home")
    opened = open_services(home=home)
    opened.services.learners.add("Mira K.")
    opened.store.close()
    return home


@pytest.fixture
def opened(store_template: Path, tmp_path: Path) -> Iterator[Opened]:
    """An open store of the test's own."""
    home = tmp_path / "home"
    shutil.copytree(store_template, home)
    opened = open_services(home=home)
    yield opened
    opened.store.close()


@pytest.fixture
def services(opened: Opened) -> Services:
    """The services on a store of the test's own."""
    return opened.services


class TestDesk(QObject):
    """A desk without a window: it keeps what pages ask for."""

    __test__ = False

    def __init__(self, services: Services, theme: Theme) -> None:
        super().__init__()
        self.services = services
        self.theme = theme
        self.changes = Changes(self)
        self.background = Background(self)
        self.went: list[tuple[str, object | None]] = []
        self.backs = 0
        self.saved_texts: list[str] = []
        self.not_saved_texts: list[str] = []
        self.announced: list[str] = []
        self.errors: list[UserFacingError] = []

    def go(self, screen: str, request: object | None = None) -> None:
        """Remember where to."""
        self.went.append((screen, request))

    def back(self) -> None:
        """Count."""
        self.backs += 1

    def saved(self, when_text: str) -> None:
        """Remember."""
        self.saved_texts.append(when_text)

    def not_saved(self, message: str) -> None:
        """Remember."""
        self.not_saved_texts.append(message)

    def announce(self, text: str) -> None:
        """Remember."""
        self.announced.append(text)

    def run(
        self,
        work: Callable[[Progress, Cancelled], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[UserFacingError], object] | None = None,
        title: str = "",
    ) -> Task:
        """In a thread, as in the application."""
        return self.background.run(work, done, failed=failed or self.show_error, title=title)

    def show_error(self, error: UserFacingError) -> None:
        """Remember."""
        self.errors.append(error)


@pytest.fixture
def desk(services: Services, theme: Theme) -> Iterator[TestDesk]:
    """A desk on the services."""
    desk = TestDesk(services, theme)
    yield desk
    desk.background.close()
