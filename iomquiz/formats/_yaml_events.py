"""From YAML events to plain Python data: no tags, no aliases, no key twice, no deep nesting, no surprising types.

libyaml's composer recurses and dies of 30,000 brackets; its event parser does not, and here it stops at depth 50.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml
from yaml import events as ev

from iomquiz.domain.errors import Path, Problem

MAX_DEPTH = 50
MAX_BYTES = 32 * 1024 * 1024
MAX_FAULTS = 1000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROL_IN_VALUE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"\\[0abefvrNxuU]")
_INT = re.compile(r"0|-?[1-9][0-9]{0,29}")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,29})\.[0-9]{1,30}")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_REMEDIES = (
    ("mapping values are not allowed", "Put a text that holds “: ” in quotes, and check the indentation."),
    ("could not find expected ':'", "Write a colon and a space after the key."),
    ("did not find expected key", "Check the indentation, and put a text with quotes or colons in quotes."),
    ("'\\t'", "Indent with spaces; tabs are not allowed."),
    ("block", "Check the indentation: the keys of one entry stand exactly below one another."),
    ("flow", "Close the bracket, or put a comma between the entries."),
    ("quoted scalar", "Close the quotation mark."),
    ("escape", "Write a backslash inside double quotes twice."),
)


class _DroppedKey(str):
    """Stands for a key whose value is not kept."""

    __slots__ = ()


_DROPPED = _DroppedKey("?")


class _StopError(Exception):
    """Reading cannot go on; the fault is already noted."""


@dataclass(slots=True)
class Built:
    """Plain data (dict, list, str, int, Decimal, bool, None), the faults of its YAML, and the places asked for.

    Attributes:
        faults: problems with the index of the character at which they stand.
        places: path → (index of its key, index of its value).
        broken: True where reading stopped early, so that `data` is a part only.
    """

    data: Any = None
    faults: list[tuple[Problem, int]] = field(default_factory=list)
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    broken: bool = False


class Lines:
    """Line and column, from 1, of a character index."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, index: int) -> tuple[int, int]:
        """The place of character `index`."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


def scalar(text: str) -> str | int | Decimal | bool | None:
    """What a plain scalar is: `no`, `1:30`, `012`, `1e3` and `2023-04` are text, whatever YAML 1.1 says."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-0123456789":
        if _INT.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    return text


