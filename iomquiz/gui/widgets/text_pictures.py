"""Pictures and sounds inside running text: what the bank has is shown, all else becomes words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from PySide6.QtGui import QImage, QTextCursor, QTextDocument, QTextImageFormat

from iomquiz.domain.media import MARK, OPENING, Mark, MediaKind, marks
from iomquiz.gui.pictures import fitted, soon
from iomquiz.gui.widgets.media import missing

SOUND = "sound:"
"""Scheme of the link that plays a sound of the bank."""
TALL = 420
_ESCAPED = re.compile(r"([\[\]\\*_`])")


def with_pictures(markdown: str, media: Mapping[str, bytes]) -> tuple[str, dict[str, QImage]]:
    """The text as it can be laid out, and its pictures by name.

    A sound becomes a link; a picture that is not there, or that has an address instead of a name, becomes its words.
    """
    if "![" not in markdown:
        return markdown, {}
    pictures: dict[str, QImage] = {}

    def put(match: re.Match[str]) -> str:
        found = MARK.fullmatch(match.group())
        if found is None:
            return _ESCAPED.sub(r"\\\1", match.group())
        mark = Mark(found.group(1).strip(), found.group(2), 0, 0)
        data = media.get(mark.name, b"")
        if data and mark.kind is MediaKind.SOUND:
            return f"[▶ {mark.alt or 'Play'}]({SOUND}{mark.name})"
        image, _there = soon(data) if data else (QImage(), True)
        if image.isNull():
            return _ESCAPED.sub(r"\\\1", missing(mark))
        pictures[mark.name] = image
        return match.group()

    return OPENING.sub(put, markdown), pictures


def fit_pictures(document: QTextDocument, room: int) -> None:
    """No picture is wider than the line, nor very tall; none is made larger than it is."""
    for start, look in list(_images(document)):
        image = document.resource(QTextDocument.ResourceType.ImageResource.value, look.name())
        if not isinstance(image, QImage) or image.isNull():
            continue
        size = fitted(image.size(), room, TALL)
        if (look.width(), look.height()) == (size.width(), size.height()):
            continue
        look.setWidth(size.width())
        look.setHeight(size.height())
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(look)


def _images(document: QTextDocument) -> Iterator[tuple[int, QTextImageFormat]]:
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            look = fragment.charFormat()
            if look.isImageFormat():
                for at in range(fragment.position(), fragment.position() + fragment.length()):
                    yield at, QTextImageFormat(look.toImageFormat())
            fragments += 1
        block = block.next()


__all__ = ["SOUND", "fit_pictures", "marks", "with_pictures"]
