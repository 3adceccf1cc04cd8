"""Exams of one learner: what was drawn, how the clock stands, what was given, what it was marked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, update

from iomquiz.domain.attempt import Given
from iomquiz.domain.interaction import decode, encode
from iomquiz.storage import attempt_record as attempts
from iomquiz.storage import codec, ids
from iomquiz.storage import exam_tables as x
from iomquiz.storage import tables as t
from iomquiz.storage.learner_record import Work

KIND = "exam"


@dataclass(frozen=True, slots=True)
class ExamRow:
    """One exam. `places` are (section, points) by position; `clock`, `extra`, `events` and `prediction` plain data."""

    attempt: str
    learner: int
    bank: int
    title: str
    started_at: int
    finished_at: int | None
    blueprint: str
    seed: int
    places: tuple[tuple[int, str], ...]
    clock: Mapping[str, Any]
    extra: Mapping[str, Any]
    notes: str
    events: tuple[Mapping[str, Any], ...]
    prediction: Mapping[str, Any]
    reached: int
    ended: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One marking of an exam."""

    number: int
    at: int
    reason: str
    marks: Sequence[Mapping[str, Any]]


def create(work: Work, row: ExamRow, form: Sequence[attempts.FormRow]) -> str:
    """Store a new exam with its form; returns the attempt's id."""
    attempt = attempts.AttemptRow("", row.bank, KIND, row.title, {}, row.started_at, None)
    attempt_id = attempts.create(work, attempt, form)
    work.connection.execute(
        insert(x.exams).values(
            attempt_id=attempt_id,
            blueprint=row.blueprint,
            seed=row.seed,
            places=codec.dump([list(place) for place in row.places]),
            clock=codec.dump(row.clock),
            extra=codec.dump(row.extra),
            notes=row.notes,
            events=codec.dump(list(row.events)),
            prediction=codec.dump(row.prediction),
            reached=row.reached,
            ended=row.ended,
        )
    )
    return attempt_id


def _query(work: Work, bank: int) -> Any:
    a, e = t.attempts, x.exams
    return (
        select(e, a.c.learner_id, a.c.bank_id, a.c.title, a.c.started_at, a.c.finished_at)
        .join(a, a.c.id == e.c.attempt_id)
        .where(a.c.learner_id == work.learner, a.c.bank_id == bank)
        .order_by(a.c.id.desc())
    )


def _row(r: Any) -> ExamRow:
    return ExamRow(
        r.attempt_id, r.learner_id, r.bank_id, r.title, r.started_at, r.finished_at, r.blueprint, r.seed,
        tuple((section, points) for section, points in json.loads(r.places)), json.loads(r.clock),
        json.loads(r.extra), r.notes, tuple(json.loads(r.events)), json.loads(r.prediction), r.reached, r.ended,
    )  # fmt: skip


def exam(work: Work, bank: int, attempt: str) -> ExamRow | None:
    """One exam, or None."""
    found = work.connection.execute(_query(work, bank).where(x.exams.c.attempt_id == attempt)).first()
    return _row(found) if found else None


def open_exam(work: Work, bank: int) -> ExamRow | None:
    """The exam that is being sat, or None."""
    found = work.connection.execute(_query(work, bank).where(t.attempts.c.finished_at.is_(None))).first()
    return _row(found) if found else None


def change(work: Work, attempt: str, **values: Any) -> None:
    """New values for an exam that has not ended; JSON columns take plain data."""
    plain = {name: value if isinstance(value, (str, int)) else codec.dump(value) for name, value in values.items()}
    work.connection.execute(update(x.exams).where(x.exams.c.attempt_id == attempt, x.exams.c.ended == "").values(plain))


def end(work: Work, attempt: str, ended: str, finished_at: int, clock: Mapping[str, Any]) -> bool:
    """Close an exam; False where it was closed before, and then nothing changes."""
    result = work.connection.execute(
        update(x.exams)
        .where(x.exams.c.attempt_id == attempt, x.exams.c.ended == "")
        .values(ended=ended, clock=codec.dump(clock), notes="")
    )
    if not result.rowcount:
        return False
    attempts.finish(work, attempt, finished_at)
    return True


def respond(work: Work, attempt: str, seq: int, position: int, given: Given) -> None:
    """Append a response."""
    work.connection.execute(
        insert(x.exam_responses).values(
            attempt_id=attempt,
            seq=seq,
            position=position,
            response=codec.dump(encode(given.response)),
            certainty=given.certainty,
            at=given.at_ms,
            taken=given.taken_ms,
        )
    )


