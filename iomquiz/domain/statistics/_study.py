"""What a study statistic is made from: sums over the record, never its single reviews; and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from iomquiz.domain.statistics._statistic import Table

CUES = 20
"""Of so many of the facts that slipped most, the cue is known."""


class Day(NamedTuple):
    """One study day: reviews at the card, responses to questions, their milliseconds together.

    `judged` are the first reviews of a day on cards seen on an earlier one, `kept` those of them that were recalled:
    what retention is made of.
    """

    day: int
    reviews: int
    taken: int
    judged: int
    kept: int
    responses: int = 0


class Band(NamedTuple):
    """Judged reviews whose recall was predicted within one thousandth: how many, how many were recalled.

    `predicted` is the sum of the predictions, `error` that of (predicted − recalled)², `loss` that of −ln of the chance
    given to what happened, chances clipped to 0.0001…0.9999.
    """

    judged: int
    kept: int
    predicted: float
    error: float
    loss: float


class Times(NamedTuple):
    """How many answers with a rating (1…4) took so long, in milliseconds to the nearest twentieth of a second."""

    rating: int
    taken: int
    number: int


class Slip(NamedTuple):
    """A fact that was forgotten lately, by its cue: how often, and of how many times that it was asked."""

    fact: str
    slips: int
    asked: int


class TopicNow(NamedTuple):
    """One topic today: its facts, those seen, the sum of their recalls (0…1 each)."""

    title: str
    facts: int
    seen: int
    recall: float


@dataclass(frozen=True, slots=True)
class Study:
    """The record on a study day, added up. A statistic finds filled what it `reads`.

    Attributes:
        span: days up to today that “lately” means, None: all. days, bands, times: ascending. slips: most often first.
        due: cards in play by the day they come due. unseen: new cards. lasting: (days of stability, cards), ascending.
        aim: recall aimed at. new_per_day, begun_today: new cards. review_seconds, new_seconds: the learner's pace.
    """

    today: int
    span: int | None = None
    days: Sequence[Day] = ()
    bands: Sequence[Band] = ()
    times: Sequence[Times] = ()
    slips: Sequence[Slip] = ()
    due: Mapping[int, int] = field(default_factory=dict)
    unseen: int = 0
    lasting: Sequence[tuple[float, int]] = ()
    topics: Sequence[TopicNow] = ()
    aim: float = 0.9
    new_per_day: int = 0
    begun_today: int = 0
    review_seconds: float = 12.0
    new_seconds: float = 30.0

    def lately(self) -> list[Day]:
        """The days of `span`."""
        return [day for day in self.days if self.span is None or day.day > self.today - self.span]


NOTHING = Table((), ())


class Mark(NamedTuple):
    """One bar or point with its interval; `hollow` is the weaker kind, `expected` what was predicted.

    `more` is what stands on the bar, of another kind.
    """

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    hollow: bool = False
    expected: float | None = None
    more: float = 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a statistic found: marks to draw, one sentence, a table; `empty` says what is missing.

    `form` is "bars", "stacks" (bars with `more` on them, told apart by `names`), "line" (with a dashed `target` and the
    words `ends` under its axis), "days" (squares from the Monday `first_day` on), "scatter" (`expected` to the right)
    or "share" (rows of per cents). `unit` stands behind every value.
    """

    marks: tuple[Mark, ...] = ()
    sentence: str = ""
    table: Table = NOTHING
    form: str = "bars"
    unit: str = ""
    target: float = 0.0
    ends: tuple[str, str] = ("", "")
    names: tuple[str, str] = ("", "")
    first_day: int = 0
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
    reads: str
    """Which sums it is made from: "days", "bands", "times", "slips", "due", "lasting" or "topics". No others are
    filled, but for plain numbers; "due" brings the new cards and the pace."""
    form: str = "bars"
    """How it is drawn, also while there is nothing to draw: see `Finding`."""
    main: bool = False
    """Whether the Progress screen shows it; “All figures” shows every one."""


def missing(have: int, need: int, what: str) -> Finding:
    """Too little to say anything: how much there is, and how much it takes."""
    return Finding(empty=f"It takes {need} {what}; there are {have}.")
