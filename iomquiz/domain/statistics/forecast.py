"""Forecast: reviews that are planned, and the minutes that they and new cards take."""

from __future__ import annotations

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic
from iomquiz.domain.statistics._words import count, short_day, weekday

DAYS, DRAWN = 30, 14


def _compute(study: Study) -> Finding:
    if not study.due:
        return Finding(empty="Nothing is planned yet: a card is planned once you have rated it.")
    due = [0] * DAYS
    for day, cards in study.due.items():
        if day < study.today + DAYS:
            due[max(0, day - study.today)] += cards
    unseen, marks, rows, minutes = study.unseen, [], [], []
    for n in range(DAYS):
        new = min(unseen, max(0, study.new_per_day - (study.begun_today if n == 0 else 0)))
        unseen -= new
        minutes.append((due[n] * study.review_seconds + new * study.new_seconds) / 60)
        marks.append(Mark(weekday(study.today + n), due[n], more=new))
        rows.append((short_day(study.today + n), str(due[n]), str(new), f"{minutes[-1]:.0f}"))
    table = Table(("Day", "Reviews", "New", "Minutes"), tuple(rows))
    return Finding(
        tuple(marks[:DRAWN]), _sentence(study, marks[:DRAWN], minutes), table, "stacks", names=("review", "new")
    )


def _sentence(study: Study, marks: list[Mark], minutes: list[float]) -> str:
    totals = [round(mark.value + mark.more) for mark in marks]
    if not any(totals):
        return f"No card is planned for the next {DRAWN} days."
    most, least = (pick(range(DRAWN), key=totals.__getitem__) for pick in (max, min))
    names = ["today" if n == 0 else short_day(study.today + n) for n in range(DRAWN)]
    return (
        f"{count(sum(totals), 'card')} in {DRAWN} days as planned now; every answer changes that. "
        f"Busiest: {names[most]}, {totals[most]:,}. Lightest: {names[least]}, {totals[least]:,}. "
        f"About {sum(minutes[:7]) / 7:,.0f} minutes a day."
    )


STATISTIC = StudyStatistic(
    "forecast", "Coming reviews", 2,
    "Reviews planned for each of the next 14 days, in the table for 30, with new cards and minutes; nothing before the "
    "first rating.",
    _compute, "due", "stacks", main=True,
)  # fmt: skip
