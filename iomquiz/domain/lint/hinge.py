"""A question whose answer another question tells."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

LETTERS = 8
COMMON = 0.02
"""A key in more than this share of the stems is a name of the bank's matter, and tells nothing."""


def _key(item: Item, bank: Bank) -> str:
    seen = _look.look(item, bank)
    if seen.single:
        return _look.folded(seen.keys[0].text)
    if item.type == "short-text":
        return _look.folded(_look.text(str(item.body["answer"]), item, bank))
    return ""


def _apart(one: Item, two: Item) -> bool:
    """Whether an exam keeps the two apart anyway: it takes one item on the same single fact where it can."""
    return len(one.facts) == 1 and one.facts == two.facts


def _enemies(bank: Bank) -> set[frozenset[str]]:
    """The pairs that every blueprint keeps apart."""
    pairs = [
        {frozenset((a, b)) for group in plan.rules.enemies for a in group for b in group if a != b}
        for plan in bank.blueprints.values()
    ]
    return set.intersection(*pairs) if pairs else set()


def _check(bank: Bank) -> list[Problem]:
    items = list(bank.items.values())
    stems = [f" {_look.folded(_look.look(item, bank).stem)} " for item in items]
    index: dict[str, list[int]] = {}
    for number, stem in enumerate(stems):
        for word in set(stem.split()):
            index.setdefault(word, []).append(number)
    problems = []
    enemies = _enemies(bank)
    most = max(2.0, COMMON * len(items))
    for number, item in enumerate(items):
        key = _key(item, bank)
        if len(key) < LETTERS or key.replace(" ", "").isdigit():
            continue
        rarest = min((index.get(word, []) for word in key.split()), key=len)
        tells = [n for n in rarest if n != number and f" {key} " in stems[n] and not _apart(item, items[n])
                 and frozenset((item.id, items[n].id)) not in enemies]  # fmt: skip
        if tells and len(rarest) <= most:
            problems.append(
                Problem("hinge", f"The stem of {items[tells[0]].id} tells the key “{key}”.",
                        "Make them enemies in every blueprint, or word the stem otherwise.",
                        ("questions", number, "stem"))
            )  # fmt: skip
    return problems


LINT_RULE = LintRule(
    id="hinge",
    title="No question answers another",
    check_bank=_check,
    why="Items of one exam must be independent. Haladyna et al. 2002.",
)
