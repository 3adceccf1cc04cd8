"""Full-text search over facts, panels and items. What a person types is never a query language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, text

from iomquiz.domain.reading import without_marks
from iomquiz.storage._stretch import Stretch

_WORD = re.compile(r"\w+", re.UNICODE)
_MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: what it is ("fact", "panel", "item"), its id in the bank, and the words that were looked for."""

    kind: str
    uid: str
    title: str


def normal(value: str) -> str:
    """The form in which words are indexed and looked up: NFKD, no marks, case folded."""
    if value.isascii():
        return value.lower()
    return without_marks(unicodedata.normalize("NFKD", value).casefold())


def words(query: str) -> tuple[str, ...]:
    """The words of a query, normalised; signs separate and are ignored."""
    return tuple(_WORD.findall(normal(query[:400])))[:_MAX_WORDS]


def match(query: str) -> str:
    """The FTS5 expression for `query`: every word quoted, the last one a prefix; "" where there is no word."""
    found = words(query)
    if not found:
        return ""
    quoted = [f'"{word}"' for word in found]
    return " ".join([*quoted[:-1], f"{quoted[-1]}*"])


_RANKED = text(
    "SELECT kind, uid, title FROM search WHERE search MATCH :match AND bank = :bank "
    "ORDER BY bm25(search, 4.0, 1.0) * CASE kind WHEN 'panel' THEN 3 WHEN 'fact' THEN 2 ELSE 1 END LIMIT :limit"
)
_QUICK = text("SELECT kind, uid, title FROM search WHERE search MATCH :match AND bank = :bank LIMIT :limit")
_COUNT_CAP = 2000
_CROWD = text("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :match LIMIT :cap)")


def find(connection: Connection, bank: int, query: str, limit: int = 20) -> tuple[Found, ...]:
    """The best hits, titles first. Very common words are not ranked: ranking reads every hit."""
    expression = match(query)
    if not expression:
        return ()
    crowd = connection.execute(_CROWD, {"match": expression, "cap": _COUNT_CAP}).scalar_one()
    ranked = len(words(query)[-1]) > 2 and crowd < _COUNT_CAP
    rows = connection.execute(_RANKED if ranked else _QUICK, {"match": expression, "bank": bank, "limit": limit})
    return tuple(Found(row.kind, row.uid, row.title) for row in rows)


def forget(connection: Connection, bank: int, stretch: Stretch) -> None:
    """Take the words of a bank out of the index, inside the caller's transaction."""
    rows = connection.exec_driver_sql("SELECT rowid FROM search WHERE bank = ?", (bank,)).all()
    for some in stretch.slices(rows):
        connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", [tuple(row) for row in some])


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text with the (start, end) positions of the words that were found."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(value: str, query: str, width: int = 110) -> Snippet:
    """The part of `value` round the first word found, with all found words marked."""
    looked_for = words(query)
    marks: list[tuple[int, int]] = []
    for word in _WORD.finditer(value):
        if marks and word.start() > marks[0][0] + width:
            break  # beyond what is shown
        if normal(word.group()).startswith(looked_for):
            marks.append(word.span())
    start = max(0, marks[0][0] - width // 3) if marks else 0
    if start:
        start = value.find(" ", start) + 1 or start
    end = min(len(value), start + width)
    head, tail = ("… " if start else ""), (" …" if end < len(value) else "")
    inside = tuple((a - start + len(head), b - start + len(head)) for a, b in marks if a >= start and b <= end)
    return Snippet(head + value[start:end].replace("\n", " ") + tail, inside)
