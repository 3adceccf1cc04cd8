"""Over a whole bank the keys of numeric choices stand in the middle: who knows nothing chooses the middle."""

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
        if not seen.single or len(seen.choices) < 4:
            continue
        read = _look.numbers(seen.choices)
        if read is None:
            continue
        values = sorted(value for value, _ in read)
        key = _look.number(seen.keys[0].text)
        total += 1
        expected += (len(values) - 2) / len(values)
        hits += key is not None and values[0] < key[0] < values[-1]
    if total < LEAST or _look.binomial_tail(hits, total, expected / total) >= LEVEL:
        return []
    return [Problem("numeric-middle", f"The key is neither the smallest nor the largest number in {hits} of {total} "
                    "numeric choices, more than chance gives.", "Let keys stand at the ends as often as in the middle.",
                    ("questions",))]  # fmt: skip


LINT_RULE = LintRule(
    id="numeric-middle",
    title="Numeric keys stand at the ends too",
    check_bank=_check,
    why="Writers surround the key: 63.5 % of 2,607 numeric keys stood in the two middle ranks, where chance gives "
    "50 %. Attali and Bar-Hillel 2003.",
)
