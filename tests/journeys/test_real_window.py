"""Learning ten cards once more, in a real window on a virtual X screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def test_learn_ten_cards_in_a_real_window(home: Path) -> None:
    if not (shutil.which("xvfb-run") and shutil.which("Xvfb")):
        pytest.skip("NO XVFB: the real window was NOT tested. Install it: sudo apt-get install xvfb")
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", sys.executable,
         str(Path(__file__).with_name("_real_window.py")), str(home)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told == {"platform": "xcb", "answered": "10 answered", "answers": 10, "painted": True}
