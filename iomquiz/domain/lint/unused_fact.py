"""A fact that no question asks and no page shows: learned on a card, never tested."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule
from iomquiz.domain.template import references


def _check(bank: Bank) -> list[Problem]:
    used = {name for item in bank.items.values() for name in item.facts}
    for item in bank.items.values():
        used |= {r.name for r in references(f"{item.stem} {item.rationale} {item.body}")}
    for panel in bank.panels.values():
        used |= {r.name for r in references(panel.body)}
        if panel.figure:
            used |= {entry.fact for entry in panel.figure.items if entry.fact}
    used |= {r.name for fact in bank.facts.values() for r in references(fact.statement) if r.name != fact.id}
    return [
        _look.hint("unused-fact", f"Nothing asks or shows the fact {name}.", "Write a question, or show it on a page.",
                   ("facts", number))
        for number, name in enumerate(bank.facts) if name not in used
    ]  # fmt: skip


LINT_RULE = LintRule(
    id="unused-fact",
    title="Every fact is used",
    check_bank=_check,
    why="What is worth learning is worth asking: the blueprint's content must be covered. Downing and Haladyna 2006.",
)
