"""What was forgotten: the facts that slipped most in the last weeks."""

from __future__ import annotations

from collections import Counter

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic

DAYS, SHOWN = 30, 20


def _compute(study: Study) -> Finding:
    since = study.today - DAYS + 1
    slips: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for review in study.judged():
        if review.day >= since:
            asked[review.fact] += 1
            slips[review.fact] += review.rating == 1
    worst = [(fact, count) for fact, count in slips.most_common(SHOWN) if count]
    if not worst:
        return Finding(empty=f"Nothing was forgotten in the last {DAYS} days.")
    marks = tuple(Mark(study.facts.get(fact, fact), 100 - 100 * count / asked[fact]) for fact, count in worst[:8])
    rows = tuple((study.facts.get(fact, fact), str(count), str(asked[fact])) for fact, count in worst)
    total = sum(slips.values())
    sentence = (
        f"{total} slips on {sum(1 for n in slips.values() if n)} facts in the last {DAYS} days; most often: "
        f"{study.facts.get(worst[0][0], worst[0][0])}. Bars show how often each was recalled."
    )
    return Finding(marks, sentence, Table(("Fact", "Forgotten", "Asked"), rows), "share", " %", 100.0)


STATISTIC = StudyStatistic(
    "forgotten", "What was forgotten", 8,
    "Facts not recalled at the first review of a day in the last 30 days, most often first.", _compute,
)  # fmt: skip
