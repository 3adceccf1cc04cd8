"""Quizzes and exams: the form that was drawn, and the responses to it, append-only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, case, func, insert, select, update

from iomquiz.storage import codec, ids
from iomquiz.storage import tables as t
from iomquiz.storage.learner_record import Work

if TYPE_CHECKING:
    from iomquiz.domain.interaction import Response


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One sitting."""

    id: str
    bank: int
    kind: str
    title: str
    wish: dict[str, Any]
    started_at: int
    finished_at: int | None


@dataclass(frozen=True, slots=True)
class FormRow:
    """One place of the form."""

    position: int
    item: int
    version: int
    seed: int
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One response as it was scored."""

    position: int
    item: int
    response: Response
    fraction: Decimal
    verdict: str
    rule: str
    confidence: str
    at: int
    day: int
    taken: int


def create(work: Work, attempt: AttemptRow, form: Sequence[FormRow]) -> str:
    """Store a new attempt with its form; returns its id."""
    attempt_id = ids.uuid7(attempt.started_at)
    work.connection.execute(
        insert(t.attempts).values(
            id=attempt_id,
            learner_id=work.learner,
            bank_id=attempt.bank,
            kind=attempt.kind,
            title=attempt.title,
            wish=codec.dump(attempt.wish),
            started_at=attempt.started_at,
            finished_at=attempt.finished_at,
        )
    )
    extend(work, attempt_id, form)
    return attempt_id


def extend(work: Work, attempt_id: str, form: Sequence[FormRow]) -> None:
    """Put further places into an attempt's form."""
    rows = [
        {
            "attempt_id": attempt_id,
            "position": row.position,
            "item_id": row.item,
            "version": row.version,
            "seed": row.seed,
            "flagged": row.flagged,
        }
        for row in form
    ]
    if rows:
        work.connection.execute(insert(t.attempt_items), rows)


def finish(work: Work, attempt_id: str, now: int) -> None:
    """Close an attempt; closing twice changes nothing."""
    a = t.attempts.c
    work.connection.execute(
        update(t.attempts)
        .where(a.id == attempt_id, a.learner_id == work.learner, a.finished_at.is_(None))
        .values(finished_at=now)
    )


def flag(work: Work, attempt_id: str, position: int, flagged: bool) -> None:
    """Mark one place of a form."""
    x = t.attempt_items.c
    work.connection.execute(
        update(t.attempt_items).where(x.attempt_id == attempt_id, x.position == position).values(flagged=flagged)
    )


def _attempt(row: Any) -> AttemptRow:
    return AttemptRow(row.id, row.bank_id, row.kind, row.title, json.loads(row.wish), row.started_at, row.finished_at)


def open_attempt(work: Work, bank: int, kind: str) -> AttemptRow | None:
    """The newest attempt of this kind that is not closed."""
    a = t.attempts.c
    query = select(t.attempts).where(
        a.learner_id == work.learner, a.bank_id == bank, a.kind == kind, a.finished_at.is_(None)
    )
    row = work.connection.execute(query.order_by(a.id.desc()).limit(1)).first()
    return _attempt(row) if row else None


def attempt(work: Work, attempt_id: str) -> AttemptRow | None:
    """One attempt of this learner."""
    a = t.attempts.c
    row = work.connection.execute(select(t.attempts).where(a.id == attempt_id, a.learner_id == work.learner)).first()
    return _attempt(row) if row else None


def form(work: Work, attempt_id: str) -> list[FormRow]:
    """The places of an attempt, in their order."""
    x = t.attempt_items.c
    rows = work.connection.execute(select(t.attempt_items).where(x.attempt_id == attempt_id).order_by(x.position))
    return [FormRow(r.position, r.item_id, r.version, r.seed, r.flagged) for r in rows]


