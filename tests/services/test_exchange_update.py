"""A newer edition of a file that came in before: matched by ids, progress kept, local edits merged three ways."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from iomquiz.app import Opened
from iomquiz.domain.scheduler import Rating
from iomquiz.services import exchange_schedule
from iomquiz.services.exchange_records import ImportWish
from iomquiz.storage.bank_store import BankStore
from iomquiz.storage.import_log import ImportLog
from iomquiz.storage.learner_record import LearnerRecord

Edition = list[tuple[str, str, str]]
"""(id, question, answer) of every entry."""

FIRST: Edition = [("one", "Which sea?", "Baltic"), ("two", "Which river?", "Rhine"), ("three", "Which lake?", "Como")]
SECOND: Edition = [
    ("one", "Which sea is it?", "Baltic"),
    ("two", "Which stream?", "Rhine"),
    ("four", "New?", "Yes sir"),
]


def gift(path: Path, entries: Edition) -> None:
    path.write_text("\n\n".join(f"::{uid}::{question} {{={answer}}}" for uid, question, answer in entries))


def moodle(path: Path, entries: Edition) -> None:
    questions = "".join(
        f'<question type="shortanswer"><name><text>{uid}</text></name><idnumber>{uid}</idnumber><questiontext><text>'
        f'{question}</text></questiontext><answer fraction="100"><text>{answer}</text></answer></question>'
        for uid, question, answer in entries
    )
    path.write_text(f'<?xml version="1.0"?><quiz>{questions}</quiz>')


def table(path: Path, entries: Edition) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("id", "question", "answer"), *entries])
    path.write_text(out.getvalue())


def package(path: Path, entries: Edition) -> None:
    db = sqlite3.connect(":memory:")
    db.executescript(
        "CREATE TABLE col (crt integer, models text, decks text);"
        "CREATE TABLE notes (id integer, guid text, mid integer, tags text, flds text);"
        "CREATE TABLE cards (id integer, nid integer, did integer, ord integer, type integer, queue integer,"
        " due integer, ivl integer, reps integer, lapses integer, odue integer, odid integer, data text);"
    )
    model = {"1": {"name": "Basic", "type": 0, "flds": [{"name": "F", "ord": 0}, {"name": "B", "ord": 1}],
                   "tmpls": [{"ord": 0, "qfmt": "{{F}}", "afmt": "{{FrontSide}}<hr id=answer>{{B}}"}]}}  # fmt: skip
    db.execute("INSERT INTO col VALUES (0, ?, ?)", (json.dumps(model), json.dumps({"1": {"name": "Water"}})))
    for n, (uid, question, answer) in enumerate(entries):
        db.execute("INSERT INTO notes VALUES (?, ?, 1, 'law::treaties', ?)", (n, uid, f"{question}\x1f{answer}"))
        db.execute("INSERT INTO cards VALUES (?, ?, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, '')", (n, n))
    db.commit()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", bytes(db.serialize()))
        archive.writestr("media", "{}")
    db.close()


FORMATS: dict[str, Callable[[Path, Edition], None]] = {
    "week.gift": gift, "week.xml": moodle, "week.csv": table, "week.apkg": package,
}  # fmt: skip


def facts(opened: Opened, uid: str) -> dict[str, Any]:
    """The facts by what they ask."""
    bank = ImportLog(opened.store).whole(uid)
    assert bank is not None
    return {fact.cue: fact for fact in bank.facts.values()}


@pytest.mark.parametrize("name", FORMATS)
def test_updating(opened: Opened, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    FORMATS[name](path, FIRST)
    service, seat = opened.services.exchange, opened.services.quiz._seat
    report = service.bring_in(path)
    before = facts(opened, report.bank)
    assert set(before) == {"Which sea?", "Which river?", "Which lake?"}
    opened.services.library.study(report.bank)
    opened.services.begin_again()
    flashcards = opened.services.flashcards
    flashcards.start()
    flashcards.answer(Rating.GOOD, 900)
    learned = _seen(opened, report.bank)
    assert len(learned) == 1
    mine = ImportLog(opened.store).whole(report.bank)
    assert mine is not None
    edited = replace(before["Which river?"], cue="Which wide river?", note="Mine.")
    BankStore(opened.store).load(replace(mine, facts=mine.facts | {edited.id: edited}), "edited", 1)

    FORMATS[name](path, SECOND)
    again = opened.services.exchange.bring_in(path)
    assert again.bank == report.bank
    after = facts(opened, report.bank)
    assert set(after) == {"Which sea is it?", "Which wide river?", "New?"}
    assert after["Which sea is it?"].id == before["Which sea?"].id
    assert after["Which wide river?"].id == edited.id
    assert after["Which wide river?"].note == "Mine."
    told = [t for t in again.troubles if t.code == "kept-mine"]
    assert edited.id in {t.where for t in told}
    assert _seen(opened, report.bank) == learned
    opened.services.exchange.take_back(again.number)
    assert set(facts(opened, report.bank)) == {"Which sea?", "Which wide river?", "Which lake?"}
    assert _seen(opened, report.bank) == learned
    assert seat.bank


def _seen(opened: Opened, bank: str) -> dict[str, int]:
    states = exchange_schedule.states_of(opened.services.quiz._seat, bank)
    return {fact: state.reps for fact, group in states.items() for state in group if state.reps}


def test_tags_of_notes_and_search_by_them(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    package(path, FIRST)
    report = opened.services.exchange.bring_in(path)
    assert "tags" not in {t.code for t in report.troubles}
    assert {fact.tags for fact in facts(opened, report.bank).values()} == {("law::treaties",)}
    opened.services.library.study(report.bank)
    opened.services.begin_again()
    found = {query: len(opened.services.browser.find(query)) for query in
             ("tag:law", "tag:LAW::treaties", "tag:la", "tag:treaties", "-tag:law", "tag:law::%")}  # fmt: skip
    assert found["tag:law"] == found["tag:LAW::treaties"] == 6
    assert found["tag:la"] == found["tag:treaties"] == found["-tag:law"] == found["tag:law::%"] == 0


def test_ankis_memory_is_taken_over_on_request(opened: Opened, tmp_path: Path) -> None:
    seat = opened.services.quiz._seat
    uid = next(iter(ImportLog(opened.store).whole("iom").facts))  # type: ignore[union-attr]
    day = 86_400_000
    now = seat.now_ms()
    reviews = tuple(exchange_schedule.Review(now - n * day, 3, 900) for n in (30, 20, 5))
    state = exchange_schedule.CardState(False, now + 9 * day, 14, 3, 0, False, 123.25, 3.5, reviews)
    with LearnerRecord(opened.store, seat.learner.id).begin() as work:
        exchange_schedule.bring(work, seat.bank, {uid: (state,)}, seat.plan(), now, memory=True)
    (kept,) = exchange_schedule.states_of(seat, "iom")[uid]
    assert (kept.stability, kept.difficulty) == (pytest.approx(123.25), pytest.approx(3.5))
    assert kept.due_ms - now > 7 * day
    with seat.record.begin() as work:
        work.rebuild()
    assert exchange_schedule.states_of(seat, "iom")[uid] == (kept,)
    out = tmp_path / "out.apkg"
    opened.services.exchange.write_out("iom", "apkg", out, schedule=True)
    report = opened.services.exchange.bring_in(out, ImportWish(into="anki", schedule=True, memory=True))
    again = [s for group in exchange_schedule.states_of(seat, report.bank).values() for s in group if s.reps]
    assert [(s.stability, s.difficulty) for s in again] == [(pytest.approx(123.25), pytest.approx(3.5))]
