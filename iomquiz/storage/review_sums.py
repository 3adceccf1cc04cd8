"""Reviews added up inside SQLite, and kept so: only those since the last time are added.

Three kinds of sums stand side by side, each under its own key: of a study day ("day", its number), of a predicted
recall ("recall", in thousandths) and of an answer time ("time", in twentieths of a second, times four, plus
rating − 1). The kept ones hold every review up to a stamp of the log; what was taken back is subtracted when they are
read, for the log itself is only appended to. Where it changed otherwise (two records merged, a bank came after its
events) the learner's caches are made anew, these among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, TextClause, insert, select, text

from iomquiz.domain.statistics._study import Band, Times
from iomquiz.storage._stretch import Progress, quiet
from iomquiz.storage.event_log import DAY_MS
from iomquiz.storage.learner_record import Work
from iomquiz.storage.sum_tables import review_sums, summed

WORTH = 2000
"""From so many reviews on since the last time, sums are kept anew: a few milliseconds until then."""

CHUNK = 50_000
"""So many events are added up between two signs of life: a fifth of a second."""

KEPT_AFTER = 4
"""After so many chunks sums are kept on the way: whoever stops then has not waited for nothing."""

STEP = 50
"""Milliseconds that one key of an answer time stands for."""

_CHANCE = "max(0.0001, min(0.9999, CASE WHEN rating > 1 THEN recall ELSE 1 - recall END))"
# The log is read once and added up three ways. A cross join keeps its order in SQLite: never begin with the faces.
_SUMS = (
    "WITH part AS MATERIALIZED (SELECT f.bank_id AS bank, e.day AS day, e.rating AS rating, e.taken AS taken, "
    "e.recall AS recall, e.source = 'card' AS card, e.was_new = 0 AND e.recall > 0 AND e.recall < 1 AS judged "
    "FROM {} CROSS JOIN faces f ON f.id = e.face_id WHERE {}) "
    "SELECT bank, 'day', day, sum(card), sum(judged AND rating > 1), sum(judged), "
    "sum(CASE WHEN card THEN taken ELSE 0 END), 0.0, 0.0 FROM part GROUP BY 1, 3 UNION ALL "
    "SELECT bank, 'recall', CAST(recall * 1000 AS INTEGER), count(*), sum(rating > 1), count(*), sum(recall), "
    f"sum((recall - (rating > 1)) * (recall - (rating > 1))), -sum(ln({_CHANCE})) "
    "FROM part WHERE judged GROUP BY 1, 3 UNION ALL "
    f"SELECT bank, 'time', (taken + {STEP // 2}) / {STEP} * 4 + rating - 1, count(*), 0, 0, 0.0, 0.0, 0.0 "
    "FROM part WHERE card AND taken > 0 GROUP BY 1, 3"
)
# "+": by the stamp, not by the kind.
_RANGE = text(
    _SUMS.format("events e", "e.learner_id = :learner AND +e.kind = 'review' AND e.hlc > :after AND e.hlc <= :until")
)
_GONE = text(
    _SUMS.format("voided v CROSS JOIN events e ON e.id = v.id", "v.learner_id = :learner AND +e.kind = 'review'")
)
_EDGE = text(
    "SELECT hlc FROM events WHERE learner_id = :learner AND hlc > :after AND hlc <= :until "
    "ORDER BY hlc LIMIT 1 OFFSET :skip"
)
_LAST = 2**63 - 1

Sums = tuple[float, ...]
"""number, kept, judged, amount, error, loss."""
Key = tuple[int, str, int]
"""Bank, kind, key."""


def _added(connection: Connection, which: TextClause, **binds: int) -> dict[Key, Sums]:
    return {(row[0], row[1], row[2]): tuple(row[3:]) for row in connection.execute(which, binds).all()}


def _merge(into: dict[Key, Sums], other: dict[Key, Sums], sign: int = 1) -> None:
    for key, sums in other.items():
        before = into.get(key)
        into[key] = tuple(a + sign * b for a, b in zip(before, sums, strict=True)) if before else sums


@dataclass(frozen=True, slots=True)
class Held:
    """Sums of all banks up to the stamp `until`, to be kept at once: they go on growing.

    Kept up to the stamp `base` were those before; `known` events stood after the stamp `start`, up to `until`.
    """

    all: dict[Key, Sums]
    base: int
    start: int
    until: int
    known: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Read:
    """The sums of one bank. Up to the stamp `through` they were kept, `fresh` reviews were added to those now."""

    days: dict[int, Sums]
    bands: list[Band]
    times: list[Times]
    through: int
    fresh: int


Keep = Callable[[Held], object]


def _nothing(_held: Held) -> None:
    """Nobody keeps."""


def is_behind(work: Work) -> bool:
    """Whether more events than `CHUNK` are not in the kept sums: adding them up takes longer than one looks on."""
    mine = {"learner": work.learner, "after": _through(work), "until": _LAST, "skip": CHUNK}
    return work.connection.execute(_EDGE, mine).first() is not None


def read(work: Work, bank: int, now: int, tell: Progress = quiet, keep: Keep = _nothing) -> Read:
    """The reviews that stand on cards of a bank, added up. `now` in milliseconds: stamps of tomorrow are kept out of
    the cache, for the clock that made them was wrong, and this one may make smaller ones still.

    `keep` is called with what is worth keeping, where there is much also on the way.
    """
    connection, mine = work.connection, {"learner": work.learner}
    limit = (now + DAY_MS) << 16
    base = through = _through(work)
    top = text("SELECT coalesce(max(hlc), 0) FROM events WHERE learner_id = :learner AND hlc <= :limit")
    until = int(connection.execute(top, mine | {"limit": limit}).scalar_one())
    if not 0 < through <= limit:
        through = 0
    held = _kept(connection, work.learner) if through else {}
    fresh = _catch_up(work, Held(held, base, through or -1, until, (0, 0)), tell, keep)
    shown = {key: sums for key, sums in held.items() if key[0] == bank}
    for part, sign in (
        (_added(connection, _RANGE, **mine, after=until, until=_LAST), 1),
        (_added(connection, _GONE, **mine), -1),
    ):
        _merge(shown, {key: sums for key, sums in part.items() if key[0] == bank}, sign)
    return Read(
        {key: sums for (_, kind, key), sums in sorted(shown.items()) if kind == "day" and (sums[0] or sums[2])},
        [_band(sums) for (_, kind, _), sums in sorted(shown.items()) if kind == "recall" and sums[0]],
        [Times(key % 4 + 1, key // 4 * STEP, int(sums[0])) for key, sums in _times(shown.items())],
        through, fresh,
    )  # fmt: skip


def _catch_up(work: Work, held: Held, tell: Progress, keep: Keep) -> int:
    """Add what was logged after one stamp, up to another, to kept sums, a chunk at a time; returns how many reviews."""
    connection, mine, until, end = work.connection, {"learner": work.learner}, held.until, held.start
    fresh = kept = chunks = total = 0
    while end < until:
        after = {"after": end, "until": until, "skip": CHUNK}
        start, end = end, connection.execute(_EDGE, mine | after).scalar() or until
        if end < until:
            total = total or _count(work, start, until)[0]
            tell("Adding up your reviews", min(1.0, chunks * CHUNK / total))
        found = _added(connection, _RANGE, **mine, after=start, until=end)
        fresh += sum(int(row[0]) for (_, kind, _), row in found.items() if kind == "day")
        _merge(held.all, found)
        chunks += 1
        if fresh - kept >= WORTH and (end == until or chunks % KEPT_AFTER == 0):
            keep(replace(held, until=end, known=_count(work, held.start, end)))
            kept, held = fresh, replace(held, base=end, start=end)
    return fresh


def _band(sums: Sums) -> Band:
    return Band(int(sums[2]), int(sums[1]), sums[3], sums[4], sums[5])


def _times(rows: Iterable[tuple[Key, Sums]]) -> list[tuple[int, Sums]]:
    return sorted((key, sums) for (_, kind, key), sums in rows if kind == "time" and sums[0])


def _kept(connection: Connection, learner: int) -> dict[Key, Sums]:
    rows = connection.execute(select(*list(review_sums.c)[1:]).where(review_sums.c.learner_id == learner)).all()
    return {(row[0], row[1], row[2]): tuple(row[3:]) for row in rows}


def _through(work: Work) -> int:
    """Up to which stamp sums are kept; 0: none are."""
    query = select(summed.c.through).where(summed.c.learner_id == work.learner)
    return work.connection.execute(query).scalar() or 0


def _count(work: Work, after: int, until: int) -> tuple[int, int]:
    """(events, those of them on no card that is here) after a stamp, up to another; each from an index."""
    query = "SELECT count(*) FROM events WHERE learner_id = :learner AND hlc > :after AND hlc <= :until"
    mine = {"learner": work.learner, "after": after, "until": until}
    found = [work.connection.execute(text(query + more), mine).scalar_one() for more in ("", " AND face_id IS NULL")]
    return (found[0], found[1])


def keep(work: Work, held: Held) -> bool:
    """Keep what was read, in a transaction that may write, unless the log changed below it; returns whether it is."""
    if _through(work) != held.base or _count(work, held.start, held.until) != held.known:
        return False
    mine = {"learner": work.learner}
    for table in ("review_sums", "summed"):
        work.connection.execute(text(f"DELETE FROM {table} WHERE learner_id = :learner"), mine)
    names = [column.name for column in review_sums.c]
    rows = [dict(zip(names, (work.learner, *key, *values), strict=True)) for key, values in held.all.items()]
    work.connection.execute(insert(review_sums), rows)
    work.connection.execute(insert(summed), {"learner_id": work.learner, "through": held.until})
    return True
