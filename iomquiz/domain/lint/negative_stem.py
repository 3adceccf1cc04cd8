"""A "not" that is easily read over turns a question round: it stands in capitals, or better not at all."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint._rule import LintRule

_NOT = re.compile(r"\b[Nn]ot\b")


def _check(item: Item, _bank: Bank) -> list[Problem]:
    if not _NOT.search(item.stem):
        return []
    return [Problem("negative-stem", "The stem says “not” in small letters.",
                    "Ask for what is, or write NOT in capitals.", ("stem",))]  # fmt: skip


LINT_RULE = LintRule(id="negative-stem", title="Negative words stand out", check=_check)
