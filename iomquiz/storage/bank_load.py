"""A bank into the store: what changed gets a new version, what is gone is retired, what a learner did stays."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import dialect

from iomquiz import collector
from iomquiz.domain import card
from iomquiz.domain.bank import Bank
from iomquiz.domain.fact import Fact, stale_from
from iomquiz.domain.item import Item
from iomquiz.domain.matching import fold
from iomquiz.domain.media import in_words
from iomquiz.domain.template import UnknownReferenceError, filled, shown
from iomquiz.storage import codec, follow_bank, media_files, search
from iomquiz.storage import tables as t
from iomquiz.storage._stretch import Progress, Stretch, quiet

_HASH_SIZE, _USUAL_HASH_SIZE = 16 * 1024**2, 1024**2
"""Bytes of words that the index holds back before it writes them: sixteen times fewer pieces to join afterwards."""


_HOLD_BACK = text("INSERT INTO search(search, rank) VALUES ('hashsize', :bytes)")


Keep = Callable[[str, str], None]
"""Is given what kind of entry it is, and its text."""

Row = tuple[Any, ...]
"""The values of one row, in the order of the columns of its table."""


@dataclass(slots=True)
class _Load:
    """A bank on its way into the store, and what one part of the work finds out for the next."""

    connection: Connection
    bank_id: int
    bank: Bank
    now_ms: int
    keep: Keep | None
    fact_ids: dict[str, int] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    """The value of every fact as it is shown, in their order."""

    def kept(self, part: str, text_: str) -> str:
        """The text of an entry, kept by whoever wants it."""
        if self.keep is not None:
            self.keep(part, text_)
        return text_


def load(
    connection: Connection,
    bank: Bank,
    content_hash: str,
    now_ms: int,
    progress: Progress | None = None,
    keep: Keep | None = None,
) -> int:
    """Write `bank` inside the caller's transaction; returns the bank's row id.

    `keep` is given every part of the bank as the text that is written.
    """
    with collector.paused():
        bank_id = _bank_row(connection, bank, content_hash, now_ms)
        here = _Load(connection, bank_id, bank, now_ms, keep)
        _load(here, progress or quiet)
        return bank_id


def _load(here: _Load, tell: Progress) -> None:
    here.fact_ids = _facts(here, Stretch(tell, "Writing facts", 0.0, 0.2))
    _faces(here, Stretch(tell, "Making cards", 0.2, 0.45))
    follow_bank.follow(here.connection, here.bank_id, here.now_ms)
    questions = Stretch(tell, "Writing questions", 0.45, 0.7)
    _links(here, _items(here, questions.part(0, 0.8)), questions.part(0.8, 1))
    here.fact_ids = {}  # not needed any more, and large
    _parts(here)
    media_files.put_rows(here.connection, here.bank_id, here.bank.media)
    _index(here, Stretch(tell, "Indexing words", 0.7, 0.95))
    tell("Finishing", 0.95)
    # Without these figures SQLite walks a whole bank where a learner's few cards would lead it at once.
    here.connection.execute(text("PRAGMA analysis_limit=1000"))
    here.connection.execute(text("ANALYZE"))
    tell("Saving", 1.0)


def _bank_row(connection: Connection, bank: Bank, content_hash: str, now_ms: int) -> int:
    info = bank.info
    row: dict[str, Any] = {
        "uid": info.id,
        "title": info.title,
        "info": codec.info_text(info),
        "content_hash": content_hash,
        "loaded_at": now_ms,
        "fact_count": len(bank.facts),
        "item_count": len(bank.items),
    }
    found = connection.execute(select(t.banks.c.id).where(t.banks.c.uid == info.id)).scalar()
    if found is None:
        row["id"] = _next_id(connection, t.banks)
        connection.execute(insert(t.banks).values(row))
        return int(row["id"])
    connection.execute(update(t.banks).where(t.banks.c.id == found).values(row))
    return int(found)


def _known(connection: Connection, table: Table, bank_id: int) -> dict[str, Any]:
    columns = [table.c.id, table.c.uid, table.c.hash, table.c.version, table.c.retired, table.c.position]
    if "value_version" in table.c:
        columns += [table.c.value_version, table.c.data]
    rows = connection.execute(select(*columns).where(table.c.bank_id == bank_id))
    return {row.uid: row for row in rows}


def _next_id(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


@cache
def _inserting(table: Table) -> str:
    """The statement that inserts a row with all columns, in the order of the table."""
    return str(insert(table).compile(dialect=dialect(paramstyle="qmark")))


def _add(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert whole rows, past SQLAlchemy, which would look at every value once more."""
    driver: Any = connection.connection.driver_connection
    driver.executemany(_inserting(table), rows)


@cache
def _changing(table: Table, fixed: int) -> str:
    """The statement that writes all columns but the first `fixed` ones, the id last among its parameters."""
    names = ", ".join(f"{name} = ?" for name in table.c.keys()[fixed:])
    return f"UPDATE {table.name} SET {names} WHERE id = ?"


