"""Anki packages (.apkg, .colpkg) of every schema from 11 to the newest in; packages with scheduling out."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import _shelf
from iomquiz.formats._archive import Archive, opened
from iomquiz.formats._bytes import head_of, read_bytes
from iomquiz.formats._format import Format
from iomquiz.formats._material import CardState, Taken, Tell, Written, quiet
from iomquiz.formats._media import MAX_SOUND

HEADER = b"SQLite format 3\0"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
NEWEST = "collection.anki21b"
_OLDER = ("collection.anki21", "collection.anki2")


def take(path: Path, tell: Tell = quiet) -> Taken:
    """The notes of a package, with their decks, cards and schedules.

    Raises:
        UserFacingError: the file cannot be opened, or is an archive or a database that was refused.
    """
    from iomquiz.formats import _anki_db, _anki_notes

    if head_of(path, len(HEADER)) == HEADER:  # without its package, as it lies in Anki's own folder
        return _anki_notes.taken(_anki_db.read(read_bytes(path, _anki_db.MAX_DATABASE)), tell=tell)
    with opened(path) as archive:
        collection = _anki_db.read(_database(archive))
        found = _anki_notes.taken(collection, tell=tell)
        members = _media(archive)
        media = _shelf.wanted(found.notes, lambda name: _medium(archive, members.get(name, "")), tell)
    unseen = [name for name in members if name not in media]
    troubles = (*found.troubles, _anki_notes.left_out(unseen)) if unseen else found.troubles
    return Taken(notes=found.notes, troubles=troubles, title=found.title, media=media | dict(found.media))


def _medium(archive: Archive, member: str) -> bytes | None:
    """One picture or sound; one that is not there, damaged or too large is None, and its note is told."""
    if not member or member not in archive:
        return None
    try:
        data = archive.read(member, MAX_SOUND)
        return unpacked(data, MAX_SOUND) if data.startswith(_ZSTANDARD) else data
    except UserFacingError:
        return None


def _database(archive: Archive) -> bytes:
    """The newest collection of the package; an old one beside it only asks for a newer Anki."""
    from iomquiz.formats._anki_db import MAX_DATABASE

    if NEWEST in archive:
        return unpacked(archive.read(NEWEST), MAX_DATABASE)
    for name in _OLDER:
        if name in archive:
            return archive.read(name)
    raise UserFacingError("The archive holds no Anki collection.", "Export it from Anki again.")


def unpacked(data: bytes, limit: int) -> bytes:
    """Zstandard data, counted while it is unpacked.

    Raises:
        UserFacingError: it is damaged, or larger than `limit`.
    """
    import zstandard

    try:
        with zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(io.BytesIO(data)) as reader:
            found: bytes = reader.read(limit + 1)
    except zstandard.ZstdError as error:
        raise UserFacingError("The Anki package is damaged.", "Export it from Anki again.") from error
    if len(found) > limit:
        raise UserFacingError("The Anki package is larger than allowed.", "Export fewer decks at once.")
    return found


def _media(archive: Archive) -> dict[str, str]:
    """Member by name of the media files: listed in JSON in older packages, in Protocol Buffers in the newest."""
    from iomquiz.formats._anki_db import protobuf

    if "media" not in archive:
        return {}
    raw = archive.read("media", 64 * 1024 * 1024)
    try:
        if raw.startswith(_ZSTANDARD):
            entries = protobuf(unpacked(raw, 64 * 1024 * 1024)).get(1, [])
            names = [protobuf(entry).get(1, [b""])[0].decode("utf-8", "replace") for entry in entries]
            return {name: str(number) for number, name in enumerate(names)}
        found: Any = json.loads(raw or b"{}")
    except (ValueError, AttributeError) as error:
        raise UserFacingError("The Anki package's list of media is damaged.", "Export it from Anki again.") from error
    return {str(name): str(member) for member, name in found.items()} if isinstance(found, dict) else {}


def recognise(head: bytes, name: str) -> int:
    """A zip with a collection in it, or by its name; or a collection alone."""
    if head.startswith(HEADER):
        return 99
    if not head.startswith(b"PK\x03\x04"):
        return 0
    return 99 if b"collection.anki2" in head or name.lower().endswith((".apkg", ".colpkg")) else 0


def write(bank: Bank) -> Written:
    """The facts as notes, all cards new."""
    return write_schedule(bank, {})


def write_schedule(bank: Bank, states: Mapping[str, tuple[CardState, ...]]) -> Written:
    """The facts as notes, their cards where the learner's stand; `states` by fact."""
    from iomquiz.formats import _anki_write

    made, media = _anki_write.collection(bank, states)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", made.data)
        archive.writestr("media", json.dumps({str(n): medium.name for n, medium in enumerate(media)}))
        for n, medium in enumerate(media):
            archive.writestr(str(n), medium.read(), zipfile.ZIP_STORED)
    return Written(out.getvalue(), made.troubles, made.count)


_ENDINGS = (".apkg", ".colpkg", ".anki2", ".anki21")
FORMAT = Format("apkg", "Anki package", _ENDINGS, None, recognise, take, write, write_schedule)
