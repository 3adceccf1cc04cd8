"""An exam that the bank cannot fill, or that it can fill in one way only."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.blueprint import coverage
from iomquiz.domain.errors import Problem
from iomquiz.domain.lint._rule import LintRule


def _check(bank: Bank) -> list[Problem]:
    return [
        Problem("blueprint-unfilled", f"“{plan.title}” wants {gap.wanted} {gap.what}; there are {gap.found}.",
                "Write more questions, or lower the count.", ("blueprints", number, "sections", gap.section))
        for number, plan in enumerate(bank.blueprints.values())
        for gap in coverage(plan, bank.items.values())
    ]  # fmt: skip


LINT_RULE = LintRule(
    id="blueprint-unfilled",
    title="Every blueprint can be filled",
    check_bank=_check,
    why="An exam that cannot be drawn is found out on its day. Downing and Haladyna 2006 on test blueprints.",
)
