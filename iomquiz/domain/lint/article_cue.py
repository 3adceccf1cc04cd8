"""A stem that ends in “a” or “an” fits only some of its options."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import Fix, LintRule

_END = re.compile(r"\b(an?)[\s_…:.]*$")
_AN = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_A = re.compile(r"(?:uni(?!m|n)|use|usu|utop|eu|ewe|one\b|once|ubiq|u\b|unanim)", re.IGNORECASE)
_LETTERS_AN = frozenset("aefhilmnorsx")


def takes_an(word: str) -> bool:
    """Whether an English word begins with the sound of a vowel."""
    if word.isupper() and 1 < len(word) <= 5:
        return word[0].casefold() in _LETTERS_AN
    if _AN.match(word):
        return True
    return word[:1].casefold() in "aeiou8" and not _A.match(word)


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    found = _END.search(seen.stem)
    firsts = [re.match(r"\W*(\w[\w-]*)", choice.text) for choice in seen.choices]
    if not _look.english(bank) or found is None or len(firsts) < 2 or not all(firsts):
        return []
    sounds = {takes_an(first.group(1)) for first in firsts if first}
    if len(sounds) == 1:
        return []
    return [Problem("article-cue", f"“{found.group(1)}” at the end of the stem fits only some of the options.",
                    "Write “a(n)”, or put the article into the options.", ("stem",))]  # fmt: skip


def _fix(item: Item, _bank: Bank, _problem: Problem) -> Fix | None:
    found = _END.search(item.stem)
    if found is None:
        return None
    return Fix("Write “a(n)”", ((("stem",), item.stem[: found.start(1)] + "a(n)" + item.stem[found.end(1) :]),))


LINT_RULE = LintRule(
    id="article-cue",
    title="The article fits every option",
    check=_check,
    english=True,
    why="Grammar gives the key away, or rules distractors out. Haladyna et al. 2002; NBME guide 2020.",
    fix=_fix,
)
