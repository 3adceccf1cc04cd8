from __future__ import annotations

import pytest
from sqlalchemy import text

from iomquiz.app import Opened
from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.matching import Match
from iomquiz.domain.scheduler import Rating
from iomquiz.services.flashcards import interval_text
from iomquiz.services.wishes import Wish


def rows(opened: Opened, sql: str) -> list[tuple[object, ...]]:
    with opened.store.read() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_a_session_begins_with_the_first_fact_and_the_daily_limit(opened: Opened) -> None:
    step = opened.services.flashcards.start()
    assert step.front is not None
    assert (step.front.fact, step.front.kind, step.front.state) == ("type", "cue", "new")
    assert (step.left.new, step.left.due, step.left.learning) == (20, 0, 0)
    assert not step.can_undo


def test_what_the_button_promises_is_what_the_answer_gives(opened: Opened, clock: object) -> None:
    cards = opened.services.flashcards
    for rating in Rating:
        cards.start(Wish(facts=("founded",)))
        back = cards.reveal("1951")
        promised = next(c.interval for c in back.choices if c.rating is rating)
        cards.answer(rating, 4000)
        state, due, due_day = rows(opened, "SELECT state, due, due_day FROM cards")[0]
        now = clock()  # type: ignore[operator]
        memory = Memory(State(str(state)), due=int(str(due)), due_day=int(str(due_day)))
        assert interval_text(memory, now.timestamp() * 1000, now.date().toordinal()) == promised
        cards.undo()


def test_undo_puts_everything_back_and_the_log_keeps_both(opened: Opened) -> None:
    cards = opened.services.flashcards
    first = cards.start().front
    cards.reveal()
    cards.answer(Rating.AGAIN, 1000)
    step = cards.undo()
    assert step.front == first
    assert (step.kept, step.again, step.left.new) == (0, 0, 20)
    assert rows(opened, "SELECT count(*) FROM cards") == [(0,)]
    assert rows(opened, "SELECT count(*), count(voids) FROM events") == [(2, 1)]
    assert not step.can_undo
    assert cards.undo().front is not None


def test_undo_reaches_back_over_a_restart(opened: Opened, clock: object, home: object) -> None:
    from datetime import UTC

    from iomquiz import app

    cards = opened.services.flashcards
    step = cards.start()
    assert step.front is not None
    cards.answer(Rating.GOOD, 1000)
    opened.store.close()
    again = app.open_services(home, clock=clock, zone=UTC)  # type: ignore[arg-type]
    try:
        undone = again.services.flashcards.undo()
        assert undone.front is not None
        assert undone.front.fact == step.front.fact
        assert undone.left.new == 20
    finally:
        again.store.close()


def test_an_answer_again_then_undone_restores_the_first_outcome(opened: Opened, clock: object) -> None:
    cards = opened.services.flashcards
    cards.start(Wish(facts=("founded",)))
    assert cards.answer(Rating.GOOD, 1000).kept == 1
    clock.pass_(minutes=11)  # type: ignore[attr-defined]
    cards.step()
    assert cards.answer(Rating.AGAIN, 1000).again == 1
    assert cards.undo().kept == 1


@pytest.mark.parametrize(
    ("fact", "typed", "match", "rating"),
    [
        ("founded", "1951", Match.RIGHT, Rating.GOOD),
        ("founded", "1952", Match.WRONG, Rating.AGAIN),
        ("dg-successor", "amy pope", Match.RIGHT, Rating.GOOD),
        ("dg-successor", "Amy Popee", Match.ALMOST, Rating.HARD),
        ("dg-successor", "António Vitorino", Match.WRONG, Rating.AGAIN),
        ("members", "175", Match.RIGHT, Rating.GOOD),
        ("support-charge", "7 per cent", Match.RIGHT, Rating.GOOD),
        ("staff", "18,551", Match.RIGHT, Rating.GOOD),
    ],
)
def test_what_was_typed_is_judged_and_preselects_the_rating(
    opened: Opened, fact: str, typed: str, match: Match, rating: Rating
) -> None:
    cards = opened.services.flashcards
    cards.start(Wish(facts=(fact,)))
    back = cards.reveal(typed)
    assert (back.match, back.suggested) == (match, rating)
    assert bool(back.difference) == (match is not Match.RIGHT)


def test_nothing_typed_is_not_judged(opened: Opened) -> None:
    opened.services.flashcards.start()
    back = opened.services.flashcards.reveal("  ")
    assert back.match is None
    assert back.suggested is Rating.GOOD
    assert back.recall is None
    assert back.last_seen_days is None


def test_the_back_tells_the_memory_of_a_known_card(opened: Opened, clock: object) -> None:
    cards = opened.services.flashcards
    cards.start(Wish(facts=("founded",)))
    cards.answer(Rating.EASY, 2000)
    clock.pass_(days=12)  # type: ignore[attr-defined]
    cards.start(Wish(kinds=("due",)))
    back = cards.reveal()
    assert (back.last_seen_days, back.seen, back.lapses) == (12, 1, 0)
    assert back.recall is not None
    assert 0.8 < back.recall < 1
    assert back.stability == pytest.approx(8.2956)


def test_a_session_ends_and_says_when_cards_come_again(opened: Opened) -> None:
    cards = opened.services.flashcards
    step = cards.start(Wish(facts=("founded",)))
    while step.front is not None:
        step = cards.answer(Rating.EASY, 1000)
    assert step.kept >= 1
    assert step.next_due is not None
    assert step.next_due[0] >= 1
    with pytest.raises(LookupError):
        cards.reveal()


