"""Two rules, one set of responses: whether a question earns here what it earned in the program that it comes from.

The other program's rule is worked out in `_theirs` from the question as its file has it, never from the item that was
made of it; ours is the item type's own. Where a response of the set earns something else, it is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import combinations, islice
from random import Random

from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Arranged, Chosen, Filled, Matched, Matching, Response, Written
from iomquiz.domain.item import Item, Question, Verdict
from iomquiz.domain.item_types import all_types
from iomquiz.domain.matching import fold
from iomquiz.formats import _theirs
from iomquiz.formats._material import Answer, Material, Sort
from iomquiz.formats._theirs import theirs

__all__ = ["difference", "theirs"]

CLOSE = Decimal("0.0005")
"""Percentages are written with up to five digits: a third is 33.33333 %."""

_ALL_SUBSETS = 6
_NAMED = 3
_MOST = 200

Trial = tuple[str, Response, Decimal | None]
"""A response in words, the response, and what it earns there; None where the other program's rule is not known."""


def difference(material: Material, item: Item, facts: Facts) -> str:
    """The responses that earn another score here, with both scores; empty where none of the set does."""
    trials = _TRIALS.get(material.sort)
    if trials is None or _plain(material):
        return ""
    item_type = all_types()[item.type]
    question = item_type.present(item, facts, Random(1))
    told: list[str] = []
    for words, response, other in islice(trials(material, question), _MOST):
        score = item_type.score(question, response)
        if score.verdict is Verdict.ASK and isinstance(response, Written):
            score = item_type.score(question, Written(response.text, 0))
        if other is None or abs(score.fraction - other) > CLOSE:
            there = "an unknown share" if other is None else _percent(other)
            told.append(f"{words} earns {_percent(score.fraction)} here, {there} there")
    more = f"; and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    return "; ".join(told[:_NAMED]) + more


def _plain(material: Material) -> bool:
    """Nothing between right and wrong, and nothing that only the other program knows: both rules are the same.

    One right option gives 1, all others 0; every written answer gives 1 as it stands.
    """
    if material.sort is Sort.CHOICE:
        fractions = [answer.fraction for answer in material.answers]
        zeros = fractions.count(Decimal(0))
        return not material.many and fractions.count(Decimal(1)) == 1 and zeros == len(fractions) - 1
    if material.sort is Sort.SHORT and not material.case:
        return all(a.fraction == 1 and "*" not in a.text and fold(a.text) for a in material.answers)
    return False


# --- the responses that are tried


def _subsets(count: int, many: bool) -> Iterator[tuple[int, ...]]:
    """All sets of options where there are few; else every one, every two, and all of them."""
    if not many:
        yield from ((n,) for n in range(count))
        return
    for size in range(1, count + 1) if count <= _ALL_SUBSETS else (1, 2, count):
        yield from combinations(range(count), size)


def _choices(material: Material, _question: Question) -> Iterator[Trial]:
    for numbers in _subsets(len(material.answers), material.many):
        words = _quoted(*(material.answers[n].text for n in numbers))
        other = theirs(material.answers, numbers, many=material.many, strict=material.strict)
        yield words, Chosen(tuple(f"o{n + 1}" for n in numbers)), other


def _truths(material: Material, _question: Question) -> Iterator[Trial]:
    for answer in material.answers:
        yield _quoted(answer.text), Chosen((answer.text,)), answer.fraction


def _texts(material: Material, _question: Question) -> Iterator[Trial]:
    """Every answer as it stands, in the other case where case counts, and with something for each `*`."""
    for text in dict.fromkeys(_written(material)):
        yield _quoted(text), Written(text), _theirs.text_worth(material.answers, text, case=material.case)


def _written(material: Material) -> Iterator[str]:
    for answer in material.answers:
        bare = answer.text.replace("\\*", "\0")
        yield bare.replace("*", "abc").replace("\0", "*").strip() or "abc"
        if material.case and answer.text.swapcase() != answer.text:
            yield answer.text.swapcase()


def _numbers(material: Material, _question: Question) -> Iterator[Trial]:
    for value in dict.fromkeys(_near(material.answers)):
        text = f"{value:f}"
        yield _quoted(text), Written(text), _theirs.number_worth(material.answers, value)


