"""What learners said seems wrong, carried by hand: a small file out of one machine, in beside the bank on another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from iomquiz.domain.errors import UserFacingError
from iomquiz.services.seat import Seat
from iomquiz.services.whole_files import put
from iomquiz.storage.note_list import Note, NoteList

MAX_BYTES, MAX_NOTES, MAX_TEXT = 8 * 1024 * 1024, 20_000, 4000
_HEAD = "iomquiz-notes"
PART = {"item": "questions", "fact": "facts"}


def write(seat: Seat, path: Path) -> int:
    """Write the present learner's notes on the bank in front into a file; how many they are.

    Raises:
        UserFacingError: the file cannot be written.
    """
    found = NoteList(seat.store).by(seat.bank, seat.learner.id)
    _put(path, _uid(seat), found)
    return len(found)


def taken(path: Path) -> tuple[Note, ...]:
    """The notes that came in for the bank whose own file is `path`."""
    beside = _beside(path)
    return _read(beside, "") if beside.exists() else ()


def take(seat: Seat, path: Path, file: Path) -> tuple[Note, ...]:
    """Keep the notes of `file` beside the bank's own file `path`; those that are new.

    Raises:
        UserFacingError: the file holds no notes, or notes on another bank.
    """
    known = taken(path)
    new = tuple(note for note in dict.fromkeys(_read(file, _uid(seat))) if note not in known)
    _put(_beside(path), _uid(seat), (*known, *new))
    return new


def _uid(seat: Seat) -> str:
    return next(row.uid for row in seat.banks.banks() if row.id == seat.bank)


def _beside(path: Path) -> Path:
    return path.with_suffix(".notes.json")


def _put(path: Path, bank: str, notes: Iterable[Note]) -> None:
    rows = [{"who": n.who, "at": n.at, "subject": n.subject, "id": n.uid, "text": n.text} for n in notes]
    put(path, json.dumps({_HEAD: 1, "bank": bank, "notes": rows}, ensure_ascii=False, indent=1).encode())


def _read(path: Path, bank: str) -> tuple[Note, ...]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserFacingError(f"{path.name} is larger than 8 MB.", "Choose a file that iomquiz wrote for notes.")
        data: Any = json.loads(path.read_bytes())
        if data[_HEAD] != 1:
            raise UserFacingError(f"{path.name} is of a newer version.", "Bring iomquiz up to date.")
        rows, of = data["notes"][:MAX_NOTES], str(data["bank"])
        notes = tuple(
            Note(str(row["who"])[:200], min(max(int(row["at"]), 0), 2**47), str(row["text"])[:MAX_TEXT],
                 str(row["subject"]), str(row["id"])[:200])
            for row in rows
        )  # fmt: skip
    except OSError as error:
        raise UserFacingError(
            f"The file {path} cannot be read: {error.strerror or error}.", "Check that it is there."
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserFacingError(
            f"{path.name} holds no notes of learners.", "Choose a file that iomquiz wrote for notes."
        ) from error
    if bank and of != bank:
        raise UserFacingError(f"The notes of {path.name} are on the bank {of!r}.", f"Choose notes on {bank!r}.")
    return tuple(note for note in notes if note.subject in PART)
