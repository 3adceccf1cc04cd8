"""Options of different kinds: some numbers, some words; some sentences, some not."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._look import Choice
from iomquiz.domain.lint._rule import LintRule


def _odd(choices: tuple[Choice, ...]) -> str:
    texts = [choice.text.strip() for choice in choices]
    ends = [text.endswith(".") and not text.endswith("..") for text in texts]
    numbers = [_look.number(text) is not None for text in texts]
    if any(numbers) and not all(numbers):
        return "Some options are numbers, some are not"
    if any(ends) and not all(ends) and not any(text.endswith(("etc.", "U.N.", "St.")) for text in texts):
        return "Some options end with a full stop, some do not"
    return ""


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    odd = _odd(seen.choices) if len(seen.choices) >= 3 else ""
    return [_look.hint("heterogeneous", f"{odd}.", "Write them alike.", ("options",))] if odd else []


LINT_RULE = LintRule(
    id="heterogeneous",
    title="Options are of one kind",
    check=_check,
    why="The odd one out draws the eye, and is often the key. Haladyna et al. 2002.",
)
