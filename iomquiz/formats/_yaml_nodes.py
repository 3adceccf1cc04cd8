"""The part of a YAML text that is to be changed, as nodes that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events as ev

from iomquiz.formats._yaml_events import scalar

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """A value from character `start` to `end`, without the comments and blank lines that follow.

    Attributes:
        text, value: of a scalar, as written and as read.
        entries: (key, value) nodes of a mapping.
        items: nodes of a list.
        flow: whether a collection is written with brackets.
    """

    start: int
    end: int
    kind: str = "scalar"
    text: str = ""
    value: Any = None
    entries: list[tuple[Node, Node]] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    flow: bool = False

    def plain(self) -> Any:
        """The value as plain data."""
        if self.kind == "mapping":
            return {key.text: inner.plain() for key, inner in self.entries}
        return [inner.plain() for inner in self.items] if self.kind == "list" else self.value


def node_at(text: str, start: int, end: int | None = None) -> Node:
    """The node whose first character is `start`; what follows it in `text` is not looked at.

    `end` is where the next one begins, where that is known: so much less has to be read.
    """
    shift = text.rfind("\n", 0, start) + 1
    padded = " " * (start - shift) + text[start:end]
    events = yaml.parse(padded, Loader=_LOADER)
    for event in events:
        if isinstance(event, ev.NodeEvent):
            return _node(event, events, padded, shift)
    raise ValueError("no value stands there")


def _node(event: ev.Event, events: Iterator[Any], text: str, shift: int) -> Node:
    start, end = _marks(event)
    if isinstance(event, ev.ScalarEvent):
        end = start + len(text[start:end].rstrip())
        value = scalar(event.value) if event.implicit[0] else event.value
        return Node(start + shift, end + shift, "scalar", str(event.value), value)
    mapping = isinstance(event, ev.MappingStartEvent)
    node = Node(start + shift, end + shift, "mapping" if mapping else "list", flow=bool(event.flow_style))  # type: ignore[attr-defined]
    inner: list[Node] = []
    for one in events:
        if isinstance(one, (ev.MappingEndEvent, ev.SequenceEndEvent)):
            node.end = _marks(one)[1] + shift if node.flow else inner[-1].end
            break
        inner.append(_node(one, events, text, shift))
    if mapping:
        node.entries = list(zip(inner[::2], inner[1::2], strict=True))
    else:
        node.items = inner
    return node


def _marks(event: ev.Event) -> tuple[int, int]:
    start = event.start_mark.index if event.start_mark else 0
    return start, event.end_mark.index if event.end_mark else start
