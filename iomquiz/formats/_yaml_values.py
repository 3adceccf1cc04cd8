"""The values of a bank file: how each is checked, what it becomes, and how the schema describes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import Annotated, Any, NoReturn

from pydantic import Discriminator, Tag
from pydantic_core import PydanticCustomError, core_schema

from iomquiz.domain.dates import PartialDate, Precision

MAX_TEXT = 20_000
MAX_COUNT = 100_000
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,79}")
_NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?")
_FRACTION = re.compile(r"(-?\d{1,9})\s*/\s*([1-9]\d{0,8})")


def wrong(code: str, message: str, remedy: str) -> NoReturn:
    """End a validator with a problem for the author."""
    raise PydanticCustomError("iomquiz", "{message}", {"code": code, "message": message, "remedy": remedy})  # type: ignore[arg-type,unused-ignore]


def seen(value: object) -> str:
    """`value` as the author wrote it, cut short, for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f"`{text if len(text) <= 60 else text[:60] + '…'}`"


def text_of(value: object) -> str:
    """A text; numbers are taken as they are written."""
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            wrong("too-long", f"The text is longer than {MAX_TEXT:,} characters.", "Shorten or split it.")
        return value
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return str(value)
    remedy = "Write a text, or remove the key." if value is None else "Write a text; put it in quotes."
    wrong("not-a-text", f"A text is expected here, not {seen(value)}.", remedy)


def words_of(value: object) -> str:
    """A text that says something."""
    text = text_of(value)
    if not text.strip():
        wrong("empty-text", "The text is empty.", "Write it, or remove the key.")
    return text


def id_of(value: object) -> str:
    """The name of an entry."""
    text = text_of(value)
    if not _ID.fullmatch(text):
        wrong("bad-id", f"{seen(value)} is not an id.", "Use up to 80 letters, digits, hyphens and underscores.")
    return text


def number_of(value: object) -> Decimal:
    """A number, written plainly or in quotes."""
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    wrong("not-a-number", f"A number is expected here, not {seen(value)}.", "Write digits and a decimal point only.")


@dataclass(frozen=True, eq=False)
class Leaf:
    """How one plain value is checked and how the schema describes it; stands inside `Annotated[…]`."""

    check: Callable[[object], object]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        return dict(self.schema)


def number_in(low: int | None, high: int | None = None, *, whole: bool = False, above: bool = False) -> Leaf:
    """Numbers from `low` (or above it) to `high`."""
    span = f"above {low}" if above else f"from {low}"
    span += f" to {high:,}" if high is not None else ""

    def check(value: object) -> Decimal:
        number = number_of(value)
        if whole and number != number.to_integral_value():
            wrong("not-whole", f"A whole number is expected here, not {seen(value)}.", "Leave out the decimals.")
        low_ok = low is None or (number > low if above else number >= low)
        if not low_ok or (high is not None and number > high):
            wrong("out-of-range", f"{seen(value)} is out of range.", f"Write a number {span}.")
        return number

    limits: dict[str, Any] = {"type": "integer" if whole else "number"}
    if low is not None:
        limits["exclusiveMinimum" if above else "minimum"] = low
    if high is not None:
        limits["maximum"] = high
    return Leaf(check, limits)


_COUNT = number_in(1, MAX_COUNT, whole=True).check


def count_of(value: object) -> int:
    """A whole number from 1."""
    return int(str(_COUNT(value)))


def flag_of(value: object) -> bool:
    """`true` or `false`."""
    if isinstance(value, bool):
        return value
    wrong(
        "not-a-flag", f"`true` or `false` is expected here, not {seen(value)}.", "Write one of the two, without quotes."
    )


def date_of(value: object) -> PartialDate:
    """2023, 2023-04 or 2023-04-15."""
    try:
        return PartialDate.parse(text_of(value))
    except ValueError as error:
        if isinstance(error, PydanticCustomError):
            raise
    wrong("bad-date", f"{seen(value)} is not a date.", "Write 2023, 2023-04 or 2023-04-15.")


def date_to(precision: Precision, like: str) -> Callable[[object], PartialDate]:
    """A validator of dates that are known exactly to `precision`."""

    def check(value: object) -> PartialDate:
        found = date_of(value)
        if found.precision != precision:
            wrong("precision", f"{seen(value)} is not a {precision}.", f"Write it like {like}, or change the `kind`.")
        return found

    return check


def fraction_of(value: object) -> Fraction:
    """`1/3`."""
    match = _FRACTION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        wrong("bad-fraction", f"{seen(value)} is not a fraction.", "Write it like 1/3.")
    return Fraction(int(match.group(1)), int(match.group(2)))


def one_of(*choices: str) -> Leaf:
    """A text that is one of `choices`."""

    def check(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        near = get_close_matches(str(value)[:80], choices, n=1)
        remedy = f"Did you mean `{near[0]}`?" if near else f"Write one of {', '.join(choices)}."
        wrong("not-one-of", f"{seen(value)} is not one of {', '.join(choices)}.", remedy)

    return Leaf(check, {"const": choices[0]} if len(choices) == 1 else {"type": "string", "enum": list(choices)})


FIRST, SECOND = Tag("~1"), Tag("~2")


def second_if(is_second: Callable[[Any], bool]) -> Discriminator:
    """Tells two types apart beforehand, so that errors speak of one of them only."""
    return Discriminator(lambda value: "~2" if is_second(value) else "~1")


_PLAIN: Mapping[str, Any] = {"type": ["string", "number"]}
_DATES: Mapping[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ]
}
_NUMBERS: Mapping[str, Any] = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]}

Text = Annotated[str, Leaf(text_of, _PLAIN)]
Words = Annotated[str, Leaf(words_of, {**_PLAIN, "minLength": 1})]
Id = Annotated[str, Leaf(id_of, {**_PLAIN, "pattern": f"^{_ID.pattern}$"})]
Number = Annotated[Decimal, Leaf(number_of, _NUMBERS)]
Count = Annotated[int, Leaf(count_of, {"type": "integer", "minimum": 1, "maximum": MAX_COUNT})]
Flag = Annotated[bool, Leaf(flag_of, {"type": "boolean"})]
Date = Annotated[PartialDate, Leaf(date_of, _DATES)]
Day = Annotated[PartialDate, Leaf(date_to("day", "1997-05-15"), {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
Month = Annotated[PartialDate, Leaf(date_to("month", "2018-06"), {"type": "string", "pattern": r"^\d{4}-\d{2}$"})]
Ratio = Annotated[Fraction, Leaf(fraction_of, {"type": "string", "pattern": r"^-?\d+\s*/\s*[1-9]\d*$"})]
