"""The same question twice."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem, Severity
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look
from iomquiz.domain.lint._rule import LintRule

ALIKE = 0.92


def _keys(item: Item, bank: Bank) -> str:
    seen = _look.look(item, bank)
    if seen.choices:
        return _look.folded(" | ".join(sorted(choice.text for choice in seen.keys)))
    return _look.folded(str(item.body.get("answer", item.body.get("text", item.body))))


def _check(bank: Bank) -> list[Problem]:
    groups: dict[tuple[str, str], list[tuple[int, Item, frozenset[str], frozenset[str]]]] = {}
    problems = []
    for number, item in enumerate(bank.items.values()):
        seen = _look.look(item, bank)
        stem = frozenset(_look.words(seen.stem))
        options = frozenset(_look.folded(choice.text) for choice in seen.choices)
        group = groups.setdefault((item.type, _keys(item, bank)), [])
        for _, other, words, others in group[:50]:
            if not stem or 2 * len(stem & words) / (len(stem) + len(words)) < ALIKE:
                continue
            same = stem == words and options == others and _same_body(item, other)
            problems.append(
                Problem("duplicate-item", f"It is {'the same' if same else 'nearly the same'} question as {other.id}.",
                        "Remove one of them.", ("questions", number, "stem"),
                        Severity.ERROR if same else Severity.WARNING)
            )  # fmt: skip
            break
        group.append((number, item, stem, options))
    return problems


def _same_body(one: Item, two: Item) -> bool:
    return one.type in ("single-choice", "multiple-response") or one.body == two.body


LINT_RULE = LintRule(
    id="duplicate-item",
    title="Every question stands once",
    check_bank=_check,
    level=Severity.ERROR,
    why="A question twice counts twice in an exam, and its answer is told. Haladyna et al. 2002.",
)
