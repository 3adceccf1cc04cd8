"""The card browser: what a search finds, what is done to many cards, and that all of it can be taken back."""

from __future__ import annotations

from random import Random

import pytest

from iomquiz.app import Opened
from iomquiz.domain.card_query import FIELDS, example
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.scheduler import Rating
from iomquiz.services import browser as browser_service
from iomquiz.services.browser import ORDERS, Browser
from iomquiz.services.wishes import Wish


@pytest.fixture
def browser(opened: Opened, clock: object) -> Browser:
    """After some days of study."""
    rng = Random(5)
    for _ in range(6):
        step = opened.services.flashcards.start()
        for _ in range(30):
            if step.front is None:
                break
            clock.pass_(seconds=20)  # type: ignore[attr-defined]
            step = opened.services.flashcards.answer(rng.choice(list(Rating)), 9000)
        clock.pass_(days=2)  # type: ignore[attr-defined]
    return opened.services.browser


def cards(opened: Opened) -> list[tuple[object, ...]]:
    with opened.store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM cards ORDER BY 1, 2")]


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("state:new", lambda r: r.state == "new"),
        ("-state:new", lambda r: r.state != "new"),
        ("state!=new", lambda r: r.state != "new"),
        ("lapses>=1", lambda r: r.lapses >= 1),
        ("lapses=0", lambda r: r.lapses == 0),
        ("due<0", lambda r: r.due_days is not None and r.due_days < 0),
        ("-due<0", lambda r: r.due_days is None or r.due_days >= 0),
        ("due>=3 reviews>1", lambda r: r.due_days is not None and r.due_days >= 3 and r.reviews > 1),
        ("recall<85", lambda r: r.recall is not None and r.recall < 0.85),
        ("recall>=85", lambda r: r.recall is not None and r.recall >= 0.85),
        ("recall>100", lambda r: (r.recall or 0) > 1),
        ("recall<=100", lambda r: r.recall is not None),
        ("recall>0", lambda r: r.recall is not None),
        ("stability>5", lambda r: r.stability is not None and r.stability > 5),
        ("kind:list", lambda r: r.kind == "list"),
        ("flag:0", lambda r: r.flag == 0),
        ("suspended:no leech:no buried:no changed:no", lambda r: not r.suspended),
        ("topic:council", lambda r: r.topic == "Council"),
        ("fact:dg*", lambda r: r.fact.startswith("dg")),
        ("fact:founded", lambda r: r.fact == "founded"),
    ],
)
def test_a_search_finds_what_fits_and_nothing_else(browser: Browser, query: str, fits: object) -> None:
    everything = browser.rows(browser.find(""))
    if query.startswith("topic"):
        titles = {r.topic for r in browser.rows(browser.find(query))}
        assert titles
        assert all("ouncil" in title for title in titles)
        return
    wanted = [row.face for row in everything if fits(row)]  # type: ignore[operator]
    assert list(browser.find(query)) == wanted


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_can_be_searched_by(browser: Browser, name: str) -> None:
    browser.find(example(name))
    browser.find("-" + example(name))


@pytest.mark.parametrize(
    "query", ["'; DROP TABLE cards; --", "%", "_", "a*b", "NEAR(", "AND OR", "“”", "\u202e", "due", ")("]
)
def test_no_search_reaches_the_database_as_a_language(browser: Browser, query: str) -> None:
    everything = browser.find("")
    found = browser.find(query)
    assert set(found) <= set(everything)
    if query in ("%", "_"):
        assert not found


def test_words_search_the_fact(browser: Browser) -> None:
    rows = browser.rows(browser.find("founded"))
    assert "founded" in {row.fact for row in rows}
    assert not browser.find('"no such words at all"')


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_gives_every_card_once(browser: Browser, order: str) -> None:
    up, down = browser.find("", order), browser.find("", order, falling=True)
    assert sorted(up) == sorted(down) == sorted(browser.find(""))


def test_sorted_by_lapses(browser: Browser) -> None:
    found = [row.lapses for row in browser.rows(browser.find("", "lapses", falling=True))]
    assert found == sorted(found, reverse=True)


def test_what_is_done_to_many_cards_is_one_step_of_undo(browser: Browser, opened: Opened) -> None:
    start = cards(opened)
    some = browser.find("-state:new")[:20]
    new = browser.find("state:new")[:3]
    assert browser.suspend((*some, *new)) == 23
    assert set(browser.find("suspended:yes")) == {*some, *new}
    assert browser.flag(some, 2) == 20
    assert browser.find("flag:2") == some
    assert browser.set_due((*some, *new), 5) == 20
    assert {row.due_days for row in browser.rows(some)} == {5}
    assert browser.suspend(some, on=False) == 20
    assert browser.bury(some) == 20
    assert set(browser.find("buried:yes")) == set(some)
    assert browser.reset(some) == 20
    assert {row.state for row in browser.rows(some)} == {"new"}
    ahead = cards(opened)
    told = [browser.undo() for _ in range(6)]
    assert told[0] == "Took back: the reset, 20 cards."
    assert cards(opened) == start
    for _ in range(6):
        assert browser.redo()
    assert cards(opened) == ahead
    assert browser.redo() == ""
    assert browser.flag(()) == 0


