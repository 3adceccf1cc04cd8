"""Two options that say the same: at most one of them can be the key, so both are wrong."""

from __future__ import annotations

import re
from fractions import Fraction

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem, Severity
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule
from iomquiz.domain.matching import fold

_SIGNS = re.compile(r"[\s.,;:!?'\"“”‘’()-]+")
_HALVES = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}


def _value(text: str) -> object:
    """What an option says: a number with its unit where it is one, else its words."""
    plain = text.strip()
    for sign, ratio in _HALVES.items():
        plain = plain.replace(sign, ratio)
    top, slash, bottom = plain.partition("/")
    if slash and top.strip().isdigit() and bottom.strip().isdigit() and int(bottom):
        return Fraction(int(top), int(bottom)), ""
    read = _look.number(plain)
    if read is None:
        return _SIGNS.sub(" ", fold(plain)).strip() or plain
    value, unit = read
    if unit in ("%", "per cent", "percent"):
        return Fraction(value) / 100, ""
    return Fraction(value), unit.casefold()


def _check(item: Item, bank: Bank) -> list[Problem]:
    seen: dict[object, str] = {}
    problems = []
    for choice in _look.look(item, bank).choices:
        value = _value(choice.text)
        if value in seen:
            problems.append(
                Problem("same-options", f"“{choice.text}” says the same as “{seen[value]}”.",
                        "Change or remove one of them.", choice.where)
            )  # fmt: skip
        seen.setdefault(value, choice.text)
    return problems


LINT_RULE = LintRule(
    id="same-options",
    title="All options say different things",
    check=_check,
    level=Severity.ERROR,
    why="Options that mean the same rule each other out: one fewer to choose from. NBME guide 2020.",
)
