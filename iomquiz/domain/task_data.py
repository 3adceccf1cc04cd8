"""A task as plain data and back: what a candidate sees of a question, without its key, for a sealed exam."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iomquiz.domain.interaction import (
    Arranged,
    Arrangement,
    Choice,
    Choices,
    Chosen,
    Entries,
    Entry,
    Filled,
    Gap,
    Gaps,
    Matched,
    Matching,
    Response,
    Task,
    Written,
)

MOST = 500
"""Options, stems or gaps that a task has at the most."""


def task_data(task: Task) -> dict[str, Any]:
    """Plain data of a task."""
    if isinstance(task, Choices):
        return {"kind": "choices", "options": _pairs(task.options)}
    if isinstance(task, Entry):
        return {"kind": "entry", "unit": task.unit, "precision": task.precision}
    if isinstance(task, Entries):
        return {"kind": "entries", "count": task.count}
    if isinstance(task, Gaps):
        pieces = [p if isinstance(p, str) else [p.id, p.kind, list(p.options)] for p in task.pieces]
        return {"kind": "gaps", "pieces": pieces}
    if isinstance(task, Arrangement):
        return {"kind": "arrangement", "entries": _pairs(task.entries), "direction": task.direction}
    return {"kind": "matching", "stems": _pairs(task.stems), "choices": _pairs(task.choices)}


def task_of(data: Mapping[str, Any]) -> Task:
    """The task that `task_data` wrote.

    Raises:
        ValueError: it is none.
    """
    try:
        task: Task = _READERS[str(data["kind"])](data)
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("no task") from error
    return task


def fits(task: Task, response: Response) -> bool:
    """Whether a response could have been given to a task: of its kind, and with nothing in it that is not offered."""
    match task, response:
        case Choices(options), Chosen(ids):
            return _among(ids, options)
        case Entry(), Written():
            return True
        case Entries(count), Filled(texts):
            return {name for name, _ in texts} <= {str(n) for n in range(count)}
        case Gaps(), Filled(texts):
            return {name for name, _ in texts} <= {gap.id for gap in task.gaps}
        case Arrangement(entries), Arranged(ids):
            return _among(ids, entries)
        case Matching(stems, choices), Matched(pairs):
            return _among(tuple(a for a, _ in pairs), stems) and _among(tuple(b for _, b in pairs), choices)
        case _:
            return False


def _among(ids: tuple[str, ...], choices: tuple[Choice, ...]) -> bool:
    return set(ids) <= {choice.id for choice in choices}


def _pairs(choices: tuple[Choice, ...]) -> list[list[str]]:
    return [[choice.id, choice.text] for choice in choices]


def _choices(data: Any) -> tuple[Choice, ...]:
    if len(data) > MOST:
        raise ValueError("too many")
    return tuple(Choice(str(name), str(text)) for name, text in data)


def _gaps(data: Mapping[str, Any]) -> Gaps:
    if len(data["pieces"]) > MOST:
        raise ValueError("too many")
    return Gaps(
        tuple(
            piece if isinstance(piece, str) else Gap(str(piece[0]), str(piece[1]), tuple(map(str, piece[2])))
            for piece in data["pieces"]
        )
    )


def _entry(data: Mapping[str, Any]) -> Entry:
    precision = data["precision"]
    if precision not in ("day", "month", "year"):
        raise ValueError("no precision")
    return Entry(str(data["unit"]), precision)


_READERS: dict[str, Any] = {
    "choices": lambda data: Choices(_choices(data["options"])),
    "entry": _entry,
    "entries": lambda data: Entries(min(MOST, int(data["count"]))),
    "gaps": _gaps,
    "arrangement": lambda data: Arrangement(_choices(data["entries"]), str(data["direction"])),
    "matching": lambda data: Matching(_choices(data["stems"]), _choices(data["choices"])),
}
