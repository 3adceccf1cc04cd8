"""A "not" that is easily read over turns a question round: it stands in capitals, or better not at all."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import Fix, LintRule
from iomquiz.domain.template import references

_NEGATIVE = re.compile(
    r"(?<![\w-])(not|except|never|least|incorrect|false|cannot|unlike|\w+n['’]t)(?![\w-])", re.IGNORECASE
)
_AT_LEAST = re.compile(r"\bat least\b|\bnot only\b|\bwhether or not\b|\btrue or false\b", re.IGNORECASE)


def _found(stem: str) -> re.Match[str] | None:
    asked = _look.last_sentence(_AT_LEAST.sub(" ", _look.unquoted(stem)))
    return next((m for m in _NEGATIVE.finditer(asked)), None)


def _check(item: Item, bank: Bank) -> list[Problem]:
    if not _look.english(bank) or item.type == "true-false":
        return []
    found = _found(_look.look(item, bank).stem)
    if found is None:
        return []
    word = found.group()
    if word.isupper() and len(word) > 1:
        return [_look.hint("negative-stem", f"The stem asks for what is {word}.",
                           "Ask for what is, if that can be asked as well.", ("stem",))]  # fmt: skip
    return [Problem("negative-stem", f"The stem says “{word}” in small letters.",
                    f"Ask for what is, or write {word.upper()} in capitals.", ("stem",))]  # fmt: skip


def _fix(item: Item, _bank: Bank, _problem: Problem) -> Fix | None:
    if references(item.stem):
        return None
    found = list(_NEGATIVE.finditer(item.stem))
    if len(found) != 1 or found[0].group().isupper():
        return None
    word = found[0]
    stem = item.stem[: word.start()] + word.group().upper() + item.stem[word.end() :]
    return Fix(f"Write {word.group().upper()}", ((("stem",), stem),))


LINT_RULE = LintRule(
    id="negative-stem",
    title="Negative words stand out",
    check=_check,
    english=True,
    why="A small “not” is read over: the question then tests reading. Haladyna, Downing and Rodriguez 2002; NBME "
    "guide 2020.",
    fix=_fix,
)
