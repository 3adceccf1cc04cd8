"""Study statistics: the contract of all of them, and their values on records that are easy to reckon."""

from __future__ import annotations

import math
from random import Random

import pytest

from iomquiz.domain.card_state import State
from iomquiz.domain.statistics import study_statistics
from iomquiz.domain.statistics._study import CardNow, Finding, Review, Study
from iomquiz.domain.statistics.calibration import brier, log_loss
from iomquiz.domain.wilson import interval

TODAY = 739900


def record(reviews: int, seed: int = 1) -> Study:
    rng = Random(seed)
    made = [
        Review(
            f"f{rng.randrange(50)}", f"t{rng.randrange(3)}", TODAY - rng.randrange(80),
            rng.choices((1, 2, 3, 4), (1, 1, 6, 1))[0],
            rng.randrange(1000, 20000), rng.uniform(0.6, 0.99) if n > 30 else 0.0, n <= 30,
        )
        for n in range(reviews)
    ]  # fmt: skip
    made.sort(key=lambda r: r.day)
    states = (State.NEW, State.LEARNING, State.REVIEW, State.RELEARNING)
    cards = []
    for n in range(200):
        state = states[n % 4]
        new = state is State.NEW
        cards.append(
            CardNow(
                f"f{n % 50}", f"t{n % 3}", state, 0.0 if new else rng.uniform(0.2, 600), TODAY + rng.randrange(-5, 60),
                None if new else rng.uniform(0.3, 1), n % 5, n % 17 == 0,
            )
        )  # fmt: skip
    topics = {"t0": "First", "t1": "Second", "t2": "Third"}
    return Study(TODAY, made, cards, {"f1": "Cue of one"}, topics, 0.9, 10, 3)


SAMPLES = {"nothing": Study(TODAY), "little": record(12), "some": record(60), "much": record(3000)}


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", study_statistics())
def test_every_statistic_says_something_or_what_is_missing(name: str, sample: str) -> None:
    statistic = study_statistics()[name]
    finding = statistic.compute(SAMPLES[sample])
    assert statistic.id == name
    assert statistic.describe.endswith(".")
    assert bool(finding.marks) != bool(finding.empty)
    if finding.marks:
        assert finding.sentence.endswith(".")
        assert finding.table.rows
        assert all(len(row) == len(finding.table.headings) for row in finding.table.rows)
        assert all(math.isfinite(mark.value) and mark.label for mark in finding.marks)
        assert all(m.low is None or m.high is None or m.low <= m.value <= m.high for m in finding.marks)
    else:
        assert finding.empty.endswith(".")
    assert finding == statistic.compute(SAMPLES[sample])


def found(name: str, study: Study) -> Finding:
    return study_statistics()[name].compute(study)


def test_true_retention_counts_first_reviews_of_later_days() -> None:
    kept = [Review("a", "t0", TODAY - 1, 3, 1, 0.9, False)] * 27
    lost = [Review("a", "t0", TODAY - 1, 1, 1, 0.9, False)] * 3
    others = [Review("a", "t0", TODAY - 1, 1, 1, 0.0, False), Review("a", "t0", TODAY - 1, 1, 1, 0.0, True)] * 50
    finding = found("true-retention", Study(TODAY, [*kept, *lost, *others]))
    low, high = interval(27, 30)
    assert [(m.value, m.low, m.high) for m in finding.marks] == [(90.0, 100 * low, 100 * high)]
    assert "30 reviews" in finding.sentence
    assert "It takes 30" in found("true-retention", Study(TODAY, [*kept, *others])).empty


def test_brier_and_log_loss() -> None:
    judged = [Review("a", "t", 1, 3, 1, 0.8, False), Review("a", "t", 1, 1, 1, 0.8, False)]
    assert brier(judged) == pytest.approx((0.04 + 0.64) / 2)
    assert log_loss(judged) == pytest.approx(-(math.log(0.8) + math.log(0.2)) / 2)


def test_calibration_has_groups_of_equal_size_of_at_least_thirty() -> None:
    rng = Random(3)
    chances = [rng.uniform(0.5, 0.99) for _ in range(400)]
    reviews = [Review("a", "t", 1, 3 if rng.random() < c else 1, 1, c, False) for c in chances]
    finding = found("calibration", Study(TODAY, reviews))
    assert len(finding.marks) == 10
    assert {row[-1] for row in finding.table.rows} == {"40"}
    assert sum(m.low <= m.expected <= m.high for m in finding.marks) >= 8  # type: ignore[operator]
    assert "better than always guessing" in finding.sentence
    always = found("calibration", Study(TODAY, [r._replace(rating=3) for r in reviews]))
    assert "(0.000)" in always.sentence


def test_the_forecast_is_what_is_planned() -> None:
    cards = [CardNow("a", "t", State.REVIEW, 5, TODAY + n, 0.9, 0, False) for n in (-3, 0, 1, 1, 6, 40)]
    cards += [CardNow("b", "t", State.NEW, 0, 0, None, 0, False)] * 25
    cards += [CardNow("c", "t", State.REVIEW, 5, TODAY, 0.9, 0, True)]
    finding = found("forecast", Study(TODAY, (), cards, new_per_day=10, begun_today=4))
    assert [m.value for m in finding.marks[:7]] == [2, 2, 0, 0, 0, 0, 1]
    assert [row[2] for row in finding.table.rows[:4]] == ["6", "10", "9", "0"]
    assert finding.sentence.startswith("2 reviews today, 5 in the next seven days")


def test_what_was_forgotten_is_sorted_by_how_often() -> None:
    def slip(fact: str, day: int, rating: int = 1) -> Review:
        return Review(fact, "t", day, rating, 1, 0.9, False)

    reviews = [slip("a", TODAY), slip("b", TODAY - 2), slip("b", TODAY), slip("c", TODAY - 60), slip("d", TODAY, 3)]
    finding = found("forgotten", Study(TODAY, reviews, facts={"b": "Cue of b"}))
    assert [(m.label, m.value) for m in finding.marks] == [("Cue of b", 0), ("a", 0)]


def test_a_topic_without_cards_is_no_weak_one() -> None:
    cards = [
        CardNow("a", "t", State.REVIEW, 5, TODAY, 0.5, 0, False),
        CardNow("b", "t", State.NEW, 0, 0, None, 0, False),
    ]
    finding = found("mastery", Study(TODAY, (), cards, topics={"t": "One", "u": "Empty"}))
    assert finding.sentence.startswith("Weakest: One with 25 %")
    assert finding.marks[0].hollow
