"""A newer version of an imported bank into what stands here: three sides, one sound bank, stopped at any moment."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from iomquiz import formats
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.media import Media
from iomquiz.domain.merging import Clash, merge
from iomquiz.services import bank_media

Tell = Callable[[str, float], None]
"""Told what is being done and the share done, 0…1; raises to stop, and then nothing was written."""

Data = dict[str, Any]

SOME = 500
"""Entries between two signs of life: some hundredths of a second."""


def part(tell: Tell | None, start: float, end: float) -> Tell | None:
    """What tells the progress of a part of the work, which goes from `start` to `end` of the whole."""
    return (lambda what, share: tell(what, start + (end - start) * share)) if tell else None


@dataclass(slots=True)
class Pulse:
    """Called for every entry; gives a sign of life for every some, which raises to stop."""

    tell: Tell | None
    what: str
    start: float = 0.0
    end: float = 0.0
    total: int = 1
    done: int = 0

    def __call__(self) -> None:
        """One more entry."""
        if self.tell is not None and self.done % SOME == 0:
            self.tell(self.what, self.start + (self.end - self.start) * min(1.0, self.done / self.total))
        self.done += 1


def merged(
    base: Data, sides: tuple[Data, Data], media: Media, tell: Tell | None = None
) -> tuple[Bank, tuple[Clash, ...]]:
    """The bank of both `sides` (mine, theirs), and what both had changed.

    Raises:
        UserFacingError: it would not be sound.
    """
    mine, theirs = (_same(side, Pulse(tell, "Comparing", at, at)) for side, at in zip(sides, (0.0, 0.1), strict=True))
    count = size(mine) + size(theirs)
    found = merge(base, mine, theirs, Pulse(tell, "Merging", 0.2, 0.4, count))
    return sound(found.data, media, Pulse(tell, "Checking", 0.4, 1, 2 * size(found.data))), found.clashes


def sound(data: Data, media: Media, pulse: Callable[[], None] | None = None) -> Bank:
    """The bank in plain data.

    Raises:
        UserFacingError: it is not sound.
    """
    bank, problems = formats.bank_from(data, bank_media.supply_of(media), pulse)
    if bank is None:
        first = next(p for p in problems if p.severity.value == "error")
        raise UserFacingError(
            f"The bank would not be sound: {first.message}", "Nothing was changed. Mend the file, then try again."
        )
    return bank


def size(data: Data) -> int:
    """Entries of all lists."""
    return sum(len(value) for value in data.values() if isinstance(value, list))


def _same(data: Data, pulse: Callable[[], None]) -> Data:
    """Numbers as texts, as the log holds them: so that equal things compare equal."""
    dump, load = json.JSONEncoder(default=str).encode, json.loads

    def entry(value: Any) -> Any:
        pulse()
        return load(dump(value))

    return {key: [entry(one) for one in value] if isinstance(value, list) else load(dump(value))
            for key, value in data.items()}  # fmt: skip
