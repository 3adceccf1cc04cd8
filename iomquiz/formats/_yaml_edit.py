"""Adds, changes and removes entries of a bank file; only their own lines change, comments and order stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import _yaml_dump as dump
from iomquiz.formats._yaml_events import build
from iomquiz.formats._yaml_nodes import Node, node_at
from iomquiz.formats._yaml_write import read, replace_at, replace_many, same

LISTS = ("topics", "facts", "panels", "questions", "blueprints")
_ORDER = ("iomquiz", "bank", "sources", *LISTS)
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry before and after; None is not there. `after_id` is the entry behind which a new one is put."""

    part: str
    id: str
    before: Fields | None
    after: Fields | None
    after_id: str = ""

    def inverse(self) -> Change:
        """What takes this change back."""
        return Change(self.part, self.id, self.after, self.before, self.after_id)


def data_of(text: str) -> dict[str, Any]:
    """The plain data of a bank file, not to be changed.

    Raises:
        UserFacingError: the text is no bank.
    """
    data = read(text.removeprefix("\ufeff"))
    if not isinstance(data, dict):
        raise UserFacingError("The file is not a bank that can be read.", "Run `iomquiz bank check` on it.")
    return data


def entries(data: Mapping[str, Any], part: str) -> list[dict[str, Any]]:
    """The entries of a part; sources, which are a mapping in the file, get their id as a field."""
    found = data.get(part)
    if part == "sources" and isinstance(found, dict):
        return [{"id": name, **fields} for name, fields in found.items() if isinstance(fields, dict)]
    if part == "bank" and isinstance(found, dict):
        return [dict(found)]
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def entry(data: Mapping[str, Any], part: str, name: str) -> dict[str, Any] | None:
    """One entry, or None."""
    return next((e for e in entries(data, part) if str(e.get("id")) == name), None)


