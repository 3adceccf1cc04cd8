"""An exam of 300 questions: drawn and opened, answered, graded; and its result shown. The page before an exam, where
many were sat."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import TypeVar

from benchmarks._measure import Figure, figure, milliseconds
from benchmarks._stores import opened
from iomquiz.domain.blueprint import Blueprint, Section
from iomquiz.domain.interaction import Choices, Chosen
from iomquiz.services import Services

T = TypeVar("T")
COUNT, RUNS = 300, 9
PLAN = Blueprint("bench", "Bench", (Section("", COUNT),), 600, Decimal(50))
PAST, SHORT = 200, Blueprint("bench60", "Bench 60", (Section("", 60),), 60, Decimal(50))
GOALS = {
    "drawn and opened": "< 100 ms", "one answer, durable twice": "< 16 ms", "graded and closed": "< 50 ms",
    "its result": "",
}  # fmt: skip


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """By the size of the bank, and by that alone: all exams have 300 questions."""
    found: list[Figure] = []
    for size in sizes:
        store, services = opened(size)
        if not any(line.id == PLAN.id for line in services.exam.plans.plans()):
            services.exam.plans.keep_blueprint(PLAN)
        times: dict[str, list[float]] = {name: [] for name in GOALS}
        for number in range(RUNS):
            _one(services, number, times)
        _sat(services)
        lines = milliseconds(partial(_listed, services), RUNS)
        found.append(figure(f"{PAST} earlier exams listed, bank of {size:,}", "ms", lines, "< 50 ms"))
        counts = milliseconds(services.exam.plans.surveyed, RUNS)
        found.append(figure(f"coverage counted (in a thread), bank of {size:,}", "ms", counts, "< 300 ms"))
        found += [figure(f"exam of {COUNT}: {n}, bank of {size:,}", "ms", times[n], goal) for n, goal in GOALS.items()]
        store.close()
    return found


def _sat(services: Services) -> None:
    """Many short exams that were sat."""
    services.exam.plans.keep_blueprint(SHORT)
    while len(services.exam_results.past()) < PAST:
        services.exam.start(SHORT.id)
        services.exam.submit()
        services.exam.forget()


def _listed(services: Services) -> None:
    services.exam.plans.plans()
    services.exam_results.past()


def _one(services: Services, seed: int, times: dict[str, list[float]]) -> None:
    exam = services.exam

    def timed(name: str, call: Callable[[], T]) -> T:
        begin = time.perf_counter()
        result = call()
        times[name].append((time.perf_counter() - begin) * 1000)
        return result

    sheet = timed("drawn and opened", lambda: exam.start(PLAN.id, seed))
    for entry in sheet.entries[:40]:
        task = exam.show(entry.position).question.task
        if isinstance(task, Choices):
            chosen = Chosen((task.options[0].id,))
            timed("one answer, durable twice", partial(exam.respond, entry.position, chosen))
    attempt = timed("graded and closed", exam.submit)
    exam.forget()
    timed("its result", lambda: services.exam_results.result(attempt))
