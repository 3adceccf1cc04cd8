"""Blueprints and what a bank lacks for them."""

from __future__ import annotations

from decimal import Decimal

from iomquiz.domain.blueprint import Blueprint, Section, Shortage, coverage
from iomquiz.domain.item import Item, Level

ITEMS = [
    Item("1", "numeric", ("f",), "", {}, topic="a", level=Level.APPLY),
    Item("2", "date", ("f",), "", {}, topic="a"),
    Item("3", "date", ("f",), "", {}, topic="b"),
]


def test_coverage() -> None:
    plan = Blueprint("b", "B", (Section("a", 2, {Level.APPLY: 1}, {"date": 1}), Section("b", 1)), 10, Decimal(70))
    assert plan.count == 3
    assert coverage(plan, ITEMS) == ()
    greedy = Blueprint("b", "B", (Section("a", 3, {Level.APPLY: 2}, {"list": 1}), Section("z", 1)), 10, Decimal(70))
    assert coverage(greedy, ITEMS) == (
        Shortage(0, "a", "items", 3, 2),
        Shortage(0, "a", "apply", 2, 1),
        Shortage(0, "a", "list", 1, 0),
        Shortage(1, "z", "items", 1, 0),
    )
