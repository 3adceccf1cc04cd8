"""Some weeks of study, so that Today and Progress have something to show."""

from __future__ import annotations

from random import Random

from iomquiz.domain.scheduler import Rating
from iomquiz.services import Services
from iomquiz.services.wishes import Wish
from iomquiz.tour._guide import TourClock

GAPS = (1, 1, 1, 3, 1, 2, 1, 1, 2, 1, 1, 3, 1, 1, 2)
"""Days from one session to the next."""
HARD_TOPICS = ("council", "administration")


def study(services: Services, clock: TourClock, cards: int = 45) -> None:
    """Study on the days of GAPS as a person does, who finds some topics hard."""
    rng = Random(7)
    for gap in GAPS:
        clock.next_day(gap)
        _session(services, clock, rng, cards)
    clock.next_day(2)


def _session(services: Services, clock: TourClock, rng: Random, cards: int) -> None:
    step = services.flashcards.start(Wish())
    for _ in range(rng.randint(cards // 2, cards)):
        if step.front is None:
            break
        taken = rng.randint(4, 26)
        clock.go_on(taken)
        rating = _rating(rng, hard=step.front.topic in HARD_TOPICS, new=step.front.state == "new")
        step = services.flashcards.answer(rating, taken * 1000)


def _rating(rng: Random, *, hard: bool, new: bool) -> Rating:
    lost = 0.34 if hard else 0.3 if new else 0.08
    if rng.random() < lost:
        return Rating.AGAIN
    return rng.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (2, 7, 1))[0]
