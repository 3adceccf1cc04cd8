"""What a study statistic is made from, one reading of the record for all of them, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from iomquiz.domain.card_state import State
from iomquiz.domain.statistics._statistic import Table


class Review(NamedTuple):
    """One review that stands. `recall` is what was predicted, above 0 only for the first review of a later day."""

    fact: str
    topic: str
    day: int
    rating: int
    taken: int
    recall: float
    was_new: bool


class CardNow(NamedTuple):
    """One card, seen or new. `recall` is that of today, None while it is new."""

    fact: str
    topic: str
    state: State
    stability: float
    due_day: int
    recall: float | None
    lapses: int
    suspended: bool


@dataclass(frozen=True, slots=True)
class Study:
    """The record on a study day.

    Attributes:
        reviews: oldest first. facts: cue by fact id. topics: title by topic id, in their order.
        aim: recall aimed at. new_per_day, begun_today: new cards. review_seconds, new_seconds: the learner's pace.
    """

    today: int
    reviews: Sequence[Review] = ()
    cards: Sequence[CardNow] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    aim: float = 0.9
    new_per_day: int = 0
    begun_today: int = 0
    review_seconds: float = 12.0
    new_seconds: float = 30.0

    def judged(self) -> list[Review]:
        """First reviews of a day on cards seen on an earlier one: what retention and calibration are made of."""
        return [r for r in self.reviews if not r.was_new and 0 < r.recall < 1]


NOTHING = Table((), ())


class Mark(NamedTuple):
    """One bar or point with its interval; `hollow` is the weaker kind, `expected` what was predicted."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    hollow: bool = False
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a statistic found: marks to draw, one sentence, a table; `empty` says what is missing.

    `form` is "bars", "line" or "share" (rows of per cents); `unit` stands behind every value; `top` ends the axis, 0
    for the largest value.
    """

    marks: tuple[Mark, ...] = ()
    sentence: str = ""
    table: Table = NOTHING
    form: str = "bars"
    unit: str = ""
    top: float = 0.0
    empty: str = ""


@dataclass(frozen=True, slots=True)
class StudyStatistic:
    """Descriptor of a study statistic, one per module as `STATISTIC`."""

    id: str
    """Short and lasting: exports use it."""
    title: str
    order: int
    """Place among the figures."""
    describe: str
    """One sentence on what it says and when it says nothing."""
    compute: Callable[[Study], Finding]
    """From the record as it is; an empty one is no error."""


def missing(have: int, need: int, what: str) -> Finding:
    """Too little to say anything: how much there is, and how much it takes."""
    return Finding(empty=f"It takes {need} {what}; there are {have}.")
