"""Answer times: how long a card takes, by what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic, Times, missing

NEEDED = 20
RATINGS = ("Again", "Hard", "Good", "Easy")


def _seconds(times: Sequence[Times], share: float) -> float:
    """So much time or less took this share of the answers; 0 without any."""
    wanted, seen = share * sum(t.number for t in times), 0
    for time in times:
        seen += time.number
        if seen > wanted:
            return time.taken / 1000
    return 0.0


def _in_order(times: Iterable[Times]) -> list[Times]:
    return sorted(times, key=lambda time: time.taken)


def _compute(study: Study) -> Finding:
    count = sum(time.number for time in study.times)
    if count < NEEDED:
        return missing(count, NEEDED, "timed answers")
    marks, rows = [], []
    for rating, name in enumerate(RATINGS, start=1):
        mine = _in_order(time for time in study.times if time.rating == rating)
        middle, slow = _seconds(mine, 0.5), _seconds(mine, 0.9)
        marks.append(Mark(name, middle))
        rows.append((name, str(sum(time.number for time in mine)), f"{middle:.1f} s", f"{slow:.1f} s"))
    every = _seconds(_in_order(study.times), 0.5)
    sentence = f"Half of your {count:,} answers took {every:.1f} seconds or less."
    return Finding(
        tuple(marks), sentence, Table(("Rating", "Answers", "Median", "Nine of ten under"), tuple(rows)), unit=" s"
    )


STATISTIC = StudyStatistic(
    "answer-times", "Answer times", 7, "Median seconds by rating; nothing under 20 timed answers.", _compute, "times"
)
