from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import text

from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Choices, Chosen, Filled, Written
from iomquiz.domain.item import Verdict
from iomquiz.domain.scheduler import Rating
from iomquiz.services.quiz import Quiz, QuizSheet
from iomquiz.services.reviewing import rating_of
from iomquiz.services.wishes import QuizWish, Wish


def cards(opened: Opened) -> list[tuple[str, int]]:
    sql = "SELECT f.uid, r.rating FROM events r JOIN faces x ON x.id = r.face_id JOIN facts f ON f.id = x.fact_id"
    with opened.store.read() as connection:
        return [(row[0], row[1]) for row in connection.execute(text(sql))]


def key_of(sheet: QuizSheet, quiz: Quiz, position: int) -> str:
    """The text of the right option, read from the feedback of an empty response to the same question."""
    shown = quiz.respond(position, Chosen())
    assert shown.question.feedback is not None
    return shown.question.feedback.score.key


def test_the_menu_counts_what_there_is(opened: Opened) -> None:
    menu = opened.services.quiz.menu()
    assert menu.total == sum(t.count for t in menu.topics) == sum(t.count for t in menu.types)
    assert len(menu.types) == 12
    assert (menu.mistakes, menu.weak, menu.open) == (0, 0, "")


def test_a_quiz_is_drawn_once_and_can_be_resumed(opened: Opened) -> None:
    quiz = opened.services.quiz
    assert quiz.resume() is None
    sheet = quiz.start(QuizWish(topics=("council",), count=5, title="Council"), seed=1)
    assert len(sheet.entries) == 5
    assert all(entry.verdict is None for entry in sheet.entries)
    assert sheet.question.topic == "council"
    quiz.respond(0, Written("x"))
    again = opened.services.quiz.resume()
    assert again is not None
    assert again.attempt == sheet.attempt
    assert [e.title for e in again.entries] == [e.title for e in sheet.entries]
    assert opened.services.quiz.menu().open == "Council"


def test_resuming_a_quiz_that_is_all_answered_shows_its_last_question(opened: Opened) -> None:
    quiz = opened.services.quiz
    quiz.start(QuizWish(types=("true-false",), count=2), seed=1)
    for position in (0, 1):
        quiz.respond(position, Chosen(("true",)))
    sheet = quiz.resume()
    assert sheet is not None
    assert sheet.question.position == 1
    assert sheet.question.feedback is not None


def test_a_new_quiz_closes_the_one_left_open(opened: Opened) -> None:
    quiz = opened.services.quiz
    first = quiz.start(QuizWish(count=3))
    second = quiz.start(QuizWish(count=3))
    assert first.attempt != second.attempt
    with opened.store.read() as connection:
        closed = connection.execute(text("SELECT count(*) FROM attempts WHERE finished_at IS NOT NULL")).scalar_one()
    assert closed == 1


@pytest.mark.parametrize("source", ["mistakes", "weak"])
def test_nothing_to_practise_says_so(opened: Opened, source: str) -> None:
    with pytest.raises(UserFacingError) as error:
        opened.services.quiz.start(QuizWish(source=source))
    assert error.value.remedy


def test_an_unknown_topic_has_no_question(opened: Opened) -> None:
    with pytest.raises(UserFacingError, match="no question that fits"):
        opened.services.quiz.start(QuizWish(topics=("nowhere",)))


def test_mistakes_come_back_until_they_are_right(opened: Opened) -> None:
    quiz = opened.services.quiz
    sheet = quiz.start(QuizWish(types=("numeric",), count=1), seed=4)
    wrong = quiz.respond(0, Written("-1")).question.feedback
    assert wrong is not None
    assert wrong.score.verdict is Verdict.WRONG
    result = quiz.finish()
    assert (result.points, result.answered, len(result.missed)) == (Decimal(0), 1, 1)
    assert result.mistakes_facts
    assert quiz.menu().mistakes == 1
    again = quiz.start(QuizWish(source="mistakes"))
    assert again.question.item == sheet.question.item
    quiz.respond(0, Written(wrong.score.key))
    assert quiz.menu().mistakes == 0


def test_a_right_answer_by_recall_counts_for_the_card_and_a_choice_does_not(opened: Opened) -> None:
    quiz = opened.services.quiz
    quiz.start(QuizWish(facts=("founded",), types=("numeric", "short-text")), seed=2)
    sheet = quiz.respond(0, Written("1951"), confidence="certain", taken_ms=4000)
    assert sheet.question.feedback is not None
    assert sheet.question.feedback.score.verdict is Verdict.RIGHT
    assert "Good" in sheet.question.feedback.card_note
    assert cards(opened) == [("founded", int(Rating.GOOD))]
    shown = quiz.show(0)
    assert shown.question.feedback is not None
    assert shown.question.feedback.confidence == "certain"
    choice = quiz.start(QuizWish(facts=("un-since",), types=("single-choice",), count=1), seed=2)
    assert isinstance(choice.question.task, Choices)
    key = key_of(choice, quiz, 0)
    right = next(option.id for option in choice.question.task.options if option.text == key)
    done = quiz.again(0)
    assert done.question.feedback is None
    done = quiz.respond(0, Chosen((right,)))
    assert done.points == 1
    assert len(cards(opened)) == 1


def test_a_right_guess_does_not_count_and_a_wrong_answer_does(opened: Opened) -> None:
    quiz = opened.services.quiz
    quiz.start(QuizWish(facts=("founded",), types=("numeric",)), seed=2)
    quiz.respond(0, Written("1951"), confidence="guess")
    assert cards(opened) == []
    quiz.start(QuizWish(facts=("founded",), types=("numeric",)), seed=2)
    quiz.respond(0, Written("1950"))
    assert cards(opened) == [("founded", int(Rating.AGAIN))]


