"""A picture without words: who does not see it cannot answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iomquiz.domain import media_check
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.lint._rule import LintRule
from iomquiz.domain.media import Mark, marks

_EMPTY = re.compile(r"\[(?:picture|sound)\]")
SHORT = 15


def _check(bank: Bank) -> list[Problem]:
    problems = []
    for text, where in media_check.texts(bank):
        if "[" in text:
            problems += [problem.under(*where) for problem in _in_text(text)]
    for number, panel in enumerate(bank.panels.values()):
        if panel.figure and len(panel.figure.alt.strip()) < SHORT:
            problems.append(
                Problem(
                    "picture-text",
                    "The words for the figure say too little.",
                    "Say in `alt` what the figure shows.",
                    ("panels", number, "figure", "alt"),
                )
            )
    return problems


def _in_text(text: str) -> Iterator[Problem]:
    """One finding a text: words that are missing, or are only the name of the file."""
    if _EMPTY.search(text) or any(not mark.alt for mark in marks(text)):
        yield Problem("picture-text", "A picture or sound stands here without words.", "Say what it shows.")
    elif any(_is_name(mark) for mark in marks(text)):
        yield Problem("picture-text", "The words of a picture or sound are only the name of its file.",
                      "Say what it shows.")  # fmt: skip


def _is_name(mark: Mark) -> bool:
    def plain(words: str) -> str:
        return re.sub(r"[\W_]+", "", words).casefold()

    stem = mark.name.rpartition(".")[0]
    return plain(mark.alt) in (plain(stem), plain(mark.name))


LINT_RULE = LintRule(
    id="picture-text",
    title="Pictures have words",
    check_bank=_check,
    why="A text alternative that serves the same purpose: WCAG 2.2, success criterion 1.1.1.",
)