def _near(answers: Iterable[Answer]) -> Iterator[Decimal]:
    """Every number, both ends of its range, and just outside of them."""
    for answer in answers:
        if answer.text == "*":
            yield Decimal(987654)
            continue
        value, width = Decimal(answer.text), _theirs.width(answer, Decimal(answer.text))
        yield from (value, value - width, value + width)
        far = width * 2 or Decimal(1)
        yield from (value - far, value + far)


def _calculated(material: Material, question: Question) -> Iterator[Trial]:
    """For one draw: the number, just inside its tolerance, just outside."""
    (answer,) = material.answers
    value = Decimal(question.key.value)
    width = _theirs.width(answer, value)
    for share, other in ((Decimal(0), 1), (Decimal("0.98"), 1), (Decimal("-0.98"), 1), (Decimal("1.05"), 0),
                         (Decimal("-1.05"), 0)):  # fmt: skip
        if width or not share:
            text = f"{value + width * share:f}"
            yield _quoted(text), Written(text), Decimal(other)


def _pairs(material: Material, question: Question) -> Iterator[Trial]:
    """All pairs right; one right and the others left out; every left side with its neighbour's right one."""
    task = question.task
    assert isinstance(task, Matching)
    stems = {choice.text: choice.id for choice in task.stems}
    rights = {fold(choice.text): choice.id for choice in task.choices}
    pairs = [(left, right) for left, right in material.pairs if left in stems and fold(right) in rights]
    turned = [(left, pairs[n - 1][1]) for n, (left, _) in enumerate(pairs)]
    for given in (pairs, *([pair] for pair in pairs), turned, [*pairs[:1], *turned[1:]]):
        matched = Matched(tuple((stems[left], rights[fold(right)]) for left, right in given))
        words = "; ".join(f"{left[:30]} – {right[:30]}" for left, right in given[:3])
        worth = _theirs.pair_worth(material.pairs, dict(given), material.worths)
        yield _quoted(words), matched, _whole(material, worth)


def _orders(material: Material, question: Question) -> Iterator[Trial]:
    """The right order, its reverse, turned by one, every two neighbours swapped."""
    task_ids = {text: entry for entry, text in _entries(question)}
    right = [answer.text for answer in material.answers]
    swapped = [[*right[:n], right[n + 1], right[n], *right[n + 2 :]] for n in range(len(right) - 1)]
    for texts in (right, right[::-1], [*right[1:], right[0]], *swapped):
        other = _theirs.order_worth(right, texts, "all" if material.strict else material.rule)
        yield _quoted(*texts), Arranged(tuple(task_ids[text] for text in texts)), other


def _entries(question: Question) -> Iterator[tuple[str, str]]:
    entries = getattr(question.task, "entries", ())
    return ((entry.id, entry.text) for entry in entries)


def _gaps(material: Material, _question: Question) -> Iterator[Trial]:
    """All gaps right; one right and the others empty; every other answer of a gap among right ones."""
    right = {hole.id: hole.right[0].text for hole in material.holes}
    yield "all gaps right", Filled(tuple(right.items())), _whole(material, _theirs.gap_worth(material.holes, right))
    for hole in material.holes:
        alone = {hole.id: right[hole.id]}
        words = f"{_quoted(right[hole.id])} alone in {hole.id}"
        yield words, Filled(tuple(alone.items())), _whole(material, _theirs.gap_worth(material.holes, alone))
        for text in dict.fromkeys(_theirs.tries(hole)):
            given = right | {hole.id: text}
            words = f"{_quoted(text)} in {hole.id}, the others right,"
            yield words, Filled(tuple(given.items())), _whole(material, _theirs.gap_worth(material.holes, given))


def _whole(material: Material, worth: Decimal) -> Decimal:
    return Decimal(worth >= 1) if material.strict else worth


_TRIALS: dict[Sort, Callable[[Material, Question], Iterator[Trial]]] = {
    Sort.CHOICE: _choices,
    Sort.TRUE_FALSE: _truths,
    Sort.SHORT: _texts,
    Sort.NUMBER: _numbers,
    Sort.CALCULATED: _calculated,
    Sort.MATCH: _pairs,
    Sort.GROUPS: _pairs,
    Sort.ORDER: _orders,
    Sort.GAPS: _gaps,
}


def _quoted(*texts: str) -> str:
    return " ".join(f"“{text[:40]}”" for text in texts)


def _percent(fraction: Decimal) -> str:
    return f"{round(fraction * 100, 1):f} %".replace(".0 %", " %")
