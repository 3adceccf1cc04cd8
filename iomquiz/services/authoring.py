"""What an author can ask for: the bank's entries, drafts, saving, undo without limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from iomquiz import paths
from iomquiz.domain import media_check
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import _yaml_edit as edit
from iomquiz.formats import yaml_bank
from iomquiz.formats._yaml_edit import Change
from iomquiz.services import author_look as look
from iomquiz.services import author_notes, bank_media
from iomquiz.services.author_file import AuthorFile, Record, alike, sound
from iomquiz.services.author_records import (
    PARTS,
    SINGULAR,
    AuthorSheet,
    Conflict,
    EntrySheet,
    Fields,
    NoteView,
    Saved,
    Trouble,
    Version,
)
from iomquiz.services.seat import Seat
from iomquiz.services.whole_files import put
from iomquiz.storage.note_list import NoteList


class Authoring:
    """The bank at the seat, under an author's hands. The first call reads (or makes) its file."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._file: AuthorFile | None = None
        self._bank: Bank | None = None
        self._troubles: tuple[Trouble, ...] = ()
        self._advice = False

    # --- looking

    def sheet(self) -> AuthorSheet:
        """The whole bank as a tree, with its troubles and what can be undone.

        Raises:
            UserFacingError: the file cannot be read, or is broken.
        """
        file, bank = self._open()
        done, undone = file.journal.stacks()
        drafts = [t for key, fields in file.drafts.items() for t in look.troubles(*key, fields, bank)]
        kept = set(file.drafts)
        troubles = (*drafts, *(t for t in self._troubles if (t.part, t.id) not in kept))
        return AuthorSheet(
            bank.info.id, bank.info.title, str(file.path), look.branches(bank, file.drafts, troubles), troubles,
            len(bank.items), done[-1].what if done else "", undone[-1].what if undone else "",
            file.changed_on_disk(), tuple(key for key in file.drafts if key in (file.found or ())),
        )  # fmt: skip

    def advise(self) -> None:
        """Let the linter look over the whole bank; slow, so not done by `sheet`. From then on its advice is kept."""
        self._advice = True
        self._troubles = look.advice(self._open()[1], self._seat.today())

    def entry(self, part: str, name: str) -> EntrySheet:
        """One entry for the form: its draft where there is one, else what the file holds.

        Raises:
            UserFacingError: there is no such entry.
        """
        file, bank = self._open()
        draft = file.drafts.get((part, name))
        fields = draft if draft is not None else edit.entry(file.data, part, name)
        if fields is None:
            raise UserFacingError(f"The bank has no {SINGULAR[part]} {name!r}.", "Choose another one in the list.")
        return EntrySheet(
            part, name, fields, look.form(part, fields), draft is not None, self._of_entry(part, name, fields, bank),
            look.uses(bank, name) if part == "facts" else (), self.versions(part, name), self._notes(part, name),
        )  # fmt: skip

    def _of_entry(self, part: str, name: str, fields: Fields, bank: Bank) -> tuple[Trouble, ...]:
        own = (*look.troubles(part, name, fields, bank), *self._media_troubles(part, name, fields, bank))
        if part == "questions" and not own:
            return look.item_advice(name, fields, bank)
        return own or tuple(t for t in self._troubles if (t.part, t.id) == (part, name))

    def _media_troubles(self, part: str, name: str, fields: Fields, bank: Bank) -> tuple[Trouble, ...]:
        """Pictures and sounds that the entry names and that cannot be shown."""
        supply = bank_media.supply_beside(self._open()[0].path)
        return tuple(look.trouble(p, part, name, look.title(part, fields, bank))
                     for p in media_check.look_in(part, fields, supply))  # fmt: skip

    def versions(self, part: str, name: str) -> tuple[Version, ...]:
        """All changes of an entry on this machine, the newest first."""
        file, _ = self._open()
        return tuple(
            look.version(record, change)
            for record in reversed(file.journal.records)
            for change in record.changes
            if (change.part, change.id) == (part, name)
        )

    def _notes(self, part: str, name: str) -> tuple[NoteView, ...]:
        subject = {"questions": "item", "facts": "fact"}.get(part)
        if subject is None:
            return ()
        rows = NoteList(self._seat.store).of(self._seat.bank, subject, name)
        came = [(n.who, n.at, n.text) for n in author_notes.taken(self._open()[0].path)
                if (n.subject, n.uid) == (subject, name)]  # fmt: skip
        ordered = sorted(dict.fromkeys([*rows, *came]), key=lambda row: -row[1])
        return tuple(NoteView(who, datetime.fromtimestamp(at / 1000, UTC), text) for who, at, text in ordered)

    def take_notes(self, file: Path) -> tuple[tuple[str, str], ...]:
        """Bring in what learners of another machine said seems wrong; the (part, id) that new notes are on.

        Raises:
            UserFacingError: the file holds no notes, or notes on another bank.
        """
        new = author_notes.take(self._seat, self._open()[0].path, file)
        return tuple(dict.fromkeys((author_notes.PART[note.subject], note.uid) for note in new))

    def write_notes(self, path: Path) -> int:
        """Write the present learner's notes for the author of the bank; how many they are.

        Raises:
            UserFacingError: the file cannot be written.
        """
        return author_notes.write(self._seat, path)

    def bank(self) -> Bank:
        """The bank as its file holds it."""
        return self._open()[1]

    def today(self) -> date:
        """The learner's day, by which facts grow stale."""
        return self._seat.today()

    def data(self) -> dict[str, Any]:
        """The plain data of the file."""
        return self._open()[0].data

    def media(self, *texts: object) -> bank_media.Shown:
        """The bytes of what texts name, out of the bank's own folder: a draft can show what is not in the bank yet."""
        return bank_media.beside(self._open()[0].path, *texts)

    def add_medium(self, given: Path | tuple[str, bytes]) -> str:
        """Copy a picture or sound (a file, or name and bytes) into the bank's own folder; returns its name there.

        The same bytes keep one name; no file that is there is ever written over. Texts name it later, or nobody does.

        Raises:
            UserFacingError: it is none that can be shown, or the folder cannot be written.
        """
        return bank_media.add(self._open()[0].path, given)

    # --- changing

    def draft(self, part: str, name: str, fields: Fields) -> tuple[Trouble, ...]:
        """Keep what was typed, durable, and say what is wrong with it. Nothing is written into the bank."""
        file, bank = self._open()
        here = edit.entry(file.data, part, name)
        same = here is not None and alike(here, fields)
        file.keep_draft((part, name), None if same else dict(fields))
        return self._of_entry(part, name, fields, bank)

    def save(self, part: str, name: str, keep: str = "") -> Saved:
        """Write the draft of an entry into the file; one with errors stays a draft.

        `keep`: "mine" or "theirs" decides fields that somebody else changed in the file meanwhile.
        """
        file, bank = self._open()
        fields = file.drafts.get((part, name))
        if fields is None:
            return Saved(None)
        wrong = tuple(t for t in self._of_entry(part, name, fields, bank) if t.level == "error")
        if wrong:
            return Saved(None, troubles=wrong)
        before = edit.entry(file.data, part, name)
        new_name = str(fields.get("id", name))
        verb = "Changed" if before is not None else "Added"
        if before is not None and new_name != name:
            raise UserFacingError("The id of an entry stays.", "Duplicate the entry to get one with another id.")
        what = f"{verb} {SINGULAR[part]} “{look.title(part, fields)}”"
        return self.change([Change(part, name, before, fields, look.last(file.data, part))], what, keep)

    def discard(self, *keys: tuple[str, str]) -> None:
        """Forget the drafts of entries, each (part, id)."""
        for key in keys:
            self._open()[0].keep_draft(key, None)

    def change(self, changes: Sequence[Change], what: str, keep: str = "", undoes: int = 0, redoes: int = 0) -> Saved:
        """Several entries changed as one step that can be undone.

        Raises:
            UserFacingError: the bank would not be sound, or the file cannot be written; nothing is changed then.
        """
        if not changes:
            return Saved(None)
        file, _ = self._open()
        fitting, conflicts = file.merge(changes, keep)
        if conflicts:
            return Saved(None, tuple(conflicts))
        merged = sum(new.after != old.after for new, old in zip(fitting, changes, strict=False))
        now = self._seat.now_ms()
        who = self._seat.learner.name
        record = Record(file.next_number(), now, who, what, tuple(fitting), undoes, redoes)
        self._store(file.commit(fitting, record))
        if file.lost is not None:
            raise file.lost
        return Saved(self._seat.clock(), merged=merged)

    def undo(self) -> str:
        """Take the newest change back, also one of an earlier day; returns what it was, "" where there is none."""
        done, _ = self._open()[0].journal.stacks()
        return self._again(done[-1] if done else None, back=True)

    def redo(self) -> str:
        """Make the change again that was undone last; returns what it was, "" where there is none."""
        _, undone = self._open()[0].journal.stacks()
        return self._again(undone[-1] if undone else None, back=False)

    def _again(self, record: Record | None, *, back: bool) -> str:
        if record is None:
            return ""
        changes = [c.inverse() for c in reversed(record.changes)] if back else list(record.changes)
        undoes, redoes = (record.n, 0) if back else (0, record.n)
        saved = self.change(changes, f"{'Undone' if back else 'Redone'}: {record.what}", "", undoes, redoes)
        if saved.conflicts:
            raise UserFacingError(
                f"“{record.what}” cannot be {'undone' if back else 'redone'}: the same text was changed since.",
                "Compare the versions of the entry, and restore the one you want.",
            )
        return record.what

    def restore(self, part: str, name: str, number: int) -> Saved:
        """Put an entry back to what it was after one of its versions."""
        version = next(v for v in self.versions(part, name) if v.number == number)
        file, _ = self._open()
        before = edit.entry(file.data, part, name)
        what = f"Restored {SINGULAR[part]} “{look.title(part, version.after or version.before or {})}”"
        return self.change([Change(part, name, before, version.after, look.last(file.data, part))], what)

    def remove(self, part: str, name: str) -> Saved:
        """Take an entry out of the bank.

        Raises:
            UserFacingError: something else names it.
        """
        file, _ = self._open()
        before = edit.entry(file.data, part, name)
        file.keep_draft((part, name), None)
        if before is None:
            return Saved(None)
        behind = look.neighbour(file.data, part, name)
        what = f"Removed {SINGULAR[part]} “{look.title(part, before)}”"
        return self.change([Change(part, name, before, None, behind)], what)

    def new(self, part: str, topic: str = "", like: str = "", kind: str = "") -> str:
        """A draft of a new entry (`like`: with the fields of that one); returns its id."""
        file, bank = self._open()
        taken = {str(e.get("id")) for e in edit.entries(file.data, part)} | {n for p, n in file.drafts if p == part}
        fields = dict(edit.entry(file.data, part, like) or file.drafts.get((part, like)) or {}) if like else {}
        fields = fields or look.blank(part, topic, kind, bank)
        name = look.free_name(like or f"new-{SINGULAR[part]}", taken)
        file.keep_draft((part, name), {**fields, "id": name})
        return name

    def take_drafts(self, drafts: Sequence[tuple[str, dict[str, Any]]]) -> tuple[str, ...]:
        """Keep ready-made drafts of new entries (part, fields); returns their ids."""
        file, _ = self._open()
        taken = {str(e.get("id")) for part in PARTS for e in edit.entries(file.data, part)}
        names = []
        for part, fields in drafts:
            name = look.free_name(str(fields["id"]), taken | {n for p, n in file.drafts if p == part})
            file.keep_draft((part, name), {**fields, "id": name})
            names.append(name)
        return tuple(names)

    # --- the file on the disk

    def theirs(self) -> tuple[Conflict, ...]:
        """What somebody else changed in the file since it was read, beside what stands here."""
        return self._open()[0].theirs()

    def reload(self) -> None:
        """Take the file as it lies on the disk now; drafts stay."""
        file = self._open()[0]
        file.read()
        self._store(sound(file.data, file.path))

    def merge_with(self, path: Path, keep: str = "") -> Saved:
        """Bring in what somebody else changed in a copy of this bank, entry by entry, as one step.

        Both copies are compared with the newest state that they had in common (the last merge, else the beginning).

        Raises:
            UserFacingError: the file cannot be read, or holds another bank.
        """
        file, bank = self._open()
        reading = yaml_bank.read(path)
        if reading.bank is None:
            raise UserFacingError(f"{path.name} is no sound bank: {reading.errors[0].message}", "Mend it, then merge.")
        if reading.bank.info.id != bank.info.id:
            raise UserFacingError(
                f"{path.name} holds the bank {reading.bank.info.id!r}.", f"Choose one of {bank.info.id!r}."
            )
        text = path.read_text(encoding="utf-8-sig")
        base = edit.data_of(self._base_path().read_text(encoding="utf-8-sig"))
        changes, conflicts = look.merged(base, file.data, edit.data_of(text), keep)
        if conflicts:
            return Saved(None, conflicts)
        mine = bank.media
        bank_media.write_folder(file.path, {n: m for n, m in reading.bank.media.items() if n not in mine})
        saved = self.change(changes, f"Merged {path.name}", "mine") if changes else Saved(self._seat.clock())
        put(self._base_path(), text.encode())
        return replace(saved, merged=len(changes))

    def _base_path(self) -> Path:
        return self._open()[0].path.with_suffix(".base.yaml")

    def _open(self) -> tuple[AuthorFile, Bank]:
        if self._file is None or self._bank is None:
            file = AuthorFile(self._own_file())
            file.read()
            self._file, self._bank = file, sound(file.data, file.path)
        return self._file, self._bank

    def _own_file(self) -> Path:
        """The file of the bank in the folder of the user's banks; made from the store's bank at first."""
        row = next(r for r in self._seat.banks.banks() if r.id == self._seat.bank)
        path = paths.banks(self._seat.store.path.parent) / f"{row.uid}.yaml"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            text = look.text_of(self._seat, row, path)
            put(path.with_suffix(".base.yaml"), text)
            put(path, text)
        return path

    def _store(self, bank: Bank) -> None:
        """The bank into the store, so that all screens see it; what learners did stays by id."""
        assert self._file is not None
        self._seat.banks.load(bank, self._file.hash(), self._seat.now_ms())
        self._bank = bank
        if self._advice:
            self._troubles = look.advice(bank, self._seat.today())


__all__ = ["Authoring", "Conflict"]
