"""The schedule and the past reviews of cards, in from Anki and out to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from iomquiz.domain.card import FaceKind
from iomquiz.domain.card_state import State
from iomquiz.domain.events import Act, Event
from iomquiz.domain.scheduler import Plan, Rating
from iomquiz.formats._material import CardState, Review
from iomquiz.services.seat import Seat
from iomquiz.storage import codec
from iomquiz.storage.card_rows import CardRow
from iomquiz.storage.learner_record import Work
from iomquiz.storage.schedule_read import CardHistory, histories

SOURCE = "import"
_ELSEWHERE = "elsewhere"
"""As the event before a review: none here has this id, so that the fold places the card by our own rules."""


def bring(
    work: Work, bank: int, states: Mapping[str, tuple[CardState, ...]], plan: Plan, now: int, *, memory: bool = False
) -> int:
    """Write the reviews and the due day of every card that has no events yet, in the caller's transaction; how many.

    The due day is that of the other program; the memory is what this program makes of the reviews or, with `memory`,
    the stability and difficulty that the other program worked out. A card that was
    learned there without any review in the file counts as recalled once, an interval before it is due.
    """
    brought = 0
    rows = {(row.fact, row.kind == FaceKind.REVERSE): row for row in _cards(work, bank, list(states))}
    work.keep_plan(codec.fingerprint(plan), plan)
    for fact, found in states.items():
        for state in found:
            row = rows.get((fact, state.reverse))
            if row is None or row.state.prior:
                continue
            events = _events(row, state, plan, memory=memory)
            if events:
                work.record(events, now)
                brought += 1
    return brought


def _cards(work: Work, bank: int, facts: list[str]) -> list[CardRow]:
    """The cards that stand for a note: cue or list to value, and the reverse."""
    rows = [row for start in range(0, len(facts), 500) for row in work.cards_of(bank, facts[start : start + 500])]
    return [row for row in rows if row.kind not in (FaceKind.STATEMENT, FaceKind.PAST)]


def _events(row: CardRow, state: CardState, plan: Plan, *, memory: bool) -> list[Event]:
    reviews = state.reviews
    if not reviews and state.reps and state.due_ms:
        reviews = (Review(state.due_ms - max(state.interval_days, 1) * 86_400_000, int(Rating.GOOD)),)
    events = [_review(row, entry, plan, first=not n) for n, entry in enumerate(reviews)]
    if events and memory and state.stability > 0 and state.difficulty > 0:
        last = events[-1]
        text = f"{state.stability:.4f} {state.difficulty:.4f}"
        events.append(Event("", Act.MEMORY, 0, "", face=row.face, at=last.at, day=last.day, text=text))
    if events and state.interval_days and state.due_ms:
        day = plan.day(datetime.fromtimestamp(state.due_ms / 1000, UTC))
        due = round(plan.opening(day).timestamp() * 1000)
        last = events[-1]
        events.append(Event("", Act.DUE, 0, "", face=row.face, at=last.at, day=last.day, number=day, due=due))
    if state.suspended:
        at = reviews[-1].at_ms if reviews else 0
        events.append(Event("", Act.SUSPEND, 0, "", face=row.face, at=at, number=1))
    return events


def _review(row: CardRow, entry: Review, plan: Plan, *, first: bool) -> Event:
    moment = datetime.fromtimestamp(entry.at_ms / 1000, UTC).astimezone(plan.zone)
    offset = moment.utcoffset()
    return Event(
        "", Act.REVIEW, 0, "",
        face=row.face,
        at=entry.at_ms,
        offset=round(offset.total_seconds() / 60) if offset else 0,
        day=plan.day(moment),
        rating=entry.rating,
        source=SOURCE,
        taken=entry.took_ms,
        was_new=first,
        value_version=row.value_version,
        prior=_ELSEWHERE,
        plan=codec.fingerprint(plan),
    )  # fmt: skip


def states_of(seat: Seat, bank_uid: str) -> dict[str, tuple[CardState, ...]]:
    """Where the present learner's cards of a bank stand, by fact, for another program."""
    found: dict[str, tuple[CardState, ...]] = {}
    for history in histories(seat.record, bank_uid):
        if history.card.kind not in (FaceKind.STATEMENT, FaceKind.PAST):
            fact = history.card.fact
            found[fact] = (*found.get(fact, ()), _state(history))
    return found


def _state(history: CardHistory) -> CardState:
    card, memory = history.card, history.card.memory
    interval = max(memory.due_day - memory.last_day, 1) if memory.state is State.REVIEW else 0
    reviews = tuple(Review(at, rating, taken) for at, rating, taken in history.reviews)
    return CardState(
        card.kind == FaceKind.REVERSE, memory.due, interval, memory.reps, memory.lapses, card.state.suspended,
        memory.stability, memory.difficulty, reviews,
    )  # fmt: skip
