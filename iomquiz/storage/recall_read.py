"""How well facts are recalled on a day, added up inside SQLite: a hundred thousand cards in half a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, Float, and_, case, cast, func, select

from iomquiz.domain import memory_model
from iomquiz.domain.card_state import State
from iomquiz.domain.scheduler import Plan
from iomquiz.storage import tables as t
from iomquiz.storage.card_rows import OUT
from iomquiz.storage.learner_record import Work

KNOWN = 0.8
"""A fact that is recalled so well is known."""

LARGE = 2000
"""From so many cards on, adding up takes longer than a window may wait: it is done beside it."""


@dataclass(frozen=True, slots=True)
class TopicRecall:
    """The facts of a topic that were seen: how many, the sum of their recalls (0…1 each), the last day of a review.

    `known` are those recalled at `KNOWN` or more; `due` counts their cards in play that are due.
    """

    topic: str
    facts: int
    total: float
    last_day: int
    known: int = 0
    due: int = 0


def is_large(work: Work) -> bool:
    """Whether the learner has more than `LARGE` cards, events or responses; told without counting them all."""
    for table in (t.cards, t.events, t.responses):
        query = select(table.c.learner_id).where(table.c.learner_id == work.learner).limit(1).offset(LARGE)
        if work.connection.execute(query).first() is not None:
            return True
    return False


def _facts(work: Work, bank: int, day: int, plan: Plan) -> CTE:
    """(fact row, topic, mean recall of its cards, last day): the sum of `services.shown.recall_of`, as a query."""
    decay, factor = memory_model.curve(plan.parameters[20])
    c, f = t.cards.c, t.faces.c
    elapsed = case((c.last_day < day, day - c.last_day), else_=0)
    recall = func.pow(1 + factor * elapsed / cast(c.stability, Float), decay)
    known = case((c.stability > 0, recall), else_=0.0)
    half = case((c.state.in_((State.LEARNING.value, State.RELEARNING.value)), 0.5), else_=1.0)
    due = func.sum(case((and_(c.queue > OUT, c.due_day <= day), 1), else_=0))
    return (
        select(
            f.fact_id, f.topic, func.avg(known * half).label("recall"), func.max(c.last_day).label("last_day"),
            due.label("due"),
        )
        .select_from(t.cards.join(t.faces, f.id == c.face_id))
        .where(c.learner_id == work.learner, c.last_day > 0, f.bank_id + 0 == bank, f.retired.is_(False))
        .group_by(f.fact_id)
        .cte("known")
    )  # fmt: skip


def by_topic(work: Work, bank: int, day: int, plan: Plan) -> list[TopicRecall]:
    """Every topic of which a fact was seen."""
    k = _facts(work, bank, day, plan).c
    known = func.sum(case((k.recall >= KNOWN, 1), else_=0))
    query = select(k.topic, func.count(), func.sum(k.recall), func.max(k.last_day), known, func.sum(k.due))
    return [TopicRecall(*row) for row in work.connection.execute(query.group_by(k.topic))]


def weakest(work: Work, bank: int, topics: Sequence[str], day: int, plan: Plan, each: int = 2) -> dict[str, list[str]]:
    """The `each` facts of every topic that are recalled worst, worst first."""
    k, x = _facts(work, bank, day, plan).c, t.facts.c
    place: Any = func.row_number().over(partition_by=k.topic, order_by=(k.recall, x.position)).label("place")
    ranked = select(k.topic, x.uid, place).join(t.facts, x.id == k.fact_id).where(k.topic.in_(topics)).subquery()
    query = select(ranked.c.topic, ranked.c.uid).where(ranked.c.place <= each).order_by(ranked.c.topic, ranked.c.place)
    found: dict[str, list[str]] = {}
    for topic, uid in work.connection.execute(query):
        found.setdefault(topic, []).append(uid)
    return found


def weak_facts(work: Work, bank: int, under: float, day: int, plan: Plan, limit: int = 900) -> list[str]:
    """Facts whose recall is below `under`, worst first."""
    k, x = _facts(work, bank, day, plan).c, t.facts.c
    query = select(x.uid).join(t.facts, x.id == k.fact_id).where(k.recall < under).order_by(k.recall, x.position)
    return [row.uid for row in work.connection.execute(query.limit(limit))]