def given(work: Work, attempt: str) -> dict[int, Given]:
    """The last response at every position that has one, with the time spent on it in all."""
    c = x.exam_responses.c
    found: dict[int, Given] = {}
    for r in work.connection.execute(select(x.exam_responses).where(c.attempt_id == attempt).order_by(c.seq)):
        before = found[r.position].taken_ms if r.position in found else 0
        found[r.position] = Given(decode(json.loads(r.response)), r.certainty, r.at, before + r.taken)
    return found


def sequences(work: Work, attempt: str) -> set[int]:
    """The journal lines whose responses are in the store."""
    c = x.exam_responses.c
    return {r.seq for r in work.connection.execute(select(c.seq).where(c.attempt_id == attempt))}


def add_marks(work: Work, attempt: str, at: int, reason: str, marks: Sequence[Mapping[str, Any]]) -> int:
    """Append a marking; returns its number, 0 for the first."""
    c = x.exam_marks.c
    last = work.connection.execute(select(func.max(c.number)).where(c.attempt_id == attempt)).scalar()
    number = 0 if last is None else int(last) + 1
    work.connection.execute(
        insert(x.exam_marks).values(
            attempt_id=attempt, number=number, at=at, reason=reason, marks=codec.dump(list(marks))
        )
    )
    return number


def marks(work: Work, attempt: str) -> list[MarkRow]:
    """All markings of an exam, the first one first."""
    c = x.exam_marks.c
    rows = work.connection.execute(select(x.exam_marks).where(c.attempt_id == attempt).order_by(c.number))
    return [MarkRow(r.number, r.at, r.reason, json.loads(r.marks)) for r in rows]


def tries(work: Work, bank: int, blueprint: str) -> int:
    """How many exams of a blueprint the learner began."""
    a, e = t.attempts, x.exams
    query = (
        select(func.count())
        .select_from(e)
        .join(a, a.c.id == e.c.attempt_id)
        .where(a.c.learner_id == work.learner, a.c.bank_id == bank)
        .where(func.json_extract(e.c.blueprint, "$.id") == blueprint)
    )
    return int(work.connection.execute(query).scalar_one())


_WORN = """
    SELECT x.item_id, count(*), max(a.learner_id = ?)
      FROM json_each(?) j CROSS JOIN attempt_items x ON x.item_id = j.value JOIN attempts a ON a.id = x.attempt_id
     WHERE a.kind = ? GROUP BY x.item_id
    """
_ANSWERED = """
    SELECT j.value FROM json_each(?) j
     WHERE EXISTS (SELECT 1 FROM responses r WHERE r.learner_id = ? AND r.item_id = j.value
                      AND r.id NOT IN (SELECT id FROM voided WHERE learner_id = ?))
    """


def exposure(work: Work, items: Sequence[int]) -> tuple[dict[int, int], set[int]]:
    """Of some items: how often each stood in an exam on this machine, whoever sat it; and which of them this learner
    met, in an exam or in a quiz."""
    driver: Any = work.connection.connection.driver_connection
    wanted, who = json.dumps(list(items)), work.learner
    worn = driver.execute(_WORN, (who, wanted, KIND)).fetchall()
    met = {row[0] for row in driver.execute(_ANSWERED, (wanted, who, who)).fetchall()}
    return {item: uses for item, uses, _ in worn}, met | {item for item, _, mine in worn if mine}


def own_blueprints(work: Work, bank_uid: str) -> list[str]:
    """Blueprints made in the window, as JSON, in the order in which they were made."""
    c = x.own_blueprints.c
    return [r.data for r in work.connection.execute(select(c.data).where(c.bank_uid == bank_uid).order_by(c.at, c.uid))]


def keep_blueprint(work: Work, bank_uid: str, uid: str, data: str, at: int) -> None:
    """Write a blueprint, in the place of one with the same id."""
    drop_blueprint(work, bank_uid, uid)
    work.connection.execute(insert(x.own_blueprints).values(bank_uid=bank_uid, uid=uid, data=data, at=at))


def drop_blueprint(work: Work, bank_uid: str, uid: str) -> None:
    """Take a blueprint away; exams sat with it keep their copy."""
    c = x.own_blueprints.c
    work.connection.execute(x.own_blueprints.delete().where(c.bank_uid == bank_uid, c.uid == uid))


def keep_responses(work: Work, attempt: str, rows: Sequence[attempts.ResponseRow]) -> None:
    """The responses with their marks, where quizzes have theirs: mistakes and progress count them from now on."""
    values = [
        {
            "id": ids.uuid7(row.at), "attempt_id": attempt, "position": row.position, "learner_id": work.learner,
            "item_id": row.item, "response": codec.dump(encode(row.response)), "fraction": str(row.fraction),
            "verdict": row.verdict, "rule": row.rule, "confidence": row.confidence, "at": row.at, "day": row.day,
            "taken": row.taken,
        }
        for row in rows
    ]  # fmt: skip
    if values:
        work.connection.execute(insert(t.responses), values)
