"""tools/new.py: what it writes works at once, and it overwrites nothing. All of it happens in a copy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WRITTEN = {
    "item-type": ("iomquiz/domain/item_types/odd_one.py", "tests/domain/item_types/test_odd_one.py"),
    "screen": ("iomquiz/gui/screens/odd_one.py", "tests/gui/screens/test_odd_one.py"),
    "statistic": ("iomquiz/domain/statistics/odd_one.py", "tests/domain/statistics/test_odd_one.py"),
    "lint-rule": ("iomquiz/domain/lint/odd_one.py", "tests/domain/lint/test_odd_one.py"),
    "format": ("iomquiz/formats/odd_one.py", "tests/formats/test_odd_one.py"),
}
CONTRACTS = {
    "item-type": ("tests/test_dropins.py", "-k", "odd-one or every_type"),
    "screen": ("tests/test_forms.py",),
    "statistic": ("tests/domain/test_statistics.py",),
    "lint-rule": ("tests/domain/test_lint.py",),
    "format": ("tests/test_dropins.py", "-k", "formats"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What a checkout has, apart from its history."""
    base = tmp_path / "copy"
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("iomquiz", "resources", "migrations", "tools", "tests"):
        shutil.copytree(ROOT / name, base / name, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", base)
    return base


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    environment |= {"PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen", "IOMQUIZ_HOME": str(copy / "home")}
    return subprocess.run(
        [sys.executable, *command], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


def add_example(copy: Path, told: str) -> None:
    """Do what the tool says."""
    found = re.search(r'^    "odd-one": Example\(\n.*?^    \),\n', told, re.DOTALL | re.MULTILINE)
    assert found, told
    examples = copy / "tests" / "domain" / "examples.py"
    text = examples.read_text(encoding="utf-8")
    start = "EXAMPLES: dict[str, Example] = {\n"
    assert start in text
    examples.write_text(text.replace(start, start + found.group()), encoding="utf-8")


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_it_writes_works(copy: Path, kind: str) -> None:
    done = run(copy, "tools/new.py", kind, "odd-one")
    assert done.returncode == 0, done.stdout + done.stderr
    module, test = WRITTEN[kind]
    assert f"wrote {module}" in done.stdout
    assert f"wrote {test}" in done.stdout
    if kind == "item-type":
        add_example(copy, done.stdout)
    source = run(copy, "-c", f"import {module[:-3].replace('/', '.')} as m; print(m.__file__)").stdout.strip()
    assert source == str(copy / module)

    for targets in ((test,), CONTRACTS[kind]):
        tested = run(copy, "-m", "pytest", "-p", "no:cacheprovider", "--no-xvfb", *targets)
        assert tested.returncode == 0, tested.stdout[-4000:] + tested.stderr[-2000:]

    for check in (("check",), ("format", "--check")):
        tidy = subprocess.run(
            [str(BIN / "ruff"), *check, "--no-cache", module, test],
            cwd=copy, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert tidy.returncode == 0, tidy.stdout


def test_it_overwrites_nothing(copy: Path) -> None:
    module = copy / "iomquiz" / "domain" / "lint" / "negative_stem.py"
    before = module.read_bytes()
    done = run(copy, "tools/new.py", "lint-rule", "negative-stem")
    assert done.returncode == 1
    assert "negative_stem.py is there already" in done.stdout
    assert module.read_bytes() == before
    assert not (copy / "tests" / "domain" / "lint").exists()


@pytest.mark.parametrize(
    "arguments",
    [(), ("screen",), ("widget", "odd"), ("screen", "Odd One"), ("screen", "../odd"), ("lint-rule", "class")],
)
def test_a_wrong_call_writes_nothing_and_says_how(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "tools/new.py", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "odd-one-out" in done.stdout
