"""Numeric: enter a number, with or without its unit."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Entry, Interaction
from iomquiz.domain.item import Field, FieldKind, Item, ItemType, Question
from iomquiz.domain.item_types import _numbers
from iomquiz.domain.template import render


def _present(item: Item, facts: Facts, _rng: Random) -> Question:
    key = _numbers.key_of(item, facts)
    return Question(
        item,
        render(item.stem, facts),
        Entry(unit=key.unit),
        key,
        render(item.rationale, facts),
        _numbers.rule(key),
        Decimal(0),
    )


ITEM_TYPE = ItemType(
    id="numeric",
    title="Number",
    icon="hash",
    interaction=Interaction.ENTER_NUMBER,
    fields=(
        Field("answer", FieldKind.ANSWER, "A number, or a {{fact}} that is one.", required=True),
        _numbers.TOLERANCE,
        _numbers.UNIT,
    ),
    recall=True,
    check=_numbers.check_answer,
    present=_present,
    score=_numbers.score,
)