def respond(work: Work, attempt_id: str, row: ResponseRow) -> str:
    """Append a response; returns its id."""
    from iomquiz.domain.interaction import encode  # only here: what waits is told without it

    response_id = ids.uuid7(row.at)
    work.connection.execute(
        insert(t.responses).values(
            id=response_id,
            attempt_id=attempt_id,
            position=row.position,
            learner_id=work.learner,
            item_id=row.item,
            response=codec.dump(encode(row.response)),
            fraction=str(row.fraction),
            verdict=row.verdict,
            rule=row.rule,
            confidence=row.confidence,
            at=row.at,
            day=row.day,
            taken=row.taken,
        )
    )
    return response_id


def responses(work: Work, attempt_id: str) -> dict[int, ResponseRow]:
    """The last response at every position that has one."""
    from iomquiz.domain.interaction import decode

    r = t.responses.c
    standing = (r.attempt_id == attempt_id, r.id.not_in(_gone(work.learner)))
    rows = work.connection.execute(select(t.responses).where(*standing).order_by(r.id))
    return {
        row.position: ResponseRow(
            row.position, row.item_id, decode(json.loads(row.response)), Decimal(row.fraction), row.verdict, row.rule,
            row.confidence, row.at, row.day, row.taken,
        )
        for row in rows
    }  # fmt: skip


def _gone(learner: int) -> Select[Any]:
    """Responses that were taken back."""
    return select(t.voided.c.id).where(t.voided.c.learner_id == learner)


def _last_by_item(learner: int) -> Select[Any]:
    """(item, id of its newest response) for every item that the learner responded to."""
    r = t.responses.c
    standing = (r.learner_id == learner, r.id.not_in(_gone(learner)))
    return select(r.item_id, func.max(r.id).label("id")).where(*standing).group_by(r.item_id)


def mistakes(work: Work, bank: int) -> list[int]:
    """Items whose newest response was not right, newest first."""
    r = t.responses.c
    last = _last_by_item(work.learner).subquery()
    query = (
        select(r.item_id)
        .join(last, last.c.id == r.id)
        .join(t.items, t.items.c.id == r.item_id)
        .where(r.verdict != "right", t.items.c.bank_id == bank, t.items.c.retired.is_(False))
        .order_by(r.id.desc())
    )
    return [row[0] for row in work.connection.execute(query)]


def answered(work: Work, bank: int) -> set[int]:
    """Items that the learner has responded to at least once."""
    r, i = t.responses.c, t.items.c
    query = select(r.item_id).join(t.items, i.id == r.item_id).where(r.learner_id == work.learner, i.bank_id == bank)
    query = query.where(r.id.not_in(_gone(work.learner)))
    return {row[0] for row in work.connection.execute(query.distinct())}


def accuracy_by_topic(work: Work, bank: int) -> dict[str, tuple[int, int]]:
    """(right, all) responses by topic."""
    r, i = t.responses.c, t.items.c
    right = func.sum(case((r.verdict == "right", 1), else_=0))
    query = (
        select(i.topic, right, func.count())
        .join(t.items, and_(i.id == r.item_id))
        .where(r.learner_id == work.learner, i.bank_id == bank, r.id.not_in(_gone(work.learner)))
        .group_by(i.topic)
    )
    return {row[0]: (row[1], row[2]) for row in work.connection.execute(query)}


def accuracy_by_fact(work: Work, bank: int, topic: str) -> dict[str, tuple[int, int]]:
    """(right, all) responses by fact of one topic."""
    r, f, x = t.responses.c, t.facts.c, t.item_facts.c
    right = func.sum(case((r.verdict == "right", 1), else_=0))
    query = (
        select(f.uid, right, func.count())
        .select_from(t.responses.join(t.item_facts, x.item_id == r.item_id).join(t.facts, f.id == x.fact_id))
        .where(r.learner_id == work.learner, f.bank_id == bank, f.topic == topic, r.id.not_in(_gone(work.learner)))
        .group_by(f.uid)
    )
    return {row[0]: (row[1], row[2]) for row in work.connection.execute(query)}
