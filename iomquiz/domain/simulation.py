"""What a recall aimed at costs: cards reviewed day by day with seeded chance, for every recall of a range. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from iomquiz.domain import memory_model
from iomquiz.domain.memory_model import Parameters

RETENTIONS = (0.70, 0.75, 0.80, 0.84, 0.87, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a learner answers: chances of first ratings 1…4 and of ratings 2…4 on recall, seconds by rating 1…4.

    The defaults are those of many learners (fsrs-rs); the learner's own take their place from a hundred reviews on.
    """

    first: tuple[float, ...] = (0.24, 0.094, 0.495, 0.171)
    recalled: tuple[float, ...] = (0.224, 0.631, 0.145)
    seconds: tuple[float, ...] = (19.38, 17.59, 12.38, 8.94)


@dataclass(frozen=True, slots=True)
class Start:
    """A card as it is today: stability and difficulty, days since its last review; stability 0 is new."""

    stability: float
    difficulty: float
    days: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a recall costs: reviews and minutes a day, and the cards that are known on the last day."""

    retention: float
    reviews: float
    minutes: float
    known: float


def simulate(
    cards: Sequence[Start], retention: float, parameters: Parameters, habits: Habits, *, days: int, new: int, seed: int
) -> Cost:
    """Study every card when it is due, and `new` new ones a day, for `days` days."""
    rng = Random(seed)
    reviews, seconds, known, begun = 0, 0.0, 0.0, 0
    for card in cards:
        if card.stability:
            due = max(0, _interval(card.stability, retention, parameters) - card.days)
            state, last = (card.stability, card.difficulty), -card.days
        else:
            due = begun // new if new else days
            begun += 1
            state, last = (0.0, 0.0), 0
        while due < days:
            rating, state = _review(state, due - last, parameters, habits, rng)
            reviews += 1
            seconds += habits.seconds[rating - 1]
            last = due
            due += _interval(state[0], retention, parameters)
        if state[0]:
            known += memory_model.recall(days - last, state[0], parameters)
    return Cost(retention, reviews / days, seconds / 60 / days, known)


def _interval(stability: float, retention: float, parameters: Parameters) -> int:
    return max(1, round(memory_model.interval(stability, retention, parameters)))


def _review(
    state: tuple[float, float], days: int, parameters: Parameters, habits: Habits, rng: Random
) -> tuple[int, tuple[float, float]]:
    if not state[0]:
        rating = rng.choices((1, 2, 3, 4), habits.first)[0]
        return rating, memory_model.first(rating, parameters)
    rating = 1
    if rng.random() < memory_model.recall(days, state[0], parameters):
        rating = rng.choices((2, 3, 4), habits.recalled)[0]
    return rating, memory_model.after(*state, rating, days, parameters)
