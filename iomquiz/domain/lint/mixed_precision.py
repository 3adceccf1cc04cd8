"""Numbers in different units or with different decimals: the odd one out is looked at first."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    read = _look.numbers(seen.choices)
    if read is None or len(read) < 3:
        return []
    units = {unit.casefold() for _, unit in read}
    decimals = {len(choice.text.partition(".")[2].rstrip("% ")) if "." in choice.text else 0 for choice in seen.choices}
    if len(units) == 1 and len(decimals) == 1:
        return []
    what = "units" if len(units) > 1 else "numbers of decimals"
    return [_look.hint("mixed-precision", f"The options have different {what}.", "Write them alike.", ("options",))]


LINT_RULE = LintRule(
    id="mixed-precision",
    title="Numbers are written alike",
    check=_check,
    why="The most exact number looks most like the key. Haladyna et al. 2002; NBME guide 2020.",
)
