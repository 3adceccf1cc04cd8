"""What waits: the next card from an index, counts from an index, never the whole queue."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, func, or_, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from iomquiz.domain.card_state import Counts
from iomquiz.domain.events import Act
from iomquiz.storage import card_rows
from iomquiz.storage import tables as t
from iomquiz.storage.bank_store import Edition
from iomquiz.storage.card_rows import LEARNING, NEW, REVIEW, CardRow
from iomquiz.storage.learner_record import Work
from iomquiz.storage.prepared import Prepared

_c, _f = t.cards.c, t.faces.c


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cards a session takes: of a bank, of topics, or exactly these `faces` (None: not limited so)."""

    bank: int
    topics: tuple[str, ...] = ()
    faces: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The card that comes next and all cards of its fact; `edition`: of their bank, where it was read too."""

    card: CardRow
    family: list[CardRow]
    edition: Edition | None


def faces_of(work: Work, bank: int, facts: tuple[str, ...]) -> tuple[int, ...]:
    """The faces of facts, in the order of the bank."""
    query = (
        select(_f.id)
        .join(t.facts, t.facts.c.id == _f.fact_id)
        .where(t.facts.c.bank_id == bank, t.facts.c.uid.in_(facts), _f.retired.is_(False))
    )
    return tuple(work.connection.execute(query.order_by(_f.position)).scalars())


def _shape(scope: Scope) -> str:
    if scope.faces is not None:
        return "faces"
    return "topics" if len(scope.topics) > 1 else "topic" if scope.topics else "bank"


def _binds(scope: Scope, work: Work) -> dict[str, Any]:
    found: dict[str, Any] = {"learner": work.learner, "bank": scope.bank}
    if scope.faces is not None:
        found["names"] = json.dumps(scope.faces)
    elif len(scope.topics) > 1:
        found["names"] = json.dumps(scope.topics)
    elif scope.topics:
        found["topic"] = scope.topics[0]
    return found


def _limits(shape: str, bank: Any, topic: Any, face: Any) -> list[Any]:
    names = select(text("value")).select_from(text("json_each(:names)"))
    found = [bank == bindparam("bank")]
    if shape == "faces":
        found.append(face.in_(names))
    elif shape == "topics":
        found.append(topic.in_(names))
    elif shape == "topic":
        found.append(topic == bindparam("topic"))
    return found


def _with_family(pick: Select[Any]) -> Prepared:
    """The card that `pick` puts first, among all cards of its fact."""
    one = pick.limit(1).subquery("pick")
    x, mine = t.facts, and_(_c.face_id == _f.id, _c.learner_id == bindparam("learner"))
    query = select(
        *card_rows.selection().selected_columns, one.c.face, t.banks.c.content_hash, t.banks.c.fact_count
    ).select_from(
        one.join(t.faces, _f.fact_id == one.c.fact_id)
        .join(x, x.c.id == one.c.fact_id)
        .join(t.banks, t.banks.c.id == _f.bank_id)
        .outerjoin(t.cards, mine)
    )
    return Prepared(query)


def _drawn(work: Work, statement: Prepared, binds: dict[str, Any]) -> Drawn | None:
    rows = statement(work.connection, binds).fetchall()
    if not rows:
        return None
    family = [card_rows.read(row[:-3]) for row in rows]
    face, content, facts = rows[0][-3:]
    return Drawn(next(card for card in family if card.face == face), family, Edition(content, facts))


@lru_cache(maxsize=16)
def _first_waiting(shape: str, order: str) -> Prepared:
    return _with_family(_waiting(shape, order).with_only_columns(_c.face_id.label("face"), _f.fact_id))


@lru_cache(maxsize=16)
def _waiting(shape: str, order: str) -> Select[Any]:
    """Cards on a learning step (`order` "due") or for review: by day, or by how overdue they are."""
    query = card_rows.begun().where(
        *_limits(shape, _c.bank_id, _c.topic, _c.face_id),
        _c.queue == bindparam("queue"),
        _c.show_day <= bindparam("day"),
        _c.due <= bindparam("until"),
    )
    overdue = (bindparam("day", type_=Integer) - _c.last_day) / _c.stability
    by = {"due": (_c.due,), "overdue": (overdue.desc(), _c.face_id)}.get(order, (_c.show_day, _c.due, _c.face_id))
    return query.order_by(*by)


FAR = 1 << 60
"""Beyond every moment, day and place."""


def learning(work: Work, scope: Scope, day: int) -> Drawn | None:
    """The card on a learning step that comes first, due already or not."""
    binds = _binds(scope, work) | {"queue": LEARNING, "day": day, "until": FAR}
    return _drawn(work, _first_waiting(_shape(scope), "due"), binds)


def review(work: Work, scope: Scope, day: int) -> Drawn | None:
    """The card for review that has been due longest; with a later `day`, the one that comes next."""
    binds = _binds(scope, work) | {"queue": REVIEW, "day": day, "until": FAR}
    return _drawn(work, _first_waiting(_shape(scope), "day"), binds)


@lru_cache(maxsize=16)
def _fresh(shape: str, apart: bool, first: bool = True) -> Select[Any]:
    """Faces that are new, from the frontier on; `apart`: whose fact was not seen today through a sibling."""
    query = card_rows.selection().where(
        *_limits(shape, _f.bank_id, _f.topic, _f.id),
        _f.retired.is_(False),
        _f.position >= bindparam("frontier"),
        or_(_c.face_id.is_(None), and_(_c.queue == NEW, _c.show_day <= bindparam("day"))),
    )
    if apart:
        sibling, seen = t.faces.alias("sibling"), t.cards.alias("seen")
        mine = and_(seen.c.face_id == sibling.c.id, seen.c.learner_id == bindparam("learner"))
        today = select(1).select_from(sibling.join(seen, mine))
        query = query.where(~today.where(sibling.c.fact_id == _f.fact_id, seen.c.last_day == bindparam("day")).exists())
    return query.order_by(_f.position).limit(1) if first else query.order_by(_f.position)


_FRONTIER = select(t.frontiers.c.position).where(
    t.frontiers.c.learner_id == bindparam("learner"),
    t.frontiers.c.bank_id == bindparam("bank"),
    t.frontiers.c.topic == bindparam("topic"),
)


@lru_cache(maxsize=16)
def _first_fresh(shape: str) -> Prepared:
    return _with_family(_fresh(shape, True).with_only_columns(_f.id.label("face"), _f.fact_id))


def frontier(work: Work, scope: Scope) -> int:
    """The place in the bank before which no card of the scope is new."""
    if scope.faces is not None or len(scope.topics) > 1:
        return 0
    binds = {"learner": work.learner, "bank": scope.bank, "topic": scope.topics[0] if scope.topics else ""}
    return int(work.connection.execute(_FRONTIER, binds).scalar() or 0)


def new(work: Work, scope: Scope, day: int, frontier: int) -> Drawn | None:
    """The first new card from `frontier` on whose fact was not seen today through a sibling."""
    binds = _binds(scope, work) | {"day": day, "frontier": frontier}
    return _drawn(work, _first_fresh(_shape(scope)), binds)


def advance(work: Work, scope: Scope) -> None:
    """Remember where new cards begin, so that the next search starts there."""
    if scope.faces is not None or len(scope.topics) > 1:
        return
    binds = _binds(scope, work) | {"day": FAR, "frontier": frontier(work, scope)}
    row = work.connection.execute(_fresh(_shape(scope), False), binds).first()
    position = card_rows.read(row).position if row else FAR
    f = t.frontiers
    key = {"learner_id": work.learner, "bank_id": scope.bank, "topic": scope.topics[0] if scope.topics else ""}
    statement = upsert(f).values(key | {"position": position})
    work.connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_={"position": position}))


@lru_cache(maxsize=16)
def _counting(shape: str) -> Select[Any]:
    return select(func.count()).where(
        _c.learner_id == bindparam("learner"),
        *_limits(shape, _c.bank_id, _c.topic, _c.face_id),
        _c.queue == bindparam("queue"),
        _c.show_day <= bindparam("day"),
    )


def counts(work: Work, scope: Scope, day: int, new_cap: int = 1000) -> Counts:
    """How many cards wait until study day `day` ends: on learning steps, for review, and new (at most `new_cap`)."""
    binds = _binds(scope, work)
    statement = _counting(_shape(scope))
    number = {
        queue: int(work.connection.execute(statement, binds | {"queue": queue, "day": day}).scalar_one())
        for queue in (LEARNING, REVIEW)
    }
    fresh = _fresh(_shape(scope), False, False).with_only_columns(_f.id).limit(new_cap).subquery()
    query = select(func.count()).select_from(fresh)
    waiting = 0
    if new_cap > 0:
        found = work.connection.execute(query, binds | {"day": day, "frontier": frontier(work, scope)})
        waiting = int(found.scalar_one())
    return Counts(number[LEARNING], number[REVIEW], waiting)


_BY_DAY = (
    select(_c.show_day, func.count())
    .where(
        _c.learner_id == bindparam("learner"), _c.bank_id == bindparam("bank"), _c.queue == REVIEW,
        _c.show_day > bindparam("after"), _c.show_day <= bindparam("until"),
    )
    .group_by(_c.show_day)
)  # fmt: skip


def by_day(work: Work, bank: int, after: int, until: int) -> dict[int, int]:
    """Cards for review by study day, after one day and until another."""
    binds = {"learner": work.learner, "bank": bank, "after": after, "until": until}
    return {row[0]: row[1] for row in work.connection.execute(_BY_DAY, binds)}


def done_on(work: Work, day: int) -> tuple[int, int, int]:
    """(new cards begun, cards reviewed, milliseconds) on a study day; what was taken back does not count."""
    e = t.events.c
    gone = select(t.voided.c.id).where(t.voided.c.learner_id == work.learner)
    base = (e.learner_id == work.learner, e.day == day, e.kind == Act.REVIEW, e.id.not_in(gone))
    query = select(
        func.count().filter(e.was_new), func.count().filter(and_(~e.was_new, e.recall > 0)), func.sum(e.taken)
    ).where(*base)
    begun, reviewed, taken = work.connection.execute(query).one()
    return int(begun), int(reviewed), int(taken or 0)


def ranked(work: Work, scope: Scope, day: int, limit: int = 300) -> list[CardRow]:
    """Cards due for review, the least likely to be recalled first."""
    binds = _binds(scope, work) | {"queue": REVIEW, "day": day, "until": FAR}
    statement = _waiting(_shape(scope), "overdue").limit(limit)
    return [card_rows.read(row) for row in work.connection.execute(statement, binds)]


def all_faces(work: Work, scope: Scope, limit: int = 2000) -> list[int]:
    """The faces of a scope in the order of the bank, seen or new; those set aside left out."""
    query = card_rows.selection().where(
        *_limits(_shape(scope), _f.bank_id, _f.topic, _f.id),
        _f.retired.is_(False),
        or_(_c.suspended.is_(None), _c.suspended.is_(False)),
    )
    rows = work.connection.execute(query.order_by(_f.position).limit(limit), _binds(scope, work))
    return [row.id for row in rows]


def next_day(work: Work, bank: int, after: int, until: int) -> tuple[int, int] | None:
    """(days ahead, cards) of the first study day after `after` on which cards wait."""
    query = (
        select(_c.show_day, func.count())
        .where(
            _c.learner_id == work.learner, _c.bank_id == bank, _c.queue.in_((LEARNING, REVIEW)),
            _c.show_day > after, _c.show_day <= until,
        )
        .group_by(_c.show_day)
        .order_by(_c.show_day)
        .limit(1)
    )  # fmt: skip
    row = work.connection.execute(query).first()
    return (row[0] - after, row[1]) if row else None