def _change(connection: Connection, table: Table, rows: list[Row], fixed: int) -> None:
    """Write whole rows over those with the same id; the first `fixed` columns are the same."""
    driver: Any = connection.connection.driver_connection
    driver.executemany(_changing(table, fixed), [(*row[fixed:], row[0]) for row in rows])


def _retire(
    connection: Connection, table: Table, known: Mapping[Any, Any], kept: Container[Any], stretch: Stretch
) -> None:
    """What the store knows and nobody keeps is out of play from now on."""
    driver: Any = connection.connection.driver_connection
    gone = [(row.id,) for key, row in known.items() if key not in kept and not row.retired]
    for some in stretch.slices(gone):
        driver.executemany(f"UPDATE {table.name} SET retired = 1 WHERE id = ?", some)


def _facts(here: _Load, stretch: Stretch) -> dict[str, int]:
    """Facts and their versions; returns their row ids."""
    connection, bank_id, facts = here.connection, here.bank_id, here.bank.facts
    known = _known(connection, t.facts, bank_id)
    ids = _numbered(facts, known, _next_id(connection, t.facts))
    positions = count()
    for part in stretch.part(0, 0.8).slices(facts.values()):
        new: list[Row] = []
        changed: list[Row] = []
        versions: list[Row] = []
        for fact, position in zip(part, positions, strict=False):
            data, value, stale = here.kept("fact", codec.fact_text(fact)), shown(fact), stale_from(fact)
            row_id, old, digest = ids[fact.id], known.get(fact.id), codec.digest(data)
            version = _fact_version(old, digest, value)
            row = (row_id, bank_id, fact.id, fact.topic, fact.kind.value, position, False,
                   stale.toordinal() if stale else None, digest, data, *version)  # fmt: skip
            if old is None:
                new.append(row)
            elif old.hash != digest or old.retired or old.position != position:
                changed.append(row)
            if old is None or old.hash != digest:
                versions.append((row_id, *version, value, data, here.now_ms))
            here.values.append(value)
        _add(connection, t.facts, new)
        _change(connection, t.facts, changed, 3)
        _add(connection, t.fact_versions, versions)
    _retire(connection, t.facts, known, ids, stretch.part(0.8, 1))
    return ids


def _numbered(entries: Iterable[str], known: Mapping[str, Any], next_id: int) -> dict[str, int]:
    """The row id of every entry: the one that it has, or the next that is free."""
    free = count(next_id)
    return {uid: known[uid].id if uid in known else next(free) for uid in entries}


def _fact_version(old: Any, digest: str, value: str) -> tuple[int, int]:
    """The number of this version of a fact, and of its value as shown."""
    if old is None:
        return 1, 1
    if old.hash == digest:
        return old.version, old.value_version
    return old.version + 1, old.value_version + (shown(codec.fact(old.data)) != value)


_PLACES = {kind: (kind.value, (0 if card.rank(kind) < 2 else card.rank(kind)) * 10_000_000) for kind in card.FaceKind}
"""The name of every kind of face, and where its positions begin."""


def _faces(here: _Load, stretch: Stretch) -> None:
    """Positions go face by face through all facts: every fact's first card comes before any fact's second."""
    connection, bank_id = here.connection, here.bank_id
    rows = connection.execute(select(t.faces).where(t.faces.c.bank_id == bank_id))
    known = {(row.fact_id, row.kind): row for row in rows}
    free = count(_next_id(connection, t.faces))
    folded = [fold(value) for value in stretch.part(0, 0.2).over(here.values)]
    shared = card.repeated(folded)
    wanted: set[tuple[int, str]] = set()
    places = enumerate(zip(here.values, folded, strict=True))
    for part in stretch.part(0.2, 0.8).slices(here.bank.facts.values()):
        new: list[Row] = []
        changed: list[Row] = []
        for fact, (n, value) in zip(part, places, strict=False):
            fact_id = here.fact_ids[fact.id]
            for kind in card.face_kinds(fact, shared, value):
                name, start = _PLACES[kind]
                old = known.get((fact_id, name))
                row = (bank_id, fact_id, name, fact.topic, start + n, False)
                if old is None:
                    new.append((next(free), *row))
                else:
                    wanted.add((fact_id, name))
                    if (old.topic, old.position, old.retired) != row[3:]:
                        changed.append((old.id, *row))
        _add(connection, t.faces, new)
        _change(connection, t.faces, changed, 4)
    _retire(connection, t.faces, known, wanted, stretch.part(0.8, 1))


