"""Whatever moment the process is killed at: what was acknowledged is there, and the store is sound."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from iomquiz.app import open_services

ROOT = Path(__file__).resolve().parent.parent.parent
LIVES = 100
pytestmark = pytest.mark.faults


class Victim:
    """A process that forks one life after the other: Python and the services are loaded once only."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("_worker.py")), str(home)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def live_and_die(self, life: int, rng: Random) -> set[tuple[str, str]]:
        """One life, ended by SIGKILL at a random moment; returns (table, id) of all it acknowledged."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{life}\n")
        self.process.stdin.flush()
        early = rng.random() < 0.15
        after = rng.randint(1, 14)
        kept: set[tuple[str, str]] = set()
        child = 0
        for line in self.process.stdout:
            word, name = line.split()
            if word == "dead":
                assert int(name) == -signal.SIGKILL, f"life {life} ended by itself"
                return kept
            if word == "born":
                child = int(name)
                if early:
                    self._kill(child, rng.uniform(0, 0.25))
            else:
                kept.add((word, name))
                if len(kept) == after and not early:
                    self._kill(child, rng.uniform(0, 0.02))
        pytest.fail("the process that forks died")

    def _kill(self, child: int, delay: float) -> None:
        threading.Timer(delay, os.kill, (child, signal.SIGKILL)).start()


@contextmanager
def victim(home: Path) -> Iterator[Victim]:
    """Ended with the test."""
    made = Victim(home)
    try:
        yield made
    finally:
        made.process.kill()
        made.process.wait()
        for pipe in (made.process.stdin, made.process.stdout):
            if pipe is not None:
                pipe.close()


def examine(home: Path, kept: set[tuple[str, str]], lives: int) -> None:
    """The store opens; nothing acknowledged is missing; log and cards agree."""
    opened = open_services(home, clock=lambda: datetime(2026, 10, 6, 9, 0, tzinfo=UTC), zone=UTC)
    try:
        with opened.store.read() as connection:
            there = {
                (table, str(row[0]))
                for table, which in (("events", "source = 'card'"), ("responses", "1"))
                for row in connection.exec_driver_sql(f"SELECT id FROM {table} WHERE {which}")
            }
            assert kept <= there, sorted(kept - there)
            assert len(there) - len(kept) <= lives, (
                "more rows than acknowledged answers and one on its way for each life"
            )
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            before = connection.exec_driver_sql("SELECT * FROM cards ORDER BY 1, 2").all()
        record = opened.services.flashcards._seat.record
        with record.begin() as work:
            work.rebuild()
        with opened.store.read() as connection:
            assert connection.exec_driver_sql("SELECT * FROM cards ORDER BY 1, 2").all() == before, "log against cards"
    finally:
        opened.store.close()


def test_nothing_acknowledged_is_lost_in_a_hundred_kills(tmp_path: Path) -> None:
    home = tmp_path / "home"
    opened = open_services(home, clock=lambda: datetime(2026, 10, 6, 9, 0, tzinfo=UTC), zone=UTC)
    opened.services.learners.add("Mira K.")
    opened.store.close()
    rng = Random(20261006)
    kept: set[tuple[str, str]] = set()
    with victim(home) as process:
        for life in range(1, LIVES + 1):
            kept |= process.live_and_die(life, rng)
            examine(home, kept, life)
    assert {table for table, _ in kept} == {"events", "responses"}
    assert len(kept) > LIVES
