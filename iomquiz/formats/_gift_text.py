"""The letters of GIFT: escapes, questions cut apart, the pieces of an answer block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iomquiz.formats._html import Plain, plain_text, reduced

_ESCAPES = "~=#{}:\\\"'/->[]%*"
_BASE = 0xF0000
_ESCAPED = re.compile(r"\\([~=#{}:\\\"'/\-\[\]%*>nr])")
_HIDDEN = re.compile(f"[{chr(_BASE)}-{chr(_BASE + 0x7F)}]")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_COMMENT_ID = re.compile(r"\[id:([^\]]{1,200})\]")
_COMMENT_TAG = re.compile(r"\[tag:([^\]]{1,100})\]")
_CATEGORY = re.compile(r"^\s*\$CATEGORY:\s*(.*)$")


def hide(text: str) -> str:
    """Escaped characters replaced by signs that no rule of GIFT knows; `show` gives them back."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda m: "\n" if m.group(1) in "nr" else chr(_BASE + ord(m.group(1))), text)


def show(text: str) -> str:
    """The characters that `hide` hid."""
    return text if text.isascii() else _HIDDEN.sub(lambda m: chr(ord(m.group()) - _BASE), text)


def form_of(text: str) -> str:
    """The `[format]` that a text names for itself; Moodle's own where it names none."""
    found = _FORMAT.match(text)
    return found.group(1).lower() if found else "moodle"


def formatted(text: str, default: str) -> tuple[Plain, str]:
    """A text with its `[format]` taken off and its markup reduced, and that format."""
    found = _FORMAT.match(text)
    form = found.group(1).lower() if found else default
    body = show(text[found.end() :] if found else text).strip()
    if form == "plain":
        return Plain(body), form
    return (plain_text(body) if form == "html" else reduced(body)), form


@dataclass(frozen=True, slots=True)
class Block:
    """One question as it stands in the file, with what the lines before it said."""

    text: str
    line: int
    category: tuple[str, ...]
    uid: str
    tags: tuple[str, ...]
    open: bool


def blocks(text: str) -> Iterator[Block]:
    """The questions of a file. An empty line ends one, unless its braces are open and are closed further on."""
    reader = _Cutter()
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        yield from reader.line(line, number, lines)
    yield from reader.end()


class _Cutter:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._start = 0
        self._category: tuple[str, ...] = ()
        self._uid = ""
        self._tags: tuple[str, ...] = ()
        self._depth = 0

    def line(self, line: str, number: int, lines: list[str]) -> Iterator[Block]:
        """Take one more line; give the question that it ends, if it does."""
        stripped = line.strip()
        if stripped.startswith("//"):
            self._comment(stripped)
            if self._lines:
                self._lines.append("")
            return
        category = _CATEGORY.match(line)
        if category and self._depth == 0:
            yield from self.end()
            self._category = path(category.group(1))
            return
        if not stripped and (self._depth == 0 or not _closes(lines, number)):
            yield from self.end()
            return
        if not self._lines:
            self._start = number
        self._lines.append(line)
        self._depth += _balance(line)
        self._depth = max(self._depth, 0)

    def end(self) -> Iterator[Block]:
        """The question so far, if there is one."""
        if self._lines:
            yield Block("\n".join(self._lines), self._start, self._category, self._uid, self._tags, self._depth > 0)
            self._uid, self._tags = "", ()
        self._lines, self._depth = [], 0

    def _comment(self, text: str) -> None:
        found = _COMMENT_ID.search(text)
        if found and not self._lines:
            self._uid = found.group(1).strip()
        tags = tuple(t.strip() for t in _COMMENT_TAG.findall(text))
        if tags and not self._lines:
            self._tags = tags


def _balance(line: str) -> int:
    hidden = hide(line)
    return hidden.count("{") - hidden.count("}")


def _closes(lines: list[str], start: int) -> bool:
    """Whether the open brace is closed further on, before another one opens or a new question begins."""
    for line in lines[start : start + 200]:
        hidden = hide(line)
        opening, closing = hidden.find("{"), hidden.find("}")
        if hidden.lstrip().startswith("::") or _CATEGORY.match(line):
            return False
        if closing >= 0 and (opening < 0 or closing < opening):
            return True
        if opening >= 0:
            return False
    return False


def path(text: str) -> tuple[str, ...]:
    """`$course$/top/Rivers // Lakes/` → `("Rivers / Lakes",)`: a doubled slash is a slash of the name."""
    parts = [part.replace("\0", "/").strip() for part in text.strip().replace("//", "\0").split("/")]
    while parts and (not parts[0] or re.fullmatch(r"\$\w+\$|top", parts[0])):
        parts.pop(0)
    return tuple(reduced(part).text for part in parts if part)


def escape(text: str) -> str:
    """`text` as GIFT can hold it."""
    text = text.replace("\\", "\\\\")
    for sign in "~=#{}:":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")
