"""Every card of a bank in a table: ids of all that fit, then page by page what is on the screen."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, literal_column, not_, or_, select, text, true

from iomquiz.domain.card_query import Part
from iomquiz.domain.scheduler import Plan, recall_after
from iomquiz.storage import card_rows, search
from iomquiz.storage import tables as t
from iomquiz.storage.card_rows import CardRow
from iomquiz.storage.learner_record import Work

_c, _f, _x = t.cards.c, t.faces.c, t.facts.c


@dataclass(frozen=True, slots=True)
class Today:
    """What a query is read against: the study day, the calendar day, the plan, and when a card is a leech."""

    day: int
    calendar: int
    plan: Plan
    leech_at: int


ORDERS: dict[str, ColumnElement[Any]] = {
    "bank": _f.position,
    "due": func.coalesce(_c.due_day, 1 << 30),
    "stability": func.coalesce(_c.stability, -1.0),
    "lapses": func.coalesce(_c.lapses, 0),
    "reviews": func.coalesce(_c.reps, 0),
    "topic": _f.topic,
    "state": func.coalesce(_c.queue, 0),
    "flag": func.coalesce(_c.flag, 0),
}
"""What the table can be sorted by; `bank` is the order of the bank."""


def ids(
    work: Work, bank: int, parts: Sequence[Part], today: Today, order: str = "bank", *, falling: bool = False
) -> array[int]:
    """The faces that fit, in their order; any query that was parsed is answered.

    An array: hundreds of thousands of them take eight bytes each.
    """
    mine = and_(_c.face_id == _f.id, _c.learner_id == work.learner)
    by = ORDERS[order].desc() if falling else ORDERS[order]
    plain = order == "bank" and not any(part.field not in ("topic", "kind") for part in parts)
    tables = t.faces if plain else t.faces.join(t.facts, _x.id == _f.fact_id).outerjoin(t.cards, mine)
    query = select(_f.id).select_from(tables).where(_f.bank_id == bank, _f.retired.is_(False))
    for part in parts:
        wanted = _where(part, bank, today)
        query = query.where(not_(wanted) if part.negated != (part.sign == "!=") else wanted)
    found = work.connection.execute(query.order_by(by, _f.position))
    return array("q", found.yield_per(1000).scalars())


def _where(part: Part, bank: int, today: Today) -> ColumnElement[bool]:
    """The condition of a part, always true or false, so that it can be turned round."""
    if not part.field:
        return _holds(part.value, bank)
    texts = {"topic": _topic, "fact": _fact, "tag": _tag}
    if part.field in texts:
        return texts[part.field](part.value, bank)
    if part.field == "kind":
        return _f.kind == part.value
    if part.field == "state":
        return func.coalesce(_c.state, "new") == part.value
    if part.field in _MARKS:
        held: ColumnElement[bool] = _MARKS[part.field](today)
        return held if part.number else not_(held)
    return _number(part, today)


def _holds(value: str, bank: int) -> ColumnElement[bool]:
    words = search.words(value)
    if not words:
        return false()
    # One phrase: the words one after the other; the last one may go on.
    phrase = '"' + " ".join(words) + '"*'
    found = select(text("uid")).select_from(text("search"))
    found = found.where(
        literal_column("search").op("MATCH")(phrase), text("kind = 'fact'"), literal_column("bank") == bank
    )
    return _x.uid.in_(found)


def _like(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _topic(value: str, bank: int) -> ColumnElement[bool]:
    part = f"%{_like(value)}%"
    named = select(t.topics.c.uid).where(
        t.topics.c.bank_id == bank,
        or_(t.topics.c.title.ilike(part, escape="\\"), t.topics.c.uid.ilike(part, escape="\\")),
    )
    return _f.topic.in_(named)


def _fact(value: str, _bank: int) -> ColumnElement[bool]:
    if value.endswith("*"):
        return _x.uid.ilike(_like(value[:-1]) + "%", escape="\\")
    return _x.uid == value


def _tag(value: str, _bank: int) -> ColumnElement[bool]:
    """A tag as it stands, or one below it; case does not count."""
    each = func.json_each(_x.data, "$.tags").table_valued("value")
    below = each.c.value.ilike(_like(value) + "::%", escape="\\")
    return exists(select(1).select_from(each).where(or_(each.c.value.ilike(_like(value), escape="\\"), below)))


def _has(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return func.coalesce(condition, False)


_MARKS: dict[str, Any] = {
    "suspended": lambda _today: _has(_c.suspended),
    "buried": lambda today: _has(_c.buried >= today.day),
    "leech": lambda today: _has(and_(_c.lapses >= today.leech_at, today.leech_at > 0)),
    "stale": lambda today: _has(_x.stale_from < today.calendar),
    "changed": lambda _today: _has(and_(_c.value_version > 0, _c.value_version < _x.value_version)),
}


def _number(part: Part, today: Today) -> ColumnElement[bool]:
    sign = "=" if part.sign == "!=" else part.sign
    if part.field == "flag":
        return func.coalesce(_c.flag, 0).bool_op(sign)(part.number)
    if part.field in ("reviews", "lapses"):
        column = _c.reps if part.field == "reviews" else _c.lapses
        return func.coalesce(column, 0).bool_op(sign)(part.number)
    seen = _c.last_day > 0
    if part.field == "recall":
        return _has(and_(seen, _recall(sign, part.number / 100, today)))
    columns: dict[str, ColumnElement[Any]] = {
        "due": _c.due_day - today.day,
        "seen": today.day - _c.last_day,
        "interval": _c.due_day - _c.last_day,
        "stability": _c.stability,
        "difficulty": _c.difficulty,
    }
    return _has(and_(seen, columns[part.field].bool_op(sign)(part.number)))


def _recall(sign: str, wanted: float, today: Today) -> ColumnElement[bool]:
    """Recall falls with days over stability, so that a bound on it is a bound on those."""
    elapsed = func.max(today.day - _c.last_day, 0) * 1.0 / _c.stability
    if not 0 < wanted <= 1:
        held = {"<": wanted > 1, "<=": wanted >= 1, ">": wanted <= 0, ">=": wanted <= 0}.get(sign, False)
        return true() if held else false()
    low, high = 0.0, 1e7
    for _ in range(100):  # the days after which a stability of one day has fallen to `wanted`
        middle = (low + high) / 2
        low, high = (middle, high) if recall_after(1.0, middle, today.plan) > wanted else (low, middle)
    turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}[sign]
    return elapsed.bool_op(turned)(high)


_PAGE: Select[Any] = (
    card_rows.selection()
    .add_columns(_x.data)
    .where(_f.id.in_(select(text("value")).select_from(text("json_each(:names)"))))
)


def page(work: Work, faces: Sequence[int]) -> list[tuple[CardRow, str]]:
    """(card, its fact as stored) of these faces, in their order; a face that is gone is left out."""
    rows = work.connection.execute(_PAGE, {"learner": work.learner, "names": json.dumps(list(faces))})
    found = {row[0]: (card_rows.read(row[:-1]), str(row[-1])) for row in rows}
    return [found[face] for face in faces if face in found]
