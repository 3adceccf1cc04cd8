"""An option that says all that another says, and more: if the shorter is right, so is part of the longer."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    if not seen.single:
        return []
    key = seen.keys[0]
    mine = set(_look.words(key.text))
    for other in seen.distractors:
        theirs = set(_look.words(other.text))
        if len(mine) < 2 or len(theirs) < 2 or mine == theirs or _numbered(mine | theirs):
            continue
        if mine < theirs or theirs < mine:
            shorter, longer = (key, other) if mine < theirs else (other, key)
            return [Problem("option-subset", f"“{longer.text}” holds all of “{shorter.text}”.",
                            "Make them exclude each other.", other.where)]  # fmt: skip
    return []


def _numbered(words: set[str]) -> bool:
    return any(word.isdigit() for word in words)


LINT_RULE = LintRule(
    id="option-subset",
    title="No option holds another",
    check=_check,
    why="Options that include each other are not exclusive, and the pair points at the key. Haladyna et al. 2002.",
)
