"""What a statistic is, what it is made from, and the three shapes in which it comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Outcome:
    """One marked response or review: on what, with which credit (0…1), on which study day."""

    subject: str
    credit: float
    day: date


@dataclass(frozen=True, slots=True)
class Number:
    """One number; `low` and `high` are its interval where it has one, `count` is how many outcomes it rests on."""

    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """Points of a curve or bars in their order: (label, value)."""

    points: tuple[tuple[str, float], ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Shape = Number | Series | Table


@dataclass(frozen=True, slots=True)
class Statistic:
    """Descriptor of a statistic, one per module as `STATISTIC`."""

    id: str
    """Short and lasting: exports use it."""
    title: str
    describe: str
    """One sentence on what it says and when it says nothing."""
    compute: Callable[[Sequence[Outcome]], Shape]
    """From outcomes in the order of their days. No outcomes are no error."""
