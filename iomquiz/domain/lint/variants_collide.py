"""Drawn numbers that give too few different questions, or keys below nought."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.item_types import all_types
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

DRAWS = 200
FIRST = 40
"""After so many draws it is clear of most items that they vary enough."""
FEW = 5


def _drawn(item: Item, bank: Bank) -> tuple[set[Decimal], set[str]]:
    """The keys and stems of up to 200 draws."""
    rng = Random(item.id)
    keys: set[Decimal] = set()
    stems: set[str] = set()
    for number in range(DRAWS):
        if number >= FIRST and len(keys) >= FEW:
            break
        question = all_types()[item.type].present(item, bank.facts, rng)
        keys.add(question.key.value)
        stems.add(question.stem.text)
    return keys, stems


def _check(item: Item, bank: Bank) -> list[Problem]:
    if item.type != "calculated":
        return []
    keys, stems = _drawn(item, bank)
    if len(keys) < FEW and len(stems) >= len(keys):
        return [Problem("variants-collide", f"{DRAWS} draws give {len(keys)} different keys.",
                        "Widen the ranges, or make the steps smaller.", ("parameters",))]  # fmt: skip
    if min(keys) < 0 < max(keys):
        return [_look.hint("variants-collide", "Some draws give a key below nought.", "Narrow the ranges.",
                           ("parameters",))]  # fmt: skip
    return []


LINT_RULE = LintRule(
    id="variants-collide",
    title="Drawn numbers give different questions",
    check=_check,
    why="Variants are to make copying useless; with few keys they do not. Gierl and Haladyna 2013 on item models.",
)
