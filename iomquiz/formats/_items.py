"""Neutral questions into the bodies of our item types. What a type cannot hold is said, never lost in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from iomquiz.domain.fact import Kind, Member, Value
from iomquiz.domain.item_types import all_types
from iomquiz.domain.matching import fold
from iomquiz.domain.whole import SCORING, STRICT
from iomquiz.formats._material import Answer, Hole, Material, Sort

TINY = Decimal("0.0005")
FULL = 1 - TINY


@dataclass(slots=True)
class Made:
    """An item's type and body, the value of the fact behind it, and what was approximated (code, message)."""

    type: str
    body: dict[str, Any]
    kind: Kind
    value: Value
    accept: tuple[str, ...] = ()
    notes: list[tuple[str, str]] = field(default_factory=list)


class RefusedError(ValueError):
    """A question that no item type can hold; `args` are code and message."""


def make(material: Material, fact: str) -> Made:
    """The question as one of our types; `fact` is the id of the fact that will hold its key.

    Raises:
        RefusedError: no type can hold it.
    """
    made = _MAKERS[material.sort](material, fact)
    if material.strict and SCORING in all_types()[made.type].fields:
        made.body[SCORING.name] = STRICT
    return made


def _reference(fact: str, part: int = 0) -> str:
    return f"{{{{{fact}.{part}}}}}" if part else f"{{{{{fact}}}}}"


def _option(answer: Answer, text: str) -> dict[str, Any]:
    option: dict[str, Any] = {"text": text}
    if answer.feedback:
        option["feedback"] = answer.feedback
    if answer.fixed:
        option["fixed"] = True
    return option


def _choice(material: Material, fact: str) -> Made:
    answers = _distinct(material.answers)
    if len(answers) < 2:
        raise RefusedError("few-options", "There are fewer than two different options.")
    right = [a for a in answers if a.fraction > TINY]
    if material.many or len([a for a in right if a.fraction >= FULL]) > 1:
        made = _many(material, answers, right, fact)
    else:
        made = _single(answers, right, fact)
    if len(answers) < len(material.answers):
        made.notes.append(("same-options", "Options that say the same were made one."))
    return made


def _distinct(answers: tuple[Answer, ...]) -> list[Answer]:
    seen: set[str] = set()
    kept = []
    for answer in answers:
        key = fold(answer.text) or answer.text
        if answer.text and key not in seen:
            seen.add(key)
            kept.append(answer)
    return kept


def _single(answers: list[Answer], right: list[Answer], fact: str) -> Made:
    full = [a for a in right if a.fraction >= FULL]
    if not full:
        raise RefusedError("no-key", "No option is worth the whole point.")
    key = full[0]
    options = [
        _option(a, _reference(fact) if a is key else a.text) | ({"key": True} if a is key else {}) for a in answers
    ]
    made = Made("single-choice", {"options": options}, Kind.TEXT, key.text)
    minus = Decimal(-1) / (len(answers) - 1)
    if all(abs(a.fraction - minus) < TINY for a in answers if a is not key):
        made.body["guess_correction"] = True
    return made


def _many(material: Material, answers: list[Answer], right: list[Answer], fact: str) -> Made:
    if not material.many:
        right = [a for a in answers if a.fraction >= FULL]
    if not right:
        raise RefusedError("no-key", "No option is worth anything.")
    places = {id(answer): number for number, answer in enumerate(right, 1)}
    options = [
        _option(a, _reference(fact, places[id(a)])) | {"key": True} if id(a) in places else _option(a, a.text)
        for a in answers
    ]
    value: Value = tuple(Member(a.text) for a in right)
    made = Made("multiple-response", {"options": options}, Kind.LIST, value)
    if not material.many:
        made.notes.append(("several-keys", "Several options are right there, one is to be chosen; here all are."))
    return made


def _truth(material: Material, _fact: str) -> Made:
    key = next((a for a in material.answers if a.fraction > TINY), None)
    if key is None:
        raise RefusedError("no-key", "Neither true nor false is marked as right.")
    answer = key.text == "true"
    made = Made("true-false", {"answer": answer}, Kind.TEXT, "True" if answer else "False")
    wrong = [a.feedback for a in material.answers if a.feedback]
    if not answer and len(wrong) == 1 and not key.feedback:
        made.body["correction"] = wrong[0]
    elif wrong:
        made.notes.append(("feedback", "Its feedback was joined to the rationale."))
    return made


def _short(material: Material, fact: str) -> Made:
    right = [a for a in material.answers if a.fraction >= FULL and a.text.strip("* ")]
    if not right:
        raise RefusedError("no-key", "No written answer is worth the whole point.")
    texts = [a.text.replace("\\*", "*") for a in right]
    made = Made("short-text", {"answer": _reference(fact)}, Kind.TEXT, texts[0], tuple(dict.fromkeys(texts[1:])))
    less = [a for a in material.answers if a.fraction < FULL and a.text != "*"]
    accepted = {fold(text) for text in texts} if less else set()
    rejected = [a for a in less if fold(a.text) not in accepted]
    if rejected:
        made.body["reject"] = [
            {"text": a.text} | ({"feedback": a.feedback} if a.feedback else {}) for a in rejected if a.text.strip()
        ]
    if material.case:
        made.notes.append(("case", "Capitals count there; here they do not."))
    if any("*" in a.text for a in right):
        made.notes.append(("wildcard", "An answer has * for any characters there; here it is a plain sign."))
    if any(a.feedback for a in right) or any(a.text == "*" and a.feedback for a in material.answers):
        made.notes.append(("feedback", "Feedback on a right or on any other answer was left out."))
    return made