def test_nothing_planned_means_no_next_day(opened: Opened) -> None:
    step = opened.services.flashcards.start(Wish(kinds=("due",)))
    assert step.front is None
    assert step.next_due is None


def test_a_session_of_new_cards_leaves_due_ones(opened: Opened, clock: object) -> None:
    cards = opened.services.flashcards
    cards.start(Wish(facts=("founded",)))
    cards.answer(Rating.EASY, 1000)
    clock.pass_(days=30)  # type: ignore[attr-defined]
    assert cards.start(Wish(kinds=("due",))).left.due == 1
    step = cards.start(Wish(kinds=("new",)))
    assert step.left.due == 0
    assert step.front is not None
    assert step.front.state == "new"


def test_a_session_stops_offering_after_its_minutes(opened: Opened) -> None:
    cards = opened.services.flashcards
    cards.start(Wish(minutes=1))
    assert cards.answer(Rating.EASY, 59_000).front is not None
    assert cards.answer(Rating.EASY, 2_000).front is None


def test_the_daily_limit_of_new_cards_holds_and_renews(opened: Opened, clock: object) -> None:
    from dataclasses import replace

    services = opened.services
    services.learners.change("Mira K.", replace(services.learners.preferences(), new_per_day=2))
    cards = services.flashcards
    step = cards.start()
    answered = 0
    while step.front is not None:
        step = cards.answer(Rating.EASY, 1000)
        answered += 1
    assert answered == 2
    clock.pass_(days=1)  # type: ignore[attr-defined]
    assert cards.start().left.new == 2


def test_siblings_of_a_new_card_wait_for_another_day(opened: Opened) -> None:
    cards = opened.services.flashcards
    step = cards.start()
    facts = []
    while step.front is not None:
        facts.append(step.front.fact)
        step = cards.answer(Rating.EASY, 1000)
    assert len(facts) == len(set(facts)) == 20


def test_suspend_flag_and_note(opened: Opened) -> None:
    cards = opened.services.flashcards
    first = cards.start().front
    assert first is not None
    assert cards.flag() is True
    cards.seems_wrong("The spelling differs from the source.")
    assert cards.flag() is False
    assert cards.flag() is True
    second = cards.suspend().front
    assert second is not None
    assert second.fact != first.fact
    assert rows(opened, "SELECT suspended, flag, state FROM cards") == [(1, 1, "new")]
    assert rows(opened, "SELECT subject, uid, text FROM notes") == [
        ("fact", first.fact, "The spelling differs from the source.")
    ]
    start = cards.start().front
    assert start is not None
    assert start.fact != first.fact


def test_a_suspended_sibling_waits_in_no_queue(opened: Opened) -> None:
    cards = opened.services.flashcards
    first = cards.start().front
    assert first is not None
    wish = Wish(facts=(first.fact,))
    cards.start(wish)
    step = cards.suspend()
    assert step.front is not None
    assert (step.front.fact, step.front.kind == first.kind) == (first.fact, False)
    waiting = step.left.new
    assert cards.answer(Rating.GOOD, 1000).left.new == waiting - 1


def test_a_flagged_new_card_still_counts_as_new(opened: Opened) -> None:
    cards = opened.services.flashcards
    cards.start()
    cards.flag()
    step = cards.step()
    assert step.front is not None
    assert (step.front.state, step.front.flagged, step.left.new) == ("new", True, 20)
    cards.answer(Rating.GOOD, 100)
    cards.undo()
    assert rows(opened, "SELECT state, flag FROM cards") == [("new", 1)]


def test_a_list_card_asks_for_its_members(opened: Opened) -> None:
    cards = opened.services.flashcards
    step = cards.start(Wish(facts=("departments",)))
    assert step.front is not None
    assert step.front.kind == "list"
    assert not step.front.typed
    assert len(cards.reveal().members) == 4


@pytest.mark.parametrize(
    ("memory", "text"),
    [
        (Memory(State.LEARNING, due=600_000), "10 min"),
        (Memory(State.REVIEW, due_day=8), "8 d"),
        (Memory(State.REVIEW, due_day=91), "3.0 mo"),
        (Memory(State.REVIEW, due_day=438), "1.2 y"),
    ],
)
def test_intervals_are_said_in_fitting_units(memory: Memory, text: str) -> None:
    assert interval_text(memory, 0, 0) == text


def test_the_parts_of_a_list_are_ticked_in_any_order(opened: Opened) -> None:
    cards = opened.services.flashcards
    step = cards.start(Wish(facts=("departments",)))
    assert step.front is not None
    assert step.front.parts == 4
    members = cards.reveal().members
    first = cards.tick(members[2].upper())
    assert (first.element, first.almost, first.left) == (members[2], False, 3)
    assert cards.tick(members[2]).again
    slip = cards.tick(members[0][:-2] + members[0][-1])
    assert (slip.element, slip.almost, slip.left) == (members[0], True, 2)
    wrong = cards.tick("Department of nonsense")
    assert (wrong.element, wrong.left, wrong.found) == ("", 2, (members[2], members[0]))
    back = cards.reveal()
    assert back.ticked == (True, False, True, False)
    assert back.suggested is Rating.AGAIN
    cards.tick(members[1])
    assert cards.reveal().suggested is Rating.HARD
    assert cards.tick(members[3]).left == 0
    assert cards.reveal().suggested is Rating.GOOD
    cards.answer(Rating.EASY, 1000)
    assert cards.start(Wish(facts=("departments",))).front is None
