"""A whole bank out of the store, and a bank taken out of it again."""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, exists, select

from iomquiz.domain.bank import Bank, Topic
from iomquiz.storage import codec, search
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


_OF_AN_ITEM = (
    "DELETE FROM item_facts WHERE item_id = ?", "DELETE FROM item_versions WHERE item_id = ?",
    "DELETE FROM items WHERE id = ?",
)  # fmt: skip
_OF_A_FACT = (
    "DELETE FROM fact_versions WHERE fact_id = ?", "DELETE FROM faces WHERE fact_id = ?",
    "DELETE FROM facts WHERE id = ?",
)  # fmt: skip


def remove(connection: Connection, bank_id: int, tell: Progress = quiet) -> None:
    """Take a bank that nobody learned wholly out of the store, inside the caller's transaction; it can be stopped."""
    stretch = Stretch(tell, "Taking it out", 0, 0.95)
    for table, statements, part in (
        (t.items, _OF_AN_ITEM, stretch.part(0, 0.3)), (t.facts, _OF_A_FACT, stretch.part(0.3, 0.7)),
    ):  # fmt: skip
        rows = connection.execute(select(table.c.id).where(table.c.bank_id == bank_id)).all()
        for some in part.slices(rows):
            for statement in statements:
                connection.exec_driver_sql(statement, [tuple(row) for row in some])
    search.forget(connection, bank_id, stretch.part(0.7, 1))
    for table in (t.frontiers, t.sources, t.topics, t.panels, t.blueprints, t.bank_media):
        connection.execute(delete(table).where(table.c.bank_id == bank_id))
    connection.execute(delete(t.banks).where(t.banks.c.id == bank_id))
    tell("Saving", 1.0)
