"""The option that shares most words with the others is often the key."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._look import Look
from iomquiz.domain.lint._rule import LintRule

LEAST = 30
LEVEL = 0.01
SHARED = 2


def converges(seen: Look) -> bool | None:
    """Whether the key alone shares most words with the other options; None where no option stands out."""
    if not seen.single or len(seen.choices) < 3:
        return None
    words = [_look.content(choice.text) for choice in seen.choices]
    scores = [sum(len(one & two) for n, two in enumerate(words) if n != m) for m, one in enumerate(words)]
    best = max(scores)
    if best < SHARED or scores.count(best) > 1:
        return None
    return seen.choices[scores.index(best)].key


def _check(bank: Bank) -> list[Problem]:
    found = [(seen, hit) for seen in (_look.look(i, bank) for i in bank.items.values())
             if (hit := converges(seen)) is not None]  # fmt: skip
    if len(found) < LEAST:
        return []
    hits = sum(hit for _, hit in found)
    chance = sum(1 / len(seen.choices) for seen, _ in found) / len(found)
    if _look.binomial_tail(hits, len(found), chance) >= LEVEL:
        return []
    return [
        Problem(
            "convergence",
            f"The option that shares most words with the others is the key in {hits} of {len(found)} items.",
            "Build distractors from each other, not from the key.",
            ("questions",),
        )
    ]


LINT_RULE = LintRule(
    id="convergence",
    title="The key is not what the options have in common",
    check_bank=_check,
    why="35 % of 1,093 options that share most words were the key, where chance gives 25 %: tested over the bank, "
    "for one item says little. NBME guide 2020.",
)
