"""The house rules that a machine can hold: who imports whom, how long things are, where colours and texts stand."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [p for p in sorted((ROOT / "iomquiz").rglob("*.py")) if "forms" not in p.parts]


def test_the_import_contracts_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(lint)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_modules_and_functions_are_within_their_limits() -> None:
    done = subprocess.run([sys.executable, "tools/limits.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_catches_everything_or_takes_everything(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert all(name.name != "*" for name in node.names), f"star import in line {node.lineno}"
        if isinstance(node, ast.ExceptHandler):
            name = node.type.id if isinstance(node.type, ast.Name) else ""
            assert node.type is not None, f"bare except in line {node.lineno}"
            assert name != "Exception", f"except Exception in line {node.lineno}"
            if name == "BaseException":
                assert isinstance(node.body[-1], ast.Raise), f"swallowed in line {node.lineno}"


def test_colours_stand_in_the_tokens_alone() -> None:
    hexes = re.compile(r"#[0-9A-Fa-f]{6}\b")
    for module in MODULES:
        if module.name != "tokens.py":
            assert not hexes.search(module.read_text(encoding="utf-8")), module


@pytest.mark.parametrize(
    ("start", "late"),
    [
        ("iomquiz.gui.start", ("sqlalchemy", "alembic", "pydantic", "typer", "numpy", "yaml")),
        ("iomquiz.domain.item_types", ("PySide6", "sqlalchemy", "yaml")),
        ("iomquiz.cli", ("PySide6", "sqlalchemy", "pydantic")),
    ],
)
def test_heavy_libraries_come_late(start: str, late: tuple[str, ...]) -> None:
    code = f"import sys, {start}; print([m for m in {late!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
