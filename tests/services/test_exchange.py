"""Files in and out of a real store: wholly or not at all, taken back in one call, updated without losing anything."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.events import Act
from iomquiz.domain.interaction import Chosen
from iomquiz.formats import yaml_bank
from iomquiz.formats._material import CardState, Review
from iomquiz.services import exchange, exchange_schedule
from iomquiz.services.exchange import Exchange
from iomquiz.services.exchange_records import ImportWish
from iomquiz.services.reviewing import act
from iomquiz.services.whole_files import put
from iomquiz.services.wishes import QuizWish
from iomquiz.storage import tables as t
from iomquiz.storage.import_log import ImportLog

GIFT = "::One::Which? {=yes ~no}\n\n::Two::How many? {#7}\n\n::Three::Essay {}\n"


@pytest.fixture
def service(opened: Opened) -> Exchange:
    return opened.services.exchange


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "week one.gift"
    path.write_text(GIFT)
    return path


def banks(service: Exchange) -> list[str]:
    return [uid for uid, _ in service.banks()]


def items(opened: Opened, uid: str = "import-week-one-gift") -> dict[str, Any]:
    bank = ImportLog(opened.store).whole(uid)
    return dict(bank.items) if bank else {}


def test_a_preview_writes_nothing(service: Exchange, file: Path) -> None:
    report = service.preview(file)
    assert (report.format, report.questions, report.number) == ("gift", 2, 0)
    assert report.by_type == {"single-choice": 1, "numeric": 1}
    assert [t.code for t in report.troubles] == ["essay"]
    assert report.samples[0] == ("single-choice", "Which?")
    assert banks(service) == ["iom"]
    assert service.imports() == ()


def test_in_and_back(service: Exchange, file: Path, opened: Opened) -> None:
    report = service.bring_in(file)
    assert report.anything
    assert banks(service) == ["iom", "import-week-one-gift"]
    assert set(items(opened)) == {"one", "two"}
    (view,) = service.imports()
    assert (view.number, view.file, view.open) == (report.number, "week one.gift", True)
    assert not service.take_back(report.number).open
    assert banks(service) == ["iom"]
    with pytest.raises(UserFacingError, match="cannot be taken back"):
        service.take_back(report.number)
    with pytest.raises(UserFacingError, match="no import number 99"):
        service.take_back(99)
    assert service.bring_in(file).number == report.number + 1


def test_a_bank_that_was_only_looked_at_goes_wholly(service: Exchange, file: Path, opened: Opened) -> None:
    report = service.bring_in(file)
    seat = opened.services.quiz._seat
    old, seat.bank = seat.bank, next(r.id for r in seat.banks.banks() if r.uid == report.bank)
    with opened.store.begin() as connection:
        row = {"learner_id": seat.learner.id, "bank_id": seat.bank, "topic": "", "position": 0}
        connection.execute(t.frontiers.insert().values(row))
    seat.bank = old
    service.take_back(report.number)
    assert banks(service) == ["iom"]


def test_nothing_comes_in_from_a_file_without_questions(service: Exchange, file: Path) -> None:
    file.write_text("Essay {}\n")
    report = service.bring_in(file)
    assert not report.anything
    assert banks(service) == ["iom"]


def test_a_stop_leaves_nothing(service: Exchange, file: Path) -> None:
    class StopError(Exception):
        pass

    heard: list[tuple[str, float]] = []

    def tell(what: str, share: float) -> None:
        heard.append((what, share))
        if share > 0.8:
            raise StopError

    with pytest.raises(StopError):
        service.bring_in(file, tell=tell)
    assert [share for _, share in heard] == sorted(share for _, share in heard)
    assert banks(service) == ["iom"]
    assert service.imports() == ()


def test_a_newer_version_keeps_local_edits_and_tells(service: Exchange, file: Path, opened: Opened) -> None:
    service.bring_in(file)
    log = ImportLog(opened.store)
    edited = file.parent / "other" / file.name
    edited.parent.mkdir()
    edited.write_text("::One::Which one? {=yes ~no}\n\n::Two::How many? {#7}\n")
    mine = log.whole("import-week-one-gift")
    assert mine is not None
    _edit(opened, mine, "two", "How many are there?")
    file.write_text("::One::Which of them? {=yes ~no}\n\n::Two::How many now? {#8}\n\n::Four::New? {T}\n")
    report = service.bring_in(file)
    found = items(opened)
    assert found["one"].stem == "Which of them?"
    assert found["two"].stem == "How many are there?"
    assert "four" in found
    assert report.merged == 1
    assert [t.where for t in report.troubles if t.code == "kept-mine"] == ["two"]
    service.take_back(report.number)
    assert items(opened)["one"].stem == "Which?"
    assert items(opened)["two"].stem == "How many are there?"
    first = service.imports()[-1]
    assert first.open
    service.take_back(first.number)
    assert banks(service) == ["iom"]


def _edit(opened: Opened, bank: Any, item: str, stem: str) -> None:
    from dataclasses import replace

    from iomquiz.storage.bank_store import BankStore

    new = replace(bank, items=bank.items | {item: replace(bank.items[item], stem=stem)})
    BankStore(opened.store).load(new, "edited", 1)


def test_what_was_answered_stays_when_an_import_is_taken_back(service: Exchange, file: Path, opened: Opened) -> None:
    report = service.bring_in(file)
    seat = opened.services.quiz._seat
    old, seat.bank = seat.bank, next(r.id for r in seat.banks.banks() if r.uid == report.bank)
    sheet = opened.services.quiz.start(QuizWish(count=1))
    opened.services.quiz.respond(0, Chosen(("o1",)))
    assert sheet
    seat.bank = old
    service.take_back(report.number)
    assert report.bank in banks(service)
    assert items(opened) == {}
    file.write_text(GIFT.replace("Which?", "Which of them?"))
    again = service.bring_in(file)
    assert (again.bank, again.merged) == (report.bank, 0)
    assert items(opened)["one"].stem == "Which of them?"
    service.take_back(again.number)
    assert items(opened) == {}


def test_a_bank_with_a_file_of_its_own_is_not_overwritten(service: Exchange, file: Path) -> None:
    with pytest.raises(UserFacingError, match="not imported"):
        service.bring_in(file, ImportWish(into="iom"))
    assert service.bring_in(file, ImportWish(into="mine")).bank == "mine"


def test_a_merge_that_would_break_the_bank_is_refused(service: Exchange, file: Path, opened: Opened) -> None:
    service.bring_in(file)
    mine = ImportLog(opened.store).whole("import-week-one-gift")
    assert mine is not None
    from dataclasses import replace

    from iomquiz.storage.bank_store import BankStore

    fact = replace(mine.facts["one"], statement="{{one}} and {{two}}")
    BankStore(opened.store).load(replace(mine, facts=mine.facts | {"one": fact}), "edited", 1)
    file.write_text("::One::Which? {=yes ~no}\n")
    with pytest.raises(UserFacingError, match="would not be sound"):
        service.bring_in(file)
    assert set(items(opened)) == {"one", "two"}


def test_out(service: Exchange, tmp_path: Path) -> None:
    report = service.write_out("iom", "gift", tmp_path / "out.gift")
    assert report.questions > 300
    assert {t.level for t in report.troubles} >= {"error", "warning"}
    assert (tmp_path / "out.gift").read_text().startswith("$CATEGORY")
    assert report.plain()["questions"] == report.questions
    with pytest.raises(UserFacingError, match="no bank 'nope'"):
        service.write_out("nope", "gift", tmp_path / "out.gift")
    with pytest.raises(UserFacingError, match="no format 'aiken' to write"):
        service.write_out("iom", "aiken", tmp_path / "out.gift")
    with pytest.raises(UserFacingError, match="cannot be written"):
        service.write_out("iom", "gift", tmp_path / "nowhere" / "out.gift")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "x").write_text("kept")
    with pytest.raises(UserFacingError, match="cannot be written"):
        put(target, b"new")
    assert (target / "x").read_text() == "kept"
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_a_bank_in_any_file(file: Path) -> None:
    assert set(exchange.bank_in(file).items) == {"one", "two"}
    file.write_text("Essay {}\n")
    with pytest.raises(UserFacingError, match="no sound bank"):
        exchange.bank_in(file)
    file.write_text("\n")
    with pytest.raises(UserFacingError, match="no sound bank"):
        exchange.bank_in(file.rename(file.with_suffix(".csv")))


def test_the_formats() -> None:
    found = {f.id: f for f in exchange.all_formats()}
    assert found["gift"].reads
    assert found["gift"].writes
    assert not found["aiken"].writes


# --- schedules


def states() -> dict[str, tuple[CardState, ...]]:
    day = 86_400_000
    now = round(datetime(2026, 10, 1, 12, tzinfo=UTC).timestamp() * 1000)
    reviews = tuple(Review(now - n * day, 3, 1500) for n in (30, 20, 10))
    return {
        "0": (CardState(False, now + 5 * day, 15, 3, 1, False, 18.0, 4.0, reviews), CardState(True, now + day, 3, 1)),
        "1": (CardState(False, now + 600_000, 0, 1, 0, reviews=(Review(now, 1),)),),
        "2": (CardState(suspended=True), CardState(True), CardState(False, reviews=(Review(now, 2),))),
        "3": (CardState(False, now + 9 * day, 30, 5, suspended=True),),
        "nothing": (CardState(False, now, 3, 3),),
    }


def test_a_schedule_goes_out_and_comes_in(opened: Opened, tmp_path: Path) -> None:
    seat = opened.services.quiz._seat
    bank = ImportLog(opened.store).whole("iom")
    assert bank is not None
    facts = list(bank.facts)
    given = dict(zip([*facts[:4], "nothing"], states().values(), strict=True))
    with seat.record.begin() as work:
        assert exchange_schedule.bring(work, seat.bank, given, seat.plan(), seat.now_ms()) >= 4
    with seat.record.begin() as work:
        assert exchange_schedule.bring(work, seat.bank, given, seat.plan(), seat.now_ms()) == 0
        statement = next(card for card in work.cards_of(seat.bank, facts[:20]) if card.kind == "statement")
        work.record([act(seat, statement.face, Act.SUSPEND, 1)], seat.now_ms())
    out = exchange_schedule.states_of(seat, "iom")
    first = next(s for s in out[facts[0]] if not s.reverse)
    assert first.reps == 3
    assert first.stability > 10
    assert [(r.at_ms, r.rating, r.took_ms) for r in first.reviews] == [
        (r.at_ms, 3, 1500) for r in given[facts[0]][0].reviews
    ]
    due = given[facts[0]][0].due_ms
    assert due - 86_400_000 < first.due_ms <= due
    assert next(iter(out[facts[1]])).interval_days == 0
    assert out[facts[2]][0].suspended
    assert out[facts[3]][0].suspended
    assert out[facts[3]][0].reps == 1
    with seat.record.begin() as work:
        work.rebuild()
    assert exchange_schedule.states_of(seat, "iom") == out
    report = opened.services.exchange.write_out("iom", "apkg", tmp_path / "out.apkg", schedule=True)
    assert report.questions == len(facts)
    again = opened.services.exchange.bring_in(tmp_path / "out.apkg", ImportWish(into="anki", schedule=True))
    assert again.notes == len(facts)
    found = exchange_schedule.states_of(seat, "anki")
    assert sorted(s.reps for group in found.values() for s in group if s.reps) == sorted(
        s.reps for group in out.values() for s in group if s.reps
    )
    kept = next(s for group in found.values() for s in group if s.reps == 3)
    assert kept.reviews == first.reviews
    assert kept.stability == pytest.approx(first.stability)
    assert abs(kept.due_ms - first.due_ms) <= 86_400_000


def test_a_file_without_a_schedule_brings_none(service: Exchange, file: Path, opened: Opened) -> None:
    assert service.bring_in(file, ImportWish(schedule=True)).number
    assert exchange_schedule.states_of(opened.services.quiz._seat, "import-week-one-gift") == {}


# --- banks that were edited on this machine


def test_the_file_of_an_edited_bank_goes_with_its_import(
    service: Exchange, file: Path, opened: Opened, home: Path
) -> None:
    first = service.bring_in(file)
    opened.services.library.study(first.bank)
    opened.services.begin_again()
    author = opened.services.authoring
    author.draft("questions", "two", dict(author.entry("questions", "two").fields) | {"stem": "How many are there?"})
    assert author.save("questions", "two").at is not None
    own = home / "banks" / "import-week-one-gift.yaml"
    assert "How many are there?" in own.read_text()
    file.write_text(GIFT.replace("Which?", "Which of them?"))
    second = service.bring_in(file)
    text = own.read_text()
    assert "How many are there?" in text
    assert "Which of them?" in text
    row = next(r for r in opened.services.exchange._seat.banks.banks() if r.uid == first.bank)
    assert row.content_hash == yaml_bank.content_hash(own)
    service.take_back(second.number)
    assert "Which of them?" not in own.read_text()
    assert opened.services.exchange.comes_in_front(first.number) == opened.services.library.banks()[0].title
    service.take_back(first.number)
    assert [choice.id for choice in opened.services.library.banks() if choice.present] == ["iom"]
    assert not own.exists()
    assert own.with_name(f"{own.name}.taken-back").exists()
    assert banks(service) == ["iom"]


def test_the_only_bank_is_not_taken_from_under_its_learner(service: Exchange, file: Path, opened: Opened) -> None:
    number = service.bring_in(file).number
    assert service.comes_in_front(number) == ""
    assert service.comes_in_front(99) == ""
    opened.services.library.study("import-week-one-gift")
    with opened.store.begin() as connection:
        connection.execute(t.banks.update().where(t.banks.c.uid == "iom").values(fact_count=0, item_count=0))
    assert service.comes_in_front(number) == ""
    with pytest.raises(UserFacingError, match="only bank"):
        service.take_back(number)
    assert banks(service) == ["iom", "import-week-one-gift"]
    file.write_text(GIFT.replace("Which?", "Which of them?"))
    assert service.comes_in_front(service.bring_in(file).number) == ""


def test_columns_and_formats(service: Exchange, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b,c\nx,y\n")
    assert service.columns(path) == (("a", "x"), ("b", "y"), ("c", ""))
    path.write_text("")
    assert service.columns(path) == ()
    path.write_text("x," * 500)
    assert service.columns(path) == ()
    assert {f.id for f in service.formats()} >= {"gift", "apkg"}
    assert service.preview(path, ImportWish("csv", columns={"question": 0, "answer": 1})).questions == 0


def test_a_file_that_went_after_the_look_brings_nothing(service: Exchange, file: Path) -> None:
    assert service.preview(file).questions == exchange.preview(file).questions > 0
    file.unlink()
    before = service.banks()
    with pytest.raises(UserFacingError, match="cannot be"):
        service.bring_in(file)
    assert service.banks() == before


def test_reports_for_a_program(service: Exchange, file: Path) -> None:
    plain = service.preview(file).plain()
    assert list(plain) == ["format", "questions", "notes", "cards", "by_type", "problems"]
    assert plain["problems"][0]["code"] == "essay"  # type: ignore[index]
