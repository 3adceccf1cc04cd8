"""Items of a bank into neutral questions, references filled in, for the writers of other formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any

from iomquiz.domain.bank import Bank
from iomquiz.domain.dates import MONTHS, PartialDate
from iomquiz.domain.item import Item, Question
from iomquiz.domain.item_types import all_types
from iomquiz.domain.matching import Tolerance
from iomquiz.domain.whole import is_strict
from iomquiz.formats._material import Answer, Hole, Material, Sort, Trouble, error, warning

ONE = Decimal(1)
_SEED = 20261106
"""Drawn options and numbers are drawn once, the same in every export."""


@dataclass(frozen=True, slots=True)
class Given:
    """An item ready for export: the question as a candidate would get it, and its neutral form without an answer."""

    item: Item
    question: Question
    bank: Bank
    base: Material

    @property
    def body(self) -> Mapping[str, Any]:
        """The fields of the item's type."""
        return self.item.body


def materials(bank: Bank, troubles: list[Trouble]) -> Iterator[Material]:
    """Every item of the bank; what was approximated is added to `troubles`."""
    for item in bank.items.values():
        question = all_types()[item.type].present(item, bank.facts, Random(_SEED))
        base = Material(
            Sort.ESSAY, question.stem.text, name=item.id, uid=item.id, rationale=question.rationale.text,
            category=_category(item, bank), points=item.points, tags=item.tags, strict=is_strict(item),
        )  # fmt: skip
        made = _MAKERS[item.type](Given(item, question, bank, base))
        for code, message in _LOSSES.get(item.type, ()):
            troubles.append(warning(code, 0, item.id, message))
        if item.type in ("single-choice", "multiple-response") and any("from" in o for o in item.body["options"]):
            troubles.append(warning("drawn", 0, item.id, "Its distractors are drawn here; one draw was written."))
        yield made


def _category(item: Item, bank: Bank) -> tuple[str, ...]:
    path: list[str] = []
    here = bank.topics.get(item.topic)
    while here is not None and here.title not in path:
        path.insert(0, here.title)
        here = bank.topics.get(here.parent)
    return tuple(path)


def _in_order(given: Given) -> list[Any]:
    """The options in the author's order, drawn ones last."""
    return sorted(given.question.key, key=lambda option: (not option.id.startswith("o"), len(option.id), option.id))


def _single(given: Given) -> Material:
    options = _in_order(given)
    minus = Decimal(-1) / (len(options) - 1) if given.body.get("guess_correction") and len(options) > 1 else Decimal(0)
    answers = tuple(Answer(o.text, ONE if o.key else minus, o.feedback, fixed=o.fixed, id=o.id) for o in options)
    return replace(given.base, sort=Sort.CHOICE, answers=answers)


def _many(given: Given) -> Material:
    options = _in_order(given)
    keys = sum(o.key for o in options)
    others = max(len(options) - keys, 2)
    answers = tuple(
        Answer(o.text, ONE / max(keys, 1) if o.key else -ONE / others, o.feedback, fixed=o.fixed, id=o.id)
        for o in options
    )
    return replace(given.base, sort=Sort.CHOICE, many=True, answers=answers)


def _truth(given: Given) -> Material:
    key, correction = given.question.key
    other = "false" if key == "true" else "true"
    answers = (Answer(key, ONE), Answer(other, Decimal(0), correction))
    return replace(given.base, sort=Sort.TRUE_FALSE, answers=answers)


def _number(given: Given) -> Material:
    key = given.question.key
    answer = Answer(f"{key.value.normalize():f}", ONE, tolerance=_width(key.value, key.tolerance))
    return replace(given.base, sort=Sort.NUMBER, answers=(answer,), unit=key.unit)


def _width(value: Decimal, t: Tolerance) -> Decimal:
    """How far off `value` is still right."""
    if t.percent is not None:
        return abs(value) * t.percent / 100
    if t.significant is not None and value:
        return Decimal(10) ** (value.adjusted() - t.significant + 1) / 2
    return t.absolute or Decimal(0)


def _short(given: Given) -> Material:
    key = given.question.key
    right = tuple(Answer(text, ONE) for text in dict.fromkeys(key.accepted))
    wrong = tuple(Answer(text, Decimal(0), feedback) for text, feedback in key.rejected)
    return replace(given.base, sort=Sort.SHORT, answers=right + wrong)


def _date(given: Given) -> Material:
    value: PartialDate = given.question.key.value
    forms = [given.question.key.text()]
    if value.month and given.question.key.precision != "year":
        month = MONTHS[value.month - 1]
        if given.question.key.precision == "day" and value.day:
            forms += [f"{month} {value.day}, {value.year}", f"{value.year}-{value.month:02}-{value.day:02}"]
        else:
            forms += [f"{value.year}-{value.month:02}"]
    return replace(given.base, sort=Sort.SHORT, answers=tuple(Answer(form, ONE) for form in dict.fromkeys(forms)))


def _match(given: Given) -> Material:
    key = given.question.key
    used = set(key.right.values())
    return replace(
        given.base, sort=Sort.MATCH, pairs=tuple((key.stems[s], key.choices[c]) for s, c in key.right.items()),
        extra=tuple(text for name, text in key.choices.items() if name not in used),
    )  # fmt: skip


def _order(given: Given) -> Material:
    return replace(given.base, sort=Sort.ORDER, answers=tuple(Answer(text, ONE) for text in given.question.key.texts))


def _list(given: Given) -> Material:
    key = given.question.key
    return replace(given.base, sort=Sort.LIST, answers=tuple(Answer(m.text, ONE) for m in key.members), ask=key.ask)


def _gaps(given: Given) -> Material:
    options: dict[str, tuple[str, ...]] = {}
    pieces: list[str] = []
    for piece in given.question.task.pieces:  # type: ignore[union-attr]
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            options[piece.id] = piece.options
            pieces.append(f"[[{piece.id}]]")
    holes = []
    for key in given.question.key:
        texts = key.accepted if key.value is None else (f"{key.value.normalize():f}",)
        width = None if key.value is None else _width(key.value, key.tolerance)
        right = tuple(Answer(text, ONE, tolerance=width) for text in dict.fromkeys(texts))
        wrong = tuple(Answer(text) for text in sorted(options[key.id]) if text not in key.accepted)
        holes.append(Hole(key.id, key.kind, right + wrong, key.weight, key.group))
    return replace(given.base, sort=Sort.GAPS, text="".join(pieces), holes=tuple(holes))


_MAKERS: Mapping[str, Callable[[Given], Material]] = {
    "single-choice": _single,
    "multiple-response": _many,
    "true-false": _truth,
    "numeric": _number,
    "calculated": _number,
    "short-text": _short,
    "date": _date,
    "matching": _match,
    "categorize": _match,
    "ordering": _order,
    "list": _list,
    "cloze": _gaps,
}

_LOSSES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "calculated": (("parameters", "Its numbers are drawn here; one draw was written."),),
    "date": (("date", "A date became a text with its usual written forms."),),
    "categorize": (("groups", "Sorting into groups became matching."),),
}


_WORDS: Mapping[Sort, str] = {
    Sort.GAPS: "a gap text", Sort.ORDER: "putting into order", Sort.LIST: "naming several things",
    Sort.MATCH: "matching",
}  # fmt: skip


def refused(material: Material, format_name: str) -> Trouble:
    """A question that the format cannot hold."""
    what = _WORDS.get(material.sort, material.sort.value)
    return error("refused", 0, material.name, f"{format_name} has no question like {what}.")
