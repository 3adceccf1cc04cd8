"""One answered flashcard: from the call to the durable commit, the next card included; flat in the size of the bank."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from benchmarks._measure import Figure, figure, milliseconds
from benchmarks._stores import opened, reviewed
from iomquiz.domain.scheduler import Rating
from iomquiz.storage import upgrade
from iomquiz.storage.store import Store

RUNS = 150


def _floor() -> list[float]:
    """Select, update, insert, commit in plain sqlite3 on a small table, WAL and synchronous=FULL."""
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "floor.sqlite3", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE card (id INTEGER PRIMARY KEY, due INTEGER)")
        connection.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, card INTEGER, at INTEGER)")
        connection.execute("CREATE INDEX due ON card (due)")
        connection.executemany("INSERT INTO card VALUES (?, ?)", [(n, n) for n in range(1000)])

        def work() -> None:
            connection.execute("BEGIN IMMEDIATE")
            card, due = connection.execute("SELECT id, due FROM card ORDER BY due LIMIT 1").fetchone()
            connection.execute("UPDATE card SET due = ? WHERE id = ?", (due + 5000, card))
            connection.execute("INSERT INTO log (card, at) VALUES (?, ?)", (card, due))
            connection.execute("COMMIT")

        times = milliseconds(work, RUNS)
        connection.close()
    return times


def _core_floor() -> list[float]:
    """The same through SQLAlchemy Core, with statements made once."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "store.sqlite3"
        upgrade.upgrade(file, Path(folder) / "backups")
        store = Store(file)
        with store.begin() as c:
            c.exec_driver_sql("CREATE TABLE card (id INTEGER PRIMARY KEY, due INTEGER)")
            c.exec_driver_sql("CREATE TABLE log (id INTEGER PRIMARY KEY, card INTEGER, at INTEGER)")
            c.exec_driver_sql("CREATE INDEX due ON card (due)")
            c.execute(text("INSERT INTO card VALUES (:n, :n)"), [{"n": n} for n in range(1000)])
        find = text("SELECT id, due FROM card ORDER BY due LIMIT 1")
        move = text("UPDATE card SET due = :due WHERE id = :id")
        log = text("INSERT INTO log (card, at) VALUES (:id, :due)")

        def work() -> None:
            with store.begin() as c:
                card, due = c.execute(find).one()
                c.execute(move, {"id": card, "due": due + 5000})
                c.execute(log, {"id": card, "due": due})

        times = milliseconds(work, RUNS)
        store.close()
    return times


def _all_due(size: int) -> tuple[float, float]:
    """Milliseconds to the first card of a session with every fact due, and of an answer in it."""
    with reviewed(size) as services:
        first = milliseconds(services.flashcards.start, 21)
        later = milliseconds(lambda: services.flashcards.answer(Rating.GOOD, 1000), RUNS)
    return statistics.median(first), statistics.median(later)


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """The floors, then two figures per size."""
    floor = figure("answer: floor, plain sqlite3", "ms", _floor())
    core = figure("answer: floor, SQLAlchemy Core", "ms", _core_floor())
    found = [floor, core]
    for size in sizes:
        store, services = opened(size)
        services.flashcards.start()
        busy = time.process_time()
        times = milliseconds(lambda services=services: services.flashcards.answer(Rating.GOOD, 1000), RUNS)  # type: ignore[misc]
        busy = (time.process_time() - busy) * 1000 / RUNS  # what a busy disk does not change
        store.close()
        made = figure(f"answer: {size:,} facts, call to committed", "ms", times, "< 16 ms", size=size)
        made.notes["times Core's floor"] = round(made.median / core.median, 1)
        made.notes["ms of processor"] = round(busy, 1)
        found.append(made)
        first, later = _all_due(size)
        found.append(figure(f"answer: first card, {size:,} due", "ms", [first], "< 30 ms", size=size))
        found.append(figure(f"answer: an answer, {size:,} due", "ms", [later], size=size))
    return found
