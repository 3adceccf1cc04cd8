"""The pictures and sounds that come with a file of another program, under names of ours.

Readers leave `![words](reference)` in their texts, the reference quoted as in an address (`mark`). Here each becomes
the name of a file of the bank, or its words where the file is not there or may not come in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, unquote

from iomquiz.domain.media import MARK, NAME, Medium, kind_in, mapped, worded
from iomquiz.domain.media_check import MediumError
from iomquiz.formats import _media
from iomquiz.formats._material import STEP, Material, Note, Tell, quiet

T = TypeVar("T")
_WORDS = re.compile(r"[\[\]\n]+")
MAX_TOTAL = 256 * 1024 * 1024
"""Bytes of all pictures and sounds that one import brings."""


def mark(reference: str, words: str = "") -> str:
    """A picture or sound of a text, as the readers write it: `![the seal](img/seal%20two.png)`."""
    return f"![{' '.join(_WORDS.sub(' ', words).split())}]({quote(unquote(reference)[:300], safe='/:@._-~')})"


def references(text: str) -> list[str]:
    """What the marks of a text refer to, unquoted."""
    return [unquote(m.group(2)) for m in MARK.finditer(text)] if "![" in text else []


class Shelf:
    """Bytes by reference: those that came in the file, else files in the folders beside it."""

    def __init__(self, given: Mapping[str, bytes], folders: tuple[Path, ...] = ()) -> None:
        self.media: dict[str, Medium] = {}
        self.faults: list[str] = []
        """Why a file that was there did not come in; the caller empties it."""
        self._given = given
        self._supplies = [_media.supply_from(folder) for folder in folders]
        self._known: dict[str, str] = {}
        self._left = MAX_TOTAL

    def resolved(self, entry: T) -> tuple[T, tuple[str, ...]]:
        """The entry with names of ours in its texts, and the references that lead to nothing."""
        lost: dict[str, None] = {}

        def name(match: re.Match[str]) -> str:
            reference, words = unquote(match.group(2)), match.group(1).strip()
            if reference not in self._known:
                self._known[reference] = self._taken(reference)
            found = self._known[reference]
            if not found:
                lost[reference] = None
                return worded(words, reference)
            return f"![{words}]({found})"

        changed: T = mapped(entry, lambda text: MARK.sub(name, text) if "![" in text else text)
        return changed, tuple(lost)

    def _taken(self, reference: str) -> str:
        """The name under which a file comes in, or nothing."""
        try:
            data = self._bytes(reference)
            kind = kind_in(data)
            if not kind:
                return self._fault(f"{reference[:80]!r} is no picture or sound that can be shown.") if data else ""
            wish = _media.good_name(reference, kind)
            medium = _media.made(wish, data)
        except MediumError as error:
            return self._fault(str(error))
        if medium.size > self._left:
            return self._fault(f"{reference[:80]!r}: all pictures and sounds together are larger than allowed.")
        return self._put(wish, medium, data)

    def _fault(self, why: str) -> str:
        self.faults.append(why)
        return ""

    def _bytes(self, reference: str) -> bytes:
        found = self._given.get(reference)
        if found is not None:
            return found
        for supply in self._supplies:
            if NAME.fullmatch(reference):
                try:
                    return supply(reference).read()
                except MediumError as error:
                    if error.code != "media-missing":
                        raise
        return b""

    def _put(self, wish: str, medium: Medium, data: bytes) -> str:
        """A name that no other file has; the same bytes keep one name."""
        stem, _, ending = wish.rpartition(".")
        name, number = wish, 2
        while name in self.media and self.media[name].digest != medium.digest:
            name, number = f"{stem}-{number}.{ending}", number + 1
        if name not in self.media:
            self._left -= medium.size
            self.media[name] = medium if name == wish else _media.made(name, data)
        return name


def beside(path: Path) -> tuple[Path, ...]:
    """Where the pictures of a text file are looked for."""
    return path.with_suffix(".media"), path.parent / "media", path.parent


Read = Callable[[str], bytes | None]


def wanted(entries: Iterable[Material | Note], read: Read, tell: Tell = quiet) -> dict[str, bytes]:
    """The bytes of all that questions or notes refer to, as far as `read` has them."""
    found: dict[str, bytes] = {}
    for number, entry in enumerate(entries):
        if number % STEP == 0:
            tell("Looking for pictures and sounds", 0.5)
        for reference in references(entry.said):
            if reference not in found:
                data = read(reference)
                if data is not None:
                    found[reference] = data
    return found
