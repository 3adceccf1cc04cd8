"""FSRS-6 against the library `fsrs`, which was given stamps in whole study days, and against published values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import fsrs
import pytest

from iomquiz.domain import memory_model
from iomquiz.domain.memory_model import DEFAULTS, checked, from_ease

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def test_the_default_parameters_are_those_of_the_library() -> None:
    assert tuple(fsrs.scheduler.DEFAULT_PARAMETERS) == DEFAULTS


@pytest.mark.parametrize("seed", range(20))
def test_random_histories_agree_with_the_library(seed: int) -> None:
    """Fifty histories each, so a thousand in all."""
    rng = Random(seed)
    parameters = DEFAULTS if seed % 2 else tuple(w * rng.uniform(1, 1.1) for w in DEFAULTS)
    model = fsrs.Scheduler(parameters=parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    for _ in range(50):
        card, day, known = fsrs.Card(card_id=1), 0, (0.0, 0.0)
        for n in range(rng.randint(1, 20)):
            gap = rng.choice((0, 0, 1, 2, 5, 13, 40, 200)) if n else 0
            rating = rng.randint(1, 4)
            day += gap
            card, _ = model.review_card(card, fsrs.Rating(rating), EPOCH + timedelta(days=day, seconds=n))
            known = memory_model.after(*known, rating, gap, parameters) if n else memory_model.first(rating, parameters)
            assert card.stability is not None
            if card.stability > memory_model.MAX_STABILITY:
                break  # the library has no upper bound
            assert known[0] == pytest.approx(card.stability, rel=1e-9, abs=1e-9)
            assert known[1] == pytest.approx(card.difficulty, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("ease", "days", "retention", "wanted"),
    [
        (2.5, 10, 0.9, (10.0, 6.9140563)), (2.5, 10, 0.8, (3.01572, 9.393428)),
        (2.5, 10, 0.95, (24.841097, 1.2974405)), (1.3, 20, 0.9, (20.0, 10.0)),
    ],
)  # fmt: skip
def test_cards_of_sm2(ease: float, days: float, retention: float, wanted: tuple[float, float]) -> None:
    assert from_ease(ease, days, retention) == pytest.approx(wanted, abs=1e-4)


def test_older_parameters_are_brought_up() -> None:
    seventeen = (*DEFAULTS[:4], 5.0, 1.0, 0.9, *DEFAULTS[7:17])
    found = checked(seventeen)
    assert len(found) == 21
    assert found[4] == 7.0
    assert found[17:] == (0, 0, 0, 0.5)
    assert checked(DEFAULTS[:19])[19:] == (0, 0.5)
    assert checked(DEFAULTS) == DEFAULTS


@pytest.mark.parametrize("values", [(), (1.0,) * 20, (float("nan"), *DEFAULTS[1:]), (1000.0, *DEFAULTS[1:])])
def test_parameters_that_are_none_are_refused(values: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="param"):
        checked(values)
