"""Where options keep their places, keys must not favour one."""

from __future__ import annotations

from collections import Counter

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

LEAST = 20
RUN = 6
_CRITICAL = {1: 6.63, 2: 9.21, 3: 11.34, 4: 13.28, 5: 15.09, 6: 16.81, 7: 18.48}
"""χ² at p = .01 by degrees of freedom."""


def _check(bank: Bank) -> list[Problem]:
    places: dict[int, list[int]] = {}
    for item in bank.items.values():
        seen = _look.look(item, bank)
        if seen.single and all(choice.fixed for choice in seen.choices) and _look.numbers(seen.choices) is None:
            places.setdefault(len(seen.choices), []).append([c.key for c in seen.choices].index(True))
    problems = []
    for size, found in sorted(places.items()):
        counts = Counter(found)
        expected = len(found) / size
        chi = sum((counts[n] - expected) ** 2 / expected for n in range(size))
        if len(found) >= max(LEAST, 5 * size) and chi > _CRITICAL.get(size - 1, 20.0):
            favourite = counts.most_common(1)[0]
            problems.append(
                Problem("key-position", f"With {size} options the key is number {favourite[0] + 1} in {favourite[1]} "
                        f"of {len(found)} items.", "Let the options be shuffled, or move keys.", ("questions",))
            )  # fmt: skip
        if _longest_run(found) >= RUN:
            problems.append(
                Problem("key-position", f"The key stands at the same place {_longest_run(found)} times in a row.",
                        "Let the options be shuffled, or move keys.", ("questions",))
            )  # fmt: skip
    return problems


def _longest_run(places: list[int]) -> int:
    best = run = 0
    before = -1
    for place in places:
        run = run + 1 if place == before else 1
        before = place
        best = max(best, run)
    return best


LINT_RULE = LintRule(
    id="key-position",
    title="Keys stand everywhere",
    check_bank=_check,
    why="Writers hide keys in the middle, candidates guess there. χ² test at p < .01. Attali and Bar-Hillel 2003; "
    "Haladyna et al. 2002.",
)
