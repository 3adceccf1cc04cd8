"""Anki's collection database out of a package: rows of every schema from 11 on, in one form.

The only place outside the store that knows SQLite: an Anki package holds a SQLite file. It is read in memory, nothing
in it is trusted: no file is attached, no trigger runs, and reading stops after a while.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from iomquiz.domain.errors import UserFacingError

MAX_DATABASE = 512 * 1024 * 1024
MAX_NOTES = 200_000
SECONDS = 60.0
_HEADER = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class NoteType:
    """How notes of one type become cards: names of the fields, front and back of every template."""

    name: str
    cloze: bool
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Collection:
    """What a collection holds, as plain rows."""

    created: int = 0
    types: dict[int, NoteType] = field(default_factory=dict)
    decks: dict[int, str] = field(default_factory=dict)
    notes: list[tuple[Any, ...]] = field(default_factory=list)
    cards: dict[int, list[tuple[Any, ...]]] = field(default_factory=dict)
    reviews: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)


def read(raw: bytes) -> Collection:
    """The collection in the bytes of a database; decks are named `A::B`.

    Raises:
        UserFacingError: it is no sound collection.
    """
    if len(raw) > MAX_DATABASE or len(raw) < 512 or not raw.startswith(_HEADER):
        raise _refused("it is no database")
    # A database in WAL mode cannot be opened from memory; these two bytes say which mode it is in.
    image = raw[:18] + b"\x01\x01" + raw[20:]
    try:
        with _opened(image) as connection:
            return _collection(connection)
    except (sqlite3.Error, json.JSONDecodeError, KeyError, TypeError, ValueError, UnicodeDecodeError) as found:
        raise _refused("its database is damaged or of an unknown make") from found


@contextmanager
def _opened(image: bytes) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(image)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 20_000_000)
        for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.create_collation("unicase", _compare)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        until = time.monotonic() + SECONDS
        connection.set_progress_handler(lambda: int(time.monotonic() > until), 100_000)
        yield connection
    finally:
        connection.close()


def _compare(one: str, two: str) -> int:
    a, b = one.casefold(), two.casefold()
    return (a > b) - (a < b)


def _collection(connection: sqlite3.Connection) -> Collection:
    found = Collection()
    found.created = int(connection.execute("SELECT crt FROM col").fetchone()[0])
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "notetypes" in tables:
        found.types = _types(connection)
        found.decks = {
            number: name.replace("\x1f", "::") for number, name in connection.execute("SELECT id, name FROM decks")
        }
    else:
        models, decks = connection.execute("SELECT models, decks FROM col").fetchone()
        found.types = {int(number): old_type(model) for number, model in json.loads(models).items()}
        found.decks = {int(number): str(deck["name"]) for number, deck in json.loads(decks).items()}
    found.notes = connection.execute(
        "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id LIMIT ?", (MAX_NOTES + 1,)
    ).fetchall()
    for row in connection.execute(
        "SELECT nid, id, did, ord, type, queue, due, ivl, reps, lapses, odue, odid, data FROM cards ORDER BY nid, ord"
    ):
        found.cards.setdefault(row[0], []).append(row)
    if "revlog" in tables:
        for card, at, ease, took in connection.execute("SELECT cid, id, ease, time FROM revlog ORDER BY id"):
            found.reviews.setdefault(card, []).append((at, ease, took))
    return found


def old_type(model: Mapping[str, Any]) -> NoteType:
    """A note type of schema 11, kept as JSON."""
    templates = sorted(model["tmpls"], key=lambda t: int(t["ord"]))
    fields = sorted(model["flds"], key=lambda f: int(f["ord"]))
    return NoteType(
        str(model["name"]), int(model.get("type", 0)) == 1, tuple(str(f["name"]) for f in fields),
        tuple((str(t["qfmt"]), str(t["afmt"])) for t in templates),
    )  # fmt: skip


def _types(connection: sqlite3.Connection) -> dict[int, NoteType]:
    """The note types of schema 15 and later, kept in tables with Protocol Buffers inside."""
    fields: dict[int, list[str]] = {}
    for number, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(number, []).append(name)
    templates: dict[int, list[tuple[str, str]]] = {}
    for number, config in connection.execute("SELECT ntid, config FROM templates ORDER BY ntid, ord"):
        said = protobuf(config)
        templates.setdefault(number, []).append((_text(said, 1), _text(said, 2)))
    return {
        number: NoteType(
            name, protobuf(config).get(1, [0])[0] == 1, tuple(fields.get(number, ())), tuple(templates.get(number, ()))
        )
        for number, name, config in connection.execute("SELECT id, name, config FROM notetypes")
    }


def _text(said: Mapping[int, list[Any]], number: int) -> str:
    found = said.get(number, [b""])[0]
    return found.decode("utf-8", "replace") if isinstance(found, bytes) else ""


def protobuf(raw: bytes) -> dict[int, list[Any]]:
    """The fields of a Protocol Buffers message by their numbers: whole numbers and bytes.

    Raises:
        ValueError: the message is cut off.
    """
    found: dict[int, list[Any]] = {}
    at = 0
    while at < len(raw):
        key, at = _varint(raw, at)
        kind = key & 7
        value: Any
        if kind == 0:
            value, at = _varint(raw, at)
        else:
            size, at = _varint(raw, at) if kind == 2 else ({1: 8, 5: 4}.get(kind, -1), at)
            if size < 0 or at + size > len(raw):
                raise ValueError("the message is cut off")
            value, at = raw[at : at + size], at + size
        found.setdefault(key >> 3, []).append(value)
    return found


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(raw) and shift < 70:
        byte = raw[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
    raise ValueError("the message is cut off")


def written(build: Callable[[sqlite3.Connection], None]) -> bytes:
    """The bytes of a new database that `build` fills."""
    connection = sqlite3.connect(":memory:")
    try:
        build(connection)
        connection.commit()
        return bytes(connection.serialize())
    finally:
        connection.close()


def _refused(why: str) -> UserFacingError:
    return UserFacingError(f"The Anki package cannot be read: {why}.", "Export it from Anki again.")
