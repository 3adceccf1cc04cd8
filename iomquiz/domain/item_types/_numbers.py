"""What the number types share: reading the key, the tolerance and the response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from iomquiz.domain import template
from iomquiz.domain.errors import Problem
from iomquiz.domain.expression import ExpressionError, evaluate
from iomquiz.domain.fact import Facts, Kind
from iomquiz.domain.interaction import Response, Written
from iomquiz.domain.item import Field, FieldKind, Item, Part, PartState, Question, Score, Verdict, no_response
from iomquiz.domain.matching import Ambiguous, Quantity, Tolerance, Unreadable, read_number, unit_fits, within

TOLERANCE = Field("tolerance", FieldKind.TOLERANCE, "How far off is still right; 0 means exact.")
UNIT = Field("unit", FieldKind.TEXT, "The unit, shown behind the field; another one written there is wrong.")


@dataclass(frozen=True, slots=True)
class NumberKey:
    """The right number, how far off is still right, its unit, and how it is shown."""

    value: Decimal
    tolerance: Tolerance
    unit: str
    text: str


def tolerance_of(body: Mapping[str, Any]) -> Tolerance:
    """The tolerance of an item's body, or of one gap; exact where it has none."""
    raw = body.get("tolerance", 0)
    if not isinstance(raw, Mapping):
        return Tolerance(absolute=Decimal(str(raw)))
    if "significant" in raw:
        return Tolerance(significant=int(raw["significant"]))
    if "percent" in raw:
        return Tolerance(percent=Decimal(str(raw["percent"])))
    return Tolerance(absolute=Decimal(str(raw.get("absolute", 0))))


def key_of(item: Item, facts: Facts, given: Mapping[str, Decimal] | None = None) -> NumberKey:
    """The item's key, worked out from facts and parameters.

    Raises:
        ExpressionError: the answer cannot be worked out.
    """
    answer = str(item.body["answer"])
    value = evaluate(answer, facts, given)
    unit = template.render(str(item.body.get("unit", "")), facts).text
    return NumberKey(value, tolerance_of(item.body), unit, _shown(answer, value, unit, facts))


def _shown(answer: str, value: Decimal, unit: str, facts: Facts) -> str:
    """A lone fact in its own form (1951, 7 %); else the number with its unit."""
    found = template.references(answer)
    if len(found) == 1 and found[0].name in facts and answer.strip().startswith("{{") and answer.strip().endswith("}}"):
        fact = facts[found[0].name]
        if fact.kind not in (Kind.DATE, Kind.MONTH, Kind.LIST):
            return template.shown(fact, "unit")
        return str(value)
    if not unit and 1000 <= value <= 9999 and any(facts[r.name].kind is Kind.YEAR for r in found if r.name in facts):
        return f"{value.normalize():f}"  # a year that was worked out from another one
    if unit and len(unit) == 3 and unit.isupper():
        return template.money(value, unit)
    return f"{template.number(value)}{template.NBSP}{unit}" if unit else template.number(value)


def check_answer(item: Item, facts: Facts) -> list[Problem]:
    """Problems of an answer without parameters."""
    try:
        key = key_of(item, facts)
    except ExpressionError as error:
        return [Problem("bad-answer", f"The answer cannot be worked out: {error}.",
                        "Write a number, a {{fact}} that is one, or an expression.", ("answer",))]  # fmt: skip
    return relative_to_nought(key)


def relative_to_nought(key: NumberKey) -> list[Problem]:
    """A tolerance in per cent of nought lets nothing through."""
    if key.value == 0 and key.tolerance.percent is not None:
        return [Problem("tolerance-of-nought", "A tolerance in per cent means nothing where the answer is 0.",
                        "Give an absolute tolerance.", ("tolerance",))]  # fmt: skip
    return []


def rule(key: NumberKey) -> str:
    """The scoring rule in words."""
    t = key.tolerance
    if t.significant is not None:
        return f"1 point for the number, right to {t.significant} significant figures."
    if t.percent is not None:
        return f"1 point for the number, {template.number(t.percent)} % up or down."
    if t.absolute:
        return f"1 point for the number, {template.number(t.absolute)} up or down."
    return "1 point for the exact number."


def score(question: Question, response: Response) -> Score:
    """Right inside the tolerance; a response with two readings is asked about, not marked."""
    key: NumberKey = question.key
    if not isinstance(response, Written) or not response.text.strip():
        return no_response(key.text)
    read = read_number(response.text)
    if isinstance(read, Unreadable):
        return _result(key, False, "not a number")
    if isinstance(read, Ambiguous):
        if response.reading is None or not 0 <= response.reading < len(read.readings):
            shown = tuple(template.number(q.value) for q in read.readings)
            return Score(Decimal(0), Verdict.ASK, (), key.text, "", shown)
        read = read.readings[response.reading]
    return _judge(key, read)


def _judge(key: NumberKey, read: Quantity) -> Score:
    value = read.value
    if not unit_fits(read.unit, key.unit):
        return _result(key, False, f"read as {template.number(value)} {read.unit}; asked for {key.unit}")
    return _result(key, within(value, key.value, key.tolerance), f"read as {template.number(value)}")


def _result(key: NumberKey, right: bool, how: str) -> Score:
    state = PartState.RIGHT if right else PartState.WRONG
    part = Part("answer", state, "", key.text)
    return Score(Decimal(right), Verdict.RIGHT if right else Verdict.WRONG, (part,), key.text, how)
