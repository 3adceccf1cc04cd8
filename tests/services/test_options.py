"""Study options: what is kept, what is refused, and what they do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.scheduler import Rating
from iomquiz.services.wishes import Wish


def test_options_are_kept_and_read_again(opened: Opened) -> None:
    options = opened.services.options
    form = options.form()
    assert (form.new, form.reviews, form.minutes, form.learning, form.relearning) == (20, 9999, 0, "1m 10m", "10m")
    wanted = replace(form, percent=85, learning="5m 1h 1d", relearning="", maximum=365, easy=(1.0,) * 6 + (0.5,))
    options.save(wanted)
    assert options.form() == wanted
    plan = opened.services.flashcards._seat.plan()
    assert (plan.desired_retention, plan.learning_steps, plan.maximum_interval) == (0.85, (5, 60, 1440), 365)


def test_limits_for_today_only_end_with_the_day(opened: Opened, clock: object) -> None:
    options = opened.services.options
    options.save(replace(options.form(), new=3, only_today=True))
    assert opened.services.flashcards.start().left.new == 3
    assert opened.services.today.sheet().counts.new == 3
    assert options.only_today()
    clock.pass_(days=1)  # type: ignore[attr-defined]
    assert opened.services.flashcards.start().left.new == 20
    assert not options.only_today()


def test_a_topic_can_have_a_recall_of_its_own(opened: Opened) -> None:
    options = opened.services.options
    topic = options.topics()[0][0]
    options.save(replace(options.form(), topic=topic, topic_percent=97))
    assert options.topics()[0][2] == 97
    seat = opened.services.flashcards._seat
    assert (seat.plan(topic).desired_retention, seat.plan().desired_retention) == (0.97, 0.9)
    options.save(replace(options.form(), topic=topic, topic_percent=0))
    assert options.topics()[0][2] == 0


@pytest.mark.parametrize(
    "change",
    [
        {"learning": "10x"}, {"learning": "0m"}, {"relearning": "99d"}, {"learning": "1m " * 11}, {"percent": 50},
        {"maximum": 0}, {"rollover": 20}, {"topic": "council", "topic_percent": 20},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_a_remedy(opened: Opened, change: dict[str, object]) -> None:
    options = opened.services.options
    before = options.form()
    with pytest.raises(UserFacingError) as error:
        options.save(replace(before, **change))  # type: ignore[arg-type]
    assert error.value.remedy
    assert options.form() == before


def test_minutes_and_reviews_limit_the_day(opened: Opened, clock: object) -> None:
    options, cards = opened.services.options, opened.services.flashcards
    options.save(replace(options.form(), minutes=1))
    cards.start()
    assert cards.answer(Rating.EASY, 70_000).left.new == 0
    options.save(replace(options.form(), minutes=0, reviews=1))
    cards.start()
    for _ in range(3):
        cards.answer(Rating.EASY, 1000)
    clock.pass_(days=40)  # type: ignore[attr-defined]
    step = cards.start(Wish(kinds=("due",)))
    assert step.left.due == 1
    assert cards.answer(Rating.GOOD, 1000).front is None


@pytest.mark.parametrize("order", ["due", "overdue", "exam"])
@pytest.mark.parametrize("first", ["after", "before", "mixed"])
def test_every_order_goes_through_the_whole_backlog_once(opened: Opened, clock: object, order: str, first: str) -> None:
    options, cards, learners = opened.services.options, opened.services.flashcards, opened.services.learners
    learners.change("Mira K.", replace(learners.preferences(), exam_date="2026-12-24"))
    step = cards.start()
    for n in range(12):
        step = cards.answer(Rating.EASY if n % 3 else Rating.GOOD, 1000)
    clock.pass_(days=30)  # type: ignore[attr-defined]
    options.save(replace(options.form(), new=5, order=order, new_first=first))
    step = cards.start()
    waiting = step.left.due + step.left.learning + step.left.new
    seen = []
    while step.front is not None:
        seen.append((step.front.face, step.front.state))
        step = cards.answer(Rating.EASY, 1000)
    assert len(seen) == len(set(seen)) == waiting
    states = [state for _, state in seen if state != "learning"]
    if first == "before":
        assert states[:5] == ["new"] * 5
    if first == "after":
        assert states[-5:] == ["new"] * 5


def test_a_backlog_skips_what_was_moved_meanwhile(opened: Opened, clock: object) -> None:
    options, cards = opened.services.options, opened.services.flashcards
    options.save(replace(options.form(), order="overdue"))
    cards.start()
    for _ in range(6):
        cards.answer(Rating.EASY, 1000)
    clock.pass_(days=40)  # type: ignore[attr-defined]
    step = cards.start(Wish(kinds=("due",)))
    assert step.front is not None
    ranked = list(cards._session.ranked)
    opened.services.browser.set_due(ranked[:2], 9)
    cards._session.tally.stamp = opened.store.transactions  # type: ignore[union-attr]
    step = cards.answer(Rating.EASY, 1000)
    assert step.front is not None
    assert step.front.face == ranked[2]
