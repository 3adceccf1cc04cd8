"""A full disk and a damaged store during an exam: nothing that was called saved is lost, and the candidate is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from iomquiz.app import Opened, open_services
from iomquiz.domain.attempt import State
from iomquiz.domain.blueprint import Blueprint, Section
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Choices, Chosen
from iomquiz.services.exam_records import ExamSheet

pytestmark = pytest.mark.faults
PLAN = Blueprint("own", "Own", (Section("", 20, types={"single-choice": 20}),), 60, Decimal(50))


class Clock:
    """Every look at it is a little later."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=5)
        return self.now


def begin(home: Path) -> tuple[Opened, ExamSheet]:
    opened = open_services(home, clock=Clock(), zone=UTC)
    opened.services.learners.add("Mira K.")
    opened.services.exam.plans.keep_blueprint(PLAN)
    return opened, opened.services.exam.start("own", 3)


def answer(opened: Opened, position: int) -> ExamSheet:
    task = opened.services.exam.show(position).question.task
    assert isinstance(task, Choices)
    return opened.services.exam.respond(position, Chosen((task.options[0].id,)))


def test_on_a_full_disk_nothing_is_called_saved_and_it_goes_on_with_room(
    tmp_path: Path, limit: Callable[[int], None]
) -> None:
    opened, _ = begin(tmp_path)
    for n in range(3):
        assert answer(opened, n).saved_at is not None
    limit(2000)
    for _ in range(3):
        with pytest.raises(UserFacingError, match="Not saved: the disk is full"):
            answer(opened, 3)
    limit(200_000_000)
    assert answer(opened, 3).count(State.ANSWERED) == 4
    opened.services.exam.forget()
    again = opened.services.exam.resume()
    assert again is not None
    assert again.count(State.ANSWERED) == 4
    opened.services.exam.forget()
    opened.store.close()


def test_what_a_damaged_log_of_the_store_loses_comes_back(tmp_path: Path) -> None:
    """A hundred times each the write-ahead log is cut, flipped at random, or deleted: every response comes back from
    the journal, and what was lost is told."""
    home = tmp_path / "home"
    opened, _ = begin(home)
    with opened.store.begin() as connection:  # what was there before must survive the damage
        connection.exec_driver_sql("UPDATE settings SET value = value")
    opened.services.exam.forget()
    opened.store.close()
    opened = open_services(home, clock=Clock(), zone=UTC)
    assert opened.services.exam.resume() is not None
    for n in range(12):
        answer(opened, n)
    rng, restored = Random(7), 0
    for number in range(300):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(home, copy)
        wal = copy / "iomquiz.sqlite3-wal"
        raw = bytearray(wal.read_bytes())
        place = rng.randrange(32, len(raw))
        if number % 3 == 0:
            raw[place] ^= 0x55
            wal.write_bytes(bytes(raw))
        elif number % 3 == 1:
            wal.write_bytes(bytes(raw[:place]))
        else:
            wal.unlink()
        restored += _reopened(copy)
        shutil.rmtree(copy)
    assert restored > 150
    opened.services.exam.forget()
    opened.store.close()


def _reopened(home: Path) -> bool:
    """All twelve are there; whether some came from the journal, which then is said."""
    opened = open_services(home, clock=Clock(), zone=UTC)
    try:
        with opened.store.read() as connection:
            there = connection.exec_driver_sql("SELECT count(*) FROM exam_responses").scalar_one()
        sheet = opened.services.exam.resume()
        assert sheet is not None
        assert sheet.count(State.ANSWERED) == 12
        assert ("came back from the exam journal" in sheet.note) == (there < 12)
        return bool(there < 12)
    finally:
        opened.services.exam.forget()
        opened.store.close()
