"""Over a whole bank the longest option is the key more often than chance: candidates learn to choose by length."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

LEAST = 30
LEVEL = 0.01


def _check(bank: Bank) -> list[Problem]:
    hits = total = 0
    expected = 0.0
    for item in bank.items.values():
        seen = _look.look(item, bank)
        lengths = sorted((len(choice.text) for choice in seen.choices), reverse=True)
        if not seen.single or len(lengths) < 2 or lengths[0] == lengths[1]:
            continue
        total += 1
        expected += 1 / len(lengths)
        hits += len(seen.keys[0].text) == lengths[0]
    if total < LEAST or _look.binomial_tail(hits, total, expected / total) >= LEVEL:
        return []
    return [
        Problem(
            "longest-in-bank",
            f"The longest option is the key in {hits} of {total} single choices, more than chance gives.",
            "Lengthen distractors, or shorten keys, where that reads well.",
            ("questions",),
        )
    ]


LINT_RULE = LintRule(
    id="longest-in-bank",
    title="Over the bank the longest option is no cue",
    check_bank=_check,
    why="One long key is chance, a habit is a cue: tested with a one-sided binomial test at p < .01 over 30 items "
    "or more. Haladyna et al. 2002.",
)
