"""A key much longer than all distractors gives itself away."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.item_types import _options
from iomquiz.domain.lint._rule import LintRule
from iomquiz.domain.template import shown

FACTOR = 1.5


def _check(item: Item, bank: Bank) -> list[Problem]:
    if item.type != "single-choice":
        return []
    options = _options.written(item, bank.facts)
    distractors = [len(option.text) for option in options if not option.key]
    for raw in item.body["options"]:
        if "from" in raw:
            distractors += [len(shown(fact)) for fact in _options.candidates(item, raw["from"], bank.facts)]
    key = next(len(option.text) for option in options if option.key)
    if not distractors or key <= FACTOR * max(distractors):
        return []
    return [Problem("longest-is-key", "The key is far longer than every distractor.",
                    "Shorten it, or word the distractors as fully.", ("options",))]  # fmt: skip


LINT_RULE = LintRule(id="longest-is-key", title="The key does not stand out by its length", check=_check)
