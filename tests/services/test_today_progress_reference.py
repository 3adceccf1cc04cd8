from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from sqlalchemy import text

from iomquiz import app, paths
from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.fact import Status
from iomquiz.domain.interaction import Written
from iomquiz.domain.scheduler import Rating
from iomquiz.services.learners import initials
from iomquiz.services.seat import Preferences
from iomquiz.services.shown import Mastery, mastery
from iomquiz.services.wishes import QuizWish, Wish
from tests.services.conftest import Clock


def study(opened: Opened, count: int, rating: Rating = Rating.GOOD, wish: Wish | None = None) -> None:
    cards = opened.services.flashcards
    step = cards.start(wish)
    for _ in range(count):
        if step.front is None:
            return
        step = cards.answer(rating, 8000)


# --- today


def test_an_empty_record_says_so(opened: Opened) -> None:
    sheet = opened.services.today.sheet()
    assert sheet.never_studied
    assert (sheet.counts.new, sheet.counts.due, sheet.weak, sheet.changes) == (20, 0, (), ())
    assert sheet.minutes == 10
    assert [d.minutes for d in sheet.week] == [0] * 7
    assert sheet.exam_in is None


def test_today_counts_what_was_done_and_what_waits(opened: Opened, clock: object) -> None:
    study(opened, 25)
    sheet = opened.services.today.sheet()
    assert not sheet.never_studied
    assert sheet.answers == 25
    assert sheet.week[-1].minutes > 0
    clock.pass_(days=3)  # type: ignore[attr-defined]
    later = opened.services.today.sheet()
    assert later.counts.due + later.counts.learning > 0
    assert later.week[3].minutes > 0


def test_weak_topics_are_listed_weakest_first(opened: Opened, clock: object) -> None:
    study(opened, 4, Rating.HARD, Wish(topics=("identity",)))
    study(opened, 3, Rating.EASY, Wish(topics=("climate",)))
    clock.pass_(days=40)  # type: ignore[attr-defined]
    weak = opened.services.today.sheet().weak
    assert weak
    assert [w.recall for w in weak] == sorted(w.recall for w in weak)
    assert all(w.recall < 0.8 and w.half_width > 0 for w in weak)


def test_an_exam_is_counted_down_and_an_open_quiz_offered(opened: Opened) -> None:
    learners = opened.services.learners
    learners.change("Mira K.", replace(learners.preferences(), exam_name="Induction", exam_date="2026-10-30"))
    opened.services.quiz.start(QuizWish(count=4, title="Mixed"))
    opened.services.quiz.respond(0, Written("x"))
    sheet = opened.services.today.sheet()
    assert (sheet.exam_in, sheet.exam_name) == (24, "Induction")
    assert (sheet.open_quiz, sheet.open_quiz_answered, sheet.open_quiz_total) == ("Mixed", 1, 4)


def test_the_next_day_with_cards_is_told_when_nothing_waits(opened: Opened) -> None:
    learners = opened.services.learners
    learners.change("Mira K.", replace(learners.preferences(), new_per_day=1))
    study(opened, 1, Rating.EASY)
    sheet = opened.services.today.sheet()
    assert sheet.next_due is None or sheet.next_due[0] >= 1
    assert sheet.counts.new == 0


def changed_bank(tmp_path: Path, old: str, new: str) -> Path:
    source = paths.default_bank().read_text(encoding="utf-8")
    assert old in source
    changed = tmp_path / "changed.yaml"
    changed.write_text(source.replace(old, new, 1), encoding="utf-8")
    return changed


def test_a_changed_fact_is_told_and_progress_survives(
    opened: Opened, home: Path, clock: object, tmp_path: Path
) -> None:
    from datetime import UTC

    study(opened, 1, Rating.EASY, Wish(facts=("members",)))
    opened.store.close()
    bank = changed_bank(
        tmp_path,
        "    value: 175\n    kind: number\n    unit: member States",
        "    value: 176\n    kind: number\n    unit: member States",
    )
    again = app.open_services(home, clock=clock, zone=UTC, bank=bank)  # type: ignore[arg-type]
    try:
        sheet = again.services.today.sheet()
        assert [(c.fact.id, c.old) for c in sheet.changes] == [("members", "175")]
        assert "176" in sheet.changes[0].fact.value
        clock.pass_(days=20)  # type: ignore[attr-defined]
        again.services.flashcards.start(Wish(facts=("members",)))
        back = again.services.flashcards.reveal("176")
        assert back.changed == "175"
        again.services.flashcards.answer(Rating.GOOD, 1000)
        assert again.services.today.sheet().changes == ()
        assert len(again.services.reference.fact("members").fact.periods) == 1
    finally:
        again.store.close()


