"""What a search gives: shared by the frame, which asks, and the dialog, which shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: where it leads and what of it is shown."""

    kind: str
    """Fact, Card, Topic, Command: printed at the right."""
    title: str
    target: object = None
    """What the frame is given when it is chosen."""
    snippet: str = ""
    ranges: tuple[tuple[int, int], ...] = ()
    """(start, length) of the found words in the snippet."""
    icon: str = ""
    keys: tuple[str, ...] = ()


Search = Callable[[str], Sequence[Hit]]