def _at(event: ev.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def build(text: str, wanted: Collection[Path] | None = None) -> Built:
    """Build the one document of `text`; never raises on any text. With `wanted`, also notes where those paths stand."""
    builder = _Builder(text, wanted)
    bad = _CONTROL.search(text)
    if bad:
        builder.fault("control-character", f"The character U+{ord(bad.group()):04X} is not allowed.", "Delete it.",
                      bad.start())  # fmt: skip
        builder.built.broken = True
        return builder.built
    try:
        builder.run()
    except _StopError:
        builder.built.broken = True
    except yaml.YAMLError as error:
        builder.syntax(error)
        builder.built.broken = True
    return builder.built


class _Frame:
    """A mapping or a list that is being filled."""

    __slots__ = ("items", "key", "key_index", "map")

    def __init__(self, items: list[Any] | None, map: dict[str, Any] | None) -> None:  # noqa: A002
        self.items = items
        self.map = map
        self.key: str | None = None
        self.key_index = 0


class _Builder:
    """Puts values into the innermost open mapping or list."""

    def __init__(self, text: str, wanted: Collection[Path] | None) -> None:
        self.built = Built()
        self._text = text
        self._wanted = frozenset(wanted) if wanted is not None else None
        self._frames: list[_Frame] = []
        self._skipping = 0
        self._documents = 0
        self._escapes = _ESCAPE.search(text) is not None

    def run(self) -> None:
        """Read all events."""
        handlers: dict[type[Any], Callable[[Any], None]] = {
            ev.ScalarEvent: self._scalar,
            ev.MappingStartEvent: self._open,
            ev.SequenceStartEvent: self._open,
            ev.MappingEndEvent: self._close,
            ev.SequenceEndEvent: self._close,
            ev.AliasEvent: self._alias,
            ev.DocumentStartEvent: self._document,
        }
        loader = _LOADER(self._text)
        try:
            while (event := loader.get_event()) is not None:  # yaml.parse asks twice for each event
                handler = handlers.get(type(event))
                if handler is not None:
                    handler(event)
        finally:
            loader.dispose()

    def fault(self, code: str, message: str, remedy: str, index: int, path: Path | None = None) -> None:
        """Note a fault; after very many of them the rest is not read."""
        where = self._path() if path is None else path
        self.built.faults.append((Problem(code, message, remedy, where), index))
        if len(self.built.faults) >= MAX_FAULTS:
            raise _StopError

    def syntax(self, error: yaml.YAMLError) -> None:
        """Turn an error of the parser into a fault."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read")
        context = str(getattr(error, "context", None) or "")
        remedy = next(
            (text for sign, text in _REMEDIES if sign in f"{what} {context}"), "Correct it there or just above."
        )
        index = min(mark.index if mark else 0, len(self._text))
        message = f"This is not valid YAML: {what}{f' ({context})' if context else ''}."
        self.built.faults.append((Problem("syntax", message, remedy, self._path()), index))

    def _path(self) -> Path:
        path: list[str | int] = []
        for frame in self._frames:
            if frame.items is not None:
                path.append(len(frame.items))
            elif frame.key is not None:
                path.append(frame.key)
        return tuple(path)

    def _document(self, event: ev.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self.fault("documents", "The file holds more than one document.", "Remove the line `---` and what follows.",
                       _at(event))  # fmt: skip
            raise _StopError

    def _scalar(self, event: ev.ScalarEvent) -> None:
        if self._skipping:
            return
        if event.tag is not None or event.anchor is not None:
            self._decorated(event)
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.map is not None and frame.key is None:
            self._key(frame, event)
            return
        value = scalar(event.value) if event.implicit[0] else event.value
        if self._escapes and event.style == '"':
            value = self._checked(event)
        self._put(value, event)

    def _checked(self, event: ev.ScalarEvent) -> str:
        value: str = event.value
        bad = _CONTROL_IN_VALUE.search(value)
        if bad:
            self.fault("control-character", f"The text holds the character U+{ord(bad.group()):04X}.", "Delete it.",
                       _at(event))  # fmt: skip
        return value

    def _key(self, frame: _Frame, event: ev.ScalarEvent) -> None:
        key = str(event.value)
        index = _at(event)
        if frame.map is not None and key in frame.map:
            self.fault("duplicate-key", f"The key `{key[:80]}` stands here twice.", "Remove or rename one of the two.",
                       index, (*self._path(), key))  # fmt: skip
            key = _DROPPED
        elif self._escapes and event.style == '"':
            key = self._checked(event)
        frame.key, frame.key_index = key, index

    def _open(self, event: ev.CollectionStartEvent) -> None:
        if len(self._frames) + self._skipping >= MAX_DEPTH:
            self.fault("too-deep", f"Lists and mappings are nested more than {MAX_DEPTH} deep.", "Close the brackets.",
                       _at(event))  # fmt: skip
            raise _StopError
        if self._skipping:
            self._skipping += 1
            return
        if event.tag is not None or event.anchor is not None:
            self._decorated(event)
        above = self._frames[-1] if self._frames else None
        if above is not None and above.map is not None and above.key is None:
            self.fault("bad-key", "A key must be a text.", "Put `{{…}}` and `[…]` in quotes.", _at(event))
            self._skipping = 1
            return
        self._note(_at(event))
        new_map: dict[str, Any] | None = {} if isinstance(event, ev.MappingStartEvent) else None
        self._frames.append(_Frame([] if new_map is None else None, new_map))

    def _close(self, _: ev.CollectionEndEvent) -> None:
        if self._skipping:
            self._skipping -= 1
            if not self._skipping:
                self._frames[-1].key = _DROPPED
            return
        frame = self._frames.pop()
        self._put(frame.map if frame.items is None else frame.items, None)

    def _alias(self, event: ev.AliasEvent) -> None:
        if self._skipping:
            return
        self.fault("alias", f"`*{event.anchor}` points to another place; that is not allowed.", "Write the value out.",
                   _at(event))  # fmt: skip
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.map is not None and frame.key is None:
            frame.key = _DROPPED
        else:
            self._put(None, event)

    def _decorated(self, event: ev.ScalarEvent | ev.CollectionStartEvent) -> None:
        index = _at(event)
        if event.tag is not None:
            self.fault("tag", f"The tag `{str(event.tag)[:80]}` is not allowed.", "Remove it; put the text in quotes.",
                       index)  # fmt: skip
        if event.anchor is not None:
            self.fault("alias", f"The anchor `&{event.anchor}` is not allowed.", "Remove it; write values out.", index)

    def _note(self, index: int) -> None:
        if self._wanted is None:
            return
        path = self._path()
        if path in self._wanted:
            key_index = self._frames[-1].key_index if self._frames and self._frames[-1].map is not None else index
            self.built.places[path] = (key_index, index)

    def _put(self, value: Any, event: ev.NodeEvent | None) -> None:
        if event is not None and self._wanted is not None:
            self._note(_at(event))
        if not self._frames:
            self.built.data = value
            return
        frame = self._frames[-1]
        if frame.items is not None:
            frame.items.append(value)
        elif frame.map is not None and frame.key is not None:
            if frame.key is not _DROPPED:
                frame.map[frame.key] = value
            frame.key = None
