"""Reviews added up inside SQLite, and kept so: only those since the last time are added.

Three kinds of sums stand side by side, each under its own key: of a study day ("day", its number), of a predicted
recall ("recall", in thousandths) and of an answer time ("time", in twentieths of a second, times four, plus
rating − 1). The kept ones hold every review up to a stamp of the log; what was taken back is subtracted when they are
read, for the log itself is only appended to. Where it changed otherwise (two records merged, a bank came after its
events) the learner's caches are made anew, these among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, text

from iomquiz.domain.statistics._study import Band, Times
from iomquiz.storage.event_log import DAY_MS
from iomquiz.storage.learner_record import Work
from iomquiz.storage.sum_tables import review_sums, summed

WORTH = 2000
"""From so many reviews on since the last time, sums are kept anew: a few milliseconds until then."""

STEP = 50
"""Milliseconds that one key of an answer time stands for."""

_JUDGED = "e.was_new = 0 AND e.recall > 0 AND e.recall < 1"
_CHANCE = "max(0.0001, min(0.9999, CASE WHEN e.rating > 1 THEN e.recall ELSE 1 - e.recall END))"
_KINDS = {
    "day": (
        "e.day",
        "1",
        f"sum(e.source = 'card'), sum({_JUDGED} AND e.rating > 1), sum({_JUDGED}), "
        "sum(CASE WHEN e.source = 'card' THEN e.taken ELSE 0 END), 0.0, 0.0",
    ),
    "recall": (
        "CAST(e.recall * 1000 AS INTEGER)",
        _JUDGED,
        "count(*), sum(e.rating > 1), count(*), sum(e.recall), "
        f"sum((e.recall - (e.rating > 1)) * (e.recall - (e.rating > 1))), -sum(ln({_CHANCE}))",
    ),
    "time": (
        f"(e.taken + {STEP // 2}) / {STEP} * 4 + e.rating - 1",
        "e.source = 'card' AND e.taken > 0",
        "count(*), 0, 0, 0.0, 0.0, 0.0",
    ),
}
# A cross join keeps its order in SQLite: never begin with the faces. "+": read the table, not its index.
_ALL = "events e WHERE e.learner_id = :learner AND e.kind = 'review' AND +e.hlc <= :until"
_SINCE = "events e WHERE e.learner_id = :learner AND +e.kind = 'review' AND e.hlc > :through AND e.hlc <= :until"
_LATER = "events e WHERE e.learner_id = :learner AND +e.kind = 'review' AND e.hlc > :until"
_GONE = "voided v CROSS JOIN events e ON e.id = v.id WHERE v.learner_id = :learner AND +e.kind = 'review'"

Sums = tuple[float, ...]
"""number, kept, judged, amount, error, loss."""
Key = tuple[int, str, int]
"""Bank, kind, key."""


def _added(connection: Connection, which: str, **binds: int) -> dict[Key, Sums]:
    found: dict[Key, Sums] = {}
    for kind, (key, where, sums) in _KINDS.items():
        tables, condition = which.split(" WHERE ")
        query = text(
            f"SELECT f.bank_id, {key}, {sums} FROM {tables} CROSS JOIN faces f ON f.id = e.face_id "
            f"WHERE {condition} AND {where} GROUP BY 1, 2"
        )
        for row in connection.execute(query, binds).all():
            found[row[0], kind, row[1]] = tuple(row[2:])
    return found


def _merge(into: dict[Key, Sums], other: dict[Key, Sums], sign: int = 1) -> None:
    for key, sums in other.items():
        before = into.get(key)
        into[key] = tuple(a + sign * b for a, b in zip(before, sums, strict=True)) if before else sums


@dataclass(frozen=True, slots=True)
class Read:
    """The sums of one bank, and what would be kept of them all: see `keep`."""

    days: dict[int, Sums]
    bands: list[Band]
    times: list[Times]
    all: dict[Key, Sums]
    until: int
    through: int
    known: tuple[int, int]
    fresh: int
    """Reviews that were added now: those since the sums were kept."""


def read(work: Work, bank: int, now: int) -> Read:
    """The reviews that stand on cards of a bank, added up. `now` in milliseconds: stamps of tomorrow are kept out of
    the cache, for the clock that made them was wrong, and this one may make smaller ones still."""
    connection, mine = work.connection, {"learner": work.learner}
    limit = (now + DAY_MS) << 16
    through = connection.execute(select(summed.c.through).where(summed.c.learner_id == work.learner)).scalar() or 0
    top = text("SELECT coalesce(max(hlc), 0) FROM events WHERE learner_id = :learner AND hlc <= :limit")
    until = int(connection.execute(top, mine | {"limit": limit}).scalar_one())
    if through and through <= limit:
        held = _kept(connection, work.learner)
        since = _added(connection, _SINCE, **mine, through=through, until=until)
    else:
        through, held, since = 0, {}, _added(connection, _ALL, **mine, until=until)
    fresh = sum(int(sums[0]) for (_, kind, _), sums in since.items() if kind == "day")
    _merge(held, since)
    shown = {key: sums for key, sums in held.items() if key[0] == bank}
    for part, sign in ((_added(connection, _LATER, **mine, until=until), 1), (_added(connection, _GONE, **mine), -1)):
        _merge(shown, {key: sums for key, sums in part.items() if key[0] == bank}, sign)
    known = _count(connection, work.learner, until) if fresh >= WORTH else (0, 0)
    return Read(
        {key: sums for (_, kind, key), sums in sorted(shown.items()) if kind == "day" and (sums[0] or sums[2])},
        [_band(sums) for (_, kind, _), sums in sorted(shown.items()) if kind == "recall" and sums[0]],
        [Times(key % 4 + 1, key // 4 * STEP, int(sums[0])) for key, sums in _times(shown.items())],
        held, until, through, known, fresh,
    )  # fmt: skip


def _band(sums: Sums) -> Band:
    return Band(int(sums[2]), int(sums[1]), sums[3], sums[4], sums[5])


def _times(rows: Iterable[tuple[Key, Sums]]) -> list[tuple[int, Sums]]:
    return sorted((key, sums) for (_, kind, key), sums in rows if kind == "time" and sums[0])


def _kept(connection: Connection, learner: int) -> dict[Key, Sums]:
    rows = connection.execute(select(*list(review_sums.c)[1:]).where(review_sums.c.learner_id == learner)).all()
    return {(row[0], row[1], row[2]): tuple(row[3:]) for row in rows}


def _count(connection: Connection, learner: int, until: int) -> tuple[int, int]:
    """(events, those of them on a card) up to a stamp, from an index."""
    query = text("SELECT count(*), count(face_id) FROM events WHERE learner_id = :learner AND hlc <= :until")
    row = connection.execute(query, {"learner": learner, "until": until}).one()
    return (row[0], row[1])


def keep(work: Work, sums: Read) -> bool:
    """Keep what was read, in a transaction that may write, unless the log changed below it; returns whether it is."""
    if sums.fresh < WORTH or _count(work.connection, work.learner, sums.until) != sums.known:
        return False
    mine = {"learner": work.learner}
    for table in ("review_sums", "summed"):
        work.connection.execute(text(f"DELETE FROM {table} WHERE learner_id = :learner"), mine)
    names = [column.name for column in review_sums.c]
    rows = [dict(zip(names, (work.learner, *key, *values), strict=True)) for key, values in sums.all.items()]
    work.connection.execute(insert(review_sums), rows)
    work.connection.execute(insert(summed), {"learner_id": work.learner, "through": sums.until})
    return True
