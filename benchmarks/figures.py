"""Every study figure, at 100,000 and at 1,000,000 reviews: first when nothing is added up yet, then as always after.

Wall time and processor time stand side by side, for a shared machine stretches the first.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from benchmarks._measure import Figure, figure, resident
from benchmarks._stores import NOW, path, seated
from iomquiz import services
from iomquiz.domain.statistics import study_statistics
from iomquiz.services import Services
from iomquiz.storage.store import Store

SIZES = ((10_000, 20_000, 100_000), (100_000, 100_000, 1_000_000))
"""(facts of the bank, cards, reviews)."""
RUNS, CHUNK = 5, 50_000


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """Both sizes, or those whose bank was asked for."""
    found = []
    for facts, cards, reviews in SIZES:
        if facts not in sizes:
            continue
        with tempfile.TemporaryDirectory() as folder:
            store = Store(Path(shutil.copy(path(facts)[0], folder)))
            fill(store, cards, reviews)
            found += _timed(services.build(seated(store)), f"figures of {reviews:,} reviews on {cards:,} cards")
            store.close()
    return found


def _forget_peak() -> int:
    """Begin the peak anew; returns what is resident now."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return resident("VmRSS")


def _timed(services: Services, name: str) -> list[Figure]:
    before = _forget_peak()
    first = _once(services)
    runs = [_once(services) for _ in range(RUNS)]
    more = resident("VmHWM") - before
    found = [
        figure(f"{name}: the first time ever", "ms", [first["all"]], "once", processor=round(first["processor"])),
        figure(f"{name}: all of them", "ms", [r["all"] for r in runs], "Anki: 110 (450–550 for 300,000 on 100,000)",
               processor=round(min(r["processor"] for r in runs)), memory=f"+{more} MB"),
        figure(f"{name}: until the first", "ms", [r["true-retention"] for r in runs], "< 100 ms"),
    ]  # fmt: skip
    return found + [
        figure(f"{name}: {statistic}", "ms", [r[statistic] for r in runs], "< 300 ms")
        for statistic in study_statistics()
    ]


def _once(services: Services) -> dict[str, float]:
    """Milliseconds of each figure, of all with the key figures, and of the processor."""
    begin, processor = time.perf_counter(), time.process_time()
    reading, found, at = services.figures.reading(), {}, begin
    for view in services.figures.figures(reading):
        now = time.perf_counter()
        found[view.id], at = (now - at) * 1000, now
    services.progress.sheet(reading=reading)
    found["all"] = (time.perf_counter() - begin) * 1000
    found["processor"] = (time.process_time() - processor) * 1000
    return found


def fill(store: Store, cards: int, reviews: int) -> None:
    """Reviews of two years, as many on each card."""
    rng, today = Random(5), NOW.date().toordinal()
    with store.begin() as c:
        faces = [row[0] for row in c.exec_driver_sql("SELECT id FROM faces ORDER BY position LIMIT ?", (cards,))]
        for start in range(0, reviews, CHUNK):
            rows = [_row(n, faces, today, reviews, rng) for n in range(start, min(reviews, start + CHUNK))]
            marks = ", ".join("?" * len(rows[0]))
            c.exec_driver_sql(f"INSERT OR IGNORE INTO events VALUES ({marks})", rows)
        c.exec_driver_sql(
            "INSERT OR REPLACE INTO cards SELECT 1, id, bank_id, topic, 2, ?, 'review', 10.0 + id % 90, 5.0, 0, 0, "
            "? + id % 60, ?, 0, 5, id % 3, 0, 0, 0, 1, 0, 'x' FROM faces ORDER BY position LIMIT ?",
            (today, today, today - 9, cards),
        )


def _row(n: int, faces: list[int], today: int, reviews: int, rng: Random) -> tuple[object, ...]:
    face, day = faces[n % len(faces)], today - 700 + n * 700 // reviews
    recall = 0.0 if n < len(faces) else rng.uniform(0.6, 0.99)
    rating = rng.choices((1, 2, 3, 4), (1, 1, 7, 1))[0]
    return (
        f"bench-{n:08}", 1, "review", (n + 1) << 16, "bench", face, "", day * 86_400_000, 0, day, rating, "card",
        rng.randrange(2000, 20000), recall, 1.0, n < len(faces), 1, 0, day + 5, -1, "", 0, "", "", None, "",
    )  # fmt: skip
