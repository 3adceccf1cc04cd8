"""The store itself: durable, exclusive in writing, honest about what the world does to it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from iomquiz.domain.errors import UserFacingError
from iomquiz.storage import backup, ids, upgrade
from iomquiz.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "store.sqlite3"
    upgrade.upgrade(path, tmp_path / "backups")
    store = Store(path)
    yield store
    store.close()


def put(store: Store, name: str) -> None:
    with store.begin() as connection:
        connection.execute(text("INSERT INTO settings VALUES (:name, '1')"), {"name": name})


def test_every_connection_is_set_up_for_safety(store: Store) -> None:
    def ask(connection: object, pragma: str) -> object:
        return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()  # type: ignore[attr-defined]

    with store.begin() as writer:
        assert ask(writer, "journal_mode") == "wal"
        assert ask(writer, "synchronous") == 2
        assert ask(writer, "foreign_keys") == 1
    with store.read() as reader:
        assert ask(reader, "query_only") == 1
        assert ask(reader, "foreign_keys") == 1


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(UserFacingError), store.read() as connection:
        connection.execute(text("INSERT INTO settings VALUES ('x', '1')"))


def test_what_raises_is_taken_back(store: Store) -> None:
    def write_and_fail() -> None:
        with store.begin() as connection:
            connection.execute(text("INSERT INTO settings VALUES ('x', '1')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM settings")).scalar_one() == 0


def test_many_threads_read_then_write_without_a_lock_error(store: Store) -> None:
    put(store, "sum")

    def add() -> None:
        for _ in range(25):
            with store.begin() as connection:
                value = connection.execute(text("SELECT value FROM settings WHERE name = 'sum'")).scalar_one()
                connection.execute(text("UPDATE settings SET value = :v"), {"v": str(int(value) + 1)})

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert connection.execute(text("SELECT value FROM settings")).scalar_one() == "101"


def test_a_backup_is_sound_and_old_ones_go(store: Store, tmp_path: Path) -> None:
    from datetime import UTC, datetime, timedelta

    put(store, "kept")
    now = datetime(2026, 1, 1, tzinfo=UTC)
    copies = [backup.make(store.path, tmp_path / "b", now + timedelta(days=n), "test") for n in range(15)]
    left = sorted((tmp_path / "b").iterdir())
    assert left == copies[-backup.KEEP :]
    assert all(backup.sound(copy) for copy in left)
    with sqlite3.connect(left[-1]) as connection:
        assert connection.execute("SELECT name FROM settings").fetchall() == [("kept",)]
    connection.close()


def test_a_damaged_file_is_not_sound(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"SQLite format 3\0" + b"\x00\xff" * 4000)
    assert not backup.sound(broken)


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be read" * 40, b"PK\x03\x04" * 300])
def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.sqlite3"
    path.write_bytes(content)
    with pytest.raises(UserFacingError) as error:
        upgrade.upgrade(path, tmp_path / "backups")
    assert error.value.remedy
    assert path.read_bytes() == content


def test_a_store_of_a_newer_version_is_left_alone(store: Store, tmp_path: Path) -> None:
    with store.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UserFacingError, match="newer"):
        upgrade.upgrade(store.path, tmp_path / "backups")


def test_ids_increase_even_when_the_clock_runs_back() -> None:
    made = [ids.uuid7(1_700_000_000_000 - n) for n in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {made[0][14], made[-1][14]} == {"7"}


def test_a_full_disk_is_told_in_words(store: Store) -> None:
    with store.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def write_too_much() -> None:
        with store.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            connection.execute(text("INSERT INTO settings VALUES ('big', :v)"), {"v": "x" * 5_000_000})

    with pytest.raises(UserFacingError, match="full"):
        write_too_much()
    with store.begin() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    put(store, "small")
