"""Numbers out of their order are searched, not known."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import Fix, LintRule


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    read = _look.numbers(seen.choices)
    if read is None or len(read) < 3 or not all(choice.fixed for choice in seen.choices):
        return []
    values = [value for value, _ in read]
    if len({unit for _, unit in read}) > 1 or values in (sorted(values), sorted(values, reverse=True)):
        return []
    return [Problem("numeric-order", "The options keep their places, and are not in the order of their numbers.",
                    "Put them in order.", ("options",))]  # fmt: skip


def _fix(item: Item, bank: Bank, _problem: Problem) -> Fix | None:
    seen = _look.look(item, bank)
    read = _look.numbers(seen.choices)
    if read is None or len(seen.choices) != len(item.body["options"]):
        return None
    order = sorted(range(len(read)), key=lambda n: read[n][0])
    return Fix("Put them in order", ((("options",), [item.body["options"][n] for n in order]),))


LINT_RULE = LintRule(
    id="numeric-order",
    title="Numbers stand in order",
    check=_check,
    why="Out of order they cost time and cause slips. Haladyna et al. 2002.",
    fix=_fix,
)
