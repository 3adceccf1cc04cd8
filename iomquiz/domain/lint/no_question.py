"""A stem that asks nothing: the question is found in the options only."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

_ASKS = re.compile(r"[?:…]\s*$|_{2,}|\?")
_IMPERATIVE = (
    "name", "select", "choose", "calculate", "identify", "match", "order", "complete", "explain", "give", "put", "sort",
    "fill", "tick", "enter", "write", "list", "find", "assign", "arrange", "say", "mark", "pair", "rank", "compute",
    "state", "type", "decide", "work", "which", "what", "who", "when", "where", "how", "group", "bring",
)  # fmt: skip


def _check(item: Item, bank: Bank) -> list[Problem]:
    if not _look.english(bank) or item.type in ("true-false", "cloze"):
        return []
    stem = _look.look(item, bank).stem.strip()
    sentences = re.split(r"(?<=[.!?:])\s+|\n+", stem)
    if _ASKS.search(stem) or any(_look.words(s)[:1] and _look.words(s)[0] in _IMPERATIVE for s in sentences):
        return []
    return [_look.hint("no-question", "The stem asks nothing.", "Write a question, or a sentence that is completed.",
                       ("stem",))]  # fmt: skip


LINT_RULE = LintRule(
    id="no-question",
    title="The stem asks",
    check=_check,
    english=True,
    why="Who reads the stem should be able to answer with the options covered. Haladyna et al. 2002; NBME guide 2020.",
)
