"""Calibration: the recall that was predicted against what came, with Brier score and log loss."""

from __future__ import annotations

from math import log

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Review, Study, StudyStatistic, missing
from iomquiz.domain.wilson import interval

NEEDED, IN_A_BIN, BINS = 100, 30, 10


def brier(judged: list[Review]) -> float:
    """Mean (predicted − recalled)², 0 best."""
    return sum((r.recall - (r.rating > 1)) ** 2 for r in judged) / len(judged)


def log_loss(judged: list[Review]) -> float:
    """Mean −ln of the chance given to what happened, chances clipped to 0.0001…0.9999."""
    total = 0.0
    for review in judged:
        chance = min(max(review.recall, 1e-4), 1 - 1e-4)
        total -= log(chance if review.rating > 1 else 1 - chance)
    return total / len(judged)


def _compute(study: Study) -> Finding:
    judged = study.judged()
    if len(judged) < NEEDED:
        return missing(len(judged), NEEDED, "reviews of cards seen on an earlier day")
    ordered = sorted(judged, key=lambda r: r.recall)
    count = min(BINS, len(ordered) // IN_A_BIN)
    marks, rows, off = [], [], 0
    for n in range(count):
        part = ordered[n * len(ordered) // count : (n + 1) * len(ordered) // count]
        right = sum(r.rating > 1 for r in part)
        low, high = interval(right, len(part), 0.95)
        predicted = sum(r.recall for r in part) / len(part)
        off += not low <= predicted <= high
        label = f"{100 * predicted:.0f} %"
        marks.append(Mark(label, 100 * right / len(part), 100 * low, 100 * high, expected=100 * predicted))
        span = f"{100 * low:.0f}–{100 * high:.0f} %"
        rows.append((label, f"{100 * right / len(part):.0f} %", span, str(len(part))))
    share = sum(r.rating > 1 for r in judged) / len(judged)
    constant = -(share * log(share) + (1 - share) * log(1 - share)) if 0 < share < 1 else 0.0
    loss = log_loss(judged)
    than = "better" if loss < constant else "no better"
    sentence = (
        f"Brier score {brier(judged):.3f}, log loss {loss:.3f}: {than} than always guessing your average "
        f"({constant:.3f}). In {count - off} of {count} groups what came fits what was predicted."
    )
    table = Table(("Predicted", "Came", "95 % interval", "Reviews"), tuple(rows))
    return Finding(tuple(marks), sentence, table, "line", " %", 100.0)


STATISTIC = StudyStatistic(
    "calibration", "Predicted and actual recall", 3,
    "Groups of equal size by predicted recall, each with what came and its 95 % Wilson interval, with Brier score and "
    "log loss; nothing under 100 reviews.",
    _compute,
)  # fmt: skip
