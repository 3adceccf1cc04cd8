"""Facts: typed, dated, sourced values, and how they age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from iomquiz.domain.dates import PartialDate


class Kind(StrEnum):
    """What a value is, which decides how it is shown, asked and compared."""

    NUMBER = "number"
    YEAR = "year"
    DATE = "date"
    MONTH = "month"
    PERSON = "person"
    PLACE = "place"
    TEXT = "text"
    LIST = "list"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    MONEY = "money"
    FRACTION = "fraction"
    PAIRS = "pairs"


NUMBERS = frozenset({Kind.NUMBER, Kind.YEAR, Kind.ORDINAL, Kind.PERCENT, Kind.MONEY})
DATES = frozenset({Kind.DATE, Kind.MONTH})
WORDS = frozenset({Kind.PERSON, Kind.PLACE, Kind.TEXT})


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a list fact, with further accepted ways to write it."""

    text: str
    accept: tuple[str, ...] = ()


Value = Decimal | PartialDate | Fraction | str | tuple[Member, ...] | tuple[tuple[str, str], ...]
"""Decimal for NUMBER, YEAR, ORDINAL, PERCENT, MONEY; PartialDate for DATE, MONTH; Fraction; str;
Members for LIST; (name, text) for PAIRS."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document in which facts stand."""

    id: str
    title: str
    publisher: str = ""
    date: PartialDate | None = None
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PastValue:
    """What a fact's value was before, as display text, for which time, and the id of the source that says so."""

    text: str
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that can be learned.

    Attributes:
        cue: the front of the flashcard, clear on its own.
        statement: a sentence with the value as a `{{reference}}` to this very fact.
        source, where: id of the source, and the place in it.
        as_of: the day at which the source says it was true.
        review_by: after this day the value is due for a check.
        valid_from, valid_until: the time for which it is true, where that is known.
        successor: id of the fact that replaced it.
        accept: further accepted written responses.
        reverse: whether the value points back to this one cue.
        tags: further headings, each with those above it before it: `law::treaties`.
    """

    id: str
    topic: str
    kind: Kind
    value: Value
    cue: str
    statement: str
    source: str
    where: str = ""
    as_of: PartialDate | None = None
    review_by: PartialDate | None = None
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None
    successor: str | None = None
    accept: tuple[str, ...] = ()
    unit: str = ""
    qualifier: str = ""
    note: str = ""
    reverse: bool = True
    history: tuple[PastValue, ...] = field(default=())
    tags: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        """The entries of a list fact; empty for all other kinds."""
        return tuple(m for m in self.value if isinstance(m, Member)) if isinstance(self.value, tuple) else ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The (name, text) pairs of a pairs fact; empty for all other kinds."""
        if self.kind is not Kind.PAIRS or not isinstance(self.value, tuple):
            return ()
        return tuple(p for p in self.value if not isinstance(p, Member))


Facts = Mapping[str, Fact]


class FactIndex(dict[str, Fact]):
    """Facts as they are now, with what each of them replaced found once: for checks of a whole bank."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts)
        self.replaced = _replaced(facts)


def _replaced(facts: Facts) -> dict[str, Fact]:
    return {fact.successor: fact for fact in facts.values() if fact.successor}


class Status(StrEnum):
    """How a fact stands on a given day."""

    CURRENT = "current"
    FUTURE = "future"
    DUE_FOR_CHECK = "due-for-check"
    ENDED = "ended"
    SUPERSEDED = "superseded"


def status(fact: Fact, day: date, facts: Facts | None = None) -> Status:
    """How `fact` stands on `day`. A successor counts from its own `valid_from`, at once where it has none."""
    ended = fact.valid_until is not None and day > fact.valid_until.last()
    if fact.successor is not None:
        successor = (facts or {}).get(fact.successor)
        begins = successor.valid_from if successor else None
        if ended or (fact.valid_until is None and (begins is None or day >= begins.first())):
            return Status.SUPERSEDED
    if ended:
        return Status.ENDED
    if fact.valid_from is not None and day < fact.valid_from.first():
        return Status.FUTURE
    if fact.review_by is not None and day > fact.review_by.last():
        return Status.DUE_FOR_CHECK
    return Status.CURRENT


def stale_from(fact: Fact) -> date | None:
    """The last day on which the fact counts as current, or None where nothing says when that ends."""
    ends = [d.last() for d in (fact.valid_until, fact.review_by) if d is not None]
    return min(ends) if ends else None


def successors(fact: Fact, facts: Facts) -> tuple[Fact, ...]:
    """The chain of facts that replaced `fact`, nearest first; a circle ends where it would repeat."""
    chain: list[Fact] = []
    seen = {fact.id}
    here = fact
    while here.successor and here.successor not in seen and here.successor in facts:
        here = facts[here.successor]
        seen.add(here.id)
        chain.append(here)
    return tuple(chain)


def predecessors(fact: Fact, facts: Facts) -> tuple[Fact, ...]:
    """The facts that `fact` replaced, oldest first."""
    before = facts.replaced if isinstance(facts, FactIndex) else _replaced(facts)
    chain: list[Fact] = []
    seen = {fact.id}
    here = before.get(fact.id)
    while here is not None and here.id not in seen:
        chain.append(here)
        seen.add(here.id)
        here = before.get(here.id)
    return tuple(reversed(chain))
