"""Three-way merge of banks as plain data: entries by their ids, fields one by one; nobody's text is lost.

`base` is what both sides began with, `mine` the local edits, `theirs` the newer version from outside. Where both
changed the same field, mine stays and the clash is reported with both values. An entry that one side removed and
the other changed stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Data = Mapping[str, Any]
_GONE = object()


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both sides changed: `mine` was kept. `field` is empty where one side removed the whole entry."""

    part: str
    id: str
    field: str
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged bank and what both sides had changed."""

    data: dict[str, Any]
    clashes: tuple[Clash, ...]


def merge(base: Data, mine: Data, theirs: Data, pulse: Callable[[], None] = lambda: None) -> Merged:
    """Both sides' changes to `base` in one. `pulse` is called before every entry of a list; it may raise to stop."""
    clashes: list[Clash] = []
    keys = list(dict.fromkeys([*theirs, *mine]))
    merged: dict[str, Any] = {}
    for key in keys:
        b, m, t = base.get(key), mine.get(key), theirs.get(key)
        found: Any
        if isinstance(m, list) or isinstance(t, list):
            found = [entry for entry in _entries(key, (b or [], m or [], t or []), clashes, pulse) if entry is not None]
        elif isinstance(m, Mapping) or isinstance(t, Mapping):
            found = _fields(key, "", b or {}, m or {}, t or {}, clashes)
        else:
            found = _value(key, "", "", b, m, t, clashes)
        if found not in (None, [], {}):
            merged[key] = found
    return Merged(merged, tuple(clashes))


def _by_id(entries: Sequence[Data]) -> dict[str, Data]:
    return {str(entry["id"]): entry for entry in entries}


def _entries(
    part: str, sides: tuple[Sequence[Data], Sequence[Data], Sequence[Data]], clashes: list[Clash],
    pulse: Callable[[], None],
) -> Iterator[Data | None]:  # fmt: skip
    b, m, t = map(_by_id, sides)
    for name in _order(m, t):
        pulse()
        yield _entry(part, name, (b.get(name), m.get(name), t.get(name)), clashes)


def _order(mine: Mapping[str, Data], theirs: Mapping[str, Data]) -> Iterator[str]:
    """Theirs, with what only mine has after its neighbour."""
    only_mine: dict[str, list[str]] = {"": []}
    neighbour = ""
    for name in mine:
        if name in theirs:
            neighbour = name
        else:
            only_mine.setdefault(neighbour, []).append(name)
    yield from only_mine[""]
    for name in theirs:
        yield name
        yield from only_mine.get(name, ())


def _entry(
    part: str, name: str, sides: tuple[Data | None, Data | None, Data | None], clashes: list[Clash]
) -> Data | None:
    base, mine, theirs = sides
    if mine is not None and theirs is not None:
        return _fields(part, name, base or {}, mine, theirs, clashes)
    if mine is not None:
        if base is None or mine != base:
            if base is not None:
                clashes.append(Clash(part, name, "", mine, None))
            return mine
        return None
    if base is None or theirs != base:
        if base is not None:
            clashes.append(Clash(part, name, "", None, theirs))
        return theirs
    return None


def _fields(part: str, name: str, base: Data, mine: Data, theirs: Data, clashes: list[Clash]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in dict.fromkeys([*mine, *theirs]):
        value = _value(part, name, key, base.get(key, _GONE), mine.get(key, _GONE), theirs.get(key, _GONE), clashes)
        if value is not _GONE:
            found[key] = value
    return found


def _value(part: str, name: str, key: str, base: Any, mine: Any, theirs: Any, clashes: list[Clash]) -> Any:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    clashes.append(Clash(part, name, key, _shown(mine), _shown(theirs)))
    return mine


def _shown(value: Any) -> Any:
    return None if value is _GONE else value
