"""What a page may ask of the frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from iomquiz.domain.errors import UserFacingError

if TYPE_CHECKING:
    from iomquiz.gui.background import Cancelled, Progress, Task
    from iomquiz.gui.changes import Changes
    from iomquiz.gui.theme import Theme
    from iomquiz.services import Services

T = TypeVar("T")


class Desk(Protocol):
    """The frame as pages see it; tests pass a small class of their own."""

    @property
    def services(self) -> Services:
        """What a person can ask for."""

    @property
    def theme(self) -> Theme:
        """Colours, fonts and icons."""

    @property
    def changes(self) -> Changes:
        """Where pages hear that the bank, the record or the learner changed."""

    def go(self, screen: str, request: object | None = None) -> None:
        """Show another screen."""

    def back(self) -> None:
        """Show the screen before this one."""

    def saved(self, when_text: str) -> None:
        """Say in the strip that all is saved: 'Saved 10:42'."""

    def not_saved(self, message: str) -> None:
        """Say that something is not saved, and why."""

    def announce(self, text: str) -> None:
        """Say something through a screen reader."""

    def run(
        self,
        work: Callable[[Progress, Cancelled], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[UserFacingError], object] | None = None,
        title: str = "",
    ) -> Task:
        """Do something slow in a thread; `done` gets its result here."""

    def show_error(self, error: UserFacingError) -> None:
        """Show what went wrong and what can be done."""
