"""A bank in the store: loaded once, changed piece by piece, never at a learner's cost."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.domain.bank import Bank, BankInfo, Topic
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.fact import Fact, Kind, Source
from iomquiz.domain.scheduler import Rating
from iomquiz.services.wishes import Wish
from iomquiz.storage import bank_store
from iomquiz.storage.bank_store import BankStore

MINI = Path(__file__).parent.parent / "data" / "mini.yaml"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    copy = tmp_path / "mini.yaml"
    copy.write_text(MINI.read_text(encoding="utf-8"), encoding="utf-8")
    return copy


@pytest.fixture
def opened(tmp_path: Path, bank: Path) -> Iterator[Opened]:
    opened = app.open_services(tmp_path / "home", bank=bank)
    opened.services.learners.add("Mira")
    yield opened
    opened.store.close()


def count(opened: Opened, sql: str) -> int:
    with opened.store.read() as connection:
        return int(connection.execute(text(sql)).scalar_one())


def change(bank: Path, old: str, new: str) -> None:
    before = bank.read_text(encoding="utf-8")
    assert old in before
    bank.write_text(before.replace(old, new), encoding="utf-8")


def reopen(opened: Opened, tmp_path: Path, bank: Path) -> Opened:
    opened.store.close()
    return app.open_services(tmp_path / "home", bank=bank)


def test_a_second_start_loads_nothing(opened: Opened, tmp_path: Path, bank: Path) -> None:
    loaded = count(opened, "SELECT loaded_at FROM banks")
    again = reopen(opened, tmp_path, bank)
    assert count(again, "SELECT loaded_at FROM banks") == loaded
    again.store.close()


def test_only_what_changed_gets_a_new_version(opened: Opened, tmp_path: Path, bank: Path) -> None:
    change(bank, "Head until 2020", "Head up to 2020")
    change(bank, "value: blue", "value: green")
    again = reopen(opened, tmp_path, bank)
    with again.store.read() as connection:
        rows = connection.execute(text("SELECT uid, version, value_version FROM facts ORDER BY uid")).all()
    assert [tuple(row) for row in rows] == [
        ("head", 2, 1),
        ("head-2021", 1, 1),
        ("loose", 2, 2),
        ("start", 1, 1),
    ]
    again.store.close()


def test_what_leaves_the_bank_is_retired_and_comes_back_with_its_record(
    opened: Opened, tmp_path: Path, bank: Path
) -> None:
    cards = opened.services.flashcards
    cards.start(Wish(facts=("loose",)))
    cards.answer(Rating.EASY, 1000)
    whole = bank.read_text(encoding="utf-8")
    start, end = whole.index("  - id: loose"), whole.index("panels:")
    bank.write_text(whole[:start] + whole[end:], encoding="utf-8")
    without = reopen(opened, tmp_path, bank)
    assert without.services.progress.sheet().facts == 3
    assert without.services.reference.search("door") == ()
    assert count(without, "SELECT count(*) FROM events") == 1
    without.store.close()
    bank.write_text(whole, encoding="utf-8")
    back = app.open_services(tmp_path / "home", bank=bank)
    assert back.services.progress.topic("two")[0].reviews == 1
    back.store.close()


def test_a_question_that_tests_another_fact_now_is_found_there(opened: Opened, tmp_path: Path, bank: Path) -> None:
    change(bank, "facts: [start]", "facts: [loose]")
    again = reopen(opened, tmp_path, bank)
    assert again.services.reference.fact("loose").questions == 1
    assert again.services.reference.fact("start").questions == 0
    again.store.close()


def test_a_page_without_a_figure_and_a_fact_on_no_page(opened: Opened) -> None:
    page = opened.services.reference.panel("page")
    assert page.figure is None
    assert [view.id for view in page.facts] == ["start"]
    assert opened.services.reference.fact("loose").pages == ()
    assert opened.services.reference.search("door")[0].panel == ""
    assert opened.services.reference.fact("head").pages == ("page",)


def test_a_bank_with_errors_leaves_the_store_as_it_was(opened: Opened, tmp_path: Path, bank: Path) -> None:
    change(bank, "facts: [start]", "facts: [nothing]")
    opened.store.close()
    with pytest.raises(UserFacingError, match="line"):
        app.open_services(tmp_path / "home", bank=bank)
    change(bank, "facts: [nothing]", "facts: [start]")
    again = app.open_services(tmp_path / "home", bank=bank)
    assert count(again, "SELECT count(*) FROM facts WHERE NOT retired") == 4
    again.store.close()


def large(facts: int) -> Bank:
    """Every fact in one topic, every hundredth naming another one."""
    made = {
        f"f{n}": Fact(
            f"f{n}", "all", Kind.TEXT, f"value {n}", f"cue {n}", f"It is {{{{f{n}}}}}." if n % 100 else "As {{f1}}.",
            "s", "page 1", PartialDate(2026),
        )
        for n in range(facts)
    }  # fmt: skip
    return Bank(BankInfo("large", "Large"), {"s": Source("s", "Source")}, {"all": Topic("all", "All")}, made, {}, {})


def test_a_topic_of_thousands_of_facts_is_given_whole_also_to_several_threads(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    banks = BankStore(opened.store)
    bank = banks.load(large(bank_store.SMALL + 500), "1", 0)
    names = banks.topic_facts(bank, "all")
    assert len(names) == bank_store.SMALL + 500
    assert {name: fact.id for name, fact in banks.facts(bank, names).items()} == {name: name for name in names}
    monkeypatch.setattr(bank_store, "MOST_KEPT", 50)
    parts = [names[start : start + 60] for start in range(0, len(names), 60)]
    with ThreadPoolExecutor(4) as pool:
        for part, found in zip(parts, pool.map(lambda part: banks.facts(bank, part), parts), strict=True):
            assert set(part) <= set(found)
