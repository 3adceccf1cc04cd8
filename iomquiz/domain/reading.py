"""Numbers and dates as people write them. What could mean two things is `Ambiguous`, never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Generic, TypeVar

from iomquiz.domain import numerals
from iomquiz.domain.dates import MONTHS, PartialDate

T = TypeVar("T")

MAX_LENGTH = 2000
"""Longer responses are cut before anything reads them."""

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SPACE = re.compile(rf"[\s{_SPACES}]+")
_PLAIN_SIGNS = (
    dict.fromkeys("\u2018\u2019\u201a\u2032\u02bc`\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys(f"\n\t{_SPACES}", " ")
)
_FANCY = re.compile(f"[{''.join(_PLAIN_SIGNS)}]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")
_BEYOND_LATIN = re.compile("[\u0300-\U0010ffff]")
_SCALES = {
    "thousand": 3, "k": 3, "million": 6, "millions": 6, "mn": 6, "mio": 6, "m": 6,
    "billion": 9, "billions": 9, "bn": 9, "trillion": 12,
}  # fmt: skip
_CURRENCY = {"$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "chf": "CHF", "£": "GBP", "gbp": "GBP"}
_MIXED = re.compile(r"([+-]?)(?:(\d+)\s+)?(\d+)\s*/\s*(\d+)")
_DIGITS = re.compile(r"[+-]?(?:\d[\d.,' ]*\d|\d|\.\d+)(?:[eE][+-]?\d+)?")
_TIMES_TEN = re.compile(r"\s*[×x·*]\s*10\s*\^?\s*([+-]?\d+)")
_QUALIFIER = re.compile(r"^(?:about|around|over|some|approximately|approx\.?|ca\.?|~|≈)\s*", re.IGNORECASE)
_GROUPS = {mark: re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+") for mark in ",.' "}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the unit that was written beside it (`%`, `USD`, `member states`, or nothing)."""

    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[T]):
    """A response that can be read in more than one way; the person is asked which one was meant."""

    readings: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A response in which nothing of the wanted kind was found."""

    text: str


def tidy(text: str) -> str:
    """`text` cut to MAX_LENGTH, without invisible characters; dashes, quotes and spaces in their plain form."""
    if text.isascii() and text.isprintable():  # most texts; four times faster, and nothing else can be in it
        return " ".join(text[:MAX_LENGTH].replace("`", "'").split())
    plain = _without_fancy(text[:MAX_LENGTH])
    if plain.isascii() and plain.isprintable():
        return " ".join(plain.split())
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text[:MAX_LENGTH]))
    return _SPACE.sub(" ", _without_fancy(text)).strip()


def _without_fancy(text: str) -> str:
    """Dashes, quotes and spaces in their plain form; most texts have few of them, so that a search is the fastest."""
    return _FANCY.sub(lambda match: _PLAIN_SIGNS[match.group()], text)


def without_marks(text: str) -> str:
    """`text`, taken apart by NFD or NFKD, without accents and other marks that stand over a letter."""
    for sign in set(_BEYOND_LATIN.findall(text)):
        if unicodedata.combining(sign):
            text = text.replace(sign, "")
    return text


def read_number(text: str) -> Quantity | Ambiguous[Quantity] | Unreadable:
    """Read `175 000`, `175,000`, `1.3 billion`, `7 %`, `7 per cent`, `USD 70,000`, `1/3`, `seven`.

    A single comma before three digits (`1,234`) is both a thousand and a decimal: Ambiguous. Not so where the
    decimals would all be noughts (`175,000`), where the whole part is nought (`0,125`) or too long to be a group.
    """
    plain = tidy(text)
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in plain)
    currency, rest = _currency(_QUALIFIER.sub("", plain))
    words = _in_words(rest)
    if words is not None:
        return Quantity(words[0], currency or words[1])
    mixed = _MIXED.match(rest)
    if mixed:
        return _fraction(mixed, rest, text)
    found = _DIGITS.match(rest)
    if not found:
        return Unreadable(text)
    values = _values(found.group())
    if not values:
        return Unreadable(text)
    scale, unit = _scale_and_unit(rest[found.end() :])
    readings = tuple(Quantity(value.scaleb(scale), currency or unit) for value in values)
    return readings[0] if len(readings) == 1 else Ambiguous(readings)


def _currency(text: str) -> tuple[str, str]:
    lower = text.casefold()
    for mark in sorted(_CURRENCY, key=len, reverse=True):
        if lower.startswith(mark):
            return _CURRENCY[mark], text[len(mark) :].strip()
    return "", text


def _in_words(text: str) -> tuple[Decimal, str] | None:
    """Small numbers written out, with what follows them: `seven per cent`, `two billion`, `tenth`."""
    lower = text.casefold().strip(" .")
    if lower in numerals.ORDINAL_VALUES:
        return Decimal(numerals.ORDINAL_VALUES[lower]), ""
    if lower in numerals.FRACTION_VALUES:
        part = numerals.FRACTION_VALUES[lower]
        return Decimal(part.numerator) / Decimal(part.denominator), ""
    parts = lower.split(" ")
    for length in (2, 1):
        head = " ".join(parts[:length])
        if head in numerals.WORD_VALUES and len(parts) >= length:
            scale, unit = _scale_and_unit(" ".join(parts[length:]))
            return Decimal(numerals.WORD_VALUES[head]).scaleb(scale), unit
    return None


def _fraction(match: re.Match[str], rest: str, text: str) -> Quantity | Unreadable:
    sign, whole, above, below = match.groups()
    if int(below) == 0:
        return Unreadable(text)
    value = Decimal(whole or 0) + Decimal(above) / Decimal(below)
    return Quantity(-value if sign == "-" else value, _scale_and_unit(rest[match.end() :])[1])


def _values(digits: str) -> list[Decimal]:
    """The readings of a run of digits and separators; none where it is no number."""
    sign, body, exponent = _split(digits)
    for mark in "' ":
        if mark in body:
            whole, _, tail = body.partition(".") if "." in body else body.partition(",")
            if not _GROUPS[mark].fullmatch(whole):
                return []
            body = whole.replace(mark, "") + (f".{tail}" if tail else "")
    try:
        return [Decimal(f"{sign}{one}{exponent}") for one in _separators(body)]
    except InvalidOperation:
        return []


def _split(digits: str) -> tuple[str, str, str]:
    sign = digits[0] if digits[0] in "+-" else ""
    body, mark, power = digits[len(sign) :].lower().partition("e")
    if mark and (len(power) > 4 or abs(int(power)) > 100):
        return sign, "", ""
    return sign, body, f"e{power}" if mark else ""


def _separators(body: str) -> list[str]:
    commas, dots = body.count(","), body.count(".")
    if commas and dots:
        last = "," if body.rfind(",") > body.rfind(".") else "."
        other = "." if last == "," else ","
        whole, _, tail = body.rpartition(last)
        return [f"{whole.replace(other, '')}.{tail}"] if _GROUPS[other].fullmatch(whole) else []
    if commas > 1 or dots > 1:
        mark = "," if commas else "."
        return [body.replace(mark, "")] if _GROUPS[mark].fullmatch(body) else []
    if commas:
        return _one_comma(body)
    return [body]


def _one_comma(body: str) -> list[str]:
    whole, _, tail = body.partition(",")
    grouped, decimal = f"{whole}{tail}", f"{whole or '0'}.{tail}"
    if not _GROUPS[","].fullmatch(body) or not whole.strip("0"):
        return [decimal]
    return [grouped] if not tail.strip("0") else [grouped, decimal]


def _scale_and_unit(tail: str) -> tuple[int, str]:
    """The power of ten and the unit in what follows a number: ` billion US dollars` → 9, `us dollars`."""
    power = 0
    ten = _TIMES_TEN.match(tail)
    if ten and abs(int(ten.group(1))) <= 100:
        power, tail = int(ten.group(1)), tail[ten.end() :]
    parts = tail.strip().casefold().split(" ")
    if parts[0].strip(".") in _SCALES:
        power += _SCALES[parts[0].strip(".")]
        parts = parts[1:]
    return power, unit_name(" ".join(parts))


def unit_name(text: str) -> str:
    """One spelling for a unit: `per cent` → `%`, `US dollars` → `USD`, else lower case without a final stop."""
    lower = tidy(text).casefold().strip(" .")
    if lower in {"%", "percent", "per cent", "pct"}:
        return "%"
    if lower in {"us dollar", "us dollars", "dollars", "dollar", "u.s. dollars"}:
        return "USD"
    return _CURRENCY.get(lower, lower)


# --- dates

_MONTH_NUMBERS = {name.casefold(): n for n, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3].casefold(): n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+),? (\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_YEAR = re.compile(r"([a-z]+),? (?:of )?(\d{4})")
_FIGURES = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")
_MONTH_FIGURES = re.compile(r"(\d{1,2})[./ -](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})(?:[./ -](\d{1,2})(?:[./ -](\d{1,2}))?)?")


def read_date(text: str) -> PartialDate | Ambiguous[PartialDate] | Unreadable:
    """Read `15 May 1997`, `May 15th, 1997`, `1997-05-15`, `15.5.1997`, `June 2018`, `6/2018`, `1951`.

    `3/4/2018` is two days: Ambiguous, day first.
    """
    plain = tidy(text).casefold().rstrip(".").removeprefix("on ").removeprefix("in ").removeprefix("the ")
    plain = re.sub(r"(?<=[a-z])\.", "", plain)
    readings = {
        PartialDate(year, month, day): None for year, month, day in _date_parts(plain) if _exists(year, month, day)
    }
    if not readings:
        return Unreadable(text)
    found = tuple(readings)
    return found[0] if len(found) == 1 else Ambiguous(found)


def _exists(year: int, month: int | None, day: int | None) -> bool:
    try:
        PartialDate(year, month, day)
    except ValueError:
        return False
    return True


def _date_parts(plain: str) -> list[tuple[int, int | None, int | None]]:
    named = _named(plain)
    if named is not None:
        return [named]
    if m := _FIGURES.fullmatch(plain):
        one, two, year = (int(g) for g in m.groups())
        return [(year, two, one), (year, one, two)]
    if m := _MONTH_FIGURES.fullmatch(plain):
        return [(int(m.group(2)), int(m.group(1)), None)]
    if m := _YEAR_FIRST.fullmatch(plain):
        whole, part, rest = m.groups()
        return [(int(whole), int(part) if part else None, int(rest) if rest else None)]
    return []


def _named(plain: str) -> tuple[int, int, int | None] | None:
    if (m := _DAY_FIRST.fullmatch(plain)) and m.group(2) in _MONTH_NUMBERS:
        return int(m.group(3)), _MONTH_NUMBERS[m.group(2)], int(m.group(1))
    if (m := _MONTH_FIRST.fullmatch(plain)) and m.group(1) in _MONTH_NUMBERS:
        return int(m.group(3)), _MONTH_NUMBERS[m.group(1)], int(m.group(2))
    if (m := _MONTH_YEAR.fullmatch(plain)) and m.group(1) in _MONTH_NUMBERS:
        return int(m.group(2)), _MONTH_NUMBERS[m.group(1)], None
    return None
