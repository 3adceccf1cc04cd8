"""One item-writing rule per module, each with a `LINT_RULE`; `advise` runs them all over a bank.

They find formal flaws; they cannot judge whether the key is right or a distractor plausible.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from iomquiz import dropin
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem, Severity
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import Finding, Fix, LintRule, Silenced

__all__ = ["Advice", "Finding", "Fix", "LintRule", "Silenced", "advise", "advise_item", "all_rules", "lint"]


@dataclass(frozen=True, slots=True)
class Advice:
    """What the rules find in a bank, in the order of its parts, and what authors turned off."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]
    off: tuple[str, ...] = ()
    """Ids of rules that know no words of the bank's language."""


@cache
def all_rules() -> dict[str, LintRule]:
    """Every rule by its id, such as `negative-stem`."""
    found: dict[str, LintRule] = dropin.find(sys.modules[__name__], "LINT_RULE")
    return {rule.id: rule for rule in found.values()}


def advise(bank: Bank, day: date | None = None) -> Advice:
    """What the rules find in a sound bank; rules about time need the `day` on which somebody asks."""
    findings: list[Finding] = []
    silenced: list[Silenced] = []
    items = list(bank.items.values())
    for number, item in enumerate(items):
        for finding in advise_item(item, bank):
            _sort(replace(finding, problem=finding.problem.under("questions", number)), item, findings, silenced)
    for rule, problem in _whole(bank, day):
        one = len(problem.where) > 1 and problem.where[0] == "questions"
        item_of = items[int(problem.where[1])] if one else None
        name = item_of.id if item_of else ""
        finding = Finding(rule.id, _level(rule, problem), name, problem, rule.why)
        if item_of is None and rule.id in bank.info.lint:
            silenced.append(Silenced(rule.id, "", bank.info.lint[rule.id]))
        else:
            _sort(finding, item_of, findings, silenced)
    _look.forget()
    findings.sort(key=lambda f: (f.problem.where[:1] != ("questions",), str(f.problem.where[:1]), _place(f)))
    off = () if _look.english(bank) else tuple(rule.id for rule in all_rules().values() if rule.english)
    return Advice(tuple(findings), tuple(silenced), off)


def advise_item(item: Item, bank: Bank) -> Iterator[Finding]:
    """What the rules find in one item of a sound bank; paths relative to the item, nothing silenced."""
    for rule in all_rules().values():
        for problem in rule.check(item, bank):
            fix = rule.fix(item, bank, problem) if rule.fix else None
            yield Finding(rule.id, _level(rule, problem), item.id, problem, rule.why, fix)


def lint(bank: Bank) -> list[Problem]:
    """The findings as problems that never keep a bank from loading."""
    return [
        replace(f.problem, severity=Severity.HINT if f.level is Severity.HINT else Severity.WARNING)
        for f in advise(bank).findings
    ]


def _place(finding: Finding) -> int:
    where = finding.problem.where
    return int(where[1]) if len(where) > 1 and isinstance(where[1], int) else 0


def _sort(finding: Finding, item: Item | None, findings: list[Finding], silenced: list[Silenced]) -> None:
    if item is not None and finding.rule in item.lint:
        silenced.append(Silenced(finding.rule, item.id, item.lint[finding.rule]))
    else:
        findings.append(finding)


def _whole(bank: Bank, day: date | None) -> Iterator[tuple[LintRule, Problem]]:
    for rule in all_rules().values():
        if rule.check_bank is not None:
            yield from ((rule, problem) for problem in rule.check_bank(bank))
        if rule.check_on is not None and day is not None:
            yield from ((rule, problem) for problem in rule.check_on(bank, day))


def _level(rule: LintRule, problem: Problem) -> Severity:
    """A problem's own level where it says one: ERROR is what a problem is when nothing is said."""
    return rule.level if problem.severity is Severity.ERROR else problem.severity
