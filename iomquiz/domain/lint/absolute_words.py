"""“Always” and “never” mark distractors: few things are so without exception."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

WORDS = ("always", "never", "completely", "entirely", "absolutely", "impossible", "exclusively", "invariably")


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    if not _look.english(bank) or not seen.keys or not seen.distractors:
        return []
    absolute = [c for c in seen.choices if _look.has_word(_look.unquoted(c.text), WORDS)]
    keys = [c for c in absolute if c.key]
    if not absolute or len(absolute) == len(seen.choices):
        return []
    word = _look.has_word(_look.unquoted(absolute[0].text), WORDS)
    if keys:
        return [_look.hint("absolute-words", f"Options say “{word}”.", "Make sure that it is so.", absolute[0].where)]
    return [Problem("absolute-words", f"Only distractors say “{word}” or the like.",
                    "Take the word out; it must be wrong for another reason.", absolute[0].where)]  # fmt: skip


LINT_RULE = LintRule(
    id="absolute-words",
    title="Absolute words mark no distractor",
    check=_check,
    english=True,
    why="Testwise candidates strike options with “always”. A weak cue (24.8 % of 1,074 such options were the key). "
    "Haladyna et al. 2002; NBME guide 2020.",
)
