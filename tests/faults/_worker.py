"""Answers cards and questions until it is killed; says what is kept, one line per answer, after each returned."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from iomquiz.app import open_services
from iomquiz.domain.interaction import Choices, Chosen
from iomquiz.domain.scheduler import Rating
from iomquiz.services import Services
from iomquiz.services.wishes import QuizWish


class Clock:
    """Every look at it is a little later, and every life begins where the last one may have ended."""

    def __init__(self, life: int) -> None:
        self.now = datetime(2026, 10, 6, 9, 0, tzinfo=UTC) + timedelta(minutes=30 * life)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=3)
        return self.now


def newest(services: Services, table: str) -> str:
    """The id of the row that was written last."""
    with services.progress._seat.store.read() as connection:
        return str(connection.exec_driver_sql(f"SELECT max(id) FROM {table}").scalar_one())


def live(home: Path, life: int, out: int) -> None:
    """Answer and acknowledge for ever."""
    opened = open_services(home, clock=Clock(life), zone=UTC)
    rng = Random(life)
    while True:
        _cards(opened.services, rng, out)
        _questions(opened.services, rng, out)


def _cards(services: Services, rng: Random, out: int) -> None:
    step = services.flashcards.start()
    for _ in range(6):
        if step.front is None:
            return
        step = services.flashcards.answer(rng.choice(list(Rating)), 4000)
        os.write(out, f"events {newest(services, 'events')}\n".encode())


def _questions(services: Services, rng: Random, out: int) -> None:
    sheet = services.quiz.start(QuizWish(types=("true-false", "single-choice"), count=4), seed=rng.getrandbits(20))
    for entry in sheet.entries:
        task = services.quiz.show(entry.position).question.task
        assert isinstance(task, Choices)
        services.quiz.respond(entry.position, Chosen((rng.choice(task.options).id,)), taken_ms=3000)
        os.write(out, f"responses {newest(services, 'responses')}\n".encode())


def main(home: Path) -> None:
    """Fork a life for every line that comes in; say its process, and when it is dead."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                live(home, int(line), 1)
            finally:
                os._exit(9)  # only an error ends a life
        os.write(1, f"born {child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"dead {os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
