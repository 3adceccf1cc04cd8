"""What drawing and sitting an exam reads of a bank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import Connection, func, select, true

from iomquiz.domain.blueprint import Blueprint
from iomquiz.domain.item import Difficulty, Item, Level
from iomquiz.storage import codec
from iomquiz.storage import tables as t
from iomquiz.storage.store import Store


def blueprints(store: Store, bank: int) -> tuple[Blueprint, ...]:
    """The blueprints that came with the bank."""
    b = t.blueprints.c
    with store.read() as c:
        rows = c.execute(select(b.data).where(b.bank_id == bank).order_by(b.position))
        return tuple(codec.blueprint(r.data) for r in rows)


_STALE = """
    SELECT DISTINCT x.item_id FROM item_facts x JOIN facts f ON f.id = x.fact_id
     WHERE x.item_id IN (SELECT value FROM json_each(?)) AND NOT f.retired AND f.stale_from < ?
    """


def stale_items(store: Store, ids: Sequence[int], today: int) -> set[int]:
    """Those of the items that test a fact which is past its dates on the day `today`."""
    with store.read() as c:
        return {row[0] for row in _driver(c).execute(_STALE, (json.dumps(list(ids)), today))}


def _driver(connection: Connection) -> Any:
    """The driver's own connection: thousands of plain rows come in half the time."""
    driver = connection.connection.driver_connection
    assert driver is not None
    return driver


_IDS = "SELECT id FROM items WHERE bank_id = ? AND NOT retired"


def some_item_ids(store: Store, bank: int, topics: Sequence[str], most: int, rng: Random) -> list[int]:
    """Row ids of about `most` items at random, of the whole bank or of some topics; all where there are not more.

    Of a whole large bank they are found by their positions, so that it need not be read.
    """
    with store.read() as c:
        driver = _driver(c)
        if topics:
            query = f"{_IDS} AND topic IN (SELECT value FROM json_each(?)) ORDER BY position"
            ids = [row[0] for row in driver.execute(query, (bank, json.dumps(list(topics))))]
            return ids if len(ids) <= most else sorted(rng.sample(ids, most))
        total = driver.execute("SELECT item_count FROM banks WHERE id = ?", (bank,)).fetchone()[0]
        if total <= most:
            return [row[0] for row in driver.execute(f"{_IDS} ORDER BY position", (bank,))]
        places = json.dumps(rng.sample(range(total), most))
        query = f"{_IDS} AND position IN (SELECT value FROM json_each(?)) ORDER BY position"
        return [row[0] for row in driver.execute(query, (bank, places))]


def item_ids_of_types(store: Store, bank: int, types: Sequence[str], most: int) -> list[int]:
    """Row ids of the first `most` items of each of these types."""
    query = f"{_IDS} AND type = ? ORDER BY id LIMIT ?"
    with store.read() as c:
        return [row[0] for one in types for row in _driver(c).execute(query, (bank, one, most))]


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


_DIFFICULTIES = {one.value: one for one in Difficulty}
_LEVELS = {one.value: one for one in Level}
_TESTED = "SELECT item_id, fact_id FROM item_facts WHERE item_id IN (SELECT value FROM json_each(?))"
_LIGHT = """
    SELECT id, uid, version, type, topic, level, difficulty,
           json_extract(data, '$.points'), json_extract(data, '$.tags')
      FROM items WHERE id IN (SELECT value FROM json_each(?))
    """


def light_items(store: Store, ids: Sequence[int]) -> list[LightItem]:
    """Items in their newest version, in the order of `ids`."""
    with store.read() as c:
        driver, wanted = _driver(c), json.dumps(list(ids))
        facts: dict[int, list[str]] = {}
        for item_id, fact_id in driver.execute(_TESTED, (wanted,)):
            facts.setdefault(item_id, []).append(str(fact_id))
        found = {row[0]: _light(row, tuple(facts.get(row[0], ()))) for row in driver.execute(_LIGHT, (wanted,))}
    return [found[id_] for id_ in ids if id_ in found]


def _light(row: Sequence[Any], facts: tuple[str, ...]) -> LightItem:
    id_, uid, version, type_, topic, level, difficulty, points, tags_ = row
    item = Item(
        uid, type_, facts, "", {}, "", _DIFFICULTIES[difficulty], _LEVELS[level], topic, Decimal(str(points)),
        tuple(json.loads(tags_)) if tags_ else (),
    )  # fmt: skip
    return LightItem(id_, version, item)


_VERSIONS = """
    SELECT v.item_id, v.version, v.data FROM json_each(?) AS j CROSS JOIN item_versions AS v
        ON v.item_id = json_extract(j.value, '$[0]') AND v.version = json_extract(j.value, '$[1]')
    """


def item_versions(store: Store, wanted: Sequence[tuple[int, int]]) -> list[Item]:
    """Items as they were in these versions, in this order.

    Raises:
        KeyError: a version is not in the store.
    """
    pairs = json.dumps(sorted(set(wanted)))
    with store.read() as c:
        found = {(row[0], row[1]): codec.item(row[2]) for row in _driver(c).execute(_VERSIONS, (pairs,))}
    return [found[key] for key in wanted]
