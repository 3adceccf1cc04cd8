"""A learner's whole record as plain rows, with names instead of row numbers, and back: a union, never an overwrite."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from iomquiz.domain.events import Act
from iomquiz.storage import codec
from iomquiz.storage import tables as t
from iomquiz.storage.learner_record import Work

Row = dict[str, Any]
_CHUNK = 500


@dataclass(slots=True)
class Taken:
    """What came in: rows that were not here before, those that were, and those whose bank or question is not here."""

    events: int = 0
    responses: int = 0
    known: int = 0
    waiting: int = 0
    left_out: int = 0
    attempts: set[str] = field(default_factory=set)


# --- out


def rows(connection: Connection, learner: int) -> Iterator[Row]:
    """Every row of the record; `k` says of what."""
    faces, banks, items = _face_names(connection), _uids(connection), _item_names(connection)
    shown = _shown(connection)
    for row in connection.execute(select(t.plans)):
        yield {"k": "plan", "id": row.id, "data": json.loads(row.data)}
    e = t.events.c
    for found in connection.execute(select(t.events).where(e.learner_id == learner).order_by(e.hlc)).mappings():
        made = _plain(found, "learner_id", "face_id")
        if found["face_id"]:
            made["subject"] = faces[found["face_id"]][0]
            fact = faces[found["face_id"]][1]
            version = found["number"] if found["kind"] == Act.RELEARN else found["value_version"]
            made["value"] = shown.get((fact, version))
        yield {"k": "event", **made}
    mine = select(t.attempts.c.id).where(t.attempts.c.learner_id == learner)
    for found in connection.execute(select(t.attempts).where(t.attempts.c.learner_id == learner)).mappings():
        yield {"k": "attempt", "bank": banks[found["bank_id"]]} | _plain(found, "learner_id", "bank_id")
    places = select(t.attempt_items).where(t.attempt_items.c.attempt_id.in_(mine))
    for found in connection.execute(places).mappings():
        yield {"k": "place", "item": items[found["item_id"]]} | _plain(found, "item_id")
    for found in connection.execute(select(t.responses).where(t.responses.c.learner_id == learner)).mappings():
        yield {"k": "response", "item": items[found["item_id"]]} | _plain(found, "learner_id", "item_id")
    for found in connection.execute(select(t.notes).where(t.notes.c.learner_id == learner)).mappings():
        yield {"k": "note", "bank": banks[found["bank_id"]]} | _plain(found, "learner_id", "bank_id")


def _plain(row: Any, *without: str) -> Row:
    return {name: value for name, value in row.items() if name not in without}


def _uids(connection: Connection) -> dict[int, str]:
    return {row.id: row.uid for row in connection.execute(select(t.banks.c.id, t.banks.c.uid))}


def _face_names(connection: Connection) -> dict[int, tuple[str, int]]:
    """`bank/fact:kind` and the fact's row by face."""
    query = (
        select(t.faces.c.id, t.banks.c.uid.label("bank"), t.facts.c.uid, t.faces.c.kind, t.facts.c.id.label("fact"))
        .join(t.facts, t.facts.c.id == t.faces.c.fact_id)
        .join(t.banks, t.banks.c.id == t.faces.c.bank_id)
    )
    return {row.id: (f"{row.bank}/{row.uid}:{row.kind}", row.fact) for row in connection.execute(query)}


def _item_names(connection: Connection) -> dict[int, str]:
    query = select(t.items.c.id, t.banks.c.uid.label("bank"), t.items.c.uid)
    rows = connection.execute(query.join(t.banks, t.banks.c.id == t.items.c.bank_id))
    return {row.id: f"{row.bank}/{row.uid}" for row in rows}


def _shown(connection: Connection) -> dict[tuple[int, int], str]:
    """How a fact's value was shown, by fact and value version: versions are counted by every machine for itself."""
    v = t.fact_versions.c
    query = select(v.fact_id, v.value_version, func.min(v.shown).label("shown")).group_by(v.fact_id, v.value_version)
    return {(row.fact_id, row.value_version): row.shown for row in connection.execute(query)}


# --- in


