"""The file of a bank under an author's hands: read, changed line by line, with a journal of all changes and drafts.

The journal (`NAME.edits.jsonl`, one change a line) makes undo possible without limit and across restarts;
the drafts (`NAME.drafts.json`) keep what was typed and is not sound yet.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from iomquiz import formats
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.merging import merge
from iomquiz.formats import _yaml_edit as edit
from iomquiz.formats._yaml_edit import Change
from iomquiz.services import bank_media
from iomquiz.services.author_records import PARTS, Conflict
from iomquiz.services.whole_files import put

MAX_BYTES, MAX_JOURNAL = 32 * 1024 * 1024, 512 * 1024 * 1024
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the journal. `undoes` and `redoes` name the record that it takes back or makes again."""

    n: int
    at: int
    who: str
    what: str
    changes: tuple[Change, ...]
    undoes: int = 0
    redoes: int = 0


@dataclass(slots=True)
class Journal:
    """What was done, what can be undone and redone."""

    records: list[Record] = field(default_factory=list)

    def stacks(self) -> tuple[list[Record], list[Record]]:
        """(can be undone, can be redone), the next one last."""
        known = {record.n: record for record in self.records}
        done: list[Record] = []
        undone: list[Record] = []
        for record in self.records:
            if record.undoes:
                done = [r for r in done if r.n != record.undoes]
                undone += [known[record.undoes]] if record.undoes in known else []  # its line may be damaged
            elif record.redoes:
                undone = [r for r in undone if r.n != record.redoes]
                done += [known[record.redoes]] if record.redoes in known else []
            else:
                done.append(record)
                undone = []
        return done, undone


class AuthorFile:
    """One bank file, its journal and its drafts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = ""
        self.data: dict[str, Any] = {}
        self.drafts: dict[Key, dict[str, Any]] = {}
        self.found: frozenset[Key] | None = None
        """The drafts that an earlier session left; None before the first reading."""
        self.journal = Journal()
        self.lost: UserFacingError | None = None

    @property
    def _journal_path(self) -> Path:
        return self.path.with_suffix(".edits.jsonl")

    @property
    def _drafts_path(self) -> Path:
        return self.path.with_suffix(".drafts.json")

    def read(self) -> None:
        """Read file, journal and drafts.

        Raises:
            UserFacingError: the file cannot be read, or is no bank.
        """
        self.text = self._on_disk()
        self.data = edit.data_of(self.text)
        self.journal = Journal(_records(self._journal_path))
        self._drop_unwritten()
        drafts = _drafts(self._drafts_path)
        there = {key: edit.entry(self.data, *key) for key in drafts}
        self.drafts = {key: fields for key, fields in drafts.items() if not alike(there[key], fields)}
        if self.found is None:
            self.found = frozenset(self.drafts)

    def _drop_unwritten(self) -> None:
        """A last record whose change never came into the file: the power went between both."""
        last = self.journal.records[-1] if self.journal.records else None
        if last is None or not last.changes:
            return
        here = [(change, edit.entry(self.data, change.part, change.id)) for change in last.changes]
        if all(alike(there, c.before) and not alike(there, c.after) for c, there in here):
            self.journal.records.pop()
            put(self._journal_path, b"".join(_line(record) for record in self.journal.records))

    def changed_on_disk(self) -> bool:
        """Whether somebody else wrote the file since it was read."""
        try:
            return self._on_disk() != self.text
        except UserFacingError:
            return True

    def theirs(self) -> tuple[Conflict, ...]:
        """What somebody else changed in the file since it was read; `mine` is how each entry stands here."""
        there = edit.data_of(self._on_disk())
        found = []
        for part in PARTS:
            read, now = ({str(e.get("id")): e for e in edit.entries(data, part)} for data in (self.data, there))
            for name in dict.fromkeys([*read, *now]):
                one, two = read.get(name), now.get(name)
                if not alike(one, two):
                    keys = dict.fromkeys([*(one or {}), *(two or {})])
                    names = tuple(key for key in keys if (one or {}).get(key) != (two or {}).get(key))
                    found.append(Conflict(part, name, names, self.drafts.get((part, name), one), two))
        return tuple(found)

    def _on_disk(self) -> str:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                raise UserFacingError(f"{self.path.name} is larger than 32 MB.", "Split the bank into several files.")
            return self.path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise UserFacingError(f"{self.path.name} is not in UTF-8.", "Save it as UTF-8.") from error
        except OSError as error:
            raise UserFacingError(
                f"The file {self.path} cannot be read: {error.strerror or error}.", "Check that it is there."
            ) from error

    def hash(self) -> str:
        """SHA-256 of the text, as `yaml_bank.content_hash` gives it for the file."""
        return bank_media.hash_of(self.path, self.text.encode())

    # drafts

    def keep_draft(self, key: Key, fields: dict[str, Any] | None) -> None:
        """Keep what was typed (None: there is nothing to keep any more); durable when this returns."""
        if fields is None:
            if self.drafts.pop(key, None) is None:
                return
        else:
            self.drafts[key] = fields
        rows = [{"part": part, "id": name, "fields": found} for (part, name), found in self.drafts.items()]
        put(self._drafts_path, json.dumps(rows, default=_plain, ensure_ascii=False).encode())

    # changes

    def merge(self, changes: Sequence[Change], keep: str = "") -> tuple[list[Change], list[Conflict]]:
        """The changes as they apply to the file as it lies on the disk now, and what both sides changed.

        `keep`: "mine" or "theirs" decides what would be a conflict.
        """
        now = edit.data_of(self._on_disk())
        fitting: list[Change] = []
        conflicts: list[Conflict] = []
        for change in changes:
            there = edit.entry(now, change.part, change.id)
            if alike(there, change.before) or keep == "mine":
                fitting.append(Change(change.part, change.id, there, change.after, change.after_id))
                continue
            if alike(there, change.after) or keep == "theirs":
                continue
            merged, clashing = three_ways(change, there)
            if clashing:
                conflicts.append(Conflict(change.part, change.id, clashing, change.after, there))
            fitting.append(Change(change.part, change.id, there, merged, change.after_id))
        return fitting, conflicts

    def commit(self, changes: Sequence[Change], record: Record) -> Bank:
        """Write the journal, then the changes into the file; returns the bank as it is now.

        In this order a loss of power leaves no change that cannot be undone: `read` drops a record without its change.

        `lost` says afterwards that the change stands but cannot be undone, where the journal cannot be written.

        Raises:
            UserFacingError: the bank would not be sound, or the file cannot be written; then nothing is changed.
        """
        text = edit.apply(self._on_disk(), changes)
        data = edit.data_of(text)
        bank = sound(data, self.path)
        size = self._journal_path.stat().st_size if self._journal_path.exists() else 0
        self.lost = self._append(record)
        try:
            put(self.path, text.encode())
        except UserFacingError:
            self._cut(size)
            raise
        self.text, self.data = text, data
        for change in changes:
            self.keep_draft((change.part, change.id), None)
        if self.lost is None:
            self.journal.records.append(record)
        return bank

    def _cut(self, size: int) -> None:
        """The journal as it was: a line that is written in part would spoil the next one."""
        with suppress(OSError):
            os.truncate(self._journal_path, size)

    def next_number(self) -> int:
        """The number of the next record."""
        return self.journal.records[-1].n + 1 if self.journal.records else 1

    def _append(self, record: Record) -> UserFacingError | None:
        """One more line of the journal, durable; what to say where that cannot be."""
        size = 0
        try:
            with self._journal_path.open("a+b") as file:
                size = file.seek(0, os.SEEK_END)
                if size:
                    file.seek(size - 1)
                    file.write(b"\n" if file.read(1) != b"\n" else b"")  # a line cut short by a loss of power
                file.write(_line(record))
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            self._cut(size)
            return UserFacingError(
                f"The change stands in the bank, but the journal {self._journal_path.name} cannot be written.",
                "Free some space; this one change cannot be undone.",
            )
        return None


def sound(data: dict[str, Any], path: Path) -> Bank:
    """The bank in `data`, with the pictures and sounds beside its file.

    Raises:
        UserFacingError: it has errors; the first is told.
    """
    bank, problems = formats.bank_from(data, bank_media.supply_beside(path))
    if bank is None:
        first = next(p for p in problems if p.severity.value == "error")
        raise UserFacingError(f"The bank would not be sound: {first.message}", first.remedy or "Nothing was changed.")
    return bank


def three_ways(change: Change, there: dict[str, Any] | None) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """Both sides' fields in one, and the names of those that both changed."""

    def side(fields: Any) -> dict[str, Any]:
        return {change.part: [] if fields is None else [dict(fields)]}

    found = merge(side(_texts(change.before)), side(_texts(change.after)), side(_texts(there)))
    entries = found.data.get(change.part) or [None]
    return entries[0], tuple(clash.field or "the whole entry" for clash in found.clashes)


