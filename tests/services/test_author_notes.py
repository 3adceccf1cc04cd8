"""What learners said seems wrong goes to the author of the bank in a small file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.services import author_notes
from tests.services.conftest import Clock

MINI = Path(__file__).parent.parent / "data" / "mini.yaml"


def machine(home: Path, clock: Clock, who: str) -> Opened:
    opened = app.open_services(home, clock=clock, zone=UTC, bank=MINI)
    opened.services.learners.add(who)
    return opened


@pytest.fixture
def theirs(tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    opened = machine(tmp_path / "theirs", clock, "Bo B.")
    yield opened
    opened.store.close()


@pytest.fixture
def mine(tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    opened = machine(tmp_path / "mine", clock, "Ada A.")
    yield opened
    opened.store.close()


def test_notes_are_carried_to_the_author(theirs: Opened, mine: Opened, clock: Clock, tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    assert theirs.services.authoring.write_notes(file) == 0
    assert mine.services.authoring.take_notes(file) == ()
    theirs.services.quiz.seems_wrong("head-name", "It was somebody else (the book, page 4).")
    clock.pass_(minutes=1)
    theirs.services.quiz.seems_wrong("head-name", "Or was it?")
    seat = theirs.services.authoring._seat
    with seat.record.begin() as work:
        work.add_note(seat.bank, "fact", "start", "1989.", seat.now_ms())
    theirs.services.learners.add("Cleo C.")  # another learner's notes stay where they are
    theirs.services.quiz.seems_wrong("start-year", "Not mine to tell.")
    theirs.services.learners.switch(1)
    assert theirs.services.authoring.write_notes(file) == 3
    author = mine.services.authoring
    mine.services.quiz.seems_wrong("head-name", "My own.")
    assert set(author.take_notes(file)) == {("questions", "head-name"), ("facts", "start")}
    assert author.take_notes(file) == ()  # once is enough
    notes = author.entry("questions", "head-name").notes
    assert [(n.who, n.text) for n in notes] == [
        ("Ada A.", "My own."), ("Bo B.", "Or was it?"), ("Bo B.", "It was somebody else (the book, page 4)."),
    ]  # fmt: skip
    assert [n.text for n in author.entry("facts", "start").notes] == ["1989."]
    mine.services.begin_again()
    assert len(mine.services.authoring.entry("questions", "head-name").notes) == 3


GOOD: dict[str, Any] = {
    "iomquiz-notes": 1, "bank": "mini",
    "notes": [{"who": "Bo", "at": 1, "subject": "item", "id": "head-name", "text": "x"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x00\xff", "holds no notes"), (b"[]", "holds no notes"), (b"{}", "holds no notes"),
        (b"[" * 100_000, "holds no notes"), (b'{"iomquiz-notes": 2}', "newer version"),
        ({**GOOD, "bank": "other"}, "on the bank 'other'"), ({**GOOD, "notes": {"a": 1}}, "holds no notes"),
        ({**GOOD, "notes": [{"who": "Bo"}]}, "holds no notes"),
        ({**GOOD, "notes": [{**GOOD["notes"][0], "at": "soon"}]}, "holds no notes"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_notes_is_told(mine: Opened, tmp_path: Path, data: Any, told: str) -> None:
    file = tmp_path / "notes.json"
    file.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    with pytest.raises(UserFacingError, match=told):
        mine.services.authoring.take_notes(file)
    assert mine.services.authoring.entry("questions", "head-name").notes == ()


def test_odd_notes_do_no_harm(mine: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, row = tmp_path / "notes.json", GOOD["notes"][0]
    rows = [{**row, "at": 10**30, "text": "y" * 10_000}, {**row, "subject": "drop table"}, {**row, "id": "nobody"}]
    file.write_text(json.dumps({**GOOD, "notes": rows}))
    author = mine.services.authoring
    assert author.take_notes(file) == (("questions", "head-name"), ("questions", "nobody"))
    (note,) = author.entry("questions", "head-name").notes
    assert len(note.text) == 4000
    with pytest.raises(UserFacingError, match="cannot be read"):
        author.take_notes(tmp_path / "nowhere.json")
    monkeypatch.setattr(author_notes, "MAX_BYTES", 10)
    with pytest.raises(UserFacingError, match="larger than"):
        author.take_notes(file)