def apply(text: str, changes: Sequence[Change]) -> str:
    """The text with all changes made, one after the other.

    Raises:
        UserFacingError: an entry to change is not there, or its place in the file cannot be written.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix("\ufeff")
    waiting: dict[tuple[str, str], Change] = {}
    known = set(_places(data_of(body)))
    for change in changes:
        key = (change.part, change.id)
        if change.after is not None and key in known and key not in waiting:
            waiting[key] = change
            continue
        body = _one(_together(body, list(waiting.values())), change)
        waiting = {}
        known = known - {key} if change.after is None else known | {key}
    return mark + _together(body, list(waiting.values()))


def _together(text: str, changes: Sequence[Change]) -> str:
    """Entries that stand there already, changed in one reading of the text; by halves where that cannot be."""
    if len(changes) < 2:
        return _one(text, changes[0]) if changes else text
    places = _places(data_of(text))
    try:
        return replace_many(text, {places[c.part, c.id]: _written(c.part, c.after or {}) for c in changes})
    except ValueError:
        half = len(changes) // 2
        return _together(_together(text, changes[:half]), changes[half:])


def _places(data: Mapping[str, Any]) -> dict[tuple[str, str], tuple[str | int, ...]]:
    """Where each entry stands; of two with one id the first."""
    found: dict[tuple[str, str], tuple[str | int, ...]] = {}
    for part in LISTS:
        for n, one in enumerate(data.get(part) or ()):
            if isinstance(one, dict):
                found.setdefault((part, str(one.get("id"))), (part, n))
    for one in entries(data, "sources"):
        found["sources", str(one["id"])] = ("sources", str(one["id"]))
    for one in entries(data, "bank"):
        found["bank", str(one.get("id"))] = ("bank",)
    return found


def _written(part: str, fields: Fields) -> dict[str, Any]:
    """The id of a source is its key, not a field."""
    return {key: value for key, value in fields.items() if key != "id" or part != "sources"}


def _one(text: str, change: Change) -> str:
    data = data_of(text)
    here = entry(data, change.part, change.id)
    if change.after is None:
        return text if here is None else _removed(text, data, change)
    if here is None:
        return _added(text, data, change)
    return _replaced(text, data, change, change.after)


def _place(data: Mapping[str, Any], part: str, name: str) -> tuple[str | int, ...]:
    if part == "bank":
        return (part,)
    if part == "sources":
        return (part, name)
    for n, found in enumerate(data.get(part, ())):
        if isinstance(found, dict) and str(found.get("id")) == name:
            return (part, n)
    raise UserFacingError(f"The file has no {part[:-1]} {name!r}.", "Open the bank again; it may have changed.")


def _node(text: str, path: tuple[str | int, ...]) -> Node:
    return node_at(text, build(text, {path}).places[path][1])


def _replaced(text: str, data: dict[str, Any], change: Change, fields: Fields) -> str:
    path = _place(data, change.part, change.id)
    return replace_at(text, path, _written(change.part, fields))


def _removed(text: str, data: dict[str, Any], change: Change) -> str:
    path = _place(data, change.part, change.id)
    node = _node(text, path)
    others = len(data[change.part]) - 1
    if change.part == "sources":
        first = text.rfind("\n", 0, build(text, {path}).places[path][0]) + 1
    else:
        first = text.rfind("\n", 0, text.rfind("-", 0, node.start)) + 1
    last = text.find("\n", node.end)
    end = len(text) if last < 0 else last + 1
    if not others:  # a part without entries is left out
        top = build(text, {(change.part,)}).places[(change.part,)][0]
        first = text.rfind("\n", 0, top) + 1
    result = text[:first] + text[end:]
    wanted = dict(data)
    if change.part == "sources":
        wanted["sources"] = {key: value for key, value in data["sources"].items() if key != change.id}
    else:
        wanted[change.part] = [e for e in data[change.part] if str(e.get("id")) != change.id]
    if not wanted[change.part]:
        del wanted[change.part]
    return _checked(result, wanted, change)


def _added(text: str, data: dict[str, Any], change: Change) -> str:
    assert change.after is not None
    fields = dict(change.after)
    wanted = dict(data)
    if change.part == "sources":
        inner = {key: value for key, value in fields.items() if key != "id"}
        wanted["sources"] = {**data.get("sources", {}), change.id: inner}
        return _checked(_behind(text, data, change, inner), wanted, change)
    old = list(data.get(change.part) or ())
    at = next((n + 1 for n, e in enumerate(old) if str(e.get("id")) == change.after_id), len(old))
    wanted[change.part] = [*old[:at], fields, *old[at:]]
    return _checked(_behind(text, data, change, fields), wanted, change)


def _behind(text: str, data: dict[str, Any], change: Change, fields: Fields) -> str:
    """The new entry's lines behind its neighbour, or a new part at its place in the file."""
    known = data.get(change.part)
    if not known:
        block = f"{change.part}:\n{_lines(change, fields, 2)}\n"
        later = [part for part in _ORDER[_ORDER.index(change.part) + 1 :] if part in data]
        if not later:
            return f"{text.rstrip()}\n\n{block}"
        top = build(text, {(later[0],)}).places[(later[0],)][0]
        start = text.rfind("\n", 0, top) + 1
        return f"{text[:start]}{block}\n{text[start:]}"
    names = list(known) if isinstance(known, dict) else [str(e.get("id")) for e in known]
    neighbour = change.after_id if change.after_id in names else names[-1]
    path = _place(data, change.part, neighbour)
    node = _node(text, path)
    start = build(text, {path}).places[path][0] if change.part == "sources" else text.rfind("-", 0, node.start)
    column = start - text.rfind("\n", 0, start) - 1
    end = text.find("\n", node.end)
    end = len(text) if end < 0 else end
    lines = _lines(change, fields, column).replace("\n", "\r\n" if "\r\n" in text else "\n")
    return f"{text[:end]}\n{lines}{text[end:]}"


def _lines(change: Change, fields: Fields, column: int) -> str:
    if change.part == "questions":
        return dump.dump_item(fields, column).rstrip("\n")
    if change.part == "sources":
        return " " * column + dump.entry(change.id, fields, column)
    return dump.block([fields], column)


def _checked(text: str, wanted: Mapping[str, Any], change: Change) -> str:
    if not same(data_of(text), wanted):
        raise UserFacingError(
            f"The {change.part} of this file are written in a way that cannot be added to line by line.",
            "Write one entry a line after “- ” in a text editor, then try again.",
        )
    return text
