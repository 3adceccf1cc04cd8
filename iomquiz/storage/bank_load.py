"""A bank into the store: what changed gets a new version, what is gone is retired, what a learner did stays."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from itertools import count
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, text, update

from iomquiz import collector
from iomquiz.domain import card
from iomquiz.domain.bank import Bank, Panel
from iomquiz.domain.fact import Fact, stale_from
from iomquiz.domain.item import Item
from iomquiz.domain.media import in_words
from iomquiz.domain.template import UnknownReferenceError, filled, shown
from iomquiz.storage import codec, follow_bank, media_files, search
from iomquiz.storage import tables as t
from iomquiz.storage._stretch import UNTOLD, Progress, Stretch, quiet

_HASH_SIZE, _USUAL_HASH_SIZE = 16 * 1024**2, 1024**2
"""Bytes of words that the index holds back before it writes them: sixteen times fewer pieces to join afterwards."""


_HOLD_BACK = text("INSERT INTO search(search, rank) VALUES ('hashsize', :bytes)")


def load(connection: Connection, bank: Bank, content_hash: str, now_ms: int, progress: Progress | None = None) -> int:
    """Write `bank` inside the caller's transaction; returns the bank's row id."""
    with collector.paused():
        return _load(connection, bank, content_hash, now_ms, progress or quiet)


def _load(connection: Connection, bank: Bank, content_hash: str, now_ms: int, tell: Progress) -> int:
    bank_id = _bank_row(connection, bank, content_hash, now_ms)
    fact_ids = _facts(connection, bank_id, bank, now_ms, Stretch(tell, "Writing facts", 0.0, 0.2))
    _faces(connection, bank_id, bank, fact_ids, Stretch(tell, "Making cards", 0.2, 0.45))
    follow_bank.follow(connection, bank_id, now_ms)
    item_ids = _items(connection, bank_id, bank, now_ms, Stretch(tell, "Writing questions", 0.45, 0.65))
    _links(connection, bank_id, bank, (item_ids, fact_ids), Stretch(tell, "Writing questions", 0.65, 0.7))
    _parts(connection, bank_id, bank)
    media_files.put_rows(connection, bank_id, bank.media)
    _index(connection, bank_id, bank, Stretch(tell, "Indexing words", 0.7, 0.95))
    tell("Finishing", 0.95)
    # Without these figures SQLite walks a whole bank where a learner's few cards would lead it at once.
    connection.execute(text("PRAGMA analysis_limit=1000"))
    connection.execute(text("ANALYZE"))
    tell("Done", 1.0)
    return bank_id


def _bank_row(connection: Connection, bank: Bank, content_hash: str, now_ms: int) -> int:
    info = bank.info
    row: dict[str, Any] = {
        "uid": info.id,
        "title": info.title,
        "info": codec.dump(
            {
                "language": info.language,
                "version": info.version,
                "licence": info.licence,
                "authors": info.authors,
                "lint": info.lint,
            }
        ),
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


def add_rows(connection: Connection, table: Table, rows: list[dict[str, Any]], stretch: Stretch = UNTOLD) -> None:
    """Insert plain values, all rows with the same keys. SQLAlchemy's own way looks at every value once more."""
    if rows:
        names = list(rows[0])
        compiled = insert(table).compile(connection, column_keys=names)
        pick = itemgetter(*compiled.positiontup or names)
        text_ = str(compiled)
        for part in stretch.slices(rows):
            connection.exec_driver_sql(text_, [pick(row) for row in part])


def _write(connection: Connection, table: Table, new: list[dict[str, Any]], changed: list[dict[str, Any]]) -> None:
    add_rows(connection, table, new)
    if changed:
        keys = [key for key in changed[0] if key != "row_id"]
        statement = update(table).where(table.c.id == bindparam("row_id"))
        connection.execute(statement.values({key: bindparam(key) for key in keys}), changed)


def _retire(connection: Connection, table: Table, known: Mapping[Any, Any], kept: Container[Any]) -> None:
    gone = [{"row_id": row.id} for key, row in known.items() if key not in kept and not row.retired]
    if gone:
        connection.execute(update(table).where(table.c.id == bindparam("row_id")).values(retired=True), gone)


