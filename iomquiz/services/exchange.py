"""Banks in from other programs and out to them: preview, take in, take back, write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from iomquiz import collector, formats
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.media import in_words
from iomquiz.domain.merging import Clash
from iomquiz.formats._material import CardState, Imported, Trouble, quiet
from iomquiz.services import bank_media, exchange_schedule
from iomquiz.services.exchange_back import WayBack
from iomquiz.services.exchange_merge import Pulse, Tell, merged, part
from iomquiz.services.exchange_records import (
    ExportReport,
    FormatView,
    ImportReport,
    ImportView,
    ImportWish,
    TroubleView,
)
from iomquiz.services.seat import Seat
from iomquiz.services.whole_files import put
from iomquiz.storage.import_log import Afterwards, ImportLog, NewImport, packed
from iomquiz.storage.learner_record import Work

SAMPLES = 12
_WITH_FOLDER = frozenset({"yaml-bank", "gift", "csv"})
"""Formats that hold texts alone: pictures and sounds go into a folder beside the file."""


@dataclass(frozen=True, slots=True)
class _Made:
    """The bank that an import gives; of an update also what the log keeps (see `NewImport`), and what both changed."""

    bank: Bank
    before: bytes | None = None
    after: bytes | None = None
    clashes: tuple[Clash, ...] = ()


class Exchange:
    """What the window and the terminal ask about other programs' files."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._log = ImportLog(seat.store)
        self._back = WayBack(seat, self._log)
        self._looked: tuple[_Key | None, Imported] | None = None

    def preview(self, path: Path, wish: ImportWish | None = None, tell: Tell | None = None) -> ImportReport:
        """What would come in from a file. Nothing is written.

        Raises:
            UserFacingError: the file cannot be opened, or its format is not known.
        """
        wanted = wish or ImportWish()
        self._looked = None
        found = _read(path, wanted, tell)
        self._looked = (_key(path, wanted), found)
        return _report(found)

    def forget(self) -> None:
        """Let go of what the last preview read: nobody is going to bring it in."""
        self._looked = None

    def _seen(self, path: Path, wish: ImportWish, tell: Tell | None) -> Imported:
        """What the last preview read, where the file is still the same; else what it holds now."""
        looked, self._looked = self._looked, None
        if looked is not None and looked[0] is not None and looked[0] == _key(path, wish):
            return looked[1]
        return _read(path, wish, part(tell, 0, 0.4))

    def bring_in(self, path: Path, wish: ImportWish | None = None, tell: Tell | None = None) -> ImportReport:
        """Take a file in as a bank, or as the newer version of one; wholly or not at all.

        An earlier import of a file with the same name is updated: entries are matched by their ids, so that progress
        stays, and what was edited here is kept beside what is new there.

        Raises:
            UserFacingError: as for `preview`; or the merged bank would not be sound.
        """
        with collector.paused():
            return self._bring_in(path, wish or ImportWish(), tell)

    def _bring_in(self, path: Path, wanted: ImportWish, tell: Tell | None) -> ImportReport:
        found = self._seen(path, wanted, tell)
        if found.bank is None:
            return _report(found)
        uid = wanted.into or found.bank.info.id
        self._guard(uid)
        bank = replace(found.bank, info=replace(found.bank.info, id=uid))
        mine = self._log.whole(uid, part(tell, 0.4, 0.45) or quiet)
        made, at = (_Made(bank), 0.4) if mine is None else (self._updated(mine, bank, part(tell, 0.45, 0.7)), 0.7)
        del bank, mine  # in memory no longer than needed: they are as large as the bank
        now, own, text = self._seat.now_ms(), self._back.own_file(uid), b""
        if own.exists():
            pulse = Pulse(tell, "Writing the file", at, at)
            text = formats.yaml_of(formats.plain(made.bank, part(tell, at, at)), pulse).encode()
            bank_media.write_folder(own, made.bank.media)
        new = NewImport(made.bank, self._hash(uid, now, text), made.before, made.after, path.name, found.format)
        number = self._log.add(new, now, part(tell, at, 1), self._schedule(found, wanted))
        if text:
            put(own, text)
        report = _report(found)
        troubles = (*report.troubles, *map(_clash, made.clashes))
        return replace(report, bank=uid, title=made.bank.info.title, number=number, merged=len(made.clashes),
                       troubles=troubles)  # fmt: skip

    def _updated(self, mine: Bank, theirs: Bank, tell: Tell | None) -> _Made:
        """What is new in `theirs` beside what was edited in `mine`.

        Raises:
            UserFacingError: together they would not be sound.
        """
        data, media = bank_media.apart(formats.plain(theirs, part(tell, 0, 0.2)), theirs.media, mine.media)
        before = formats.plain(mine, part(tell, 0.2, 0.4))
        base = self._log.base(theirs.info.id, part(tell, 0.4, 0.4) or quiet) or {}
        if isinstance(base, Bank):
            base = formats.plain(base, part(tell, 0.4, 0.4))
        bank, clashes = merged(base, (before, data), media, part(tell, 0.4, 1))
        keeping = part(tell, 1, 1)
        return _Made(bank, packed(before, keeping), packed(data, keeping), clashes)

    def _schedule(self, found: Imported, wish: ImportWish) -> Afterwards | None:
        """What brings the schedule along in the transaction of the import, where that is wanted."""
        if not wish.schedule or not found.states or not self._seat.learner.id:
            return None

        def bring(work: Work, bank: int) -> None:
            exchange_schedule.bring(
                work, bank, found.states, self._seat.plan(), self._seat.now_ms(), memory=wish.memory
            )

        return Afterwards(self._seat.learner.id, bring)

    def imports(self) -> tuple[ImportView, ...]:
        """All imports, the newest first."""
        return tuple(
            ImportView(r.id, r.bank, r.file, r.format, datetime.fromtimestamp(r.at / 1000, UTC), r.open)
            for r in self._log.all()
        )

    def comes_in_front(self, number: int) -> str:
        """The title of the bank that is studied once an import is taken back; empty where that does not change."""
        return self._back.comes_in_front(number)

    def take_back(self, number: int, tell: Tell | None = None) -> ImportView:
        """Put the bank back to what it was before an import. What a learner did with it stays in the record.

        A bank that goes while it is in front makes room for the first other one. Stopped by `tell`, all is as before.

        Raises:
            UserFacingError: there is no such import, it was taken back, a newer one stands, or it is the only bank.
        """
        with collector.paused():
            self._back.take_back(number, tell)
        return next(view for view in self.imports() if view.number == number)

    def write_out(self, bank: str, format_id: str, to: Path, *, schedule: bool = False) -> ExportReport:
        """Write a bank of the store (by its id) in a format, with the schedule of the learner's cards where it can.

        Raises:
            UserFacingError: no such bank or format, or the file cannot be written.
        """
        found = self._log.whole(bank)
        if found is None:
            raise UserFacingError(f"There is no bank {bank!r} in the store.", "`iomquiz bank list` shows all.")
        states = exchange_schedule.states_of(self._seat, bank) if schedule else {}
        return write_out(found, format_id, to, states)

    def banks(self) -> tuple[tuple[str, str], ...]:
        """(id, title) of every bank of the store."""
        return tuple((row.uid, row.title) for row in self._seat.banks.banks())

    def formats(self) -> tuple[FormatView, ...]:
        """Every format that can be read or written."""
        return all_formats()

    def columns(self, path: Path) -> tuple[tuple[str, str], ...]:
        """(heading, first cell) of every column of a table, for a mapping.

        Raises:
            UserFacingError: the file cannot be opened.
        """
        from iomquiz.formats import csv_table

        return csv_table.columns(path)

    def _guard(self, uid: str) -> None:
        """An import updates imported banks only: a bank with a file of its own is changed there.

        One that was learned stays behind empty when its import is taken back: it takes a mended file.
        """
        row = next((row for row in self._seat.banks.banks() if row.uid == uid), None)
        if row is not None and not self._log.imported(uid, ever=not (row.facts or row.items)):
            raise UserFacingError(
                f"The bank {uid!r} was not imported: it has a file of its own.",
                "Import into another bank with `--into`, or change its file in the editor.",
            )

    def _hash(self, uid: str, now: int, own: bytes) -> str:
        """That of the bank's own file, so that a start does not read it again; else one that nothing else has."""
        if own:
            return bank_media.hash_of(self._back.own_file(uid), own)
        return f"import-{len(self._log.all()) + 1}-{now}"


