"""Undo and redo of anything in study, without limit, also after a restart; log and cards agree."""

from __future__ import annotations

from datetime import UTC
from random import Random

import pytest

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.domain.interaction import Written
from iomquiz.domain.scheduler import Rating
from iomquiz.services.wishes import QuizWish, Wish


def cards(opened: Opened) -> list[tuple[object, ...]]:
    with opened.store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM cards ORDER BY 1, 2")]


def folds_to_itself(opened: Opened) -> None:
    before = cards(opened)
    with opened.store.read() as connection:
        voided = connection.exec_driver_sql("SELECT * FROM voided ORDER BY 1, 2").all()
    with opened.services.flashcards._seat.record.begin() as work:
        work.rebuild()
    assert cards(opened) == before
    with opened.store.read() as connection:
        assert connection.exec_driver_sql("SELECT * FROM voided ORDER BY 1, 2").all() == voided


def do_something(opened: Opened, clock: object, rng: Random) -> None:
    flash = opened.services.flashcards
    step = flash.step()
    if step.front is None:
        clock.pass_(days=1)  # type: ignore[attr-defined]
        flash.start()
        return
    what = rng.random()
    if what < 0.08:
        flash.suspend()
    elif what < 0.16:
        flash.flag()
    elif what < 0.24:
        flash.bury()
    else:
        flash.answer(rng.choice(list(Rating)), 3000)


@pytest.mark.parametrize("seed", range(3))
def test_everything_can_be_taken_back_and_done_again(opened: Opened, clock: object, home: object, seed: int) -> None:
    rng = Random(seed)
    opened.services.flashcards.start()
    states = [cards(opened)]
    for _ in range(40):
        clock.pass_(minutes=rng.randint(1, 40))  # type: ignore[attr-defined]
        do_something(opened, clock, rng)
        if cards(opened) != states[-1]:
            states.append(cards(opened))
    folds_to_itself(opened)
    opened.store.close()
    again = app.open_services(home, clock=clock, zone=UTC)  # type: ignore[arg-type]
    try:
        flash = again.services.flashcards
        for state in reversed(states[:-1]):
            assert flash.step().can_undo
            flash.undo()
            assert cards(again) == state
        assert not flash.step().can_undo
        folds_to_itself(again)
        for state in states[1:]:
            assert flash.step().can_redo
            flash.redo()
            assert cards(again) == state
        assert not flash.step().can_redo
        assert flash.redo().note == "Nothing to redo."
        folds_to_itself(again)
    finally:
        again.store.close()


def test_counts_and_the_sessions_account_come_back(opened: Opened, clock: object) -> None:
    flash = opened.services.flashcards
    first = flash.start()
    one = flash.answer(Rating.GOOD, 1000)
    two = flash.answer(Rating.AGAIN, 1000)
    assert (two.kept, two.again, two.answered) == (1, 1, 2)
    back = flash.undo()
    assert (back.left, back.kept, back.again, back.answered) == (one.left, 1, 0, 1)
    assert back.note == "Took back: the rating."
    back = flash.undo()
    assert (back.left, back.kept) == (first.left, 0)
    forth = flash.redo()
    assert (forth.left, forth.kept, forth.note) == (one.left, 1, "Done again: the rating.")
    flash.answer(Rating.GOOD, 1000)
    assert not flash.step().can_redo, "something was done since"


def test_a_quiz_answer_is_taken_back_with_what_it_did_to_the_card(opened: Opened) -> None:
    quiz = opened.services.quiz
    quiz.start(QuizWish(facts=("founded",), types=("numeric",)), seed=2)
    assert quiz.respond(0, Written("1951")).answered == 1
    assert len(cards(opened)) == 1
    step = opened.services.flashcards.undo()
    assert step.note == "Took back: the quiz answer and the rating."
    assert cards(opened) == []
    assert quiz.show(0).answered == 0
    assert opened.services.progress.sheet(None).answers == 0
    assert opened.services.flashcards.redo().note == "Done again: the quiz answer and the rating."
    assert quiz.show(0).answered == 1
    assert len(cards(opened)) == 1
    folds_to_itself(opened)