def _facts(connection: Connection, bank_id: int, bank: Bank, now_ms: int, stretch: Stretch) -> dict[str, int]:
    known = _known(connection, t.facts, bank_id)
    ids = _numbered(bank.facts, known, _next_id(connection, t.facts))
    for part in stretch.slices(list(enumerate(bank.facts.values()))):
        new, changed, versions = [], [], []
        for position, fact in part:
            data = codec.fact_text(fact)
            old = known.get(fact.id)
            row = _fact_row(bank_id, fact, data, position, old)
            if old is None:
                new.append(row | {"id": ids[fact.id]})
            elif old.hash != row["hash"] or old.retired or old.position != position:
                changed.append(row | {"row_id": old.id})
            if old is None or old.hash != row["hash"]:
                version = {"fact_id": ids[fact.id], "version": row["version"], "value_version": row["value_version"]}
                versions.append(version | {"shown": shown(fact), "data": data, "since": now_ms})
        _write(connection, t.facts, new, changed)
        add_rows(connection, t.fact_versions, versions)
    _retire(connection, t.facts, known, ids)
    return ids


def _numbered(entries: Iterable[str], known: Mapping[str, Any], next_id: int) -> dict[str, int]:
    """The row id of every entry: the one that it has, or the next that is free."""
    free = count(next_id)
    return {uid: known[uid].id if uid in known else next(free) for uid in entries}


def _fact_row(bank_id: int, fact: Fact, data: str, position: int, old: Any) -> dict[str, Any]:
    digest = codec.digest(data)
    version = old.version + (old.hash != digest) if old else 1
    value_version = 1
    if old:
        value_version = old.value_version + (shown(codec.fact(old.data)) != shown(fact))
    stale = stale_from(fact)
    return {
        "bank_id": bank_id,
        "uid": fact.id,
        "topic": fact.topic,
        "kind": fact.kind.value,
        "position": position,
        "retired": False,
        "stale_from": stale.toordinal() if stale else None,
        "hash": digest,
        "data": data,
        "version": version,
        "value_version": value_version,
    }


_PLACES = {kind: (kind.value, (0 if card.rank(kind) < 2 else card.rank(kind)) * 10_000_000) for kind in card.FaceKind}
"""The name of every kind of face, and where its positions begin."""


def _faces(connection: Connection, bank_id: int, bank: Bank, fact_ids: Mapping[str, int], stretch: Stretch) -> None:
    """Positions go face by face through all facts: every fact's first card comes before any fact's second."""
    table = t.faces
    rows = connection.execute(select(table).where(table.c.bank_id == bank_id))
    known = {(row.fact_id, row.kind): row for row in rows}
    next_id = _next_id(connection, table)
    folded = [card.value_of(fact)[1] for fact in stretch.part(0, 0.2).over(bank.facts.values())]
    shared = card.repeated(folded)
    wanted: set[tuple[int, str]] = set()
    for part in stretch.part(0.2, 1).slices(list(enumerate(bank.facts.values()))):
        new, changed = [], []
        for n, fact in part:
            for kind in card.face_kinds(fact, shared, (shown(fact), folded[n])):
                name, start = _PLACES[kind]
                key = (fact_ids[fact.id], name)
                if known:
                    wanted.add(key)
                row = {"topic": fact.topic, "position": start + n, "retired": False}
                old = known.get(key)
                if old is None:
                    row.update(id=next_id, bank_id=bank_id, fact_id=key[0], kind=name)
                    new.append(row)
                    next_id += 1
                elif (old.topic, old.position, old.retired) != tuple(row.values()):
                    changed.append(row | {"row_id": old.id})
        _write(connection, table, new, changed)
    _retire(connection, table, known, wanted)


def _items(connection: Connection, bank_id: int, bank: Bank, now_ms: int, stretch: Stretch) -> dict[str, int]:
    known = _known(connection, t.items, bank_id)
    ids = _numbered(bank.items, known, _next_id(connection, t.items))
    for part in stretch.slices(list(enumerate(bank.items.values()))):
        new, changed, versions = [], [], []
        for position, item in part:
            data = codec.item_text(item)
            old = known.get(item.id)
            row = _item_row(bank_id, item, data, position, old)
            if old is None:
                new.append(row | {"id": ids[item.id]})
            elif old.hash != row["hash"] or old.retired or old.position != position:
                changed.append(row | {"row_id": old.id})
            if old is None or old.hash != row["hash"]:
                versions.append({"item_id": ids[item.id], "version": row["version"], "data": data, "since": now_ms})
        _write(connection, t.items, new, changed)
        add_rows(connection, t.item_versions, versions)
    _retire(connection, t.items, known, ids)
    return ids


