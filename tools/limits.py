"""The limits of docs/architecture.md that ruff and mypy do not know: length of modules and of functions."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULE_LINES = 400
FUNCTION_LINES = 40


def over(path: Path) -> list[str]:
    """What is too long in one module."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT)
    lines = text.count("\n")
    found = [f"{name}: {lines} lines, at most {MODULE_LINES}"] if lines > MODULE_LINES else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{name}:{node.lineno}: {node.name} has {length} lines, at most {FUNCTION_LINES}")
    return found


def modules() -> list[Path]:
    """All modules but the generated forms."""
    return [path for path in sorted((ROOT / "iomquiz").rglob("*.py")) if "forms" not in path.parts]


def main() -> int:
    """Print what is too long; 1 where anything is."""
    found = [line for path in modules() for line in over(path)]
    print("\n".join(found) or f"{len(modules())} modules within the limits.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
