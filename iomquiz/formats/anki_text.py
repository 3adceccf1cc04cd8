"""Notes as text, as Anki exports them: lines with `#key:value` first, then a note in each row."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from iomquiz.formats import _anki_notes
from iomquiz.formats._anki_db import MAX_NOTES, Collection, NoteType
from iomquiz.formats._bytes import read_bytes, text_of
from iomquiz.formats._format import Format
from iomquiz.formats._material import Taken, Tell, Trouble, error, quiet, warning

_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "colon": ":", "space": " ", "pipe": "|"}
_KEYS = ("separator", "html", "tags", "columns", "notetype", "deck", "guid", "if matches")
MAX_CELL = 1_000_000
MAX_COLUMNS = 200


@dataclass(slots=True)
class _Head:
    """What the lines at the front say; places of columns count from 0."""

    separator: str = ""
    html: bool = False
    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)


def take(path: Path, tell: Tell = quiet) -> Taken:
    """The notes of a text that Anki exported, or that is to be imported there.

    Raises:
        UserFacingError: the file cannot be opened.
    """
    text, troubles = text_of(read_bytes(path))
    head, rest, lines = _headed(text)
    try:
        collection = _collection(head, rest, lines, troubles)
    except csv.Error as found:
        return Taken(troubles=(*troubles, error("table", 0, path.name, f"The table cannot be read: {found}.")))
    made = _anki_notes.taken(collection, tell=tell)
    return Taken(notes=made.notes, troubles=(*troubles, *made.troubles), title=made.title, media=made.media)


def _headed(text: str) -> tuple[_Head, str, int]:
    """The lines at the front, the text after them, and how many they are."""
    head, lines = _Head(), 0
    while text.startswith("#"):
        line, _, text = text.partition("\n")
        lines += 1
        key, colon, value = line[1:].partition(":")
        key = key.strip().lower()
        if not colon:
            continue
        if key == "separator":
            head.separator = _SEPARATORS.get(value.strip().lower(), value.strip()[:1])
        elif key == "html":
            head.html = value.strip().lower() == "true"
        elif key.endswith(" column") and value.strip().isdecimal():
            head.places[key.removesuffix(" column")] = int(value.strip()[:6]) - 1
        else:
            head.values[key] = value.strip()
    first = text.split("\n", 1)[0]
    if not head.separator or head.separator in '"\r\n':
        head.separator = next((sign for sign in "\t|;,: " if sign in first), "\t")
    return head, text, lines


def _collection(head: _Head, text: str, lines: int, troubles: list[Trouble]) -> Collection:
    found = Collection()
    decks: dict[str, int] = {}
    types: dict[NoteType, int] = {}
    for line, row in _rows(text, head.separator):
        if len(found.notes) > MAX_NOTES:
            break
        cells = _Cells(head, row)
        if not any(cells.fields):
            troubles.append(warning("empty-row", lines + line, "", "The row has no field with a text."))
            continue
        note_type = _type(cells)
        kind = types.setdefault(note_type, len(types) + 1)
        deck = decks.setdefault(cells.value("deck") or "Default", len(decks) + 1)
        number = len(found.notes) + 1
        fields = "\x1f".join(cells.fields)
        guid = cells.value("guid") or hashlib.blake2b(cells.fields[0].encode(), digest_size=8).hexdigest()
        found.notes.append((number, guid, kind, cells.tags(), fields))
        found.cards[number] = [
            (number, number * 1000 + n, deck, n, 0, 0, 0, 0, 0, 0, 0, 0, "") for n in _cards(note_type, fields)
        ]
    found.types = {number: note_type for note_type, number in types.items()}
    found.decks = {number: name for name, number in decks.items()}
    return found


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=False)
    line = 1
    for row in reader:
        if len(row) > MAX_COLUMNS:
            raise csv.Error(f"line {line} has more than {MAX_COLUMNS} columns")
        if any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


class _Cells:
    """One row: what the head says of it, and its fields."""

    def __init__(self, head: _Head, row: Sequence[str]) -> None:
        self._head = head
        self._row = row
        own = set(head.places.values())
        places = [n for n in range(len(row)) if n not in own]
        self.names = tuple(f"Field {n + 1}" for n in places)
        self.fields = [row[n] if head.html else escape(row[n], quote=False).replace("\n", "<br>") for n in places]

    def value(self, key: str) -> str:
        """The row's own value of a key, else the one for all rows."""
        place = self._head.places.get(key, -1)
        own = self._row[place].strip() if 0 <= place < len(self._row) else ""
        return own or self._head.values.get(key, "")

    def tags(self) -> str:
        """The row's tags and those of all rows."""
        place = self._head.places.get("tags", -1)
        own = self._row[place] if 0 <= place < len(self._row) else ""
        return f"{own} {self._head.values.get('tags', '')}".strip()


def _type(cells: _Cells) -> NoteType:
    """What the text alone tells of a note's type: its name, its fields, and whether it has gaps."""
    name = cells.value("notetype")
    cloze = bool(_anki_notes.gap_numbers("\x1f".join(cells.fields)))
    if cloze:
        return NoteType(name, True, cells.names, ((f"{{{{cloze:{cells.names[0]}}}}}",) * 2,))
    front, back = (f"{{{{{n}}}}}" for n in (*cells.names, "", "")[:2])
    besides = "<br>".join(f"{{{{{n}}}}}" for n in cells.names[2:])
    more = f'<div class="more">{besides}</div>' if besides else ""
    templates = [(front, f"{front}<hr id=answer>{back}{more}")]
    if "reversed" in name.lower():
        templates.append((back, f"{back}<hr id=answer>{front}"))
    return NoteType(name, False, cells.names, tuple(templates))


def _cards(note_type: NoteType, fields: str) -> list[int]:
    if note_type.cloze:
        return sorted({int(n) - 1 for n in _anki_notes.gap_numbers(fields)})
    return list(range(len(note_type.templates)))


def recognise(head: bytes, _name: str) -> int:
    """By a first line that is one of Anki's keys."""
    first = text_of(head[:2000])[0].split("\n", 1)[0]
    key = first[1:].partition(":")[0].strip().lower().removesuffix(" column")
    return 96 if first.startswith("#") and ":" in first and key in _KEYS else 0


FORMAT = Format("anki-text", "Anki notes as text", (".txt",), None, recognise, take, None)
