"""Everything that a machine can check without running the application; all of it runs, then the verdict."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff", [str(BIN / "ruff"), "check", "."]),
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    ("mypy", [str(BIN / "mypy")]),
    ("import contracts", [str(BIN / "lint-imports")]),
    ("forms", [sys.executable, "tools/build_forms.py", "--check"]),
    ("schema", [sys.executable, "tools/build_schema.py", "--check"]),
    ("limits", [sys.executable, "tools/limits.py"]),
    ("bank", [sys.executable, "-m", "iomquiz.cli", "bank", "check", "resources/questions.yaml"]),
)


def main() -> int:
    """Run every check; 1 where one failed."""
    failed = []
    for name, command in CHECKS:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}")
        if done.returncode:
            failed.append(name)
            print(done.stdout[-6000:] + done.stderr[-3000:])
    print(f"{len(CHECKS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
