"""A key much longer than all distractors gives itself away."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.item_types import _options
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule
from iomquiz.domain.template import shown

FACTOR = 1.3
MORE = 15
"""The key has at least so many characters more than the next one, and so many times as many."""


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    if not seen.single:
        return []
    distractors = [len(choice.text) for choice in seen.distractors]
    for raw in item.body["options"]:
        if "from" in raw:
            distractors += [len(shown(fact)) for fact in _options.candidates(item, raw["from"], bank.facts)]
    key = len(seen.keys[0].text)
    if not distractors or key < FACTOR * max(distractors) or key < max(distractors) + MORE:
        return []
    return [Problem("longest-is-key", "The key is far longer than every distractor.",
                    "Shorten it, or word the distractors as fully.", seen.keys[0].where)]  # fmt: skip


LINT_RULE = LintRule(
    id="longest-is-key",
    title="The key does not stand out by its length",
    check=_check,
    why="Writers qualify what must be right, and candidates know it. A weak cue in one item (25.9 % against 25 % "
    "in 42,898 items), a strong one where it is a habit. Haladyna et al. 2002; NBME guide 2020.",
)
