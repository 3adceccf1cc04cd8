"""Finds the modules of a drop-in folder: one descriptor per module, no list to edit anywhere."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any


def find(package: ModuleType, name: str) -> dict[str, Any]:
    """The descriptor called `name` of every public module in `package`, by module name, sorted.

    Raises:
        AttributeError: a module of the folder lacks its descriptor (a bug, named in the message).
    """
    found: dict[str, Any] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda entry: entry.name):
        if info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        found[info.name] = getattr(module, name)
    return found
