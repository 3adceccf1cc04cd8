"""One file format per module: the only place that reads or writes YAML, XML and archives.

Each public module has a `FORMAT` (see `_format.Format`); put one more file here and the application can read it.
Modules import their libraries when they first read, so that importing this package costs next to nothing.
"""

from __future__ import annotations

import sys
from functools import cache

from iomquiz import dropin
from iomquiz.formats._format import Format


@cache
def all_formats() -> dict[str, Format]:
    """Every format by its id, such as `yaml-bank`."""
    found: dict[str, Format] = dropin.find(sys.modules[__name__], "FORMAT")
    return {entry.id: entry for entry in found.values()}
