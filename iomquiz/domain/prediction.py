"""What an exam will come to, foretold from the learner's memory of its facts: a value with its likely range.

A question is right by knowing, with the chance that its facts are recalled on the day, or else by guessing. How far
the memory model can be trusted for this learner is itself uncertain: its scale and shape are weighed by the learner's
reviews, on a grid. Many exams are then drawn, each with a form, a scale and a shape, and dice for every question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log
from random import Random

ENOUGH = 30
"""Reviews of known cards on a later day that a prediction needs."""
DRAWS = 2000
SHIFT = 0.3
"""By so much (standard deviation, log odds) exam questions may differ from cards, until one exam was sat."""
_KAPPA_SD, _DELTA_SD = 0.7, 0.6
_STEPS = 7
_BIN = 8
"""Bins of age to each factor e."""
_NEVER = 1e-9


@dataclass(frozen=True, slots=True)
class Seen:
    """One card of a fact that was studied: `age` is the days since then, in stabilities of the card; `weight` is 1,
    or a half where the card is still being learned."""

    age: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a form: what guessing earns, what it counts, what a wrong answer costs of that, and the cards of
    each of its facts (none where the fact was never studied)."""

    section: int
    points: float
    chance: float
    facts: tuple[tuple[Seen, ...], ...]
    cost: float = 0.0

    @property
    def unseen(self) -> bool:
        """Whether none of its facts was ever studied."""
        return not any(self.facts)


@dataclass(frozen=True, slots=True)
class Forecast:
    """In per cent: the middle of all outcomes, the range that holds eight in ten, how likely a pass is (to 10, never
    under 5 or over 95), and how much of the exam is on facts that were never studied."""

    value: int
    low: int
    high: int
    passing: int
    unseen: int


@dataclass(frozen=True, slots=True)
class Belief:
    """One way in which the memory may fade, R = (1 + F·age/scale)^−shape, and how likely it is."""

    scale: float
    shape: float
    weight: float

    def recall(self, age: float) -> float:
        """The chance of recall of a card of that age."""
        factor = 0.9 ** (-1 / self.shape) - 1
        return float((1 + factor * age / self.scale) ** -self.shape)


def age_of(recall: float, shape: float) -> float:
    """The age at which the memory model with this shape foretells a recall of so much, 0 < recall < 1."""
    return float((recall ** (-1 / shape) - 1) / (0.9 ** (-1 / shape) - 1))


def beliefs(reviews: Sequence[tuple[float, bool]], shape: float) -> list[Belief]:
    """What the (foretold recall, recalled) of a learner's reviews leave likely of scale and shape."""
    counts: dict[int, list[int]] = {}
    for recall, recalled in reviews:
        count = counts.setdefault(round(_BIN * log(max(_NEVER, age_of(recall, shape)))), [0, 0])
        count[0 if recalled else 1] += 1
    found = []
    for i in range(-_STEPS, _STEPS + 1):
        for j in range(-_STEPS, _STEPS + 1):
            a, b = 3 * _KAPPA_SD * i / _STEPS, 2 * _DELTA_SD * j / _STEPS
            one = Belief(exp(a), shape * exp(b), 0.0)
            odds = -(a * a) / (2 * _KAPPA_SD**2) - (b * b) / (2 * _DELTA_SD**2)
            for place, (right, wrong) in counts.items():
                p = min(1 - 1e-6, max(1e-6, one.recall(exp(place / _BIN))))
                odds += right * log(p) + wrong * log(1 - p)
            found.append((one, odds))
    best = max(odds for _, odds in found)
    return [Belief(one.scale, one.shape, exp(odds - best)) for one, odds in found if odds > best - 12]


def predict(
    forms: Sequence[Sequence[Asked]],
    cuts: Sequence[float | None],
    cut: float,
    held: Sequence[Belief],
    rng: Random,
    *,
    shift: float = SHIFT,
) -> Forecast:
    """The forecast for an exam that may come in any of these forms. `cuts` are the pass marks of sections, or None."""
    sums = list(accumulate(one.weight for one in held))
    odds: dict[tuple[int, int], list[float]] = {}
    shares, passed = [], 0
    for number in range(DRAWS):
        form = number % len(forms)
        belief = rng.choices(range(len(held)), cum_weights=sums)[0]
        if (form, belief) not in odds:
            odds[form, belief] = [_odds(asked, held[belief]) for asked in forms[form]]
        share, fits = _sat(forms[form], odds[form, belief], rng.gauss(0, shift), cuts, rng)
        shares.append(share)
        passed += fits and share * 100 >= cut
    shares.sort()
    low, middle, high = (round(100 * shares[round(part * (DRAWS - 1))]) for part in (0.1, 0.5, 0.9))
    asked = [one for form in forms for one in form]
    unseen = sum(one.points for one in asked if one.unseen) / (sum(one.points for one in asked) or 1)
    passing = min(95, max(5, 10 * round(10 * passed / DRAWS)))
    return Forecast(middle, low, high, passing, round(100 * unseen))


def _odds(asked: Asked, belief: Belief) -> float:
    """The log odds of a right answer: by the mean recall of its facts, or else by chance."""
    recalls = [
        sum(belief.recall(card.age) * card.weight for card in cards) / len(cards) if cards else 0.0
        for cards in asked.facts
    ]
    known = sum(recalls) / len(recalls) if recalls else 0.0
    right = min(1 - 1e-6, max(1e-6, asked.chance + (1 - asked.chance) * known))
    return log(right / (1 - right))


def _sat(
    form: Sequence[Asked], odds: Sequence[float], moved: float, cuts: Sequence[float | None], rng: Random
) -> tuple[float, bool]:
    """(share earned, whether every section with a pass mark of its own has it) of one sitting."""
    earned, most = [0.0] * len(cuts), [0.0] * len(cuts)
    for asked, one in zip(form, odds, strict=True):
        right = rng.random() < 1 / (1 + exp(-one - moved))
        earned[asked.section] += asked.points if right else -asked.points * asked.cost
        most[asked.section] += asked.points
    fits = all(own is None or 100 * got >= own * whole for own, got, whole in zip(cuts, earned, most, strict=True))
    return max(0.0, sum(earned)) / (sum(most) or 1), fits
