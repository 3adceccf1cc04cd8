"""Single choice: one key among distractors."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Choices, Chosen, Interaction, Response
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
from iomquiz.domain.item_types import _options
from iomquiz.domain.item_types._options import Option
from iomquiz.domain.template import render


def _check(item: Item, facts: Facts) -> list[Problem]:
    options = _options.written(item, facts)
    problems = _options.check(item, facts, options)
    keys = sum(option.key for option in options)
    if keys != 1:
        problems.append(
            Problem("one-key", f"{'No option is' if not keys else f'{keys} options are'} marked as the key.",
                    "Mark exactly one option with `key: true`.", ("options",))
        )  # fmt: skip
    return problems


def _present(item: Item, facts: Facts, rng: Random) -> Question:
    options = tuple(_options.draw(item, facts, rng))
    return Question(
        item,
        render(item.stem, facts),
        Choices(tuple(option.choice() for option in options)),
        options,
        render(item.rationale, facts),
        _rule(item, len(options)),
        Decimal(0) if item.body.get("guess_correction") else Decimal(1) / max(len(options), 1),
    )


def _rule(item: Item, options: int) -> str:
    if item.body.get("guess_correction"):
        return f"Choose one. Right: 1 point. Wrong: −1/{options - 1} point. No response: 0."
    return "Choose one. Right: 1 point, wrong: 0."


def _score(question: Question, response: Response) -> Score:
    options: tuple[Option, ...] = question.key
    key = next((option for option in options if option.key), None)
    if key is None:
        raise LookupError("no option is marked as the key")
    chosen = set(response.ids) if isinstance(response, Chosen) else set()
    parts = tuple(Part(option.id, _state(option, chosen), option.feedback) for option in options)
    if not chosen:
        return no_response(key.text, parts)
    if chosen == {key.id}:
        return Score(Decimal(1), Verdict.RIGHT, parts, key.text, "the key was chosen")
    corrected = question.item.body.get("guess_correction") and len(options) > 1
    fraction = Decimal(-1) / (len(options) - 1) if corrected else Decimal(0)
    return Score(fraction, Verdict.WRONG, parts, key.text, "another option was chosen")


def _state(option: Option, chosen: set[str]) -> PartState:
    if option.id in chosen:
        return PartState.RIGHT if option.key else PartState.WRONG
    return PartState.MISSED if option.key else PartState.LEFT_OUT


ITEM_TYPE = ItemType(
    id="single-choice",
    title="Single choice",
    icon="radio",
    interaction=Interaction.CHOOSE_ONE,
    fields=(
        _options.OPTIONS,
        Field(
            "guess_correction", FieldKind.FLAG, "Take 1/(options − 1) off for a wrong choice; told before the start."
        ),
    ),
    recall=False,
    check=_check,
    present=_present,
    score=_score,
)
