"""A worker's life that ends by SIGKILL, for the tests that say how long it may live by the words it says."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def said_until_killed(worker: str, home: Path, first: int, after: int, delay: float) -> list[str]:
    """The lines that a worker said, which is killed at most `delay` seconds after its `after`-th one.

    The worker is a module of this package; it is started anew, with `home` and the number of its first word.
    """
    with subprocess.Popen(
        [sys.executable, "-m", f"tests.faults.{worker}", str(home), str(first)], stdout=subprocess.PIPE, text=True,
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        said: list[str] = []
        for line in process.stdout:
            said.append(line.rstrip("\n"))
            if len(said) == after:
                try:
                    process.wait(delay)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        return said
