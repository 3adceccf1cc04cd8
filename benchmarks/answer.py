"""One answered flashcard: from the call to the durable commit, the next card included; flat in the size of the bank."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import text

from benchmarks._measure import Figure, figure, milliseconds
from benchmarks._stores import opened, reviewed
from iomquiz.domain.scheduler import Rating
from iomquiz.storage import upgrade
from iomquiz.storage.store import Store

RUNS = 150
WARM = 20


@contextmanager
def _floor() -> Iterator[Callable[[], None]]:
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

        yield work
        connection.close()


@contextmanager
def _core_floor() -> Iterator[Callable[[], None]]:
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

        yield work
        store.close()


def _all_due(size: int) -> tuple[float, float]:
    """Milliseconds to the first card of a session with every fact due, and of an answer in it."""
    with reviewed(size) as services:
        first = milliseconds(services.flashcards.start, 21)
        later = milliseconds(lambda: services.flashcards.answer(Rating.GOOD, 1000), RUNS)
    return statistics.median(first), statistics.median(later)


def _in_turn(works: dict[str, Callable[[], object]]) -> dict[str, tuple[list[float], float]]:
    """Milliseconds of each call, and of processor in the mean; in turn, so that a busy moment meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in works}
    busy = dict.fromkeys(works, 0.0)
    for run in range(RUNS + WARM):
        for name, work in works.items():
            begun, used = time.perf_counter(), time.process_time()
            work()
            if run >= WARM:
                busy[name] += (time.process_time() - used) * 1000 / RUNS
                times[name].append((time.perf_counter() - begun) * 1000)
    return {name: (times[name], busy[name]) for name in works}


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """The floors and ours in turn, then two figures per size."""
    found: list[Figure] = []
    for size in sizes:
        store, services = opened(size)
        services.flashcards.start()
        with _floor() as floor, _core_floor() as core:
            ours = partial(services.flashcards.answer, Rating.GOOD, 1000)
            seen = _in_turn({"plain sqlite3": floor, "SQLAlchemy Core": core, "": ours})
        store.close()
        median = {name: statistics.median(times) for name, (times, _) in seen.items()}
        for name, (times, busy) in seen.items():
            what = f"answer: {size:,} facts, " + (f"floor, {name}" if name else "call to committed")
            made = figure(what, "ms", times, "" if name else "≤ 1.2 × Core's floor, < 16 ms", size=size)
            made.notes["ms of processor"] = round(busy, 2)
            if not name:
                made.notes["times Core's floor"] = round(median[name] / median["SQLAlchemy Core"], 2)
                made.notes["in processor"] = round(busy / seen["SQLAlchemy Core"][1], 2)
            found.append(made)
        first, later = _all_due(size)
        found.append(figure(f"answer: first card, {size:,} due", "ms", [first], "< 30 ms", size=size))
        found.append(figure(f"answer: an answer, {size:,} due", "ms", [later], size=size))
    return found
