"""The fold: events in any order give one state; what is taken back is as if it had never been."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.events import Act, CardState, Event, Rules, apply, fold, voided
from iomquiz.domain.scheduler import Plan, Rating, review

START = datetime(2026, 10, 6, 9, tzinfo=UTC)
RULES = Rules(card="c")
PLAN = Plan()
MS = 1000


def rated(state: CardState, rating: Rating, now: datetime, number: int, device: str = "a") -> Event:
    """A review as the program writes it."""
    after = review(state.memory, "c", rating, now, PLAN)
    at = round(now.timestamp() * MS)
    return Event(
        f"{device}{number:04}", Act.REVIEW, at << 16, device, face=1, at=at, day=PLAN.day(now), rating=int(rating),
        due=after.due, due_day=after.due_day, step=-1 if after.state is State.REVIEW else after.step,
        prior=state.prior, value_version=1,
    )  # fmt: skip


def history(seed: int, count: int, device: str = "a", start: datetime = START) -> list[Event]:
    rng, state, now, events = Random(seed), CardState(), start, []
    for n in range(count):
        event = rated(state, rng.choice(list(Rating)), now, n, device)
        events.append(event)
        state = apply(state, event, RULES)
        now = max(now, datetime.fromtimestamp(state.memory.due / MS, UTC)).replace(microsecond=0)
    return events


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 999), st.integers(1, 15))
def test_folding_gives_what_answering_gave_in_whatever_order_events_come(seed: int, count: int) -> None:
    events = history(seed, count)
    memory, now = Memory(), START
    for event in events:
        now = datetime.fromtimestamp(event.at / MS, UTC)
        memory = review(memory, "c", Rating(event.rating), now, PLAN)
    shuffled = list(events)
    Random(seed).shuffle(shuffled)
    assert fold(shuffled, RULES).memory == memory


def test_two_machines_that_did_not_know_of_each_other_are_scheduled_anew() -> None:
    """The recorded places did not know of the other's lapse; the memory is that of both."""
    one = history(1, 4)
    state = fold(one, RULES)
    later = datetime.fromtimestamp(state.memory.due / MS, UTC)
    a = rated(state, Rating.AGAIN, later, 90, "a")
    b = rated(state, Rating.EASY, later.replace(hour=20), 91, "b")
    both = fold([*one, a, b], RULES)
    assert both == fold([b, a, *one], RULES)
    assert both.memory.reps == state.memory.reps + 2
    alone = review(fold([*one, a], RULES).memory, "c", Rating.EASY, later.replace(hour=20), PLAN)
    assert both.memory == alone, "as if both had been answered on one machine"


def test_what_voids_a_void_brings_the_first_back() -> None:
    def void(name: str, target: str, hlc: int) -> Event:
        return Event(name, Act.VOID, hlc, "a", voids=target)

    assert voided([void("v", "e", 2)]) == {"e"}
    assert voided([void("v", "e", 2), void("w", "v", 3)]) == {"v"}
    assert voided([void("w", "v", 3), void("x", "w", 4), void("v", "e", 2)]) == {"w", "e"}


def act(kind: str, number: int = 0, **more: int) -> Event:
    return replace(Event("x", kind, 1, "a", face=1, number=number), **more)  # type: ignore[arg-type]


def test_marks() -> None:
    state = apply(CardState(), act(Act.FLAG, 3), RULES)
    state = apply(state, act(Act.SUSPEND, 1), RULES)
    state = apply(state, act(Act.BURY, 739000), RULES)
    assert (state.flag, state.suspended, state.buried) == (3, True, 739000)
    assert not apply(state, act(Act.SUSPEND, 0), RULES).suspended
    assert apply(state, act("of a newer version"), RULES) == state
    reset = apply(state, act(Act.RESET), RULES)
    assert (reset.flag, reset.buried, reset.memory) == (3, 0, Memory())