def test_a_leech_is_told_of_and_set_aside_by_choice(opened: Opened, clock: object) -> None:
    from dataclasses import replace

    learners = opened.services.learners
    learners.change("Mira K.", replace(learners.preferences(), leech_at=2, leech_suspend=True, relearning_steps=()))
    flash = opened.services.flashcards
    flash.start(Wish(facts=("founded",)))
    flash.answer(Rating.EASY, 1000)
    notes = []
    for _ in range(2):
        clock.pass_(days=60)  # type: ignore[attr-defined]
        flash.start(Wish(facts=("founded",), kinds=("due",)))
        notes.append(flash.answer(Rating.AGAIN, 1000).leech)
    assert notes[0] == ""
    assert "Forgotten 2 times" in notes[1]
    assert "set aside" in notes[1]
    flash.start(Wish(facts=("founded",)))
    assert "the rating and setting aside" in flash.undo().note
    folds_to_itself(opened)


def test_a_hidden_card_is_there_tomorrow(opened: Opened, clock: object) -> None:
    flash = opened.services.flashcards
    first = flash.start().front
    assert first is not None
    assert flash.bury().front != first
    clock.pass_(days=1)  # type: ignore[attr-defined]
    again = flash.start().front
    assert again is not None
    assert again.fact == first.fact


def test_siblings_do_not_come_on_one_day(opened: Opened, clock: object) -> None:
    """All cards of a fact, begun day by day, then all overdue: one of them a day."""
    flash = opened.services.flashcards
    for _ in range(4):
        step = flash.start(Wish(facts=("founded",)))
        while step.front is not None:
            step = flash.answer(Rating.EASY, 1000)
        clock.pass_(days=1)  # type: ignore[attr-defined]
    total = len(cards(opened))
    assert total > 1
    clock.pass_(days=400)  # type: ignore[attr-defined]
    for left in range(total, 0, -1):
        step = flash.start(Wish(facts=("founded",), kinds=("due",)))
        assert step.left.due == left
        assert flash.answer(Rating.GOOD, 1000).front is None
        clock.pass_(days=1)  # type: ignore[attr-defined]


def test_a_leech_that_is_not_set_aside_is_told_of(opened: Opened, clock: object) -> None:
    from dataclasses import replace

    learners = opened.services.learners
    learners.change("Mira K.", replace(learners.preferences(), leech_at=1, relearning_steps=(), balance=False))
    flash = opened.services.flashcards
    flash.start(Wish(facts=("founded",)))
    flash.answer(Rating.EASY, 1000)
    clock.pass_(days=60)  # type: ignore[attr-defined]
    flash.start(Wish(facts=("founded",), kinds=("due",)))
    assert "Nothing happens to it" in flash.answer(Rating.AGAIN, 1000).leech


def test_a_right_choice_counts_by_its_chance_score_and_a_wrong_one_as_a_lapse(opened: Opened, clock: object) -> None:
    from decimal import Decimal

    from iomquiz.services.reviewing import evidence

    flash = opened.services.flashcards
    seat = flash._seat
    flash.start(Wish(facts=("founded",)))
    flash.answer(Rating.EASY, 1000)
    clock.pass_(days=9)  # type: ignore[attr-defined]

    def stability() -> float:
        with opened.store.read() as c:
            return float(c.exec_driver_sql("SELECT stability FROM cards").scalar_one())

    def count(fraction: str, chance: str, *, recall: bool = False) -> str:
        with seat.record.begin() as work:
            return evidence(
                work,
                seat,
                ("founded",),
                fraction=Decimal(fraction),
                recall=recall,
                chance=Decimal(chance),
                source="exam",
            )

    before = stability()
    told = count("1", "0.25")
    grown = stability()
    assert "75%" in told
    assert count("1", "0.25") == "", "once a day"
    flash.undo()
    count("1", "0", recall=True)
    assert before < grown < stability()
    assert grown - before == pytest.approx(0.75 * (stability() - before))
    flash.undo()
    assert count("1", "0.5") == ""
    assert count("0", "0.25") == "Counts as a review of the card: Again."
    assert stability() < before
