"""A gap whose answer stands in the same text."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

_GAP = re.compile(r"\[\[[A-Za-z0-9_-]+\]\]")
LETTERS = 4


def _check(item: Item, bank: Bank) -> list[Problem]:
    if item.type != "cloze":
        return []
    shown = _look.text(f"{item.stem} {_GAP.sub(' ', str(item.body['text']))}", item, bank)
    here = f" {_look.folded(shown)} "
    problems = []
    for number, gap in enumerate(item.body["gaps"]):
        answer = _look.folded(_look.text(str(gap["answer"]), item, bank))
        if len(answer) >= LETTERS and f" {answer} " in here:
            problems.append(
                Problem(
                    "cloze-leak",
                    f"The answer of the gap {gap['id']} stands elsewhere in the text.",
                    "Word the text otherwise, or ask for something else.",
                    ("gaps", number, "answer"),
                )
            )
    return problems


LINT_RULE = LintRule(
    id="cloze-leak",
    title="The text does not hold its own answers",
    check=_check,
    why="What can be copied is not tested. Haladyna et al. 2002.",
)
