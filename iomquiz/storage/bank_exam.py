"""What drawing and sitting an exam reads of a bank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select, true, tuple_

from iomquiz.domain.blueprint import Blueprint
from iomquiz.domain.item import Difficulty, Item, Level
from iomquiz.storage import codec
from iomquiz.storage import tables as t
from iomquiz.storage.store import Store

_CHUNK = 400


def blueprints(store: Store, bank: int) -> tuple[Blueprint, ...]:
    """The blueprints that came with the bank."""
    b = t.blueprints.c
    with store.read() as c:
        rows = c.execute(select(b.data).where(b.bank_id == bank).order_by(b.position))
        return tuple(codec.blueprint(r.data) for r in rows)


def stale_items(store: Store, bank: int, today: int) -> set[int]:
    """Items that test a fact which is past its dates on the day `today`."""
    f, x = t.facts.c, t.item_facts.c
    query = (
        select(x.item_id)
        .join(t.facts, f.id == x.fact_id)
        .where(f.bank_id == bank, f.retired.is_(False), f.stale_from < today)
    )
    with store.read() as c:
        return {r.item_id for r in c.execute(query.distinct())}


def tags(store: Store, bank: int) -> tuple[str, ...]:
    """The tags of a bank's items, in order."""
    i = t.items.c
    each = func.json_each(i.data, "$.tags").table_valued("value")
    query = select(each.c.value).select_from(t.items.join(each, true())).where(i.bank_id == bank, i.retired.is_(False))
    with store.read() as c:
        return tuple(sorted(str(r.value) for r in c.execute(query.distinct())))


@dataclass(frozen=True, slots=True)
class LightItem:
    """What drawing needs to know of an item, read without its text; `item` has no stem, body or rationale, and its
    facts are row numbers."""

    id: int
    version: int
    item: Item


def light_items(store: Store, ids: Sequence[int]) -> list[LightItem]:
    """Items in their newest version, in the order of `ids`."""
    i, x = t.items.c, t.item_facts.c
    found: dict[int, LightItem] = {}
    with store.read() as c:
        for start in range(0, len(ids), _CHUNK):
            part = list(ids[start : start + _CHUNK])
            facts: dict[int, list[str]] = {}
            for row in c.execute(select(x.item_id, x.fact_id).where(x.item_id.in_(part))):
                facts.setdefault(row.item_id, []).append(str(row.fact_id))
            columns = (
                i.id, i.uid, i.version, i.type, i.topic, i.level, i.difficulty,
                func.json_extract(i.data, "$.points").label("points"),
                func.json_extract(i.data, "$.tags").label("tags"),
            )  # fmt: skip
            for r in c.execute(select(*columns).where(i.id.in_(part))):
                item = Item(
                    r.uid, r.type, tuple(facts.get(r.id, ())), "", {}, "", Difficulty(r.difficulty), Level(r.level),
                    r.topic, Decimal(str(r.points)), tuple(json.loads(r.tags)) if r.tags else (),
                )  # fmt: skip
                found[r.id] = LightItem(r.id, r.version, item)
    return [found[id_] for id_ in ids if id_ in found]


def item_versions(store: Store, wanted: Sequence[tuple[int, int]]) -> list[Item]:
    """Items as they were in these versions, in this order.

    Raises:
        KeyError: a version is not in the store.
    """
    v = t.item_versions.c
    found: dict[tuple[int, int], Item] = {}
    with store.read() as c:
        for start in range(0, len(wanted), _CHUNK):
            part = list(wanted[start : start + _CHUNK])
            rows = c.execute(select(v.item_id, v.version, v.data).where(tuple_(v.item_id, v.version).in_(part)))
            found |= {(r.item_id, r.version): codec.item(r.data) for r in rows}
    return [found[key] for key in wanted]
