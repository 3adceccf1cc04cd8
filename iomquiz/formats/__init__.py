"""One file format per module: the only place that reads or writes YAML, XML and archives.

Each public module has a `FORMAT` (see `_format.Format`); put one more file here and the application can read it.
Modules import their libraries when they first read, so that importing this package costs next to nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iomquiz import collector, dropin, paths
from iomquiz.domain.errors import Problem, Severity, UserFacingError
from iomquiz.formats._format import Format, Reading

if TYPE_CHECKING:
    from iomquiz.domain.bank import Bank
    from iomquiz.domain.media_check import Supply
    from iomquiz.formats._material import Imported, Taken

_WITH_FOLDER = frozenset({"gift", "csv", "aiken", "crowdanki"})
_ALONE = frozenset({".xml", ".anki2", ".anki21"})
"""Formats whose pictures lie beside the file, and endings of what was taken out of its package."""
_NO_TEXT = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
"""How PDF, pictures, old office documents and other archives begin: chance must not make questions of their bytes."""
HEAD = 64 * 1024
"""Bytes from the front of a file by which its format is known."""


@cache
def all_formats() -> dict[str, Format]:
    """Every format by its id, such as `yaml-bank`."""
    found: dict[str, Format] = dropin.find(sys.modules[__name__], "FORMAT")
    return {entry.id: entry for entry in found.values()}


def recognise(path: Path) -> Format:
    """The format of a file, by its content first and its name second.

    Raises:
        UserFacingError: the file cannot be opened, or no format knows it.
    """
    from iomquiz.formats._bytes import head_of

    head = head_of(path, HEAD)
    known = () if head.startswith(_NO_TEXT) or _is_noise(head) else all_formats().values()
    sure = [(entry.recognise(head, path.name), entry.id) for entry in known if entry.recognise]
    best = max(sure, default=(0, ""))
    if not best[0]:
        names = ", ".join(sorted(entry.id for entry in all_formats().values() if entry.recognise))
        raise UserFacingError(f"What kind of file {path.name} is cannot be seen.", f"Say it: one of {names}.")
    return all_formats()[best[1]]


def _is_noise(head: bytes) -> bool:
    """Whether it is neither text nor one of the archives and databases that are read: chance makes questions of it."""
    from iomquiz.formats import _bytes

    if head.startswith((b"PK\x03\x04", b"SQLite format 3\0")):
        return False
    return _bytes.controls(head) > len(head) // 50


def take_in(
    path: Path,
    wanted: str = "",
    tell: Callable[[str, float], None] | None = None,
    columns: Mapping[str, int] | None = None,
) -> Imported:
    """A file of any format as a bank, with a report on every question that was changed or kept out.

    `columns` says what the columns of a table mean, where its headings do not.

    Raises:
        UserFacingError: the file cannot be opened, its format is not known or cannot be read.
    """
    if path.is_dir() and (path / "deck.json").is_file():
        path = path / "deck.json"  # as CrowdAnki writes a deck
    if path.is_dir() and wanted in ("", "yaml-bank"):
        wanted = "yaml-bank"
    else:
        paths.ordinary(path)
    found = all_formats().get(wanted) if wanted else recognise(path)
    if found is None or not (found.take or found.read):
        known = ", ".join(sorted(entry.id for entry in all_formats().values() if entry.take or entry.read))
        raise UserFacingError(f"There is no format {wanted!r} to read.", f"Choose one of {known}.")
    from iomquiz.formats import _shelf, _to_bank
    from iomquiz.formats._material import quiet, stretch

    first, second = stretch(tell or quiet, 0, 0.5), stretch(tell or quiet, 0.5, 1)
    first("Opening the file", 0)
    with collector.paused():
        if found.take is not None:
            taken = _table(path, first, columns) if columns and found.id == "csv" else found.take(path, first)
            alone = found.id in _WITH_FOLDER or path.suffix.lower() in _ALONE
            folders = _shelf.beside(path) if alone else ()
            return _something(_to_bank.bank_of(taken, found.id, path.name, second, folders))
    assert found.read is not None
    return _from_reading(found.id, found.read(path))


def _table(path: Path, tell: Callable[[str, float], None], columns: Mapping[str, int]) -> Taken:
    from iomquiz.formats import csv_table

    return csv_table.take(path, tell, columns)


def _something(found: Imported) -> Imported:
    """What came in; where nothing did, some trouble says why."""
    from iomquiz.formats._material import Level, error

    if found.bank is not None or any(trouble.level is Level.ERROR for trouble in found.troubles):
        return found
    nothing = error("nothing", 0, "", "The file holds no question and no note.")
    return replace(found, troubles=(*found.troubles, nothing))


def _from_reading(format_id: str, reading: Reading) -> Imported:
    """A bank file read as it is: nothing is converted, its reports become troubles."""
    from iomquiz.formats._material import Imported, Level, Trouble, counted

    troubles = tuple(
        Trouble(Level(r.severity.value), r.code, r.line, r.path, f"{r.message} {r.remedy}".strip())
        for r in reading.reports
    )
    items = reading.bank.items.values() if reading.bank else ()
    return Imported(
        format_id, reading.bank, troubles, questions=len(items), by_type=counted(item.type for item in items)
    )


def plain(bank: Bank, tell: Callable[[str, float], None] | None = None) -> dict[str, Any]:
    """A bank as plain data, in the shape of its file: for merging and for the log of imports."""
    from iomquiz.formats import _bank_data
    from iomquiz.formats._material import quiet

    return _bank_data.data_of(bank, tell or quiet)


def bank_from(
    data: dict[str, Any], supply: Supply | None = None, pulse: Callable[[], None] | None = None
) -> tuple[Bank | None, list[Problem]]:
    """The bank in plain data, checked as a whole; None where a problem keeps it from loading.

    `supply` gives the pictures and sounds that its texts name; without it they are not looked for. `pulse` is called
    for every entry, twice; it may raise to stop.
    """
    from iomquiz.formats import _yaml_build

    found = _yaml_build.bank_of(data, supply, pulse)
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    return (None if errors else found.bank), found.problems


def yaml_of(data: dict[str, Any], pulse: Callable[[], None] = lambda: None) -> str:
    """Plain data as the text of a bank file; `pulse` is called for every entry, and may raise to stop."""
    from iomquiz.formats import _bank_data

    return _bank_data.yaml_text(data, pulse)
