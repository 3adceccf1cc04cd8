"""Banks out of the store: what a study service needs, no more than it needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select, text

from iomquiz.domain.bank import Bank, Panel, Topic
from iomquiz.domain.fact import Fact, Source
from iomquiz.domain.media import in_words
from iomquiz.domain.template import references
from iomquiz.storage import codec, search
from iomquiz.storage import tables as t
from iomquiz.storage.media_files import MediaFiles
from iomquiz.storage.prepared import Prepared
from iomquiz.storage.store import Store

if TYPE_CHECKING:
    from iomquiz.domain.item import Item
    from iomquiz.storage._stretch import Progress

SMALL = 3000
"""Up to so many facts the whole bank is kept in memory; beyond, only what a question needs is read."""

MOST_KEPT = 5000
"""So many facts of a large bank are kept once they were read."""
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class BankRow:
    """A bank in the store."""

    id: int
    uid: str
    title: str
    content_hash: str
    facts: int
    items: int
    version: str


class Edition(NamedTuple):
    """What a bank holds now: another `content` means that something in it changed."""

    content: str
    facts: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its place in the store."""

    id: int
    version: int
    item: Item


@dataclass(frozen=True, slots=True)
class ItemWish:
    """Which items are wanted. Empty means any; `ids` are row ids."""

    topics: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    ids: tuple[int, ...] | None = None


