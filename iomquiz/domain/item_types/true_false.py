"""True or false: a statement to judge. Blank is not false."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Choice, Choices, Chosen, Interaction, Response
from iomquiz.domain.item import (
    Field,
    FieldKind,
    Item,
    ItemType,
    Part,
    PartState,
    Question,
    Score,
    Verdict,
    no_response,
)
from iomquiz.domain.template import render

_TEXTS = {"true": "True", "false": "False"}


def _check(item: Item, _facts: Facts) -> list[Problem]:
    if item.body["answer"] and item.body.get("correction"):
        return [Problem("needless-correction", "A true statement has nothing to correct.",
                        "Remove `correction`, or set `answer: false`.", ("correction",))]  # fmt: skip
    return []


def _present(item: Item, facts: Facts, _rng: Random) -> Question:
    key = "true" if item.body["answer"] else "false"
    correction = render(str(item.body.get("correction", "")), facts).text
    return Question(
        item,
        render(item.stem, facts),
        Choices(tuple(Choice(name, text) for name, text in _TEXTS.items())),
        (key, correction),
        render(item.rationale, facts),
        "Is this true? Right: 1 point, wrong: 0. No response is not “false”.",
        Decimal(1) / 2,
    )


def _score(question: Question, response: Response) -> Score:
    key, correction = question.key
    text = _TEXTS[key] + (f": {correction}" if correction else "")
    chosen = set(response.ids) & set(_TEXTS) if isinstance(response, Chosen) else set()
    parts = tuple(Part(name, _state(name, key, chosen), correction if name == key else "") for name in _TEXTS)
    if not chosen:
        return no_response(text, parts)
    right = chosen == {key}
    return Score(Decimal(right), Verdict.RIGHT if right else Verdict.WRONG, parts, text, f"the statement is {key}")


def _state(name: str, key: str, chosen: set[str]) -> PartState:
    if name in chosen:
        return PartState.RIGHT if name == key else PartState.WRONG
    return PartState.MISSED if name == key else PartState.LEFT_OUT


ITEM_TYPE = ItemType(
    id="true-false",
    title="True or false",
    icon="true-false",
    interaction=Interaction.CHOOSE_ONE,
    fields=(
        Field("answer", FieldKind.FLAG, "Whether the statement is true.", required=True),
        Field("correction", FieldKind.TEXT, "For a false statement: the words that would make it true."),
    ),
    recall=False,
    check=_check,
    present=_present,
    score=_score,
)
