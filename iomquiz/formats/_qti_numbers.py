"""How far off a number may be in QTI 2 and 3: within a tolerance, rounded, or between two numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from iomquiz.formats._xml import Node

_HALF = Decimal(1) / 2


def decimal(text: str) -> Decimal | None:
    """A finite number of a size that can be asked for, or None."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 25 else None


@dataclass(frozen=True, slots=True)
class Span:
    """What an item's rules allow: a width (absolute, a share of the key, or by figures), or both ends."""

    width: Decimal = Decimal(0)
    share: Decimal = Decimal(0)
    figures: int = 0
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def middle(self) -> Decimal | None:
        """The number between both ends, where the item names none."""
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    def of(self, key: Decimal) -> tuple[Decimal, Decimal]:
        """The key, and how far off is right: the middle of two ends that the key is not the middle of."""
        if self.low is not None and self.high is not None:
            even = abs(key - self.low) == abs(self.high - key)
            return (key if even else (self.low + self.high) / 2), abs(self.high - self.low) / 2
        if self.figures and key:
            return key, Decimal(1).scaleb(key.adjusted() - self.figures + 1) * _HALF
        return key, self.width or abs(key) * self.share


EXACT = Span()


def span(item: Node, identifier: str) -> Span:
    """What the processing of `item` allows for the response `identifier`."""
    processing = item.find("responseProcessing")
    for rule in processing.all("equal", "equalRounded") if processing is not None else ():
        if _is_about(rule, identifier):
            return _rounded(rule) if rule.tag == "equalRounded" else _equal(rule)
    return _between(processing, identifier) if processing is not None else Span()


def _is_about(rule: Node, identifier: str) -> bool:
    return any(v.get("identifier") == identifier for v in rule.all("variable"))


def _equal(rule: Node) -> Span:
    width = abs(decimal((rule.get("tolerance").split() or ["0"])[0]) or Decimal(0))
    mode = rule.get("toleranceMode")
    return Span(width=width) if mode == "absolute" else Span(share=width / 100) if mode == "relative" else Span()


def _rounded(rule: Node) -> Span:
    figures = min(max(int(decimal(rule.get("figures")) or 0), 0), 20)
    if rule.get("roundingMode") == "decimalPlaces":
        return Span(width=Decimal(1).scaleb(-figures) * _HALF)
    return Span(figures=figures)


def _between(processing: Node, identifier: str) -> Span:
    """`gte` and `lte` with a number on one side and the response on the other, whichever comes first."""
    low: Decimal | None = None
    high: Decimal | None = None
    for rule in processing.all("gte", "gt", "lte", "lt"):
        sides = list(rule.nodes())
        if len(sides) != 2 or {side.tag for side in sides} != {"variable", "baseValue"}:
            continue
        first = sides[0].tag == "variable"
        variable, value = sides if first else sides[::-1]
        number = decimal(value.text())
        if variable.get("identifier") != identifier or number is None:
            continue
        if rule.tag.startswith("gt") == first:
            low = number if low is None else low
        else:
            high = number if high is None else high
    return Span(low=low, high=high) if low is not None and high is not None and low <= high else Span()
