"""Mastery: how likely the facts of each topic are recalled today."""

from __future__ import annotations

from iomquiz.domain.statistics._statistic import Table
from iomquiz.domain.statistics._study import Finding, Mark, Study, StudyStatistic, TopicNow
from iomquiz.domain.statistics._words import percent

SHOWN = 7


def _mean(topic: TopicNow) -> float:
    return topic.recall / topic.facts if topic.facts else 0.0


def _compute(study: Study) -> Finding:
    begun = sorted((topic for topic in study.topics if topic.seen), key=lambda topic: (_mean(topic), topic.title))
    if not begun:
        return Finding(empty="No topic is begun yet: it is once one of its cards is rated.")
    marks = tuple(Mark(t.title, round(100 * _mean(t)), hollow=t.seen < t.facts) for t in begun[:SHOWN])
    rows = tuple(
        (
            t.title, percent(_mean(t)) if t.seen else "–", percent(t.recall / t.seen) if t.seen else "–",
            f"{t.seen} of {t.facts}",
        )
        for t in study.topics
    )  # fmt: skip
    table = Table(("Topic", "Recall, new as 0", "Recall if seen", "Seen"), rows)
    return Finding(marks, _sentence(study, begun), table, "share", " %")


def _sentence(study: Study, begun: list[TopicNow]) -> str:
    weak, strong = begun[0], begun[-1]
    words = f"Weakest: {weak.title}, {percent(_mean(weak))}"
    if weak is not strong:
        words = f"Strongest: {strong.title}, {percent(_mean(strong))}. {words}"
    if weak.seen < weak.facts:
        words += f"; {weak.facts - weak.seen} of its facts not seen yet, counted as 0"
    new = len(study.topics) - len(begun)
    words += f". {new} of {len(study.topics)} topics not begun." if new else "."
    return words + (f" Shown: the {SHOWN} weakest." if len(begun) > SHOWN else "")


STATISTIC = StudyStatistic(
    "mastery",
    "Mastery by topic",
    6,
    "Mean recall today over all facts of a topic, new ones counting 0; nothing before the first rating.",
    _compute,
    "topics",
    "share",
    main=True,
)
