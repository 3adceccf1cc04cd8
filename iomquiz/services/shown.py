"""Facts and sources as a screen shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.fact import Fact, Facts, Source, Status, predecessors, status, successors
from iomquiz.domain.media import in_words
from iomquiz.domain.scheduler import Plan, retrievability
from iomquiz.domain.template import Rendered, UnknownReferenceError, full, references, render, shown

if TYPE_CHECKING:
    from iomquiz.domain.item import Item


class Mastery(StrEnum):
    """How well a fact is known today: by the chance that it is recalled."""

    NEW = "new"
    LEARNING = "learning"  # under 60 %
    SHAKY = "shaky"  # 60 to 79 %
    GOOD = "good"  # 80 to 89 %
    SOLID = "solid"  # 90 % and over


def mastery(recall: float | None) -> Mastery:
    """The step that a recall of 0…1 stands for; None is new."""
    if recall is None:
        return Mastery.NEW
    for floor, step in ((0.9, Mastery.SOLID), (0.8, Mastery.GOOD), (0.6, Mastery.SHAKY)):
        if recall >= floor:
            return step
    return Mastery.LEARNING


def recall_of(memories: Iterable[Memory], day: int, plan: Plan) -> float | None:
    """The mean recall over the cards seen so far; cards still on learning steps count half. None: never seen."""
    chances = [
        retrievability(m, day, plan) * (0.5 if m.state in (State.LEARNING, State.RELEARNING) else 1.0)
        for m in memories
        if m.last_day
    ]
    return sum(chances) / len(chances) if chances else None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with the place in it, in words."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    note: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A value and the time for which it stood; `source` is the title of the document where a former value stands."""

    value: str
    when: str
    fact: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact for one row of a table, or for the foot of a card.

    Attributes:
        value: with unit and qualifier.
        as_of: `Apr 2023`. `status_text`: `Current`, `Ended 30 Sep 2023`, `Check since Apr 2026` …
        successor: (fact id, cue, value) of what replaced it.
        stale: whether the value must not be taken for the present one.
    """

    id: str
    cue: str
    value: str
    statement: str
    topic: str
    source: SourceView
    as_of: str
    status: Status
    status_text: str
    stale: bool
    note: str = ""
    successor: tuple[str, str, str] | None = None
    periods: tuple[Period, ...] = ()
    mastery: Mastery = Mastery.NEW
    recall: float | None = None


def source_view(source: Source, where: str = "") -> SourceView:
    """A source in words."""
    day = source.date.words() if source.date else ""
    return SourceView(source.id, source.title, source.publisher, day, source.url, source.note, where)


def fact_view(fact: Fact, facts: Facts, sources: Mapping[str, Source], day: date) -> FactView:
    """`fact` as it stands on `day`."""
    state = status(fact, day, facts)
    chain = successors(fact, facts)
    last = chain[-1] if chain else None
    return FactView(
        fact.id,
        text(fact.cue, facts).text,
        in_words(full(fact)),
        text(fact.statement, facts).text,
        fact.topic,
        source_view(sources[fact.source], fact.where),
        fact.as_of.short() if fact.as_of else "",
        state,
        status_text(fact, state),
        state is not Status.CURRENT,
        fact.note,
        (last.id, text(last.cue, facts).text, in_words(full(last))) if last else None,
        periods(fact, facts, sources),
    )


def status_text(fact: Fact, state: Status) -> str:
    """The status in a few words, with its date."""
    until = f" {fact.valid_until.short()}" if fact.valid_until else ""
    begins = f" from {fact.valid_from.short()}" if fact.valid_from else ""
    check = f" {fact.review_by.short()}" if fact.review_by else ""
    return {
        Status.CURRENT: "Current",
        Status.FUTURE: f"Valid{begins}",
        Status.DUE_FOR_CHECK: f"To check since{check}",
        Status.ENDED: f"Ended{until}",
        Status.SUPERSEDED: f"Superseded{until}",
    }[state]


def periods(fact: Fact, facts: Facts, sources: Mapping[str, Source]) -> tuple[Period, ...]:
    """The values that stood before, this one, and what came after, oldest first."""
    past = tuple(
        Period(p.text, _span(p.valid_from, p.valid_until), "", sources[p.source].title if p.source in sources else "")
        for p in fact.history
    )
    chain = (*predecessors(fact, facts), fact, *successors(fact, facts))
    return past + tuple(Period(in_words(shown(f)), _span(f.valid_from, f.valid_until), f.id) for f in chain)


def _span(begin: PartialDate | None, end: PartialDate | None) -> str:
    if begin is None and end is None:
        return ""
    return f"{begin.short() if begin else '…'} – {end.short() if end else ''}".strip()


def text(template: str, facts: Facts) -> Rendered:
    """A template filled in, pictures in words; a reference that nothing answers stays as it is written."""
    found = pictured(template, facts)
    words = in_words(found.text)
    return found if words is found.text else Rendered(words)


def pictured(template: str, facts: Facts) -> Rendered:
    """A template filled in for a place that shows its pictures too."""
    try:
        return render(template, facts)
    except UnknownReferenceError:
        return Rendered(template)


def names_in(item: Item) -> list[str]:
    """The facts that an item tests or names in any of its texts."""
    texts = [item.stem, item.rationale, str(item.body)]
    return [*item.facts, *(r.name for part in texts for r in references(part))]
