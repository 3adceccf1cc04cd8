"""A review as an event: by the learner at the card, or by evidence from a question."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from iomquiz.domain.card import FaceKind
from iomquiz.domain.card_state import State
from iomquiz.domain.events import Act, Event
from iomquiz.domain.scheduler import Load, Rating, becomes_leech, preview, retrievability
from iomquiz.services.seat import Seat
from iomquiz.storage import codec
from iomquiz.storage.card_rows import CardRow
from iomquiz.storage.learner_record import Work

MAX_TAKEN = 600_000
"""Longer times are those of somebody who left the table."""


def review_events(
    seat: Seat,
    card: CardRow,
    rating: Rating,
    *,
    taken_ms: int,
    source: str,
    response: str = "",
    credit: float = 1.0,
    load: Load | None = None,
) -> list[Event]:
    """A review, and what follows from it: a leech may be set aside."""
    plan, now, memory = seat.plan(card.topic), seat.clock(), card.memory
    day = plan.day(now)
    after = preview(memory, card.name, now, plan, (rating,), load=load, credit=credit)[rating]
    waits = after.state is not State.REVIEW
    review = Event(
        "", Act.REVIEW, 0, "",
        face=card.face,
        at=seat.now_ms(),
        offset=seat.offset(),
        day=day,
        rating=int(rating),
        source=source,
        taken=max(0, min(taken_ms, MAX_TAKEN)),
        recall=retrievability(memory, day, plan) if memory.last_day < day else 0.0,
        credit=credit,
        was_new=memory.state is State.NEW,
        value_version=card.value_version,
        due=after.due,
        due_day=after.due_day,
        step=after.step if waits else -1,
        prior=card.state.prior,
        text=response[:500],
        plan=codec.fingerprint(plan),
    )  # fmt: skip
    wanted = seat.preferences
    if wanted.leech_suspend and becomes_leech(memory.lapses, after.lapses, wanted.leech_at):
        return [review, act(seat, card.face, Act.SUSPEND, 1)]
    return [review]


def act(seat: Seat, face: int, kind: Act, number: int = 0, *, due: int = 0) -> Event:
    """Something done to a card other than a review."""
    return Event(
        "", kind, 0, "", face=face, at=seat.now_ms(), offset=seat.offset(), day=seat.plan().day(seat.clock()),
        number=number, due=due,
    )  # fmt: skip


def write(work: Work, seat: Seat, events: list[Event], family: list[CardRow]) -> list[CardRow]:
    """Append the events of a review in the caller's transaction; returns the cards written."""
    plan = seat.plan(family[0].topic)
    if codec.fingerprint(plan) not in seat.plans_kept:
        work.keep_plan(codec.fingerprint(plan), plan)
    return work.record(events, seat.now_ms(), family)


def evidence(
    work: Work,
    seat: Seat,
    facts: tuple[str, ...],
    *,
    fraction: Decimal,
    recall: bool,
    chance: Decimal,
    unsure: bool = False,
    guessed: bool = False,
    taken_ms: int = 0,
    source: str = "quiz",
    batch: str = "",
) -> str:
    """Let a marked response to a question count for the card of its fact; returns what it counts as, in words.

    The rules, which the learner can read in the feedback:
    wrong (under 0.6 of the points) is a lapse;
    right by recall (typed, list, cloze, ordering) is a review: Good, or Hard where unsure or only partly right;
    right by choosing lets the memory grow by 1 − c of what a recall would give, c being the chance score of the
    question, and by nothing where c is a half or more; a guess never counts, and no choice begins a new card.
    Questions on several facts, and a second one on the same study day, count for nothing.
    `batch` is the event of the response: undo takes both back.
    """
    rating = rating_of(fraction, recall=recall, chance=chance, unsure=unsure, guessed=guessed)
    if len(facts) != 1 or rating is None:
        return ""
    card = _counted(work, seat, facts)
    if card is None or (card.memory.state is State.NEW and not recall):
        return ""
    credit = 1.0 if recall or rating is Rating.AGAIN else float(1 - chance)
    events = review_events(seat, card, rating, taken_ms=taken_ms, source=source, credit=credit)
    events = [replace(event, batch=batch) for event in events]
    write(work, seat, events, work.family(card.face))
    if credit < 1.0:
        return f"Counts for the card as a right choice: its memory grows by {credit:.0%} of what a recall would give."
    return f"Counts as a review of the card: {rating.name.capitalize()}."


def _counted(work: Work, seat: Seat, facts: tuple[str, ...]) -> CardRow | None:
    """The card that a response counts for: the fact's first one, unless set aside or seen today already."""
    kinds = (FaceKind.CUE.value, FaceKind.LIST.value)
    card = next((c for c in work.cards_of(seat.bank, facts) if c.kind in kinds), None)
    day = seat.plan().day(seat.clock())
    return card if card and not card.state.suspended and card.memory.last_day != day else None


def rating_of(
    fraction: Decimal, *, recall: bool, chance: Decimal, unsure: bool = False, guessed: bool = False
) -> Rating | None:
    """The rating that a response stands for, or None where it says nothing about the memory."""
    if fraction < Decimal("0.6"):
        return Rating.AGAIN
    if guessed or (not recall and (chance >= Decimal("0.5") or fraction < 1)):
        return None
    return Rating.HARD if unsure or fraction < Decimal("0.9") else Rating.GOOD
