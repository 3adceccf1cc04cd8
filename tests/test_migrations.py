"""The migrations build what the tables say, in one transaction, and start again after a kill."""

from __future__ import annotations

import os
import signal
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from iomquiz import paths
from iomquiz.storage import upgrade
from iomquiz.storage.tables import metadata


def test_the_head_constant_is_that_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    assert ScriptDirectory.from_config(config).get_current_head() == upgrade.HEAD


def test_a_migrated_store_has_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    assert upgrade.upgrade(path, tmp_path / "b")
    assert not upgrade.upgrade(path, tmp_path / "b")
    engine = create_engine(f"sqlite:///{path}")

    def ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
        return not (kind == "table" and (name or "").startswith("search"))

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _upgrade_until(path: Path, backups: Path, statement: int) -> None:
    """In a child process: die by SIGKILL at the given SQL statement."""
    done = 0
    connect = sqlite3.connect

    def stop(_sql: str) -> None:
        nonlocal done
        done += 1
        if done == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    def traced(*args: object, **kwargs: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)  # type: ignore[call-overload]
        connection.set_trace_callback(stop)
        return connection

    sqlite3.connect = sqlite3.dbapi2.connect = traced  # type: ignore[assignment]
    upgrade.upgrade(path, backups)


@pytest.mark.faults
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_kill_during_the_first_migration_leaves_nothing_half_done(tmp_path: Path) -> None:
    """Twenty kills at different statements; the next start always finishes."""
    for number in range(20):
        path = tmp_path / f"store{number}.sqlite3"
        child = os.fork()
        if child == 0:
            _upgrade_until(path, tmp_path / "b", 1 + number * 2)
            os._exit(0)
        os.waitpid(child, 0)
        upgrade.upgrade(path, tmp_path / "b")
        assert upgrade.revision(path) == upgrade.HEAD
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
