"""Bytes of unknown origin into text: encodings and line ends as they are found in the wild, with limits first."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from iomquiz import paths
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats._format import unreadable
from iomquiz.formats._material import Trouble, warning

MAX_TEXT_FILE = 64 * 1024 * 1024
MAX_FIELD = 20_000
"""Characters of one text: what the bank format allows."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|\x85|\u2028|\u2029")


def head_of(path: Path, size: int) -> bytes:
    """The file's first bytes, by which one sees what it is.

    Raises:
        UserFacingError: it cannot be opened.
    """
    try:
        with paths.ordinary(path).open("rb") as file:
            return file.read(size)
    except OSError as found:
        raise unreadable(path, found) from found


def read_bytes(path: Path, limit: int = MAX_TEXT_FILE) -> bytes:
    """The file's bytes.

    Raises:
        UserFacingError: it cannot be opened, or is larger than `limit`.
    """
    try:
        if paths.ordinary(path).stat().st_size > limit:
            raise UserFacingError(
                f"The file {path.name} is larger than {limit // 1024**2} MB.", "Split it into several files."
            )
        return path.read_bytes()
    except OSError as found:
        raise unreadable(path, found) from found


def text_of(raw: bytes) -> tuple[str, list[Trouble]]:
    """The text of `raw` with `\\n` as its line ends and no control characters; troubles where that changed it."""
    text, encoding = _decoded(raw)
    troubles = []
    if encoding == "cp1252":
        troubles.append(warning("encoding", 0, "", "The file is not in UTF-8; it was read as Windows-1252 (Latin-1)."))
    text = _BREAKS.sub("\n", text)
    found = _CONTROLS.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        troubles.append(warning("control-character", line, "", "Control characters that no text needs were left out."))
        text = _CONTROLS.sub("", text)
    return unicodedata.normalize("NFC", text), troubles


def controls(raw: bytes) -> int:
    """How many signs of `raw`, as text, are of the kind that no text needs."""
    return len(_CONTROLS.findall(_decoded(raw)[0]))


def _decoded(raw: bytes) -> tuple[str, str]:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace"), name
    head = raw[:400]
    if len(head) > 3 and head[1::2].count(0) > len(head) // 4:
        return raw.decode("utf-16-le", "replace"), "utf-16-le"
    if len(head) > 3 and head[0::2].count(0) > len(head) // 4:
        return raw.decode("utf-16-be", "replace"), "utf-16-be"
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace") if not _has_holes(raw) else raw.decode("latin-1"), "cp1252"


def _has_holes(raw: bytes) -> bool:
    """Whether bytes stand there that Windows-1252 does not define."""
    return any(bytes((hole,)) in raw for hole in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