def test_a_fact_that_went_out_of_date_since_it_was_learned_is_told(opened: Opened, clock: object) -> None:
    from datetime import UTC, datetime

    clock.now = datetime(2023, 5, 2, 10, tzinfo=UTC)  # type: ignore[attr-defined]
    study(opened, 1, Rating.EASY, Wish(facts=("dg",)))
    assert opened.services.today.sheet().stale == ()
    clock.now = datetime(2023, 11, 2, 10, tzinfo=UTC)  # type: ignore[attr-defined]
    stale = opened.services.today.sheet().stale
    assert [s.id for s in stale] == ["dg"]
    assert stale[0].successor is not None
    assert stale[0].successor[0] == "dg-successor"


# --- reference


def test_the_tree_has_all_topics_with_their_pages(opened: Opened) -> None:
    tree = opened.services.reference.tree()
    assert len(tree) == 14
    assert all(topic.panels for topic in tree)
    assert {topic.mastery for topic in tree} == {Mastery.NEW}
    study(opened, 3)
    assert opened.services.reference.tree()[0].mastery is Mastery.LEARNING


def test_every_page_opens_with_its_facts_and_figure(opened: Opened) -> None:
    reference = opened.services.reference
    for topic in reference.tree():
        for node in topic.panels:
            page = reference.panel(node.id)
            assert page.facts
            assert page.sources
            assert "{{" not in page.body + page.title
            assert "[[" not in page.body
            if page.figure is not None:
                assert page.figure.entries
                assert "{{" not in page.figure.alt + "".join(e.label + e.detail for e in page.figure.entries)


def test_a_page_without_facts_of_its_own_shows_those_of_its_topic(tmp_path: Path, clock: Clock) -> None:
    bank = tmp_path / "plain.yaml"
    bank.write_text(
        """\
iomquiz: 1
bank: {id: plain, title: Plain}
sources:
  s: {title: Source}
topics:
  - {id: t, title: Topic}
facts:
  - {id: a, topic: t, kind: text, cue: First, value: one, statement: "It is {{a}}.", source: s, where: page 1}
  - {id: b, topic: t, kind: text, cue: Second, value: two, statement: "It is {{b}}.", source: s, where: page 2}
panels:
  - {id: p, topic: t, title: Page, body: Nothing but words.}
""",
        encoding="utf-8",
    )
    opened = app.open_services(tmp_path / "plain", clock=clock, zone=UTC, bank=bank)
    opened.services.learners.add("Mira K.")
    assert [fact.id for fact in opened.services.reference.panel("p").facts] == ["a", "b"]
    opened.store.close()


def test_a_superseded_fact_points_to_its_successor(opened: Opened) -> None:
    history = opened.services.reference.fact("dg")
    assert history.fact.status is Status.SUPERSEDED
    assert history.fact.successor is not None
    assert history.fact.successor[2] == "Amy Pope"
    assert [p.value for p in history.fact.periods] == ["António Vitorino", "Amy Pope"]
    assert history.cards >= 1
    assert history.questions >= 2
    assert history.pages


def test_unknown_pages_and_facts_are_told(opened: Opened) -> None:
    with pytest.raises(UserFacingError):
        opened.services.reference.panel("nowhere")
    with pytest.raises(UserFacingError):
        opened.services.reference.fact("nothing")


def test_search_finds_pages_facts_and_questions_and_marks_the_words(opened: Opened) -> None:
    hits = opened.services.reference.search("director gen", 30)
    assert {"panel", "fact", "item"} == {hit.kind for hit in hits}
    assert all(hit.panel for hit in hits)
    marked = [hit.snippet[a:b].casefold() for hit in hits for a, b in hit.marks]
    assert marked
    assert all(word.startswith(("director", "gen")) for word in marked)
    assert opened.services.reference.search("vitorino antonio")
    assert opened.services.reference.search("  ") == ()


@pytest.mark.parametrize(
    "query", ['"', "C++", "d'accord", "-x", "a:b", 'foo"', "NEAR(", "*", "(", "%", "\x00", "é́", "AND OR NOT"]
)
def test_a_typed_query_never_fails(opened: Opened, query: str) -> None:
    opened.services.reference.search(query)


# --- progress


def test_progress_of_an_empty_record(opened: Opened) -> None:
    sheet = opened.services.progress.sheet()
    assert not sheet.enough
    assert (sheet.answers, sheet.known, sheet.minutes) == (0, 0, 0)
    assert sheet.facts == 113


