"""Changes one item inside a bank file: only the lines of what changed; comments and order stay everywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import _yaml_dump as dump
from iomquiz.formats._yaml_dump import dump_item
from iomquiz.formats._yaml_events import build, scalar

__all__ = ["dump_item", "replace_item"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def replace_item(text: str, item_id: str, fields: Mapping[str, Any]) -> str:
    """The bank's `text` with the item `item_id` having `fields` and no others; nothing else changes.

    Raises:
        UserFacingError: the text is no bank, or has no such item.
    """
    marked = text.startswith("\ufeff")
    body = text.removeprefix("\ufeff")
    start, end = _span(body, item_id)
    snippet = body[start:end]
    edits = sorted(_edits(snippet, fields), key=lambda edit: (edit.start, edit.end), reverse=True)
    newline = "\r\n" if "\r\n" in snippet else "\n"
    for edit in edits:
        snippet = snippet[: edit.start] + edit.text.replace("\n", newline) + snippet[edit.end :]
    return ("\ufeff" if marked else "") + body[:start] + snippet + body[end:]


def _span(text: str, item_id: str) -> tuple[int, int]:
    """From the first key of the item to whatever follows it in the file."""
    data = build(text).data
    questions = data.get("questions") if isinstance(data, dict) else None
    ids = [entry.get("id") if isinstance(entry, dict) else None for entry in questions or ()]
    if item_id not in ids:
        raise UserFacingError(f"The file has no question {item_id!r}.", "Open the bank again; it may have changed.")
    n = ids.index(item_id)
    parts = [*data]
    after = parts[parts.index("questions") + 1 :][:1]
    places = build(text, {("questions", n), ("questions", n + 1), tuple(after)}).places
    start = places["questions", n][1]
    if ("questions", n + 1) in places:
        end = places["questions", n + 1][1]
        end = text.rfind("-", start, end) if text[start] != "{" or "\n" in text[start:end] else end
    else:
        end = places[tuple(after)][0] if after else len(text)
    return start, end


def _edits(snippet: str, fields: Mapping[str, Any]) -> Iterator[_Edit]:
    """What to change in an item whose text begins with its first key."""
    column = _column_of(snippet)
    padded = snippet if snippet.startswith("{") else snippet
    node = _first_node(padded)
    yield from _mapping(snippet, node, dict(fields), column, order=dump.in_order(fields))


def _column_of(snippet: str) -> int:
    return 0 if snippet.startswith("{") else 4


def _first_node(snippet: str) -> Any:
    return yaml.compose(snippet, Loader=_LOADER)


def _mapping(snippet: str, node: Any, new: dict[str, Any], column: int, order: list[str]) -> Iterator[_Edit]:
    raise NotImplementedError


def _value(node: Any) -> Any:
    return scalar(node.value)
