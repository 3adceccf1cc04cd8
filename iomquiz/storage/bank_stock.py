"""How many items of which kind a bank has, and how worn they are: counted by the store, whatever the bank's size."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from iomquiz.domain.stock import ITEMS, Stock
from iomquiz.storage.store import Store

_COUNTS = """
    SELECT topic, type, level, difficulty, count(*) FROM items
     WHERE bank_id = ? AND retired = 0 GROUP BY topic, type, level, difficulty
    """
_TOUCHED = """
    WITH touched (id, uses, seen, stale) AS MATERIALIZED (
        SELECT id, max(uses), max(seen), max(stale) FROM (
            SELECT x.item_id AS id, 0 AS uses, 0 AS seen, 1 AS stale
              FROM facts f JOIN item_facts x ON x.fact_id = f.id
             WHERE f.bank_id = :bank AND f.retired = 0 AND f.stale_from < :today
            UNION ALL
            SELECT x.item_id, count(*), max(a.learner_id = :learner), 0
              FROM attempts a JOIN attempt_items x ON x.attempt_id = a.id
             WHERE a.bank_id = :bank AND a.kind = 'exam' GROUP BY x.item_id
            UNION ALL
            SELECT r.item_id, 0, 1, 0 FROM responses r
             WHERE r.learner_id = :learner AND r.id NOT IN (SELECT id FROM voided WHERE learner_id = :learner)
        ) GROUP BY id
    )
    """
_WORN = f"""{_TOUCHED}
    SELECT i.topic, i.type, i.level, i.difficulty, x.seen, x.stale, count(*), max(x.uses)
      FROM touched x JOIN items i ON i.id = x.id
     WHERE i.bank_id = :bank AND i.retired = 0 GROUP BY 1, 2, 3, 4, 5, 6
    """
_TAGGED = f"""{_TOUCHED}
    SELECT i.topic, tag.value, coalesce(x.seen, 0), coalesce(x.stale, 0), count(*), max(coalesce(x.uses, 0))
      FROM items i JOIN json_each(i.data, '$.tags') tag LEFT JOIN touched x ON x.id = i.id
     WHERE i.bank_id = :bank AND i.retired = 0 AND instr(i.data, '"tags":')
       AND tag.value IN (SELECT value FROM json_each(:tags)) GROUP BY 1, 2, 3, 4
    """
Kind = tuple[str, str, str, str]
"""Topic, type, level, difficulty."""


def stock(store: Store, bank: int, learner: int, today: int, tags: Sequence[str]) -> list[Stock]:
    """What a bank has for one learner on the day `today`; and what has one of `tags`, counted once more for each."""
    named = {"bank": bank, "learner": learner, "today": today, "tags": json.dumps(list(tags))}
    with store.read() as c:
        driver: Any = c.connection.driver_connection
        counts = Counter({tuple(row[:4]): row[4] for row in driver.execute(_COUNTS, (bank,))})
        worn = driver.execute(_WORN, named).fetchall()
        tagged = driver.execute(_TAGGED, named).fetchall() if tags else ()
    return [*_kinds(counts, worn), *(_tagged(row) for row in tagged)]


def _kinds(counts: Counter[Kind], worn: Sequence[Sequence[Any]]) -> Iterator[Stock]:
    """First what was touched in some way, then what is left of each kind."""
    for *kind, seen, stale, count, uses in worn:
        counts[kind[0], kind[1], kind[2], kind[3]] -= count
        yield _stock(kind, count, uses, bool(seen), bool(stale))
    for key, count in counts.items():
        if count:
            yield _stock(key, count)


def _stock(kind: Sequence[str], count: int, uses: int = 0, seen: bool = False, stale: bool = False) -> Stock:
    topic, type_, level, difficulty = kind
    kinds = frozenset({ITEMS, ("type", type_), ("level", level), ("difficulty", difficulty)})
    return Stock(topic, kinds, count, uses, seen, stale)


def _tagged(row: Sequence[Any]) -> Stock:
    topic, tag, seen, stale, count, uses = row
    return Stock(topic, frozenset({("tag", str(tag))}), count, uses, bool(seen), bool(stale))