def test_progress_tells_what_was_done(opened: Opened, clock: object) -> None:
    for day in range(12):
        study(opened, 30, Rating.GOOD if day % 3 else Rating.HARD)
        clock.pass_(days=1)  # type: ignore[attr-defined]
    sheet = opened.services.progress.sheet(None)
    assert sheet.enough
    assert sheet.days_studied == 12
    assert sheet.retention[1] > 0
    assert sheet.retention[0] <= sheet.retention[1]
    assert len(sheet.topics) == 14
    due = next(f for f in opened.services.figures.all() if f.id == "forecast").finding.marks[0].value
    assert sum(topic.due for topic in sheet.topics) == due > 1
    assert all(type(topic.due) is int for topic in sheet.topics)
    figures = {f.id: f.finding for f in opened.services.figures.all()}
    assert sum(mark.value for mark in figures["stability"].marks) > 0
    assert all(m.low <= m.value <= m.high for m in figures["true-retention"].marks)
    assert bool(figures["calibration"].marks) == (sheet.retention[1] >= 100)
    first = opened.services.progress.topic("identity")
    assert first[0].reviews > 0
    assert first[0].due_days is not None
    assert opened.services.progress.topic("documents")[-1].due_days is None
    assert opened.services.progress.sheet(7).days_studied <= 7


# --- learners


def test_learners_have_records_of_their_own(opened: Opened) -> None:
    learners = opened.services.learners
    study(opened, 2)
    first = learners.present()
    assert (first.name, first.initials) == ("Mira K.", "MK")
    second = learners.add("Ben", Preferences(goal_days=3))
    assert opened.services.today.sheet().never_studied
    assert learners.preferences().goal_days == 3
    learners.switch(first.id)
    assert not opened.services.today.sheet().never_studied
    learners.remove(second.id)
    assert [view.name for view in learners.all()] == ["Mira K."]
    with pytest.raises(UserFacingError):
        learners.remove(first.id)
    with pytest.raises(UserFacingError):
        learners.switch(99)


@pytest.mark.parametrize(
    ("name", "exam"), [("", ""), ("  ", ""), ("mira k.", ""), ("Eva", "30 October"), ("Eva", "2026-13-01")]
)
def test_a_learner_needs_a_name_of_their_own_and_a_real_date(opened: Opened, name: str, exam: str) -> None:
    with pytest.raises(UserFacingError) as error:
        opened.services.learners.add(name, Preferences(exam_date=exam))
    assert error.value.remedy
    assert len(opened.services.learners.all()) == 1


def test_the_last_learner_sits_down_again(opened: Opened, home: Path) -> None:
    opened.services.learners.add("Ben")
    opened.services.learners.keep("theme", "dark")
    opened.store.close()
    again = app.open_services(home)
    try:
        assert again.services.learners.present().name == "Ben"
        assert again.services.learners.setting("theme") == "dark"
        assert again.services.learners.setting("nothing") is None
        assert not again.services.learners.first_start()
    finally:
        again.store.close()


def test_a_fresh_store_has_nobody(home: Path) -> None:
    opened = app.open_services(home)
    try:
        assert opened.services.learners.first_start()
        assert not opened.services.learners.sit_down()
    finally:
        opened.store.close()


def test_unreadable_exam_dates_and_unknown_preferences_do_no_harm(opened: Opened) -> None:
    assert Preferences(exam_date="soon").exam_day() is None
    assert Preferences.read({"goal_days": 4, "from_the_future": 1}).goal_days == 4


@pytest.mark.parametrize(("name", "short"), [("Mira K.", "MK"), ("ben", "B"), ("Ana de la Cruz", "AC"), ("*", "")])
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize(
    ("recall", "step"), [(None, "new"), (0.5, "learning"), (0.6, "shaky"), (0.8, "good"), (0.9, "solid")]
)
def test_mastery_steps(recall: float | None, step: str) -> None:
    assert mastery(recall).value == step


def test_the_same_file_is_not_loaded_twice(opened: Opened) -> None:
    with opened.store.read() as connection:
        before = connection.execute(text("SELECT count(*), max(version) FROM fact_versions")).one()
    assert before == (113, 1)


def test_a_card_that_was_only_flagged_is_not_known_anywhere(opened: Opened) -> None:
    opened.services.flashcards.start()
    opened.services.flashcards.flag()
    assert opened.services.reference.tree()[0].mastery is Mastery.NEW
    assert opened.services.today.sheet().weak == ()
    assert opened.services.quiz.menu().weak == 0


def test_a_large_bank_is_sampled(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    from iomquiz.services import quiz

    monkeypatch.setattr(quiz, "LARGE", 100)
    drawn = [[e.title for e in opened.services.quiz.start(QuizWish(count=8), seed=n).entries] for n in (1, 1, 2)]
    assert len(drawn[0]) == 8
    assert drawn[0] == drawn[1] != drawn[2]
