"""Calibration: the recall that was predicted against what came, with Brier score and log loss."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Band, Finding, Mark, Study, StudyStatistic, missing
from iomquiz.domain.statistics._words import count, percent
from iomquiz.domain.wilson import interval

NEEDED, IN_A_GROUP, GROUPS = 100, 30, 5
GAP = 0.03
"""Predicted and actual recall that lie so close together are well judged."""


def together(bands: Sequence[Band]) -> Band:
    """Some bands as one."""
    return Band(*(sum(column) for column in zip(*bands, strict=True))) if bands else Band(0, 0, 0.0, 0.0, 0.0)


def groups(bands: Sequence[Band]) -> list[Band]:
    """Groups of equal size by predicted recall: to within one band."""
    total = together(bands).judged
    many = min(GROUPS, total // IN_A_GROUP)
    found: list[list[Band]] = [[]]
    seen = 0
    for band in bands:
        if seen >= len(found) * total / many:
            found.append([])
        found[-1].append(band)
        seen += band.judged
    return [together(group) for group in found]


def _compute(study: Study) -> Finding:
    every = together(study.bands)
    if every.judged < NEEDED:
        return missing(every.judged, NEEDED, "reviews of cards seen on an earlier day")
    marks, rows = [], []
    for group in groups(study.bands):
        low, high = (100 * end for end in interval(group.kept, group.judged))
        predicted, came = 100 * group.predicted / group.judged, 100 * group.kept / group.judged
        marks.append(Mark(count(group.judged, "review"), came, low, high, expected=predicted))
        rows.append((f"{predicted:.0f} %", f"{came:.0f} %", f"{low:.0f}–{high:.0f} %", str(group.judged)))
    table = Table(("Predicted", "Recalled", "80 % range", "Reviews"), tuple(rows))
    return Finding(tuple(marks), _sentence(every), table, "scatter", " %")


def _sentence(every: Band) -> str:
    predicted, came = every.predicted / every.judged, every.kept / every.judged
    gap = round(predicted, 2) - round(came, 2)
    verdict = "Well judged" if abs(gap) <= GAP + 1e-9 else "Over-confident" if gap > 0 else "Too careful"
    constant = -(came * log(came) + (1 - came) * log(1 - came)) if 0 < came < 1 else 0.0
    loss = every.loss / every.judged
    than = "better" if loss < constant else "no better"
    return (
        f"{verdict}: predicted {percent(predicted)}, recalled {percent(came)} ({count(every.judged, 'review')}). "
        f"Brier score {every.error / every.judged:.3f}, log loss {loss:.3f}: {than} than always guessing your average "
        f"({constant:.3f})."
    )


STATISTIC = StudyStatistic(
    "calibration", "Calibration: predicted and actual", 5,
    "Groups of equal size by predicted recall, each with what came and its 80 % Wilson interval, with Brier score and "
    "log loss; nothing under 100 reviews.",
    _compute, "bands", "scatter", main=True,
)  # fmt: skip
