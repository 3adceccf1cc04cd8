"""Long stems and options test reading."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

STEM = 90
OPTION = 30


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    problems = []
    if len(seen.stem.split()) > STEM:
        problems.append(_look.hint("long-texts", f"The stem has more than {STEM} words.", "Cut what is not needed.",
                                   ("stem",)))  # fmt: skip
    problems += [
        _look.hint("long-texts", f"An option has more than {OPTION} words.", "Move what they share into the stem.",
                   choice.where)
        for choice in seen.choices if len(choice.text.split()) > OPTION
    ]  # fmt: skip
    return problems


LINT_RULE = LintRule(
    id="long-texts",
    title="Texts are short",
    check=_check,
    why="Reading load disadvantages whoever reads in a second language. Haladyna et al. 2002.",
)
