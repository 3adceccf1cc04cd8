"""The clock runs back or forward, 1 second to 10 years, while somebody studies: nothing fails, no card is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.domain.interaction import Written
from iomquiz.domain.scheduler import Rating
from iomquiz.services.wishes import QuizWish, Wish
from tests.services.conftest import Clock

JUMPS = [
    timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(hours=25), timedelta(days=31),
    timedelta(days=366), timedelta(days=3653),
]  # fmt: skip
TRUE = datetime(2026, 10, 6, 9, tzinfo=UTC)
CARDS = "SELECT face_id, state, stability, difficulty, due, due_day, last_day, reps, lapses, suspended, queue, show_day"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    made = app.open_services(tmp_path, clock=clock, zone=UTC)
    made.services.learners.add("Mira K.")
    yield made
    made.store.close()


def study(opened: Opened, clock: Clock, rng: Random, count: int) -> None:
    """Everything that is done in study, a few seconds apart."""
    cards, quiz = opened.services.flashcards, opened.services.quiz
    step = cards.start()
    for n in range(count):
        clock.pass_(seconds=rng.randrange(1, 9))
        if step.front is None:
            step = cards.start(Wish(ahead=3))
            continue
        what = rng.random()
        if what < 0.08:
            step = cards.undo()
        elif what < 0.12:
            step = cards.redo()
        elif what < 0.16:
            step = cards.bury()
        elif what < 0.2:
            cards.flag()
        else:
            cards.reveal("something")
            step = cards.answer(rng.choice(list(Rating)), 3000)
        if n == count // 2:
            quiz.start(QuizWish(facts=("founded",), types=("numeric",)), seed=1)
            quiz.respond(0, Written("1951"))
            quiz.finish()
    opened.services.today.sheet()
    opened.services.figures.all()
    opened.services.progress.sheet(None)


def events(opened: Opened) -> list[tuple[str, int]]:
    with opened.store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT id, hlc FROM events ORDER BY id")]


def rows(opened: Opened) -> list[tuple[object, ...]]:
    with opened.store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"{CARDS} FROM cards ORDER BY face_id")]


def jump(opened: Opened, clock: Clock, by: timedelta, rng: Random) -> None:
    """The clock jumps, somebody studies on, and what was written is written after all that was there."""
    before = events(opened)
    clock.now += by
    study(opened, clock, rng, 14)
    after = events(opened)
    assert after[: len(before)] == before, "an id stands before one that was given earlier"
    assert [hlc for _, hlc in after] == sorted({hlc for _, hlc in after}), "stamps do not increase with ids"


def nothing_is_lost(opened: Opened, clock: Clock) -> None:
    """At the true time every card comes again, at the latest after as long as its memory of today lasts."""
    for _ in range(2):
        kept = rows(opened)
        with opened.services.today._seat.record.begin() as work:
            work.rebuild()
        assert rows(opened) == kept, "the log gives other cards than the cache"
        opened.services.flashcards.start()
    today = clock.now.date().toordinal()
    for face, _state, stability, _d, _due, due_day, _last, _reps, _lapses, suspended, queue, show_day in rows(opened):
        assert suspended or queue in (0, 1, 2)
        late = today + 60 + 10 * max(1.0, float(str(stability)))
        assert int(str(due_day)) <= late, f"card {face} is put off for years"
        assert int(str(show_day)) <= late, f"card {face} is hidden for years"


@pytest.mark.parametrize("sign", [1, -1], ids=["forward", "back"])
@pytest.mark.parametrize("by", JUMPS, ids=str)
def test_one_jump_and_back_again(opened: Opened, clock: Clock, by: timedelta, sign: int) -> None:
    rng = Random(by.days + sign)
    study(opened, clock, rng, 20)
    jump(opened, clock, sign * by, rng)
    jump(opened, clock, -sign * by, rng)
    nothing_is_lost(opened, clock)


@pytest.mark.parametrize("seed", range(6))
def test_many_jumps(opened: Opened, clock: Clock, seed: int) -> None:
    rng = Random(seed)
    study(opened, clock, rng, 20)
    away = timedelta(0)
    for _ in range(6):
        by = rng.choice(JUMPS) * rng.choice((1, -1))
        by = by if abs(away + by) <= timedelta(days=3653) else -by
        away += by
        jump(opened, clock, by, rng)
    jump(opened, clock, -away, rng)
    nothing_is_lost(opened, clock)


@pytest.mark.parametrize("sign", [1, -1], ids=["forward", "back"])
def test_a_start_after_the_clock_was_set_right(opened: Opened, clock: Clock, tmp_path: Path, sign: int) -> None:
    """The same with another start of the program between."""
    rng = Random(sign)
    study(opened, clock, rng, 20)
    clock.now += sign * JUMPS[-1]
    study(opened, clock, rng, 20)
    before = events(opened)
    opened.store.close()
    clock.now = TRUE + timedelta(hours=2)
    again = app.open_services(tmp_path, clock=clock, zone=UTC)
    study(again, clock, rng, 20)
    after = events(again)
    assert {name for name, _ in before} <= {name for name, _ in after}
    nothing_is_lost(again, clock)
    again.store.close()


def test_undo_takes_back_what_the_learner_did_not_what_was_mended(opened: Opened, clock: Clock) -> None:
    cards = opened.services.flashcards
    cards.start()
    clock.now += JUMPS[-1]
    cards.start()
    cards.answer(Rating.EASY, 1000)
    cards.bury()
    clock.now = TRUE + timedelta(hours=1)
    step = cards.start()
    assert step.left.due == 1, "answered in the future, due now"
    hidden = [row for row in rows(opened) if not row[6]]
    assert all(row[-1] == 0 for row in hidden), "a card hidden until a day of the future is new again"
    assert opened.services.progress.sheet(None).answers == 1
    cards.undo()
    cards.undo()
    assert opened.services.progress.sheet(None).answers == 0
    assert cards.start().left.due == 0


def test_a_day_ahead_is_no_wrong_clock(opened: Opened, clock: Clock) -> None:
    cards = opened.services.flashcards
    clock.now += timedelta(days=1)
    cards.start()
    cards.answer(Rating.EASY, 1000)
    kept = rows(opened)
    clock.now = TRUE
    cards.start()
    assert rows(opened) == kept
