"""Compile resources/ui/*.ui into iomquiz/gui/forms/ui_*.py with pyside6-uic; --check compares only."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources" / "ui"
TARGETS = ROOT / "iomquiz" / "gui" / "forms"
_VERSION = re.compile(r"^## Created by: .*\n", re.MULTILINE)


def uic() -> str:
    """The compiler that belongs to this Python."""
    beside = Path(sys.executable).with_name("pyside6-uic")
    return str(beside) if beside.exists() else "pyside6-uic"


def compiled(source: Path) -> str:
    """A form as Python, without the line that changes with each release of Qt."""
    done = subprocess.run([uic(), "-g", "python", str(source)], capture_output=True, text=True, check=True)
    return _VERSION.sub("", done.stdout)


def target(source: Path) -> Path:
    """Where a form's Python stands."""
    return TARGETS / f"ui_{source.stem}.py"


def stale() -> list[str]:
    """What is wrong with the committed forms."""
    sources = sorted(SOURCES.glob("*.ui"))
    wrong = [
        f"{target(source).name} differs from {source.name}"
        for source in sources
        if not target(source).exists() or target(source).read_text(encoding="utf-8") != compiled(source)
    ]
    known = {target(source) for source in sources}
    return wrong + [f"{path.name} has no form" for path in sorted(TARGETS.glob("ui_*.py")) if path not in known]


def main(arguments: list[str]) -> int:
    """Compile, or check."""
    if "--check" in arguments:
        wrong = stale()
        print("\n".join(wrong) or "All forms are fresh.")
        return 1 if wrong else 0
    for source in sorted(SOURCES.glob("*.ui")):
        target(source).write_text(compiled(source), encoding="utf-8")
        print(f"{source.name} -> {target(source).relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