def test_a_card_counts_once_a_day(opened: Opened) -> None:
    opened.services.flashcards.start(Wish(facts=("founded",)))
    opened.services.flashcards.answer(Rating.GOOD, 1000)
    quiz = opened.services.quiz
    quiz.start(QuizWish(facts=("founded",), types=("numeric",)), seed=2)
    sheet = quiz.respond(0, Written("1951"))
    assert sheet.question.feedback is not None
    assert sheet.question.feedback.card_note == ""
    assert len(cards(opened)) == 1


def test_an_ambiguous_number_is_asked_about_not_marked(opened: Opened) -> None:
    quiz = opened.services.quiz
    quiz.start(QuizWish(facts=("staff",), types=("numeric",)), seed=1)
    sheet = quiz.respond(0, Written("18,551"))
    assert sheet.question.feedback is not None
    assert sheet.question.feedback.score.verdict is Verdict.ASK
    assert sheet.answered == 0
    sheet = quiz.respond(0, Written("18,551", reading=0))
    assert sheet.answered == 1


@pytest.mark.parametrize(("accepted", "points"), [(True, 1), (False, 0)])
def test_a_slip_is_asked_about_and_settled_by_the_learner(opened: Opened, accepted: bool, points: int) -> None:
    quiz = opened.services.quiz
    sheet = quiz.start(QuizWish(facts=("dg-successor",), types=("short-text",)), seed=1)
    slip = quiz.respond(0, Written("Amy Popee"))
    assert slip.question.feedback is not None
    assert slip.question.feedback.score.verdict is Verdict.ALMOST
    assert slip.answered == 0
    settled = quiz.accept_slip(0, Written("Amy Popee"), right=accepted)
    assert settled.points == points
    assert settled.entries[0].verdict is (Verdict.RIGHT if accepted else Verdict.WRONG)
    assert sheet.attempt == settled.attempt


def test_another_like_this_comes_from_the_same_fact_then_the_topic_then_nowhere(opened: Opened) -> None:
    quiz = opened.services.quiz
    sheet = quiz.start(QuizWish(facts=("website",), count=1), seed=1)
    topic = sheet.question.topic
    more = quiz.another(0)
    assert more is not None
    assert more.question.position == 1
    count = 2
    while (more := quiz.another(0)) is not None:
        assert more.question.topic == topic
        count += 1
    assert len({entry.position for entry in quiz.show(0).entries}) == count


def test_unseen_takes_only_new_questions(opened: Opened) -> None:
    quiz = opened.services.quiz
    wish = QuizWish(facts=("founded",), count=50)
    total = len(quiz.start(wish).entries)
    quiz.respond(0, Written("1951"))
    assert len(quiz.start(QuizWish(facts=("founded",), count=50, source="unseen")).entries) == total - 1
    assert len(quiz.start(wish).entries) == total


def test_weak_spots_come_from_facts_that_fade(opened: Opened, clock: object) -> None:
    opened.services.flashcards.start(Wish(facts=("founded",)))
    opened.services.flashcards.answer(Rating.HARD, 1000)
    clock.pass_(days=60)  # type: ignore[attr-defined]
    sheet = opened.services.quiz.start(QuizWish(source="weak", count=3))
    assert all(entry for entry in sheet.entries)
    assert opened.services.quiz.menu().weak > 0


def test_flags_and_notes(opened: Opened) -> None:
    quiz = opened.services.quiz
    sheet = quiz.start(QuizWish(count=1))
    assert quiz.flag(0) is True
    assert quiz.show(0).question.flagged
    assert quiz.flag(0) is False
    quiz.seems_wrong(sheet.question.item, "Two options fit.")
    with opened.store.read() as connection:
        assert connection.execute(text("SELECT subject, uid FROM notes")).all() == [("item", sheet.question.item)]


def test_without_a_quiz_there_is_nothing_to_finish(opened: Opened) -> None:
    with pytest.raises(LookupError):
        opened.services.quiz.finish()


def test_a_list_gives_part_of_the_point(opened: Opened) -> None:
    quiz = opened.services.quiz
    sheet = quiz.start(QuizWish(facts=("departments",), types=("list",), count=1), seed=1)
    done = quiz.respond(0, Filled((("1", "Migration Management"), ("2", "Resources Management"))))
    assert done.question.feedback is not None
    assert done.question.feedback.score.verdict in (Verdict.PARTIAL, Verdict.RIGHT)
    assert sheet.question.feedback is None


@pytest.mark.parametrize(
    ("fraction", "recall", "chance", "confidence", "rating"),
    [
        ("0", False, "0.25", "", Rating.AGAIN),
        ("0.5", True, "0", "", Rating.AGAIN),
        ("0.75", True, "0", "", Rating.HARD),
        ("0.75", False, "0.1", "", None),
        ("1", True, "0", "", Rating.GOOD),
        ("1", True, "0", "unsure", Rating.HARD),
        ("1", True, "0", "guess", None),
        ("1", False, "0.25", "certain", Rating.GOOD),
        ("1", False, "0.5", "certain", None),
        ("1", False, "0.25", "guess", None),
    ],
)
def test_the_rating_of_a_response(
    fraction: str, recall: bool, chance: str, confidence: str, rating: Rating | None
) -> None:
    found = rating_of(
        Decimal(fraction),
        recall=recall,
        chance=Decimal(chance),
        unsure=confidence == "unsure",
        guessed=confidence == "guess",
    )
    assert found is rating
