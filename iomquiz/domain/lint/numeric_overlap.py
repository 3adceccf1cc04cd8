"""Ranges that overlap have two right options; ranges with gaps may have none."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem, Severity
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

_NUMBER = r"(\d[\d,\u00a0 ]*(?:\.\d+)?)"
_RANGE = re.compile(rf"(?:between |from )?{_NUMBER}\s*(?:–|—|-|to|and|up to)\s*{_NUMBER}\D*", re.IGNORECASE)
_BELOW = re.compile(rf"(?:<\s*|under |below |less than |fewer than ){_NUMBER}\D*", re.IGNORECASE)
_UP_TO = re.compile(rf"(?:≤\s*|up to |at most |no more than ){_NUMBER}\D*", re.IGNORECASE)
_ABOVE = re.compile(rf"(?:>\s*|over |above |more than ){_NUMBER}\D*", re.IGNORECASE)
_FROM = re.compile(rf"(?:≥\s*|at least ){_NUMBER}\D*|{_NUMBER} (?:or more|and over)\D*", re.IGNORECASE)
_TINY = Decimal("1e-9")
_FAR = Decimal("1e30")


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[,\u00a0 ]", "", text))


def interval(text: str) -> tuple[Decimal, Decimal] | None:
    """The closed interval that an option is, open ends a hair inside."""
    plain = text.strip()
    if found := _RANGE.fullmatch(plain):
        return _decimal(found.group(1)), _decimal(found.group(2))
    if found := _BELOW.fullmatch(plain):
        return -_FAR, _decimal(found.group(1)) - _TINY
    if found := _UP_TO.fullmatch(plain):
        return -_FAR, _decimal(found.group(1))
    if found := _ABOVE.fullmatch(plain):
        return _decimal(found.group(1)) + _TINY, _FAR
    if found := _FROM.fullmatch(plain):
        return _decimal(found.group(1) or found.group(2)), _FAR
    return None


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen = _look.look(item, bank)
    found = [(interval(choice.text), choice) for choice in seen.choices]
    ranges = [(span, choice) for span, choice in found if span and span[0] <= span[1]]
    if len(ranges) < 2 or len(ranges) < len(found):
        return []
    problems = []
    ranges.sort(key=lambda pair: pair[0])
    for (one, first), (two, second) in pairwise(ranges):
        if two[0] <= one[1]:
            severity = Severity.ERROR if first.key or second.key else Severity.WARNING
            problems.append(
                Problem("numeric-overlap", f"“{first.text}” and “{second.text}” overlap.",
                        "Let each begin where the one before has ended.", second.where, severity)
            )  # fmt: skip
        elif two[0] - one[1] > 1 and one[1] == one[1].to_integral_value():
            problems.append(
                _look.hint("numeric-overlap", f"Nothing stands between “{first.text}” and “{second.text}”.",
                           "Close the gap.", second.where)
            )  # fmt: skip
    return problems


LINT_RULE = LintRule(
    id="numeric-overlap",
    title="Ranges meet and do not overlap",
    check=_check,
    level=Severity.ERROR,
    why="A value in two ranges makes two options right. Haladyna et al. 2002; NBME guide 2020.",
)
