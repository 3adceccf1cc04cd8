"""What drawing and sitting an exam reads of a bank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import Connection, select

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


def _driver(connection: Connection) -> Any:
    """The driver's own connection: thousands of plain rows come in half the time."""
    driver = connection.connection.driver_connection
    assert driver is not None
    return driver


_IDS = "SELECT id FROM items WHERE bank_id = ? AND retired = 0"


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


_OF_KIND = {
    "": "",
    "type": " AND type = ?",
    "level": " AND level = ?",
    "difficulty": " AND difficulty = ?",
    "tag": " AND instr(data, '\"tags\":') AND ? IN (SELECT value FROM json_each(data, '$.tags'))",
}


def item_ids_of_kind(store: Store, bank: int, topic: str, kind: tuple[str, str], most: int) -> list[int]:
    """Row ids of `most` items of a topic (of any where it is empty) that are of a kind: (dimension, value)."""
    dimension, value = kind
    query = f"{_IDS}{' AND topic = ?' if topic else ''}{_OF_KIND[dimension]} ORDER BY id LIMIT ?"
    wanted = [bank, *([topic] if topic else []), *([value] if dimension else []), most]
    with store.read() as c:
        return [row[0] for row in _driver(c).execute(query, wanted)]


_TAGS = """
    SELECT DISTINCT tag.value FROM items i, json_each(i.data, '$.tags') tag
     WHERE i.bank_id = ? AND i.retired = 0 AND instr(i.data, '"tags":')
    """


def tags(store: Store, bank: int) -> tuple[str, ...]:
    """The tags of a bank's items, in order."""
    with store.read() as c:
        return tuple(sorted(str(row[0]) for row in _driver(c).execute(_TAGS, (bank,))))


@dataclass(frozen=True, slots=True)
class LightItem:
    """What drawing needs to know of an item, read without its text; `item` has no stem, body or rationale, and its
    facts are row numbers. `stale`: it tests a fact that is past its dates."""

    id: int
    version: int
    item: Item
    stale: bool


_DIFFICULTIES = {one.value: one for one in Difficulty}
_LEVELS = {one.value: one for one in Level}
_TESTED = """
    SELECT x.item_id, f.id, f.retired = 0 AND f.stale_from < ? FROM item_facts x JOIN facts f ON f.id = x.fact_id
     WHERE x.item_id IN (SELECT value FROM json_each(?))
    """
_LIGHT = """
    SELECT id, uid, version, type, topic, level, difficulty, json_extract(data, '$.points'),
           CASE WHEN instr(data, '"tags":') THEN json_extract(data, '$.tags') END
      FROM items WHERE id IN (SELECT value FROM json_each(?))
    """


def light_items(store: Store, ids: Sequence[int], today: int) -> list[LightItem]:
    """Items in their newest version, in the order of `ids`, as they are on the day `today`."""
    facts: dict[int, list[str]] = {}
    stale: set[int] = set()
    with store.read() as c:
        driver, wanted = _driver(c), json.dumps(list(ids))
        for item, fact, old in driver.execute(_TESTED, (today, wanted)).fetchall():
            facts.setdefault(item, []).append(str(fact))
            if old:
                stale.add(item)
        rows = driver.execute(_LIGHT, (wanted,)).fetchall()
    found = {row[0]: _light(row, tuple(facts.get(row[0], ())), row[0] in stale) for row in rows}
    return [found[id_] for id_ in ids if id_ in found]


_ONE = Decimal(1)


def _light(row: Sequence[Any], facts: tuple[str, ...], stale: bool) -> LightItem:
    id_, uid, version, type_, topic, level, difficulty, points, tags_ = row
    item = Item(
        uid, type_, facts, "", {}, "", _DIFFICULTIES[difficulty], _LEVELS[level], topic,
        _ONE if points in (1, "1") else Decimal(str(points)), tuple(json.loads(tags_)) if tags_ else (),
    )  # fmt: skip
    return LightItem(id_, version, item, stale)


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
