"""A picture without words: who does not see it cannot answer."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

_EMPTY = re.compile(r"\[picture\]|!\[\s*\]\(")
SHORT = 15


def _check(bank: Bank) -> list[Problem]:
    problems = []
    for number, item in enumerate(bank.items.values()):
        seen = _look.look(item, bank)
        texts = [(seen.stem, ("stem",)), *((choice.text, choice.where) for choice in seen.choices)]
        for value, where in texts:
            if _EMPTY.search(value):
                problems.append(Problem("picture-text", "A picture stands here without words.",
                                        "Say what it shows.", ("questions", number, *where)))  # fmt: skip
    for number, panel in enumerate(bank.panels.values()):
        if panel.figure and len(panel.figure.alt.strip()) < SHORT:
            problems.append(
                Problem(
                    "picture-text",
                    "The words for the figure say too little.",
                    "Say in `alt` what the figure shows.",
                    ("panels", number, "figure", "alt"),
                )
            )
    return problems


LINT_RULE = LintRule(
    id="picture-text",
    title="Pictures have words",
    check_bank=_check,
    why="A text alternative that serves the same purpose: WCAG 2.2, success criterion 1.1.1.",
)
