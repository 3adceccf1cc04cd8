"""Ordering: put entries into their order; equal ranks are allowed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from random import Random

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Arranged, Arrangement, Choice, Interaction, Response, is_empty
from iomquiz.domain.item import (
    Field,
    FieldKind,
    Item,
    ItemType,
    Part,
    PartState,
    Question,
    Score,
    no_response,
    verdict_for,
)
from iomquiz.domain.matching import fold
from iomquiz.domain.template import render
from iomquiz.domain.whole import SCORING, counted, is_strict, rule


@dataclass(frozen=True, slots=True)
class OrderKey:
    """The rank of every entry (equal ranks may stand either way), and the entries in a right order."""

    ranks: dict[str, int]
    texts: tuple[str, ...]


def _ranked(item: Item, facts: Facts) -> list[tuple[int, str]]:
    return [
        (rank, render(str(text), facts).text)
        for rank, entry in enumerate(item.body.get("sequence", ()))
        for text in (entry if isinstance(entry, (list, tuple)) else (entry,))
    ]


def _check(item: Item, facts: Facts) -> list[Problem]:
    ranked = _ranked(item, facts)
    if len({rank for rank, _ in ranked}) < 2:
        return [Problem("few-entries", "There is nothing to order.", "Write at least two ranks.", ("sequence",))]
    if len({fold(text) for _, text in ranked}) < len(ranked):
        return [Problem("same-entries", "Two entries read the same.", "Tell them apart.", ("sequence",))]
    return []


def _present(item: Item, facts: Facts, rng: Random) -> Question:
    ranked = _ranked(item, facts)
    entries = [Choice(f"e{n}", text) for n, (_, text) in enumerate(ranked, 1)]
    ranks = {entry.id: rank for entry, (rank, _) in zip(entries, ranked, strict=True)}
    rng.shuffle(entries)
    if share([e.id for e in entries], ranks) == 1:
        entries.reverse()
    return Question(
        item,
        render(item.stem, facts),
        Arrangement(tuple(entries), render(str(item.body.get("direction", "")), facts).text),
        OrderKey(ranks, tuple(text for _, text in ranked)),
        render(item.rationale, facts),
        rule(
            item,
            "Put all into order.",
            f"1 point for the right order; each pair the wrong way round takes off {_each(len(ranks))}, never below 0.",
        ),
        chance(list(ranks.values()), strict=is_strict(item)),
    )


def _each(entries: int) -> Fraction:
    """What one pair takes off: 2p − 1 falls by two of the pairs' shares."""
    return min(Fraction(1), Fraction(2, max(1, entries * (entries - 1) // 2)))


def share(ids: list[str], ranks: dict[str, int]) -> Fraction:
    """The share of pairs in the right order; pairs of equal rank always are. Entries left out count as wrong."""
    place = {entry: n for n, entry in enumerate(ids) if entry in ranks}
    pairs = list(combinations(ranks, 2))
    right = 0
    for one, two in pairs:
        if one in place and two in place:
            right += ranks[one] == ranks[two] or (ranks[one] < ranks[two]) == (place[one] < place[two])
    return Fraction(right, len(pairs)) if pairs else Fraction(1)


def chance(ranks: list[int], *, strict: bool = False) -> Decimal:
    """The mean score of a random order, from the count of arrangements by their number of inversions."""
    counts = [1]
    placed = 0
    for rank in sorted(set(ranks)):
        size = ranks.count(rank)
        counts = _times(counts, _gaussian(placed + size, size))
        placed += size
    pairs = placed * (placed - 1) // 2
    total = sum(counts)
    if strict:
        return Decimal(1) / total
    mean = sum(Fraction(count, total) * max(Fraction(0), 1 - Fraction(2 * k, pairs)) for k, count in enumerate(counts))
    mean = Fraction(mean)
    return Decimal(mean.numerator) / Decimal(mean.denominator)


def _gaussian(n: int, k: int) -> list[int]:
    """Coefficients of the Gaussian binomial: ways to merge k equal entries into n − k others, by inversions."""
    if k in (0, n):
        return [1]
    keep, shift = _gaussian(n - 1, k - 1), [0] * k + _gaussian(n - 1, k)
    length = max(len(keep), len(shift))
    return [a + b for a, b in zip(keep + [0] * (length - len(keep)), shift + [0] * (length - len(shift)), strict=True)]


def _times(one: list[int], two: list[int]) -> list[int]:
    result = [0] * (len(one) + len(two) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(two):
            result[i + j] += a * b
    return result


def _score(question: Question, response: Response) -> Score:
    key: OrderKey = question.key
    ids = list(response.ids) if isinstance(response, Arranged) else []
    text = " → ".join(key.texts)
    slots = sorted(key.ranks.values())
    parts = tuple(
        Part(entry, PartState.RIGHT if key.ranks.get(entry) == slots[n] else PartState.WRONG)
        for n, entry in enumerate(ids[: len(slots)])
    )
    if is_empty(response):
        return no_response(text)
    part = share(ids, key.ranks)
    value = max(Fraction(0), 2 * part - 1)
    fraction = counted(question.item, Decimal(value.numerator) / Decimal(value.denominator))
    return Score(fraction, verdict_for(fraction), parts, text, f"{round(part * 100)} % of the pairs in the right order")


ITEM_TYPE = ItemType(
    id="ordering",
    title="Ordering",
    icon="ordering",
    interaction=Interaction.ARRANGE,
    fields=(
        Field("sequence", FieldKind.SEQUENCE, "The entries in their right order.", required=True),
        Field("direction", FieldKind.TEXT, "From what to what, such as “earliest first”."),
        SCORING,
    ),
    recall=False,
    check=_check,
    present=_present,
    score=_score,
)
