"""A question without a rationale marks, and teaches nothing."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    said = _look.folded(seen.rationale)
    if said and said not in {_look.folded(key.text) for key in seen.keys}:
        return []
    what = "only repeats the key" if said else "is missing"
    return [Problem("missing-rationale", f"The rationale {what}.", "Say why the key is right, and what others miss.",
                    ("rationale",))]  # fmt: skip


LINT_RULE = LintRule(
    id="missing-rationale",
    title="Every question says why",
    check=_check,
    why="Feedback that explains is what makes a test teach. Hattie and Timperley 2007; Haladyna et al. 2002 on keys.",
)