def _texts(fields: Any) -> Any:
    """Numbers as the journal holds them, so that equal things compare equal."""
    return json.loads(json.dumps(fields, default=_plain))


def alike(one: Any, two: Any) -> bool:
    """Whether two entries mean the same; None is an entry that is not there."""
    from iomquiz.formats._yaml_write import same

    return one is two if one is None or two is None else same(one, two)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else str(value)
    raise TypeError(f"{type(value).__name__} has no place in a bank")


def _line(record: Record) -> bytes:
    row = {
        "n": record.n, "at": record.at, "who": record.who, "what": record.what, "undoes": record.undoes,
        "redoes": record.redoes,
        "changes": [{"part": c.part, "id": c.id, "before": c.before, "after": c.after, "after_id": c.after_id}
                    for c in record.changes],
    }  # fmt: skip
    return json.dumps(row, default=_plain, ensure_ascii=False).encode() + b"\n"


def _records(path: Path) -> list[Record]:
    """The journal; a last line cut short by a lost power supply is left out, like anything that is no record."""
    found: list[Record] = []
    for line in _lines(path):
        try:
            row = json.loads(line)
            changes = tuple(
                Change(str(c["part"]), str(c["id"]), c["before"], c["after"], str(c.get("after_id", "")))
                for c in row["changes"]
            )
            found.append(
                Record(int(row["n"]), int(row["at"]), str(row["who"]), str(row["what"]), changes,
                       int(row.get("undoes", 0)), int(row.get("redoes", 0)))
            )  # fmt: skip
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines() if path.stat().st_size <= MAX_JOURNAL else []
    except OSError:
        return []


def _drafts(path: Path) -> dict[Key, dict[str, Any]]:
    try:
        rows = json.loads(b"\n".join(_lines(path)) or b"[]")
        return {(str(row["part"]), str(row["id"])): dict(row["fields"]) for row in rows}
    except (ValueError, KeyError, TypeError):
        return {}
