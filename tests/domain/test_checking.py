"""Checks that need the whole bank."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from iomquiz.domain.bank import Bank, Figure, FigureItem, FigureKind, Panel, Topic
from iomquiz.domain.blueprint import Blueprint, Rules, Section
from iomquiz.domain.checking import check, check_item, nearest
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.errors import Severity
from iomquiz.domain.item import Item, Level


def codes(bank: Bank) -> list[tuple[str, str]]:
    return [(problem.code, "/".join(map(str, problem.where))) for problem in check(bank)]


def test_a_good_bank_has_no_problems(bank: Bank) -> None:
    assert check(bank) == []


def test_enemies_that_are_not_in_the_bank(bank: Bank) -> None:
    one = Blueprint("p", "P", (Section("a", 1),), 10, Decimal(60), rules=Rules(enemies=(("no-such", "nor-this"),)))
    found = [place for code, place in codes(replace(bank, blueprints={"p": one})) if code == "unknown-question"]
    assert found == ["blueprints/0/enemies/0/0", "blueprints/0/enemies/0/1"]


def test_hints() -> None:
    assert nearest("membrs", ["members", "staff"]) == "members"
    assert nearest("zzz", ["members"]) == ""


def test_topics(bank: Bank) -> None:
    wrong = replace(bank, topics={**bank.topics, "c": Topic("c", "C", parent="zz"), "d": Topic("d", "D", parent="d")})
    assert codes(wrong) == [("unknown-topic", "topics/2/parent"), ("unknown-topic", "topics/3/parent")]


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"topic": "zz"}, "unknown-topic", "topic"),
        ({"source": "zz"}, "unknown-source", "source"),
        ({"successor": "zz"}, "unknown-fact", "successor"),
        ({"successor": "members"}, "circle", "successor"),
        ({"statement": "No value."}, "statement-without-value", "statement"),
        ({"statement": "{{members}} {{zz}}"}, "unknown-fact", "statement"),
        ({"cue": "{{zz zz!}}"}, "bad-reference", "cue"),
        ({"cue": "{{staff|zz}}"}, "unknown-form", "cue"),
        ({"cue": "{{departments.9}}"}, "unknown-part", "cue"),
        ({"cue": "{{doc.zz}}"}, "unknown-part", "cue"),
        ({"cue": "{{staff.1}}"}, "unknown-part", "cue"),
        ({"valid_from": PartialDate(2020), "valid_until": PartialDate(2019)}, "dates", "valid_from"),
    ],
)
def test_facts(bank: Bank, changes: dict[str, Any], code: str, where: str) -> None:
    facts = {**bank.facts, "members": replace(bank.facts["members"], **changes)}
    assert codes(replace(bank, facts=facts)) == [(code, f"facts/0/{where}")]


def test_longer_circles_are_found_on_the_circle_only(bank: Bank) -> None:
    chain = {"members": "staff", "staff": "founded", "founded": "staff"}
    facts = {name: replace(fact, successor=chain.get(name)) for name, fact in bank.facts.items()}
    assert codes(replace(bank, facts=facts)) == [("circle", "facts/1/successor"), ("circle", "facts/2/successor")]


def test_panels(bank: Bank) -> None:
    figure = Figure(
        FigureKind.BARS,
        "Alt",
        (
            FigureItem("L", "city", id="x"),
            FigureItem("{{zz}}", "zz", parent="yy"),
            FigureItem("L", "members", "{{members}}", id="z", parent="z"),
            FigureItem("L", "charge", parent="x"),
        ),
    )
    panels = {
        "p": Panel("p", "a", "P", "See [[p]] and [[p|here]], {{members|count}}.", related=("p",)),
        "q": Panel("q", "zz", "{{zz}}", "[[zz]] {{zz}}", figure, ("zz",)),
    }
    assert codes(replace(bank, panels=panels)) == [
        ("unknown-topic", "panels/1/topic"),
        ("unknown-fact", "panels/1/body"),
        ("unknown-fact", "panels/1/title"),
        ("unknown-panel", "panels/1/body"),
        ("unknown-panel", "panels/1/related/0"),
        ("bar-without-number", "panels/1/figure/items/0/fact"),
        ("unknown-fact", "panels/1/figure/items/1/fact"),
        ("unknown-box", "panels/1/figure/items/1/parent"),
        ("unknown-fact", "panels/1/figure/items/1/label"),
        ("unknown-box", "panels/1/figure/items/2/parent"),
    ]
    tree = replace(figure, kind=FigureKind.TREE, items=(FigureItem("L", "city"),))
    assert codes(replace(bank, panels={"q": Panel("q", "a", "Q", "B", tree)})) == []


def test_items(bank: Bank) -> None:
    good = Item("q", "numeric", ("members",), "S", {"answer": "{{members}}"}, topic="a")
    assert check_item(good, bank) == []
    wrong = replace(
        good,
        facts=("members", "zz"),
        topic="zz",
        stem="{{yy}}",
        body={"answer": ["{{xx}}"], "more": {"a": "{{ww}}", "n": 5}},
    )
    found = codes(replace(bank, items={"g": good, "q": wrong}))
    assert found == [
        ("unknown-fact", "questions/1/facts/1"),
        ("unknown-topic", "questions/1/topic"),
        ("unknown-fact", "questions/1/stem"),
        ("unknown-fact", "questions/1/answer/0"),
        ("unknown-fact", "questions/1/more/a"),
    ]
    assert [p.code for p in check_item(replace(good, body={"answer": "{{city}}"}), bank)] == ["bad-answer"]
    assert check_item(replace(good, facts=("zz",), topic="a"), bank)[0].code == "unknown-fact"


def test_parameters_are_no_unknown_facts(bank: Bank) -> None:
    body = {"parameters": {"x": {"from": 1, "to": 2}}, "answer": "{{x}}"}
    assert check_item(Item("q", "calculated", ("members",), "{{x}}?", body, "{{x}}"), bank) == []


def test_blueprints(bank: Bank) -> None:
    plan = Blueprint(
        "b",
        "B",
        (Section("zz", 1), Section("a", 1, {Level.APPLY: 2}), Section("a", 2, types={"numeric": 1, "zz": 1})),
        5,
        Decimal(50),
    )
    problems = check(replace(bank, blueprints={"b": plan}))
    found = [(p.code, "/".join(map(str, p.where[2:])), p.severity) for p in problems]
    error, warning = Severity.ERROR, Severity.WARNING
    assert found == [
        ("unknown-topic", "sections/0/topic", error),
        ("too-many-wishes", "sections/1/count", error),
        ("unknown-item-type", "sections/2/types/zz", error),
        ("cannot-draw", "sections/1", warning),
        ("cannot-draw", "sections/1", warning),
        ("cannot-draw", "sections/2", warning),
        ("cannot-draw", "sections/2", warning),
        ("cannot-draw", "sections/2", warning),
    ]
