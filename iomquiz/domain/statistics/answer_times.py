"""Answer times: how long a card takes, by what came of it."""

from __future__ import annotations

from statistics import median

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic, missing

NEEDED = 20
RATINGS = ("Again", "Hard", "Good", "Easy")


def _compute(study: Study) -> Finding:
    times: list[list[int]] = [[], [], [], []]
    for review in (r for r in study.reviews if r.taken > 0):
        times[review.rating - 1].append(review.taken)
    count = sum(map(len, times))
    if count < NEEDED:
        return missing(count, NEEDED, "timed answers")
    marks, rows = [], []
    for name, taken in zip(RATINGS, times, strict=True):
        middle = median(taken) / 1000 if taken else 0.0
        marks.append(Mark(name, middle))
        slow = sorted(taken)[len(taken) * 9 // 10] / 1000 if taken else 0.0
        rows.append((name, str(len(taken)), f"{middle:.1f} s", f"{slow:.1f} s"))
    every = median(ms for taken in times for ms in taken) / 1000
    sentence = f"Half of your {count} answers took {every:.1f} seconds or less."
    return Finding(
        tuple(marks), sentence, Table(("Rating", "Answers", "Median", "Nine of ten under"), tuple(rows)), unit=" s"
    )


STATISTIC = StudyStatistic(
    "answer-times", "Answer times", 6, "Median seconds by rating; nothing under 20 timed answers.", _compute
)
