"""Two rules, one set of responses: whether a question earns here what it earned in the program that it comes from.

The other program's rule is Moodle's: the worth of the ticked options added up, never below nought nor above one when
several can be ticked; the worth of the first answer that fits when a text or number is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from random import Random

from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Chosen, Written
from iomquiz.domain.item import Item, Verdict
from iomquiz.domain.item_types import all_types
from iomquiz.formats._material import Answer, Material, Sort

CLOSE = Decimal("0.0005")
"""Percentages are written with up to five digits: a third is 33.33333 %."""

_ALL_SUBSETS = 6


def difference(material: Material, item: Item, facts: Facts) -> str:
    """What differs for the first response that earns another score here; empty where none of the set does."""
    if material.sort is Sort.CHOICE:
        return "" if _plain(material) else _choice(material, item, facts)
    if material.sort in (Sort.SHORT, Sort.NUMBER):
        return _written(material, item, facts)
    return ""


def _plain(material: Material) -> bool:
    """One right option and nothing between right and wrong: both rules give 1 for it and 0 for the others."""
    fractions = [answer.fraction for answer in material.answers]
    return not material.many and fractions.count(Decimal(1)) == 1 and fractions.count(Decimal(0)) == len(fractions) - 1


def theirs(answers: Sequence[Answer], chosen: Iterable[int], *, many: bool, strict: bool = False) -> Decimal:
    """What the other program gives for ticking the options `chosen`."""
    numbers = set(chosen)
    if strict:
        return Decimal(numbers == {n for n, a in enumerate(answers) if a.fraction > 0})
    total = sum((answers[n].fraction for n in numbers), Decimal(0))
    return min(Decimal(1), max(Decimal(0), total)) if many else total


def _subsets(count: int, many: bool) -> Iterator[tuple[int, ...]]:
    """All sets of options where there are few; else every one, every two, and all of them."""
    if not many:
        yield from ((n,) for n in range(count))
        return
    for size in range(1, count + 1) if count <= _ALL_SUBSETS else (1, 2, count):
        yield from combinations(range(count), size)


def _choice(material: Material, item: Item, facts: Facts) -> str:
    item_type = all_types()[item.type]
    question = item_type.present(item, facts, Random(1))
    for numbers in _subsets(len(material.answers), material.many):
        ids = tuple(f"o{n + 1}" for n in numbers)
        ours = item_type.score(question, Chosen(ids)).fraction
        other = theirs(material.answers, numbers, many=material.many, strict=material.strict)
        if abs(ours - other) > CLOSE:
            what = "” and “".join(material.answers[n].text[:40] for n in numbers)
            return f"“{what}” earns {_percent(ours)} here, {_percent(other)} there"
    return ""


def _written(material: Material, item: Item, facts: Facts) -> str:
    item_type = all_types()[item.type]
    question = item_type.present(item, facts, Random(1))
    for answer in material.answers:
        if answer.text == "*":
            continue
        score = item_type.score(question, Written(answer.text))
        if score.verdict is Verdict.ASK:
            score = item_type.score(question, Written(answer.text, 0))
        if abs(score.fraction - answer.fraction) > CLOSE:
            return f"“{answer.text[:40]}” earns {_percent(score.fraction)} here, {_percent(answer.fraction)} there"
    return ""


def _percent(fraction: Decimal) -> str:
    return f"{round(fraction * 100, 1):f} %".replace(".0 %", " %")
