"""One answered flashcard: from the call to the durable commit, the next card included; flat in the size of the bank."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from benchmarks._measure import Figure, figure, milliseconds
from benchmarks._stores import opened
from iomquiz.domain.scheduler import Rating

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


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """The floor, then one figure per size."""
    floor = figure("answer: floor, plain sqlite3", "ms", _floor())
    found = [floor]
    for size in sizes:
        store, services = opened(size)
        services.flashcards.start()
        times = milliseconds(lambda services=services: services.flashcards.answer(Rating.GOOD, 1000), RUNS)  # type: ignore[misc]
        store.close()
        made = figure(f"answer: {size:,} facts, call to committed", "ms", times, "< 16 ms", size=size)
        made.notes["times the floor"] = round(made.median / floor.median, 1)
        found.append(made)
    return found
