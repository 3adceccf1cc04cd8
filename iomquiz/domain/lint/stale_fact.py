"""A question that rests on a fact that ended or is due for a check, and does not say which day it means."""

from __future__ import annotations

import re
from datetime import date

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Status, status
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

_DATED = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\bas of\b|\bsince\b|\buntil\b", re.IGNORECASE)
_WORDS = {
    Status.ENDED: "has ended",
    Status.SUPERSEDED: "was replaced",
    Status.DUE_FOR_CHECK: "is due for a check",
}


def _check(bank: Bank, day: date) -> list[Problem]:
    problems = []
    for number, item in enumerate(bank.items.values()):
        stem = _look.look(item, bank).stem
        if _DATED.search(stem):
            continue
        for place, name in enumerate(item.facts):
            state = status(bank.facts[name], day, bank.facts)
            if state in _WORDS:
                problems.append(
                    Problem("stale-fact", f"The fact {name} {_WORDS[state]}, and the stem names no date.",
                            "Check the fact, or say in the stem which day is meant.",
                            ("questions", number, "facts", place))
                )  # fmt: skip
    return problems


LINT_RULE = LintRule(
    id="stale-fact",
    title="Questions rest on facts that hold",
    check_on=_check,
    why="A key that was right is wrong today. Standards for Educational and Psychological Testing 2014.",
)
