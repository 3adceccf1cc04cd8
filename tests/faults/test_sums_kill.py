"""Whatever moment the process is killed at while it adds up reviews: the figures are right afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from random import Random

import pytest

from iomquiz import app
from tests.services.conftest import Clock
from tests.storage.test_review_sums import agree, study

ROOT = Path(__file__).resolve().parent.parent.parent
LIVES = 40
pytestmark = pytest.mark.faults


def kill_at(process: subprocess.Popen[str], home: Path, now: str, number: int) -> list[str]:
    """One life, ended at its `number`th word; returns what it said."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{home}\t{now}\n")
    said: list[str] = []
    child = int(process.stdout.readline().removeprefix("born "))
    for line in process.stdout:
        if line == "dead\n":
            return said
        said.append(line.rstrip())
        if len(said) == number:
            with suppress(ProcessLookupError):  # its last word was the one: it ended by itself
                os.kill(child, signal.SIGKILL)
    pytest.fail("the process that forks died")


def test_killed_between_adding_up_and_keeping_figures_stay_right(tmp_path: Path) -> None:
    clock = Clock()
    whole = app.open_services(tmp_path / "whole", clock=clock, zone=UTC)
    whole.services.learners.add("Mira K.")
    study(whole, clock, 6)
    right = whole.services.progress.sheet(None)
    whole.store.close()
    rng, ends = Random(20261007), set[str]()
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("_sums_worker.py"))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    through = set[bool]()
    with process:
        for life in range(LIVES):
            home = tmp_path / str(life)
            shutil.copytree(tmp_path / "whole", home)
            said = kill_at(process, home, clock.now.isoformat(), rng.randint(1, 30))
            ends.add(said[-1])
            opened = app.open_services(home, clock=clock, zone=UTC)
            through.add(agree(opened, opened.store.path).through > 0)
            assert opened.services.progress.sheet(None) == right
            with opened.store.read() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            opened.store.close()
        process.stdin.close()
    assert ends >= {"chunk", "added", "written"}, "killed before the sums, between, and before they are durable"
    assert through == {False, True}, "some lives kept sums before they ended, some did not"
