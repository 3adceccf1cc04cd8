"""An import shows how far it is, can be stopped at any moment without a trace, and reads a file only once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from iomquiz import formats
from iomquiz.app import Opened
from iomquiz.domain.bank import Bank
from iomquiz.domain.interaction import Chosen
from iomquiz.services.exchange import Exchange
from iomquiz.services.wishes import QuizWish
from iomquiz.storage.import_log import ImportLog

COUNT = 3000
LONGEST = 1.0
"""Seconds between two chances to stop: five times what the slowest machine needs."""


class StopError(Exception):
    """Somebody wants to stop."""


def gift(count: int) -> str:
    return "".join(
        f"::Q{n}::Who decides on matter {n}? {{=Council {n} ~Staff {n} ~State {n}}}\n\n" for n in range(count)
    )


def table(count: int) -> str:
    return "question,answer,topic\n" + "".join(f"Who decides on {n}?,Council {n},Part {n % 7}\n" for n in range(count))


def aiken(count: int) -> str:
    return "".join(f"Who decides on {n}?\nA. Council\nB. Staff\nANSWER: A\n\n" for n in range(count))


@pytest.fixture
def service(opened: Opened) -> Exchange:
    return opened.services.exchange


def stopping(share: float) -> Callable[[str, float], None]:
    def tell(_what: str, done: float) -> None:
        if done >= share:
            raise StopError

    return tell


@pytest.mark.parametrize(("name", "text"), [("a.gift", gift(COUNT)), ("a.csv", table(COUNT)), ("a.txt", aiken(COUNT))])
def test_signs_of_life_come_often_and_never_run_backwards(
    service: Exchange, tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    signs: list[tuple[float, float]] = []
    begun = time.perf_counter()
    report = service.bring_in(path, None, lambda _what, share: signs.append((time.perf_counter(), share)))
    assert report.questions == COUNT
    shares = [share for _, share in signs]
    assert shares == sorted(shares)
    assert shares[0] < 0.05
    assert shares[-1] > 0.95
    moments = [begun, *(moment for moment, _ in signs), time.perf_counter()]
    assert max(two - one for one, two in pairwise(moments)) < LONGEST


@pytest.mark.parametrize("share", [0.0, 0.05, 0.2, 0.39, 0.45, 0.55, 0.7, 0.9, 0.97, 1.0])
def test_stopped_anywhere_nothing_is_left(service: Exchange, tmp_path: Path, share: float) -> None:
    path = tmp_path / "a.gift"
    path.write_text(gift(300))
    with pytest.raises(StopError):
        service.bring_in(path, None, stopping(share))
    assert [uid for uid, _ in service.banks()] == ["iom"]
    assert service.imports() == ()
    assert service.bring_in(path).questions == 300


@pytest.mark.parametrize("format_id", ["moodle-xml", "qti", "apkg", "csv", "gift"])
def test_every_format_can_be_stopped_while_it_is_read(
    service: Exchange, tmp_path: Path, opened: Opened, format_id: str
) -> None:
    path = tmp_path / ("a" + formats.all_formats()[format_id].suffixes[0])
    service.write_out("iom", format_id, path)
    heard: list[str] = []

    def tell(what: str, share: float) -> None:
        heard.append(what)
        if share > 0.1:
            raise StopError

    with pytest.raises(StopError):
        service.preview(path, None, tell)
    assert heard


def test_what_was_looked_at_is_not_read_twice(
    service: Exchange, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.gift"
    path.write_text(gift(3))
    reads: list[Path] = []
    real = formats.take_in

    def take_in(path: Path, *args: object) -> object:
        reads.append(path)
        return real(path, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(formats, "take_in", take_in)
    service.preview(path)
    number = service.bring_in(path).number
    assert len(reads) == 1
    service.take_back(number)
    service.preview(path)
    path.write_text(gift(4))
    os.utime(path, (1, 1))
    assert service.bring_in(path).questions == 4
    assert len(reads) == 3
    service.preview(path)
    service.forget()
    service.bring_in(path)
    assert len(reads) == 5


@pytest.mark.parametrize("edited", [False, True])
def test_an_update_gives_signs_of_life_while_it_merges_and_can_be_stopped(
    service: Exchange, tmp_path: Path, opened: Opened, edited: bool
) -> None:
    path = tmp_path / "a.gift"
    path.write_text(gift(600))
    bank = service.bring_in(path).bank
    own = opened.store.path.parent / "banks" / f"{bank}.yaml"
    if edited:
        own.parent.mkdir(exist_ok=True)
        own.write_text("what somebody edited here")
    path.write_text(gift(600).replace("Staff", "Clerk"))
    signs: list[tuple[str, float, float]] = []
    begun = time.perf_counter()
    number = service.bring_in(path, None, lambda what, share: signs.append((what, share, time.perf_counter()))).number
    assert {"Reading the bank", "Comparing", "Merging", "Checking"} <= {what for what, _, _ in signs}
    assert ("Writing the file" in {what for what, _, _ in signs}) == edited
    shares = [share for _, share, _ in signs]
    assert shares == sorted(shares)
    moments = [begun, *(moment for _, _, moment in signs), time.perf_counter()]
    assert max(two - one for one, two in pairwise(moments)) < LONGEST
    path.write_text(gift(600).replace("Staff", "Nurse"))
    for wanted in dict.fromkeys(what for what, _, _ in signs):
        with pytest.raises(StopError):
            service.bring_in(path, None, stopping_at(wanted))
    assert max(row.number for row in service.imports()) == number


def stopping_at(wanted: str) -> Callable[[str, float], None]:
    def tell(what: str, _share: float) -> None:
        if what == wanted:
            raise StopError

    return tell


# --- the way back


def rows(opened: Opened) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the store holds of banks."""
    names = ("banks", "topics", "facts", "fact_versions", "faces", "items", "item_versions", "item_facts", "search")
    with opened.store.read() as c:
        return {name: [tuple(row) for row in c.exec_driver_sql(f"SELECT * FROM {name}")] for name in names}


