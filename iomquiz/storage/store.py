"""One SQLite file: how it is opened, and the two kinds of connection to it.

Writing goes through one connection, in transactions that begin IMMEDIATE and are durable when they return
(WAL with synchronous=FULL). Reading has connections of its own that cannot write.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from iomquiz.domain.errors import UserFacingError

BUSY_MS = 5000


class Store:
    """An open store. Close it when done; a killed process leaves nothing that the next start cannot read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.transactions = 0
        """Writing ones so far, those of other programs that were noticed included: who keeps counts in memory sees
        that somebody else wrote."""
        self._version = 0
        self.memo: dict[str, Any] = {}
        """What does not change under an open store, or is dropped by whoever changes it."""
        self._lock = threading.RLock()
        self._writer = _engine(path, write=True)
        self._reader = _engine(path, write=False)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One durable transaction: committed when the block ends, taken back when it raises.

        Raises:
            UserFacingError: the disk is full, read-only or broken, or another program holds the store.
        """
        with self._lock, _told(self.path), self._writer.begin() as connection:
            self.transactions += 1 + self._written_elsewhere(connection)
            yield connection

    def _written_elsewhere(self, connection: Connection) -> bool:
        """Whether another program wrote since this one last did; then nothing kept in memory is to be believed."""
        driver: Any = connection.connection.driver_connection  # past the layers: on the way of every answer
        (version,) = driver.execute("PRAGMA data_version").fetchone()
        changed = self._version not in (0, version)
        self._version = version
        if changed:
            self.memo.clear()
        return changed

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the last committed state and cannot write; usable from any thread."""
        with _told(self.path), self._reader.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections; the last one folds the WAL into the file."""
        self._reader.dispose()
        with self._lock:
            self._writer.dispose()


def _engine(path: Path, *, write: bool) -> Engine:
    pool: dict[str, Any] = (
        {"poolclass": StaticPool} if write else {"poolclass": QueuePool, "pool_size": 2, "max_overflow": 8}
    )
    engine = create_engine(
        f"sqlite:///{path}", connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000}, **pool
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions behind our back
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        cursor.execute("PRAGMA foreign_keys=ON")
        if write:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
        else:
            cursor.execute("PRAGMA query_only=ON")
            cursor.execute("PRAGMA wal_autocheckpoint=0")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the world does to the file, in words for a person."""
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        raise UserFacingError(*_words(_reason(error), path)) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if "malformed" in _reason(error) or "not a database" in _reason(error):
            raise UserFacingError(
                f"The store {path.name} is damaged.", "Restore a backup: the newest ones lie in the folder “backups”."
            ) from error
        raise


def _reason(error: Exception) -> str:
    """What SQLite said, whether the error came through SQLAlchemy or from the driver."""
    return str(error.orig if isinstance(error, DatabaseError) else error)


def _words(text: str, path: Path) -> tuple[str, str]:
    if "full" in text or "disk I/O" in text:
        return "Not saved: the disk is full or cannot be written.", "Free some space; the window keeps your answer."
    if "readonly" in text:
        return "Not saved: the folder cannot be written.", f"Give yourself the right to write to {path.parent}."
    if "locked" in text:
        return "Not saved: another program holds the store.", "Close other windows of iomquiz, then try again."
    if "unable to open" in text:
        return f"The store {path} cannot be opened.", "Check that its folder exists and can be written."
    return f"The store reports: {text}.", "Run `iomquiz doctor` and try again."
