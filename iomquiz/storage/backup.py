"""Backup copies of the store: made by SQLite itself, checked, then put in place under their name."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

KEEP = 12


def make(store: Path, folder: Path, now: datetime, reason: str) -> Path:
    """A checked copy of `store` in `folder`, named by time and reason; the oldest beyond KEEP go.

    Raises:
        OSError, sqlite3.DatabaseError: the copy could not be made or is not sound; older copies are untouched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"iomquiz-{now:%Y%m%d-%H%M%S}-{reason}.sqlite3"
    partial = target.with_suffix(".tmp")
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(store)) as connection:
            connection.execute("VACUUM INTO ?", (str(partial),))
        if not sound(partial):
            raise sqlite3.DatabaseError(f"the backup {partial.name} is not sound")
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    for old in sorted(folder.glob("iomquiz-*.sqlite3"))[:-KEEP]:
        old.unlink()
    return target


def sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False
