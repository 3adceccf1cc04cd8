"""The schedule and the past reviews of cards, in from Anki and out to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from iomquiz.domain.card import FaceKind, Memory, State
from iomquiz.domain.scheduler import Plan, Rating, retrievability, review
from iomquiz.formats._material import CardState, Review
from iomquiz.services.seat import Seat
from iomquiz.storage.learner_record import CardRow, ReviewRow, Work
from iomquiz.storage.schedule_read import CardHistory, histories

SOURCE = "import"


def bring(work: Work, bank: int, states: Mapping[str, tuple[CardState, ...]], plan: Plan, now: int) -> int:
    """Write the reviews and the state of every card that has none yet, inside the caller's transaction; how many.

    Reviews are replayed, so that the memory is what this program would have made of them; where the other program
    keeps FSRS's own state, that counts, and its due day always does.
    """
    brought = 0
    rows = {(row.fact, row.kind == FaceKind.REVERSE): row for row in _cards(work, bank, list(states))}
    for fact, found in states.items():
        for state in found:
            row = rows.get((fact, state.reverse))
            if row is None or row.memory.reps or not (state.reps or state.reviews or state.suspended):
                continue
            memory = _replayed(work, row, state.reviews, plan)
            memory = _placed(memory, state, plan)
            last = state.reviews[-1].at_ms if state.reviews else now
            work.put(replace(row, memory=memory, suspended=state.suspended), last)
            brought += 1
    return brought


def _cards(work: Work, bank: int, facts: list[str]) -> list[CardRow]:
    """The cards that stand for a note: cue or list to value, and the reverse."""
    rows = [row for start in range(0, len(facts), 500) for row in work.cards_of(bank, facts[start : start + 500])]
    return [row for row in rows if row.kind != FaceKind.STATEMENT]


def _replayed(work: Work, row: CardRow, reviews: tuple[Review, ...], plan: Plan) -> Memory:
    memory = Memory()
    for entry in reviews:
        moment = datetime.fromtimestamp(entry.at_ms / 1000, UTC).astimezone(plan.zone)
        offset = moment.utcoffset()
        work.add_review(
            ReviewRow(
                row.face, entry.at_ms, round(offset.total_seconds() / 60) if offset else 0, plan.day(moment),
                entry.rating, SOURCE, entry.took_ms, retrievability(memory, plan.day(moment), plan), memory,
                row.fact_value_version,
            )
        )  # fmt: skip
        memory = review(memory, f"{row.fact}:{row.kind}", Rating(entry.rating), moment, plan)
    return memory


def _placed(memory: Memory, state: CardState, plan: Plan) -> Memory:
    """The memory with the other program's own figures where it has them."""
    if not state.reps:
        return memory
    due = state.due_ms or memory.due
    due_day = plan.day(datetime.fromtimestamp(due / 1000, UTC))
    learned = bool(state.interval_days)
    stability = state.stability or memory.stability or float(max(state.interval_days, 1))
    return replace(
        memory, state=State.REVIEW if learned else State.LEARNING, stability=stability,
        difficulty=state.difficulty or memory.difficulty or 5.0, due=due, due_day=due_day,
        last_day=memory.last_day or due_day - max(state.interval_days, 1), reps=max(state.reps, memory.reps),
        lapses=max(state.lapses, memory.lapses), step=0,
    )  # fmt: skip


def states_of(seat: Seat, bank_uid: str) -> dict[str, tuple[CardState, ...]]:
    """Where the present learner's cards of a bank stand, by fact, for another program."""
    found: dict[str, tuple[CardState, ...]] = {}
    for history in histories(seat.store, seat.learner.id, bank_uid):
        if history.kind != FaceKind.STATEMENT:
            found[history.fact] = (*found.get(history.fact, ()), _state(history))
    return found


def _state(card: CardHistory) -> CardState:
    reviews = tuple(Review(at, rating, taken) for at, rating, taken in card.reviews)
    interval = 0 if card.learning else max(card.due_day - card.last_day, 1) if card.reps else 0
    return CardState(
        card.kind == FaceKind.REVERSE, card.due, interval, card.reps, card.lapses, card.suspended, card.stability,
        card.difficulty, reviews,
    )  # fmt: skip
