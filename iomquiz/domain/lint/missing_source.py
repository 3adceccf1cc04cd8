"""A key that rests on nothing that can be looked up."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint._rule import LintRule


def _check(item: Item, bank: Bank) -> list[Problem]:
    found = []
    for number, name in enumerate(item.facts):
        fact = bank.facts[name]
        source = bank.sources.get(fact.source)
        if not fact.where.strip():
            found.append(Problem("missing-source", f"The fact {name} does not say where in its source it stands.",
                                 "Add `where`: a page, a paragraph, a heading.", ("facts", number)))  # fmt: skip
        elif source is not None and source.title.startswith("Imported from "):
            found.append(Problem("missing-source", f"The fact {name} comes from a file, not from a document.",
                                 "Name the document in which it stands.", ("facts", number)))  # fmt: skip
    return found


LINT_RULE = LintRule(
    id="missing-source",
    title="Every key can be looked up",
    check=_check,
    why="A key is settled by its source, not by its author's memory. Standards for Educational and Psychological "
    "Testing 2014.",
)
