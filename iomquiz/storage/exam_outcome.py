"""What exams came to, in short, and their repair plans with what was done of them since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update

from iomquiz.storage import codec
from iomquiz.storage import exam_tables as x
from iomquiz.storage import tables as t
from iomquiz.storage.learner_record import Work


@dataclass(frozen=True, slots=True)
class EndedRow:
    """An exam that ended; `outcome` is None where only its marks are known."""

    attempt: str
    title: str
    finished_at: int
    ended: str
    prediction: Mapping[str, Any]
    outcome: Mapping[str, Any] | None


def ended(work: Work, bank: int) -> list[EndedRow]:
    """All exams of the learner that ended, newest first."""
    a, e, o = t.attempts, x.exams, x.exam_outcomes
    query = (
        select(a.c.id, a.c.title, a.c.finished_at, e.c.ended, e.c.prediction, o.c.data)
        .join(e, a.c.id == e.c.attempt_id)
        .outerjoin(o, o.c.attempt_id == a.c.id)
        .where(a.c.learner_id == work.learner, a.c.bank_id == bank, e.c.ended != "")
        .order_by(a.c.id.desc())
    )
    return [
        EndedRow(r.id, r.title, r.finished_at or 0, r.ended, json.loads(r.prediction), r.data and json.loads(r.data))
        for r in work.connection.execute(query)
    ]


def number(work: Work, bank: int, attempt: str) -> int:
    """The how many-th exam of its title an exam that ended is, from 1."""
    a, e = t.attempts, x.exams
    title = select(a.c.title).where(a.c.id == attempt).scalar_subquery()
    query = (
        select(a.c.id)
        .join(e, a.c.id == e.c.attempt_id)
        .where(a.c.learner_id == work.learner, a.c.bank_id == bank, e.c.ended != "", a.c.title == title)
        .where(a.c.id <= attempt)
    )
    return len(work.connection.execute(query).all())


def keep(work: Work, attempt: str, data: Mapping[str, Any]) -> None:
    """What the newest marking of an exam came to."""
    work.connection.execute(delete(x.exam_outcomes).where(x.exam_outcomes.c.attempt_id == attempt))
    work.connection.execute(insert(x.exam_outcomes).values(attempt_id=attempt, data=codec.dump(data)))


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A repair plan as it was made `at` a moment; `read` are the facts that were opened from it since."""

    at: int
    steps: tuple[Mapping[str, Any], ...]
    read: tuple[str, ...]


def repair(work: Work, attempt: str) -> RepairRow | None:
    """The repair plan of an exam, or None."""
    r = work.connection.execute(select(x.exam_repairs).where(x.exam_repairs.c.attempt_id == attempt)).first()
    return RepairRow(r.at, tuple(json.loads(r.steps)), tuple(json.loads(r.read))) if r else None


def keep_repair(work: Work, attempt: str, at: int, steps: Sequence[Mapping[str, Any]]) -> None:
    """Keep a repair plan; it stays what it is."""
    values = {"attempt_id": attempt, "at": at, "steps": codec.dump(list(steps)), "read": "[]"}
    work.connection.execute(insert(x.exam_repairs).values(values))


def mark_read(work: Work, attempt: str, facts: Sequence[str]) -> None:
    """These facts were opened from the plan."""
    r = x.exam_repairs
    work.connection.execute(update(r).where(r.c.attempt_id == attempt).values(read=codec.dump(list(facts))))


def reviewed(work: Work, bank: int, facts: Sequence[str], since: int) -> int:
    """How many of the facts have a card that was answered since a moment."""
    f = t.facts.c
    query = (
        select(f.id)
        .join(t.faces, t.faces.c.fact_id == f.id)
        .join(t.cards, t.cards.c.face_id == t.faces.c.id)
        .where(t.cards.c.learner_id == work.learner, f.bank_id == bank, f.uid.in_(facts), t.cards.c.last_at >= since)
    )
    return len(work.connection.execute(query.distinct()).all())


def _quizzed(work: Work, bank: int, since: int) -> Any:
    """Responses in quizzes since a moment, those taken back left out."""
    r, a = t.responses.c, t.attempts.c
    gone = select(t.voided.c.id).where(t.voided.c.learner_id == work.learner)
    return (
        (r.learner_id == work.learner, r.at >= since, r.id.not_in(gone)),
        (a.id == r.attempt_id, a.bank_id == bank, a.kind == "quiz"),
    )


def quizzed_topic(work: Work, bank: int, topic: str, since: int) -> int:
    """How many different questions of a topic were answered in quizzes since a moment."""
    said, quiz = _quizzed(work, bank, since)
    i = t.items.c
    query = select(i.id).where(i.id == t.responses.c.item_id, i.topic == topic, *said, *quiz)
    return len(work.connection.execute(query.distinct()).all())


def quizzed_facts(work: Work, bank: int, facts: Sequence[str], since: int) -> int:
    """How many of the facts were asked in quizzes, and answered, since a moment."""
    said, quiz = _quizzed(work, bank, since)
    f, y = t.facts.c, t.item_facts.c
    query = select(f.id).where(
        y.item_id == t.responses.c.item_id, y.fact_id == f.id, f.bank_id == bank, f.uid.in_(facts), *said, *quiz
    )
    return len(work.connection.execute(query.distinct()).all())
