"""Pictures and sounds of the store: files named by their content in `media/`, rows that say which bank calls one what.

A file is written whole before the transaction that names it, so a killed process leaves files without rows at worst;
the next start sweeps those. Files are not in backups: the bank's own folder has them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, delete, select

from iomquiz import paths
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.media import MediaKind, Medium
from iomquiz.storage import tables as t
from iomquiz.storage.store import Store

TELL_EVERY = 50
YOUNG = 3600
"""Seconds for which a file without a row is left alone: another process may be about to write its row."""


class MediaFiles:
    """The files beside one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.folder = paths.media(store.path.parent)

    def keep(self, bank: Bank, tell: Callable[[str, float], None] | None = None) -> None:
        """Have the bytes of all media of a bank; call it before the transaction that writes their rows.

        Raises:
            UserFacingError: the folder cannot be written. What `tell` raises; the next sweep removes what was written.
        """
        for number, medium in enumerate(bank.media.values()):
            if tell is not None and number % TELL_EVERY == 0:
                tell("Writing pictures and sounds", 0.0)
            place = self._place(medium.digest)
            try:
                if place.exists():
                    os.utime(place)  # another process may be sweeping
                    continue
                place.parent.mkdir(parents=True, exist_ok=True)
                write_whole(place, medium.read())
            except OSError as error:
                raise UserFacingError(
                    "Not saved: a picture or sound cannot be written.", f"Free some space in {self.folder}."
                ) from error

    def read(self, bank: int, names: Iterable[str]) -> dict[str, bytes]:
        """The bytes of a bank's media by name; what is not there is left out."""
        m = t.bank_media.c
        with self._store.read() as connection:
            rows = connection.execute(select(m.name, m.digest).where(m.bank_id == bank, m.name.in_(list(names)))).all()
        found = ((row.name, self._bytes(row.digest)) for row in rows)
        return {name: data for name, data in found if data}

    def _bytes(self, digest: str) -> bytes:
        try:
            return self._place(digest).read_bytes()
        except OSError:
            return b""

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    def of(self, connection: Connection, bank: int) -> dict[str, Medium]:
        """All media of a bank that the store holds."""
        rows = connection.execute(select(t.bank_media).where(t.bank_media.c.bank_id == bank))
        return {
            r.name: Medium(r.name, MediaKind(r.kind), r.digest, r.size, r.width, r.height,
                           partial(self._bytes, r.digest))
            for r in rows
        }  # fmt: skip

    def sweep(self, young: float = YOUNG) -> int:
        """Remove files that no bank names, and halves that a killed process left; returns how many.

        A store without pictures has no folder, and pays for one look.
        """
        if not self.folder.is_dir():
            return 0
        with self._store.read() as connection:
            named = set(connection.execute(select(t.bank_media.c.digest)).scalars())
        latest, count = time.time() - young, 0
        for path in self.folder.glob("*/*"):
            if path.name not in named and path.lstat().st_mtime <= latest:
                path.unlink(missing_ok=True)
                count += 1
        return count


def put_rows(connection: Connection, bank_id: int, media: Mapping[str, Medium]) -> None:
    """What a bank calls its files, inside the caller's transaction.

    Names that its texts no longer have stay: what is undone or taken back, and past attempts, show them.
    """
    rows = [
        {"bank_id": bank_id, "name": m.name, "digest": m.digest, "kind": m.kind.value, "size": m.size,
         "width": m.width, "height": m.height}
        for m in media.values()
    ]  # fmt: skip
    if rows:
        names = [row["name"] for row in rows]
        m = t.bank_media.c
        connection.execute(delete(t.bank_media).where(m.bank_id == bank_id, m.name.in_(names)))
        connection.execute(t.bank_media.insert(), rows)


def write_whole(place: Path, data: bytes) -> None:
    """A file written beside, synchronised, then put in its place: whole or not at all."""
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
