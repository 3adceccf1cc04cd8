"""Too many gaps, gaps on small words, long answers: the text can no longer be understood."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

GAPS = 4
WORDS = 5
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
    ]
)


def _check(item: Item, bank: Bank) -> list[Problem]:
    if item.type != "cloze":
        return []
    gaps = item.body["gaps"]
    problems = []
    if len(gaps) > GAPS:
        problems.append(_look.hint("cloze-count", f"There are {len(gaps)} gaps.", f"Leave at most {GAPS}.", ("gaps",)))
    for number, gap in enumerate(gaps):
        answer = _look.text(str(gap["answer"]), item, bank)
        where = ("gaps", number, "answer")
        if answer.casefold().strip() in _SMALL:
            problems.append(_look.hint("cloze-count", f"“{answer}” is a word that means nothing alone.",
                                       "Leave out a word that matters.", where))  # fmt: skip
        elif len(answer.split()) > WORDS and gap.get("kind") != "choice":
            problems.append(
                _look.hint("cloze-count", f"An answer has more than {WORDS} words.", "Ask for less.", where)
            )
    return problems


LINT_RULE = LintRule(
    id="cloze-count",
    title="Few gaps, on words that matter",
    check=_check,
    why="A text with many gaps tests guessing from the rest. Haladyna et al. 2002.",
)
