"""Plain data written as YAML, the way the project writes its banks: two spaces, short lists on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from iomquiz.domain.item_types import all_types
from iomquiz.formats._yaml_events import scalar

WIDTH = 118
_FIRST = ("id", "type", "facts", "topic", "stem")
_LAST = ("rationale", "difficulty", "level", "points", "tags", "lint")
_PLAIN = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ÿ](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*[^\s:\x00-\x1f])?")
_TELLING = re.compile(r": |:$| #|\{\{|\}\}|[\[\]{},`\"]|\s$")
_LITERAL = re.compile(r"[^\s\x00-\x1f].*", re.DOTALL)
_NOT_LITERAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]| +(?:\n|$)")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def field_order(type_id: str) -> tuple[str, ...]:
    """The canonical order of an item's keys."""
    item_type = all_types().get(type_id)
    own = tuple(field.name for field in item_type.fields) if item_type else ()
    return (*_FIRST, *own, *_LAST)


def in_order(fields: Mapping[str, Any]) -> list[str]:
    """The keys of `fields` in canonical order; unknown ones stand before the rationale."""
    order = field_order(str(fields.get("type", "")))
    known = [key for key in order if key in fields]
    strange = [key for key in fields if key not in order]
    at = next((n for n, key in enumerate(known) if key in _LAST), len(known))
    return known[:at] + strange + known[at:]


def dump_item(fields: Mapping[str, Any], indent: int = 2, *, literal: bool = True) -> str:
    """The item as the lines of one list entry, its dash `indent` spaces in."""
    pad = " " * (indent + 2)
    lines = [entry(key, fields[key], indent + 2, literal=literal) for key in in_order(fields)]
    text = "".join(f"{pad}{line}\n" for line in lines) or f"{pad}{{}}\n"
    return f"{' ' * indent}- {text[indent + 2 :]}"


def entry(key: str, value: Any, indent: int, *, literal: bool = True) -> str:
    """`key: value` without a break at its end; further lines stand deeper than `indent`."""
    return dump_key(key) + dump_value(value, indent, len(key) + 1, literal=literal)


def dump_key(key: str) -> str:
    """`key:`."""
    return f"{dump_scalar(key)}:"


def dump_value(value: Any, indent: int, before: int = 0, *, literal: bool = True) -> str:
    """What follows `key:`, with the space or the break in front of it; `literal` allows blocks after `|`."""
    if isinstance(value, str) and literal and _as_literal(value):
        return _literal(value, indent + 2)
    one_line = flow(value)
    if not isinstance(value, (list, tuple, Mapping)) or not value:
        return f" {one_line}"
    if _is_short(value) and indent + before + 1 + len(one_line) <= WIDTH:
        return f" {one_line}"
    return "\n" + block(value, indent + 2, literal=literal)


def block(value: Any, indent: int, *, literal: bool = True) -> str:
    """A list or mapping, one entry a line."""
    pad = " " * indent
    if isinstance(value, Mapping):
        return "\n".join(f"{pad}{entry(str(key), inner, indent, literal=literal)}" for key, inner in value.items())
    return "\n".join(f"{pad}-{list_entry(inner, indent, literal=literal)}" for inner in value)


def list_entry(value: Any, indent: int, *, literal: bool = True) -> str:
    """What follows the dash of a list entry, with the space in front of it."""
    one_line = flow(value)
    if not isinstance(value, Mapping) or not value or (_is_short(value) and indent + 2 + len(one_line) <= WIDTH + 60):
        return f" {one_line}"
    return " " + block(value, indent + 2, literal=literal)[indent + 2 :]


def _is_short(value: Any) -> bool:
    """Whether one line is readable: plain values, or lists and mappings of plain values."""
    inner = value.values() if isinstance(value, Mapping) else value
    nested = [v for v in inner if isinstance(v, (Mapping, list, tuple))]
    if any(isinstance(v, str) and "\n" in v for v in inner):
        return False
    deep = any(
        isinstance(w, (Mapping, list, tuple)) for v in nested for w in (v.values() if isinstance(v, Mapping) else v)
    )
    return not deep and not (nested and not isinstance(value, Mapping))


def flow(value: Any) -> str:
    """`value` on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{dump_key(str(k))} {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    return dump_scalar(value)


def dump_scalar(value: Any) -> str:
    """A text plain where nobody could take it for something else, else in double quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and not _TELLING.search(text) and isinstance(scalar(text), str):
        return text
    return _ESCAPED.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(text, ensure_ascii=False))


def _as_literal(text: str) -> bool:
    """Whether a block `|` gives back exactly this text."""
    return (
        "\n" in text and bool(_LITERAL.fullmatch(text)) and not _NOT_LITERAL.search(text) and not text.endswith("\n\n")
    )


def _literal(text: str, indent: int) -> str:
    pad = " " * indent
    lines = text.removesuffix("\n").split("\n")
    body = "\n".join(f"{pad}{line}" if line else "" for line in lines)
    return f" {'|' if text.endswith(chr(10)) else '|-'}\n{body}"
