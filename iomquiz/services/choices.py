"""What a learner chose, with the moment of each choice: where two records of one learner meet, the later one holds.

Stamps stand among the settings under "stamps": milliseconds by name, `searches/Lists` for one entry of a table. A
choice that was never changed has none. An entry that was taken away keeps its stamp, so that it does not come back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.queue import NewFirst, Order
from iomquiz.services.preferences import Preferences

STAMPS = "stamps"
_TABLES = ("retention_by", "searches")
_MOST_ENTRIES, _MOST_LETTERS, _MOST_STEPS = 500, 500, 20
_BOUNDS: dict[str, tuple[float, float]] = {
    "goal_days": (1, 7), "desired_retention": (0.7, 0.99), "retention_by": (0.7, 0.99), "rollover_hour": (0, 23),
    "easy_days": (0, 1), "maximum_interval": (1, 36500), "leech_at": (1, 999), "learning_steps": (0.1, 1e5),
    "relearning_steps": (0.1, 1e5),
}  # fmt: skip
_WORDS = {"order": frozenset(Order), "new_first": frozenset(NewFirst)}
_LENGTHS = {"easy_days": (7,), "today": (0, 4)}


@dataclass(frozen=True, slots=True)
class Taken:
    """A choice that came from the other record: its name (`searches/Lists`), what it was here and what it is now.

    None: there was, or is, no such entry.
    """

    name: str
    before: Any
    now: Any


def stamped(before: Mapping[str, Any], wanted: dict[str, Any], now: int) -> dict[str, Any]:
    """Settings to be kept: `wanted`, with stamps for what is other than `before`."""
    old, new = _flat(before), _flat(wanted)
    stamps = _stamps(before)
    for name in old.keys() | new.keys():
        if old.get(name) != new.get(name):
            stamps[name] = max(now, stamps.get(name, 0) + 1)
    return wanted | {STAMPS: stamps}


def merged(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Taken, ...]]:
    """My settings with those of theirs that were chosen later, and which; what is out of reason is left out."""
    old, new = _flat(mine), _flat(theirs)
    stamps, taken = _stamps(mine), []
    result = Preferences.read(dict(mine)).write()
    for name, stamp in sorted(_stamps(theirs).items()):
        value = new.get(name)
        if stamp <= stamps.get(name, 0) or not is_sound(name, value):
            continue
        stamps[name] = stamp
        if value != old.get(name):
            taken.append(Taken(name, old.get(name), value))
            _put(result, name, value)
    return result | {STAMPS: stamps}, tuple(taken)


def sound(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Those settings of a file that are within reason, with their stamps."""
    result = Preferences().write()
    for name, value in _flat(settings).items():
        if is_sound(name, value):
            _put(result, name, value)
    return result | {STAMPS: _stamps(settings)}


def _put(settings: dict[str, Any], name: str, value: Any) -> None:
    table, _, entry = name.partition("/")
    if not entry:
        settings[name] = value
    else:
        rest = {key: kept for key, kept in settings[table].items() if key != entry}
        settings[table] = rest if value is None else rest | {entry: value}


def _flat(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Every choice by its name, entries of tables one by one; lists as tuples."""
    found: dict[str, Any] = {}
    for name in Preferences.__dataclass_fields__:
        value = settings.get(name, getattr(_DEFAULT, name))
        if name in _TABLES:
            entries = value.items() if isinstance(value, dict) else ()
            found |= {f"{name}/{entry}": kept for entry, kept in list(entries)[:_MOST_ENTRIES]}
        else:
            found[name] = tuple(value) if isinstance(value, list) else value
    return found


_DEFAULT = Preferences()


def _stamps(settings: Mapping[str, Any]) -> dict[str, int]:
    """The stamps that are numbers, of names that there are."""
    kept = settings.get(STAMPS)
    if not isinstance(kept, dict):
        return {}
    known = Preferences.__dataclass_fields__
    return {
        name: stamp
        for name, stamp in kept.items()
        if isinstance(stamp, int) and 0 < stamp < 1 << 47 and name.partition("/")[0] in known
    }


def is_sound(name: str, value: Any) -> bool:
    """Whether a choice may stand: of the type of its default, within bounds."""
    table, _, entry = name.partition("/")
    if entry or table in _TABLES:
        return table in _TABLES and 0 < len(entry) <= _MOST_LETTERS and (value is None or _entry(table, value))
    default = getattr(_DEFAULT, name)
    if isinstance(default, tuple):
        lengths = _LENGTHS.get(name, range(_MOST_STEPS + 1))
        return isinstance(value, tuple) and len(value) in lengths and all(_number(name, one) for one in value)
    if isinstance(default, bool):
        return isinstance(value, bool)
    return _text(name, value) if isinstance(default, str) else _number(name, value, whole=isinstance(default, int))


def _entry(table: str, value: Any) -> bool:
    return _number(table, value) if table == "retention_by" else _text(table, value)


def _number(name: str, value: Any, *, whole: bool = False) -> bool:
    low, high = _BOUNDS.get(name, (0, 10**6))
    return isinstance(value, int if whole else (int, float)) and not isinstance(value, bool) and low <= value <= high


def _text(name: str, value: Any) -> bool:
    if not isinstance(value, str) or len(value) > _MOST_LETTERS:
        return False
    if name == "exam_date" and value:
        try:
            PartialDate.parse(value)
        except ValueError:
            return False
    return value in _WORDS.get(name, (value,))
