"""Every study figure on a record of 100,000 reviews on 20,000 cards, and the reading that they share."""

from __future__ import annotations

from random import Random

from benchmarks._measure import Figure, figure, milliseconds
from benchmarks._stores import NOW, opened
from iomquiz.domain.statistics import study_statistics

CARDS, REVIEWS = 20_000, 100_000


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """One reading, then one figure for each statistic; the size of the bank is given by the number of cards."""
    del sizes
    store, services = opened(10_000)
    _fill(store)
    found = [figure("figures: reading the record", "ms", milliseconds(services.figures.study, 5))]
    study = services.figures.study()
    for statistic in study_statistics().values():
        times = milliseconds(lambda s=statistic: s.compute(study), 7)  # type: ignore[misc]
        found.append(figure(f"figures: {statistic.id}, {len(study.reviews):,} reviews", "ms", times, "< 300 ms"))
    store.close()
    return found


def _fill(store: object) -> None:
    """Reviews of two years, five on each card."""
    rng, today = Random(5), NOW.date().toordinal()
    with store.begin() as c:  # type: ignore[attr-defined]
        faces = [row[0] for row in c.exec_driver_sql("SELECT id FROM faces ORDER BY position LIMIT ?", (CARDS,))]
        rows = []
        for n in range(REVIEWS):
            face, day = faces[n % len(faces)], today - 700 + n * 700 // REVIEWS
            recall = 0.0 if n < len(faces) else rng.uniform(0.6, 0.99)
            rows.append(
                (
                    f"bench-{n:08}", 1, "review", n << 16, "bench", face, "", day * 86_400_000, 0, day,
                    rng.choices((1, 2, 3, 4), (1, 1, 7, 1))[0], "card", rng.randrange(2000, 20000), recall, 1.0,
                    n < len(faces), 1, 0, day + 5, -1, "", 0, "", "", None, "",
                )
            )  # fmt: skip
        marks = ", ".join("?" * len(rows[0]))
        c.exec_driver_sql(f"INSERT OR IGNORE INTO events VALUES ({marks})", rows)
        c.exec_driver_sql(
            "INSERT OR REPLACE INTO cards SELECT 1, id, bank_id, topic, 2, ?, 'review', 10.0 + id % 90, 5.0, 0, 0, "
            "? + id % 60, ?, 0, 5, id % 3, 0, 0, 0, 1, 0, 'x' FROM faces ORDER BY position LIMIT ?",
            (today, today, today - 9, CARDS),
        )