class BankStore:
    """Reads banks. Facts of a small bank are kept in memory until the bank changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._facts: tuple[str, dict[str, Fact]] | None = None
        self._some = _Some()
        self.media = MediaFiles(store)

    def load(self, bank: Bank, content_hash: str, now_ms: int, progress: Progress | None = None) -> int:
        """Write a bank, wholly or not at all; returns its row id."""
        from iomquiz.storage import bank_load  # only here: most starts find the bank in the store

        self.media.keep(bank, progress)
        with self._store.begin() as connection:
            bank_id = bank_load.load(connection, bank, content_hash, now_ms, progress)
        self._facts, self._some = None, _Some()
        return bank_id

    def banks(self) -> tuple[BankRow, ...]:
        """All banks of the store, in the order in which they came."""
        with self._store.read() as connection:
            rows = connection.execute(select(t.banks).order_by(t.banks.c.id)).all()
        return tuple(
            BankRow(r.id, r.uid, r.title, r.content_hash, r.fact_count, r.item_count, json.loads(r.info)["version"])
            for r in rows
        )

    def topics(self, bank: int) -> tuple[Topic, ...]:
        """The topics in their order."""
        with self._store.read() as c:
            rows = c.execute(select(t.topics).where(t.topics.c.bank_id == bank).order_by(t.topics.c.position))
            return tuple(Topic(r.uid, r.title, r.blurb, r.parent) for r in rows)

    def panels(self, bank: int) -> tuple[tuple[str, str, str], ...]:
        """(id, topic, title) of all panels in their order."""
        with self._store.read() as c:
            p = t.panels.c
            rows = c.execute(select(p.uid, p.topic, p.title).where(p.bank_id == bank).order_by(p.position))
            return tuple((r.uid, r.topic, r.title) for r in rows)

    def panel(self, bank: int, uid: str) -> Panel | None:
        """One panel, or None."""
        with self._store.read() as c:
            p = t.panels.c
            data = c.execute(select(p.data).where(p.bank_id == bank, p.uid == uid)).scalar()
        return codec.panel(data) if data else None

    def panels_by_id(self, bank: int, uids: Sequence[str]) -> dict[str, Panel]:
        """Panels by their ids."""
        p = t.panels.c
        with self._store.read() as c:
            rows = c.execute(select(p.uid, p.data).where(p.bank_id == bank, p.uid.in_(uids)))
            return {r.uid: codec.panel(r.data) for r in rows}

    def sources(self, bank: int, uids: Iterable[str]) -> dict[str, Source]:
        """The sources with these ids."""
        with self._store.read() as c:
            s = t.sources.c
            rows = c.execute(select(s.uid, s.data).where(s.bank_id == bank, s.uid.in_(list(set(uids)))))
            return {r.uid: codec.source(r.data) for r in rows}

    def facts(
        self,
        bank: int,
        wanted: Iterable[str],
        *,
        pool: bool = False,
        connection: Connection | None = None,
        edition: Edition | None = None,
    ) -> dict[str, Fact]:
        """At least the facts with the ids `wanted`, and those that their texts and chains refer to.

        A small bank gives all its facts. With `pool` there are others of the same kind and topic among them, from
        which distractors and rivals are drawn. `connection`: read in this transaction instead of one of its own.
        `edition`: what that transaction found the bank to be.
        """
        with nullcontext(connection) if connection is not None else self._store.read() as c:
            here = edition or Edition(*c.execute(_EDITION, {"bank": bank}).one())
            key = f"{bank}:{here.content}"
            if self._facts and self._facts[0] == key:
                return self._facts[1]
            if here.facts > SMALL:
                if self._some.edition != key:
                    self._some = _Some(key)
                return _closure(c, bank, set(wanted), pool, self._some)
            found = {r.uid: codec.fact(r.data) for r in c.execute(_fact_rows(bank))}
        self._facts = (key, found)
        return found

    def fact_ids(self, bank: int, uids: Sequence[str]) -> dict[str, int]:
        """Row ids by fact id."""
        with self._store.read() as c:
            f = t.facts.c
            rows = c.execute(select(f.uid, f.id).where(f.bank_id == bank, f.uid.in_(uids)))
            return {r.uid: r.id for r in rows}

    def topic_facts(self, bank: int, topic: str, limit: int = -1) -> tuple[str, ...]:
        """Ids of the facts of one topic, in their order; not more than `limit`, where it is not negative."""
        with self._store.read() as c:
            f = t.facts.c
            rows = c.execute(
                select(f.uid)
                .where(f.bank_id == bank, f.topic == topic, f.retired.is_(False))
                .order_by(f.position)
                .limit(limit)
            )
            return tuple(rows.scalars())

    def history(self, bank: int, uid: str) -> tuple[tuple[str, int], ...]:
        """(value as shown, since when it stands in this store in milliseconds) for every value so far."""
        v, f = t.fact_versions.c, t.facts.c
        with self._store.read() as c:
            rows = c.execute(
                select(v.shown, func.min(v.since).label("since"))
                .join(t.facts, f.id == v.fact_id)
                .where(f.bank_id == bank, f.uid == uid)
                .group_by(v.value_version)
                .order_by(v.value_version)
            )
            return tuple((in_words(r.shown), r.since) for r in rows)

    def count_items(self, bank: int, topic: str | None = None) -> dict[tuple[str, str], int]:
        """Number of items by (topic, type), of one topic or of all."""
        i = t.items.c
        query = select(i.topic, i.type, func.count()).where(i.bank_id == bank, i.retired.is_(False))
        if topic is not None:
            query = query.where(i.topic == topic)
        with self._store.read() as c:
            rows = c.execute(query.group_by(i.topic, i.type))
            return {(r[0], r[1]): r[2] for r in rows}

    def item_ids(self, bank: int, wish: ItemWish) -> list[int]:
        """Row ids of the items that fit, in the order of the bank."""
        i = t.items.c
        query = select(i.id).where(i.bank_id == bank, i.retired.is_(False)).order_by(i.position)
        if wish.topics:
            query = query.where(i.topic.in_(wish.topics))
        if wish.types:
            query = query.where(i.type.in_(wish.types))
        if wish.ids is not None:
            query = query.where(i.id.in_(wish.ids))
        if wish.facts:
            tested = select(t.item_facts.c.item_id).join(t.facts, t.facts.c.id == t.item_facts.c.fact_id)
            query = query.where(i.id.in_(tested.where(t.facts.c.bank_id == bank, t.facts.c.uid.in_(wish.facts))))
        with self._store.read() as c:
            return [r[0] for r in c.execute(query)]

    def sample(self, bank: int, count: int, rng: Random) -> list[int]:
        """`count` row ids of a large bank at random, found by their positions instead of by reading all."""
        i = t.items.c
        with self._store.read() as c:
            total = int(c.execute(select(t.banks.c.item_count).where(t.banks.c.id == bank)).scalar_one())
            places = rng.sample(range(total), min(count, total))
            rows = c.execute(select(i.id).where(i.bank_id == bank, i.retired.is_(False), i.position.in_(places)))
            found = sorted(row[0] for row in rows)
        rng.shuffle(found)
        return found

    def size(self, bank: int) -> int:
        """Number of items."""
        with self._store.read() as c:
            return int(c.execute(select(t.banks.c.item_count).where(t.banks.c.id == bank)).scalar_one())

    def fact_counts(self, bank: int) -> dict[str, int]:
        """Number of facts by topic."""
        f = t.facts.c
        query = select(f.topic, func.count()).where(f.bank_id == bank, f.retired.is_(False)).group_by(f.topic)
        with self._store.read() as c:
            return {row[0]: row[1] for row in c.execute(query)}

    def exam_weights(self, bank: int) -> dict[str, float]:
        """The share of an exam by topic, for one fact of it: what the blueprints draw, per fact of the topic."""
        with self._store.read() as c:
            rows = c.execute(select(t.blueprints.c.data).where(t.blueprints.c.bank_id == bank))
            drawn = [section for row in rows for section in codec.blueprint(row.data).sections]
        facts = self.fact_counts(bank)
        found: dict[str, float] = {}
        for section in drawn:
            found[section.topic] = found.get(section.topic, 0.0) + section.count / max(1, facts.get(section.topic, 1))
        return found

    def items(self, ids: Sequence[int]) -> list[ItemRow]:
        """Items in their newest version, in the order of `ids`."""
        i = t.items.c
        found: dict[int, ItemRow] = {}
        with self._store.read() as c:
            for start in range(0, len(ids), _CHUNK):
                part = list(ids[start : start + _CHUNK])
                rows = c.execute(select(i.id, i.version, i.data).where(i.id.in_(part)))
                found |= {r.id: ItemRow(r.id, r.version, codec.item(r.data)) for r in rows}
        return [found[id_] for id_ in ids if id_ in found]

    def item_version(self, item: int, version: int) -> Item:
        """An item as it was in `version`."""
        v = t.item_versions.c
        with self._store.read() as c:
            data = c.execute(select(v.data).where(v.item_id == item, v.version == version)).scalar_one()
        return codec.item(data)

    def items_by_uid(self, bank: int, uids: Sequence[str]) -> dict[str, Item]:
        """Items by their ids in the bank."""
        i = t.items.c
        with self._store.read() as c:
            rows = c.execute(select(i.uid, i.data).where(i.bank_id == bank, i.uid.in_(uids)))
            return {r.uid: codec.item(r.data) for r in rows}

    def find(self, bank: int, query: str, limit: int) -> tuple[search.Found, ...]:
        """Full-text search; never raises on what a person types."""
        with self._store.read() as connection:
            return search.find(connection, bank, query, limit)

    def item_counts_by_fact(self, bank: int, facts: Sequence[str]) -> dict[str, int]:
        """How many items test each of `facts`."""
        f, x = t.facts.c, t.item_facts.c
        with self._store.read() as c:
            rows = c.execute(
                select(f.uid, func.count())
                .join(t.item_facts, x.fact_id == f.id)
                .join(t.items, t.items.c.id == x.item_id)
                .where(f.bank_id == bank, f.uid.in_(facts), t.items.c.retired.is_(False))
                .group_by(f.uid)
            )
            return {r[0]: r[1] for r in rows}


_EDITION = select(t.banks.c.content_hash, t.banks.c.fact_count).where(t.banks.c.id == bindparam("bank"))
_NAMED = Prepared(
    select(t.facts.c.uid, t.facts.c.data).where(
        t.facts.c.bank_id == bindparam("bank"),
        t.facts.c.retired.is_(False),
        t.facts.c.uid.in_(select(text("value")).select_from(text("json_each(:names)"))),
    )
)


def _fact_rows(bank: int) -> Any:
    f = t.facts.c
    return select(f.uid, f.data).where(f.bank_id == bank, f.retired.is_(False)).order_by(f.position)


class _Some:
    """What was read of one edition of a large bank: facts, and the first ones of each (topic, kind) by position."""

    def __init__(self, edition: str = "") -> None:
        self.edition = edition
        self._facts: dict[str, Fact] = {}
        self._groups: dict[tuple[str, str], list[tuple[int, str]]] = {}

    def named(self, connection: Connection, bank: int, names: Sequence[str]) -> dict[str, Fact]:
        """Facts by their ids, in this order."""
        kept = self._facts  # one dictionary from here to the end: another thread may put a smaller one in its place
        missing = [name for name in names if name not in kept]
        if missing:
            if len(kept) > MOST_KEPT:
                kept = {name: kept[name] for name in names if name in kept}
            rows = _NAMED(connection, {"bank": bank, "names": json.dumps(missing)})
            kept.update({uid: codec.fact(data) for uid, data in rows})
            self._facts = kept
        return {name: kept[name] for name in names if name in kept}

    def pool(self, connection: Connection, bank: int, groups: Sequence[tuple[str, str]]) -> dict[str, Fact]:
        """The first facts of these groups together, by position."""
        for group in groups:
            if group not in self._groups:
                wanted = {"bank": bank, "topic": group[0], "kind": group[1], "most": _POOL}
                self._groups[group] = [(r.position, r.uid) for r in connection.execute(_GROUP, wanted)]
        merged = sorted(place for group in groups for place in self._groups[group])[:_POOL]
        return self.named(connection, bank, [uid for _, uid in merged])


_POOL = 200
_GROUP = (
    select(t.facts.c.position, t.facts.c.uid)
    .where(
        t.facts.c.bank_id == bindparam("bank"),
        t.facts.c.retired.is_(False),
        t.facts.c.topic == bindparam("topic"),
        t.facts.c.kind == bindparam("kind"),
    )
    .order_by(t.facts.c.position)
    .limit(bindparam("most"))
)


def _closure(connection: Connection, bank: int, wanted: set[str], pool: bool, some: _Some) -> dict[str, Fact]:
    """The wanted facts, what they refer to, and some facts of the same kind and topic to draw from."""
    found: dict[str, Fact] = {}
    for _ in range(4):
        missing = sorted(uid for uid in wanted if uid not in found)
        if not missing:
            break
        fresh = some.named(connection, bank, missing)
        found |= fresh
        for fact in fresh.values():
            wanted |= {r.name for r in references(fact.statement + fact.cue)} | {fact.successor or fact.id}
    groups = sorted({(fact.topic, fact.kind.value) for fact in found.values()})[:20] if pool else []
    return some.pool(connection, bank, groups) | found if groups else found
