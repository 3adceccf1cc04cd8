"""What a response earns in the program that a question comes from.

The rules are Moodle's, whose core types the other formats follow: the worth of ticked options added up, cut off below
nought and above one; the worth of the first written answer that fits; a share for every right pair and every right
gap by its weight; an order by one of several rules, named at the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from iomquiz.formats._material import Answer, Hole


def theirs(answers: Sequence[Answer], chosen: Iterable[int], *, many: bool, strict: bool = False) -> Decimal:
    """What the other program gives for ticking the options `chosen`."""
    numbers = set(chosen)
    if strict:
        return Decimal(numbers == {n for n, a in enumerate(answers) if a.fraction > 0})
    total = sum((answers[n].fraction for n in numbers), Decimal(0))
    return min(Decimal(1), max(Decimal(0), total)) if many else total


def text_worth(answers: Sequence[Answer], text: str, *, case: bool = False) -> Decimal:
    """The worth of the first answer that fits a written text; `*` stands for any characters."""
    flags = 0 if case else re.IGNORECASE
    for answer in answers:
        pieces = re.split(r"(?<!\\)\*", answer.text)
        pattern = ".*".join(re.escape(piece.replace("\\*", "*")) for piece in pieces)
        if len(pieces) <= 8 and re.fullmatch(pattern, text, flags | re.DOTALL):
            return answer.fraction
    return Decimal(0)


def width(answer: Answer, value: Decimal) -> Decimal:
    """How far from `value` a number still fits."""
    room = answer.tolerance or Decimal(0)
    return abs(value) * room if answer.relative else room


def number_worth(answers: Sequence[Answer], value: Decimal) -> Decimal:
    """The worth of the first number that `value` fits."""
    for answer in answers:
        if answer.text == "*":
            return answer.fraction
        key = Decimal(answer.text)
        if abs(value - key) <= width(answer, key):
            return answer.fraction
    return Decimal(0)


def pair_worth(
    pairs: Sequence[tuple[str, str]], given: Mapping[str, str], worths: Sequence[tuple[str, str, Decimal]] = ()
) -> Decimal:
    """A share for every pair of the question that was given; or what each is worth, never below nought or above one."""
    if worths:
        total = sum((worth for left, right, worth in worths if given.get(left) == right), Decimal(0))
        return min(Decimal(1), max(Decimal(0), total))
    return Decimal(sum(given.get(left) == right for left, right in pairs)) / len(pairs)


def order_worth(right: Sequence[str], given: Sequence[str], rule: str) -> Decimal | None:
    """The worth of an order: `all` or nothing, by `place`, by the `next` entry (the last one included or not).

    None where the rule is another one and the order is not the right one.
    """
    if list(given) == list(right):
        return Decimal(1)
    count = len(right)
    if rule == "all":
        return Decimal(0)
    if rule == "place":
        return Decimal(sum(a == b for a, b in zip(given, right, strict=True))) / count
    if rule in ("next", "next-last"):
        follow = dict(zip(right, [*right[1:], ""], strict=True))
        found = sum(follow[a] == b for a, b in pairwise(given))
        if rule == "next":
            return Decimal(found) / (count - 1)
        return Decimal(found + (follow[given[-1]] == "")) / count
    return None


def hole_worth(hole: Hole, text: str) -> Decimal:
    """The worth of a text in a gap, 0…1 before its weight."""
    if not text:
        return Decimal(0)
    if hole.kind == "number":
        try:
            return number_worth(hole.answers, Decimal(text))
        except InvalidOperation:
            return Decimal(0)
    return text_worth(hole.answers, text)


def gap_worth(holes: Sequence[Hole], given: Mapping[str, str]) -> Decimal:
    """Every gap's worth by its weight."""
    total = sum((hole.weight for hole in holes), Decimal(0))
    earned = sum((hole.weight * hole_worth(hole, given.get(hole.id, "")) for hole in holes), Decimal(0))
    return max(Decimal(0), earned / total)


def tries(hole: Hole) -> Iterator[str]:
    """What to try in a gap: its answers, and both ends of a number's range."""
    for answer in hole.answers:
        if answer.text == "*":
            continue
        yield answer.text
        if hole.kind == "number" and answer.tolerance:
            value = Decimal(answer.text)
            yield f"{value + width(answer, value):f}"
            yield f"{value - width(answer, value):f}"