class Union:
    """Takes rows into a learner's record, in the caller's transaction; call `finish` at the end."""

    def __init__(self, work: Work) -> None:
        self._work = work
        connection = work.connection
        names = _face_names(connection)
        self._faces = {name: face for face, (name, _) in names.items()}
        self._facts = {face: fact for face, (_, fact) in names.items()}
        self._versions = {(fact, shown): version for (fact, version), shown in _shown(connection).items()}
        self._banks = {uid: number for number, uid in _uids(connection).items()}
        self._items = {name: item for item, name in _item_names(connection).items()}
        self._newest = {row[0]: row[1] for row in connection.execute(select(t.items.c.id, t.items.c.version))}
        self._known = {
            table.name: set(connection.execute(select(table.c.id)).scalars())
            for table in (t.events, t.attempts, t.responses, t.notes, t.plans)
        }
        self._waiting: dict[str, list[Row]] = {}
        self.taken = Taken()

    def take(self, row: Row) -> None:
        """One row; of a kind that this version does not know, it is left out and counted."""
        take = {
            "plan": self._plan, "event": self._event, "attempt": self._attempt, "place": self._place,
            "response": self._response, "note": self._note,
        }.get(row["k"])  # fmt: skip
        if take is None:
            self.taken.left_out += 1
        else:
            take(row)

    def _add(self, table: Table, row: Row) -> None:
        made = {column.name: row[column.name] for column in table.c if column.name in row}
        _check(table, made)
        batch = self._waiting.setdefault(table.name, [])
        batch.append(made)
        if len(batch) >= _CHUNK:
            self._flush(table.name)

    def _flush(self, name: str) -> None:
        batch = self._waiting.pop(name, [])
        if batch:
            self._work.connection.execute(insert(t.metadata.tables[name]), batch)

    def _is_new(self, table: Table, row: Row) -> bool:
        if row["id"] in self._known[table.name]:
            self.taken.known += table is not t.plans
            return False
        self._known[table.name].add(row["id"])
        return True

    def _plan(self, row: Row) -> None:
        if not isinstance(row["data"], dict):
            raise TypeError("a plan is no table")
        if self._is_new(t.plans, row):
            self._add(t.plans, {"id": row["id"], "data": codec.dump(codec.plan_data(codec.plan(row["data"])))})

    def _event(self, row: Row) -> None:
        if not self._is_new(t.events, row):
            return
        face = self._faces.get(row["subject"])
        version = self._versions.get((self._facts.get(face or 0, 0), row.pop("value", None) or ""), 0)
        if row["kind"] == Act.RELEARN:
            row["number"] = version
        row["value_version"] = version if row["value_version"] else 0
        self.taken.waiting += bool(row["subject"]) and face is None
        self.taken.events += 1
        subject = row["subject"] if face is None else ""
        self._add(t.events, row | {"learner_id": self._work.learner, "face_id": face, "subject": subject})

    def _attempt(self, row: Row) -> None:
        bank = self._banks.get(row["bank"])
        if bank is None:
            self.taken.left_out += 1
        elif self._is_new(t.attempts, row):
            self.taken.attempts.add(row["id"])
            self._add(t.attempts, row | {"learner_id": self._work.learner, "bank_id": bank})

    def _place(self, row: Row) -> None:
        item = self._items.get(row["item"])
        if item is not None and row["attempt_id"] in self.taken.attempts:
            self._flush("attempts")
            self._add(t.attempt_items, row | {"item_id": item, "version": min(row["version"], self._newest[item])})

    def _response(self, row: Row) -> None:
        item = self._items.get(row["item"])
        if item is None or row["attempt_id"] not in self._known["attempts"]:
            self.taken.left_out += 1
        elif self._is_new(t.responses, row):
            self._flush("attempts")
            self.taken.responses += 1
            self._add(t.responses, row | {"item_id": item, "learner_id": self._work.learner})

    def _note(self, row: Row) -> None:
        bank = self._banks.get(row["bank"])
        if bank is not None and self._is_new(t.notes, row):
            self._add(t.notes, row | {"learner_id": self._work.learner, "bank_id": bank})

    def finish(self, tell: Callable[[float], object] = lambda _share: None) -> Taken:
        """Write what waits, and fold the cards anew."""
        for name in ("plans", "events", "attempts", "attempt_items", "responses", "notes"):
            self._flush(name)
        for key in (f"clock {self._work.learner}", f"parameters {self._work.learner}"):
            self._work.memo.pop(key, None)
        self._work.rebuild(tell)
        return self.taken


_DAYS, _MOMENT, _WHOLE = 3_600_000, 1 << 47, 1 << 62


def _check(table: Table, row: Row) -> None:
    """Every column is there, of its own type and within reason.

    Raises:
        ValueError: it is not; the file was not made by this program.
    """
    for column in table.c:
        value = row.get(column.name)
        kind = column.type.python_type
        if value is None and not column.nullable:
            raise ValueError(f"{table.name} without {column.name}")
        if value is not None and not isinstance(value, (int, float) if kind is float else kind):
            raise ValueError(f"{column.name} of a wrong kind")
        if isinstance(value, int) and not -_WHOLE < value < _WHOLE:
            raise ValueError(f"{column.name} out of range")
    if table is t.events:
        _check_event(row)


def _check_event(row: Row) -> None:
    rated = row["kind"] != Act.REVIEW or 1 <= row["rating"] <= 4
    days = all(0 <= row[name] < _DAYS for name in ("day", "due_day"))
    moments = all(0 <= row[name] < _MOMENT for name in ("at", "due"))
    if not (rated and days and moments and abs(row["offset"]) < 1440 and 0 <= row["credit"] <= 1):
        raise ValueError("an event out of range")


def join_faces(connection: Connection, bank: int) -> Iterable[int]:
    """A bank came after events on its cards: give them their faces; returns the learners whose record that changes."""
    e = t.events.c
    waiting = select(e.learner_id).where(e.face_id.is_(None), e.subject != "").distinct()
    learners = list(connection.execute(waiting).scalars())
    if not learners:
        return ()
    connection.execute(
        text(
            "UPDATE events SET face_id = x.face, subject = '' FROM "
            "(SELECT f.id AS face, b.uid || '/' || k.uid || ':' || f.kind AS name "
            "FROM faces f JOIN facts k ON k.id = f.fact_id JOIN banks b ON b.id = f.bank_id "
            "WHERE f.bank_id = :bank) x WHERE events.face_id IS NULL AND events.subject = x.name"
        ),
        {"bank": bank},
    )
    return learners
