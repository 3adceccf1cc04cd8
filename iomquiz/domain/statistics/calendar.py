"""Calendar: reviews and minutes, day by day."""

from __future__ import annotations

from collections import Counter
from datetime import date

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic

DAYS = 56


def _compute(study: Study) -> Finding:
    reviews: Counter[int] = Counter()
    taken: Counter[int] = Counter()
    for review in study.reviews:
        reviews[review.day] += 1
        taken[review.day] += review.taken
    if not reviews:
        return Finding(empty="No card was rated yet.")
    first = study.today - DAYS + 1
    days = range(first, study.today + 1)
    weeks = [range(day, day + 7) for day in range(first, study.today + 1, 7)]
    marks = tuple(
        Mark(f"{date.fromordinal(week[0]).day} {date.fromordinal(week[0]):%b}", sum(taken[d] for d in week) / 60_000)
        for week in weeks
    )
    rows = tuple(
        (f"{date.fromordinal(day).isoformat()}", str(reviews[day]), f"{taken[day] / 60_000:.0f}")
        for day in days
        if reviews[day]
    )
    inside = [day for day in days if reviews[day]]
    minutes = sum(taken[day] for day in inside) / 60_000
    sentence = f"You studied on {len(inside)} of the last {DAYS} days, {minutes:.0f} minutes in all."
    return Finding(marks, sentence, Table(("Day", "Reviews", "Minutes"), rows), unit=" min")


STATISTIC = StudyStatistic(
    "calendar",
    "Study days",
    5,
    "Minutes at the cards in each of the last 8 weeks, day by day in the table; nothing before the first rating.",
    _compute,
)
