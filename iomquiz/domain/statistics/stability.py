"""Stability: how many cards are remembered for how long."""

from __future__ import annotations

from bisect import bisect_left

from iomquiz.domain.card_state import State
from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic

EDGES = (1, 3, 7, 14, 28, 61, 122, 365)
LABELS = ("≤1 d", "1–3 d", "3–7 d", "1–2 w", "2–4 w", "1–2 m", "2–4 m", "4–12 m", ">1 y")


def _compute(study: Study) -> Finding:
    values = sorted(c.stability for c in study.cards if c.state in (State.REVIEW, State.RELEARNING))
    if not values:
        return Finding(empty="No card has left its learning steps yet.")
    counts = [0] * len(LABELS)
    for value in values:
        counts[bisect_left(EDGES, value)] += 1
    marks = tuple(
        Mark(label, float(count), hollow=n < 4) for n, (label, count) in enumerate(zip(LABELS, counts, strict=True))
    )
    long = sum(value > 14 for value in values)
    sentence = (
        f"Half of your {len(values)} cards last {values[len(values) // 2]:.0f} days or more; "
        f"{long} last longer than two weeks."
    )
    rows = tuple((label, str(count)) for label, count in zip(LABELS, counts, strict=True))
    return Finding(marks, sentence, Table(("Lasts", "Cards"), rows))


STATISTIC = StudyStatistic(
    "stability", "How long cards last", 4,
    "Cards past their learning steps by the days until recall falls to 90 %; hollow bars are under two weeks.",
    _compute,
)  # fmt: skip
