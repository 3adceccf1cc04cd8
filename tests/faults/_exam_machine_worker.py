"""Sits an exam on a machine that sleeps, or whose disk is small and full; says in JSON what came of it."""

from __future__ import annotations

import json
import os
import sys
import time
from decimal import Decimal
from pathlib import Path

from iomquiz.app import Opened, open_services
from iomquiz.domain.attempt import State
from iomquiz.domain.blueprint import Blueprint, Section
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Choices, Chosen
from iomquiz.services.running_clock import now as running

PLANS = {
    minutes: Blueprint(f"of{minutes}", "Own", (Section("", 12, types={"single-choice": 12}),), minutes, Decimal(50))
    for minutes in (60, 180)
}


def _opened(home: Path) -> Opened:
    """With the clocks of the machine, not with injected ones."""
    return open_services(home)


def _begin(opened: Opened, minutes: int) -> None:
    opened.services.learners.add("Mira K.")
    opened.services.exam.plans.keep_blueprint(PLANS[minutes])
    opened.services.exam.start(PLANS[minutes].id, 3)


def _option(opened: Opened, position: int, number: int) -> Chosen:
    task = opened.services.exam.show(position).question.task
    assert isinstance(task, Choices)
    return Chosen((task.options[number % len(task.options)].id,))


def _answer(opened: Opened, position: int, number: int = 0) -> Chosen:
    chosen = _option(opened, position, number)
    opened.services.exam.respond(position, chosen)
    return chosen


def before_sleep(home: Path, minutes: int) -> dict[str, object]:
    """Begin, answer two questions, and be gone without a word."""
    opened = _opened(home)
    _begin(opened, minutes)
    for position in range(2):
        _answer(opened, position)
    left, _ = opened.services.exam.tick()
    return {"left": left, "at": running()[0]}


def after_sleep(home: Path) -> dict[str, object]:
    """Go on with it."""
    opened = _opened(home)
    sheet = opened.services.exam.resume()
    at = running()[0]
    assert sheet is not None
    opened.services.exam.forget()
    told: dict[str, object] = {"left": sheet.left_ms, "at": at, "ended": sheet.ended}
    told["answered"] = sheet.count(State.ANSWERED)
    if sheet.ended:
        result = opened.services.exam_results.result(sheet.attempt)
        with opened.store.read() as connection:
            query = "SELECT finished_at - started_at FROM attempts WHERE kind = 'exam'"
            told["booked"] = connection.exec_driver_sql(query).scalar_one()
        told["used"] = result.used_ms
    opened.store.close()
    return told


def full_disk(home: Path) -> dict[str, object]:
    """The disk is filled up again and again while questions are answered; then there is room again."""
    opened = _opened(home)
    _begin(opened, 60)
    kept: dict[int, list[Chosen]] = {}
    """What was called saved, and what was refused after it: that may be there, too, for it is the newer wish."""
    messages: set[str] = set()
    fillers, tries = list[Path](), 0
    while len(messages) < 1 or tries < 3:
        fillers.append(_fill(home, len(fillers)))
        for number in range(400):
            try:
                kept[number % 12] = [_answer(opened, number % 12, number // 12)]
            except UserFacingError as error:
                kept.setdefault(number % 12, []).append(_option(opened, number % 12, number // 12))
                messages.add(error.message)
                tries += 1
                break
    reserve = (home / "journals" / "reserve").exists()
    for filler in fillers:
        filler.unlink()
    begin = time.monotonic()
    kept[0] = [_answer(opened, 0, 1)]
    resumed = time.monotonic() - begin
    opened.services.exam.forget()
    opened.store.close()
    again = _opened(home)
    assert again.services.exam.resume() is not None
    given = {n: again.services.exam.show(n).question.response for n in kept}
    lost = [n for n, chosen in kept.items() if given[n] not in chosen]
    again.services.exam.forget()
    again.store.close()
    return {
        "messages": sorted(messages), "tries": tries, "kept": len(kept), "lost": lost, "resumed": resumed,
        "reserve": reserve,
    }  # fmt: skip


def _fill(home: Path, number: int) -> Path:
    """A file that takes all the room there is."""
    filler = home.parent / f"filler{number}"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    return filler


if __name__ == "__main__":
    what, folder = sys.argv[1], Path(sys.argv[2])
    found = {
        "before": lambda: before_sleep(folder, int(sys.argv[3])),
        "after": lambda: after_sleep(folder),
        "full": lambda: full_disk(folder),
    }[what]()
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)  # without closing anything: what is not on the disk by now is lost
