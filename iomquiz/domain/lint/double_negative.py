"""A negative stem with a negative option must be turned round twice in the head."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule
from iomquiz.domain.lint.negative_stem import _found

_NEGATIVE = ("not", "never", "no", "cannot", "neither", "without", "doesn't", "don't", "isn't", "aren't", "can't")


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    if not _look.english(bank) or not seen.choices or _found(seen.stem) is None:
        return []
    for choice in seen.choices:
        word = _look.has_word(_look.unquoted(choice.text), _NEGATIVE)
        if word:
            return [Problem("double-negative", f"Stem and option are both negative (“{word}”).",
                            "Ask for what is, or word the option positively.", choice.where)]  # fmt: skip
    return []


LINT_RULE = LintRule(
    id="double-negative",
    title="No double negatives",
    check=_check,
    english=True,
    why="Two negations test logic, not the matter. Haladyna et al. 2002.",
)
