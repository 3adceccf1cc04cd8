"""One statistic per module, made from plain numbers. Each module has a `STATISTIC`; screens draw its shape."""

from __future__ import annotations

import sys
from functools import cache

from iomquiz import dropin
from iomquiz.domain.statistics._statistic import Statistic


@cache
def all_statistics() -> dict[str, Statistic]:
    """Every statistic by its id, such as `share-right`."""
    found: dict[str, Statistic] = dropin.find(sys.modules[__name__], "STATISTIC")
    return {statistic.id: statistic for statistic in found.values()}
