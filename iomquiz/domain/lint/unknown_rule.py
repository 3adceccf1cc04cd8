"""A rule turned off under a name that no rule has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iomquiz.domain.bank import Bank
from iomquiz.domain.checking import nearest
from iomquiz.domain.errors import Path, Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint._rule import Fix, LintRule


def _unknown(off: Mapping[str, str], where: Path) -> Iterator[Problem]:
    from iomquiz.domain.lint import all_rules

    for name in off:
        if name not in all_rules():
            hint = nearest(name, all_rules())
            remedy = f"Write {hint!r}, if that is meant." if hint else "Leave it out."
            yield Problem("unknown-rule", f"No rule of the linter is called {name!r}.", remedy, (*where, name))


def _check(item: Item, bank: Bank) -> list[Problem]:
    del bank
    return list(_unknown(item.lint, ("lint", "off")))


def _check_bank(bank: Bank) -> list[Problem]:
    return list(_unknown(bank.info.lint, ("bank", "lint", "off")))


def _fix(item: Item, bank: Bank, problem: Problem) -> Fix | None:
    """The name that was meant, where one is near."""
    from iomquiz.domain.lint import all_rules

    del bank
    name = str(problem.where[-1])
    meant = nearest(name, all_rules())
    if not meant or meant in item.lint:
        return None
    off = {meant if rule == name else rule: reason for rule, reason in item.lint.items()}
    return Fix(f"Turn off {meant}", ((("lint", "off"), off),))


LINT_RULE = LintRule(
    id="unknown-rule",
    title="Rules are turned off by their names",
    check=_check,
    check_bank=_check_bank,
    fix=_fix,
    why="A rule turned off under a wrong name still speaks, and its reason stands for nothing; a slip of the pen.",
)
