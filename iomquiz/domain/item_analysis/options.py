"""Who chose which option: the use of keys and distractors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    """`options` by id with whether each is a key; `chosen` and `rest` are persons in the same order."""
    order = sorted(range(len(chosen)), key=lambda n: rest[n])
    third = max(1, len(order) // 3)
    groups = [order[len(order) * g // FIFTHS : len(order) * (g + 1) // FIFTHS] for g in range(FIFTHS)]
    found = []
    for option, key in options.items():
        picks = [float(option in one) for one in chosen]
        found.append(
            OptionUse(
                option, key, int(sum(picks)), _share(picks, order), _share(picks, order[-third:]),
                _share(picks, order[:third]), pearson(picks, list(rest)),
                tuple(_share(picks, group) for group in groups) if len(order) >= 2 * FIFTHS else (),
            )
        )  # fmt: skip
    return tuple(found)


def _share(picks: Sequence[float], whom: Sequence[int]) -> float:
    return fmean(picks[n] for n in whom) if whom else 0.0


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
