"""Fitting the memory model to a learner's own reviews: what is fitted, what is judged, and when it is kept. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from iomquiz.domain import memory_model
from iomquiz.domain.memory_model import Parameters

NEEDED = 400
"""Reviews on a later day than the one before: fewer say too little about 21 parameters."""

SHARE = 0.8
"""The earlier part of the reviews that candidates are fitted to; the later part judges them."""


@dataclass(frozen=True, slots=True)
class Past:
    """One review: of which card, on which study day, with which rating; `begin` where the card was new then."""

    card: int
    day: int
    rating: int
    begin: bool = False


Item = tuple[tuple[int, int], ...]
"""(rating, days since the review before) of one card up to a review that counts, that one last."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A history that ends on a later day than the review before, and the study day of its end."""

    day: int
    item: Item


def judged(reviews: Iterable[Past]) -> list[Judged]:
    """Every review on a later day, with all before it, in the order of days. `reviews` come card by card."""
    found: list[Judged] = []
    for _, mine in groupby(reviews, key=lambda r: r.card):
        history: list[tuple[int, int]] = []
        last = 0
        for review in mine:
            if review.begin:
                history = []
            gap = max(0, review.day - last) if history else 0
            history.append((review.rating, gap))
            last = max(last, review.day)
            if gap > 0:
                found.append(Judged(review.day, tuple(history)))
    return sorted(found, key=lambda j: j.day)


def predicted(item: Item, parameters: Parameters) -> float:
    """The recall that the model expects at the end of a history."""
    (first, _), *rest, (_, days) = item
    state = memory_model.first(first, parameters)
    for rating, gap in rest:
        state = memory_model.after(*state, rating, gap, parameters)
    return memory_model.recall(days, state[0], parameters)


def log_loss(found: Sequence[Judged], parameters: Parameters) -> float:
    """Mean −ln of the chance given to what happened, chances clipped to 0.0001…0.9999; 0 of nothing."""
    total = 0.0
    for one in found:
        chance = min(max(predicted(one.item, parameters), 1e-4), 1 - 1e-4)
        total -= math.log(chance if one.item[-1][0] > 1 else 1 - chance)
    return total / len(found) if found else 0.0


@dataclass(frozen=True, slots=True)
class Fit:
    """What a fit gave. `before` and `after` are log losses on the later reviews, which the fit did not see.

    `parameters` are those to use from now on: the old ones where the new ones are not better.
    """

    reviews: int
    before: float
    after: float
    better: bool
    parameters: Parameters


Engine = Callable[[Sequence[Item]], Parameters]
"""Gives parameters for histories."""


def fit(found: Sequence[Judged], old: Parameters, engine: Engine) -> Fit:
    """Fit to the earlier reviews and judge on the later ones; where that is better, fit to all of them."""
    cut = int(len(found) * SHARE)
    early, late = found[:cut], found[cut:]
    candidate = memory_model.checked(engine([one.item for one in early]))
    before, after = log_loss(late, old), log_loss(late, candidate)
    if after >= before:
        return Fit(len(found), before, after, False, old)
    return Fit(len(found), before, after, True, memory_model.checked(engine([one.item for one in found])))
