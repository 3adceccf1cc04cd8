"""True retention: the share of due cards recalled at the first review of a day, week by week."""

from __future__ import annotations

from collections import Counter
from datetime import date

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic, missing
from iomquiz.domain.wilson import interval

NEEDED, WEEKS = 30, 12


def _compute(study: Study) -> Finding:
    judged = study.judged()
    if len(judged) < NEEDED:
        return missing(len(judged), NEEDED, "reviews of cards seen on an earlier day")
    right: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for review in judged:
        week = review.day - (review.day - 1) % 7
        total[week] += 1
        right[week] += review.rating > 1
    marks, rows = [], []
    for week in sorted(total)[-WEEKS:]:
        low, high = interval(right[week], total[week])
        label = f"{date.fromordinal(week).day} {date.fromordinal(week):%b}"
        share = 100 * right[week] / total[week]
        marks.append(Mark(label, share, 100 * low, 100 * high))
        rows.append((label, str(total[week]), f"{share:.0f} %", f"{100 * low:.0f}–{100 * high:.0f} %"))
    kept = sum(right.values())
    low, high = interval(kept, len(judged))
    sentence = (
        f"You recalled {100 * kept / len(judged):.0f} % of due cards (likely {100 * low:.0f}–{100 * high:.0f} %, "
        f"{len(judged)} reviews); you aim at {100 * study.aim:.0f} %."
    )
    table = Table(("Week of", "Reviews", "Recalled", "80 % interval"), tuple(rows))
    return Finding(tuple(marks), sentence, table, "line", " %", 100.0)


STATISTIC = StudyStatistic(
    "true-retention", "True retention", 1,
    "Share of due cards recalled at the first review of a day, by week, with its 80 % Wilson interval; nothing under "
    "30 reviews.",
    _compute,
)  # fmt: skip
