"""Underscores in a text that count the letters of the answer."""

from __future__ import annotations

import re

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem, Severity
from iomquiz.domain.item import Item
from iomquiz.domain.lint._rule import LintRule

_DOTS = re.compile(r"(?:_ ){2,}_?|(?:\. ){3,}")
_RUN = re.compile(r"_{2,}")


def _check(item: Item, _bank: Bank) -> list[Problem]:
    text = f"{item.stem}\n{item.body.get('text', '')}"
    answer = str(item.body.get("answer", ""))
    runs = {len(run) for run in _RUN.findall(text)}
    if item.type == "cloze" and runs:
        return [Problem("cloze-length", "The text has a line of underscores beside its gaps.",
                        "Write [[gap]]: all gaps are drawn equally wide.", ("text",))]  # fmt: skip
    if _DOTS.search(text) or (item.type == "short-text" and answer and len(answer) in runs and len(answer) != 5):
        return [Problem("cloze-length", "The blank is as long as the answer.", "Write five underscores.", ("stem",))]
    return []


LINT_RULE = LintRule(
    id="cloze-length",
    title="Gaps do not tell the length of the answer",
    check=_check,
    level=Severity.ERROR,
    why="The width of a gap is a cue that has nothing to do with the matter. Haladyna et al. 2002.",
)
