"""Exams: started, answered, interrupted, restored, timed, handed in once, looked at, marked anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.domain.attempt import State
from iomquiz.domain.blueprint import Blueprint, Feedback, Navigation, Order, Rules, Section, Show, TimeRule
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import (
    Arrangement,
    Choices,
    Chosen,
    Entries,
    Filled,
    Gaps,
    Matched,
    Matching,
    Response,
    Task,
    Written,
)
from iomquiz.domain.item import Difficulty, Level, Question, Verdict
from iomquiz.domain.scheduler import Rating
from iomquiz.domain.stock import cells, stock_of
from iomquiz.services.exam import Exam
from iomquiz.services.exam_records import ExamSheet
from iomquiz.services.wishes import QuizWish, Wish


class Machine:
    """A wall clock that anybody can set and a running clock that nobody can."""

    def __init__(self, wall: Any) -> None:
        self.wall, self.mono, self.boot = wall, 5_000_000, "boot 1"

    def running(self) -> tuple[int, str]:
        return self.mono, self.boot

    def go_on(self, seconds: float) -> None:
        self.wall.now += timedelta(seconds=seconds)
        self.mono += round(seconds * 1000)


@pytest.fixture
def machine(clock: Any) -> Machine:
    return Machine(clock)


def open_(home: Path, machine: Machine) -> Opened:
    return app.open_services(home, clock=machine.wall, zone=UTC, running=machine.running)


@pytest.fixture
def opened(home: Path, machine: Machine) -> Iterator[Opened]:
    opened = open_(home, machine)
    opened.services.learners.add("Mira K.")
    yield opened
    opened.services.exam.forget()
    opened.store.close()


@pytest.fixture
def exam(opened: Opened) -> Exam:
    return opened.services.exam


def plan(name: str = "own", minutes: int = 10, sections: Any = None, **rules: Any) -> Blueprint:
    chosen = sections or (Section("council", 4, title="Part A"), Section("identity", 2))
    return Blueprint(name, "Own exam", chosen, minutes, Decimal(70), rules=Rules(**rules))


def begin(exam: Exam, blueprint: Blueprint | None = None, **more: Any) -> ExamSheet:
    exam.plans.keep_blueprint(blueprint or plan())
    return exam.start((blueprint or plan()).id, 7, **more)


def some(task: Task) -> Response:
    """A response to any task."""
    match task:
        case Choices():
            return Chosen((task.options[0].id,))
        case Matching():
            return Matched(tuple((stem.id, task.choices[0].id) for stem in task.stems))
        case Gaps():
            return Filled(tuple((gap.id, "7") for gap in task.gaps))
        case Entries():
            return Filled(tuple((str(n), "x") for n in range(task.count)))
        case Arrangement():
            from iomquiz.domain.interaction import Arranged

            return Arranged(tuple(entry.id for entry in task.entries))
        case _:
            return Written("7")


def right(question: Question) -> Response:
    """The key of a choice question."""
    return Chosen(tuple(option.id for option in question.key if option.key))


def choices(exam: Exam, certainty: bool = False, **rules: Any) -> ExamSheet:
    """Four single choice questions."""
    section = Section("", 4, types={"single-choice": 4})
    return begin(exam, plan(sections=(section,), certainty=certainty, **rules))


# --- before


def test_blueprints_of_the_bank_and_own_ones_stand_in_one_list(exam: Exam) -> None:
    exam.plans.keep_blueprint(plan(tries=2))
    lines = exam.plans.plans()
    assert [(x.id, x.own) for x in lines] == [("practice", False), ("certificate", False), ("own", True)]
    assert all(x.fits for x in exam.plans.surveyed().values())
    assert lines[2].left == 2
    with pytest.raises(UserFacingError, match="already"):
        exam.plans.keep_blueprint(plan("practice"))
    exam.plans.drop_blueprint("own")
    assert len(exam.plans.plans()) == 2
    with pytest.raises(UserFacingError, match="no blueprint"):
        exam.plans.plan("own")


def test_coverage_counts_what_a_list_of_all_questions_would_give(exam: Exam, opened: Opened, machine: Machine) -> None:
    """The same cells from every question of the bank, with met, worn and stale ones among them."""
    with opened.store.begin() as c:
        c.exec_driver_sql("UPDATE items SET data = json_set(data, '$.tags', json('[\"history\"]')) WHERE id % 3 = 0")
    begin(exam, plan(sections=(Section("", 12),)))
    exam.submit()
    quiz = opened.services.quiz
    sheet = quiz.start(QuizWish(topics=("council",), count=3))
    for entry in sheet.entries:
        quiz.respond(entry.position, some(quiz.show(entry.position).question.task))
    machine.go_on(86400 * 3650)
    wished = Section("council", 5, {Level.REMEMBER: 1}, {"numeric": 1}, {Difficulty.HARD: 1}, {"history": 1})
    for stale in (True, False):
        wanted = plan(sections=(Section("", 5, tags={"history": 2, "nothing": 1}), wished), stale=stale)
        counted = exam.plans.look_at(wanted, exam.plans.counted(wanted)).cells
        assert counted == exam.plans.look_at(wanted).cells
        listed = cells(wanted, stock_of(exam.plans.candidates(wanted, 1)))
        numbers = [(c.what, c.planned, c.available, c.unseen, c.stale, c.most_used) for c in counted]
        assert numbers == [(c.what, c.planned, c.available, c.unseen, c.stale, c.most_used) for c in listed]
    assert any(c.stale for c in counted)
    assert any(c.unseen < c.available for c in counted)
    assert exam.plans.outlined("own").cells == ()


def test_a_plan_says_its_rules_and_what_the_bank_lacks(exam: Exam) -> None:
    sheet = exam.plans.plan("certificate")
    assert sheet.fits
    assert sheet.rules[0].startswith("60 minutes. The clock keeps running")
    assert "Passed from 70 %." in sheet.rules
    policy = Feedback(frozenset({Show.MARKS}), frozenset(), frozenset({Show.KEY, Show.MARKS}), 2)
    wanted = plan(sections=(Section("council", 500, cut_score=Decimal(50)), Section("", 1)), minutes=1, tries=1,
                  time=TimeRule.PAUSES, pause_minutes=5, navigation=Navigation.FORWARD, certainty=True,
                  feedback=policy, order=Order.MIXED)  # fmt: skip
    told = exam.plans.look_at(wanted)
    assert not told.fits
    assert "more questions needed" in told.advice[0]
    words = " ".join(told.rules)
    for piece in (
        "stops while",
        "and from 50 % in part 1",
        "Forward only",
        "Level 3",
        "An answer is final",
        "From 2 days",
        "1 time.",
    ):
        assert piece in words
    assert "You do not see marks" in " ".join(
        exam.plans.look_at(plan(feedback=Feedback(frozenset(), frozenset(), frozenset()), guess_correction=True)).rules
    )
    exam.plans.keep_blueprint(wanted)
    with pytest.raises(UserFacingError, match="No form fits: the bank has"):
        exam.start("own")


def test_coverage_speaks_of_worn_and_stale_questions(opened: Opened, machine: Machine) -> None:
    exam = opened.services.exam
    begin(exam, plan(sections=(Section("council", 12),)))
    exam.submit()
    machine.go_on(86400 * 3650)
    advice = exam.plans.plan("own").advice
    assert any("will be new to you" in one for one in advice) or any("past their dates" in one for one in advice)


def test_extra_time_needs_a_reason_and_counts(exam: Exam) -> None:
    exam.plans.keep_blueprint(plan())
    with pytest.raises(UserFacingError, match="reason"):
        exam.start("own", extra_minutes=5, reason=" ")
    assert exam.start("own", extra_minutes=5, reason="Dyslexia").left_ms == 15 * 60_000


def test_one_exam_at_a_time_and_no_more_than_the_tries(exam: Exam) -> None:
    begin(exam, plan(tries=1))
    with pytest.raises(UserFacingError, match="still open"):
        exam.start("own")
    exam.submit()
    with pytest.raises(UserFacingError, match="no tries left"):
        exam.start("own")


# --- during


def leaves(value: Any) -> Iterator[Any]:
    if is_dataclass(value):
        for field in fields(value):
            yield field.name
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from leaves(one)
    else:
        yield value


def test_the_sheet_holds_no_key(exam: Exam) -> None:
    sheet = begin(exam, plan(sections=(Section("", 60),)))
    for entry in sheet.entries:
        names = {x for x in leaves(exam.show(entry.position)) if isinstance(x, str)}
        assert not {"key", "rationale", "feedback", "answer"} & names


def test_a_response_is_kept_in_both_places_before_it_is_called_saved(exam: Exam, home: Path, machine: Machine) -> None:
    sheet = begin(exam)
    assert sheet.saved_at is None
    assert exam.code_so_far() == ""
    assert [e.part for e in sheet.entries] == [0] * 4 + [1] * 2
    assert sheet.parts[0] == "Part A"
    for entry in sheet.entries:
        machine.go_on(20)
        sheet = exam.show(entry.position)
        sheet = exam.respond(entry.position, some(sheet.question.task), taken_ms=20_000)
        assert sheet.saved_at == machine.wall.now
    assert sheet.count(State.ANSWERED) == 6
    assert sheet.positions(State.OPEN) == ()
    journal = next((home / "journals").glob("*.journal")).read_text()
    assert journal.count('"respond"') == 6
    assert sheet.left_ms == 8 * 60_000


def test_a_full_store_gets_the_reserve_and_says_when_that_was_not_enough(
    exam: Exam, opened: Opened, home: Path
) -> None:
    choices(exam)
    reserve = home / "journals" / "reserve"
    assert reserve.exists()
    with opened.store.read() as c:
        pages = c.exec_driver_sql("PRAGMA page_count").scalar_one()
        most = c.exec_driver_sql("PRAGMA max_page_count").scalar_one()
    with opened.store.begin() as c:
        c.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserFacingError, match="Not saved: the disk is full"):
        exam.respond(0, Chosen(("x" * 2_000_000,)))
    assert not reserve.exists()
    assert exam.show(0).question.response is None
    with opened.store.begin() as c:
        c.exec_driver_sql(f"PRAGMA max_page_count = {most}")
    assert exam.respond(0, Chosen(("x",))).saved_at is not None


def test_clear_flag_and_notes(exam: Exam) -> None:
    sheet = begin(exam)
    exam.clear(0)
    exam.respond(0, some(sheet.question.task))
    assert exam.clear(0).count(State.OPEN) == 6
    assert exam.flag(2).flagged() == (2,)
    assert exam.flag(3).flagged() == (2, 3)
    assert exam.flag(2).flagged() == (3,)
    exam.keep_notes("x" * 30_000)
    exam.forget()
    again = exam.resume()
    assert again is not None
    assert len(again.notes) == 20_000
    assert again.flagged() == (3,)


def test_drawn_numbers_come_from_the_seed_and_stay_through_an_interruption(exam: Exam) -> None:
    calculated = plan(sections=(Section("", 20, types={"calculated": 20}),), order=Order.BANK)

    def stems() -> list[str]:
        return [exam.show(n).question.stem for n in range(20)]

    begin(exam, calculated)
    first = stems()
    exam.forget()
    assert exam.resume() is not None
    assert stems() == first
    exam.submit()
    exam.start(calculated.id, 8)
    again = stems()
    exam.submit()
    exam.start(calculated.id, 9)
    assert len({*first} & {*again} & {*stems()}) < 5, "the same questions with other numbers"


def test_forward_only_does_not_go_back(exam: Exam) -> None:
    begin(exam, plan(navigation=Navigation.FORWARD))
    sheet = exam.show(2)
    assert [e.closed for e in sheet.entries] == [True, True, False, False, False, False]
    assert exam.show(1).note == "This exam goes forward only."
    assert exam.respond(0, Written("x")).note == "This exam goes forward only."
    assert exam.show(2).question.position == 2
    exam.forget()
    again = exam.resume()
    assert again is not None
    assert again.question.position == 2


def test_partly_answered_and_certainty(exam: Exam) -> None:
    sheet = choices(exam, certainty=True)
    assert sheet.certainty
    sheet = exam.respond(0, some(sheet.question.task))
    assert sheet.entries[0].state is State.PARTLY
    assert exam.respond(0, some(sheet.question.task), certainty=2).entries[0].state is State.ANSWERED


def test_feedback_during_makes_an_answer_final(exam: Exam) -> None:
    sheet = choices(exam, feedback=Feedback(frozenset(Show)))
    sheet = exam.respond(0, some(sheet.question.task))
    told = sheet.question.told
    assert sheet.question.locked
    assert told is not None
    assert told.score is not None
    assert told.rationale
    kept = sheet.question.response
    assert exam.respond(0, Chosen()).question.response == kept
    quiet = exam.respond(1, some(exam.show(1).question.task))
    assert quiet.question.told is not None


def test_feedback_during_can_be_marks_alone(exam: Exam) -> None:
    sheet = choices(exam, feedback=Feedback(frozenset({Show.MARKS})))
    told = exam.respond(0, some(sheet.question.task)).question.told
    assert told is not None
    assert told.verdict is not None
    assert told.score is None
    assert told.rationale == ""


# --- the clock


def test_time_over_hands_in_by_itself_booked_at_the_deadline(exam: Exam, opened: Opened, machine: Machine) -> None:
    sheet = begin(exam)
    start = machine.wall.now
    exam.respond(0, some(sheet.question.task))
    machine.go_on(660)
    sheet = exam.respond(1, Written("too late"))
    assert sheet.ended == "time over"
    assert sheet.count(State.OPEN) == 5
    result = opened.services.exam_results.result(sheet.attempt)
    assert result.ended_at == start + timedelta(minutes=10)
    assert result.used_ms == result.limit_ms == 600_000
    assert exam.tick() == (0, "time over")
    assert exam.submit() == sheet.attempt
    assert exam.flag(0).flagged() == ()


def test_a_clock_set_back_gains_nothing_and_is_written_down(exam: Exam, opened: Opened, machine: Machine) -> None:
    begin(exam)
    machine.go_on(60)
    machine.wall.now -= timedelta(hours=1)
    assert exam.tick()[0] == 9 * 60_000
    machine.wall.now += timedelta(hours=3)
    assert exam.tick()[0] == 9 * 60_000
    result = opened.services.exam_results.result(exam.submit())
    assert len([e for e in result.events if "set" in e]) == 2
    assert "set back by 3600 s" in result.events[0]
    assert "set forward by 10800 s" in result.events[1]


def test_sleep_counts(exam: Exam, machine: Machine) -> None:
    begin(exam)
    machine.go_on(2 * 3600)
    assert exam.tick() == (0, "time over")


@pytest.mark.parametrize(("pause", "left"), [(0, 300), (3, 480), (60, 600)])
def test_a_restart_keeps_the_rule_of_time(exam: Exam, machine: Machine, pause: int, left: int) -> None:
    rules = {"time": TimeRule.PAUSES, "pause_minutes": pause} if pause else {}
    begin(exam, plan(**rules))
    exam.forget()
    machine.go_on(300)
    machine.mono, machine.boot = 10, "boot 2"
    open_left = exam.left_open()
    assert open_left is not None
    assert open_left.left_ms == left * 1000
    sheet = exam.resume()
    assert sheet is not None
    assert sheet.left_ms == left * 1000


def test_a_restart_with_the_clock_set_back_gains_nothing(exam: Exam, machine: Machine) -> None:
    begin(exam)
    machine.go_on(120)
    exam.tick()
    exam.forget()
    machine.wall.now -= timedelta(hours=5)
    machine.boot = "boot 2"
    sheet = exam.resume()
    assert sheet is not None
    assert sheet.left_ms == 480_000


def test_time_that_ran_out_while_away_ends_the_exam(exam: Exam, opened: Opened, machine: Machine) -> None:
    sheet = begin(exam)
    exam.respond(0, some(sheet.question.task))
    exam.forget()
    machine.go_on(4000)
    again = exam.resume()
    assert again is not None
    assert again.ended == "time over"
    assert exam.left_open() is None
    assert opened.services.exam_results.result(again.attempt).ended == "time over"


def test_left_open_while_it_is_sat(exam: Exam, machine: Machine) -> None:
    assert exam.left_open() is None
    assert exam.resume() is None
    with pytest.raises(UserFacingError, match="No exam is open"):
        exam.submit_left()
    with pytest.raises(LookupError):
        exam.tick()
    sheet = begin(exam)
    exam.respond(0, some(sheet.question.task))
    machine.go_on(60)
    there = exam.left_open()
    assert there is not None
    assert (there.answered, there.count, there.left_ms) == (1, 6, 540_000)
    assert exam.resume() is not None
    assert exam.submit_left() == sheet.attempt


# --- restoring


def test_what_the_store_lost_comes_back_from_the_journal(exam: Exam, opened: Opened) -> None:
    sheet = begin(exam)
    for n in range(6):
        exam.respond(n, some(exam.show(n).question.task))
    exam.forget()
    with opened.store.begin() as connection:
        connection.exec_driver_sql("DELETE FROM exam_responses WHERE seq > 2")
    again = exam.resume()
    assert again is not None
    assert again.count(State.ANSWERED) == 6
    assert again.note == "4 responses came back from the exam journal."
    assert exam.respond(0, some(sheet.question.task)).count(State.ANSWERED) == 6


@pytest.mark.parametrize("damage", ["cut", "flip", "gone"])
def test_a_damaged_journal_is_told_and_the_store_goes_on(exam: Exam, home: Path, damage: str) -> None:
    begin(exam)
    for n in range(4):
        exam.respond(n, some(exam.show(n).question.task))
    exam.forget()
    path = next((home / "journals").glob("*.journal"))
    raw = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
    else:
        raw[len(raw) // 2] ^= 1
        path.write_bytes(bytes(raw) if damage == "flip" else bytes(raw[: len(raw) // 2 - 3]))
    again = exam.resume()
    assert again is not None
    assert again.count(State.ANSWERED) == 4
    assert "journal" in again.note
    exam.respond(4, some(exam.show(4).question.task))
    exam.forget()
    last = exam.resume()
    assert last is not None
    assert last.count(State.ANSWERED) == 5


def test_another_learner_does_not_get_the_exam(exam: Exam, opened: Opened) -> None:
    begin(exam)
    opened.services.learners.add("Ben")
    assert exam.resume() is None
    assert exam.left_open() is None


# --- after


def test_handing_in_twice_changes_nothing(exam: Exam, opened: Opened, machine: Machine) -> None:
    sheet = begin(exam)
    exam.respond(0, some(sheet.question.task))
    attempt = exam.submit()
    before = opened.services.exam_results.result(attempt)
    machine.go_on(30)
    assert exam.submit() == attempt
    assert opened.services.exam_results.result(attempt) == before
    assert before.ended == "handed in"
    with opened.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM exam_marks").scalar() == 1
        assert connection.exec_driver_sql("SELECT notes FROM exams").scalar() == ""


def _answer(exam: Exam, rights: int, sure: dict[int, int] | None = None) -> str:
    sitting = exam._sitting
    assert sitting is not None
    for n, question in enumerate(sitting.questions):
        key = right(question)
        wrong = Chosen(tuple(o.id for o in question.key if not o.key)[:1])
        exam.respond(n, key if n < rights else wrong, certainty=(sure or {}).get(n, 0), taken_ms=9000)
    return exam.submit()


def test_the_result(exam: Exam, opened: Opened) -> None:
    choices(exam)
    exam.flag(3)
    result = opened.services.exam_results.result(_answer(exam, 3))
    assert result.percent == Decimal("75.0")
    assert result.passed
    assert (result.earned, result.most, result.cut_score) == (3, 4, 70)
    assert [a.verdict for a in result.answers] == [Verdict.RIGHT] * 3 + [Verdict.WRONG]
    assert result.answers[3].flagged
    assert result.answers[3].key
    assert result.answers[3].given != result.answers[3].key
    assert sum(t.most for t in result.topics) == 4
    assert all(0 <= t.low <= t.share <= t.high <= 1 for t in result.topics)
    assert [s.kind for s in result.repair] == ["read", "cards", "quiz", "check"]
    assert [m.number for m in result.markings] == [0]
    assert opened.services.exam_results.past()[0].percent == 75


def test_the_repair_plan_stays_and_says_what_was_done_of_it(exam: Exam, opened: Opened, machine: Machine) -> None:
    choices(exam)
    services = opened.services
    attempt = _answer(exam, 1)
    first = services.exam_results.result(attempt).repair
    assert [s.done for s in first] == [0, 0, 0, 0]
    read, cards, topic, check = first
    assert (read.of, cards.of, check.of) == (3, 3, 3)
    machine.go_on(60)
    services.exam_results.opened(attempt, read.facts[0])
    services.exam_results.opened(attempt, read.facts[0])
    services.exam_results.opened("nothing", read.facts[0])
    services.flashcards.start(Wish(facts=cards.facts[:1]))
    services.flashcards.answer(Rating.GOOD, 1000)
    sheet = services.quiz.start(QuizWish(facts=check.facts[1:2], count=1))
    services.quiz.respond(0, some(sheet.question.task))
    now = services.exam_results.result(attempt).repair
    assert [s.done for s in now] == [1, 1, now[2].done, 1]
    assert now[2].facts == topic.facts
    assert now[0].next == read.facts[1]
    assert [(s.kind, s.title, s.note, s.facts) for s in now] == [(s.kind, s.title, s.note, s.facts) for s in first]
    services.quiz.start(QuizWish(topics=topic.facts, count=topic.of))
    for n in range(topic.of):
        services.quiz.respond(n, some(services.quiz.show(n).question.task))
    for fact in read.facts:
        services.exam_results.opened(attempt, fact)
    last = services.exam_results.result(attempt).repair
    assert last[2].done == topic.of > 0
    assert (last[0].done, last[0].next) == (3, read.facts[0])
    services.exam_results.regrade(attempt, "nothing changed")
    assert [s.facts for s in services.exam_results.result(attempt).repair] == [s.facts for s in first]


def test_earlier_sittings_are_listed_without_their_questions(exam: Exam, opened: Opened) -> None:
    section = Section("", 4, types={"single-choice": 4}, cut_score=Decimal(80))
    exam.plans.keep_blueprint(plan(sections=(section,)))
    exam.start("own", 3, prediction={"value": 70, "low": 60, "high": 80})
    attempt = _answer(exam, 3)
    told = opened.services.exam_results.result(attempt)
    (line,) = opened.services.exam_results.past()
    assert (line.attempt, line.at, line.percent, line.passed, line.inside) == (
        attempt, told.ended_at, told.percent, told.passed, True,
    )  # fmt: skip
    assert not line.passed
    with opened.store.begin() as c:  # as an earlier version of the program left it
        c.exec_driver_sql("DELETE FROM exam_outcomes")
    assert opened.services.exam_results.past() == (line,)
    with opened.store.read() as c:
        assert c.exec_driver_sql("SELECT count(*) FROM exam_outcomes").scalar() == 1


def test_all_right_needs_no_repair_and_the_prediction_is_kept(exam: Exam, opened: Opened) -> None:
    section = Section("", 4, types={"single-choice": 4}, cut_score=Decimal(100))
    exam.plans.keep_blueprint(plan(sections=(section,)))
    exam.start("own", 3, prediction={"value": 78, "low": 72, "high": 84})
    result = opened.services.exam_results.result(_answer(exam, 4))
    assert result.repair == ()
    assert result.passed
    assert result.prediction is not None
    assert result.prediction.low == 72


def test_certainty_marks(exam: Exam, opened: Opened) -> None:
    choices(exam, certainty=True)
    result = opened.services.exam_results.result(_answer(exam, 2, {0: 3, 1: 1, 2: 3, 3: 2}))
    assert result.earned == 3 + 1 - 6 - 2
    assert result.most == 12
    assert result.sure_but_wrong == (2,)
    assert result.repair[0].facts == (result.answers[2].fact,)


def test_guess_correction(exam: Exam, opened: Opened) -> None:
    choices(exam, guess_correction=True)
    sitting = exam._sitting
    assert sitting is not None
    cost = sum(Decimal(1) / (len(q.task.options) - 1) for q in sitting.questions[2:])  # type: ignore[union-attr]
    result = opened.services.exam_results.result(_answer(exam, 2))
    assert abs(result.earned - (2 - cost)) < Decimal("0.01")


def test_the_policy_says_when_what_is_told(exam: Exam, opened: Opened, machine: Machine) -> None:
    choices(exam, feedback=Feedback(frozenset(), frozenset({Show.MARKS}), frozenset(Show), 2))
    attempt = _answer(exam, 1)
    results = opened.services.exam_results
    first = results.result(attempt)
    assert first.percent == 25
    assert first.note == "More is told from 8 Oct 2026 on."
    assert {a.key for a in first.answers} == {""}
    machine.go_on(3 * 86400)
    assert all(a.key for a in results.result(attempt).answers)


def test_an_exam_can_tell_nothing(exam: Exam, opened: Opened) -> None:
    choices(exam, feedback=Feedback(frozenset(), frozenset(), frozenset()))
    attempt = _answer(exam, 1)
    result = opened.services.exam_results.result(attempt)
    assert result.percent is None
    assert result.note == "This exam does not tell marks or answers."
    assert opened.services.exam_results.past() == ()
    with pytest.raises(UserFacingError, match="cannot be read"):
        opened.services.exam_results.result("nothing")


def _correct(opened: Opened, uid: str, change: Any) -> None:
    """The bank loaded again with one item changed."""
    from iomquiz.formats import yaml_bank
    from iomquiz.paths import default_bank
    from iomquiz.storage.bank_store import BankStore

    bank = yaml_bank.read(default_bank()).bank
    assert bank is not None
    items = {name: item for name, item in bank.items.items() if change is not None or name != uid}
    if change is not None:
        items[uid] = replace(items[uid], body=change(dict(items[uid].body)))
    BankStore(opened.store).load(replace(bank, items=items), "changed", 1)
    opened.services._seat.banks._facts = None


def _fixed(exam: Exam) -> str:
    """A question whose options are all written."""
    sitting = exam._sitting
    assert sitting is not None
    for question in sitting.questions:
        if all("text" in o for o in question.item.body["options"]):
            return question.item.id
    raise AssertionError


def test_marking_anew_keeps_both_marks(exam: Exam, opened: Opened) -> None:
    choices(exam)
    uid = _fixed(exam)
    attempt = _answer(exam, 0)
    results = opened.services.exam_results
    assert results.result(attempt).percent == 0
    wrong = next(a for a in results.result(attempt).answers if a.item == uid)

    def swap(body: dict[str, Any]) -> dict[str, Any]:
        options = [{**o, "key": False} for o in body["options"]]
        chosen = next(o for o in options if wrong.given.startswith(str(o["text"])[:12]) or o["text"] == wrong.given)
        chosen["key"] = True
        return {**body, "options": options}

    _correct(opened, uid, swap)
    again = results.regrade(attempt, "The key was wrong")
    assert [m.percent for m in again.markings] == [0, 25]
    assert again.markings[1].reason == "The key was wrong"
    assert again.percent == 25
    (line,) = results.past()
    assert (line.first, line.percent) == (0, 25)
    assert again.sittings == (line,)
    with opened.store.begin() as c:
        c.exec_driver_sql("DELETE FROM exam_outcomes")
    assert results.past() == (line,)
    with pytest.raises(UserFacingError, match="reason"):
        results.regrade(attempt, "  ")


def test_marking_anew_is_refused_where_the_options_changed(exam: Exam, opened: Opened) -> None:
    choices(exam)
    uid = _fixed(exam)
    attempt = _answer(exam, 0)
    _correct(opened, uid, lambda body: {**body, "options": [*body["options"], {"text": "one more"}]})
    with pytest.raises(UserFacingError, match=r"it had \d options and has \d now"):
        opened.services.exam_results.regrade(attempt, "More options")
    assert len(opened.services.exam_results.result(attempt).markings) == 1
    _correct(opened, uid, None)
    with pytest.raises(UserFacingError, match=r"asks otherwise|no longer in the bank|options"):
        opened.services.exam_results.regrade(attempt, "Gone")


def test_what_was_answered_counts_as_practice_afterwards(exam: Exam, opened: Opened) -> None:
    choices(exam)
    assert opened.services.quiz.menu().mistakes == 0
    _answer(exam, 1)
    assert opened.services.quiz.menu().mistakes == 3


def test_an_empty_exam_handed_in(exam: Exam, opened: Opened) -> None:
    choices(exam)
    result = opened.services.exam_results.result(exam.submit())
    assert result.percent == 0
    assert result.open == (0, 1, 2, 3)
    assert {a.given for a in result.answers} == {"No answer"}


def test_responses_in_words() -> None:
    from iomquiz.domain.interaction import Arranged, Choice
    from iomquiz.services.exam_words import in_words

    two = (Choice("a", "Anna"), Choice("b", "Ben"))
    assert in_words(Choices(two), Chosen(("b", "a"))) == "Ben; Anna"
    assert in_words(Choices(two), Chosen((), True)) == "None of them"
    assert in_words(Arrangement(two), Arranged(("b", "a"))) == "Ben → Anna"
    assert in_words(Matching(two, two), Matched((("a", "b"),))) == "Anna – Ben"
    assert in_words(Entries(2), Filled((("0", "x"), ("1", " ")))) == "x"
    assert in_words(Entries(2), Written(" 7 ")) == "7"
    assert in_words(Entries(2), None) == "No answer"


def test_a_heartbeat_keeps_the_time_used(exam: Exam, machine: Machine) -> None:
    begin(exam, plan(time=TimeRule.PAUSES, pause_minutes=60))
    machine.go_on(100)
    exam.tick()
    machine.go_on(5)
    exam.tick()
    exam.forget()  # what came after the last heartbeat counts as a pause
    sheet = exam.resume()
    assert sheet is not None
    assert sheet.left_ms == 500_000


def test_the_clock_of_this_machine_runs_on_and_names_its_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from iomquiz.services import running_clock

    first, boot = running_clock.now()
    second, same = running_clock.now()
    assert second >= first > 0
    assert boot == same != ""
    monkeypatch.setattr(running_clock, "_BOOT_ID", tmp_path / "none")
    assert running_clock.now()[1].startswith("process")
    monkeypatch.delattr(running_clock.time, "CLOCK_BOOTTIME", raising=False)
    assert running_clock.now()[1].startswith("process")


def test_a_very_large_bank_is_sampled_the_unseen_first(exam: Exam, monkeypatch: pytest.MonkeyPatch) -> None:
    from iomquiz.services import exam_plans

    begin(exam)
    exam.submit()
    monkeypatch.setattr(exam_plans, "MOST_CANDIDATES", 20)
    found = exam.plans.candidates(plan(sections=(Section("", 5),)), 3)
    assert len(found) == 20
    assert not any(c.seen for c in found)
    some_topic = plan(sections=(Section("council", 5), Section("administration", 5)))
    assert {c.item.topic for c in exam.plans.candidates(some_topic, 3)} <= {"council", "administration"}


def test_who_knows_most_of_a_large_bank_still_gets_what_is_new(
    exam: Exam, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from iomquiz.services import exam_plans

    known = len(begin(exam, plan(sections=(Section("", 340),))).entries)
    exam.submit()
    monkeypatch.setattr(exam_plans, "FEW_CANDIDATES", 10)
    assert known == 340
    exam.plans.keep_blueprint(plan("next", sections=(Section("", 8),)))
    for seed in range(5):
        exam.start("next", seed)
        exam.forget()
        with opened.store.begin() as c:
            query = "SELECT count(*) FROM (SELECT 1 FROM attempt_items GROUP BY item_id HAVING count(*) > 1)"
            assert c.exec_driver_sql(query).scalar_one() == 0
            for table in ("exams", "attempt_items", "attempts"):  # as if it had not been drawn
                column = "id" if table == "attempts" else "attempt_id"
                c.exec_driver_sql(f"DELETE FROM {table} WHERE {column} = (SELECT max(id) FROM attempts)")


def test_what_a_sample_has_too_few_of_is_looked_for(exam: Exam, monkeypatch: pytest.MonkeyPatch) -> None:
    from iomquiz.services import exam_plans

    monkeypatch.setattr(exam_plans, "MOST_CANDIDATES", 12)
    monkeypatch.setattr(exam_plans, "FEW_CANDIDATES", 2)
    rare = plan(sections=(Section("", 4, types={"numeric": 4}),))
    found = exam.plans.candidates(rare, 3)
    assert sum(c.item.type == "numeric" for c in found) >= 4
    assert len({c.key for c in found}) == len(found)
    hard = plan(sections=(Section("", 1, difficulties={Difficulty.HARD: 1}),))
    exam.plans.keep_blueprint(hard)
    drawn = 0
    for seed in range(12):
        with suppress(UserFacingError):
            exam.start(hard.id, seed)
            exam.submit()
            drawn += 1
    assert 0 < drawn <= 12  # where eight candidates have no hard question, twelve are looked at


def test_what_the_dialog_of_blueprints_asks(exam: Exam) -> None:
    assert exam.plans.tags() == tuple(sorted(exam.plans.tags()))
    assert exam.plans.unknown_items([]) == []
    assert exam.plans.unknown_items(["identity-kind", "no-such", "no-such"]) == ["no-such"]
    begin(exam)
    assert "keeps running" in exam.rule()


def test_an_end_that_only_the_journal_has_is_completed(exam: Exam, opened: Opened) -> None:
    sheet = begin(exam)
    exam.respond(0, some(sheet.question.task))
    sitting = exam._sitting
    assert sitting is not None
    sitting.journal.append(sitting.clock.at.wall_ms, "end", {"how": "handed in"})  # killed before the store heard of it
    exam.forget()
    again = exam.resume()
    assert again is not None
    assert again.ended == "handed in"
    assert exam.left_open() is None
    with opened.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM exam_marks").scalar() == 1


def test_closing_what_another_closed_changes_nothing(exam: Exam, opened: Opened) -> None:
    from iomquiz.services.exam_marking import close

    begin(exam)
    sitting = exam._sitting
    assert sitting is not None
    exam.submit()
    close(opened.services._seat, sitting, "again")
    with opened.store.read() as connection:
        assert connection.exec_driver_sql("SELECT ended FROM exams").scalar() == "handed in"


def test_questions_are_a_sequence(exam: Exam) -> None:
    begin(exam)
    sitting = exam._sitting
    assert sitting is not None
    assert len(sitting.questions[1:3]) == 2
    with pytest.raises(IndexError):
        sitting.questions[6]
