"""The clock of a sitting, the state of a question, scoring: exact values."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz.domain.attempt import Given, Moment, State, begun, present, shape_of, state_of
from iomquiz.domain.blueprint import Blueprint, Rules, Section, TimeRule
from iomquiz.domain.fact import Fact, Kind
from iomquiz.domain.interaction import (
    Arrangement,
    Choice,
    Choices,
    Chosen,
    Entries,
    Entry,
    Filled,
    Gap,
    Gaps,
    Matched,
    Matching,
    Written,
)
from iomquiz.domain.item import Item, Question, Verdict
from iomquiz.domain.item_types import all_types
from iomquiz.domain.scoring import CERTAINTY, Sat, mark, score, shown

START = Moment(1_000_000, 50_000, "a")
RULES = Rules()
FACTS = {"f": Fact("f", "t", Kind.NUMBER, Decimal(7), "F", "{{f}}", "s", "")}


def later(seconds: float, wall: float | None = None, boot: str = "a") -> Moment:
    return Moment(
        START.wall_ms + round((seconds if wall is None else wall) * 1000), START.mono_ms + round(seconds * 1000), boot
    )


def test_the_running_clock_decides_within_one_start_of_the_machine() -> None:
    clock, drift = begun(1, RULES, START).now(later(20, wall=-3000))
    assert (clock.left_ms, drift) == (40_000, -3_020_000)
    clock, drift = clock.now(later(61, wall=61))
    assert clock.over
    assert clock.left_ms == 0
    assert clock.booked_ms() == later(60).wall_ms


def test_without_a_known_start_the_wall_clock_counts_forward_only() -> None:
    clock = begun(1, RULES, replace(START, boot=""))
    assert clock.now(later(500, wall=-5, boot=""))[0].used_ms == 0
    assert clock.now(later(1, wall=5, boot=""))[0].used_ms == 5000


def test_pauses_have_an_end() -> None:
    rules = Rules(time=TimeRule.PAUSES, pause_minutes=1)
    clock, still = begun(10, rules, START).resumed(later(50))
    assert (still, clock.used_ms) == (50_000, 0)
    clock, still = clock.resumed(later(150))
    assert (still, clock.used_ms, clock.paused_ms) == (10_000, 90_000, 60_000)
    clock, still = clock.resumed(later(160))
    assert (still, clock.used_ms) == (0, 100_000)
    assert clock.extended(60_000).limit_ms == 660_000


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(-10_000, 10_000), st.booleans()), max_size=30))
def test_time_used_never_shrinks_and_is_never_booked_after_the_deadline(
    steps: list[tuple[int, int, bool]],
) -> None:
    clock, mono = begun(1, RULES, START), START.mono_ms
    for passed, wall, boot in steps:
        mono += passed
        moment = Moment(START.wall_ms + wall, mono, "a" if boot else "b")
        after, _ = clock.now(moment)
        assert after.used_ms >= clock.used_ms
        assert after.booked_ms() <= moment.wall_ms
        clock = after


AB = (Choice("a", "A"), Choice("b", "B"))


@pytest.mark.parametrize(
    ("task", "response", "state"),
    [
        (Choices(AB), Chosen(), State.OPEN),
        (Choices(AB), Chosen(("a",)), State.ANSWERED),
        (Choices(AB), Chosen((), True), State.ANSWERED),
        (Entry(), Written("  "), State.OPEN),
        (Entry(), Written("7"), State.ANSWERED),
        (Matching(AB, AB), Matched((("a", "b"),)), State.PARTLY),
        (Matching(AB, AB), Matched((("a", "b"), ("b", "b"))), State.ANSWERED),
        (Gaps(("x", Gap("1", "text"), Gap("2", "text"))), Filled((("1", "x"),)), State.PARTLY),
        (Entries(2), Filled((("0", "x"), ("1", " "))), State.PARTLY),
        (Entries(1), Filled((("0", "x"),)), State.ANSWERED),
    ],
)
def test_states(task: object, response: object, state: State) -> None:
    assert state_of(task, Given(response)) is state  # type: ignore[arg-type]
    assert state_of(task, None) is State.OPEN  # type: ignore[arg-type]


def test_shapes_tell_whether_something_else_was_asked() -> None:
    tasks = (Choices(AB), Matching(AB, AB), Arrangement(AB), Gaps((Gap("1", "text"),)), Entries(2), Entry())
    assert [shape_of(task) for task in tasks] == [
        ("a", "b"), ("a", "a", "b", "b"), ("a", "b"), ("1",), ("0", "1"), (),
    ]  # fmt: skip


def question(type_: str = "single-choice", key: str = "b", count: int = 4, seed: int = 1, **body: object) -> Question:
    names = "abcd"[:count]
    options = [{"id": n, "text": n.upper(), "key": n == key} for n in names]
    item = Item("i", type_, ("f",), "S", {"options": options, **body}, topic="t")
    return present(item, FACTS, seed, shuffle=True)


def test_options_stand_as_written_where_nothing_is_shuffled() -> None:
    item = question().item
    for seed in range(10):
        task = present(item, FACTS, seed, shuffle=False).task
        assert isinstance(task, Choices)
        assert [o.id for o in task.options] == list("abcd")
    plain = Item("i", "numeric", ("f",), "S", {"answer": "7"}, topic="t")
    assert present(plain, FACTS, 1, shuffle=False) == all_types()["numeric"].present(plain, FACTS, Random(1))


def test_marks() -> None:
    sat = Sat(question(), 0, Decimal("2.5"), Given(Chosen(("b",))))
    assert mark(sat, RULES).earned == Fraction(5, 2)
    wrong = replace(sat, given=Given(Chosen(("a",)), 3))
    assert mark(wrong, RULES).earned == 0
    assert mark(wrong, Rules(guess_correction=True)).earned == Fraction(-5, 6)
    assert mark(replace(sat, given=None), RULES).verdict is Verdict.NONE
    assert mark(replace(sat, given=Given(Chosen())), Rules(certainty=True)).earned == 0
    assert mark(wrong, Rules(certainty=True)).sure_but_wrong
    # A guess among four earns nothing on average.
    total = sum(mark(replace(sat, given=Given(Chosen((n,)))), Rules(guess_correction=True)).earned for n in "abcd")
    assert total == 0


@pytest.mark.parametrize("certainty", [0, 1, 2, 3])
def test_certainty_marks(certainty: int) -> None:
    rules = Rules(certainty=True, guess_correction=True)
    right = Sat(question(), 0, Decimal(1), Given(Chosen(("b",)), certainty))
    wrong = replace(right, given=Given(Chosen(("a",)), certainty))
    assert (mark(right, rules).earned, mark(wrong, rules).earned) == CERTAINTY[certainty or 1]
    assert mark(right, rules).most == 3


def test_part_of_a_question_with_certainty_is_part_of_both() -> None:
    item = Item("i", "multiple-response", ("f",), "S", {"options": [
        {"id": n, "text": n, "key": n in "ab"} for n in "abcd"]}, topic="t")  # fmt: skip
    half = Sat(present(item, FACTS, 1, shuffle=True), 0, Decimal(1), Given(Chosen(("a",)), 3))
    assert mark(half, RULES).fraction == Fraction(1, 2)
    assert mark(half, Rules(certainty=True)).earned == Fraction(3, 2) - 3


def test_what_would_be_asked_again_in_practice_is_wrong_in_an_exam() -> None:
    item = Item("i", "short-text", ("f",), "S", {"answer": "Geneva town"}, topic="t")
    slip = Sat(present(item, FACTS, 1, shuffle=True), 0, Decimal(1), Given(Written("Geneva towm")))
    assert all_types()["short-text"].score(slip.question, Written("Geneva towm")).verdict is Verdict.ALMOST
    assert mark(slip, RULES).verdict is Verdict.WRONG
    assert mark(slip, RULES).earned == 0


def test_a_report_adds_up_and_a_section_can_fail_it() -> None:
    plan = Blueprint("b", "B", (Section("t", 3), Section("t", 1, cut_score=Decimal(50))), 10, Decimal(70))
    right, wrong = Given(Chosen(("b",))), Given(Chosen(("a",)))
    form = [Sat(question(), int(n == 3), Decimal(1), right if n < 3 else wrong) for n in range(4)]
    report = score(form, plan)
    assert (report.earned, report.most, report.share) == (3, 4, Fraction(3, 4))
    assert not report.passed
    assert [part.passed for part in report.sections] == [True, False]
    assert report.topics[0].count == 4
    assert report.topics[0].low < 0.75 < report.topics[0].high
    assert report.chance == 1
    assert score(form, replace(plan, sections=(Section("t", 3), Section("t", 1)))).passed
    assert score([], plan).share == 0


def test_halves_go_away_from_nought() -> None:
    assert shown(Fraction(1, 16), 3) == Decimal("0.063")
    assert shown(Fraction(-1, 16), 3) == Decimal("-0.063")
