"""The card browser: a search over all cards, and a page of the table."""

from __future__ import annotations

from benchmarks._measure import Figure, figure, milliseconds
from benchmarks._stores import opened

QUERIES = ("", "topic:t7", "state:new lapses=0", "due<=7 lapses>=3 flag:1", "bo")


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """For every size: each search, and one page."""
    found = []
    for size in sizes:
        store, services = opened(size)
        for query in QUERIES:
            times = milliseconds(lambda query=query, s=services: s.browser.find(query), 9)  # type: ignore[misc]
            found.append(figure(f"browse: {size:,} facts, “{query}”", "ms", times, "in the background", size=size))
        faces = services.browser.find("")
        pages = [faces[n : n + 100] for n in range(0, min(len(faces), 2000), 100)]
        turning = iter(pages)
        times = milliseconds(lambda s=services, t=turning: s.browser.rows(next(t)), len(pages))  # type: ignore[misc]
        found.append(figure(f"browse: {size:,} facts, a page of 100 rows", "ms", times, "< 16 ms", size=size))
        store.close()
    return found
