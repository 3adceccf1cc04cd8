"""One item-writing rule per module, each with a `LINT_RULE`; `lint` runs them all over a bank."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache

from iomquiz import dropin
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem, Severity
from iomquiz.domain.lint._rule import LintRule


@cache
def all_rules() -> dict[str, LintRule]:
    """Every rule by its id, such as `negative-stem`."""
    found: dict[str, LintRule] = dropin.find(sys.modules[__name__], "LINT_RULE")
    return {rule.id: rule for rule in found.values()}


def lint(bank: Bank) -> list[Problem]:
    """What the rules advise, in the order of the questions; every problem is a warning. The bank must be sound."""
    return [
        replace(problem, severity=Severity.WARNING).under("questions", number)
        for number, item in enumerate(bank.items.values())
        for rule in all_rules().values()
        for problem in rule.check(item, bank)
    ]
