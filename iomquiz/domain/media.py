"""Pictures and sounds in texts: `![what it shows](name.png)`. Names and words only; bytes are read by whoever asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import StrEnum
from operator import is_
from typing import Any

MARK = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\s]+)\)")
"""One picture or sound in a text: its words, its file name."""
OPENING = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)?")
"""Whatever begins like one."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
"""A file in the bank's own folder: no path, no drive, no scheme, nothing that a file system writes in two ways."""


class MediaKind(StrEnum):
    """What a file is to a reader."""

    PICTURE = "picture"
    SOUND = "sound"


ENDINGS: Mapping[str, MediaKind] = {
    "png": MediaKind.PICTURE, "jpg": MediaKind.PICTURE, "jpeg": MediaKind.PICTURE, "gif": MediaKind.PICTURE,
    "webp": MediaKind.PICTURE, "ogg": MediaKind.SOUND, "opus": MediaKind.SOUND, "mp3": MediaKind.SOUND,
    "wav": MediaKind.SOUND,
}  # fmt: skip
"""Known endings. SVG is none: it is a program that draws, and can name other files."""


_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"OggS", "ogg"), (b"ID3", "mp3"),
)  # fmt: skip
_MP3_FRAMES = frozenset({0xFA, 0xFB, 0xF2, 0xF3, 0xE2, 0xE3})


@dataclass(frozen=True, slots=True)
class Mark:
    """A picture or sound where a text names it; `alt` says in words what it shows or says."""

    alt: str
    name: str
    start: int
    end: int

    @property
    def kind(self) -> MediaKind:
        """By its ending; what has none that is known counts as a picture, and is not there."""
        return kind_of(self.name) or MediaKind.PICTURE


@dataclass(frozen=True, slots=True)
class Medium:
    """One file of a bank, looked over: its bytes are what its ending says.

    Attributes:
        digest: SHA-256 of the bytes, hexadecimal.
        size: bytes. `width`, `height`: pixels of a picture, 0 for a sound.
        read: gives the bytes.
    """

    name: str
    kind: MediaKind
    digest: str
    size: int
    width: int
    height: int
    read: Callable[[], bytes] = field(compare=False, repr=False)


Media = Mapping[str, Medium]
"""By file name."""


def kind_of(name: str) -> MediaKind | None:
    """What a file is by its ending, in small letters; None where it is neither."""
    _, dot, ending = name.rpartition(".")
    return ENDINGS.get(ending) if dot else None


def kind_in(data: bytes) -> str:
    """`png`, `jpg`, `gif`, `webp`, `ogg`, `mp3`, `wav`, or "" where it is none of these."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(data[8:12], "")
    return "mp3" if len(data) > 3 and data[0] == 0xFF and data[1] in _MP3_FRAMES else ""


def marks(text: str) -> tuple[Mark, ...]:
    """The pictures and sounds of a text, in their order."""
    if "![" not in text:
        return ()
    return tuple(Mark(m.group(1).strip(), m.group(2), m.start(), m.end()) for m in MARK.finditer(text))


def in_words(text: str) -> str:
    """`text` for places that show letters only: `[picture: the seal]` where the picture would stand."""
    if "![" not in text:
        return text
    return MARK.sub(lambda m: worded(m.group(1).strip(), m.group(2)), text)


def worded(alt: str, name: str) -> str:
    """`[picture: alt]`, `[sound]`."""
    what = (kind_of(name) or MediaKind.PICTURE).value
    return f"[{what}: {alt}]" if alt else f"[{what}]"


def without(text: str) -> str:
    """`text` without its pictures and sounds, for places that show those beside it."""
    if "![" not in text:
        return text
    lines = (re.sub(r" {2,}", " ", line).strip() for line in MARK.sub("", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def mapped(value: Any, change: Callable[[str], str]) -> Any:
    """A record of plain parts (texts, tuples, records) with every text changed; what stays the same is the same."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        found = tuple(mapped(inner, change) for inner in value)
        return value if all(map(is_, found, value)) else found
    if is_dataclass(value) and not isinstance(value, type):
        made = {f.name: mapped(getattr(value, f.name), change) for f in fields(value)}
        changed = {name: one for name, one in made.items() if one is not getattr(value, name)}
        return replace(value, **changed) if changed else value
    return value
