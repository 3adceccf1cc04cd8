"""Two questions that read the same and have different keys."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem, Severity
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

_TYPES = ("single-choice", "short-text", "numeric", "date", "true-false")


def _key(item: Item, bank: Bank) -> str:
    if item.type == "single-choice":
        return _look.folded(" ".join(choice.text for choice in _look.look(item, bank).keys))
    return _look.folded(_look.text(str(item.body.get("answer", "")), item, bank))


def _check(bank: Bank) -> list[Problem]:
    first: dict[tuple[str, bool], tuple[str, str]] = {}
    problems = []
    for number, item in enumerate(bank.items.values()):
        stem = _look.folded(_look.look(item, bank).stem)
        if item.type not in _TYPES or len(stem.split()) < 3:
            continue
        place = (stem, item.type == "true-false")
        key = _key(item, bank)
        known = first.setdefault(place, (key, item.id))
        if known[0] != key and not _means(known[0], key):
            problems.append(
                Problem("ambiguous-accept", f"It reads as {known[1]} does, and has another key.",
                        "Say in the stem what tells them apart.", ("questions", number, "stem"))
            )  # fmt: skip
    return problems


def _means(one: str, two: str) -> bool:
    """Whether two keys are one: a number with and without its unit."""
    return one.split()[:1] == two.split()[:1] and bool(one) and one.split()[0].isdigit()


LINT_RULE = LintRule(
    id="ambiguous-accept",
    title="Equal questions have equal keys",
    check_bank=_check,
    level=Severity.ERROR,
    why="One of the two keys is wrong, or the stem leaves out what decides. NBME guide 2020.",
)
