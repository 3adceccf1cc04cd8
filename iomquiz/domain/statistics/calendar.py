"""Calendar: minutes of study, day by day."""

from __future__ import annotations

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Day, Finding, Mark, Study, StudyStatistic
from iomquiz.domain.statistics._words import count, duration, monday, short_day

WEEKS, LATELY = 18, 28


def _minutes(day: Day | None) -> int:
    """Whole minutes, at least one where anything was done."""
    return 0 if day is None else max(1, round(day.taken / 60_000))


def _compute(study: Study) -> Finding:
    done = {day.day: day for day in study.days}
    first = monday(study.today) - 7 * (WEEKS - 1)
    days = range(first, study.today + 1)
    if not any(day in done for day in days):
        return Finding(empty=f"Nothing was studied in the last {WEEKS} weeks." if done else "No card was rated yet.")
    marks = tuple(Mark(f"{short_day(day)}: {_minutes(done.get(day))} min", _minutes(done.get(day))) for day in days)
    rows = tuple(
        (short_day(day), str(found.reviews), str(found.responses), str(_minutes(found)))
        for day, found in ((day, done[day]) for day in days if day in done)
    )
    last = [_minutes(done[day]) for day in range(study.today - LATELY + 1, study.today + 1) if day in done]
    sentence = (
        f"Bigger square = more minutes (none, under 10, 10–20, over 20). "
        f"Studied on {len(last)} of the last {count(LATELY, 'day')}, {duration(sum(last))}."
    )
    table = Table(("Day", "Reviews", "Quiz answers", "Minutes"), rows)
    return Finding(marks, sentence, table, "days", " min", first_day=first)


STATISTIC = StudyStatistic(
    "calendar",
    "Study calendar",
    3,
    "Minutes at cards and questions on each day of the last 18 weeks; nothing before the first answer.",
    _compute,
    "days",
    "days",
    main=True,
)
