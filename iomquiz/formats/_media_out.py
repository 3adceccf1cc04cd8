"""Pictures and sounds of texts on their way into other formats: as markup where a format can hold it, else in words."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from iomquiz.domain.media import MARK, Mark, Media, Medium, mapped, marks, worded

T = TypeVar("T")

TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
         "ogg": "audio/ogg", "opus": "audio/ogg", "mp3": "audio/mpeg", "wav": "audio/wav"}  # fmt: skip
"""Media type by ending."""


def held(entry: T, media: Media) -> T:
    """The entry with words for every picture and sound whose bytes are not there."""

    def words(text: str) -> str:
        return MARK.sub(lambda m: m.group() if m.group(2) in media else worded(m.group(1).strip(), m.group(2)), text)

    found: T = mapped(entry, lambda text: words(text) if "![" in text else text)
    return found


def pieces(text: str) -> Iterator[str | Mark]:
    """The text in parts: words, and the pictures and sounds between them."""
    at = 0
    for mark in marks(text):
        if mark.start > at:
            yield text[at : mark.start]
        yield mark
        at = mark.end
    if at < len(text):
        yield text[at:]


def with_markup(text: str, words: Callable[[str], str], medium: Callable[[Mark], str]) -> str:
    """The text as markup: `words` writes the letters, `medium` a picture or sound."""
    if "![" not in text:
        return words(text)
    return "".join(words(piece) if isinstance(piece, str) else medium(piece) for piece in pieces(text))


def image(source: str, mark: Mark) -> str:
    """An `<img>` that HTML and XML both take."""
    return f'<img src="{html.escape(source)}" alt="{html.escape(mark.alt)}"/>'


def named(texts: Iterable[str], media: Media) -> list[Medium]:
    """The files that some texts name, each once."""
    names = dict.fromkeys(mark.name for text in texts if "![" in text for mark in marks(text))
    return [media[name] for name in names if name in media]
