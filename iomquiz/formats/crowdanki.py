"""CrowdAnki: Anki decks as JSON, as people share them in repositories."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from iomquiz.formats import _anki_notes
from iomquiz.formats._anki_db import Collection, old_type
from iomquiz.formats._bytes import read_bytes, text_of
from iomquiz.formats._format import Format
from iomquiz.formats._material import Taken, Tell, error, quiet

MAX_DEPTH = 60


def take(path: Path, tell: Tell = quiet) -> Taken:
    """The notes of a CrowdAnki file, or of `deck.json` in its folder.

    Raises:
        UserFacingError: the file cannot be opened.
    """
    text, troubles = text_of(read_bytes(path))
    try:
        data = json.loads(text)
        collection = _collection(data)
    except json.JSONDecodeError as found:
        return Taken(troubles=(*troubles, error("json", found.lineno, path.name, f"The JSON is broken: {found.msg}.")))
    except (RecursionError, KeyError, TypeError, ValueError, AttributeError):
        return Taken(troubles=(*troubles, error("json", 0, path.name, "It is no CrowdAnki deck.")))
    found_ = _anki_notes.taken(collection, str(data.get("name", "")), tell)
    return Taken(notes=found_.notes, troubles=(*troubles, *found_.troubles), title=found_.title, media=found_.media)


def _collection(data: dict[str, Any]) -> Collection:
    found = Collection()
    models: dict[str, int] = {}
    for deck, path in _decks(data):
        number = len(found.decks) + 1
        found.decks[number] = "::".join(path)
        for model in deck.get("note_models", ()):
            models[str(model["crowdanki_uuid"])] = len(models) + 1
            found.types[models[str(model["crowdanki_uuid"])]] = old_type(model)
        for note in deck.get("notes", ()):
            _add(found, note, number, models)
    return found


def _add(found: Collection, note: dict[str, Any], deck: int, models: dict[str, int]) -> None:
    kind = models.get(str(note["note_model_uuid"]), 0)
    number = len(found.notes) + 1
    fields = "\x1f".join(str(value) for value in note["fields"])
    found.notes.append((number, str(note["guid"]), kind, " ".join(map(str, note.get("tags", ()))), fields))
    note_type = found.types.get(kind)
    if note_type is None:
        return
    if note_type.cloze:
        ords = sorted({int(n) - 1 for n in _anki_notes.gap_numbers(fields)})
    else:
        values = dict(zip(note_type.fields, fields.split("\x1f"), strict=False))
        ords = [n for n, (front, _) in enumerate(note_type.templates) if _anki_notes.shows(front, values)]
    found.cards[number] = [(number, number * 1000 + n, deck, n, 0, 0, 0, 0, 0, 0, 0, 0, "") for n in ords]


def _decks(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """The deck and all inside it, each with the names above it."""
    stack: list[tuple[dict[str, Any], tuple[str, ...]]] = [(data, ())]
    while stack:
        deck, path = stack.pop()
        here = (*path, str(deck["name"]).rpartition("::")[2])
        if len(here) > MAX_DEPTH:
            raise ValueError("too deep")
        yield deck, here
        stack.extend((child, here) for child in reversed(deck.get("children", ())))


def recognise(head: bytes, _name: str) -> int:
    """By the keys that every deck of it has."""
    return 95 if b'"crowdanki_uuid"' in head or b'"__type__": "Deck"' in head else 0


FORMAT = Format("crowdanki", "CrowdAnki (JSON)", (".json",), None, recognise, take, None)
