"""The way back of an import: the bank as it was before, or gone, with its file; stopped, everything is as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iomquiz import formats, paths
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats._material import quiet
from iomquiz.services import bank_media
from iomquiz.services.exchange_merge import Pulse, Tell, part, size, sound
from iomquiz.services.seat import Seat
from iomquiz.services.whole_files import put
from iomquiz.storage.bank_store import BankRow
from iomquiz.storage.import_log import ImportLog, ImportRow


class WayBack:
    """Takes imports back."""

    def __init__(self, seat: Seat, log: ImportLog) -> None:
        self._seat = seat
        self._log = log

    def own_file(self, uid: str) -> Path:
        """The file that a bank has once somebody edited it on this machine."""
        return paths.banks(self._seat.store.path.parent) / f"{uid}.yaml"

    def comes_in_front(self, number: int) -> str:
        """The title of the bank that is studied once an import is taken back; empty where that does not change."""
        row = self._row(number)
        if row is None or not row.made:
            return ""
        other = self._other_than(row.bank)
        return other.title if other is not None and self._is_in_front(row.bank) else ""

    def take_back(self, number: int, tell: Tell | None = None) -> None:
        """Put the bank back to what it was before an import.

        Raises:
            UserFacingError: there is no such import, it was taken back, a newer one stands, or it is the only bank.
        """
        row = self._open(number)
        now, own, text = self._log.cover(row.bank), self.own_file(row.bank), b""
        bank, begin = None, 0.0
        if not row.made:
            before, begin = self._log.before(number, part(tell, 0, 0) or quiet), 0.3
            bank = sound(before, now.media, Pulse(tell, "Checking", 0, begin, 2 * size(before)))
            if own.exists():
                text = formats.yaml_of(before, Pulse(tell, "Writing the file", begin, begin)).encode()
        digest = bank_media.hash_of(own, text) if text else f"taken-back-{number}-{self._seat.now_ms()}"
        keep = part(tell, begin, 1) or quiet
        with self._room(row):
            self._log.take_back(row, bank, Bank(now.info), digest, self._seat.now_ms(), keep)
        _put_away(own, text)

    def _row(self, number: int) -> ImportRow | None:
        return next((row for row in self._log.all() if row.id == number), None)

    def _open(self, number: int) -> ImportRow:
        """The import, if it can be taken back."""
        row = self._row(number)
        if row is None:
            raise UserFacingError(f"There is no import number {number}.", "Choose one of the list of imports.")
        if not row.open:
            raise UserFacingError(
                f"The import of {row.file} cannot be taken back now.",
                "It was taken back already, or a newer import of the same bank stands: take that one back first.",
            )
        return row

    @contextmanager
    def _room(self, row: ImportRow) -> Iterator[None]:
        """Another bank in front while the one of this import goes; what was in front comes back if it stays."""
        if not row.made or not self._is_in_front(row.bank):
            yield
            return
        other, here = self._other_than(row.bank), self._seat.bank
        if other is None:
            raise UserFacingError(
                "This is the only bank, and it is in front.",
                "Begin a new bank or bring in another file (Ctrl+K), then take this import back.",
            )
        self._seat.sit_before(other.id, other.uid)
        try:
            yield
        except BaseException:
            self._seat.sit_before(here, row.bank)
            raise

    def _is_in_front(self, uid: str) -> bool:
        return any(r.uid == uid and r.id == self._seat.bank for r in self._seat.banks.banks())

    def _other_than(self, uid: str) -> BankRow | None:
        """The first other bank with anything in it."""
        return next((r for r in self._seat.banks.banks() if r.uid != uid and (r.facts or r.items)), None)


def _put_away(own: Path, text: bytes) -> None:
    """The file as it was before; one that an import made is kept beside under another name, with its edits."""
    if text:
        put(own, text)
    elif own.exists():
        here = (path for path in sorted(own.parent.glob(f"{own.stem}.*")) if path.suffix != ".taken-back")
        for path in here:
            away = path.with_name(f"{path.name}.taken-back")
            if away.is_dir() and not away.is_symlink():
                shutil.rmtree(away)  # put away by an earlier time; a folder cannot be written over
            path.replace(away)
