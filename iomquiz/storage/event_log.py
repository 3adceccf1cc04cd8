"""The log of what a learner did: append, take back, take up again, fold into cards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, literal_column, or_, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from iomquiz.domain import memory_model
from iomquiz.domain.events import UNDOABLE, Act, Event
from iomquiz.storage import codec, ids
from iomquiz.storage import tables as t
from iomquiz.storage.prepared import Prepared

DAY_MS = 86_400_000
_COUNTER = 16
"""Bits of a hybrid clock below its milliseconds."""

_e = t.events.c
_NAMES = (
    "kind", "hlc", "device", "subject", "at", "offset", "day", "rating", "source", "taken", "recall", "credit",
    "was_new", "value_version", "due", "due_day", "step", "prior", "number", "text", "plan", "voids", "batch",
)  # fmt: skip
COLUMNS = (_e.id, _e.face_id, *(t.events.c[name] for name in _NAMES))
_GONE = select(t.voided.c.id).where(t.voided.c.learner_id == bindparam("learner"))
_INSERT = insert(t.events)
_INSERT_ONE = Prepared(_INSERT.values({column.name: bindparam(column.name) for column in t.events.c}))
_TOP = select(func.max(_e.hlc)).where(_e.learner_id == bindparam("learner"), _e.hlc < bindparam("limit"))
_TOP_AHEAD = select(func.max(_e.hlc)).where(
    _e.learner_id == bindparam("learner"), _e.hlc >= bindparam("limit"), _e.device == bindparam("device")
)
_OF_FACES = (
    select(*COLUMNS)
    .where(
        _e.learner_id == bindparam("learner"),
        _e.face_id.in_(select(text("value")).select_from(text("json_each(:faces)"))),
        _e.kind != Act.VOID,
        _e.id.not_in(_GONE),
    )
    .order_by(_e.face_id, _e.hlc, _e.device, _e.id)
)
_DEVICE = select(t.settings.c.value).where(t.settings.c.name == "device")
_MINE = _e.learner_id == bindparam("learner")
_LAST_ACT = (
    select(_e.id, _e.kind, _e.face_id, _e.batch)
    .where(_MINE, _e.kind.in_(sorted(UNDOABLE)), _e.source != "import", _e.id.not_in(_GONE))
    .order_by(_e.hlc.desc(), _e.id.desc())
    .limit(1)
)
_NEWEST_ACT = select(func.max(_e.hlc)).where(_MINE, _e.kind.in_(sorted(UNDOABLE))).scalar_subquery()
_acts = t.events.alias("act")
_act = _acts.c
_LAST_VOID = (
    select(_e.id, _act.kind, _act.face_id, _e.batch)
    .select_from(t.events.join(_acts, _act.id == _e.voids))
    .where(_MINE, _e.kind == Act.VOID, _act.kind.in_(sorted(UNDOABLE)), _e.hlc > _NEWEST_ACT, _e.id.not_in(_GONE))
    .order_by(_e.hlc.desc(), _e.id.desc())
    .limit(1)
)


def read(row: Row[Any]) -> Event:
    """An event from a row of COLUMNS."""
    return Event(id=row.id, face=row.face_id or 0, **{name: getattr(row, name) for name in _NAMES})


def values(event: Event, learner: int) -> dict[str, Any]:
    """The row of an event."""
    row = {name: getattr(event, name) for name in _NAMES}
    return row | {"id": event.id, "learner_id": learner, "face_id": event.face or None}


def device(connection: Connection) -> str:
    """What this machine is called in the log; a name of its own from the first event on."""
    found = connection.execute(_DEVICE).scalar()
    if found is not None:
        return str(json.loads(found))
    made = uuid4().hex[:12]
    connection.execute(insert(t.settings).values(name="device", value=json.dumps(made)))
    return made


def append(
    connection: Connection, learner: int, events: Sequence[Event], now: int, memo: dict[str, Any]
) -> list[Event]:
    """Stamp and write events, in their order; several of them are one batch, taken back as one.

    The clock never runs back: it is ahead of every stamp of this machine, and of every other one that was seen, but for
    those more than a day in the future.
    """
    clock = f"clock {learner}"
    if "device" not in memo:
        memo["device"] = device(connection)
    if clock not in memo:
        key = {"learner": learner, "limit": (now + DAY_MS) << _COUNTER, "device": memo["device"]}
        memo[clock] = max(connection.execute(query, key).scalar() or 0 for query in (_TOP, _TOP_AHEAD))
    top, here = memo[clock], memo["device"]
    made: list[Event] = []
    for event in events:
        top = max(now << _COUNTER, top + 1)
        stamped = replace(event, id=ids.uuid7(top >> _COUNTER), hlc=top, device=here)
        if len(events) > 1 and not event.batch:
            stamped = replace(stamped, batch=made[0].batch if made else stamped.id)
        made.append(stamped)
    memo[clock] = top
    if made:
        _insert(connection, [values(event, learner) for event in made])
    return made


def _insert(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if len(rows) == 1:
        _INSERT_ONE(connection, rows[0])
    else:
        connection.execute(_INSERT, rows)


def of_faces(connection: Connection, learner: int, faces: Iterable[int]) -> dict[int, list[Event]]:
    """The events that stand on these cards, oldest first."""
    wanted = list(faces)
    found: dict[int, list[Event]] = {face: [] for face in wanted}
    for row in connection.execute(_OF_FACES, {"learner": learner, "faces": json.dumps(wanted)}):
        found[row.face_id].append(read(row))
    return found


def last_act(connection: Connection, learner: int) -> Any:
    """(id, kind, face_id, batch) of the newest event that undo would take back."""
    return connection.execute(_LAST_ACT, {"learner": learner}).first()


def last_undone(connection: Connection, learner: int) -> Any:
    """(id of the void, kind and face_id of what it took back, batch) that redo would take up again."""
    return connection.execute(_LAST_VOID, {"learner": learner}).first()


def members(connection: Connection, learner: int, event: str, batch: str) -> list[Event]:
    """The events of a batch, its first one included, or the one event that has none."""
    which = or_(_e.id.in_([event, batch]), and_(_e.batch == batch, _e.batch != "")) if batch else _e.id == event
    return [read(row) for row in connection.execute(select(*COLUMNS).where(_e.learner_id == learner, which))]


def void(
    connection: Connection, learner: int, events: Sequence[Event], now: int, day: int, memo: dict[str, Any]
) -> list[Event]:
    """Take events back; returns what changed its standing: the events themselves, or what those voids had voided."""
    voids = [Event("", Act.VOID, 0, "", e.face, at=now, day=day, voids=e.id) for e in events]
    append(connection, learner, voids, now, memo)
    return _settle(connection, learner, events)


_STANDING = text(
    "SELECT DISTINCT e.voids FROM events e WHERE e.learner_id = :learner "
    "AND e.voids IN (SELECT value FROM json_each(:names)) "
    "AND NOT EXISTS (SELECT 1 FROM voided v WHERE v.learner_id = :learner AND v.id = e.id)"
)
_NAMED = select(*COLUMNS).where(_MINE, _e.id.in_(select(text("value")).select_from(text("json_each(:names)"))))
_MARK = text("INSERT OR IGNORE INTO voided VALUES (:learner, :id)")
_UNMARK = text("DELETE FROM voided WHERE learner_id = :learner AND id = :id")


def _settle(connection: Connection, learner: int, events: Sequence[Event]) -> list[Event]:
    """Bring `voided` up to date for events, none of which voids another one of them, then for what they void.

    Returns the events other than voids. All at once: a hundred thousand are taken back as one.
    """
    changed: list[Event] = []
    while events:
        wanted = {"learner": learner, "names": json.dumps([event.id for event in events])}
        gone = set(connection.execute(_STANDING, wanted).scalars())
        for statement, some in (
            (_MARK, [event for event in events if event.id in gone]),
            (_UNMARK, [event for event in events if event.id not in gone]),
        ):
            names = [event.id for event in some] + [event.text for event in some if event.kind == Act.RESPONSE]
            if names:
                connection.execute(statement, [{"learner": learner, "id": name} for name in names if name])
        changed += [event for event in events if event.kind != Act.VOID]
        targets = [event.voids for event in events if event.kind == Act.VOID]
        rows = connection.execute(_NAMED, {"learner": learner, "names": json.dumps(targets)}) if targets else ()
        found = {row.id: read(row) for row in rows}
        events = [found[name] for name in targets if name in found]
    return changed


_PARAMETERS = (
    select(_e.text)
    .where(_MINE, _e.kind == literal_column("'parameters'"))  # spelt out, so that its own index serves
    .order_by(_e.hlc.desc(), _e.device.desc(), _e.id.desc())
    .limit(1)
)


def parameters(connection: Connection, learner: int) -> memory_model.Parameters:
    """The memory model's parameters in force: those of the newest event that set them."""
    found = connection.execute(_PARAMETERS, {"learner": learner}).scalar()
    return memory_model.checked(tuple(json.loads(found))) if found else memory_model.DEFAULTS


_KEEP = upsert(t.plans).values(id=bindparam("id"), data=bindparam("data")).on_conflict_do_nothing()


def keep_plan(connection: Connection, fingerprint: str, data: dict[str, Any]) -> None:
    """Keep what a review is scheduled with."""
    connection.execute(_KEEP, {"id": fingerprint, "data": codec.dump(data)})


def plans(connection: Connection) -> dict[str, dict[str, Any]]:
    """All plans by fingerprint."""
    return {row.id: json.loads(row.data) for row in connection.execute(select(t.plans))}
