"""“Now”, “currently”, “at present”: the question is wrong as soon as it is read on another day."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

_NOW = re.compile(
    r"\b(?:currently|nowadays|at present|today|at the moment|this year|last year|next year|now|the current|recently)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:that is|is|known|called|named) [\w ]{1,30}\b(?:today|now)\b|\b(?:today|now) (?:known|called)\b",
    re.IGNORECASE,
)
"""“The organisation that is IOM today”: a name, which holds on every day."""
_DATED = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\bas of\b", re.IGNORECASE)


def _check(item: Item, bank: Bank) -> list[Problem]:
    stem = _NAMED.sub(" ", _look.unquoted(_look.look(item, bank).stem))
    found = _NOW.search(stem)
    if not _look.english(bank) or found is None or _DATED.search(stem):
        return []
    return [Problem("undated-stem", f"“{found.group()}” is another day for every reader.",
                    "Say which day is meant: “in April 2023”, “as of 2025”.", ("stem",))]  # fmt: skip


LINT_RULE = LintRule(
    id="undated-stem",
    title="Time is said as a date",
    check=_check,
    english=True,
    why="Items outlive the day on which they were written. Standards for Educational and Psychological Testing 2014.",
)
