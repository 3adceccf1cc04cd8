"""The memory model against published values and against formulas of our own."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomquiz.domain import scheduler
from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.scheduler import (
    Load,
    Plan,
    Rating,
    fuzz_bounds,
    ideal_interval,
    preview,
    recall_after,
    retrievability,
    review,
)

A, H, G, E = Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY
BARE = Plan(learning_steps=(), relearning_steps=(), fuzz=False)
STEPS = Plan(fuzz=False)
FUZZY = Plan()
START = datetime(2026, 1, 5, 12, tzinfo=UTC)
W = BARE.parameters


def run(history: list[tuple[int, int]], plan: Plan = BARE) -> list[Memory]:
    """The memory after each (rating, days since the one before)."""
    memory, now, found = Memory(), START, []
    for rating, gap in history:
        now += timedelta(days=gap)
        memory = review(memory, "c", Rating(rating), now, plan)
        found.append(memory)
    return found


# --- golden values


def test_the_published_history_of_py_fsrs() -> None:
    last = run([(1, 0), (3, 0), (3, 1), (3, 3), (3, 8), (3, 21)])[-1]
    assert last.stability == pytest.approx(53.62691, abs=1e-4)
    assert last.difficulty == pytest.approx(6.3574867, abs=1e-4)


def test_measured_values_without_steps() -> None:
    history = [(3, 0), (3, 2), (1, 10), (3, 0), (2, 3), (4, 8)]
    wanted = [
        (2.3065, 2.118104, 2), (10.964332, 2.111214, 11), (1.522138, 7.392238, 2), (1.555735, 7.380074, 2),
        (4.168449, 8.246000, 4), (18.202660, 7.645123, 18),
    ]  # fmt: skip
    for memory, (stability, difficulty, interval) in zip(run(history), wanted, strict=True):
        assert memory.stability == pytest.approx(stability, abs=1e-4)
        assert memory.difficulty == pytest.approx(difficulty, abs=1e-4)
        assert ideal_interval(memory.stability, BARE) == interval


def test_published_intervals_each_at_its_due_time() -> None:
    """The steps of py-fsrs and ours agree: 1 and 10 minutes, then days."""
    memory, now, intervals = Memory(), START, []
    for rating in (G, G, G, G, G, G, A, A, G, G, G, G, G):
        memory = review(memory, "c", rating, now, STEPS)
        due = datetime.fromtimestamp(memory.due / 1000, UTC)
        intervals.append(memory.due_day - STEPS.day(now) if memory.state is State.REVIEW else 0)
        now = due if memory.state is not State.REVIEW else due + timedelta(hours=8)
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_forgetting_curve() -> None:
    days = (0, 1, 5, 10, 30, 100, 365)
    wanted = (1, 0.985682, 0.940344, 0.9, 0.809388, 0.692827, 0.573559)
    assert [recall_after(10, day, BARE) for day in days] == pytest.approx(wanted, abs=1e-6)
    fifth = replace(BARE, parameters=(*W[:20], 0.2))
    wanted = (1, 0.9, 0.84028935, 0.7985001)
    assert [recall_after(1, day, fifth) for day in range(4)] == pytest.approx(wanted, abs=1e-6)


def test_intervals_for_a_desired_retention() -> None:
    assert ideal_interval(10, replace(BARE, desired_retention=0.8)) == 33
    assert ideal_interval(10, replace(BARE, desired_retention=0.95)) == 4
    assert ideal_interval(10, BARE) == 10
    assert ideal_interval(0.001, BARE) == 1
    assert ideal_interval(99999, BARE) == 36500


def test_retrievability() -> None:
    assert retrievability(Memory(), 5, BARE) == 0
    memory = Memory(stability=10, last_day=100)
    assert retrievability(memory, 110, BARE) == pytest.approx(0.9, abs=1e-12)
    assert retrievability(memory, 90, BARE) == 1


# --- formulas of our own


def _difficulty(old: float, rating: int) -> float:
    first = W[4] - math.exp(W[5] * 3) + 1
    moved = old - W[6] * (rating - 3) * (10 - old) / 9
    return min(10.0, max(1.0, W[7] * first + (1 - W[7]) * moved))


def _stability(s: float, d: float, rating: int, days: int) -> float:
    if days == 0:
        grown = math.exp(W[17] * (rating - 3 + W[18])) * s ** -W[19]
        return max(0.001, s * (max(grown, 1.0) if rating >= 2 else grown))
    factor = 0.9 ** (-1 / W[20]) - 1
    r = (1 + factor * days / s) ** -W[20]
    if rating == 1:
        lapse = W[11] * d ** -W[12] * ((s + 1) ** W[13] - 1) * math.exp((1 - r) * W[14])
        return max(0.001, min(lapse, s / math.exp(W[17] * W[18])))
    bonus = {2: W[15], 3: 1.0, 4: W[16]}[rating]
    return s * (1 + math.exp(W[8]) * (11 - d) * s ** -W[9] * (math.exp((1 - r) * W[10]) - 1) * bonus)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 400)), min_size=1, max_size=12))
def test_the_model_agrees_with_formulas_of_our_own(history: list[tuple[int, int]]) -> None:
    memories = run(history)
    first = history[0][0]
    s, d = W[first - 1], min(10.0, max(1.0, W[4] - math.exp(W[5] * (first - 1)) + 1))
    for memory, (rating, gap) in zip(memories[1:], history[1:], strict=True):
        s, d = _stability(s, d, rating, gap), _difficulty(d, rating)
        assert memory.stability == pytest.approx(s, rel=1e-9, abs=1e-9)
        assert memory.difficulty == pytest.approx(d, rel=1e-9, abs=1e-9)


# --- study days


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2026-03-10T21:00", "2026-03-11T20:00", 1),
        ("2026-03-10T23:30", "2026-03-11T00:30", 0),
        ("2026-03-28T21:00", "2026-03-29T20:00", 1),
        ("2026-10-24T21:00", "2026-10-25T20:00", 1),
    ],
)
def test_elapsed_time_is_counted_in_study_days(first: str, second: str, days: int) -> None:
    zone = ZoneInfo("Europe/Berlin")
    plan = replace(BARE, zone=zone)
    one, two = (datetime.fromisoformat(text).replace(tzinfo=zone) for text in (first, second))
    memory = review(review(Memory(), "c", G, one, plan), "c", G, two, plan)
    assert memory.stability == pytest.approx(_stability(W[2], 2.118104, 3, days), rel=1e-5)


def test_a_card_comes_due_when_its_study_day_opens() -> None:
    memory = review(Memory(), "c", G, START, BARE)
    assert memory.due_day == BARE.day(START) + 2
    assert datetime.fromtimestamp(memory.due / 1000, UTC) == datetime(2026, 1, 7, 4, tzinfo=UTC)


def test_a_clock_that_was_set_back_does_no_harm() -> None:
    memory = review(Memory(), "c", G, START, BARE)
    earlier = review(memory, "c", G, START - timedelta(days=9), BARE)
    assert earlier.last_day == memory.last_day
    assert earlier.stability >= memory.stability


# --- learning steps


def minutes(memory: Memory, now: datetime = START) -> float:
    return (memory.due / 1000 - now.timestamp()) / 60


def test_learning_steps() -> None:
    found = preview(Memory(), "c", START, STEPS)
    assert [minutes(found[rating]) for rating in (A, H, G)] == [1, 5.5, 10]
    assert [found[rating].state for rating in Rating] == [State.LEARNING] * 3 + [State.REVIEW]
    second = preview(found[G], "c", START, STEPS)
    assert [minutes(second[rating]) for rating in (A, H)] == [1, 10]
    assert [second[rating].step for rating in (A, H)] == [0, 1]
    assert second[G].state is second[E].state is State.REVIEW


def test_one_step_and_no_step() -> None:
    one = replace(STEPS, learning_steps=(10,))
    assert minutes(review(Memory(), "c", H, START, one)) == 15
    assert review(Memory(), "c", G, START, one).state is State.REVIEW
    assert review(Memory(), "c", A, START, BARE).due_day == BARE.day(START) + 1
    fewer = replace(
        Memory(), state=State.LEARNING, step=5, stability=1.0, difficulty=5.0, last_day=STEPS.day(START), reps=3
    )
    assert review(fewer, "c", H, START, STEPS).step == 1


def test_a_lapse_is_relearned() -> None:
    card = Memory(State.REVIEW, 10, 5, 0, 0, BARE.day(START), BARE.day(START) - 10, 4, 0)
    failed = review(card, "c", A, START, STEPS)
    assert (failed.state, failed.lapses, minutes(failed)) == (State.RELEARNING, 1, 10)
    again = review(failed, "c", A, START + timedelta(minutes=10), STEPS)
    assert (again.state, again.lapses) == (State.RELEARNING, 1)
    assert review(again, "c", G, START + timedelta(minutes=20), STEPS).state is State.REVIEW
    assert review(card, "c", H, START, STEPS).state is State.REVIEW
    assert review(card, "c", A, START, BARE).due_day == BARE.day(START) + 1


# --- intervals


@pytest.mark.parametrize(
    ("interval", "maximum", "bounds"),
    [
        (1, 36500, (1, 1)), (2, 36500, (2, 2)), (7, 36500, (5, 9)), (10, 36500, (8, 12)), (17, 36500, (14, 20)),
        (20, 36500, (17, 23)), (37, 36500, (33, 41)), (99, 99, (92, 99)), (3, 36500, (2, 4)),
    ],
)  # fmt: skip
def test_fuzz_bounds(interval: int, maximum: int, bounds: tuple[int, int]) -> None:
    assert fuzz_bounds(interval, maximum) == bounds


memories = st.builds(
    lambda s, d, gone, reps: Memory(State.REVIEW, s, d, 0, 0, 739000 + gone, 739000, reps, 0),
    st.floats(0.01, 3000), st.floats(1, 10), st.integers(1, 2000), st.integers(1, 50),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(memories, st.integers(0, 3000), st.booleans(), st.text(max_size=5))
def test_the_buttons_tell_the_truth_and_stand_in_order(memory: Memory, late: int, fuzz: bool, card: str) -> None:
    plan = Plan(fuzz=fuzz)
    now = plan.opening(739000 + late) + timedelta(hours=1)
    found = preview(memory, card, now, plan)
    for rating in Rating:
        assert review(memory, card, rating, now, plan) == found[rating]
    days = [found[rating].due_day - plan.day(now) for rating in (H, G, E)]
    assert days == sorted(days)
    assert len(set(days)) == 3 or days[-1] == plan.maximum_interval
    assert days[0] >= 1


@pytest.mark.parametrize(
    ("interval", "maximum", "wanted"),
    [
        (2.5, 1000, (2, 3, 4)), (7.0, 1000, (5, 7, 9)), (17.0, 1000, (14, 17, 20)), (37.0, 1000, (33, 37, 41)),
        (20.0, 1000, (17, 20, 23)), (100.0, 99, (92, 96, 99)),
    ],
)  # fmt: skip
def test_fuzz_gives_the_published_days(interval: float, maximum: int, wanted: tuple[int, ...]) -> None:
    assert tuple(scheduler.fuzzed(interval, factor, maximum) for factor in (0, 0.5, 0.99)) == wanted


def test_fuzz_uses_the_whole_range() -> None:
    found = {scheduler.fuzzed(10, scheduler.seed_factor("c", n), 36500) for n in range(300)}
    assert found == {8, 9, 10, 11, 12}


@given(st.integers(3, 2000), st.integers(0, 2000), st.integers(0, 99))
def test_fuzz_stays_inside_its_bounds(interval: int, least: int, reps: int) -> None:
    found = scheduler.fuzzed(interval, scheduler.seed_factor("c", reps), 36500, least)
    low, high = fuzz_bounds(interval, 36500, least)
    assert low <= found <= high
    assert found >= least


def test_no_interval_that_grows_falls_behind_the_one_before() -> None:
    card = Memory(State.REVIEW, 20, 5, 0, 0, BARE.day(START), BARE.day(START) - 18, 4, 0)
    for reps in range(60):
        found = preview(replace(card, reps=reps), "c", START, Plan())
        assert found[H].due_day - BARE.day(START) > 18


# --- load, siblings, easy days


def days_chosen(load: Load, plan: Plan = FUZZY, count: int = 400) -> dict[int, int]:
    """How often each number of days is given to a card whose interval is about 11."""
    card = Memory(State.REVIEW, 2.3065, 2.118104, 0, 0, BARE.day(START), BARE.day(START) - 2, 1, 0)
    found: dict[int, int] = {}
    for n in range(count):
        due = review(card, f"c{n}", G, START, plan, load=load).due_day - BARE.day(START)
        found[due] = found.get(due, 0) + 1
    return found


def test_full_days_are_avoided_and_the_bounds_kept() -> None:
    today = BARE.day(START)
    found = days_chosen(Load({today + 11: 60, today + 10: 60}))
    assert set(found) <= set(range(9, 14))
    assert found.get(11, 0) + found.get(10, 0) < 4


def test_an_easy_day_stays_easy_although_it_is_empty() -> None:
    """The weekday of day 11 takes next to nothing, with no card planned anywhere."""
    weekday = (BARE.day(START) + 11 - 1) % 7
    plan = Plan(easy_days=tuple(0.0001 if n == weekday else 1.0 for n in range(7)))
    assert days_chosen(Load({}), plan).get(11, 0) == 0
    assert days_chosen(Load({}))[11] > 20


def test_a_day_of_a_sibling_is_avoided_although_it_is_empty() -> None:
    found = days_chosen(Load({}, (BARE.day(START) + 11,)))
    assert found.get(11, 0) < min(found.get(9, 0), found.get(13, 0))


def test_a_wrong_count_of_a_day_keeps_no_card_from_being_answered() -> None:
    wrong = Load(dict.fromkeys(range(BARE.day(START), BARE.day(START) + 60), -3))
    assert days_chosen(wrong) == days_chosen(Load({}))


def test_long_intervals_are_spread_by_chance_alone() -> None:
    card = Memory(State.REVIEW, 300, 5, 0, 0, BARE.day(START), BARE.day(START) - 300, 9, 0)
    full = Load(dict.fromkeys(range(BARE.day(START), BARE.day(START) + 2000), 50))
    assert review(card, "c", G, START, Plan(), load=full) == review(card, "c", G, START, Plan())


def test_a_step_that_crosses_the_rollover_waits_for_its_day() -> None:
    plan = replace(STEPS, learning_steps=(1440,))
    memory = review(Memory(), "c", A, START, plan)
    assert memory.state is State.LEARNING
    assert memory.due_day == plan.day(START) + 1
    assert memory.due == round(plan.opening(memory.due_day).timestamp() * 1000)


# --- leeches, weaker evidence


def test_leeches_are_told_of_at_eight_and_then_every_half() -> None:
    told = [n for n in range(1, 25) if scheduler.becomes_leech(n - 1, n)]
    assert told == [8, 12, 16, 20, 24]
    assert not scheduler.becomes_leech(8, 8)
    assert not scheduler.is_leech(50, 0)


def test_weaker_evidence_moves_the_memory_by_its_share() -> None:
    card = Memory(State.REVIEW, 10, 5, 0, 0, BARE.day(START), BARE.day(START) - 10, 4, 0)
    whole = review(card, "c", G, START, BARE)
    share = review(card, "c", G, START, BARE, credit=0.75)
    assert share.stability == pytest.approx(10 + 0.75 * (whole.stability - 10))
    assert share.difficulty == 5
    assert review(card, "c", A, START, BARE, credit=0.75) == review(card, "c", A, START, BARE)


def test_the_maximum_interval_holds() -> None:
    plan = replace(BARE, maximum_interval=30)
    card = Memory(State.REVIEW, 500, 5, 0, 0, BARE.day(START), BARE.day(START) - 500, 4, 0)
    found = preview(card, "c", START, plan)
    assert {found[rating].due_day - plan.day(START) for rating in (H, G, E)} == {30}
