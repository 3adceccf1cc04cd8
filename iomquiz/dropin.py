"""Finds the modules of a drop-in folder: one descriptor per module, no list to edit anywhere."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any


def modules(package: ModuleType) -> Iterator[str]:
    """The full names of the public modules in `package`, sorted."""
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda entry: entry.name):
        if not info.name.startswith("_"):
            yield f"{package.__name__}.{info.name}"


def find(package: ModuleType, name: str) -> dict[str, Any]:
    """The descriptor called `name` of every public module in `package`, by module name, sorted.

    Raises:
        AttributeError: a module of the folder lacks its descriptor (a bug, named in the message).
    """
    return {module.rpartition(".")[2]: getattr(importlib.import_module(module), name) for module in modules(package)}


def declared(package: ModuleType, module: str, name: str) -> dict[str, Any] | None:
    """The literal arguments of a module's `NAME = Descriptor(key=value, …)`, read without importing it.

    Names and calls among the arguments are left out. None where the module cannot be read in this way (it has no
    source beside it, or its descriptor is written otherwise): then import it.
    """
    path = Path(package.__path__[0]) / f"{module.rpartition('.')[2]}.py"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return None
    begin = text.rfind(f"\n{name} = ")
    if begin < 0:
        return None
    import ast  # only a start from source needs it

    try:
        statement = ast.parse(text[begin + 1 :]).body[0]
    except SyntaxError:
        return None
    if not isinstance(statement, ast.Assign) or not isinstance(statement.value, ast.Call):
        return None
    return {
        word.arg: word.value.value
        for word in statement.value.keywords
        if word.arg and isinstance(word.value, ast.Constant)
    }
