"""Three to six options: two are a coin, more than six nobody compares."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

LEAST, MOST = 3, 6


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    if not seen.choices:
        return []
    drawn = sum(int(raw.get("count", 1)) for raw in item.body["options"] if "from" in raw)
    count = len(seen.choices) + drawn
    most = MOST if item.type == "single-choice" else 2 * MOST
    if {c.text.casefold() for c in seen.choices} == {"true", "false"}:
        return [_look.hint("option-count", "True and false are a type of their own.", "Make it a true-false question.",
                           ("options",))]  # fmt: skip
    if LEAST <= count <= most:
        return []
    return [_look.hint("option-count", f"There are {count} options.", f"Three to {most} are enough.", ("options",))]


LINT_RULE = LintRule(
    id="option-count",
    title="Three to six options",
    check=_check,
    why="Three plausible options measure as well as five; rarely can more be written. Rodriguez 2005.",
)
