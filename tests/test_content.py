"""The bundled bank holds what it promises: every fact of the inventory, taught, shown and tested."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import pytest

from iomquiz import paths
from iomquiz.domain.bank import Bank
from iomquiz.domain.blueprint import coverage
from iomquiz.domain.fact import Kind
from iomquiz.domain.item import Level
from iomquiz.domain.item_types import all_types
from iomquiz.domain.template import references
from iomquiz.formats.yaml_bank import Reading, read

INVENTORY = Path(__file__).parent / "data" / "inventory.txt"
ONE_TYPE_WILL_DO = {Kind.PAIRS}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(paths.default_bank())


@pytest.fixture(scope="module")
def bank(reading: Reading) -> Bank:
    assert reading.bank is not None, "\n".join(str(report) for report in reading.errors)
    return reading.bank


def inventory() -> list[str]:
    lines = INVENTORY.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_nothing_is_reported(reading: Reading) -> None:
    assert [str(report) for report in reading.reports] == []


def test_every_fact_of_the_inventory_is_there(bank: Bank) -> None:
    assert [name for name in inventory() if name not in bank.facts] == []


def test_there_are_enough_questions(bank: Bank) -> None:
    assert len(bank.items) >= 260


def test_every_fact_is_tested_twice(bank: Bank) -> None:
    tested = Counter(fact for item in bank.items.values() for fact in item.facts)
    assert [name for name in inventory() if tested[name] < 2] == []


def test_every_fact_is_tested_in_two_ways(bank: Bank) -> None:
    types: defaultdict[str, set[str]] = defaultdict(set)
    for item in bank.items.values():
        for fact in item.facts:
            types[fact].add(item.type)
    kinds = {name: bank.facts[name].kind for name in inventory()}
    assert [name for name in kinds if len(types[name]) < 2 and kinds[name] not in ONE_TYPE_WILL_DO] == []


def test_every_type_is_used_often(bank: Bank) -> None:
    used = Counter(item.type for item in bank.items.values())
    assert {name: used[name] for name in all_types() if used[name] < 8} == {}


def test_many_questions_ask_for_more_than_memory(bank: Bank) -> None:
    assert sum(item.level is not Level.REMEMBER for item in bank.items.values()) >= 60


def test_there_are_panels_and_every_fact_is_on_one(bank: Bank) -> None:
    assert len(bank.panels) >= 14
    shown = {r.name for panel in bank.panels.values() for r in references(panel.body)}
    for figure in (panel.figure for panel in bank.panels.values() if panel.figure):
        shown |= {item.fact for item in figure.items}
        shown |= {r.name for item in figure.items for r in references(item.label + item.detail)}
    assert [name for name in bank.facts if name not in shown] == []


def test_the_blueprints_can_be_drawn(bank: Bank) -> None:
    assert sorted(blueprint.count for blueprint in bank.blueprints.values()) == [20, 60]
    for blueprint in bank.blueprints.values():
        assert coverage(blueprint, bank.items.values()) == ()


def test_every_question_says_why(bank: Bank) -> None:
    assert [item.id for item in bank.items.values() if len(item.rationale) < 20] == []


def test_every_topic_is_used(bank: Bank) -> None:
    assert set(bank.topics) == {fact.topic for fact in bank.facts.values()}
    assert set(bank.topics) == {item.topic for item in bank.items.values()}
    assert set(bank.topics) == {panel.topic for panel in bank.panels.values()}


def test_no_stem_gives_its_answer_away(bank: Bank) -> None:
    for item in bank.items.values():
        answer = item.body.get("answer")
        own = {r.name for r in references(answer)} if isinstance(answer, str) else set()
        if item.type != "calculated":
            assert not own & {r.name for r in references(item.stem)}, item.id


def test_every_question_can_be_presented(bank: Bank) -> None:
    for item in bank.items.values():
        question = all_types()[item.type].present(item, bank.facts, Random(item.id))
        for rendered in (question.stem, question.rationale):
            assert "{{" not in rendered.text, item.id
            assert rendered.text == rendered.text.strip(), item.id
