"""Blueprints and what a bank lacks for them."""

from __future__ import annotations

from decimal import Decimal

from iomquiz.domain.blueprint import (
    Blueprint,
    Feedback,
    Navigation,
    Order,
    Rules,
    Section,
    Shortage,
    Show,
    TimeRule,
    coverage,
)
from iomquiz.domain.blueprint_data import blueprint_of, plain
from iomquiz.domain.item import Difficulty, Item, Level

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


def test_an_old_blueprint_reads_as_it_did_and_every_rule_comes_back() -> None:
    old = {"id": "b", "title": "B", "minutes": 10, "cut_score": 70, "sections": [{"topic": "a", "count": 2}]}
    assert blueprint_of(old) == Blueprint("b", "B", (Section("a", 2),), 10, Decimal(70))
    assert plain(blueprint_of(old)) == old
    told = Feedback(frozenset({Show.MARKS}), frozenset(), frozenset({Show.KEY}), 3)
    rules = Rules(
        Order.MIXED, False, True, True, Navigation.FORWARD, 2, False, True, (("1", "2"),), TimeRule.PAUSES, 5, told
    )
    section = Section("", 2, {Level.APPLY: 1}, {"date": 1}, {Difficulty.HARD: 1}, {"new": 1}, Decimal(2),
                      Decimal("49.5"), "Part A")  # fmt: skip
    full = Blueprint("b", "B", (section,), 10, Decimal(70), "About", rules)
    assert blueprint_of(plain(full)) == full