def in_front(opened: Opened) -> list[str]:
    return [bank.id for bank in opened.services.library.banks() if bank.present]


@pytest.mark.parametrize("updated", [False, True])
def test_taking_back_gives_signs_of_life_and_can_be_stopped_without_a_trace(
    service: Exchange, tmp_path: Path, opened: Opened, updated: bool
) -> None:
    path = tmp_path / "a.gift"
    path.write_text(gift(COUNT))
    report = service.bring_in(path)
    own = opened.store.path.parent / "banks" / f"{report.bank}.yaml"
    if updated:
        own.parent.mkdir(exist_ok=True)
        own.write_text("what somebody edited here")
        path.write_text(gift(COUNT).replace("Staff", "Clerk"))
        report = service.bring_in(path)
    opened.services.library.study(report.bank)
    before, text = rows(opened), own.read_text() if updated else ""
    heard: list[tuple[str, float]] = []

    def hear(what: str, share: float) -> None:
        heard.append((what, share))
        raise StopError

    with pytest.raises(StopError):
        service.take_back(report.number, hear)
    for share in (0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 1.0):
        with pytest.raises(StopError):
            service.take_back(report.number, stopping(share))
        assert rows(opened) == before
        assert in_front(opened) == [report.bank]
        assert service.imports()[0].open
        assert not updated or own.read_text() == text
    signs: list[tuple[str, float, float]] = []
    begun = time.perf_counter()
    service.take_back(report.number, lambda what, share: signs.append((what, share, time.perf_counter())))
    shares = [share for _, share, _ in signs]
    assert shares == sorted(shares)
    assert shares[0] == heard[0][1] == 0
    assert shares[-1] == 1
    assert ("Taking it out" in {what for what, _, _ in signs}) == (not updated)
    moments = [begun, *(moment for _, _, moment in signs), time.perf_counter()]
    assert max(two - one for one, two in pairwise(moments)) < LONGEST
    assert not service.imports()[0].open
    assert in_front(opened) == (["import-a-gift"] if updated else ["iom"])


def test_a_bank_that_was_learned_is_emptied_in_steps(service: Exchange, tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "a.gift"
    path.write_text(gift(30))
    report = service.bring_in(path)
    opened.services.library.study(report.bank)
    opened.services.begin_again()
    opened.services.quiz.start(QuizWish(count=1))
    opened.services.quiz.respond(0, Chosen(("o1",)))
    before = rows(opened)
    for share in (0.1, 0.4, 0.6, 0.72, 1.0):
        with pytest.raises(StopError):
            service.take_back(report.number, stopping(share))
        assert rows(opened) == before
    signs: list[str] = []
    service.take_back(report.number, lambda what, _share: signs.append(what))
    assert "Writing questions" in signs
    assert "Taking it out" not in signs
    assert {row[1] for row in rows(opened)["banks"]} == {"iom", report.bank}


# --- what an import keeps of the bank that came in


@pytest.mark.parametrize("count", [3, 1500])
def test_an_update_is_compared_with_what_came_in(service: Exchange, opened: Opened, tmp_path: Path, count: int) -> None:
    path = tmp_path / "a.gift"
    path.write_text("$CATEGORY: Top/Law\n\n" + gift(count) + "A page.\n\n")
    first = service.bring_in(path)
    log = ImportLog(opened.store)
    came, stands = log.base(first.bank), log.whole(first.bank)
    assert isinstance(came, Bank)
    assert stands is not None
    assert came == stands
    assert len(came.items) == count
    assert len(came.panels) == 1
    path.write_text(path.read_text().replace("Staff", "Clerk"))
    second = service.bring_in(path)
    assert second.merged == 0
    assert isinstance(log.base(first.bank), dict)  # an update keeps plain data, as earlier programs did
    path.write_text(path.read_text().replace("Clerk", "Nurse"))
    assert service.bring_in(path).merged == 0
    assert {item.body["options"][1]["text"][:5] for item in whole(log, first.bank).items.values()} == {"Nurse"}


def whole(log: ImportLog, bank: str) -> Bank:
    found = log.whole(bank)
    assert found is not None
    return found
