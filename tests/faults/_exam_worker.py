"""Sits exams until it is killed; says every response that was acknowledged, one line each, after the call returned."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from iomquiz.app import open_services
from iomquiz.domain.interaction import Choices, Chosen
from iomquiz.services.exam import Exam
from iomquiz.services.exam_records import ExamSheet


class Clock:
    """Real milliseconds, sixty times as fast: a sitting of ten minutes takes ten seconds at most."""

    def __init__(self, base: float, speed: float) -> None:
        self.base, self.speed = base, speed

    def __call__(self) -> datetime:
        real = datetime.now(UTC).timestamp()
        return datetime.fromtimestamp(self.base + (real - self.base) * self.speed, UTC)


def live(home: Path, base: float, speed: float, seed: int, out: int) -> None:
    """Resume or start, respond, hand in, begin anew."""
    opened = open_services(home, clock=Clock(base, speed), zone=UTC)
    exam, rng = opened.services.exam, Random(seed)
    while True:
        sheet = exam.resume() or exam.start("kill", rng.getrandbits(20))
        os.write(out, f"sat {sheet.attempt}\n".encode())
        _respond(exam, sheet, rng, out)
        attempt = exam.submit()
        os.write(out, f"submitted {attempt}\n".encode())
        exam.forget()


def _respond(exam: Exam, sheet: ExamSheet, rng: Random, out: int) -> None:
    for _ in range(rng.randint(3, 25)):
        position = rng.randrange(len(sheet.entries))
        shown = exam.show(position)
        if shown.ended:
            return
        assert isinstance(shown.question.task, Choices)
        chosen = rng.choice(shown.question.task.options).id
        after = exam.respond(position, Chosen((chosen,)))
        if after.ended:
            return
        os.write(out, f"saved {sheet.attempt} {position} {chosen}\n".encode())


def main(home: Path, base: float, speed: float) -> None:
    """Fork a life for every line that comes in; say its process, and when it is dead."""
    open_services(home, clock=Clock(base, speed), zone=UTC).store.close()  # everything is imported before the forks
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                live(home, base, speed, int(line), 1)
            finally:
                os._exit(9)  # only an error ends a life
        os.write(1, f"born {child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"dead {os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))
