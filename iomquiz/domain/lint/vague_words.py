"""“Usually” and “often” mean something else to everybody: whether the option is true is a matter of taste."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

WORDS = ("usually", "often", "sometimes", "rarely", "frequently", "generally", "seldom", "occasionally", "might",
         "normally", "perhaps", "probably")  # fmt: skip


def _check(item: Item, bank: Bank) -> list[Problem]:
    if not _look.english(bank):
        return []
    problems = []
    for choice in _look.look(item, bank).choices:
        word = _look.has_word(_look.unquoted(choice.text), WORDS)
        if word:
            problems.append(Problem("vague-words", f"“{word}” says no amount.", "Say how often, or take it out.",
                                    choice.where))  # fmt: skip
    return problems


LINT_RULE = LintRule(
    id="vague-words",
    title="Options are definite",
    check=_check,
    english=True,
    why="Readers disagree on what “often” means, so that the key is a matter of taste. NBME guide 2020; Case and "
    "Swanson 2002.",
)