def _items(here: _Load, stretch: Stretch) -> dict[str, int]:
    """Questions and their versions; returns their row ids."""
    connection, bank_id, items = here.connection, here.bank_id, here.bank.items
    known = _known(connection, t.items, bank_id)
    ids = _numbered(items, known, _next_id(connection, t.items))
    positions = count()
    for part in stretch.part(0, 0.8).slices(items.values()):
        new: list[Row] = []
        changed: list[Row] = []
        versions: list[Row] = []
        for item, position in zip(part, positions, strict=False):
            data, old, row_id = here.kept("item", codec.item_text(item)), known.get(item.id), ids[item.id]
            digest = codec.digest(data)
            version = old.version + (old.hash != digest) if old else 1
            row = (row_id, bank_id, item.id, item.type, item.topic, item.level.value, item.difficulty.value, position,
                   False, digest, data, version)  # fmt: skip
            if old is None:
                new.append(row)
            elif old.hash != digest or old.retired or old.position != position:
                changed.append(row)
            if old is None or old.hash != digest:
                versions.append((row_id, version, data, here.now_ms))
        _add(connection, t.items, new)
        _change(connection, t.items, changed, 3)
        _add(connection, t.item_versions, versions)
    _retire(connection, t.items, known, ids, stretch.part(0.8, 1))
    return ids


def _links(here: _Load, item_ids: Mapping[str, int], stretch: Stretch) -> None:
    """Which item rests on which fact; `item_ids` are row ids."""
    connection, fact_ids = here.connection, here.fact_ids
    c = t.item_facts.c
    of_bank = t.items.c.bank_id == here.bank_id
    known = connection.execute(
        select(c.item_id, c.fact_id).join(t.items, t.items.c.id == c.item_id).where(of_bank)
    ).all()
    mine_now = set(item_ids.values()) if known else frozenset()
    left = {(row[0], row[1]) for row in known if row[0] in mine_now}
    for part in stretch.slices(here.bank.items.values()):
        wanted = dict.fromkeys((item_ids[item.id], fact_ids[name]) for item in part for name in item.facts)
        _add(connection, t.item_facts, [link for link in wanted if link not in left])
        left.difference_update(wanted)
    if left:
        gone = [{"i": item, "f": fact} for item, fact in left]
        connection.execute(delete(t.item_facts).where(c.item_id == bindparam("i"), c.fact_id == bindparam("f")), gone)


def _parts(here: _Load) -> None:
    """Sources, topics, panels and blueprints have no versions: they are written anew."""
    key, kept, bank = here.bank_id, here.kept, here.bank
    for topic in bank.topics.values():
        kept("topic", codec.topic_text(topic))
    rows: dict[Table, list[Row]] = {
        t.sources: [(key, s.id, n, kept("source", codec.source_text(s))) for n, s in enumerate(bank.sources.values())],
        t.topics: [(key, x.id, n, x.title, x.blurb, x.parent) for n, x in enumerate(bank.topics.values())],
        t.panels: [
            (key, p.id, p.topic, p.title, n, kept("panel", codec.panel_text(p)))
            for n, p in enumerate(bank.panels.values())
        ],
        t.blueprints: [
            (key, b.id, n, kept("blueprint", codec.blueprint_text(b))) for n, b in enumerate(bank.blueprints.values())
        ],
    }
    for table, found in rows.items():
        here.connection.execute(delete(table).where(table.c.bank_id == key))
        _add(here.connection, table, found)


_TO_INDEX = "INSERT INTO search(title, body, kind, uid, bank) VALUES (?, ?, ?, ?, ?)"


def _index(here: _Load, stretch: Stretch) -> None:
    connection, bank = here.connection, here.bank
    connection.execute(_HOLD_BACK, {"bytes": _HASH_SIZE})
    search.forget(connection, here.bank_id, stretch.part(0, 0.2))
    values = iter(here.values)
    facts, items = stretch.part(0.2, 0.6), stretch.part(0.6, 1)
    _to_index(here, (("panel", p.id, p.title, plain(p.body, bank)) for p in bank.panels.values()))
    for some in facts.slices(bank.facts.values()):
        _to_index(here, (_of_fact(fact, value, bank) for fact, value in zip(some, values, strict=False)))
    for part in items.slices(bank.items.values()):
        _to_index(here, (_of_item(item, bank) for item in part))
    connection.execute(_HOLD_BACK, {"bytes": _USUAL_HASH_SIZE})


def _to_index(here: _Load, texts: Iterable[tuple[str, str, str, str]]) -> None:
    """Write kind, id, title and further words of things that can be found."""
    normal, bank = search.normal, here.bank_id
    driver: Any = here.connection.connection.driver_connection
    driver.executemany(_TO_INDEX, [(normal(title), normal(body), kind, uid, bank) for kind, uid, title, body in texts])


def _of_fact(fact: Fact, value: str, bank: Bank) -> tuple[str, str, str, str]:
    words = (in_words(value), plain(fact.statement, bank), *fact.accept, fact.note)
    return "fact", fact.id, plain(fact.cue, bank), " ".join(words)


def _of_item(item: Item, bank: Bank) -> tuple[str, str, str, str]:
    options = item.body.get("options", ())
    words = [plain(str(option["text"]), bank) for option in options if "text" in option]
    return "item", item.id, plain(item.stem, bank), " ".join(words)


def plain(value: str, bank: Bank) -> str:
    """`value` with its references filled in; a parameter's name stays where it has no value yet."""
    if "{{" in value:
        try:
            value = filled(value, bank.facts)
        except UnknownReferenceError:
            value = value.replace("{{", "").replace("}}", "")
    return in_words(value)
