"""A blueprint is made, printed and sat in a real window, the process is killed three times, and the exam ends well."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def _life(home: Path, number: int) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", sys.executable,
         str(Path(__file__).with_name("_exam_window.py")), str(home), str(number)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_sit_be_killed_three_times_finish_review_repair(home: Path) -> None:
    if not (shutil.which("xvfb-run") and shutil.which("Xvfb")):
        pytest.skip("NO XVFB: the real window was NOT tested. Install it: sudo apt-get install xvfb")
    for number in range(3):
        life = _life(home, number)
        assert life.stdout == "killed\n", life.stderr[-3000:]
    papers = sorted(path.name for path in (home / "papers").glob("*.pdf"))
    assert papers == ["practice-A.pdf", "practice-B.pdf", "practice-key.pdf"]
    last = _life(home, 3)
    assert last.returncode == 0, last.stderr[-3000:]
    told = json.loads(last.stdout)
    assert told["found"] == 6  # all that was answered before each kill
    assert told["open"] == 0
    assert told["listed"] == 8
    assert told["platform"] == "xcb"
    assert told["steps"] in (0, 4)
    assert told["then"] in ("reference", "exam_result")
