"""Date: enter a day, a month or a year in any usual form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from iomquiz.domain.dates import PartialDate, Precision
from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Entry, Interaction, Response, Written
from iomquiz.domain.item import (
    Field,
    FieldKind,
    Item,
    ItemType,
    Part,
    PartState,
    Question,
    Score,
    Verdict,
    no_response,
    verdict_for,
)
from iomquiz.domain.matching import Ambiguous, Unreadable, date_match, read_date
from iomquiz.domain.template import references, render

_ORDER: tuple[Precision, ...] = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class DateKey:
    """The right date, how much of it is asked for, and whether part of it earns part of the point."""

    value: PartialDate
    precision: Precision
    partial: bool

    def text(self) -> str:
        """The date for a person, as far as it is asked for."""
        v = self.value
        return PartialDate(
            v.year, v.month if self.precision != "year" else None, v.day if self.precision == "day" else None
        ).words()


def _value(item: Item, facts: Facts) -> PartialDate:
    answer = str(item.body["answer"]).strip()
    found = references(answer)
    if len(found) == 1 and found[0].name in facts and not found[0].part:
        value = facts[found[0].name].value
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, Decimal):
            return PartialDate(int(value))
    read = read_date(render(answer, facts).text)
    if isinstance(read, PartialDate):
        return read
    raise ValueError(f"{answer!r} is not a date")


def _key(item: Item, facts: Facts) -> DateKey:
    value = _value(item, facts)
    precision: Precision = item.body.get("precision", value.precision)
    return DateKey(value, precision, bool(item.body.get("partial")))


def _check(item: Item, facts: Facts) -> list[Problem]:
    try:
        key = _key(item, facts)
    except ValueError as error:
        return [Problem("bad-date", f"{error}.", "Write 1997-05-15, or a {{fact}} that is a date.", ("answer",))]
    if _ORDER.index(key.precision) > _ORDER.index(key.value.precision):
        return [Problem("precision", f"The {key.precision} is asked for, and the answer has none.",
                        f"Set `precision: {key.value.precision}`, or complete the date.", ("precision",))]  # fmt: skip
    return []


def _present(item: Item, facts: Facts, _rng: Random) -> Question:
    key = _key(item, facts)
    rule = {"year": "the year", "month": "month and year", "day": "day, month and year"}[key.precision]
    part = " Year and month alone earn a part." if key.partial and key.precision != "year" else ""
    return Question(
        item,
        render(item.stem, facts),
        Entry(precision=key.precision),
        key,
        render(item.rationale, facts),
        f"1 point for {rule}.{part}",
        Decimal(0),
    )


def _score(question: Question, response: Response) -> Score:
    key: DateKey = question.key
    if not isinstance(response, Written) or not response.text.strip():
        return no_response(key.text())
    read = read_date(response.text)
    if isinstance(read, Unreadable):
        return _result(key, Decimal(0), "not a date")
    if isinstance(read, Ambiguous):
        if response.reading is None or not 0 <= response.reading < len(read.readings):
            return Score(Decimal(0), Verdict.ASK, (), key.text(), "", tuple(d.words() for d in read.readings))
        read = read.readings[response.reading]
    return _result(key, _fraction(key, read), f"read as {read.words()}")


def _fraction(key: DateKey, value: PartialDate) -> Decimal:
    """All parts right: 1. With partial credit, the leading right parts over the parts asked for."""
    agree = date_match(value, key.value, key.precision)
    if all(agree):
        return Decimal(1)
    asked = _ORDER.index(key.precision) + 1
    leading = 0 if not agree[0] else 1 if not agree[1] else 2
    return Decimal(leading) / asked if key.partial else Decimal(0)


def _result(key: DateKey, fraction: Decimal, how: str) -> Score:
    state = PartState.RIGHT if fraction == 1 else PartState.WRONG
    return Score(fraction, verdict_for(fraction), (Part("answer", state, "", key.text()),), key.text(), how)


ITEM_TYPE = ItemType(
    id="date",
    title="Date",
    icon="date",
    interaction=Interaction.ENTER_DATE,
    fields=(
        Field(
            "answer", FieldKind.TEXT, "The date (1997-05-15, 1997-05, 1997) or a {{fact}} that is one.", required=True
        ),
        Field("precision", FieldKind.ONE_OF, "How much of it is asked for.", choices=_ORDER),
        Field("partial", FieldKind.FLAG, "Whether the right year and month earn a part of the point."),
    ),
    recall=True,
    check=_check,
    present=_present,
    score=_score,
)
