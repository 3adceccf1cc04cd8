"""Stores of synthetic banks, made once per size and kept for the run."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks._measure import resident
from benchmarks._synthetic import bank
from iomquiz import services
from iomquiz.domain.scheduler import Rating
from iomquiz.services import Services
from iomquiz.services.seat import Seat
from iomquiz.storage import upgrade
from iomquiz.storage.bank_store import BankStore
from iomquiz.storage.learner_list import LearnerList
from iomquiz.storage.store import Store

_made: dict[int, Made] = {}
NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)


class Made(NamedTuple):
    """The file of a store, the seconds that loading its bank took, and the most memory that it needed, in megabytes."""

    file: Path
    seconds: float
    megabytes: int


def path(size: int) -> Made:
    """A store with `size` facts and questions, made in a process of its own, so that memory can be told."""
    if size not in _made:
        folder = Path(tempfile.mkdtemp(prefix="iomquiz-bench-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        command = [sys.executable, "-m", "benchmarks._stores", str(folder), str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        _made[size] = Made(folder / "store.sqlite3", *json.loads(done.stdout))
    return _made[size]


def _make(folder: Path, size: int) -> tuple[float, int]:
    """Make the store, with one learner; returns seconds and megabytes. The bank itself, in memory, is in these."""
    file = folder / "store.sqlite3"
    upgrade.upgrade(file, folder / "backups")
    store = Store(file)
    made = bank(size)
    begin = time.perf_counter()
    BankStore(store).load(made, f"synthetic-{size}", 0)
    seconds = time.perf_counter() - begin
    LearnerList(store).add("Bench", {"new_per_day": 10**6}, 0)
    store.close()
    return seconds, resident("VmHWM")


def seated(store: Store) -> Seat:
    """A seat at the store, its first learner on it."""
    people = LearnerList(store)
    seat = Seat(store, lambda: NOW, BankStore(store), people, 1, UTC)
    seat.learner = people.all()[0] if people.all() else seat.learner
    return seat


def review_all(store: Store) -> None:
    """Every face becomes a card of the first learner that was reviewed, due over five hundred days."""
    with store.begin() as c:
        c.exec_driver_sql(
            "INSERT OR REPLACE INTO cards SELECT 1, id, bank_id, topic, 2, 739000 + id % 500, 'review', "
            "10.0, 5.0, 0, 0, "
            "739000 + id % 500, 738900, 0, 3, 0, 0, 0, 0, 1, 0, 'x' FROM faces WHERE position < 10000000"
        )
        c.exec_driver_sql("ANALYZE")


@contextmanager
def reviewed(size: int) -> Iterator[Services]:
    """The services on a copy of the store in which every card was reviewed, and one answer was given."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "store.sqlite3"
        shutil.copy(path(size)[0], file)
        store = Store(file)
        review_all(store)
        services_ = services.build(seated(store))
        services_.flashcards.start()
        services_.flashcards.answer(Rating.GOOD, 1000)  # statements are compiled, the new cards' beginning is known
        yield services_
        store.close()


def opened(size: int) -> tuple[Store, Services]:
    """An open store with its services."""
    store = Store(path(size)[0])
    return store, services.build(seated(store))


if __name__ == "__main__":
    print(json.dumps(_make(Path(sys.argv[1]), int(sys.argv[2]))))
