"""A whole bank out of the store, and a bank taken out of it again."""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, exists, select, text

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


_SOME = "SELECT id FROM {0} WHERE bank_id = :bank AND id BETWEEN :low AND :high"
_OF_ITEMS, _OF_FACTS = _SOME.format("items"), _SOME.format("facts")
_GONE_WITH_ITEMS = (
    f"DELETE FROM item_facts WHERE item_id IN ({_OF_ITEMS})",
    f"DELETE FROM item_versions WHERE item_id IN ({_OF_ITEMS})",
    f"DELETE FROM items WHERE id IN ({_OF_ITEMS})",
)
_GONE_WITH_FACTS = (
    f"DELETE FROM fact_versions WHERE fact_id IN ({_OF_FACTS})",
    f"DELETE FROM faces WHERE fact_id IN ({_OF_FACTS})",
    f"DELETE FROM facts WHERE id IN ({_OF_FACTS})",
)


def remove(connection: Connection, bank_id: int, tell: Progress = quiet) -> None:
    """Take a bank that nobody learned wholly out of the store, inside the caller's transaction; it can be stopped."""
    stretch = Stretch(tell, "Taking it out", 0, 0.95)
    for table, statements, part in (
        (t.items, _GONE_WITH_ITEMS, stretch.part(0, 0.3)), (t.facts, _GONE_WITH_FACTS, stretch.part(0.3, 0.7)),
    ):  # fmt: skip
        ids = connection.execute(select(table.c.id).where(table.c.bank_id == bank_id).order_by(table.c.id)).scalars()
        for some in part.slices(ids.all()):
            for statement in statements:
                connection.execute(text(statement), {"bank": bank_id, "low": some[0], "high": some[-1]})
    search.forget(connection, bank_id, stretch.part(0.7, 1))
    for table in (t.frontiers, t.sources, t.topics, t.panels, t.blueprints, t.bank_media):
        connection.execute(delete(table).where(table.c.bank_id == bank_id))
    connection.execute(delete(t.banks).where(t.banks.c.id == bank_id))
    tell("Saving", 1.0)
