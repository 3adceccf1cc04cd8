"""An exam of 300 questions: drawn and opened, answered, graded; and its result shown."""

from __future__ import annotations

import time
from decimal import Decimal

from benchmarks._measure import Figure, figure, milliseconds
from benchmarks._stores import opened
from iomquiz.domain.blueprint import Blueprint, Section
from iomquiz.domain.interaction import Choices, Chosen

COUNT, RUNS = 300, 7


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """By the size of the bank, and by that alone: all exams have 300 questions."""
    found: list[Figure] = []
    for size in sizes:
        store, services = opened(size)
        exam = services.exam
        if not any(line.id == "bench" for line in exam.plans.plans()):
            plan = Blueprint("bench", "Bench", (Section("", COUNT),), 600, Decimal(50))
            exam.plans.keep_blueprint(plan)
        draws: list[float] = []
        answers: list[float] = []
        grades: list[float] = []
        results: list[float] = []
        for number in range(RUNS):
            begin = time.perf_counter()
            sheet = exam.start("bench", number)
            draws.append((time.perf_counter() - begin) * 1000)
            tasks = [exam.show(e.position).question.task for e in sheet.entries[:40]]
            for position, task in enumerate(tasks):
                if isinstance(task, Choices):
                    chosen = Chosen((task.options[0].id,))
                    answers += milliseconds(lambda p=position, c=chosen: exam.respond(p, c), 1)  # type: ignore[misc]
            begin = time.perf_counter()
            attempt = exam.submit()
            grades.append((time.perf_counter() - begin) * 1000)
            exam.forget()
            results += milliseconds(lambda a=attempt: services.exam_results.result(a), 1)  # type: ignore[misc]
        found += [
            figure(f"exam of {COUNT}: drawn and opened, bank of {size:,}", "ms", draws, "< 100 ms"),
            figure(f"exam of {COUNT}: one answer, durable twice, bank of {size:,}", "ms", answers, "< 16 ms"),
            figure(f"exam of {COUNT}: graded and closed, bank of {size:,}", "ms", grades, "< 50 ms"),
            figure(f"exam of {COUNT}: its result, bank of {size:,}", "ms", results),
        ]
        store.close()
    return found
