"""A record goes out and comes in whole; two machines of one learner become one; hostile files change nothing."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import shutil
from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Written
from iomquiz.domain.scheduler import Rating
from iomquiz.services.wishes import QuizWish


def study(opened: Opened, clock: Any, seed: int, count: int = 25) -> None:
    rng = Random(seed)
    cards = opened.services.flashcards
    step = cards.start()
    for _ in range(count):
        clock.pass_(minutes=rng.randint(1, 90))
        if step.front is None:
            step = cards.start()
            continue
        what = rng.random()
        if what < 0.1:
            step = cards.undo()
        elif what < 0.2:
            cards.flag()
        elif what < 0.25:
            step = cards.suspend()
        else:
            step = cards.answer(rng.choice(list(Rating)), 3000)
    quiz = opened.services.quiz
    quiz.start(QuizWish(facts=("founded",), types=("numeric",)), seed=seed)
    quiz.respond(0, Written("1951"))
    quiz.finish()


def state(opened: Opened) -> tuple[Any, ...]:
    """All that a record is, with its caches; without row numbers and names that machines choose for themselves."""
    with opened.store.read() as c:
        number = opened.services.flashcards._seat.learner.id

        def all_of(query: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in c.exec_driver_sql(query.format(number))]

        return (
            all_of(
                "SELECT id, kind, hlc, device, face_id, rating, prior, voids FROM events WHERE learner_id = {} "
                "ORDER BY id"
            ),
            [row[1:] for row in all_of("SELECT * FROM cards WHERE learner_id = {} ORDER BY face_id")],
            all_of("SELECT id FROM voided WHERE learner_id = {} ORDER BY id"),
            all_of("SELECT id, item_id, verdict FROM responses WHERE learner_id = {} ORDER BY id"),
            all_of("SELECT id, finished_at FROM attempts WHERE learner_id = {} ORDER BY id"),
        )


@pytest.fixture
def machine(loaded_home: Path, tmp_path: Path, clock: Any, request: pytest.FixtureRequest) -> Callable[[str], Opened]:
    """Makes further machines, each with the bank and a learner."""

    def make(name: str) -> Opened:
        shutil.copytree(loaded_home, tmp_path / name)
        opened = app.open_services(tmp_path / name, clock=clock, zone=UTC)
        request.addfinalizer(opened.store.close)
        opened.services.learners.add("Mira K.")
        return opened

    return make


def test_a_record_comes_back_whole_on_another_machine(opened: Opened, machine: Any, clock: Any, tmp_path: Path) -> None:
    study(opened, clock, 1)
    file = tmp_path / "mira.iomrecord"
    assert opened.services.records.write(file) > 25
    head = opened.services.records.look(file)
    assert (head.name, head.events > 25) == ("Mira K.", True)
    other = machine("other")
    other.services.records.add_learner(file)
    assert other.services.learners.present().name == "Mira K. 2"
    assert state(other) == state(opened)
    before = state(other)
    taken = other.services.records.take_in(file)
    assert (taken.events, taken.responses) == (0, 0)
    assert taken.known > 25
    assert state(other) == before, "a second time changes nothing"
    assert other.services.flashcards.start().can_undo


def test_machines_become_one_in_whatever_order_they_meet(machine: Any, clock: Any, tmp_path: Path) -> None:
    """Three machines begin from one record, study apart, and meet in every order: all end in the same state."""
    first = machine("m0")
    study(first, clock, 0)
    first.services.records.write(tmp_path / "start")
    files = []
    for n in range(3):
        opened = machine(f"m{n + 1}")
        opened.services.records.take_in(tmp_path / "start")
        clock.now += timedelta(hours=n)
        study(opened, clock, n + 10, 12)
        opened.services.records.write(tmp_path / f"file{n}")
        files.append(tmp_path / f"file{n}")
    ends = []
    for turn, order in enumerate(itertools.permutations(files)):
        opened = machine(f"end{turn}")
        for file in (*order, order[0]):
            opened.services.records.take_in(file)
        ends.append(state(opened))
    assert all(end == ends[0] for end in ends)
    assert len(ends[0][0]) > 60


def test_a_bank_that_comes_after_the_record_finds_its_cards(opened: Opened, clock: Any, tmp_path: Path) -> None:
    study(opened, clock, 3)
    opened.services.records.write(tmp_path / "record")
    mini = Path(__file__).resolve().parent.parent / "data" / "mini.yaml"
    other = app.open_services(tmp_path / "late", clock=clock, zone=UTC, bank=mini)
    try:
        taken = other.services.records.add_learner(tmp_path / "record")
        assert taken.waiting > 15
        assert taken.left_out > 0
        with other.store.read() as c:
            assert c.exec_driver_sql("SELECT count(*) FROM cards").scalar_one() == 0
    finally:
        other.store.close()
    late = app.open_services(tmp_path / "late", clock=clock, zone=UTC)
    try:
        with late.store.read() as c:
            found = c.exec_driver_sql("SELECT count(*), sum(face_id IS NULL AND subject != '') FROM events").one()
            cards = c.exec_driver_sql("SELECT count(*) FROM cards").scalar_one()
        assert found[1] == 0
        assert cards == len(state(opened)[1])
    finally:
        late.store.close()


def made(*rows: Any, head: Any = None, end: Any = None) -> bytes:
    """A record file with a right sum."""
    first = head or {"format": "iomquiz-record", "version": 1, "name": "X", "made_at": 1, "settings": {}}
    lines = [json.dumps(row).encode() + b"\n" for row in (first, *rows)]
    sums = {"k": "end", "rows": len(rows), "sha256": hashlib.sha256(b"".join(lines)).hexdigest()}
    return gzip.compress(b"".join(lines) + json.dumps(end or sums).encode() + b"\n")


EVENT = {
    "k": "event", "id": "e", "kind": "review", "hlc": 1, "device": "d", "subject": "iom/founded:cue", "at": 1,
    "offset": 0, "day": 739000, "rating": 3, "source": "card", "taken": 1, "recall": 0, "credit": 1.0,
    "was_new": True, "value_version": 1, "due": 1, "due_day": 739002, "step": -1, "prior": "", "number": 0,
    "text": "", "plan": "", "voids": None, "batch": "",
}  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        b"", b"not gzip", gzip.compress(b"nonsense\n"), gzip.compress(b"[]\n"), gzip.compress(b"[" * 30000 + b"\n"),
        gzip.compress(b"x" * 1_100_000), made({"k": "future"} )[:-40], made(head={"format": "other"}),
        made(head={"format": "iomquiz-record", "version": 99}), made(head={"format": "iomquiz-record", "version": 1}),
        made(end={"k": "end", "rows": 0, "sha256": "0"}), made(["k"]), made({"k": 1}), made({"k": "event"}),
        made({**EVENT, "rating": 9}), made({**EVENT, "day": -1}), made({**EVENT, "hlc": 1 << 70}),
        made({**EVENT, "at": "now"}), made({**EVENT, "offset": 99999}), made({**EVENT, "recall": None}),
        made({"k": "plan", "id": "p", "data": "x"}), made({"k": "attempt", "bank": "iom", "id": "a"}),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_what_is_no_record_is_refused_and_changes_nothing(opened: Opened, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.iomrecord"
    file.write_bytes(content)
    before = state(opened)
    with pytest.raises(UserFacingError) as error:
        opened.services.records.take_in(file)
    assert error.value.remedy
    assert state(opened) == before


def test_kinds_of_a_newer_version_are_kept_and_passed_on(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "x.iomrecord"
    file.write_bytes(made({**EVENT, "kind": "of-the-future", "text": "anything"}, {"k": "future"}))
    taken = opened.services.records.take_in(file)
    assert (taken.events, taken.left_out) == (1, 1)
    out = tmp_path / "out"
    opened.services.records.write(out)
    assert "of-the-future" in gzip.decompress(out.read_bytes()).decode()


def test_a_folder_that_is_not_there_and_a_wish_to_stop(opened: Opened, clock: Any, tmp_path: Path) -> None:
    study(opened, clock, 5)
    with pytest.raises(UserFacingError):
        opened.services.records.write(tmp_path / "nowhere" / "x")
    assert opened.services.records.write(tmp_path / "x", cancelled=lambda: True) == 0
    assert not (tmp_path / "x").exists()


def test_a_large_file_is_refused_before_it_is_read(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from iomquiz.services import records

    file = tmp_path / "x"
    file.write_bytes(made({**EVENT}))
    monkeypatch.setattr(records, "MAX_FILE", 10)
    with pytest.raises(UserFacingError, match="too large"):
        opened.services.records.look(file)


def test_a_long_record_can_be_stopped_while_it_is_written(
    opened: Opened, clock: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from iomquiz.services import records

    study(opened, clock, 6)
    monkeypatch.setattr(records, "TELL_EVERY", 5)
    shares: list[float] = []
    opened.services.records.write(tmp_path / "x", lambda share, _text="": shares.append(share))
    assert shares == sorted(shares)
    asked = iter((False, True, True))
    assert opened.services.records.write(tmp_path / "y", cancelled=lambda: next(asked)) == 0
    assert not (tmp_path / "y").exists()
