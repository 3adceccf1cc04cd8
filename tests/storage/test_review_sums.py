"""Reviews added up inside SQLite, kept and not, are what adding them up one by one gives."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from math import log
from pathlib import Path
from random import Random

import pytest

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.scheduler import Rating
from iomquiz.storage import review_sums
from iomquiz.storage.review_sums import Held, Read
from tests.services.conftest import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    made = app.open_services(tmp_path, clock=clock, zone=UTC)
    made.services.learners.add("Mira K.")
    study(made, clock, 5)
    yield made
    made.store.close()


def study(opened: Opened, clock: Clock, days: int, seed: int = 7) -> None:
    rng = Random(seed)
    for _ in range(days):
        step = opened.services.flashcards.start()
        for _ in range(30):
            if step.front is None:
                break
            clock.pass_(seconds=5)
            step = opened.services.flashcards.answer(rng.choices(list(Rating), (2, 1, 7, 1))[0], rng.randrange(20_000))
        clock.pass_(days=1)


def read(opened: Opened, kept: list[Held] | None = None) -> Read:
    seat = opened.services.progress._seat

    def note(held: Held) -> None:
        if kept is not None:
            kept.append(replace(held, all=dict(held.all)))

    with seat.record.read() as work:
        return review_sums.read(work, seat.bank, seat.now_ms(), keep=note)


def one_by_one(path: Path) -> tuple[dict[int, list[int]], Counter[tuple[int, int]], list[float]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    query = "SELECT * FROM events WHERE kind = 'review' AND learner_id = 1 AND id NOT IN (SELECT id FROM voided)"
    days: dict[int, list[int]] = {}
    times: Counter[tuple[int, int]] = Counter()
    whole = [0.0] * 5
    for row in connection.execute(query):
        day = days.setdefault(row["day"], [0, 0, 0, 0])
        judged = not row["was_new"] and 0 < row["recall"] < 1
        kept = row["rating"] > 1
        for n, value in enumerate((1, judged and kept, judged, row["taken"])):
            day[n] += value
        if row["taken"]:
            times[row["rating"], (row["taken"] + 25) // 50 * 50] += 1
        if judged:
            chance = row["recall"] if kept else 1 - row["recall"]
            mine = (1, kept, row["recall"], (row["recall"] - kept) ** 2, -log(chance))
            whole = [a + b for a, b in zip(whole, mine, strict=True)]
    connection.close()
    return days, times, whole


def agree(opened: Opened, path: Path, kept: list[Held] | None = None) -> Read:
    sums = read(opened, kept)
    days, times, whole = one_by_one(path)
    assert {day: [round(value) for value in row[:4]] for day, row in sums.days.items()} == days
    assert {(t.rating, t.taken): t.number for t in sums.times} == times
    totals = [sum(column) for column in zip(*sums.bands, strict=True)] if sums.bands else [0.0] * 5
    assert totals == pytest.approx(whole)
    return sums


def keep(opened: Opened, held: list[Held] | None = None) -> bool:
    """What was read, or is read now; False also where nothing is worth it."""
    if held is None:
        agree(opened, opened.store.path, held := [])
    with opened.services.progress._seat.record.begin() as work:
        return bool(held) and review_sums.keep(work, held[-1])


def test_kept_sums_go_on_where_they_ended(
    opened: Opened, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened.store.path
    monkeypatch.setattr(review_sums, "WORTH", 1)
    sums = agree(opened, store)
    assert sums.fresh == sum(row[0] for row in sums.days.values())
    assert keep(opened)
    assert agree(opened, store).fresh == 0
    assert not keep(opened)
    study(opened, clock, 2, 8)
    later = agree(opened, store)
    assert 0 < later.fresh < sums.fresh
    for _ in range(later.fresh + 3):  # also some that are in the kept sums
        opened.services.flashcards.undo()
    agree(opened, store)
    assert keep(opened)
    opened.services.flashcards.redo()
    agree(opened, store)


def test_few_reviews_are_not_worth_keeping(opened: Opened) -> None:
    sums = read(opened)
    assert 0 < sums.fresh < review_sums.WORTH
    assert not keep(opened)


def test_years_are_added_up_in_chunks_and_kept_on_the_way(
    opened: Opened, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_sums, "WORTH", 1)
    monkeypatch.setattr(review_sums, "CHUNK", 13)
    seat, store = opened.services.progress._seat, opened.store.path
    told: list[float] = []
    with seat.record.read() as work:
        assert review_sums.is_behind(work)
        whole = review_sums.read(work, seat.bank, seat.now_ms(), lambda _what, share: told.append(share))
    assert told == sorted(told)
    assert len(told) > 2
    assert told[0] == 0
    assert told[-1] < 1
    kept: list[Held] = []
    assert agree(opened, store, kept) == whole
    assert len(kept) > 2  # on the way, and at the end
    assert keep(opened, kept[:1])
    middle = agree(opened, store)  # as after a stop on the way
    assert 0 < middle.through < kept[-1].until
    assert 0 < middle.fresh < whole.fresh
    assert not keep(opened, kept[-1:])  # begun before the other ones were kept
    opened.services.progress.sheet(None)
    with seat.record.read() as work:
        assert not review_sums.is_behind(work)
    assert agree(opened, store).through == kept[-1].until


def test_adding_up_can_be_stopped_and_goes_on_there(
    opened: Opened, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_sums, "WORTH", 1)
    monkeypatch.setattr(review_sums, "CHUNK", 10)

    def stop(_what: str, share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened.services.figures.reading(None, stop).study("days")
    after = agree(opened, opened.store.path)
    assert after.through
    assert 0 < after.fresh < sum(row[0] for row in after.days.values())


def test_what_was_merged_is_added_up_anew(
    opened: Opened, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_sums, "WORTH", 1)
    opened.services.records.write(tmp_path / "early.gz")
    other = app.open_services(tmp_path / "other", clock=clock, zone=UTC)
    other.services.records.add_learner(tmp_path / "early.gz")
    study(other, clock, 1, 9)
    other.services.records.write(tmp_path / "later.gz")
    other.store.close()
    study(opened, clock, 1, 10)
    agree(opened, opened.store.path, stale := [])
    assert keep(opened, stale)
    opened.services.records.take_in(tmp_path / "later.gz")
    assert agree(opened, opened.store.path).through == 0
    assert not keep(opened, stale)
    assert keep(opened)
    assert not keep(opened, stale)  # read before the merge, offered after it
    agree(opened, opened.store.path)


def test_a_clock_that_was_wrong_loses_nothing(opened: Opened, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_sums, "WORTH", 1)
    right = clock.now
    clock.now += timedelta(days=3650)
    study(opened, clock, 1, 11)
    assert keep(opened)
    clock.now = right
    opened.store.memo.clear()  # as after a new start
    assert agree(opened, opened.store.path).through == 0
    assert keep(opened)
    study(opened, clock, 1, 12)
    agree(opened, opened.store.path)


def test_where_sums_cannot_be_kept_figures_come_all_the_same(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_sums, "WORTH", 1)

    def full(*_args: object) -> bool:
        raise UserFacingError("Not saved: the disk is full.", "Free some space.")

    monkeypatch.setattr(review_sums, "keep", full)
    assert opened.services.progress.sheet(None).answers == sum(row[0] for row in read(opened).days.values())
    monkeypatch.undo()
    monkeypatch.setattr(review_sums, "WORTH", 1)
    before = opened.services.progress.sheet(None)
    assert read(opened).fresh == 0
    assert opened.services.progress.sheet(None) == before