def preview(path: Path, wish: ImportWish | None = None, tell: Tell | None = None) -> ImportReport:
    """What would come in from a file; needs no store.

    Raises:
        UserFacingError: the file cannot be opened, or its format is not known.
    """
    return _report(_read(path, wish or ImportWish(), tell))


def all_formats() -> tuple[FormatView, ...]:
    """Every format that can be read or written."""
    return tuple(
        FormatView(f.id, f.title, f.suffixes, bool(f.read or f.take), f.write is not None)
        for f in formats.all_formats().values()
    )


def write_out(
    bank: Bank, format_id: str, to: Path, states: Mapping[str, tuple[CardState, ...]] | None = None
) -> ExportReport:
    """Write a bank in a format, through a temporary file; `states` are cards' schedules by fact.

    Raises:
        UserFacingError: there is no such format to write, or the file cannot be written.
    """
    found = formats.all_formats().get(format_id)
    if found is None or found.write is None:
        known = ", ".join(f.id for f in all_formats() if f.writes)
        raise UserFacingError(f"There is no format {format_id!r} to write.", f"Choose one of {known}.")
    bank = bank_media.named_only(bank)
    written = found.write_schedule(bank, states) if states and found.write_schedule else found.write(bank)
    put(to, written.data)
    if format_id in _WITH_FOLDER:
        bank_media.write_folder(to, bank.media)
    return ExportReport(found.id, str(to), written.count, _views(written.troubles))


