"""Stability: how many cards are remembered for how long."""

from __future__ import annotations

from bisect import bisect_left

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic
from iomquiz.domain.statistics._words import count

EDGES = (1, 3, 7, 14, 28, 61, 122)
LABELS = ("≤1 d", "1–3", "3–7", "1–2 w", "2–4 w", "1–2 m", "2–4 m", ">4 m")
STRONG = EDGES.index(14) + 1


def _compute(study: Study) -> Finding:
    total = sum(cards for _, cards in study.lasting)
    if not total:
        return Finding(empty="No card has left its learning steps yet.")
    counts = [0] * len(LABELS)
    middle, before = 0.0, 0
    for days, cards in study.lasting:
        counts[bisect_left(EDGES, days)] += cards
        if before <= total // 2:
            middle = days
        before += cards
    marks = tuple(
        Mark(label, float(number), hollow=n < STRONG)
        for n, (label, number) in enumerate(zip(LABELS, counts, strict=True))
    )
    strong = sum(counts[STRONG:])
    sentence = (
        f"{count(total, 'card')}. {strong:,} last two weeks or more (filled bars); {total - strong:,} would fade "
        f"sooner (hollow bars). Half of them last {middle:.0f} days or more."
    )
    rows = tuple((label, str(number)) for label, number in zip(LABELS, counts, strict=True))
    return Finding(marks, sentence, Table(("Lasts", "Cards"), rows))


STATISTIC = StudyStatistic(
    "stability", "Memory stability", 4,
    "Cards past their learning steps by the days until recall falls to 90 %; hollow bars are under two weeks.",
    _compute, "lasting", main=True,
)  # fmt: skip
