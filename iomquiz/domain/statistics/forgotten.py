"""What was forgotten: the facts that slipped most in the last weeks."""

from __future__ import annotations

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import CUES, Finding, Mark, Study, StudyStatistic

DAYS, DRAWN = 30, 8


def _compute(study: Study) -> Finding:
    if not study.slips:
        return Finding(empty=f"Nothing was forgotten in the last {DAYS} days.")
    worst = study.slips[:CUES]
    marks = tuple(Mark(slip.fact, 100 - 100 * slip.slips / slip.asked) for slip in worst[:DRAWN])
    rows = tuple((slip.fact, str(slip.slips), str(slip.asked)) for slip in worst)
    sentence = (
        f"{sum(slip.slips for slip in study.slips):,} slips on {len(study.slips):,} facts in the last {DAYS} days; "
        f"most often: {worst[0].fact}. Bars show how often each was recalled."
    )
    return Finding(marks, sentence, Table(("Fact", "Forgotten", "Asked"), rows), "share", " %")


STATISTIC = StudyStatistic(
    "forgotten", "What was forgotten", 8,
    "Facts not recalled at the first review of a day in the last 30 days, most often first.", _compute, "slips",
    "share",
)  # fmt: skip
