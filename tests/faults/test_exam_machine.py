"""An exam on a machine that sleeps for two hours, and on one whose disk is full: by the kernel's own clock and file
system, in namespaces of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
WORKER = str(Path(__file__).with_name("_exam_machine_worker.py"))
SLEPT_MS = 2 * 3600 * 1000
pytestmark = pytest.mark.faults


def _run(*command: str) -> dict[str, Any]:
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _namespaces(*options: str) -> list[str]:
    """The command that runs another one in namespaces of its own; skips where the kernel does not let us."""
    command = ["unshare", "--user", "--map-root-user", *options]
    if not shutil.which("unshare") or subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip(f"NO NAMESPACES: {' '.join(options)} was NOT tested on this machine")
    return command


def _slept(home: Path, minutes: int) -> tuple[dict[str, Any], dict[str, Any]]:
    asleep = _namespaces("--time", "--boottime", str(SLEPT_MS // 1000), "--fork")
    before = _run(sys.executable, WORKER, "before", str(home), str(minutes))
    return before, _run(*asleep, sys.executable, WORKER, "after", str(home))


def test_two_hours_of_sleep_are_off_the_clock_to_the_second(tmp_path: Path) -> None:
    before, after = _slept(tmp_path / "home", 180)
    passed = after["at"] - before["at"]
    assert passed > SLEPT_MS
    assert abs(before["left"] - after["left"] - passed) <= 1000
    assert (after["answered"], after["ended"]) == (2, "")


def test_an_exam_that_ended_during_sleep_is_booked_at_its_deadline(tmp_path: Path) -> None:
    _, after = _slept(tmp_path / "home", 60)
    assert after["ended"] == "time over"
    assert after["answered"] == 2
    assert after["booked"] <= 3600_000
    assert after["used"] == 3600_000


def test_a_small_disk_that_fills_up_loses_nothing_and_goes_on_with_room(tmp_path: Path) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    mounted = 'mount -t tmpfs -o size=24m tmpfs "$1" && exec "$2" "$3" full "$1/home"'
    found = _run(*_namespaces("--mount"), "sh", "-c", mounted, "sh", str(place), sys.executable, WORKER)
    assert found["tries"] == 3
    assert all(message.startswith("Not saved: the disk is full") for message in found["messages"])
    assert found["lost"] == []
    assert found["kept"] > 0
    assert not found["reserve"]  # it was given back to the disk
    assert found["resumed"] < 1
