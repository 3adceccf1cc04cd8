"""A learner's whole record in one file: out, in, and two records of one learner made one."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from iomquiz import paths
from iomquiz.domain.errors import UserFacingError
from iomquiz.services import choices
from iomquiz.services.seat import Seat
from iomquiz.storage.learner_record import LearnerRecord
from iomquiz.storage.record_rows import Row, Taken, Union, rows

FORMAT, VERSION = "iomquiz-record", 1
MAX_FILE, MAX_PLAIN, MAX_LINE, MAX_ROWS = 200_000_000, 2_000_000_000, 1_000_000, 5_000_000
TELL_EVERY = 2000


class Tell(Protocol):
    """Told which share of the whole is done, and what is being done."""

    def __call__(self, share: float, text: str = "", /) -> object: ...


def _quiet(_share: float, _text: str = "", /) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class RecordHead:
    """What a record file says of itself: whose it is, from when (milliseconds), how many events."""

    name: str
    made_at: int
    events: int
    settings: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CameIn:
    """What a record file brought: rows that were not here before, those that were, those whose bank or question is not
    here, those of a kind that is not known; and the settings whose later choice was in the file."""

    events: int
    responses: int
    known: int
    waiting: int
    left_out: int
    settings: tuple[choices.Taken, ...] = ()


class Records:
    """What the window asks about record files."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def write(self, path: Path, tell: Tell = _quiet, cancelled: Callable[[], bool] = lambda: False) -> int:
        """Write the present learner's record; returns the number of rows. A file that was there stays until the end.

        Raises:
            UserFacingError: the file cannot be written.
        """
        part = path.with_name(path.name + ".part")
        count = 0
        try:
            with part.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as file:
                count = self._write(file, tell, cancelled)
            if cancelled():
                part.unlink()
                return 0
            part.replace(path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise UserFacingError(
                f"The record cannot be written to {path}: {error.strerror or error}.", "Choose another folder."
            ) from error
        return count

    def _write(self, file: gzip.GzipFile, tell: Tell, cancelled: Callable[[], bool]) -> int:
        seat, digest, count = self._seat, hashlib.sha256(), 0

        def line(data: Row) -> None:
            raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            digest.update(raw)
            file.write(raw)

        line(
            {
                "format": FORMAT, "version": VERSION, "name": seat.learner.name, "made_at": seat.now_ms(),
                "settings": seat.learner.settings,
            }
        )  # fmt: skip
        with seat.store.read() as connection:
            for row in rows(connection, seat.learner.id):
                line(row)
                count += 1
                if count % TELL_EVERY == 0:
                    tell(min(0.95, count / 200_000), "Writing the record")
                    if cancelled():
                        return count
        end = {"k": "end", "rows": count, "sha256": digest.hexdigest()}
        file.write(json.dumps(end).encode() + b"\n")
        return count

    def look(self, path: Path) -> RecordHead:
        """Read a record file to its end, and say whose it is; nothing is taken in.

        Raises:
            UserFacingError: it is no record, of a newer version, damaged, or too large.
        """
        events = 0
        lines = read(path)
        head = next(lines)
        for row in lines:
            events += row["k"] == "event"
        return RecordHead(str(head["name"])[:60], int(head["made_at"]), events, dict(head["settings"]))

    def take_in(self, path: Path, tell: Tell = _quiet) -> CameIn:
        """Make the record in the file part of the present learner's: a union; nothing that is here is lost.

        Of settings the later choice holds, one by one.

        Raises:
            UserFacingError: as for `look`; nothing is changed then.
        """
        head = self.look(path)
        seat = self._seat
        with LearnerRecord(seat.store, seat.learner.id).begin() as work:
            taken = self._union(Union(work), path, tell)
        settings, chosen = choices.merged(seat.learner.settings, head.settings)
        seat.keep(seat.learner.name, settings)
        return CameIn(taken.events, taken.responses, taken.known, taken.waiting, taken.left_out, chosen)

    def add_learner(self, path: Path, tell: Tell = _quiet) -> CameIn:
        """A new learner with the name, settings and record of the file, who sits down at once.

        Raises:
            UserFacingError: as for `look`.
        """
        head = self.look(path)
        seat = self._seat
        names = {row.name.casefold() for row in seat.people.all()}
        name, number = head.name or "Learner", 2
        while name.casefold() in names:
            name, number = f"{head.name} {number}", number + 1
        learner = seat.people.get(seat.people.add(name, choices.sound(head.settings), seat.now_ms()))
        assert learner is not None
        seat.learner = learner
        seat.forget_plans()
        return self.take_in(path, tell)

    def _union(self, union: Union, path: Path, tell: Tell) -> Taken:
        lines = read(path)
        next(lines)
        for count, row in enumerate(lines):
            try:
                union.take(row)
            except (KeyError, TypeError, ValueError) as error:
                raise _refused("has a row that is none of ours", "Export the record again.") from error
            if count % TELL_EVERY == 0:
                tell(min(0.5, count / 400_000), "Reading the record")
        return union.finish(lambda share: tell(0.5 + share / 2, "Folding cards"))


def read(path: Path) -> Iterator[Row]:
    """The head, then every row; sizes are limited before anything is parsed, the sum is checked at the end.

    Raises:
        UserFacingError: the file cannot be read, is none of ours, newer, damaged or too large.
    """
    try:
        if paths.ordinary(path).stat().st_size > MAX_FILE:
            raise _refused("is too large", f"A record has at most {MAX_FILE // 1_000_000} MB.")
        with path.open("rb") as raw, gzip.GzipFile(fileobj=raw) as file:
            yield from _lines(file)
    except (OSError, EOFError, zlib.error) as error:
        raise _refused("cannot be read, or it is damaged", "Export the record again.") from error


def _lines(file: gzip.GzipFile | BinaryIO) -> Iterator[Row]:
    digest, size, count = hashlib.sha256(), 0, -1
    while True:
        raw = file.readline(MAX_LINE + 1)
        size += len(raw)
        if len(raw) > MAX_LINE or size > MAX_PLAIN or count > MAX_ROWS:
            raise _refused("is too large", "It was not made by this program.")
        row = _parsed(raw)
        if count < 0:
            _check_head(row)
        elif row.get("k") == "end":
            if row.get("sha256") != digest.hexdigest() or row.get("rows") != count:
                raise _refused("is damaged", "Export the record again.")
            return
        elif not isinstance(row.get("k"), str):
            raise _refused("is damaged", "Export the record again.")
        digest.update(raw)
        count += 1
        yield row


def _parsed(raw: bytes) -> Row:
    if raw.count(b"[") + raw.count(b"{") > 2000:
        raise _refused("is nested too deeply", "It was not made by this program.")
    try:
        row = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _refused("is damaged, or no record of iomquiz", "Export the record again.") from error
    if not isinstance(row, dict):
        raise _refused("is no record of iomquiz", "Choose a file that “Export record” wrote.")
    return row


def _check_head(row: Row) -> None:
    if row.get("format") != FORMAT:
        raise _refused("is no record of iomquiz", "Choose a file that “Export record” wrote.")
    if row.get("version") != VERSION:
        raise _refused("was written by a newer version", "Install the newer version here, too.")
    wanted = {"name": str, "made_at": int, "settings": dict}
    if not all(isinstance(row.get(name), kind) for name, kind in wanted.items()):
        raise _refused("is damaged", "Export the record again.")


def _refused(what: str, remedy: str) -> UserFacingError:
    return UserFacingError(f"The record file {what}.", remedy)
