"""“Option B is right because …”: the order is shuffled, B is another one for everybody."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Path, Problem, Severity
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

_REFERENCE = re.compile(
    r"\b(?i:option|answer|choice|alternative|distractor)s? (?:\(?[A-F]\)?(?![\w'’-])|[1-6](?!\d))"
    r"|\b(?:first|second|third|fourth|last) (?:option|answer|choice|alternative)\b",
)


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    if not seen.choices or all(choice.fixed for choice in seen.choices):
        return []
    texts: list[tuple[str, Path]] = [(seen.rationale, ("rationale",)), (seen.stem, ("stem",))]
    texts += [(_look.text(str(raw.get("feedback", "")), item, bank), ("options", n, "feedback"))
              for n, raw in enumerate(item.body["options"])]  # fmt: skip
    return [
        Problem("letter-reference", f"“{found.group()}” means another option for everybody: they are shuffled.",
                "Name the option by its words.", where)
        for value, where in texts if (found := _REFERENCE.search(value))
    ]  # fmt: skip


LINT_RULE = LintRule(
    id="letter-reference",
    title="Options are named by their words",
    check=_check,
    level=Severity.ERROR,
    why="With shuffled options a letter names something else on every screen. Moore et al. 2023, list of "
    "item-writing flaws.",
)
