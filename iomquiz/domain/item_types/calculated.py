"""Calculated: parameters are drawn for each candidate; the key is worked out from the numbers that are shown."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from iomquiz.domain import template
from iomquiz.domain.errors import Problem
from iomquiz.domain.expression import ExpressionError
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Entry, Interaction
from iomquiz.domain.item import Field, FieldKind, Item, ItemType, Question
from iomquiz.domain.item_types import _numbers

VARIANTS = 200
"""How many draws `check` works through; a fault in a rare draw is found with them."""


def _parameters(item: Item) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = item.body.get("parameters", {})
    return found


def _steps(raw: Mapping[str, Any]) -> tuple[Decimal, Decimal, int]:
    low, high = Decimal(str(raw["from"])), Decimal(str(raw["to"]))
    step = Decimal(str(raw.get("step", 1)))
    return low, step, int((high - low) / step) if step > 0 else -1


def _drawn(item: Item, rng: Random) -> dict[str, Decimal]:
    values: dict[str, Decimal] = {}
    for name, raw in _parameters(item).items():
        low, step, count = _steps(raw)
        values[name] = low + step * rng.randrange(count + 1)
    return values


def _shown(item: Item, values: Mapping[str, Decimal]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, raw in _parameters(item).items():
        form = raw.get("format", "number")
        if form == "money":
            texts[name] = template.money(values[name], str(raw.get("unit") or item.body.get("unit") or "USD"))
        elif form == "percent":
            texts[name] = f"{template.number(values[name])}{template.NBSP}%"
        else:
            texts[name] = template.number(values[name])
    return texts


def _present(item: Item, facts: Facts, rng: Random) -> Question:
    values = _drawn(item, rng)
    texts = _shown(item, values)
    key = _numbers.key_of(item, facts, values)
    return Question(
        item,
        template.render(item.stem, facts, texts),
        Entry(unit=key.unit),
        key,
        template.render(item.rationale, facts, texts),
        _numbers.rule(key),
        Decimal(0),
    )


def _check(item: Item, facts: Facts) -> list[Problem]:
    problems = []
    for name, raw in _parameters(item).items():
        if name in facts:
            problems.append(
                Problem("parameter-name", f"The parameter {name!r} has the name of a fact.", "Choose another name.",
                        ("parameters", name))
            )  # fmt: skip
        if _steps(raw)[2] < 0:
            problems.append(
                Problem("empty-range", f"The range of {name!r} holds nothing.",
                        "Let `from` be at most `to`, and `step` above 0.", ("parameters", name))
            )  # fmt: skip
    return problems or _check_draws(item, facts)


def _check_draws(item: Item, facts: Facts) -> list[Problem]:
    rng = Random(item.id)
    draws = {tuple(_drawn(item, rng).items()) for _ in range(VARIANTS)}
    for values in map(dict, sorted(draws)):
        try:
            key = _numbers.key_of(item, facts, values)
        except ExpressionError as error:
            where = ", ".join(f"{name} = {value}" for name, value in values.items())
            return [Problem("bad-answer", f"The answer cannot be worked out for {where}: {error}.",
                            "Use + - * / ( ) min max round on {{parameters}} and {{facts}}.", ("answer",))]  # fmt: skip
        if found := _numbers.relative_to_nought(key):
            return found
    return []


ITEM_TYPE = ItemType(
    id="calculated",
    title="Calculation",
    icon="calculator",
    interaction=Interaction.ENTER_NUMBER,
    fields=(
        Field("parameters", FieldKind.PARAMETERS, "What is drawn for each candidate: from, to, step.", required=True),
        Field("answer", FieldKind.ANSWER, "An expression over {{parameters}} and {{facts}}.", required=True),
        _numbers.TOLERANCE,
        _numbers.UNIT,
    ),
    recall=True,
    check=_check,
    present=_present,
    score=_numbers.score,
)
