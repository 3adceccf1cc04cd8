"""Forecast: reviews that are planned, and the minutes that they and new cards take."""

from __future__ import annotations

from collections import Counter
from datetime import date

from iomquiz.domain.card_state import State
from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic

DAYS, DRAWN = 30, 14


def _compute(study: Study) -> Finding:
    due: Counter[int] = Counter()
    unseen = 0
    for card in study.cards:
        if card.suspended:
            continue
        if card.state is State.NEW:
            unseen += 1
        else:
            due[max(0, card.due_day - study.today)] += 1
    if not due:
        return Finding(empty="Nothing is planned yet: a card is planned once you have rated it.")
    marks, rows, minutes = [], [], []
    for n in range(DAYS):
        new = min(unseen, max(0, study.new_per_day - (study.begun_today if n == 0 else 0)))
        unseen -= new
        minutes.append((due[n] * study.review_seconds + new * study.new_seconds) / 60)
        label = f"{date.fromordinal(study.today + n).day} {date.fromordinal(study.today + n):%b}"
        marks.append(Mark(label, float(due[n])))
        rows.append((label, str(due[n]), str(new), f"{minutes[-1]:.0f}"))
    week = sum(due[n] for n in range(7))
    sentence = f"{due[0]} reviews today, {week} in the next seven days; about {sum(minutes[:7]) / 7:.0f} minutes a day."
    return Finding(tuple(marks[:DRAWN]), sentence, Table(("Day", "Reviews", "New", "Minutes"), tuple(rows)))


STATISTIC = StudyStatistic(
    "forecast", "Forecast", 2,
    "Reviews planned for each of the next 14 days, in the table for 30, with new cards and minutes; nothing before the "
    "first rating.",
    _compute,
)  # fmt: skip
