"""`{{fact}}` references in texts, and the forms in which values are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from iomquiz.domain import numerals
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.fact import Fact, Facts, Kind, Member, Value

REFERENCE = re.compile(r"\{\{\s*([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_ -]+?))?\s*(?:\|\s*([a-z]+)\s*)?\}\}")
_OPEN = re.compile(r"\{\{[^{}\n]{0,80}\}{0,2}")

NBSP = "\u00a0"


class Reference(NamedTuple):
    """One `{{name.part|form}}` of a text; `start` and `end` are character positions."""

    name: str
    part: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a rendered text that shows a fact's value."""

    start: int
    end: int
    fact: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text with its references filled in, and where each fact stands in it."""

    text: str
    spans: tuple[Span, ...] = ()


class UnknownReferenceError(LookupError):
    """A reference that nothing answers to; `args[0]` is the name, `args[1]` says what is unknown."""


def references(text: str) -> tuple[Reference, ...]:
    """All well-formed references of `text`, in their order."""
    if "{{" not in text:
        return ()
    return tuple(
        [Reference(m[1], m[2].strip() if m[2] else "", m[3] or "", *m.span()) for m in REFERENCE.finditer(text)]
    )


def malformed(text: str) -> tuple[str, ...]:
    """Pieces of `text` that begin like a reference and are none."""
    if "{{" not in text:
        return ()
    good = {m.start() for m in REFERENCE.finditer(text)}
    if len(good) == text.count("{{") and "{{{" not in text:
        return ()  # every one that begins is a good one
    return tuple(m.group() for m in _OPEN.finditer(text) if m.start() not in good)


def show(value: Value, kind: Kind, unit: str = "", form: str = "") -> str:
    """`value` for a person, in `form` (see FORMS) or in the default form of its kind."""
    if form in FORMS:
        return FORMS[form](value, kind, unit)
    return _plain(value, kind, unit)


def shown(fact: Fact, form: str = "", part: str = "") -> str:
    """The value of `fact`, or a part of it: the 1-based number of a list entry, the name of a pair.

    Raises:
        UnknownReferenceError: the fact has no such part.
    """
    if not part:
        return show(fact.value, fact.kind, fact.unit, form)
    if fact.members and part.isdigit() and 1 <= int(part) <= len(fact.members):
        text = fact.members[int(part) - 1].text
    else:
        found = dict(fact.pairs).get(part)
        if found is None:
            raise UnknownReferenceError(f"{fact.id}.{part}", "part")
        text = found
    return FORMS[form](text, Kind.TEXT, "") if form in FORMS else text


def full(fact: Fact) -> str:
    """The value with its qualifier and unit, as an answer: `over 18,551 staff members`."""
    text = show(fact.value, fact.kind, fact.unit, "unit")
    return f"{fact.qualifier} {text}" if fact.qualifier else text


def render(text: str, facts: Facts, given: Mapping[str, str] | None = None) -> Rendered:
    """Fill in the references of `text` from `given` (parameters, already text) and `facts`.

    Raises:
        UnknownReferenceError: a name that neither knows, or a part that the fact has not.
    """
    if "{{" not in text:
        return Rendered(text)
    pieces: list[str] = []
    spans: list[Span] = []
    at = length = 0
    for match in REFERENCE.finditer(text):
        before = text[at : match.start()]
        name = match.group(1)
        value = _value_of(match, facts, given or {})
        length += len(before)
        if name in facts:
            spans.append(Span(length, length + len(value), name))
        pieces += [before, value]
        length += len(value)
        at = match.end()
    pieces.append(text[at:])
    return Rendered("".join(pieces), tuple(spans))


def filled(text: str, facts: Facts) -> str:
    """`text` with its references filled in, where nobody asks which fact stands where.

    Raises:
        UnknownReferenceError: as for `render`.
    """
    return REFERENCE.sub(lambda match: _value_of(match, facts, {}), text) if "{{" in text else text


def _value_of(match: re.Match[str], facts: Facts, given: Mapping[str, str]) -> str:
    name, part, form = match.groups()
    if name in given:
        return given[name]
    fact = facts.get(name)
    if fact is None:
        raise UnknownReferenceError(name, "fact")
    return shown(fact, form or "", (part or "").strip())


def number(value: Decimal) -> str:
    """`18,551`; `0.5`: no zeros at the end, a comma between thousands."""
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"


def money(value: Decimal, unit: str) -> str:
    """`USD 1.3 billion`, `USD 70,000`: large round sums in words."""
    text = number(value)
    for size, name in ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")):
        scaled = value / size
        if abs(scaled) >= 1 and scaled == round(scaled, 2):
            text = f"{number(scaled)}{NBSP}{name}"
            break
    return f"{unit}{NBSP}{text}" if unit else text


def listed(texts: tuple[str, ...]) -> str:
    """`a, b and c`; a semicolon where an entry has a comma of its own."""
    if len(texts) < 2:
        return "".join(texts)
    comma = "; " if any("," in text for text in texts) else ", "
    return f"{comma.join(texts[:-1])} and {texts[-1]}"


def _plain(value: Value, kind: Kind, unit: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return _decimal(value, kind, unit)
    if isinstance(value, PartialDate):
        return value.words()
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    entries = tuple(entry.text if isinstance(entry, Member) else f"{entry[0]}: {entry[1]}" for entry in value)
    return "; ".join(entries) if kind is Kind.PAIRS else listed(entries)


def _decimal(value: Decimal, kind: Kind, unit: str) -> str:
    if kind is Kind.YEAR:
        return str(int(value))
    if kind is Kind.PERCENT:
        return f"{number(value)}{NBSP}%"
    if kind is Kind.ORDINAL:
        return numerals.ordinal(int(value))
    return money(value, unit) if kind is Kind.MONEY else number(value)


def _words(value: Value, kind: Kind, unit: str) -> str:
    if isinstance(value, Fraction):
        return numerals.fraction_words(value)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        if kind is Kind.ORDINAL:
            return numerals.ordinal_words(int(value))
        words = numerals.words(int(value))
        return f"{words} per cent" if kind is Kind.PERCENT else words
    return _plain(value, kind, unit)


def _raw(value: Value, kind: Kind, unit: str) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else _plain(value, kind, unit)


def _year(value: Value, kind: Kind, unit: str) -> str:
    return str(value.year) if isinstance(value, PartialDate) else _plain(value, kind, unit)


def _cap(value: Value, kind: Kind, unit: str) -> str:
    text = _plain(value, kind, unit)
    return text[:1].upper() + text[1:]


def _unit(value: Value, kind: Kind, unit: str) -> str:
    text = _plain(value, kind, unit)
    return f"{text}{NBSP}{unit}" if unit and kind is not Kind.MONEY else text


FORMS: Mapping[str, Callable[[Value, Kind, str], str]] = {
    "words": _words,
    "raw": _raw,
    "year": _year,
    "cap": _cap,
    "unit": _unit,
    "money": lambda value, kind, unit: money(value, unit) if isinstance(value, Decimal) else _plain(value, kind, unit),
    "list": _plain,
    "number": lambda value, kind, unit: number(value) if isinstance(value, Decimal) else _plain(value, kind, unit),
}
"""The forms that a reference can ask for: `{{id|words}}`."""
