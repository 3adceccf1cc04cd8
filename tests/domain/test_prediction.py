"""What an exam will come to: known cases, and how often outcomes of a made-up world lie in the likely range."""

from __future__ import annotations

from random import Random

import pytest

from iomquiz.domain import memory_model
from iomquiz.domain.prediction import Asked, Belief, Seen, age_of, beliefs, predict

SHAPE = memory_model.DEFAULTS[20]
SURE = [Belief(1.0, SHAPE, 1.0)]


def form(age: float | None, count: int = 40, chance: float = 0.0, **more: float) -> list[Asked]:
    cards = () if age is None else (Seen(age),)
    return [Asked(0, 1.0, chance, (cards,), **more) for _ in range(count)]


def test_the_curve_is_that_of_the_memory_model() -> None:
    belief = Belief(1.0, SHAPE, 1.0)
    for days in (0.5, 3, 40):
        assert belief.recall(days / 10) == pytest.approx(memory_model.recall(days, 10, memory_model.DEFAULTS))
        assert age_of(belief.recall(days / 10), SHAPE) == pytest.approx(days / 10)
    assert Belief(1.0, 0.7, 1.0).recall(1.0) == pytest.approx(0.9)


def test_what_was_studied_today_is_known_and_what_never_was_is_guessed() -> None:
    sure = predict([form(0.0)], [None], 50, SURE, Random(1), shift=0.0)
    assert (sure.value, sure.low, sure.high, sure.passing, sure.unseen) == (100, 100, 100, 95, 0)
    guessed = predict([form(None, 400, 0.25)], [None], 50, SURE, Random(1), shift=0.0)
    assert guessed.value == pytest.approx(25, abs=1)
    assert guessed.low < 25 < guessed.high
    assert (guessed.passing, guessed.unseen) == (5, 100)
    half = [*form(0.0, 20), *form(None, 20)]
    assert predict([half], [None], 50, SURE, Random(1), shift=0.0).unseen == 50


def test_several_facts_and_cards_still_being_learned() -> None:
    mixed = [Asked(0, 1.0, 0.0, ((Seen(0.0),), ()))] * 400  # one of two facts is known
    assert predict([mixed], [None], 50, SURE, Random(1), shift=0.0).value == pytest.approx(50, abs=1)
    learning = [Asked(0, 1.0, 0.0, ((Seen(0.0, 0.5),),))] * 400
    assert predict([learning], [None], 50, SURE, Random(1), shift=0.0).value == pytest.approx(50, abs=1)
    nothing = predict([[Asked(0, 1.0, 0.25, ())] * 400], [None], 50, SURE, Random(1), shift=0.0)
    assert nothing.value == pytest.approx(25, abs=1)


def test_points_costs_and_the_pass_marks_of_sections() -> None:
    plain, costly = form(None, 400, 0.25), form(None, 400, 0.25, cost=1 / 3)
    assert predict([costly], [None], 50, SURE, Random(1), shift=0.0).value <= 2
    assert predict([plain], [None], 50, SURE, Random(1), shift=0.0).value > 20
    heavy = [*form(0.0, 10), *(Asked(1, 9.0, 0.0, ((),)) for _ in range(10))]
    found = predict([heavy], [None, 50.0], 5, SURE, Random(1), shift=0.0)
    assert (found.value, found.passing) == (10, 5)  # enough in all, nothing in the second section
    assert predict([heavy], [50.0, None], 5, SURE, Random(1), shift=0.0).passing == 95
    empty = predict([[]], [], 50, SURE, Random(1))
    assert (empty.value, empty.unseen) == (0, 0)


def test_the_same_seed_foretells_the_same_and_a_shift_widens() -> None:
    held = beliefs([(0.9, True)] * 40 + [(0.9, False)] * 5, SHAPE)
    forms = [form(1.5, 60, 0.2), form(2.5, 60, 0.2)]
    narrow, wide = (predict(forms, [None], 70, held, Random(4), shift=shift) for shift in (0.0, 0.6))
    assert narrow == predict(forms, [None], 70, held, Random(4), shift=0.0)
    assert wide.high - wide.low > narrow.high - narrow.low


def test_reviews_move_the_belief() -> None:
    reviews = [(0.9, n % 10 < 6) for n in range(300)]  # nine in ten foretold, six in ten recalled
    held = beliefs(reviews, SHAPE)
    whole = sum(one.weight for one in held)
    assert sum(one.weight * one.recall(1.0) for one in held) / whole == pytest.approx(0.6, abs=0.03)
    prior = beliefs([], SHAPE)
    whole = sum(one.weight for one in prior)
    assert sum(one.weight * one.recall(1.0) for one in prior) / whole == pytest.approx(0.88, abs=0.03)


def test_eight_in_ten_outcomes_lie_in_the_range() -> None:
    """Learners whose memory fades faster or slower than the model says; the range comes from their reviews alone."""
    rng, inside, count = Random(8), 0, 50
    for _ in range(count):
        truth = Belief(rng.lognormvariate(0, 0.5), SHAPE * rng.lognormvariate(0, 0.3), 1.0)
        ages = [rng.lognormvariate(0, 0.7) for _ in range(60)]
        model = Belief(1.0, SHAPE, 1.0)
        past = [rng.lognormvariate(0, 0.6) for _ in range(150)]
        held = beliefs([(model.recall(age), rng.random() < truth.recall(age)) for age in past], SHAPE)
        asked = [Asked(0, 1.0, 0.25, ((Seen(age),),)) for age in ages]
        found = predict([asked], [None], 70, held, Random(1), shift=0.0)
        right = sum(rng.random() < 0.25 + 0.75 * truth.recall(age) for age in ages)
        inside += found.low <= round(100 * right / 60) <= found.high
    assert 0.68 <= inside / count <= 0.94  # 0.8 ± two standard errors
