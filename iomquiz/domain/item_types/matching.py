"""Matching: find for each stem the choice that belongs to it."""

from __future__ import annotations

from random import Random

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Interaction
from iomquiz.domain.item import Field, FieldKind, Item, ItemType, Question
from iomquiz.domain.item_types import _matches
from iomquiz.domain.matching import fold
from iomquiz.domain.template import render
from iomquiz.domain.whole import SCORING, rule


def _pairs(item: Item, facts: Facts) -> list[tuple[str, str]]:
    return [
        (render(str(pair["left"]), facts).text, render(str(pair["right"]), facts).text)
        for pair in item.body.get("pairs", ())
    ]


def _check(item: Item, facts: Facts) -> list[Problem]:
    problems = []
    pairs = _pairs(item, facts)
    if len(pairs) < 2:
        problems.append(Problem("few-pairs", "There are fewer than two pairs.", "Write at least two.", ("pairs",)))
    seen: set[str] = set()
    for n, (left, _) in enumerate(pairs):
        if fold(left) in seen:
            problems.append(
                Problem("same-stems", f"{left!r} stands on the left twice.", "Merge the two.", ("pairs", n, "left"))
            )
        seen.add(fold(left))
    if len({fold(right) for _, right in pairs} | {fold(str(e)) for e in item.body.get("extra", ())}) < 2:
        problems.append(Problem("one-choice", "There is only one choice on the right.", "Add others.", ("pairs",)))
    return problems


def _present(item: Item, facts: Facts, rng: Random) -> Question:
    extra = [render(str(text), facts).text for text in item.body.get("extra", ())]
    task, key = _matches.prepare(_pairs(item, facts), extra, rng, shuffle_choices=True)
    return Question(
        item,
        render(item.stem, facts),
        task,
        key,
        render(item.rationale, facts),
        rule(item, f"Match all {len(task.stems)}.", "Each right pair earns its share of 1 point."),
        _matches.chance(item, task),
    )


ITEM_TYPE = ItemType(
    id="matching",
    title="Matching",
    icon="matching",
    interaction=Interaction.MATCH,
    fields=(
        Field("pairs", FieldKind.PAIRS, "What belongs together: left and right.", required=True),
        Field("extra", FieldKind.TEXTS, "Further choices on the right that belong to nothing."),
        SCORING,
    ),
    recall=False,
    check=_check,
    present=_present,
    score=_matches.score,
)