def _number(material: Material, fact: str) -> Made:
    right = [a for a in material.answers if a.fraction >= FULL and a.text != "*"]
    if not right:
        raise RefusedError("no-key", "No number is worth the whole point.")
    key = right[0]
    made = Made("numeric", {"answer": _reference(fact)}, Kind.NUMBER, Decimal(key.text))
    if key.tolerance:
        made.body["tolerance"] = f"{key.tolerance:f}"
    if material.unit:
        made.body["unit"] = material.unit
    if sum(a.fraction > 0 for a in material.answers) > 1:
        made.notes.append(("answers", "Only the first full answer is marked as right; the others were left out."))
    if any(a.feedback for a in material.answers):
        made.notes.append(("feedback", "Feedback on single numbers was left out."))
    return made


def _calculated(material: Material, _fact: str) -> Made:
    key = material.answers[0]
    body: dict[str, Any] = {"parameters": dict(material.parameters), "answer": key.text}
    if key.tolerance and key.relative:
        body["tolerance"] = {"percent": f"{key.tolerance * 100:f}"}
    elif key.tolerance:
        body["tolerance"] = f"{key.tolerance:f}"
    if material.unit:
        body["unit"] = material.unit
    shown = key.text.replace("{{", "").replace("}}", "")
    return Made("calculated", body, Kind.TEXT, shown)


def _date(material: Material, _fact: str) -> Made:
    body: dict[str, Any] = {"answer": material.answers[0].text}
    if material.precision:
        body["precision"] = material.precision
    return Made("date", body, Kind.TEXT, material.answers[0].text)


def _match(material: Material, _fact: str) -> Made:
    pairs = {fold(left): (left, right) for left, right in reversed(material.pairs)}
    kept = list(reversed(pairs.values()))
    if len(kept) < 2:
        raise RefusedError("few-pairs", "There are fewer than two different pairs.")
    choices = {fold(right) for _, right in kept} | {fold(text) for text in material.extra}
    if len(choices) < 2:
        raise RefusedError("one-choice", "All pairs have the same right side.")
    body: dict[str, Any] = {"pairs": [{"left": left, "right": right} for left, right in kept]}
    if material.extra:
        body["extra"] = list(material.extra)
    made = Made("matching", body, Kind.PAIRS, tuple(kept))
    if len(kept) < len(material.pairs):
        made.notes.append(("same-stems", "Pairs with the same left side were made one."))
    return made


def _groups(material: Material, _fact: str) -> Made:
    groups: dict[str, list[str]] = {}
    for member, group in material.pairs:
        groups.setdefault(group, []).append(member)
    if len(groups) < 2:
        raise RefusedError("few-groups", "There are fewer than two groups.")
    body = {"groups": [{"title": title, "members": members} for title, members in groups.items()]}
    return Made("categorize", body, Kind.LIST, tuple(Member(f"{m}: {g}") for m, g in material.pairs))


def _order(material: Material, _fact: str) -> Made:
    texts = [a.text for a in material.answers]
    if len({fold(text) for text in texts}) < max(len(texts), 2):
        raise RefusedError("same-entries", "There are fewer than two different entries to order, or two are the same.")
    return Made("ordering", {"sequence": texts}, Kind.LIST, tuple(Member(text) for text in texts))


def _list(material: Material, _fact: str) -> Made:
    members = tuple(Member(a.text) for a in material.answers)
    body: dict[str, Any] = {"answers": [a.text for a in material.answers]}
    if material.ask:
        body["ask"] = material.ask
    return Made("list", body, Kind.LIST, members)


def _gaps(material: Material, _fact: str) -> Made:
    gaps = [_gap(hole) for hole in material.holes]
    values = tuple(Member(hole.right[0].text) for hole in material.holes)
    made = Made("cloze", {"text": material.text, "gaps": gaps}, Kind.LIST, values)
    made.notes += [found for hole in material.holes for found in _gap_losses(hole)]
    return made


def _gap(hole: Hole) -> dict[str, Any]:
    right = hole.right
    if not right:
        raise RefusedError("no-key", f"The gap {hole.id} has no answer that is worth the whole.")
    gap: dict[str, Any] = {"id": hole.id, "answer": right[0].text}
    if hole.kind != "text":
        gap["kind"] = hole.kind
    if hole.kind == "choice":
        gap["options"] = [a.text for a in _distinct(hole.answers)]
    elif len(right) > 1:
        gap["accept"] = [a.text for a in right[1:]]
    if hole.kind == "number" and right[0].tolerance:
        gap["tolerance"] = f"{right[0].tolerance:f}"
    if hole.weight != 1:
        gap["weight"] = f"{hole.weight:f}"
    if hole.group:
        gap["group"] = hole.group
    return gap


def _gap_losses(hole: Hole) -> Iterator[tuple[str, str]]:
    if hole.kind == "number" and len(hole.right) > 1:
        yield "answers", f"Only the first full answer of the gap {hole.id} is marked as right."
    if any(a.feedback for a in hole.answers):
        yield "feedback", f"Feedback on single answers of the gap {hole.id} was left out."


def _essay(_material: Material, _fact: str) -> Made:
    raise RefusedError("essay", "An essay is marked by a person; there is no such item type here.")


def _page(_material: Material, _fact: str) -> Made:
    raise RefusedError("page", "A text without a question is no item.")


_MAKERS: Mapping[Sort, Callable[[Material, str], Made]] = {
    Sort.CHOICE: _choice,
    Sort.TRUE_FALSE: _truth,
    Sort.SHORT: _short,
    Sort.NUMBER: _number,
    Sort.CALCULATED: _calculated,
    Sort.DATE: _date,
    Sort.MATCH: _match,
    Sort.GROUPS: _groups,
    Sort.ORDER: _order,
    Sort.LIST: _list,
    Sort.GAPS: _gaps,
    Sort.ESSAY: _essay,
    Sort.PAGE: _page,
}
