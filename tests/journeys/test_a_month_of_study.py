"""A month of study: thirty days of sixty cards; every figure agrees with what the log itself says."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import fsrs
import pytest

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.domain.scheduler import Rating

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
DAYS, CARDS = 30, 60


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def study(opened: Opened, clock: Clock) -> int:
    """Sixty cards a day; some slips are taken back."""
    rng, answers = Random(30), 0
    cards = opened.services.flashcards
    for _ in range(DAYS):
        step = cards.start()
        for _ in range(CARDS):
            if step.front is None:
                break
            clock.now += timedelta(seconds=rng.randint(4, 20))
            step = cards.answer(rng.choices(list(Rating), (15, 10, 65, 10))[0], rng.randint(2000, 15000))
            answers += 1
            if rng.random() < 0.03:
                step = cards.undo()
                answers -= 1
        clock.now = (clock.now + timedelta(days=1)).replace(hour=8, minute=0)
    return answers


def standing(path: Path) -> list[sqlite3.Row]:
    """Reviews that were not taken back, straight from the file."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    rows = connection.execute("SELECT * FROM events ORDER BY hlc").fetchall()
    connection.close()
    gone: set[str] = set()
    for row in reversed(rows):
        if row["voids"] and row["id"] not in gone:
            gone.add(row["voids"])
    return [row for row in rows if row["kind"] == "review" and row["id"] not in gone]


def recomputed(reviews: list[sqlite3.Row]) -> dict[int, fsrs.Card]:
    """The memory of every card by the library, which knows nothing of us."""
    model = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    found: dict[int, fsrs.Card] = {}
    for n, row in enumerate(reviews):
        card = found.setdefault(row["face_id"], fsrs.Card(card_id=row["face_id"]))
        when = EPOCH + timedelta(days=row["day"], seconds=n % 80000)
        found[row["face_id"]], _ = model.review_card(card, fsrs.Rating(row["rating"]), when)
    return found


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> tuple[Opened, Clock, int, Path]:
    home = tmp_path_factory.mktemp("month")
    clock = Clock()
    opened = app.open_services(home, clock=clock, zone=UTC)
    opened.services.learners.add("Mira K.")
    return opened, clock, study(opened, clock), home / "iomquiz.sqlite3"


def test_counts_retention_and_forecast_agree_with_the_log(month: tuple[Opened, Clock, int, Path]) -> None:
    opened, clock, answers, path = month
    sheet = opened.services.progress.sheet(None)
    reviews = standing(path)
    assert len(reviews) == answers == sheet.answers
    per_day = Counter(row["day"] for row in reviews)
    study = opened.services.figures.reading(None).study("days", "due")
    assert {day.day: day.reviews for day in study.days} == per_day
    judged = [row for row in reviews if not row["was_new"] and 0 < row["recall"] < 1]
    assert sheet.retention == (sum(row["rating"] > 1 for row in judged), len(judged))
    assert len(judged) > 300

    memories = recomputed(reviews)
    connection = sqlite3.connect(path)
    cards = connection.execute("SELECT face_id, stability, difficulty, due_day, queue, show_day FROM cards").fetchall()
    connection.close()
    assert {row[0] for row in cards} == set(memories)
    for face, stability, difficulty, *_ in cards:
        assert stability == pytest.approx(memories[face].stability, rel=1e-9)
        assert difficulty == pytest.approx(memories[face].difficulty, rel=1e-9)

    last = {row["face_id"]: row for row in reviews}
    today = clock.now.date().toordinal()
    due = Counter(max(0, row["due_day"] - today) for row in last.values())
    forecast = next(f.finding for f in opened.services.figures.all() if f.id == "forecast")
    assert [mark.value for mark in forecast.marks] == [due[n] for n in range(14)]


def test_predictions_are_those_of_the_library(month: tuple[Opened, Clock, int, Path]) -> None:
    _, _, _, path = month
    model = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    seen: dict[int, fsrs.Card] = {}
    last: dict[int, int] = {}
    checked = 0
    for n, row in enumerate(standing(path)):
        face = row["face_id"]
        when = EPOCH + timedelta(days=row["day"], seconds=n % 80000)
        if face in seen and last[face] < row["day"]:
            start = EPOCH + timedelta(days=row["day"])
            known = seen[face]
            days = row["day"] - last[face]
            wanted = (1 + (0.9 ** (-1 / 0.1542) - 1) * days / known.stability) ** -0.1542
            assert row["recall"] == pytest.approx(wanted, rel=1e-9), start
            checked += 1
        seen[face], _ = model.review_card(seen.get(face, fsrs.Card(card_id=face)), fsrs.Rating(row["rating"]), when)
        last[face] = row["day"]
    assert checked > 300


def test_everything_is_undone_back_to_the_first_answer_and_done_again(month: tuple[Opened, Clock, int, Path]) -> None:
    opened, clock, _, path = month
    before = _cards(path)
    record, day = opened.services.flashcards._seat.record, clock.now.date().toordinal()
    count = 0
    with record.begin() as work:
        while work.undo(round(clock.now.timestamp() * 1000), day):
            count += 1
    assert _cards(path) == []
    assert standing(path) == []
    assert opened.services.progress.sheet(None).answers == 0
    assert opened.services.flashcards.start().left.new == 20
    with record.begin() as work:
        for _ in range(count):
            assert work.redo(round(clock.now.timestamp() * 1000), day)
        assert not work.can_redo()
    assert _cards(path) == before
    with record.begin() as work:
        work.rebuild()
    assert _cards(path) == before
    opened.store.close()


def _cards(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT * FROM cards ORDER BY 1, 2").fetchall()
    connection.close()
    return rows