def test_a_break_spreads_the_return(browser: Browser) -> None:
    count = len(browser.find("due<14 suspended:no"))
    assert browser.take_break(14, 7) == count
    assert not browser.find("due<14")
    days = [row.due_days for row in browser.rows(browser.find("due<21 due>=14"))]
    assert len(days) >= count
    assert max(days.count(n) for n in range(14, 21)) <= -(-count // 7) + len(days) - count


def test_searches_are_kept_by_name(browser: Browser, opened: Opened) -> None:
    browser.save("  Hard   ones ", "lapses>=3")
    assert opened.services.browser.saved() == {"Hard ones": "lapses>=3"}
    for name, query in (("", "lapses>=3"), ("x", "nonsense:1")):
        with pytest.raises(UserFacingError):
            browser.save(name, query)
    browser.save("Hard ones", "")
    assert browser.saved() == {}


def test_cards_that_were_found_are_studied_ahead_or_crammed(browser: Browser, opened: Opened) -> None:
    faces = browser.find("due>2")[:3]
    assert len(faces) == 3
    before = cards(opened)
    flash = opened.services.flashcards
    step = flash.start(Wish(faces=tuple(faces), cram=True))
    seen = []
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.GOOD, Rating.GOOD):
        assert step.front is not None
        seen.append(step.front.face)
        step = flash.answer(rating, 500)
    assert seen == [*faces, faces[0]]
    assert step.front is None
    assert cards(opened) == before, "cramming leaves the schedule untouched"
    step = flash.start(Wish(faces=tuple(faces), ahead=36500))
    assert step.front is not None
    assert step.front.face in faces
    flash.answer(Rating.GOOD, 500)
    assert cards(opened) != before
    crammed = flash.start(Wish(topics=("council",), cram=True))
    assert crammed.front is not None


def test_there_is_a_limit_of_saved_searches(browser: Browser) -> None:
    for n in range(50):
        browser.save(f"Search {n}", "lapses>=3")
    with pytest.raises(UserFacingError, match="50 saved"):
        browser.save("One more", "lapses>=3")
    assert len(browser.saved()) == 50


def test_undo_goes_back_through_what_was_crammed_and_leaves_the_schedule_alone(
    browser: Browser, opened: Opened
) -> None:
    faces = tuple(browser.find("due>2")[:4])
    before = cards(opened)
    flash = opened.services.flashcards
    step = flash.start(Wish(faces=faces, cram=True))
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.AGAIN):
        step = flash.answer(rating, 500)
    there = (step.front, step.kept, step.again, step.left)
    assert there[1:3] == (1, 2)
    backs = [flash.undo() for _ in range(3)]
    assert [back.front.face for back in backs if back.front] == [faces[2], faces[1], faces[0]]
    assert [(back.kept, back.again) for back in backs] == [(1, 1), (0, 1), (0, 0)]
    assert backs[0].note == "Took back: the rating."
    assert backs[2].can_redo
    for _ in range(3):
        step = flash.redo()
    assert (step.front, step.kept, step.again, step.left) == there
    assert step.note == "Done again: the rating."
    seen = [step.front.face] if step.front else []
    while step.front is not None:
        step = flash.answer(Rating.GOOD, 500)
        seen += [step.front.face] if step.front else []
    assert seen == [faces[3], faces[0], faces[2]]
    assert not step.can_redo
    assert cards(opened) == before


def test_undo_at_the_end_of_a_cram_brings_the_last_card_back_as_it_stood(browser: Browser, opened: Opened) -> None:
    faces = tuple(browser.find("due>2")[:2])
    flash = opened.services.flashcards
    flash.start(Wish(faces=faces, cram=True))
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.GOOD):
        step = flash.answer(rating, 500)
    assert (step.front, step.kept, step.again) == (None, 2, 0)
    back = flash.undo()
    assert back.front is not None
    assert (back.front.face, back.kept, back.again) == (faces[0], 1, 1)  # not known when it came first
    assert flash.answer(Rating.GOOD, 500).front is None


def test_undo_in_a_cram_takes_back_in_the_order_in_which_it_was_done(browser: Browser, opened: Opened) -> None:
    faces = tuple(browser.find("due>2")[:4])
    before = cards(opened)
    flash = opened.services.flashcards
    flash.start(Wish(faces=faces, cram=True))
    flash.answer(Rating.GOOD, 500)
    assert flash.flag()
    flash.answer(Rating.GOOD, 500)
    assert flash.suspend().front is not None
    back = flash.undo()
    assert back.front is not None
    assert (back.front.face, back.note) == (faces[2], "Took back: setting aside.")
    assert flash.answer(Rating.GOOD, 500).front.face == faces[3]  # type: ignore[union-attr]  # it was not lost
    assert flash.undo().front.face == faces[2]  # type: ignore[union-attr]
    assert flash.undo().note == "Took back: the flag."
    assert cards(opened) == before


def test_many_cards_are_changed_in_parts_and_taken_back_as_one(
    browser: Browser, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_service, "SOME", 7)
    before = cards(opened)
    shares: list[float] = []

    def told(share: float) -> bool:
        shares.append(share)
        return True

    everything = browser.find("")
    assert browser.flag(everything, 3, told) == len(everything) == len(browser.find("flag:3"))
    assert shares == sorted(shares)
    assert len(shares) > 20
    assert browser.undo() == f"Took back: the flag, {len(everything)} cards."
    assert cards(opened) == before
    assert browser.redo() == f"Done again: the flag, {len(everything)} cards."
    assert len(browser.find("flag:3")) == len(everything)
    browser.undo()
    begun = browser.find("-state:new")
    assert browser.set_due(everything, 9) == len(begun)
    assert list(browser.find("due=9")) == list(begun)
    browser.undo()
    steps = iter((True, True, False))
    assert browser.suspend(everything, go_on=lambda _share: next(steps)) == 14
    browser.undo()
    assert browser.take_break(30, 4) > 7
    assert not browser.find("due<30")
    browser.undo()
    assert cards(opened) == before
