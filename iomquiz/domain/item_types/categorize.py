"""Categorize: sort members into groups."""

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
        (render(str(member), facts).text, render(str(group["title"]), facts).text)
        for group in item.body.get("groups", ())
        for member in group["members"]
    ]


def _check(item: Item, facts: Facts) -> list[Problem]:
    problems = []
    if len({group for _, group in _pairs(item, facts)}) < 2:
        problems.append(Problem("few-groups", "There are fewer than two groups.", "Write at least two.", ("groups",)))
    seen: set[str] = set()
    for member, _ in _pairs(item, facts):
        if fold(member) in seen:
            problems.append(
                Problem(
                    "two-groups", f"{member!r} stands in more than one place.", "Leave it in one group.", ("groups",)
                )
            )
        seen.add(fold(member))
    return problems


def _present(item: Item, facts: Facts, rng: Random) -> Question:
    task, key = _matches.prepare(_pairs(item, facts), [], rng, shuffle_choices=False)
    return Question(
        item,
        render(item.stem, facts),
        task,
        key,
        render(item.rationale, facts),
        rule(item, f"Sort all {len(task.stems)}.", "Each in its right group earns its share of 1 point."),
        _matches.chance(item, task),
    )


ITEM_TYPE = ItemType(
    id="categorize",
    title="Sort into groups",
    icon="groups",
    interaction=Interaction.MATCH,
    fields=(Field("groups", FieldKind.GROUPS, "The groups, each with its members.", required=True), SCORING),
    recall=False,
    check=_check,
    present=_present,
    score=_matches.score,
)
