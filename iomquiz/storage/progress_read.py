"""What the record says as a whole: read in single passes, never row by row from the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Integer, Select, and_, case, func, select, type_coerce

from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.events import Act
from iomquiz.storage import tables as t
from iomquiz.storage.learner_record import Work


class FaceState(NamedTuple):
    """What is known of one face: its fact and topic, and the memory of it."""

    fact: str
    topic: str
    memory: Memory
    suspended: bool
    difficulty: float = 0.0


@dataclass(frozen=True, slots=True)
class DayRow:
    """One study day: reviews and responses, and the milliseconds that they took."""

    day: int
    reviews: int
    responses: int
    taken: int


class Outcome(NamedTuple):
    """A review of a card that was due: the recall that was predicted, and whether it was recalled."""

    day: int
    predicted: float
    recalled: bool


def _standing(learner: int) -> Any:
    """Reviews that were not taken back."""
    e = t.events.c
    return and_(e.learner_id == learner, e.kind == Act.REVIEW, e.id.not_in(_gone(learner)))


def _gone(learner: int) -> Any:
    return select(t.voided.c.id).where(t.voided.c.learner_id == learner)


def face_states(work: Work, bank: int, topic: str = "", *, seen: bool = False) -> Iterator[FaceState]:
    """Every face of the bank with this learner's memory of it; with `seen` only those that have a card."""
    f, c, x = t.faces.c, t.cards.c, t.facts.c
    mine = and_(c.face_id == f.id, c.learner_id == work.learner)
    join = t.faces.join(t.facts, x.id == f.fact_id).join(t.cards, mine, isouter=not seen)
    query = (
        select(
            x.uid, f.topic, c.state, c.stability, c.difficulty, c.due, c.due_day, c.last_day, c.reps, c.lapses,
            type_coerce(c.suspended, Integer),
        )
        .select_from(join)
        # "+ 0" keeps SQLite from walking the bank's faces where the learner's cards are far fewer.
        .where((f.bank_id + 0 if seen else f.bank_id) == bank, f.retired.is_(False))
    )  # fmt: skip
    if topic:
        query = query.where(f.topic == topic)
    rows = work.connection.execute(query).all()
    for uid, where, state, stability, difficulty, due, due_day, last, reps, lapses, out in rows:
        if state is None:
            yield FaceState(uid, where, _NEW, False)
        else:
            memory = Memory(_STATES[state], stability, 0.0, 0, due, due_day, last, reps, lapses)
            yield FaceState(uid, where, memory, bool(out), difficulty)


_NEW = Memory()
_STATES = {state.value: state for state in State}


def days(work: Work, since: int) -> list[DayRow]:
    """The study days from `since` on with anything done on them."""
    r, a = t.events.c, t.responses.c
    reviews: Select[Any] = (
        select(r.day, func.count(), func.sum(r.taken))
        .where(_standing(work.learner), r.day >= since, r.source == "card")
        .group_by(r.day)
    )
    answers: Select[Any] = (
        select(a.day, func.count(), func.sum(a.taken))
        .where(a.learner_id == work.learner, a.day >= since, a.id.not_in(_gone(work.learner)))
        .group_by(a.day)
    )
    found: dict[int, DayRow] = {}
    for day, count, taken in work.connection.execute(reviews):
        found[day] = DayRow(day, count, 0, taken)
    for day, count, taken in work.connection.execute(answers):
        before = found.get(day, DayRow(day, 0, 0, 0))
        found[day] = DayRow(day, before.reviews, count, before.taken + taken)
    return [found[day] for day in sorted(found)]


def outcomes(work: Work, since: int) -> list[Outcome]:
    """Reviews of known cards on a later day than the one before: what retention and calibration are made of."""
    r = t.events.c
    query = (
        select(r.day, r.recall, r.rating)
        .where(_standing(work.learner), r.day >= since, r.was_new.is_(False), r.recall > 0, r.recall < 1)
        .order_by(r.hlc)
    )
    return [Outcome(day, recall, rating > 1) for day, recall, rating in work.connection.execute(query).all()]


