"""All tests, then the coverage of the rules and the services. Extra arguments go to pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Run pytest in as many processes as there are cores; the exit code is pytest's."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "pytest", *(arguments or _everything())]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _everything() -> list[str]:
    workers = str(min(4, os.cpu_count() or 1))
    return ["-n", workers, "--dist", "loadfile", "--cov", "--cov-report=term"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
