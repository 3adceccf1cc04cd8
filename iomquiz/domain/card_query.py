"""The search language of the card browser: `topic:council due<=7 lapses>=3 flag:1 -stale:yes "standing committee"`.

Every part must hold; a minus before a part turns it round. What cannot be read is told with its place and a remedy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from iomquiz.domain.errors import UserFacingError

MAX_LENGTH = 400
MAX_PARTS = 20


class Sort(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes or no"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be searched by; `words` are the values of a WORD."""

    sort: Sort
    describe: str
    words: tuple[str, ...] = ()


FIELDS: dict[str, Field] = {
    "topic": Field(Sort.TEXT, "part of the topic’s id or title"),
    "fact": Field(Sort.TEXT, "the fact’s id, or its beginning with a star: fact:dg*"),
    "tag": Field(Sort.TEXT, "a tag of the fact, or one above it: tag:law finds law::treaties too"),
    "kind": Field(Sort.WORD, "what the card asks", ("cue", "list", "statement", "reverse", "past")),
    "state": Field(Sort.WORD, "where it stands", ("new", "learning", "review", "relearning")),
    "due": Field(Sort.NUMBER, "days until it is due; 0 is today, below 0 overdue"),
    "seen": Field(Sort.NUMBER, "days since the last review"),
    "interval": Field(Sort.NUMBER, "days from the last review to the due day"),
    "reviews": Field(Sort.NUMBER, "reviews so far"),
    "lapses": Field(Sort.NUMBER, "times forgotten"),
    "stability": Field(Sort.NUMBER, "days until recall falls to 90 %"),
    "difficulty": Field(Sort.NUMBER, "1 easy to 10 hard"),
    "recall": Field(Sort.NUMBER, "chance of recall today, in per cent"),
    "flag": Field(Sort.NUMBER, "the flag’s number; 0 is none"),
    "suspended": Field(Sort.YES_NO, "set aside"),
    "buried": Field(Sort.YES_NO, "hidden until tomorrow"),
    "leech": Field(Sort.YES_NO, "forgotten as often as your study options say"),
    "stale": Field(Sort.YES_NO, "the fact is out of date"),
    "changed": Field(Sort.YES_NO, "the fact’s value changed since your last review"),
}

_NUMBERS = ("<=", ">=", "!=", "<", ">", "=", ":")
_PART = re.compile(
    r"(?P<minus>-?)(?:(?P<name>[A-Za-z]+)(?P<sign><=|>=|!=|[<>=:])(?P<value>\"[^\"]*\"?|\S*)"
    r"|\"(?P<phrase>[^\"]*)(?P<closed>\"?)|(?P<word>\S+))"
)
_YES = {"yes": True, "1": True, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query: a field compared with a value, or (`field` "") words that the fact's text holds.

    `sign` is one of <= >= < > = and !=; `number` is the value of a NUMBER, and 1 or 0 of a YES_NO.
    """

    field: str
    sign: str
    value: str
    number: float = 0.0
    negated: bool = False


class QueryError(UserFacingError):
    """A query that cannot be read."""


def parse(text: str) -> tuple[Part, ...]:
    """The parts of a query; none for an empty one.

    Raises:
        QueryError: what is wrong, and how to write it.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError("The search is too long.", f"Write at most {MAX_LENGTH} letters.")
    found = [_part(match) for match in _PART.finditer(text)]
    if len(found) > MAX_PARTS:
        raise QueryError("The search has too many parts.", f"Write at most {MAX_PARTS} parts.")
    return tuple(part for part in found if part.field or part.value.strip())


def _part(match: re.Match[str]) -> Part:
    negated = bool(match["minus"])
    if match["name"] is None:
        if match["phrase"] is not None and not match["closed"]:
            raise QueryError(f"The quotation mark before “{match['phrase']}” is not closed.", "Put one behind it.")
        return Part("", "=", match["phrase"] if match["phrase"] is not None else match["word"], negated=negated)
    name, sign = match["name"].lower(), "=" if match["sign"] == ":" else match["sign"]
    field = FIELDS.get(name)
    if field is None:
        raise QueryError(
            f"There is no field “{name}”.",
            f"Use one of {', '.join(FIELDS)}; put words with a colon in quotation marks.",
        )
    value = match["value"].strip('"')
    if not value:
        raise QueryError(f"“{name}” has no value.", f"Write for example {example(name)}.")
    if field.sort is not Sort.NUMBER and sign not in ("=", "!="):
        raise QueryError(f"“{name}” cannot be compared with {sign}.", f"Write for example {example(name)}.")
    return Part(name, sign, value.lower() if field.sort is Sort.WORD else value, _number(name, field, value), negated)


def _number(name: str, field: Field, value: str) -> float:
    if field.sort is Sort.NUMBER:
        try:
            found = float(value.removesuffix("%"))
        except ValueError:
            found = float("nan")
        if not abs(found) < 1e9:
            raise QueryError(f"“{value}” is no number.", f"Write for example {example(name)}.")
        return found
    if field.sort is Sort.YES_NO:
        if value.lower() not in _YES:
            raise QueryError(f"“{name}” is yes or no, not “{value}”.", f"Write for example {example(name)}.")
        return float(_YES[value.lower()])
    if field.sort is Sort.WORD and value.lower() not in field.words:
        raise QueryError(f"“{name}” is never “{value}”.", f"It is one of {', '.join(field.words)}.")
    return 0.0


def example(name: str) -> str:
    """How a field is searched by."""
    field = FIELDS[name]
    if field.sort is Sort.NUMBER:
        return f"{name}<=7"
    if field.sort is Sort.YES_NO:
        return f"{name}:yes"
    return f"{name}:{field.words[0] if field.words else 'council'}"
