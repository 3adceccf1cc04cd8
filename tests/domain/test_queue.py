"""Whose turn it is, what a day takes, how a return is spread, and steps as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.queue import (
    Done,
    Left,
    Limits,
    NewFirst,
    Turn,
    exam_value,
    left,
    spread,
    steps,
    steps_text,
    turns,
)
from iomquiz.domain.scheduler import Plan


def test_what_the_limits_leave() -> None:
    assert left(Limits(20, 100, 0), Done(5, 30, 10**9)) == Left(15, 70)
    assert left(Limits(20, 100, 10), Done(5, 30, 599_999)) == Left(15, 70)
    assert left(Limits(20, 100, 10), Done(5, 30, 600_000)) == Left(0, 0)
    assert left(Limits(20, 100, 0), Done(25, 130, 0)) == Left(0, 0)


def test_learning_cards_are_first_whatever_the_order() -> None:
    for when in NewFirst:
        order = turns(10, 5, 0, when)
        assert order[0] is Turn.LEARNING
        assert order[-1] is Turn.AHEAD
    assert turns(10, 5, 0, NewFirst.AFTER)[1] is Turn.REVIEW
    assert turns(10, 5, 0, NewFirst.BEFORE)[1] is Turn.NEW


def test_new_cards_among_reviews_come_evenly() -> None:
    firsts = [turns(20, 10, n, NewFirst.MIXED)[1] for n in range(9)]
    assert firsts == [Turn.REVIEW, Turn.REVIEW, Turn.NEW] * 3
    assert turns(20, 0, 2, NewFirst.MIXED)[1] is Turn.REVIEW


@given(st.lists(st.floats(0, 100), max_size=60), st.integers(1, 30))
def test_a_return_is_spread_evenly_most_overdue_first(overdue: list[float], days: int) -> None:
    found = spread(overdue, days)
    assert all(0 <= day < days for day in found)
    counts = [found.count(day) for day in range(days)]
    assert max(counts, default=0) - min(counts, default=0) <= 1
    for one, first in zip(overdue, found, strict=True):
        for other, second in zip(overdue, found, strict=True):
            assert one <= other or first <= second


def test_a_review_is_worth_more_where_more_would_be_forgotten() -> None:
    plan = Plan()
    fresh = Memory(State.REVIEW, 50, 5, 0, 0, 739050, 739000, 3, 0)
    fading = Memory(State.REVIEW, 5, 5, 0, 0, 739005, 739000, 3, 0)
    assert exam_value(fading, 739010, 739040, 1.0, plan) > exam_value(fresh, 739010, 739040, 1.0, plan) > 0
    assert exam_value(fading, 739010, 739040, 2.0, plan) == 2 * exam_value(fading, 739010, 739040, 1.0, plan)


@pytest.mark.parametrize(
    ("text", "minutes", "shown"),
    [
        ("1m 10m", (1, 10), "1m 10m"),
        ("1, 60 2d", (1, 60, 2880), "1m 1h 2d"),
        ("", (), ""),
        ("0.5 90", (0.5, 90), "0.5m 90m"),
    ],
)
def test_steps_as_they_are_written(text: str, minutes: tuple[float, ...], shown: str) -> None:
    assert steps(text) == minutes
    assert steps_text(minutes) == shown


@pytest.mark.parametrize("text", ["x", "1w", "-5m", "0", "61d", "1 " * 11, "nan"])
def test_what_is_no_step(text: str) -> None:
    with pytest.raises(ValueError, match=r"step"):
        steps(text)
