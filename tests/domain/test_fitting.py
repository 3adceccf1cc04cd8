"""Fitting and simulation, held against the Rust engine."""

from __future__ import annotations

import itertools
import math
from random import Random

import fsrs_rs_python
import pytest

from iomquiz.domain import fitting, memory_model
from iomquiz.domain.fitting import Past, fit, judged, log_loss
from iomquiz.domain.memory_model import DEFAULTS
from iomquiz.domain.simulation import RETENTIONS, Habits, Start, simulate


def learner(parameters: tuple[float, ...], cards: int, seed: int = 1) -> list[Past]:
    """Reviews of somebody whose memory has these parameters."""
    rng, found = Random(seed), []
    for card in range(cards):
        day, rating = 739000 + card % 90, rng.choices((1, 2, 3, 4), (24, 9, 50, 17))[0]
        state = memory_model.first(rating, parameters)
        found.append(Past(card, day, rating, True))
        for _ in range(7):
            gap = max(1, round(state[0] * rng.uniform(0.6, 1.6)))
            known = rng.random() < memory_model.recall(gap, state[0], parameters)
            rating = rng.choices((2, 3, 4), (2, 6, 1))[0] if known else 1
            day += gap
            found.append(Past(card, day, rating))
            state = memory_model.after(*state, rating, gap, parameters)
    return found


TRUE = (0.9, 2.5, 6.0, 20.0, *DEFAULTS[4:8], 2.4, *DEFAULTS[9:])


def engine(items: object) -> tuple[float, ...]:
    made = [
        fsrs_rs_python.FSRSItem([fsrs_rs_python.FSRSReview(r, gap) for r, gap in item])
        for item in items  # type: ignore[attr-defined]
    ]
    return tuple(fsrs_rs_python.FSRS(list(DEFAULTS)).compute_parameters(made, None, True))


def test_histories_end_at_every_review_on_a_later_day() -> None:
    rows = [Past(1, 10, 3, True), Past(1, 10, 3), Past(1, 12, 1), Past(2, 11, 4, True), Past(2, 15, 3), Past(1, 20, 3)]
    found = judged(sorted(rows, key=lambda r: r.card))
    assert [(j.day, j.item) for j in found] == [
        (12, ((3, 0), (3, 0), (1, 2))), (15, ((4, 0), (3, 4))), (20, ((3, 0), (3, 0), (1, 2), (3, 8))),
    ]  # fmt: skip
    assert judged([Past(1, 1, 3, True), Past(1, 5, 3), Past(1, 6, 2, True), Past(1, 8, 3)])[-1].item == ((2, 0), (3, 2))


def test_the_memory_states_are_those_of_the_engine() -> None:
    """Single precision on its side."""
    for parameters in (DEFAULTS, TRUE):
        theirs = fsrs_rs_python.FSRS(list(parameters))
        for one in judged(learner(TRUE, 40)):
            reviews = [fsrs_rs_python.FSRSReview(r, gap) for r, gap in one.item[:-1]]
            state = theirs.memory_state(fsrs_rs_python.FSRSItem(reviews))
            days = one.item[-1][1]
            wanted = memory_model.recall(days, state.stability, parameters)
            assert fitting.predicted(one.item, parameters) == pytest.approx(wanted, abs=1e-4)


def test_log_loss() -> None:
    found = judged([Past(1, 10, 3, True), Past(1, 12, 3), Past(2, 10, 3, True), Past(2, 12, 1)])
    chance = memory_model.recall(2, DEFAULTS[2], DEFAULTS)
    assert log_loss(found, DEFAULTS) == pytest.approx(-(math.log(chance) + math.log(1 - chance)) / 2)
    assert log_loss([], DEFAULTS) == 0


def test_a_learner_who_differs_gets_parameters_that_foretell_better() -> None:
    found = judged(learner(TRUE, 700))
    made = fit(found, DEFAULTS, engine)
    assert made.better
    assert made.after < made.before
    assert made.parameters != DEFAULTS
    fresh = judged(learner(TRUE, 200, seed=9))
    assert log_loss(fresh, made.parameters) < log_loss(fresh, DEFAULTS)


def test_parameters_that_are_no_better_are_not_taken() -> None:
    found = judged(learner(DEFAULTS, 60))
    made = fit(found, TRUE, lambda _items: (1.0, 1.0, 1.0, 1.0, *TRUE[4:]))
    assert made.better == (made.after < made.before)
    worse = fit(found, DEFAULTS, lambda _items: (0.01, 0.01, 0.01, 0.01, *DEFAULTS[4:]))
    assert (worse.better, worse.parameters) == (False, DEFAULTS)
    assert fitting.NEEDED >= 400


def test_more_recall_costs_more_reviews() -> None:
    cards = [Start(0.0, 0.0, 0)] * 300 + [Start(8.0, 5.0, 3)] * 200
    costs = [simulate(cards, r, DEFAULTS, Habits(), days=180, new=5, seed=3) for r in RETENTIONS]
    reviews = [cost.reviews for cost in costs]
    assert reviews[-1] > 2 * reviews[0]
    assert all(b > a * 0.9 for a, b in itertools.pairwise(reviews))
    assert costs[-1].known > costs[0].known
    assert costs[0] == simulate(cards, RETENTIONS[0], DEFAULTS, Habits(), days=180, new=5, seed=3)
    assert simulate(cards[:10], 0.9, DEFAULTS, Habits(), days=30, new=0, seed=1).reviews == 0


def test_the_simulation_gives_the_retention_that_is_aimed_at() -> None:
    """Of cards long in review, the share recalled at their due day is what was aimed at: minutes tell it."""
    cards = [Start(20.0, 5.0, 0)] * 400
    seconds = Habits(seconds=(100.0, 0.0, 0.0, 0.0))
    cost = simulate(cards, 0.8, DEFAULTS, seconds, days=120, new=0, seed=5)
    failed = cost.minutes * 60 / 100 / cost.reviews
    assert failed == pytest.approx(0.2, abs=0.03)
