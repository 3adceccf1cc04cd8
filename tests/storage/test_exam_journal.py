"""The exam journal: chained, torn at every byte, flipped, on a full disk."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path

import pytest

from iomquiz.domain.errors import UserFacingError
from iomquiz.storage import exam_journal
from iomquiz.storage.exam_journal import Journal, first_hash, verify


def written(folder: Path, count: int = 5) -> bytes:
    journal = Journal(folder, "a")
    for n in range(count):
        journal.append(1000 + n, "respond", {"seq": n, "text": "Zürich"})
    journal.close()
    return journal.path.read_bytes()


def test_a_journal_reads_as_it_was_written(tmp_path: Path) -> None:
    raw = written(tmp_path)
    found = verify("a", raw)
    assert [(e.n, e.data["seq"]) for e in found.events] == [(n + 1, n) for n in range(5)]
    assert (found.fault, found.sound_bytes) == ("", len(raw))
    assert verify("b", raw).events == ()
    again = Journal(tmp_path, "a")
    assert again.append(1, "x", {}).n == 6
    again.close()
    assert len(verify("a", again.path.read_bytes()).events) == 6
    assert verify("a", b"").events == ()
    assert first_hash("a") != first_hash("b")


def test_cut_at_every_byte_the_sound_beginning_is_kept(tmp_path: Path) -> None:
    raw = written(tmp_path)
    ends = [n + 1 for n, byte in enumerate(raw) if byte == 10]
    for cut in range(len(raw)):
        found = verify("a", raw[:cut])
        assert len(found.events) == sum(end <= cut for end in ends)
        assert bool(found.fault) == (cut not in (0, *ends))


def test_every_flipped_byte_is_seen(tmp_path: Path) -> None:
    raw = written(tmp_path)
    for n in range(len(raw)):
        changed = bytearray(raw)
        changed[n] ^= 1
        assert verify("a", bytes(changed)).fault


def test_lines_taken_out_or_put_elsewhere_are_seen(tmp_path: Path) -> None:
    lines = written(tmp_path).splitlines(keepends=True)
    for changed in (lines[1:], lines[:2] + lines[3:], [lines[1], lines[0], *lines[2:]], [*lines, lines[-1]]):
        assert "does not follow" in verify("a", b"".join(changed)).fault
    assert "cannot be read" in verify("a", b"[1]\n").fault
    assert "cannot be read" in verify("a", b"[" * 100_000 + b"\n").fault


def test_a_torn_end_is_set_aside(tmp_path: Path) -> None:
    raw = written(tmp_path)
    (tmp_path / "a.journal").write_bytes(raw[:-7])
    journal = Journal(tmp_path, "a")
    assert journal.n == 4
    assert journal.reading.fault == "The last line is not complete."
    journal.append(1, "x", {})
    journal.close()
    assert not verify("a", journal.path.read_bytes()).fault
    assert len(list(tmp_path.glob("a.damaged-*"))) == 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserFacingError, match="cannot be written"):
        Journal(tmp_path / "file", "a")


@pytest.fixture
def small_files() -> object:
    """No file of this process may grow beyond a limit: what a full disk looks like."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, small_files: object) -> None:
    journal = Journal(tmp_path, "a")
    journal.append(1, "respond", {"seq": 1})
    size = journal.path.stat().st_size
    assert (tmp_path / "reserve").stat().st_size == exam_journal.RESERVE_BYTES
    small_files(size + 20)  # type: ignore[operator]
    with pytest.raises(UserFacingError, match="disk is full"):
        journal.append(2, "respond", {"seq": 2})
    assert journal.path.stat().st_size == size
    assert not (tmp_path / "reserve").exists()  # given back to the disk
    small_files(10_000_000)  # type: ignore[operator]
    assert journal.append(2, "respond", {"seq": 2}).n == 2
    journal.close()
    assert len(verify("a", journal.path.read_bytes()).events) == 2


def test_damage_that_cannot_be_set_aside_is_told(tmp_path: Path, small_files: object) -> None:
    raw = written(tmp_path)
    (tmp_path / "a.journal").write_bytes(raw[:-7])
    small_files(5)  # type: ignore[operator]
    with pytest.raises(UserFacingError, match="full"):
        Journal(tmp_path, "a")
    small_files(resource.RLIM_INFINITY if os.name != "posix" else 10_000_000)  # type: ignore[operator]
