"""A whole bank out of the store, and a bank taken out of it again."""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, exists, select, text

from iomquiz.domain.bank import Bank, Topic
from iomquiz.storage import codec
from iomquiz.storage import tables as t
from iomquiz.storage._stretch import Progress, Stretch, quiet


def whole(connection: Connection, bank_id: int, tell: Progress = quiet) -> Bank:
    """Everything that the bank holds now, in its order; what is retired is left out."""
    stretch = Stretch(tell, "Reading the bank", 0, 1)
    facts, items = stretch.part(0, 0.5), stretch.part(0.5, 1)
    row = connection.execute(select(t.banks).where(t.banks.c.id == bank_id)).one()
    topics = connection.execute(select(t.topics).where(t.topics.c.bank_id == bank_id).order_by(t.topics.c.position))
    return Bank(
        codec.info(row.uid, row.title, row.info),
        {s.id: s for s in map(codec.source, _data(connection, t.sources, bank_id))},
        {r.uid: Topic(r.uid, r.title, r.blurb, r.parent) for r in topics},
        {f.id: f for f in map(codec.fact, facts.over(_data(connection, t.facts, bank_id)))},
        {p.id: p for p in map(codec.panel, _data(connection, t.panels, bank_id))},
        {i.id: i for i in map(codec.item, items.over(_data(connection, t.items, bank_id)))},
        {b.id: b for b in map(codec.blueprint, _data(connection, t.blueprints, bank_id))},
    )


def _data(connection: Connection, table: Table, bank_id: int) -> list[str]:
    query = select(table.c.data).where(table.c.bank_id == bank_id).order_by(table.c.position)
    if "retired" in table.c:
        query = query.where(table.c.retired.is_(False))
    return [row[0] for row in connection.execute(query)]


def has_been_learned(connection: Connection, bank_id: int) -> bool:
    """Whether any learner did anything with the bank: then its rows are history and stay."""
    faces = select(t.faces.c.id).where(t.faces.c.bank_id == bank_id)
    return any(
        connection.execute(select(query)).scalar()
        for query in (
            exists().where(t.attempts.c.bank_id == bank_id),
            exists().where(t.notes.c.bank_id == bank_id),
            exists().where(t.cards.c.bank_id == bank_id),
            exists().where(t.events.c.face_id.in_(faces)),
        )
    )


def remove(connection: Connection, bank_id: int) -> None:
    """Take a bank that nobody learned wholly out of the store, inside the caller's transaction."""
    facts = select(t.facts.c.id).where(t.facts.c.bank_id == bank_id)
    items = select(t.items.c.id).where(t.items.c.bank_id == bank_id)
    connection.execute(delete(t.frontiers).where(t.frontiers.c.bank_id == bank_id))
    connection.execute(delete(t.item_facts).where(t.item_facts.c.item_id.in_(items)))
    connection.execute(delete(t.item_versions).where(t.item_versions.c.item_id.in_(items)))
    connection.execute(delete(t.fact_versions).where(t.fact_versions.c.fact_id.in_(facts)))
    parts = (t.sources, t.topics, t.panels, t.blueprints, t.bank_media)
    for table in (t.frontiers, t.faces, t.items, t.facts, *parts):
        connection.execute(delete(table).where(table.c.bank_id == bank_id))
    connection.execute(text("DELETE FROM search WHERE bank = :bank"), {"bank": bank_id})
    connection.execute(delete(t.banks).where(t.banks.c.id == bank_id))
