"""One entry of a bank, checked alone: what the editor asks while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from iomquiz.domain.bank import Bank, Panel
from iomquiz.domain.blueprint import Blueprint
from iomquiz.domain.checking import check, check_blueprint, check_item
from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Fact
from iomquiz.domain.item import Item
from iomquiz.formats import _yaml_build as make
from iomquiz.formats import _yaml_shape as shape
from iomquiz.formats._yaml_exam import BlueprintShape

Fields = Mapping[str, Any]


def problems_of(part: str, fields: Fields, bank: Bank) -> list[Problem]:
    """What is wrong with an entry of `bank` (which may hold it in an older form); paths relative to the entry."""
    return _CHECKS[part](dict(fields), bank)


def item_of(fields: Fields, bank: Bank) -> tuple[Item | None, list[Problem]]:
    """The item in `fields`, or what keeps it from being one."""
    raw = dict(fields)
    model = make._chosen("type", raw, shape.question_shapes())
    if isinstance(model, Problem):
        return None, [model]
    found, problems = shape.validate(model, raw)
    return (make._item(found, raw, bank.facts) if isinstance(found, shape.QuestionShape) else None), problems


def fact_of(fields: Fields) -> tuple[Fact | None, list[Problem]]:
    """The fact in `fields`, or what keeps it from being one."""
    raw = dict(fields)
    model = make._chosen("kind", raw, shape.fact_shapes())
    if isinstance(model, Problem):
        return None, [model]
    found, problems = shape.validate(model, raw)
    return (make._fact(found, raw) if isinstance(found, shape.FactShape) else None), problems


def panel_of(fields: Fields, bank: Bank) -> tuple[Panel | None, list[Problem]]:
    """The page in `fields`, or what keeps it from being one."""
    found, problems = shape.validate(shape.PanelShape, dict(fields))
    return (make._panel(found, bank.facts) if found is not None else None), problems


def _question(fields: dict[str, Any], bank: Bank) -> list[Problem]:
    item, problems = item_of(fields, bank)
    return problems if item is None else check_item(item, bank)


def _fact(fields: dict[str, Any], bank: Bank) -> list[Problem]:
    fact, problems = fact_of(fields)
    if fact is None:
        return problems
    facts = {**bank.facts, fact.id: fact}
    alone = Bank(bank.info, bank.sources, bank.topics, facts)
    place = list(facts).index(fact.id)
    return _of(check(alone), "facts", place)


def _panel(fields: dict[str, Any], bank: Bank) -> list[Problem]:
    panel, problems = panel_of(fields, bank)
    if panel is None:
        return problems
    panels = {**bank.panels, panel.id: panel}
    alone = Bank(bank.info, bank.sources, bank.topics, bank.facts, panels)
    return _of(check(alone), "panels", list(panels).index(panel.id))


def blueprint_of(fields: Fields) -> tuple[Blueprint | None, list[Problem]]:
    """The blueprint in `fields`, or what keeps it from being one."""
    raw = dict(fields)
    found, problems = shape.validate(BlueprintShape, raw)
    return (make._blueprint(found, raw) if found is not None else None), problems


def _blueprint(fields: dict[str, Any], bank: Bank) -> list[Problem]:
    blueprint, problems = blueprint_of(fields)
    return problems if blueprint is None else list(check_blueprint(blueprint, bank))


def _plain(model: type[Any], drop: tuple[str, ...] = ()) -> Callable[[dict[str, Any], Bank], list[Problem]]:
    def run(fields: dict[str, Any], bank: Bank) -> list[Problem]:
        del bank
        return shape.validate(model, {key: value for key, value in fields.items() if key not in drop})[1]

    return run


def _of(problems: list[Problem], part: str, place: int) -> list[Problem]:
    return [
        Problem(p.code, p.message, p.remedy, p.where[2:], p.severity)
        for p in problems
        if p.where[:2] == (part, place)
    ]  # fmt: skip


_CHECKS: dict[str, Callable[[dict[str, Any], Bank], list[Problem]]] = {
    "questions": _question,
    "facts": _fact,
    "panels": _panel,
    "blueprints": _blueprint,
    "topics": _plain(shape.TopicShape),
    "sources": _plain(shape.SourceShape, ("id",)),
    "bank": _plain(shape.InfoShape),
}
