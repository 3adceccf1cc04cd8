"""Opening a store, searching it, the first screen, and loading a bank into it, by the size of the bank."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks._measure import Figure, figure, milliseconds
from benchmarks._stores import opened, path, reviewed
from benchmarks._synthetic import words
from iomquiz.services.wishes import QuizWish


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """Per size: load, open to the first screen's record, search rare, common and prefix, a quiz of ten."""
    from random import Random

    vocabulary = words(Random(1))
    found: list[Figure] = []
    for size in sizes:
        made = path(size)
        title = f"load: {size:,} facts and questions into the store"
        found.append(figure(title, "s", [made.seconds], "< 15 s at 100,000"))
        found.append(figure(f"{title}, memory", "MB", [made.megabytes], "< 400 MB at 100,000"))

        def open_and_show(size: int = size) -> None:
            store, services = opened(size)
            services.today.sheet()
            store.close()

        found.append(figure(f"open: store of {size:,}, to Today's record", "ms", milliseconds(open_and_show, 15)))
        store, services = opened(size)
        for name, query, goal in (
            ("common word", vocabulary[0], "< 10 ms"),
            ("rare word", vocabulary[4000], "< 10 ms"),
            ("two words", f"{vocabulary[40]} {vocabulary[90]}", "< 10 ms"),
            ("three letters", vocabulary[300][:3], "< 10 ms"),
            ("no hit", "xyzzyx", "< 2 ms"),
        ):
            times = milliseconds(lambda services=services, query=query: services.reference.search(query, 20), 40)  # type: ignore[misc]
            found.append(figure(f"search: {name}, {size:,}", "ms", times, goal))
        calls = {
            "first card of a session": lambda services=services: services.flashcards.start(),  # type: ignore[misc]
            "Today": lambda services=services: services.today.sheet(),  # type: ignore[misc]
            "tree of topics": lambda services=services: services.reference.tree(),  # type: ignore[misc]
            "menu of the quiz": lambda services=services: services.quiz.menu(),  # type: ignore[misc]
            "quiz of ten": lambda services=services: services.quiz.start(QuizWish()),  # type: ignore[misc]
        }
        for name, call in calls.items():
            found.append(figure(f"window call: {name}, {size:,}", "ms", milliseconds(call, 15), "< 50 ms"))
        store.close()
        found += _full(size)
    return found


def _full(size: int) -> list[Figure]:
    """The same calls where every card was reviewed, and the parts that the window leaves to a thread."""
    found: list[Figure] = []
    with reviewed(size) as services:
        page = services.reference.tree()[0].panels[0].id
        large = services.record_is_large()
        calls: dict[str, Callable[[], object]] = {
            "first card of a session": services.flashcards.start,
            "Today": services.today.sheet,
            "tree of topics": lambda: services.reference.tree(marks=not large),
            "page": lambda: services.reference.panel(page),
            "menu of the quiz": lambda: services.quiz.menu(whole=not large),
        }
        for name, call in calls.items():
            title = f"window call: {name}, {size:,} reviewed"
            found.append(figure(title, "ms", milliseconds(call, 15), "< 50 ms"))
        if large:
            sheet = services.today.sheet()
            beside: dict[str, Callable[[], object]] = {
                "weak topics": lambda: services.today.whole(sheet),
                "marks of the tree": services.reference.tree,
                "quiz of weak spots": lambda: services.quiz.start(QuizWish(source="weak")),
            }
            for name, call in beside.items():
                found.append(figure(f"thread: {name}, {size:,} reviewed", "ms", milliseconds(call, 5)))
    return found
