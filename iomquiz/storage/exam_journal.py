"""The second place of every exam response: an append-only file, fsynced at each line, each line chained by its hash.

A line is JSON: `{"n": 3, "at": …, "type": "respond", "data": {…}, "hash": …}`. The hash covers the line before it, so
that a line taken out, changed or put elsewhere is seen. It makes tampering evident to whoever knows the last hash; it
does not keep the owner of the machine from writing a whole new file.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iomquiz.domain.errors import UserFacingError

START = "iomquiz exam journal 1"
MAX_BYTES = 64_000_000
RESERVE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Event:
    """One line: `n` counts from 1, `at` is milliseconds since 1970 UTC."""

    n: int
    at: int
    type: str
    data: Mapping[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The sound beginning of a journal. `fault` says in words what follows it, or is empty."""

    events: tuple[Event, ...]
    fault: str
    sound_bytes: int


def first_hash(attempt: str) -> str:
    """What the first line is chained to."""
    return hashlib.sha256(f"{START}\0{attempt}".encode()).hexdigest()


def chained(before: str, n: int, at: int, type_: str, data: Mapping[str, Any]) -> str:
    """The hash of a line after the line with the hash `before`."""
    body = json.dumps([n, at, type_, data], ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return hashlib.sha256(b"%s\0%d\0%s" % (before.encode(), len(body), body)).hexdigest()


def verify(attempt: str, lines: bytes) -> Reading:
    """The events of a journal up to the first line that is torn, changed or out of its place."""
    events: list[Event] = []
    before, sound = first_hash(attempt), 0
    for raw in lines[:MAX_BYTES].split(b"\n")[:-1]:
        event = _event(raw)
        if event is None:
            return Reading(tuple(events), f"Line {len(events) + 1} cannot be read.", sound)
        if event.n != len(events) + 1 or chained(before, event.n, event.at, event.type, event.data) != event.hash:
            return Reading(tuple(events), f"Line {len(events) + 1} does not follow from the line before it.", sound)
        events.append(event)
        before, sound = event.hash, sound + len(raw) + 1
    torn = "The last line is not complete." if sound < len(lines) else ""
    return Reading(tuple(events), torn, sound)


def _event(raw: bytes) -> Event | None:
    try:
        data = json.loads(raw)
        found = Event(int(data["n"]), int(data["at"]), str(data["type"]), dict(data["data"]), str(data["hash"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found


def line(event: Event) -> bytes:
    """An event as it stands in the file."""
    data = {"n": event.n, "at": event.at, "type": event.type, "data": event.data, "hash": event.hash}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Journal:
    """The journal of one attempt, open for appending. Opening cuts off a torn end and remembers that it did."""

    def __init__(self, folder: Path, attempt: str) -> None:
        self.path = folder / f"{attempt}.journal"
        self._reserve = folder / "reserve"
        self._attempt = attempt
        try:
            folder.mkdir(parents=True, exist_ok=True)
            there = self.path.exists()
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            if not there:
                _sync_folder(folder)
            self._keep_reserve()
        except OSError as error:
            raise _cannot(error) from error
        self.reading = verify(attempt, self.path.read_bytes())
        if self.reading.fault:
            self._set_aside()
        last = self.reading.events[-1] if self.reading.events else None
        self.n, self.hash = (last.n, last.hash) if last else (0, first_hash(attempt))

    def _keep_reserve(self) -> None:
        """A megabyte that is given back to the disk when it is full, so that the next responses still fit."""
        if not self._reserve.exists():
            with contextlib.suppress(OSError):
                self._reserve.write_bytes(b"\0" * RESERVE_BYTES)

    def _set_aside(self) -> None:
        """Keep what could not be read under another name; go on behind the sound part."""
        rest = self.path.read_bytes()[self.reading.sound_bytes :]
        try:
            aside = self.path.with_suffix(f".damaged-{self.reading.sound_bytes}")
            aside.write_bytes(rest)
            os.ftruncate(self._file, self.reading.sound_bytes)
            os.fsync(self._file)
        except OSError as error:
            raise _cannot(error) from error

    def append(self, at: int, type_: str, data: Mapping[str, Any]) -> Event:
        """One more line, on the disk when this returns.

        Raises:
            UserFacingError: it could not be written; the file is as it was before.
        """
        event = Event(self.n + 1, at, type_, data, chained(self.hash, self.n + 1, at, type_, data))
        raw, size = line(event), os.fstat(self._file).st_size
        try:
            self._write(raw, size)
        except OSError:
            self.free_reserve()
            try:
                self._write(raw, size)
            except OSError as error:
                raise _cannot(error) from error
        self.n, self.hash = event.n, event.hash
        return event

    def _write(self, raw: bytes, size: int) -> None:
        try:
            written = os.write(self._file, raw)
            if written != len(raw):
                raise OSError(28, "No space left on device")
            os.fsync(self._file)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, size)
            raise

    def free_reserve(self) -> None:
        """Give the reserve back to the disk."""
        with contextlib.suppress(OSError):
            self._reserve.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cannot(error: OSError) -> UserFacingError:
    full = error.errno in (28, 27, 122)  # no space, file too large, quota
    message = "Not saved: the disk is full." if full else "Not saved: the exam journal cannot be written."
    return UserFacingError(message, "Keep this window open and free some space; your answer stays on the screen.")
