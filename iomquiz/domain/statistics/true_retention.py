"""True retention: the share of due cards recalled at the first review of a day, week by week."""

from __future__ import annotations

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic, missing
from iomquiz.domain.statistics._words import count, day_month, monday, percent
from iomquiz.domain.wilson import interval

NEEDED, WEEKS = 30, 12


def _compute(study: Study) -> Finding:
    judged = sum(day.judged for day in study.days)
    if judged < NEEDED:
        return missing(judged, NEEDED, "reviews of cards seen on an earlier day")
    weeks: dict[int, tuple[int, int]] = {}
    for day in study.days:
        kept, total = weeks.get(monday(day.day), (0, 0))
        weeks[monday(day.day)] = (kept + day.kept, total + day.judged)
    shown = sorted(week for week, (_, total) in weeks.items() if total)[-WEEKS:]
    marks, rows = [], []
    for week in shown:
        kept, total = weeks[week]
        low, high = interval(kept, total)
        marks.append(Mark(f"Week of {day_month(week)}", 100 * kept / total, 100 * low, 100 * high))
        span = f"{100 * low:.0f}–{100 * high:.0f} %"
        rows.append((day_month(week), str(total), f"{100 * kept / total:.0f} %", span))
    ends = (_ago(study.today, shown[0]), _ago(study.today, shown[-1]) if len(shown) > 1 else "")
    table = Table(("Week of", "Reviews", "Recalled", "80 % range"), tuple(rows))
    sentence = _sentence(study, [weeks[week] for week in shown])
    return Finding(tuple(marks), sentence, table, "line", " %", 100 * study.aim, ends)


def _ago(today: int, week: int) -> str:
    weeks = (monday(today) - week) // 7
    return "this week" if weeks == 0 else "last week" if weeks == 1 else f"{weeks} weeks ago"


def _sentence(study: Study, weeks: list[tuple[int, int]]) -> str:
    shares = [round(100 * kept / total) for kept, total in weeks]
    span = f"{shares[0]}" if min(shares) == max(shares) else f"Between {min(shares)} and {max(shares)}"
    words = f"{span}\u00a0% a week, {count(sum(total for _, total in weeks), 'review')}."
    kept, judged = (sum(day.kept for day in study.lately()), sum(day.judged for day in study.lately()))
    if judged:
        low, high = interval(kept, judged)
        lately = "All time" if study.span is None else f"{study.span} days"
        words += f" {lately}: {percent(kept / judged)} (likely {100 * low:.0f}–{100 * high:.0f}\u00a0%)."
    return words + f" Dashed: target {percent(study.aim)}. Upright lines: 80\u00a0% range."


STATISTIC = StudyStatistic(
    "true-retention", "Retention", 1,
    "Share of due cards recalled at the first review of a day, by week, with its 80 % Wilson interval; nothing under "
    "30 reviews.",
    _compute, "days", "line", main=True,
)  # fmt: skip
