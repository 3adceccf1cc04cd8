"""A Cyrillic or Greek letter in a Latin word looks right and compares wrong."""

from __future__ import annotations

import re
import unicodedata

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

UNIT = 3
"""Units such as Ωm and µm are no slip."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def _scripts(word: str) -> set[str]:
    names = {unicodedata.name(c, "").split(" ")[0] for c in word}
    return names & {"LATIN", "CYRILLIC", "GREEK"}


def mixed(text: str) -> str:
    """The first word with letters of two scripts, or nothing."""
    if text.isascii():
        return ""
    found = ((word, _scripts(word)) for word in _WORD.findall(text))
    return next((word for word, s in found if len(s) > 1 and ("CYRILLIC" in s or len(word) > UNIT)), "")


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    texts = [(seen.stem, ("stem",)), *((choice.text, choice.where) for choice in seen.choices)]
    texts += [(str(item.body.get("answer", "")), ("answer",))]
    return [
        Problem("mixed-script", f"“{word}” mixes letters of two scripts.", "Type it again.", where)
        for value, where in texts if (word := mixed(value))
    ]  # fmt: skip


LINT_RULE = LintRule(
    id="mixed-script",
    title="Words are of one script",
    check=_check,
    why="Look-alike letters make a typed answer wrong though it reads the same. Unicode Technical Standard 39.",
)
