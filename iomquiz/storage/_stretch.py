"""Long work in steps: how far it is, and the place where it can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[str, float], None]
"""Told what is being done, and which share of the whole is done, 0…1; raises to stop, and then nothing is written."""

SOME = 1000
"""Entries between two signs of life: a fraction of a tenth of a second."""


def quiet(_what: str, _share: float) -> None:
    """Nobody asks."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the whole work, from one share of it to another."""

    tell: Progress = quiet
    what: str = ""
    start: float = 0.0
    end: float = 0.0

    def over(self, entries: Collection[T]) -> Iterator[T]:
        """The entries one by one, with a sign of life before every some."""
        for number, entry in enumerate(entries):
            if number % SOME == 0:
                self._at(number, len(entries))
            yield entry

    def slices(self, entries: Collection[T]) -> Iterator[list[T]]:
        """The entries some at a time, with a sign of life before each."""
        left, done = iter(entries), 0
        while part := list(islice(left, SOME)):
            self._at(done, len(entries))
            yield part
            done += len(part)

    def _at(self, number: int, total: int) -> None:
        self.tell(self.what, self.start + (self.end - self.start) * number / total)

    def part(self, start: float, end: float) -> Stretch:
        """A part of the stretch, between two shares of it."""
        width = self.end - self.start
        return Stretch(self.tell, self.what, self.start + width * start, self.start + width * end)