def bank_in(path: Path) -> Bank:
    """The bank in a file of any format.

    Raises:
        UserFacingError: it cannot be opened, or holds no sound bank.
    """
    found = formats.take_in(path)
    if found.bank is None:
        why = found.troubles[0].message if found.troubles else "It holds no questions."
        raise UserFacingError(f"The file {path.name} holds no sound bank. {why}", "Check it, then try again.")
    return found.bank


_Key = tuple[str, int, int, str, tuple[tuple[str, int], ...]]


def _key(path: Path, wish: ImportWish) -> _Key | None:
    """What must be the same for a file to hold the same; None where it cannot be seen."""
    try:
        said = [file.stat() for file in (path, *(sorted(path.iterdir()) if path.is_dir() else ()))]
    except OSError:
        return None
    latest, size = max(one.st_mtime_ns for one in said), sum(one.st_size for one in said)
    return str(path.resolve()), latest, size, wish.format, tuple(sorted(wish.columns.items()))


def _read(path: Path, wish: ImportWish, tell: Tell | None) -> Imported:
    return formats.take_in(path, wish.format, tell, wish.columns or None)


def _views(troubles: Iterable[Trouble]) -> tuple[TroubleView, ...]:
    return tuple(TroubleView(t.level.value, t.code, t.line, t.where, t.message) for t in troubles)


def _report(found: Imported) -> ImportReport:
    samples = [(i.type, in_words(i.stem)) for i in list(found.bank.items.values())[:SAMPLES]] if found.bank else []
    if found.bank and found.notes:
        samples = [("note", in_words(f"{f.cue} → {f.value}")) for f in list(found.bank.facts.values())[:SAMPLES]]
    return ImportReport(
        found.format, found.questions, found.notes, found.cards, found.by_type, _views(found.troubles),
        bank=found.bank.info.id if found.bank else "", title=found.bank.info.title if found.bank else "",
        samples=tuple(samples),
    )  # fmt: skip


def _clash(clash: Clash) -> TroubleView:
    what = f"`{clash.field}`" if clash.field else "the whole entry"
    return TroubleView(
        "warning", "kept-mine", 0, clash.id, f"Changed here and in the new file: {what}. What was edited here was kept."
    )