def mean_taken(work: Work) -> tuple[int, float]:
    """(number, mean milliseconds) of the last 300 card reviews."""
    r = t.events.c
    last = select(r.taken).where(r.learner_id == work.learner, r.kind == Act.REVIEW, r.source == "card")
    inner = last.order_by(r.hlc.desc()).limit(300).subquery()
    count, mean = work.connection.execute(select(func.count(), func.avg(inner.c.taken))).one()
    return int(count), float(mean or 0.0)


def total_answers(work: Work) -> int:
    """Reviews that stand and responses, together."""
    a = t.responses.c
    reviews = work.connection.execute(
        select(func.count()).select_from(t.events).where(_standing(work.learner), t.events.c.source == "card")
    ).scalar_one()
    answers = work.connection.execute(
        select(func.count())
        .select_from(t.responses)
        .where(a.learner_id == work.learner, a.id.not_in(_gone(work.learner)))
    ).scalar_one()
    return int(reviews) + int(answers)


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact that the learner studied in an older value, with that value as it was shown."""

    fact: str
    old: str


def changed_facts(work: Work, bank: int, limit: int = 50) -> list[ChangedFact]:
    """Facts whose value changed since this learner last saw one of their cards."""
    c, f, x, v = t.cards.c, t.faces.c, t.facts.c, t.fact_versions.c
    query = (
        select(x.uid, func.min(v.shown).label("old"))
        .select_from(
            t.cards.join(t.faces, f.id == c.face_id)
            .join(t.facts, x.id == f.fact_id)
            .join(t.fact_versions, and_(v.fact_id == x.id, v.value_version == c.value_version))
        )
        .where(
            c.learner_id == work.learner, x.bank_id == bank, c.value_version < x.value_version, x.retired.is_(False),
            c.state != State.NEW.value,
        )
        .group_by(x.uid)
        .limit(limit)
    )  # fmt: skip
    return [ChangedFact(row.uid, row.old) for row in work.connection.execute(query)]


def gone_stale(work: Work, bank: int, today: int, limit: int = 50) -> list[str]:
    """Facts that this learner studied while they were current and that are out of date on `today` (ordinal)."""
    c, f, x = t.cards.c, t.faces.c, t.facts.c
    query = (
        select(x.uid)
        .select_from(t.cards.join(t.faces, f.id == c.face_id).join(t.facts, x.id == f.fact_id))
        .where(
            c.learner_id == work.learner, x.bank_id == bank, x.stale_from < today, x.retired.is_(False),
            c.state != State.NEW.value,
        )
        .group_by(x.uid)
        .having(func.max(case((c.last_day <= x.stale_from, 1), else_=0)) == 1)
        .limit(limit)
    )  # fmt: skip
    return [row[0] for row in work.connection.execute(query)]


def histories(work: Work) -> list[tuple[int, int, int, bool]]:
    """(face, day, rating, whether the card was new) of all reviews that stand, card by card, oldest first.

    After a reset, and after a new value, a card begins anew. Right choices are no recall and are left out.
    """
    e = t.events.c
    query = (
        select(e.face_id, e.day, e.rating, e.was_new, e.kind)
        .where(
            e.learner_id == work.learner, e.kind.in_((Act.REVIEW, Act.RESET, Act.RELEARN)), e.face_id.is_not(None),
            e.credit >= 1, e.id.not_in(_gone(work.learner)),
        )
        .order_by(e.face_id, e.hlc)
    )  # fmt: skip
    found: list[tuple[int, int, int, bool]] = []
    fresh = False
    for face, day, rating, was_new, kind in work.connection.execute(query):
        if kind != Act.REVIEW:
            fresh = True
            continue
        found.append((face, day, rating, bool(was_new) or fresh))
        fresh = False
    return found


def answers(work: Work, limit: int = 5000) -> list[tuple[int, bool, int]]:
    """(rating, whether the card was new, milliseconds) of the last reviews at the card."""
    e = t.events.c
    query = select(e.rating, e.was_new, e.taken).where(_standing(work.learner), e.source == "card")
    rows = work.connection.execute(query.order_by(e.hlc.desc()).limit(limit))
    return [(row.rating, bool(row.was_new), row.taken) for row in rows]
