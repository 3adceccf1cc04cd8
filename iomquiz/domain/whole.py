"""All or nothing: how items of several parts count what is right only in part, if their author wishes so."""

from __future__ import annotations

from decimal import Decimal

from iomquiz.domain.item import Field, FieldKind, Item

STRICT = "all-or-nothing"
SCORING = Field("scoring", FieldKind.ONE_OF, "How partly right responses count.", choices=("partial", STRICT))


def is_strict(item: Item) -> bool:
    """Whether only the whole is worth anything."""
    return bool(item.body.get("scoring") == STRICT)


def counted(item: Item, fraction: Decimal) -> Decimal:
    """What a share of the whole, 0…1, is worth under the item's rule."""
    return Decimal(fraction == 1) if is_strict(item) else fraction


def rule(item: Item, task: str, parts: str) -> str:
    """The rule in words: the task, then what parts earn, or that they earn nothing."""
    return f"{task} {'1 point if all is right, else 0.' if is_strict(item) else parts}"