def test_a_memory_of_another_program_is_taken_over_where_it_can_be_read() -> None:
    def told(state: CardState, text: str) -> Memory:
        return apply(state, Event("m", Act.MEMORY, 1, "a", face=1, text=text), RULES).memory

    seen = fold(history(3, 3), RULES)
    assert (told(seen, "12.5 6").stability, told(seen, "12.5 6").difficulty) == (12.5, 6.0)
    assert (told(seen, "999999 99").stability, told(seen, "0 0").difficulty) == (36_500.0, 1.0)
    assert told(seen, "twelve") == seen.memory
    assert told(CardState(), "12.5 6") == Memory(), "a card that was never seen has no memory"


def test_a_date_can_be_set_for_cards_that_were_seen() -> None:
    assert apply(CardState(), act(Act.DUE, 739000), RULES).memory == Memory()
    state = fold(history(2, 3), RULES)
    moved = apply(state, act(Act.DUE, 740000, due=5), RULES)
    assert (moved.memory.state, moved.memory.due_day, moved.memory.due) == (State.REVIEW, 740000, 5)
    assert moved.memory.stability == state.memory.stability


def test_a_new_value_is_learned_anew_once() -> None:
    assert apply(CardState(), act(Act.RELEARN, 2), RULES).memory == Memory()
    state = fold(history(3, 6), RULES)
    again = apply(state, act(Act.RELEARN, 2, day=739900, at=7), RULES)
    assert (again.memory.state, again.memory.due_day, again.asked_value) == (State.RELEARNING, 739900, 2)
    assert again.memory.stability <= RULES.parameters[0]
    assert again.memory.lapses == state.memory.lapses
    assert replace(apply(again, act(Act.RELEARN, 2, day=739950), RULES), prior="") == replace(again, prior="")


def test_a_plan_that_nobody_knows_is_the_default_one() -> None:
    event = replace(history(1, 1)[0], prior="?", plan="gone")
    assert fold([event], RULES).memory == review(Memory(), "c", Rating(event.rating), START, PLAN)


def merged(*sets: frozenset[Event]) -> frozenset[Event]:
    return frozenset().union(*sets)


def standing(events: frozenset[Event]) -> list[Event]:
    gone = voided(events)
    return [event for event in events if event.id not in gone and event.kind != Act.VOID]


@settings(max_examples=1500, deadline=None)
@given(st.integers(0, 10**6))
def test_merging_is_commutative_associative_and_idempotent(seed: int) -> None:
    """Three machines answer, mark and take back what they know of, each with a clock of its own."""
    rng = Random(seed)
    sets: list[frozenset[Event]] = [frozenset()] * 3
    for n in range(12):
        machine = rng.randrange(3)
        known = sets[machine]
        now = START.replace(hour=9 + rng.randrange(3), minute=n, day=6 + rng.randrange(4))
        state = fold(standing(known), RULES)
        act_kind = rng.random()
        if known and act_kind < 0.25:
            target = rng.choice(sorted(known, key=lambda e: e.order))
            hlc = max(e.hlc for e in known) + 1
            event = Event(f"{'abc'[machine]}{n:04}", Act.VOID, hlc, "abc"[machine], voids=target.id)
        elif act_kind < 0.35:
            event = Event(f"{'abc'[machine]}{n:04}", Act.FLAG, n << 16, "abc"[machine], face=1, number=n)
        else:
            event = rated(state, rng.choice(list(Rating)), now, n, "abc"[machine])
        sets[machine] = known | {event}
        if rng.random() < 0.2:
            sets[machine] = sets[machine] | sets[rng.randrange(3)]
    a, b, c = sets
    assert merged(a, b) == merged(b, a)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))
    assert merged(a, a) == a
    one, other = sorted(merged(a, b, c), key=lambda e: e.id), list(merged(c, b, a))
    rng.shuffle(other)
    assert fold(standing(frozenset(one)), RULES) == fold(standing(frozenset(other)), RULES)
