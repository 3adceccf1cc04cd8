"""A second start finds the first one; a lock left by a killed process is no hindrance."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from iomquiz.gui.one_instance import OneInstance

ROOT = Path(__file__).resolve().parent.parent.parent
_HOLD = """
import sys, time
from pathlib import Path
from iomquiz.gui.one_instance import OneInstance
one = OneInstance(Path(sys.argv[1]))
print(one.take(), flush=True)
time.sleep(60)
"""


def test_the_second_start_calls_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = OneInstance(tmp_path / "home"), OneInstance(tmp_path / "home")
    assert first.take()
    first.listen()
    assert not second.take()
    with qtbot.waitSignal(first.wanted):
        assert second.call()
    first.release()
    assert second.take()
    second.release()


def test_nobody_hears_where_nobody_is(qtbot: QtBot, tmp_path: Path) -> None:
    assert not OneInstance(tmp_path).call()
    (tmp_path / "file").write_text("x")
    assert OneInstance(tmp_path / "file" / "home").take()


def test_a_lock_left_by_a_killed_process_is_free_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    held = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert held.stdout is not None
    assert held.stdout.readline() == "True\n"
    one = OneInstance(tmp_path)
    assert not one.take()
    held.send_signal(signal.SIGKILL)
    held.wait()
    held.stdout.close()
    begin = time.monotonic()
    assert one.take()
    assert time.monotonic() - begin < 1
    one.release()
