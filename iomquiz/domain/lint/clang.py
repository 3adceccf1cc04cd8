"""A word of the stem that comes back in the key alone."""

from __future__ import annotations

from collections import Counter

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

COMMON = 0.05
"""A word in more than this share of the stems is what the bank is about, and no cue."""


def _check(bank: Bank) -> list[Problem]:
    looks = [_look.look(item, bank) for item in bank.items.values()]
    counts = Counter(word for seen in looks for word in _look.content(seen.stem))
    limit = max(2.0, COMMON * len(looks))
    problems = []
    for number, seen in enumerate(looks):
        if not seen.single or len(seen.choices) < 3:
            continue
        asked = _look.content(seen.stem)
        others = frozenset().union(*(_look.content(choice.text) for choice in seen.distractors))
        cues = [w for w in asked & _look.content(seen.keys[0].text) if w not in others and counts[w] <= limit]
        if cues:
            problems.append(
                _look.hint("clang", f"“{sorted(cues)[0]}…” stands in the stem and in the key alone.",
                           "Use another word in one of them, or the word in a distractor too.",
                           ("questions", number, *seen.keys[0].where))
            )  # fmt: skip
    return problems


LINT_RULE = LintRule(
    id="clang",
    title="No word of the stem comes back in the key alone",
    check_bank=_check,
    why="A weak cue in one item (25.1 % of 2,972 against 25 %), strong where it is a habit. NBME guide 2020.",
)
