"""Bring a store to the newest schema: a cheap check first, a backup before anything changes, one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from iomquiz import paths
from iomquiz.domain.errors import UserFacingError
from iomquiz.storage import backup

HEAD = "0007"
"""The newest revision; a test keeps it equal to that of the migrations folder."""


def revision(path: Path) -> str | None:
    """The revision of the store at `path`: None where there is none yet, "" where the file holds something else."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return str(row[0]) if row else ""
    except sqlite3.OperationalError:
        return ""
    except sqlite3.DatabaseError as error:
        raise UserFacingError(
            f"{path.name} is not a store of iomquiz, or it is damaged.",
            "Move it away, or restore a backup from the folder “backups”.",
        ) from error


def upgrade(path: Path, backups: Path) -> bool:
    """Create or upgrade the store at `path`; returns whether anything was done.

    Raises:
        UserFacingError: the store was written by a newer version, or the folder cannot be written.
    """
    found = revision(path)
    if found == HEAD:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if found:
            backup.make(path, backups, datetime.now(UTC), f"before-{HEAD}")
    except OSError as error:
        raise UserFacingError(
            f"The folder {path.parent} cannot be written.", "Free some space, or set IOMQUIZ_HOME to another folder."
        ) from error
    _migrate(path, found)
    return True


def _migrate(path: Path, found: str | None) -> None:
    from alembic.config import Config  # 0.6 s: paid only when the schema is behind
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    scripts = ScriptDirectory.from_config(config)
    if found and found not in {script.revision for script in scripts.walk_revisions()}:
        raise UserFacingError(
            f"The store was written by a newer version of iomquiz (schema {found}).",
            "Install the newer version; this one leaves the store untouched.",
        )
    engine = _engine(path)

    def to_head(revision: Any, _context: MigrationContext) -> list[Any]:
        return list(scripts._upgrade_revs("head", revision))

    try:
        with engine.begin() as connection, EnvironmentContext(config, scripts, fn=to_head) as environment:
            environment.configure(connection=connection, transactional_ddl=True)
            environment.run_migrations()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise UserFacingError("The store has rows that point nowhere.", "Restore a backup, then try again.")
    finally:
        engine.dispose()


def _engine(path: Path) -> Any:
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine(f"sqlite:///{path}", poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def _plain(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        # A table rebuilt with foreign keys on would take its children's rows along.
        connection.execute("PRAGMA foreign_keys=OFF")

    @event.listens_for(engine, "begin")
    def _begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    return engine
