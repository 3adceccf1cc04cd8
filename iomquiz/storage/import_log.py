"""What came into the store from other programs, and how each import is taken back. One transaction each."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from sqlalchemy import insert, select, update

from iomquiz.domain.bank import Bank
from iomquiz.storage import bank_kept, bank_load, bank_whole, codec
from iomquiz.storage import tables as t
from iomquiz.storage._stretch import SOME, Progress, quiet
from iomquiz.storage.learner_record import Work
from iomquiz.storage.media_files import MediaFiles
from iomquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import; `open` while it can be taken back: nothing newer of the same bank stands.

    `made` says that there was no such bank before.
    """

    id: int
    bank: str
    file: str
    format: str
    at: int
    open: bool
    made: bool


@dataclass(frozen=True, slots=True)
class NewImport:
    """What goes into the store: the bank, its plain data before and after (see `packed`), and where it came from.

    Without `after`, the bank itself is what came in.
    """

    bank: Bank
    hash: str
    before: bytes | None
    after: bytes | None
    file: str
    format: str


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What is done on a learner's record in the transaction of an import; `call` gets the bank's row id."""

    learner: int
    call: Callable[[Work, int], None]


class ImportLog:
    """The imports of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.media = MediaFiles(store)

    def all(self) -> tuple[ImportRow, ...]:
        """All imports, the newest first."""
        i = t.imports.c
        with self._store.read() as connection:
            made = i.before.is_(None).label("made")
            query = select(i.id, i.bank_uid, i.file, i.format, i.at, i.taken_back_at, made).order_by(i.id.desc())
            rows = connection.execute(query).all()
        newest: set[str] = set()
        found = []
        for r in rows:
            standing = r.taken_back_at is None
            last = standing and r.bank_uid not in newest
            found.append(ImportRow(r.id, r.bank_uid, r.file, r.format, r.at, last, r.made))
            if standing:
                newest.add(r.bank_uid)
        return tuple(found)

    def imported(self, bank_uid: str, *, ever: bool = False) -> bool:
        """Whether an import of the bank stands; with `ever`, one that was taken back counts as well."""
        i = t.imports.c
        query = select(i.id).where(i.bank_uid == bank_uid).limit(1)
        with self._store.read() as connection:
            return connection.execute(query if ever else query.where(i.taken_back_at.is_(None))).scalar() is not None

    def base(self, bank_uid: str, tell: Progress = quiet) -> Bank | dict[str, Any] | None:
        """The bank as the last standing import brought it, as a bank or as plain data, or None where there is none."""
        i = t.imports.c
        with self._store.read() as connection:
            found = connection.execute(
                select(i.after).where(i.bank_uid == bank_uid, i.taken_back_at.is_(None)).order_by(i.id.desc()).limit(1)
            ).scalar()
        if found is None:
            return None
        data = zlib.decompress(found)
        return bank_kept.bank_of(data, tell) if bank_kept.is_kept(data) else _plain(data, tell)

    def whole(self, bank_uid: str, tell: Progress = quiet) -> Bank | None:
        """The bank as it is now, or None."""
        with self._store.read() as connection:
            found = connection.execute(select(t.banks.c.id).where(t.banks.c.uid == bank_uid)).scalar()
            if found is None:
                return None
            return replace(bank_whole.whole(connection, found, tell), media=self.media.of(connection, found))

    def cover(self, bank_uid: str) -> Bank:
        """What a bank of the store says of itself, and its pictures and sounds; none of its entries."""
        with self._store.read() as connection:
            b = t.banks.c
            row = connection.execute(select(b.id, b.title, b.info).where(b.uid == bank_uid)).one()
            return Bank(codec.info(bank_uid, row.title, row.info), media=self.media.of(connection, row.id))

    def add(
        self,
        new: NewImport,
        now_ms: int,
        progress: Progress | None = None,
        then: Afterwards | None = None,
    ) -> int:
        """Load the bank and note the import, wholly or not at all; returns the import's number.

        `then` is called in the same transaction.
        """
        self.media.keep(new.bank, progress)
        with self._store.begin() as connection:
            keeping = bank_kept.Keeping(new.bank.info) if new.after is None else None
            keep = keeping.add if keeping is not None else None
            bank_id = bank_load.load(connection, new.bank, new.hash, now_ms, progress, keep)
            if then is not None:
                then.call(Work(connection, then.learner), bank_id)
            row = {
                "bank_uid": new.bank.info.id, "file": new.file, "format": new.format, "at": now_ms,
                "before": new.before, "after": new.after if keeping is None else keeping.done(),
            }  # fmt: skip
            return int(connection.execute(insert(t.imports).values(row)).inserted_primary_key[0])  # type: ignore[index]

    def before(self, number: int, tell: Progress = quiet) -> dict[str, Any]:
        """The bank as it was before an import that did not make it; it can be stopped."""
        with self._store.read() as connection:
            found = connection.execute(select(t.imports.c.before).where(t.imports.c.id == number)).scalar_one()
        return _plain(zlib.decompress(found), tell)

    def take_back(
        self, row: ImportRow, before: Bank | None, empty: Bank, digest: str, now_ms: int, tell: Progress = quiet
    ) -> None:
        """Put the bank back to `before`; a bank that the import made goes, or is emptied where somebody learned it.

        `digest` stands for the bank's content from now on. Stopped by `tell`, nothing has changed.
        """
        with self._store.begin() as connection:
            found = connection.execute(select(t.banks.c.id).where(t.banks.c.uid == row.bank)).scalar_one()
            if before is None and not bank_whole.has_been_learned(connection, found):
                bank_whole.remove(connection, found, tell)
            else:
                bank_load.load(connection, before or empty, digest, now_ms, tell)
            connection.execute(update(t.imports).where(t.imports.c.id == row.id).values(taken_back_at=now_ms))


def packed(data: Mapping[str, Any], progress: Progress | None = None) -> bytes:
    """Plain data, small; written entry by entry, so that it never stands whole in memory and can be stopped."""
    deflate = zlib.compressobj(1)
    pieces: list[bytes] = []
    waiting: list[str] = []
    for number, piece in enumerate(_pieces(data)):
        waiting.append(piece)
        if number % SOME == 0:
            if progress:
                progress("Keeping what came in", 0.5)
            pieces.append(deflate.compress("".join(waiting).encode()))
            waiting.clear()
    pieces += [deflate.compress("".join(waiting).encode()), deflate.flush()]
    return b"".join(pieces)


def _pieces(data: Mapping[str, Any]) -> Iterator[str]:
    """The data as JSON, lists entry by entry."""
    dump = json.JSONEncoder(ensure_ascii=False, default=str).encode
    before = "{"
    for key, value in data.items():
        yield f"{before}{dump(key)}: "
        before = ", "
        if isinstance(value, list):
            yield "["
            yield from (f"{', ' if n else ''}{dump(entry)}" for n, entry in enumerate(value))
            yield "]"
        else:
            yield dump(value)
    yield "}" if data else "{}"


def _plain(data: bytes, tell: Progress = quiet) -> dict[str, Any]:
    """The plain data that `packed` packed, from its JSON; it can be stopped."""
    numbers = count()

    def seen(entry: dict[str, Any]) -> dict[str, Any]:
        if next(numbers) % SOME == 0:
            tell("Reading the bank", 0.5)
        return entry

    found: dict[str, Any] = json.loads(data, object_hook=seen)
    return found