def _item_row(bank_id: int, item: Item, data: str, position: int, old: Any) -> dict[str, Any]:
    digest = codec.digest(data)
    return {
        "bank_id": bank_id,
        "uid": item.id,
        "type": item.type,
        "topic": item.topic,
        "level": item.level.value,
        "difficulty": item.difficulty.value,
        "position": position,
        "retired": False,
        "hash": digest,
        "data": data,
        "version": old.version + (old.hash != digest) if old else 1,
    }


def _links(
    connection: Connection, bank_id: int, bank: Bank, ids: tuple[Mapping[str, int], Mapping[str, int]], stretch: Stretch
) -> None:
    """Which item rests on which fact; `ids` are the row ids of items and of facts."""
    item_ids, fact_ids = ids
    mine_now = set(item_ids.values())
    c = t.item_facts.c
    query = select(c.item_id, c.fact_id).join(t.items, t.items.c.id == c.item_id).where(t.items.c.bank_id == bank_id)
    left = {(row[0], row[1]) for row in connection.execute(query) if row[0] in mine_now}
    for part in stretch.slices(list(bank.items.values())):
        wanted = dict.fromkeys((item_ids[item.id], fact_ids[name]) for item in part for name in item.facts)
        add_rows(connection, t.item_facts, [{"item_id": i, "fact_id": f} for i, f in wanted if (i, f) not in left])
        left.difference_update(wanted)
    if left:
        gone = [{"i": item, "f": fact} for item, fact in left]
        connection.execute(delete(t.item_facts).where(c.item_id == bindparam("i"), c.fact_id == bindparam("f")), gone)


def _parts(connection: Connection, bank_id: int, bank: Bank) -> None:
    """Sources, topics, panels and blueprints have no versions: they are written anew."""
    for table in (t.sources, t.topics, t.panels, t.blueprints):
        connection.execute(delete(table).where(table.c.bank_id == bank_id))
    key = {"bank_id": bank_id}
    rows: dict[Table, list[dict[str, Any]]] = {
        t.sources: [key | {"uid": s.id, "data": codec.source_text(s)} for s in bank.sources.values()],
        t.topics: [
            key | {"uid": x.id, "title": x.title, "blurb": x.blurb, "parent": x.parent} for x in bank.topics.values()
        ],
        t.panels: [
            key | {"uid": p.id, "topic": p.topic, "title": p.title, "data": codec.panel_text(p)}
            for p in bank.panels.values()
        ],
        t.blueprints: [key | {"uid": b.id, "data": codec.blueprint_text(b)} for b in bank.blueprints.values()],
    }
    for table, found in rows.items():
        add_rows(connection, table, [row | {"position": n} for n, row in enumerate(found)])


def _index(connection: Connection, bank_id: int, bank: Bank, stretch: Stretch) -> None:
    connection.execute(text("DELETE FROM search WHERE bank = :bank"), {"bank": bank_id})
    connection.execute(_HOLD_BACK, {"bytes": _HASH_SIZE})
    normal = search.normal
    entries: list[Panel | Fact | Item] = [*bank.panels.values(), *bank.facts.values(), *bank.items.values()]
    for part in stretch.slices(entries):
        texts = (_texts(entry, bank) for entry in part)
        rows = [(normal(title), normal(body), kind, uid, bank_id) for kind, uid, title, body in texts]
        connection.exec_driver_sql("INSERT INTO search(title, body, kind, uid, bank) VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute(_HOLD_BACK, {"bytes": _USUAL_HASH_SIZE})


def _texts(entry: Panel | Fact | Item, bank: Bank) -> tuple[str, str, str, str]:
    """Kind, id, title and further words of one thing that can be found."""
    if isinstance(entry, Panel):
        return "panel", entry.id, entry.title, plain(entry.body, bank)
    if isinstance(entry, Fact):
        words = (in_words(shown(entry)), plain(entry.statement, bank), *entry.accept, entry.note)
        return "fact", entry.id, plain(entry.cue, bank), " ".join(words)
    return "item", entry.id, plain(entry.stem, bank), " ".join(_option_texts(entry, bank))


def _option_texts(item: Item, bank: Bank) -> Iterable[str]:
    return (plain(str(option["text"]), bank) for option in item.body.get("options", ()) if "text" in option)


def plain(value: str, bank: Bank) -> str:
    """`value` with its references filled in; a parameter's name stays where it has no value yet."""
    try:
        return in_words(filled(value, bank.facts))
    except UnknownReferenceError:
        return in_words(value.replace("{{", "").replace("}}", ""))
