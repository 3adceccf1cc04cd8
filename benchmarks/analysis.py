"""Item analysis of 1,000 attempts of 100 questions each: all items, and one in full; wall time, CPU time beside it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from random import Random

from benchmarks._measure import Figure, figure
from benchmarks._stores import NOW, opened
from iomquiz.storage.store import Store

ATTEMPTS, ITEMS, RUNS = 1000, 100, 7
OWN = 1_100
"""Size of a bank of its own: other figures leave exams in the stores that they share."""


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """The sheet with all items, and one item in full; the size of the bank plays no part."""
    del sizes
    store, services = opened(OWN)
    fill(store)
    analysis = services.analysis
    found = [_both("analysis of 1,000 × 100", lambda: analysis.sheet(), "< 500 ms")]
    sheet = analysis.sheet()
    assert (sheet.attempts, len(sheet.rows)) == (ATTEMPTS, ITEMS)
    name = sheet.rows[ITEMS // 2].id
    found.append(_both("analysis: one item in full", lambda: analysis.item(name), ""))
    store.close()
    return found


def _both(name: str, call: Callable[[], object], goal: str) -> Figure:
    wall, cpu = [], []
    for _ in range(RUNS):
        begin, used = time.perf_counter(), time.process_time()
        call()
        wall.append((time.perf_counter() - begin) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return figure(name, "ms", wall, goal, cpu_ms=round(sorted(cpu)[RUNS // 2], 1))


def fill(store: Store) -> None:
    """Attempts of as many learners, who differ in strength, at questions that differ in difficulty."""
    rng, at = Random(6), round(NOW.timestamp() * 1000)
    with store.begin() as c:
        people = [row[0] for row in c.exec_driver_sql("SELECT id FROM learners")]
        items = [row[0] for row in c.exec_driver_sql("SELECT id FROM items ORDER BY id LIMIT ?", (ITEMS,))]
        ease = [rng.gauss(0.5, 1) for _ in items]
        attempts, places, responses = [], [], []
        for n in range(ATTEMPTS):
            learner, name = people[0] if not n else n + 1000, f"bench-{n:05}"
            attempts.append((name, learner, 1, "exam", "x", "{}", at + n, at + n + 1))
            strength = rng.gauss(0, 1)
            for place, item in enumerate(items):
                right = rng.random() < 1 / (1 + 2.718281828 ** -(strength + ease[place]))
                places.append((name, place, item, 1, 1, False))
                given = json.dumps({"kind": "chosen", "ids": ["o1" if right else "o2"]})
                responses.append(
                    (f"r{n:05}{place:03}", name, place, learner, item, given, str(int(right)),
                     "right" if right else "wrong", "", "", at, 1, 20_000)
                )  # fmt: skip
        c.exec_driver_sql(
            "INSERT OR IGNORE INTO learners (id, name, created_at, settings) VALUES (?, ?, 0, '{}')",
            [(n + 1000, f"L{n}") for n in range(1, ATTEMPTS)],
        )
        c.exec_driver_sql(
            "INSERT INTO attempts (id, learner_id, bank_id, kind, title, wish, started_at, finished_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)", attempts,
        )  # fmt: skip
        c.exec_driver_sql(
            "INSERT INTO attempt_items (attempt_id, position, item_id, version, seed, flagged) "
            "VALUES (?, ?, ?, ?, ?, ?)", places,
        )  # fmt: skip
        c.exec_driver_sql(
            "INSERT INTO responses (id, attempt_id, position, learner_id, item_id, response, fraction, verdict, rule, "
            "confidence, at, day, taken) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", responses,
        )  # fmt: skip
