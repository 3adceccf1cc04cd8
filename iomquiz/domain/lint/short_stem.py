"""“Which is true?”: a stem without a matter is a bundle of true-false questions."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

_UNFOCUSED = re.compile(
    r"(?:which|what)(?: one)?(?: of)?(?: the)?(?: following| these| those)?(?: statements?| sentences?| options?)?"
    r" (?:is|are)(?: always| not)? (?:true|correct|right|false|incorrect|wrong)\W*",
    re.IGNORECASE,
)
WORDS = 3


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    if not _look.english(bank) or not seen.choices:
        return []
    if _UNFOCUSED.fullmatch(seen.stem.strip()):
        return [
            Problem("short-stem", "The stem says nothing of its matter.", "Say what the options are about.", ("stem",))
        ]
    if len(_look.words(seen.stem)) < WORDS:
        return [
            Problem("short-stem", f"The stem has fewer than {WORDS} words.", "Write the whole question.", ("stem",))
        ]
    return []


LINT_RULE = LintRule(
    id="short-stem",
    title="The stem holds the matter",
    check=_check,
    english=True,
    why="An unfocused stem makes each option a question of its own. Haladyna et al. 2002; NBME guide 2020.",
)
