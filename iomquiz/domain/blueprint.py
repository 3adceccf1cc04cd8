"""The plan of an exam: how many items of which kind, for how long, under which rules, and what a bank lacks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from iomquiz.domain.item import Difficulty, Item, Level


class Order(StrEnum):
    """How the items of a form stand: section by section in a drawn order, all mixed, or as in the bank."""

    SECTIONS = "sections"
    MIXED = "mixed"
    BANK = "bank"


class Navigation(StrEnum):
    """FREE: to and fro. FORWARD: a question that was left does not come back."""

    FREE = "free"
    FORWARD = "forward"


class TimeRule(StrEnum):
    """What the clock does while the program is closed."""

    RUNS_ON = "runs-on"
    PAUSES = "pauses"


class Show(StrEnum):
    """What feedback can tell."""

    MARKS = "marks"
    KEY = "key"
    RATIONALE = "rationale"


ALL_SHOWN = frozenset(Show)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is told right after a response, after handing in, and from `later_days` days after it."""

    during: frozenset[Show] = frozenset()
    after: frozenset[Show] = ALL_SHOWN
    later: frozenset[Show] = ALL_SHOWN
    later_days: int = 1


@dataclass(frozen=True, slots=True)
class Rules:
    """How a form is made and sat.

    Attributes:
        guess_correction: a wrong choice of one among n costs 1/(n − 1) of the question.
        certainty: each response is given with a certainty of 1, 2 or 3, and marked by it.
        tries: how often one learner may sit it; 0 means as often as wanted.
        stale: whether items on facts that are past their dates may be drawn.
        one_per_fact: no two items of a form test the same fact.
        enemies: groups of item ids of which at most one may stand in a form.
        pause_minutes: with PAUSES, the longest the clock may stand in one sitting.
    """

    order: Order = Order.SECTIONS
    shuffle_options: bool = True
    guess_correction: bool = False
    certainty: bool = False
    navigation: Navigation = Navigation.FREE
    tries: int = 0
    stale: bool = True
    one_per_fact: bool = False
    enemies: tuple[tuple[str, ...], ...] = ()
    time: TimeRule = TimeRule.RUNS_ON
    pause_minutes: int = 0
    feedback: Feedback = field(default_factory=Feedback)


@dataclass(frozen=True, slots=True)
class Section:
    """A number of items of one topic (of any where `topic` is empty).

    `levels`, `types`, `difficulties` and `tags` say how many of them at least must be of which kind. `points` is what
    each item counts (by default its own), `cut_score` the per cent that must be reached in this section alone.
    """

    topic: str
    count: int
    levels: Mapping[Level, int] = field(default_factory=dict)
    types: Mapping[str, int] = field(default_factory=dict)
    difficulties: Mapping[Difficulty, int] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)
    points: Decimal | None = None
    cut_score: Decimal | None = None
    title: str = ""

    def wishes(self) -> Iterator[tuple[str, str, int]]:
        """(dimension, value, count) of everything that is asked of its items."""
        for dimension, wanted in (
            ("level", self.levels), ("type", self.types), ("difficulty", self.difficulties), ("tag", self.tags),
        ):  # fmt: skip
            yield from ((dimension, str(value), count) for value, count in wanted.items())


@dataclass(frozen=True, slots=True)
class Blueprint:
    """`minutes` for the sitting, `cut_score` in per cent."""

    id: str
    title: str
    sections: tuple[Section, ...]
    minutes: int
    cut_score: Decimal
    description: str = ""
    rules: Rules = field(default_factory=Rules)

    @property
    def count(self) -> int:
        """Items in one form."""
        return sum(section.count for section in self.sections)


@dataclass(frozen=True, slots=True)
class Shortage:
    """A section that the bank cannot fill: `wanted` items of `what`, `found` there are."""

    section: int
    topic: str
    what: str
    wanted: int
    found: int


def kinds(item: Item) -> frozenset[tuple[str, str]]:
    """The (dimension, value) pairs that an item fulfils."""
    own = {("level", item.level.value), ("type", item.type), ("difficulty", item.difficulty.value)}
    return frozenset(own | {("tag", tag) for tag in item.tags})


def coverage(blueprint: Blueprint, items: Iterable[Item]) -> tuple[Shortage, ...]:
    """What the bank lacks for the blueprint, section by section; empty where every cell has enough."""
    by_topic: dict[str, list[Item]] = {"": []}
    for item in items:
        by_topic.setdefault(item.topic, []).append(item)
        by_topic[""].append(item)
    short: list[Shortage] = []
    for number, section in enumerate(blueprint.sections):
        there = by_topic.get(section.topic, [])
        counts = Counter(kind for item in there for kind in kinds(item))
        wishes = [("items", section.count, len(there))]
        wishes += [(value, count, counts[dimension, value]) for dimension, value, count in section.wishes()]
        short += [Shortage(number, section.topic, *wish) for wish in wishes if wish[2] < wish[1]]
    return tuple(short)
