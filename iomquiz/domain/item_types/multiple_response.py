"""Multiple response: tick every key and nothing else; ticking nothing can be right."""

from __future__ import annotations

from decimal import Decimal
from math import comb
from random import Random

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Choices, Chosen, Interaction, Response, is_empty
from iomquiz.domain.item import (
    Item,
    ItemType,
    Part,
    PartState,
    Question,
    Score,
    no_response,
    verdict_for,
)
from iomquiz.domain.item_types import _options
from iomquiz.domain.item_types._options import Option
from iomquiz.domain.template import listed, render
from iomquiz.domain.whole import SCORING, is_strict


def _check(item: Item, facts: Facts) -> list[Problem]:
    options = _options.written(item, facts)
    problems = _options.check(item, facts, options)
    if len(options) < 2:
        problems.append(
            Problem("few-options", "There are fewer than two options.", "Write at least two.", ("options",))
        )
    return problems


def _present(item: Item, facts: Facts, rng: Random) -> Question:
    options = tuple(_options.draw(item, facts, rng))
    keys = sum(option.key for option in options)
    return Question(
        item,
        render(item.stem, facts),
        Choices(tuple(option.choice() for option in options)),
        options,
        render(item.rationale, facts),
        _rule(item, keys, len(options) - keys),
        _chance(item, keys, len(options) - keys),
    )


def _rule(item: Item, keys: int, distractors: int) -> str:
    if is_strict(item) or not keys:
        return "Choose all that apply, or none. 1 point for exactly the right ones, else 0."
    plus = "1" if keys == 1 else f"1/{keys}"
    return (
        f"Choose all that apply. Each right choice +{plus} point, "
        f"each wrong choice −1/{max(distractors, 2)}, never below 0."
    )


def fraction(strict: bool, keys: int, distractors: int, right: int, wrong: int) -> Decimal:
    """+1/keys for each key ticked, −1/max(distractors, 2) for each distractor ticked, floor 0; or all or nothing."""
    if strict or not keys:
        return Decimal(right == keys and wrong == 0)
    return max(
        Decimal(0), (Decimal(right) / keys if right < keys else Decimal(1)) - Decimal(wrong) / max(distractors, 2)
    )


def _chance(item: Item, keys: int, distractors: int) -> Decimal:
    """The mean score of somebody who tosses a coin for every option."""
    weighted = [
        comb(keys, r) * comb(distractors, w) * fraction(is_strict(item), keys, distractors, r, w)
        for r in range(keys + 1)
        for w in range(distractors + 1)
    ]
    return sum(weighted, Decimal(0)) / Decimal(2 ** (keys + distractors))


def _score(question: Question, response: Response) -> Score:
    options: tuple[Option, ...] = question.key
    chosen = set(response.ids) if isinstance(response, Chosen) else set()
    parts = tuple(Part(option.id, _state(option, chosen), option.feedback) for option in options)
    keys = [option for option in options if option.key]
    text = listed(tuple(option.text for option in keys)) or "none of them"
    if is_empty(response):
        return no_response(text, parts)
    right = sum(option.id in chosen for option in keys)
    wrong = sum(option.id in chosen for option in options if not option.key)
    value = fraction(is_strict(question.item), len(keys), len(options) - len(keys), right, wrong)
    how = f"{right} of {len(keys)} right ones, {wrong} wrong"
    return Score(value, verdict_for(value), parts, text, how)


def _state(option: Option, chosen: set[str]) -> PartState:
    if option.id in chosen:
        return PartState.RIGHT if option.key else PartState.WRONG
    return PartState.MISSED if option.key else PartState.LEFT_OUT


ITEM_TYPE = ItemType(
    id="multiple-response",
    title="Multiple response",
    icon="checkbox",
    interaction=Interaction.CHOOSE_MANY,
    fields=(
        _options.OPTIONS,
        SCORING,
    ),
    recall=False,
    check=_check,
    present=_present,
    score=_score,
)
