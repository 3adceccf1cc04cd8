"""“Which of these are …” with only one plural option."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

_VERB = re.compile(r"\b(is|are|was|were)\s*[_…:.]*$", re.IGNORECASE)
_NOT_PLURAL = re.compile(r"(?:ss|us|is|ics|news|series|species|[A-Z]{2,}S)$")


def _plural(text: str) -> bool:
    """A guess by the first noun phrase: its last word before a preposition ends in -s."""
    head = re.split(r"\b(?:of|for|in|to|with|on|from|and|that|which)\b|,", text.strip().rstrip("."))[0].strip()
    word = head.split()[-1] if head.split() else ""
    return word.endswith("s") and not _NOT_PLURAL.search(word)


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    found = _VERB.search(seen.stem)
    if not _look.english(bank) or found is None or not seen.single or len(seen.choices) < 3:
        return []
    plural = found.group(1).casefold() in ("are", "were")
    if any(_plural(c.text) == plural for c in seen.distractors) or _plural(seen.keys[0].text) != plural:
        return []
    return [Problem("number-cue", f"Only the key agrees with “{found.group(1)}” (check: guessed from endings).",
                    "Let the distractors agree too, or write “is/are”.", ("stem",))]  # fmt: skip


LINT_RULE = LintRule(
    id="number-cue",
    title="All options agree with the verb",
    check=_check,
    english=True,
    why="Grammar gives the key away. Haladyna et al. 2002; NBME guide 2020.",
)
