"""One question type per module. Each module has an `ITEM_TYPE`; put one more file here and the application has it."""

from __future__ import annotations

import sys
from functools import cache

from iomquiz import dropin
from iomquiz.domain.item import ItemType


@cache
def all_types() -> dict[str, ItemType]:
    """Every item type by its id, such as `single-choice`."""
    found: dict[str, ItemType] = dropin.find(sys.modules[__name__], "ITEM_TYPE")
    return {item_type.id: item_type for item_type in found.values()}
