"""Who chose which option: the use of keys and distractors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from iomquiz.domain.item_analysis.classical import pearson

FIFTHS = 5


@dataclass(frozen=True, slots=True)
class OptionUse:
    """How one option was used.

    Attributes:
        share, top, low: choosers among all, among the strongest and the weakest third, 0…1.
        r: correlation of choosing it with the share of marks on the other items; None where nobody or everybody did.
        curve: choosers among five groups of persons, from the weakest to the strongest.
    """

    id: str
    key: bool
    count: int
    share: float
    top: float
    low: float
    r: float | None
    curve: tuple[float, ...]


def option_use(
    options: Mapping[str, bool], chosen: Sequence[frozenset[str]], rest: Sequence[float]
) -> tuple[OptionUse, ...]:
    """`options` by id with whether each is a key; `chosen` and `rest` are persons in the same order.

    Persons who are equally strong at the edge of a group count in part, all alike: their order plays no part.
    """
    count, blocks = len(chosen), _blocks(rest)
    third = max(1, count // 3)
    fifths = [(count * g // FIFTHS, count * (g + 1) // FIFTHS) for g in range(FIFTHS)]
    found = []
    for option, key in options.items():
        picks = [float(option in one) for one in chosen]
        ranked = [(start, stop, fmean(picks[n] for n in tied)) for start, stop, tied in blocks]
        found.append(
            OptionUse(
                option, key, int(sum(picks)), _share(ranked, 0, count), _share(ranked, count - third, count),
                _share(ranked, 0, third), pearson(picks, list(rest)),
                tuple(_share(ranked, *fifth) for fifth in fifths) if count >= 2 * FIFTHS else (),
            )
        )  # fmt: skip
    return tuple(found)


def _blocks(rest: Sequence[float]) -> list[tuple[int, int, list[int]]]:
    """From the weakest on: (first place, place after the last, the persons who are equally strong)."""
    blocks: list[tuple[int, int, list[int]]] = []
    for _, group in groupby(sorted(range(len(rest)), key=lambda n: rest[n]), key=lambda n: rest[n]):
        tied, start = list(group), blocks[-1][1] if blocks else 0
        blocks.append((start, start + len(tied), tied))
    return blocks


def _share(ranked: Sequence[tuple[int, int, float]], low: int, high: int) -> float:
    """The mean from place `low` up to place `high`."""
    if low >= high:
        return 0.0
    return sum(max(0, min(stop, high) - max(start, low)) * mean for start, stop, mean in ranked) / (high - low)


def perhaps_wrong_key(uses: Sequence[OptionUse]) -> tuple[str, ...]:
    """Distractors that work against the item: chosen by the strong (r > 0.05 with five choosers), or more than the
    key by the strongest third."""
    keys = [use for use in uses if use.key]
    best = max((use.top for use in keys), default=0.0)
    return tuple(
        use.id
        for use in uses
        if not use.key and use.count >= 5 and ((use.r is not None and use.r > 0.05) or (use.top > best and best > 0))
    )


def unused(uses: Sequence[OptionUse]) -> tuple[str, ...]:
    """Distractors that fewer than one in twenty choose."""
    return tuple(use.id for use in uses if not use.key and use.share < 0.05)
