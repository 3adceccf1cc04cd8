"""Pictures and sounds between a bank's own folder, the store and the screens."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from iomquiz.domain import media_check
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.media import MARK, Media, Medium, kind_in
from iomquiz.domain.media_check import MediumError, Supply
from iomquiz.formats import _media
from iomquiz.services.seat import Seat
from iomquiz.storage.media_files import write_whole

Shown = Mapping[str, bytes]
"""What a screen needs to show the pictures and sounds of one sheet: bytes by file name."""

NOTHING: Shown = {}


def shown(seat: Seat, *texts: object) -> Shown:
    """The bytes of everything that the texts (or records with texts) name; without any, nothing is read."""
    names = named(*texts)
    return seat.banks.media.read(seat.bank, names) if names else NOTHING


def named(*texts: object) -> list[str]:
    """The files that texts (or records with texts) name, in order."""
    return sorted({m.group(2) for text in map(str, texts) if "![" in text for m in MARK.finditer(text)})


def supply_of(media: Media) -> Supply:
    """Media that are at hand, by name."""
    return _media.supply_of(media)


def supply_beside(bank: Path) -> Supply:
    """Media out of the folder beside a bank's file."""
    return _media.supply_from(_media.folder_of(bank))


def hash_of(bank: Path, text: bytes) -> str:
    """What `yaml_bank.content_hash` gives for the bank's file once it holds `text`."""
    return hashlib.sha256(text + _media.stamp(_media.folder_of(bank))).hexdigest()


def beside(bank: Path, *texts: object) -> Shown:
    """The bytes of what the texts name and the folder beside a bank's file holds."""
    supply, found = supply_beside(bank), {}
    for name in named(*texts):
        with suppress(MediumError):
            found[name] = supply(name).read()
    return found


def named_only(bank: Bank) -> Bank:
    """The bank without files that none of its texts names."""
    named = set(media_check.names(bank)) if bank.media else set()
    return replace(bank, media={name: medium for name, medium in bank.media.items() if name in named})


def apart(theirs: dict[str, Any], their_media: Media, my_media: Media) -> tuple[dict[str, Any], dict[str, Medium]]:
    """The plain data of a bank with its files named so that none takes the place of another one; and all files."""
    renamed: dict[str, str] = {}
    media = dict(my_media)
    for name, medium in their_media.items():
        free = name
        if name in media and media[name].digest != medium.digest:
            stem, _, ending = name.rpartition(".")
            free = renamed[name] = f"{stem[:80]}-{medium.digest[:8]}.{ending}"
        media[free] = replace(medium, name=free)

    def change(text: str) -> str:
        return MARK.sub(lambda m: f"![{m.group(1)}]({renamed.get(m.group(2), m.group(2))})", text)

    return (_changed(theirs, change) if renamed else theirs), media


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _changed(inner, change) for key, inner in value.items()}
    return [_changed(inner, change) for inner in value] if isinstance(value, list) else value


def add(bank: Path, given: Path | tuple[str, bytes]) -> str:
    """A file (or name and bytes) into the folder beside a bank's file; returns its name there.

    Raises:
        UserFacingError: it is no picture or sound that can be shown, or cannot be read or written.
    """
    try:
        name, data = (given.name, _media.read_given(given)) if isinstance(given, Path) else given
        medium = _media.made(_media.good_name(name, kind_in(data)), data)
    except MediumError as error:
        raise UserFacingError(str(error), error.remedy) from error
    folder = _media.folder_of(bank)
    stem, _, ending = medium.name.rpartition(".")
    free, number = medium.name, 2
    while (folder / free).exists() or (folder / free).is_symlink():
        if _is(folder / free, medium.size, medium.digest):
            return free
        free, number = f"{stem}-{number}.{ending}", number + 1
    put_file(folder / free, data)
    return free


def write_folder(bank: Path, media: Media) -> None:
    """A bank's files into the folder beside its own file, each whole or not at all; what is there already stays.

    Raises:
        UserFacingError: the folder cannot be written.
    """
    folder = _media.folder_of(bank)
    for medium in media.values():
        place = folder / medium.name
        if not _is(place, medium.size, medium.digest):
            put_file(place, medium.read())


def put_file(place: Path, data: bytes) -> None:
    """One file into a bank's folder, whole or not at all.

    Raises:
        UserFacingError: the folder cannot be written.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, data)
    except OSError as error:
        raise UserFacingError(
            f"The picture or sound {place.name} cannot be written: {error.strerror or error}.",
            "Free some space, or choose another folder.",
        ) from error


def _is(place: Path, size: int, digest: str) -> bool:
    if place.is_symlink() or not place.is_file() or place.stat().st_size != size:
        return False
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
