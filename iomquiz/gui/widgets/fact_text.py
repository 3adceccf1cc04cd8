"""Markdown made safe for layout, and the places of its fact links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

LIMIT = 20_000
"""Characters of one text; more is cut, because layout time grows with hostile input."""
_DEEPEST = 12
_LONGEST_WORD = 160
MOST_MARKED = 400
"""Fact links that get their number and look; further ones stay plain links."""
_RUN = re.compile(r"([\[\]()*_~`<>|#!&\\])\1{60,}")
_MOST_LINES = 300
"""Lines of one text; further ones run on in a last paragraph, because every block and row costs layout time."""
_MOST_ENTRIES = 200
"""Entries of lists in one text; Qt's layout of a list takes time with the square of their number."""
_ENTRY = re.compile(r"^([ \t>]*)(?:[*+-]|\d{1,9}[.)])(?=[ \t])", re.MULTILINE)
_SIGN = r"[ \t]*(?:[>*+-]|\d{1,9}[.)])[ \t]*"
_MARKERS = re.compile(rf"^((?:{_SIGN}){{{_DEEPEST}}})(?:{_SIGN})+", re.MULTILINE)
_WORD = re.compile(rf"([^\s()\[\]]{{{_LONGEST_WORD}}})(?=[^\s()\[\]])")
FACT = "fact:"
_THIN = "\u202f"
"""A narrow space at which no line breaks."""


@dataclass(frozen=True, slots=True)
class FactMark:
    """How a fact link is shown: its number in the table of facts, and whether its value is out of date."""

    number: int = 0
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A run of text that is a link."""

    start: int
    end: int
    target: str


def tame(markdown: str) -> str:
    """The text within the limits of size, nesting and word length."""
    if len(markdown) > LIMIT:
        markdown = markdown[:LIMIT].rsplit(" ", 1)[0] + " …"
    markdown = _RUN.sub(lambda m: m.group(1) * 60, markdown)
    markdown = _MARKERS.sub(r"\1", markdown)
    lines = markdown.split("\n")
    if len(lines) > _MOST_LINES:
        markdown = "\n".join((*lines[:_MOST_LINES], "", " ".join(lines[_MOST_LINES:])))
    entries = list(_ENTRY.finditer(markdown))
    if len(entries) > _MOST_ENTRIES:
        start = entries[_MOST_ENTRIES].start()
        markdown = markdown[:start] + _ENTRY.sub(r"\1–", markdown[start:])
    return _WORD.sub("\\1\u200b", markdown)


def places(document: QTextDocument) -> list[Place]:
    """All links of a document in order; neighbouring fragments of one link are one place."""
    found: list[Place] = []
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            target = fragment.charFormat().anchorHref()
            start, end = fragment.position(), fragment.position() + fragment.length()
            if target and found and found[-1].target == target and found[-1].end == start:
                found[-1] = Place(found[-1].start, end, target)
            elif target:
                found.append(Place(start, end, target))
            fragments += 1
        block = block.next()
    return found


def number_facts(
    document: QTextDocument, marks: dict[str, FactMark], value: QTextCharFormat, note: QTextCharFormat
) -> None:
    """Give every fact link its look, a little room and its number."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    found = [place for place in places(document) if place.target.startswith(FACT)]
    for place in reversed(found[:MOST_MARKED]):
        mark = marks.get(place.target.removeprefix(FACT), FactMark())
        look = QTextCharFormat(value)
        look.setAnchor(True)
        look.setAnchorHref(place.target)
        cursor.setPosition(place.end)
        if mark.number:
            cursor.insertText(f"{_THIN}{mark.number}", note)
            cursor.setPosition(place.end)
        cursor.insertText(_THIN, look)
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)
        cursor.setPosition(place.start)
        cursor.insertText(_THIN, look)
    cursor.endEditBlock()
