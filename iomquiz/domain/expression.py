"""The small expression language of calculated answers: + - * / ( ) min max round floor ceil, on Decimal. No eval."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, localcontext
from fractions import Fraction
from functools import lru_cache

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.fact import Fact
from iomquiz.domain.template import Reference, references

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(\{\{[^{}]*\}\})|([a-z]+)|([-+*/(),]))")
MAX_LENGTH = 500
MAX_DEPTH = 40


class ExpressionError(ValueError):
    """The expression cannot be read or worked out; the text says why."""


def numeric_value(fact: Fact, form: str = "") -> Decimal:
    """A fact's value as a number: a list counts its members, a date gives its year, a fraction divides.

    Raises:
        ExpressionError: words have no number.
    """
    value = fact.value
    if isinstance(value, Decimal):
        return value
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, PartialDate) and form in ("", "year"):
        return Decimal(value.year)
    if isinstance(value, tuple) and form in ("", "count"):
        return Decimal(len(value))
    raise ExpressionError(f"{{{{{fact.id}}}}} is not a number")


def evaluate(text: str, facts: Mapping[str, Fact], given: Mapping[str, Decimal] | None = None) -> Decimal:
    """The value of `text`, its references filled in from `given` (parameters) and `facts`.

    Raises:
        ExpressionError: unreadable, an unknown name, a division by nought, or too long.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"longer than {MAX_LENGTH} characters")
    with localcontext() as context:
        context.prec = 34
        try:
            return _Parser(_tokens(text), facts, given or {}).all()
        except (DivisionByZero, InvalidOperation) as error:
            raise ExpressionError("it divides by nought or leaves the range of numbers") from error


@lru_cache(maxsize=256)
def _tokens(text: str) -> tuple[str, ...]:
    tokens: list[str] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise ExpressionError(f"cannot read {text[at : at + 12]!r}")
        tokens.append(match.group().strip())
        at = match.end()
    return tuple(tokens)


class _Parser:
    """Recursive descent over the tokens; depth is limited, so that a hostile text ends in an error."""

    def __init__(self, tokens: tuple[str, ...], facts: Mapping[str, Fact], given: Mapping[str, Decimal]) -> None:
        self._tokens = tokens
        self._at = 0
        self._facts = facts
        self._given = given
        self._depth = 0

    def all(self) -> Decimal:
        value = self._sum()
        if self._at < len(self._tokens):
            raise ExpressionError(f"{self._tokens[self._at]!r} is not expected here")
        return value

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        if not token:
            raise ExpressionError("it ends too early")
        self._at += 1
        return token

    def _sum(self) -> Decimal:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError("too many brackets")
        value = self._product()
        while self._next() in ("+", "-"):
            value = value + self._product() if self._take() == "+" else value - self._product()
        self._depth -= 1
        return value

    def _product(self) -> Decimal:
        value = self._factor()
        while self._next() in ("*", "/"):
            value = value * self._factor() if self._take() == "*" else value / self._factor()
        return value

    def _factor(self) -> Decimal:
        sign = Decimal(1)
        while self._next() in ("-", "+"):
            sign = -sign if self._take() == "-" else sign
        return sign * self._atom(self._take())

    def _atom(self, token: str) -> Decimal:
        if token[0].isdigit():
            return Decimal(token)
        if token == "(":
            return self._closed(self._sum())
        if token.startswith("{{"):
            return self._named(token)
        if token in _FUNCTIONS and self._next() == "(":
            self._take()
            arguments = [self._sum()]
            while self._next() == ",":
                self._take()
                arguments.append(self._sum())
            self._closed(Decimal(0))
            return _call(token, arguments)
        raise ExpressionError(f"{token!r} is not expected here")

    def _closed(self, value: Decimal) -> Decimal:
        if self._take() != ")":
            raise ExpressionError("a bracket is not closed")
        return value

    def _named(self, token: str) -> Decimal:
        found: tuple[Reference, ...] = references(token)
        if not found:
            raise ExpressionError(f"cannot read {token!r}")
        name = found[0].name
        if name in self._given:
            return self._given[name]
        if name not in self._facts:
            raise ExpressionError(f"{token} is not known")
        return numeric_value(self._facts[name], found[0].form)


def _round(arguments: list[Decimal], rounding: str) -> Decimal:
    places = int(arguments[1]) if len(arguments) > 1 else 0
    if abs(places) > 12:
        raise ExpressionError("rounds to at most 12 places")
    return arguments[0].quantize(Decimal(1).scaleb(-places), rounding=rounding)


_FUNCTIONS: dict[str, tuple[int, int, Callable[[list[Decimal]], Decimal]]] = {
    "round": (1, 2, lambda a: _round(a, ROUND_HALF_UP)),
    "floor": (1, 1, lambda a: _round(a, ROUND_FLOOR)),
    "ceil": (1, 1, lambda a: _round(a, ROUND_CEILING)),
    "min": (1, 20, min),
    "max": (1, 20, max),
}


def _call(name: str, arguments: list[Decimal]) -> Decimal:
    least, most, function = _FUNCTIONS[name]
    if not least <= len(arguments) <= most:
        raise ExpressionError(f"{name} takes {least} to {most} numbers")
    return function(arguments)
