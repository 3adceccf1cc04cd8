"""An exam killed at two hundred random moments, those of handing in and of the last seconds among them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from iomquiz.app import open_services
from iomquiz.domain.blueprint import Blueprint, Section

ROOT = Path(__file__).resolve().parent.parent.parent
LIVES = 200
SPEED = 90.0
pytestmark = pytest.mark.faults


class Victim:
    """A process that forks one life after the other."""

    def __init__(self, home: Path) -> None:
        base = datetime.now(UTC).timestamp()
        worker = str(Path(__file__).with_name("_exam_worker.py"))
        self.process = subprocess.Popen(
            [sys.executable, worker, str(home), str(base), str(SPEED)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def live_and_die(self, life: int, rng: Random) -> list[list[str]]:
        """One life, ended by SIGKILL; what it acknowledged."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{life}\n")
        self.process.stdin.flush()
        wait_for = rng.choice(("saved", "saved", "submitted", "sat"))
        after = rng.randint(1, 12) if wait_for == "saved" else 1
        kept: list[list[str]] = []
        child = count = 0
        for line in self.process.stdout:
            words = line.split()
            if words[0] == "dead":
                assert int(words[1]) == -signal.SIGKILL, f"life {life} ended by itself"
                return kept
            if words[0] == "born":
                child = int(words[1])
                threading.Timer(3, _kill, (child,)).start()
                continue
            kept.append(words)
            count += words[0] == wait_for
            if count == after:
                threading.Timer(rng.uniform(0, 0.02), _kill, (child,)).start()
        pytest.fail("the process that forks died")

    def end(self) -> None:
        """Ended with the test."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def _kill(child: int) -> None:
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return


def examine(home: Path, kept: list[list[str]]) -> int:
    """Nothing acknowledged is missing, one marking for each exam that ended, booked in time; how many ended."""
    now = datetime.now(UTC)
    opened = open_services(home, clock=lambda: now, zone=UTC)
    try:
        with opened.store.read() as connection:
            rows = connection.exec_driver_sql("SELECT attempt_id, position, response FROM exam_responses").all()
            there = {(r[0], r[1], json.loads(r[2])["ids"][0]) for r in rows}
            lost = {(w[1], int(w[2]), w[3]) for w in kept if w[0] == "saved"} - there
            assert not lost, lost
            query = (
                "SELECT a.id, a.started_at, a.finished_at,"
                " (SELECT count(*) FROM exam_marks m WHERE m.attempt_id = a.id)"
                " FROM attempts a JOIN exams e ON e.attempt_id = a.id WHERE e.ended != ''"
            )
            ended = connection.exec_driver_sql(query).all()
            assert {w[1] for w in kept if w[0] == "submitted"} <= {row[0] for row in ended}
            for _, started, finished, markings in ended:
                assert markings == 1
                assert finished - started <= 600_000
            assert connection.exec_driver_sql("SELECT count(*) FROM exams WHERE ended = ''").scalar_one() <= 1
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        return len(ended)
    finally:
        opened.store.close()


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_no_ticked_answer_is_lost_and_every_exam_is_handed_in_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    opened = open_services(home, clock=lambda: datetime.now(UTC), zone=UTC)
    opened.services.learners.add("Mira K.")
    plan = Blueprint("kill", "Kill", (Section("", 12, types={"single-choice": 12}),), 10, Decimal(50))
    opened.services.exam.plans.keep_blueprint(plan)
    opened.store.close()
    rng, kept, ended = Random(4), list[list[str]](), 0
    victim = Victim(home)
    try:
        for life in range(1, LIVES + 1):
            kept += victim.live_and_die(life, rng)
            if life % 20 == 0:
                ended = examine(home, kept)
    finally:
        victim.end()
    assert ended > 20
    assert sum(words[0] == "saved" for words in kept) > LIVES
