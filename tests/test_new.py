"""What the scaffold writes works as it stands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project, small enough to work in."""
    skip = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("iomquiz", "tools", "resources", "migrations", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=skip)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *command], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("kind", "test"),
    [("item-type", "tests/domain/item_types/test_odd_one.py"), ("screen", "tests/gui/screens/test_odd_one.py")],
)
def test_the_module_passes_its_test(copy: Path, kind: str, test: str) -> None:
    done = run(copy, "tools/new.py", kind, "odd-one")
    assert done.returncode == 0, done.stderr
    tested = run(copy, "-m", "pytest", test, "-q", "-p", "no:cacheprovider")
    assert tested.returncode == 0, tested.stdout[-3000:]
    again = run(copy, "tools/new.py", kind, "odd-one")
    assert again.returncode == 1
    assert "already" in again.stdout


@pytest.mark.parametrize("arguments", [(), ("item-type",), ("nothing", "x"), ("screen", "Bad Name")])
def test_a_wrong_call_says_how(copy: Path, arguments: tuple[str, ...]) -> None:
    assert run(copy, "tools/new.py", *arguments).returncode == 2
