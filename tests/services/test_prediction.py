"""Predictions on a real store: from the learner's cards, kept with the attempt, compared with the result."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from iomquiz.app import Opened
from iomquiz.domain.blueprint import Blueprint, Rules, Section
from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.prediction import Seen
from iomquiz.domain.scheduler import Rating
from iomquiz.services.exam_records import Prediction
from iomquiz.services.prediction import _cards
from iomquiz.services.wishes import Wish
from iomquiz.storage.progress_read import FaceState


def plan(opened: Opened, count: int = 12, cut: int | None = None, **rules: Any) -> None:
    section = Section("", count, cut_score=None if cut is None else Decimal(cut))
    made = Blueprint("own", "Own", (section,), 30, Decimal(50), rules=Rules(**rules))
    opened.services.exam.plans.keep_blueprint(made)


def study(opened: Opened, clock: Any, days: int) -> None:
    """Every card that waits, on some days one after the other."""
    for _ in range(days):
        step = opened.services.flashcards.start(Wish())
        for number in range(25):
            if step.front is None:
                break
            clock.pass_(seconds=5)
            step = opened.services.flashcards.answer(Rating.AGAIN if number % 7 == 6 else Rating.GOOD, 5000)
        clock.pass_(days=2)


def test_too_few_reviews_are_said(opened: Opened, clock: Any) -> None:
    plan(opened)
    found = opened.services.predictions.of("own")
    assert (found.now, found.then, found.inside) == (None, None, (0, 0))
    assert found.words == "Not enough reviews to predict: 0 of 30."
    with pytest.raises(UserFacingError, match="no blueprint"):
        opened.services.predictions.of("another")


def test_a_prediction_and_its_outcome(opened: Opened, clock: Any) -> None:
    plan(opened, cut=40)
    study(opened, clock, 5)
    predictions = opened.services.predictions
    before = predictions.of("own")
    assert before.reviews >= 30
    assert before.now is not None
    assert 0 <= before.now.low <= before.now.value <= before.now.high <= 100
    assert 5 <= before.now.passing <= 95
    assert before.now.unseen > 0
    assert (before.exam_day, before.then) == (None, None)
    assert "not on exam questions" in before.words
    assert predictions.of("own") == before  # seeded

    preferences = opened.services.learners.preferences()
    far = (clock.now + timedelta(days=200)).date()
    opened.services.learners.change("Ann", replace(preferences, exam_date=far.isoformat()))
    later = predictions.of("own")
    assert later.exam_day == far
    assert later.then is not None
    assert later.then.value < before.now.value

    exam = opened.services.exam
    exam.start("own", 5, prediction=before.now.data())
    attempt = exam.submit()
    exam.forget()
    result = opened.services.exam_results.result(attempt)
    assert result.prediction == before.now
    assert result.percent == 0
    after = predictions.of("own")
    assert after.inside == (int(before.now.low == 0), 1)
    assert after.words == ""


def test_what_is_not_predicted(opened: Opened, clock: Any) -> None:
    study(opened, clock, 5)
    plan(opened, certainty=True)
    assert opened.services.predictions.of("own").words == "Certainty marks are not predicted."
    plan(opened, count=5000)
    assert opened.services.predictions.of("own").words == "No form of it can be drawn."
    plan(opened)
    assert opened.services.predictions.of("own").now is not None
    plain = opened.services.predictions.of("own").now
    plan(opened, guess_correction=True)
    costly = opened.services.predictions.of("own").now
    assert plain is not None
    assert costly is not None
    assert costly.value < plain.value


def test_a_result_is_held_by_whole_per_cents() -> None:
    found = Prediction(70, 64, 78)
    assert [found.holds(Decimal(x)) for x in ("63.4", "63.6", "78.4", "78.6")] == [False, True, True, False]


def test_a_card_that_was_never_reviewed_says_nothing() -> None:
    never = FaceState("a", "topic", Memory(), True)
    known = FaceState("b", "topic", Memory(State.LEARNING, 4.0, last_day=10), False)
    assert _cards([never, known], 12) == {"b": (Seen(0.5, 0.5),)}
