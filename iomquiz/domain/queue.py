"""What is next today: whose turn it is, how much a day takes, which order a backlog is worked off in. Pure rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from iomquiz.domain.card_state import Memory
from iomquiz.domain.scheduler import Plan, Rating, recall_after, remember, retrievability


class Order(StrEnum):
    """The order in which due cards come."""

    DUE = "due"  # longest due first
    OVERDUE = "overdue"  # least likely recalled first: how overdue in relation to the interval
    EXAM = "exam"  # what lifts the expected exam score most


class Turn(StrEnum):
    """Which queue gives the next card."""

    LEARNING = "learning"
    REVIEW = "review"
    NEW = "new"
    AHEAD = "ahead"  # a learning card that comes due within the next minutes
    DONE = "done"


class NewFirst(StrEnum):
    """When new cards come."""

    AFTER = "after"
    BEFORE = "before"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a study day takes at most; `minutes` 0 means no limit."""

    new: int = 20
    reviews: int = 9999
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What a study day has had: new cards begun, cards reviewed, milliseconds."""

    new: int = 0
    reviews: int = 0
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """What the limits leave."""

    new: int
    reviews: int


def left(limits: Limits, done: Done) -> Left:
    """How many new cards and reviews the day still takes; none of either once its minutes are used up."""
    if limits.minutes and done.taken >= limits.minutes * 60_000:
        return Left(0, 0)
    return Left(max(0, limits.new - done.new), max(0, limits.reviews - done.reviews))


def turns(reviews: int, new: int, answered: int, when: NewFirst) -> tuple[Turn, ...]:
    """The order in which queues are asked. Learning cards whose time has come are first, always.

    Mixed: with r reviews and n new cards waiting, one card in (r + n) / n is new.
    """
    first, second = Turn.REVIEW, Turn.NEW
    if when is NewFirst.BEFORE:
        first, second = second, first
    elif when is NewFirst.MIXED and new > 0:
        every = max(1, round((reviews + new) / new))
        if answered % every == every - 1:
            first, second = second, first
    return Turn.LEARNING, first, second, Turn.AHEAD


def exam_value(memory: Memory, day: int, exam_day: int, weight: float, plan: Plan) -> float:
    """How much a review today lifts the expected exam score: weight × (recall then with it − recall then without)."""
    ahead = max(0, exam_day - day)
    alone = retrievability(memory, day + ahead, plan)
    now = retrievability(memory, day, plan)
    kept, lost = (
        recall_after(remember(memory, rating, day, plan.parameters).stability, ahead, plan)
        for rating in (Rating.GOOD, Rating.AGAIN)
    )
    return weight * (now * kept + (1 - now) * lost - alone)


def spread(cards: Sequence[float], days: int) -> list[int]:
    """Days from the return, 0…days−1, for the cards of a break, given how overdue each is: most overdue first.

    Every day takes as many, so that the return is no wall of cards.
    """
    order = sorted(range(len(cards)), key=lambda n: (-cards[n], n))
    found = [0] * len(cards)
    for place, n in enumerate(order):
        found[n] = place * max(1, days) // max(1, len(cards))
    return found


def steps(text: str) -> tuple[float, ...]:
    """Learning steps from `1m 10m 1d`; a bare number is minutes; empty: none.

    Raises:
        ValueError: something that is no step, a step of nothing, more than ten, or more than 60 days.
    """
    found = [_minutes(word) for word in text.replace(",", " ").split()]
    if len(found) > 10:
        raise ValueError("At most ten steps.")
    return tuple(found)


_UNITS = {"m": 1.0, "h": 60.0, "d": 1440.0}


def _minutes(word: str) -> float:
    number, unit = (word[:-1], word[-1].lower()) if word[-1:].isalpha() else (word, "m")
    try:
        found = float(number) * _UNITS[unit]
    except (ValueError, KeyError):
        raise ValueError(f"“{word}” is no step: write 10m, 2h or 1d.") from None
    if not 0 < found <= 60 * 1440:
        raise ValueError(f"“{word}” is no step: a step lasts up to 60 days.")
    return found


def steps_text(minutes: Iterable[float]) -> str:
    """`1m 10m 1d`."""
    return " ".join(_step_text(value) for value in minutes)


def _step_text(value: float) -> str:
    for unit, size in (("d", 1440.0), ("h", 60.0)):
        if value >= size and value % size == 0:
            return f"{value / size:g}{unit}"
    return f"{value:g}m"
