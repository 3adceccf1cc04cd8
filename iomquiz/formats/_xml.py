"""XML of unknown origin as a small tree: no entities, no external files, limits on depth and number of elements.

Walking it needs no recursion; every node knows its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from iomquiz.formats._material import Tell, quiet

MAX_DEPTH = 200
CHUNK = 256 * 1024
MAX_NODES = 3_000_000
MAX_XML = 128 * 1024 * 1024


class XmlError(ValueError):
    """The XML is broken or harmful; `line` says where."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(slots=True)
class Node:
    """An element without its namespace: `tag` and attribute names in camelCase, QTI 3's `qti-` prefix taken off."""

    tag: str
    attrs: dict[str, str]
    line: int
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """An attribute."""
        return self.attrs.get(name, default)

    def nodes(self, *tags: str) -> Iterator[Node]:
        """Child elements, of these tags where any are named."""
        return (c for c in self.children if isinstance(c, Node) and (not tags or c.tag in tags))

    def find(self, *path: str) -> Node | None:
        """The first element along a path of tags."""
        here: Node | None = self
        for tag in path:
            here = next(here.nodes(tag), None) if here else None
        return here

    def all(self, *tags: str) -> Iterator[Node]:
        """All elements below with these tags, in the order of the file."""
        stack = list(reversed(list(self.nodes())))
        while stack:
            here = stack.pop()
            if here.tag in tags:
                yield here
            stack.extend(reversed(list(here.nodes())))

    def first(self, *tags: str) -> Node | None:
        """The first element below with one of these tags."""
        return next(self.all(*tags), None)

    def text(self) -> str:
        """All text inside, markup left out."""
        pieces: list[str] = []
        stack: list[Node | str] = list(reversed(self.children))
        while stack:
            here = stack.pop()
            if isinstance(here, str):
                pieces.append(here)
            else:
                stack.extend(reversed(here.children))
        return "".join(pieces)

    def at(self, *path: str) -> str:
        """The text of the element along a path, without spaces around it; empty where it is missing."""
        found = self.find(*path)
        return found.text().strip() if found else ""


def parse(raw: bytes, tell: Tell = quiet) -> Node:
    """The root element.

    Raises:
        XmlError: broken, harmful, too deep or too large.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    if len(raw) > MAX_XML:
        raise XmlError(f"The XML is larger than {MAX_XML // 1024**2} MB.")
    builder = _Builder()
    parser: Any = XMLParser(target=builder, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    builder.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        for start in range(0, len(raw), CHUNK):
            tell("Reading the file", start / len(raw))
            parser.feed(raw[start : start + CHUNK])
        parser.close()
    except ParseError as found:
        raise XmlError(f"The XML is broken: {found.msg}.", found.position[0]) from found
    except DefusedXmlException as found:
        raise XmlError("The XML declares entities, which could be a trap.", builder.line()) from found
    except (ValueError, LookupError) as found:
        if isinstance(found, XmlError):
            raise
        raise XmlError(f"The XML cannot be read: {found}.") from found
    if builder.root is None:
        raise XmlError("The XML is empty.")
    return builder.root


class _Builder:
    """What expat calls: builds the tree, counts, stops at the limits."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.line: Any = lambda: 0
        self._stack: list[Node] = []
        self._count = 0

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        self._count += 1
        if len(self._stack) >= MAX_DEPTH:
            raise XmlError(f"The XML is nested deeper than {MAX_DEPTH} levels.", self.line())
        if self._count > MAX_NODES:
            raise XmlError(f"The XML has more than {MAX_NODES:,} elements.", self.line())
        node = Node(local(tag), {local(name): value for name, value in attrs.items()}, self.line())
        if self._stack:
            self._stack[-1].children.append(node)
        elif self.root is None:
            self.root = node
        self._stack.append(node)

    def end(self, _tag: str) -> None:
        self._stack.pop()

    def data(self, text: str) -> None:
        if self._stack:
            children = self._stack[-1].children
            if children and isinstance(children[-1], str):
                children[-1] += text
            else:
                children.append(text)

    def close(self) -> None:
        """Nothing is left to do."""


_names: dict[str, str] = {}


def local(name: str) -> str:
    """`{namespace}qti-choice-interaction` → `choiceInteraction`; other names lose their namespace only."""
    found = _names.get(name)
    if found is None:
        found = name.rpartition("}")[2].removeprefix("qti-")
        head, *rest = found.split("-")
        found = head + "".join(part[:1].upper() + part[1:] for part in rest)
        if len(_names) < 5000:
            _names[name] = found
    return found


_VOID = frozenset({"br", "img", "hr"})


def markup(children: list[Node | str]) -> str:
    """Elements back into HTML, for the reducer; names of unknown ones are dropped, their text stays."""
    pieces: list[str] = []
    stack: list[Node | str | tuple[str]] = list(reversed(children))
    while stack:
        here = stack.pop()
        if isinstance(here, tuple):
            pieces.append(here[0])
        elif isinstance(here, str):
            pieces.append(here.replace("&", "&amp;").replace("<", "&lt;"))
        elif here.tag.isalnum():
            shown = "".join(
                f' {name}="{quote(here.attrs[name])}"' for name in ("src", "alt", "href", "data", "type", "title")
                if name in here.attrs
            )  # fmt: skip
            pieces.append(f"<{here.tag}{shown}>")
            if here.tag not in _VOID:
                stack.append((f"</{here.tag}>",))
                stack.extend(reversed(here.children))
    return "".join(pieces)


def quote(text: str) -> str:
    """`text` inside an element or an attribute; what XML cannot hold is left out."""
    clean = "".join(c for c in text if c >= " " or c in "\n\t")
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
