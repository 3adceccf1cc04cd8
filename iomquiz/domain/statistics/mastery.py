"""Mastery: how likely the facts of each topic are recalled today."""

from __future__ import annotations

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic


def _compute(study: Study) -> Finding:
    seen: dict[str, list[float]] = {topic: [] for topic in study.topics}
    total: dict[str, int] = dict.fromkeys(study.topics, 0)
    for card in (c for c in study.cards if c.topic in total):
        total[card.topic] += 1
        if card.recall is not None:
            seen[card.topic].append(card.recall)
    if not any(seen.values()):
        return Finding(empty="No card was rated yet.")
    marks, rows, weak = [], [], []
    for topic, title in study.topics.items():
        share = 100 * sum(seen[topic]) / total[topic] if total[topic] else 0.0
        known = 100 * sum(seen[topic]) / len(seen[topic]) if seen[topic] else 0.0
        marks.append(Mark(title, share, hollow=len(seen[topic]) < total[topic]))
        rows.append(
            (title, f"{share:.0f} %", f"{known:.0f} %" if seen[topic] else "", f"{len(seen[topic])} of {total[topic]}")
        )
        weak += [(share, title)] if total[topic] else []
    sentence = f"Weakest: {min(weak)[1]} with {min(weak)[0]:.0f} % of its cards recalled today, new ones counted as 0."
    table = Table(("Topic", "Recall, new as 0", "Recall of those seen", "Cards seen"), tuple(rows))
    return Finding(tuple(marks), sentence, table, "share", " %", 100.0)


STATISTIC = StudyStatistic(
    "mastery",
    "Mastery by topic",
    7,
    "Mean recall today over all cards of a topic, new ones counting 0; hollow bars are topics not wholly seen.",
    _compute,
)
