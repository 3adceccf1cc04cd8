"""Study statistics: the contract of all of them, and their values on records that are easy to reckon."""

from __future__ import annotations

import math
from dataclasses import fields, replace
from random import Random

import pytest

from iomquiz.domain.statistics import study_statistics
from iomquiz.domain.statistics._study import Band, Day, Finding, Slip, Study, Times, TopicNow
from iomquiz.domain.statistics.calibration import groups, together
from iomquiz.domain.wilson import interval

TODAY = 739900
FORMS = {"bars", "stacks", "line", "days", "scatter", "share"}
SUMS = {"days": ("days",), "bands": ("bands",), "times": ("times",), "slips": ("slips",), "lasting": ("lasting",)}
SUMS |= {"topics": ("topics",), "due": ("due", "unseen", "new_per_day", "begun_today", "review_seconds", "new_seconds")}


def band(recall: float, kept: int, judged: int) -> Band:
    error = kept * (1 - recall) ** 2 + (judged - kept) * recall**2
    return Band(judged, kept, recall * judged, error, -kept * math.log(recall) - (judged - kept) * math.log(1 - recall))


def record(size: int, seed: int = 1) -> Study:
    rng = Random(seed)
    days = []
    for n in range(size, 0, -1):
        judged = rng.randrange(1, 40)
        days.append(Day(TODAY - n, judged + 5, judged * 9000, judged, rng.randrange(judged + 1), rng.randrange(3)))
    return Study(
        TODAY,
        30,
        days,
        [band(0.5 + n / 200, rng.randrange(10), 9) for n in range(size) if 0.5 + n / 200 < 1],
        [Times(rng.randrange(1, 5), 500 + 50 * n, rng.randrange(1, 9)) for n in range(size)],
        [Slip(f"Fact {n}", 9 - n % 8, 10) for n in range(size // 3)],
        {TODAY - 3 + n: n + 1 for n in range(size)},
        size,
        [(0.5 * 1.4**n, n + 1) for n in range(size % 30)],
        [TopicNow("First", 9, 9, 7.5), TopicNow("Second", 9, 3, 1.0), TopicNow("Third", 9, 0, 0.0)][: size // 4],
        0.9,
        10,
        3,
    )


SAMPLES = {"nothing": Study(TODAY), "little": record(4), "some": record(20), "much": record(85)}


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", study_statistics())
def test_every_statistic_says_something_or_what_is_missing(name: str, sample: str) -> None:
    statistic = study_statistics()[name]
    finding = statistic.compute(SAMPLES[sample])
    assert statistic.id == name
    assert statistic.describe.endswith(".")
    assert statistic.form in FORMS
    assert bool(finding.marks) != bool(finding.empty)
    if finding.marks:
        assert finding.form == statistic.form
        assert finding.sentence.endswith(".")
        assert finding.table.rows
        assert all(len(row) == len(finding.table.headings) for row in finding.table.rows)
        assert all(math.isfinite(mark.value) and mark.label for mark in finding.marks)
        assert all(m.low is None or m.high is None or m.low <= m.value <= m.high for m in finding.marks)
    else:
        assert finding.empty.endswith(".")
    assert finding == statistic.compute(SAMPLES[sample])


@pytest.mark.parametrize("name", study_statistics())
def test_a_statistic_reads_nothing_but_what_it_names(name: str) -> None:
    statistic = study_statistics()[name]
    kept = {"today", "span", "aim", *SUMS[statistic.reads]}
    bare = Study(TODAY)
    alone = replace(SAMPLES["much"], **{f.name: getattr(bare, f.name) for f in fields(Study) if f.name not in kept})
    assert statistic.compute(alone) == statistic.compute(SAMPLES["much"])


def found(name: str, study: Study) -> Finding:
    return study_statistics()[name].compute(study)


def test_true_retention_goes_by_weeks_with_intervals() -> None:
    days = [Day(TODAY - 1, 60, 0, 20, 18), Day(TODAY, 40, 0, 10, 9), Day(TODAY - 40, 5, 0, 0, 0)]
    finding = found("true-retention", Study(TODAY, None, sorted(days)))
    low, high = interval(27, 30)
    assert [(m.value, m.low, m.high) for m in finding.marks] == [(90.0, 100 * low, 100 * high)]
    assert finding.sentence.startswith("90\u00a0% a week, 30 reviews. All time: 90\u00a0% (likely")
    assert finding.ends == ("this week", "")
    lately = found("true-retention", Study(TODAY, 7, [Day(TODAY - 30, 30, 0, 30, 15), Day(TODAY, 1, 0, 1, 1)]))
    assert lately.sentence.startswith("Between 50 and 100\u00a0% a week, 31 reviews. 7 days: 100\u00a0%")
    assert lately.ends == ("4 weeks ago", "this week")
    before = found("true-retention", Study(TODAY, 7, [Day(TODAY - 8, 30, 0, 30, 15), Day(TODAY - 30, 1, 0, 1, 1)]))
    assert "7 days" not in before.sentence
    assert before.ends[1] == "last week"
    assert "It takes 30" in found("true-retention", Study(TODAY, None, [Day(TODAY, 99, 0, 29, 29)])).empty


def test_calibration_has_groups_of_equal_size_of_at_least_thirty() -> None:
    rng = Random(3)
    chances = sorted(rng.uniform(0.5, 0.99) for _ in range(400))
    bands = [band(chance, rng.random() < chance, 1) for chance in chances]
    finding = found("calibration", Study(TODAY, bands=bands))
    assert len(finding.marks) == 5
    assert {row[-1] for row in finding.table.rows} == {"80"}
    assert sum(m.low <= m.expected <= m.high for m in finding.marks) >= 3  # type: ignore[operator]
    assert "better than always guessing" in finding.sentence
    whole = together(bands)
    brier = sum((c - bool(b.kept)) ** 2 for c, b in zip(chances, bands, strict=True)) / 400
    assert whole.error / 400 == pytest.approx(brier)
    assert f"Brier score {brier:.3f}" in finding.sentence
    assert sum(group.judged for group in groups(bands)) == 400
    always = found("calibration", Study(TODAY, bands=[band(0.8, 120, 120)]))
    assert always.sentence.startswith("Too careful: predicted 80\u00a0%, recalled 100\u00a0%")
    assert "(0.000)" in always.sentence
    assert found("calibration", Study(TODAY, bands=[band(0.8, 60, 120)])).sentence.startswith("Over-confident")
    assert found("calibration", Study(TODAY, bands=[band(0.8, 93, 120)])).sentence.startswith("Well judged")


def test_the_forecast_is_what_is_planned() -> None:
    due = {TODAY - 3: 1, TODAY: 1, TODAY + 1: 2, TODAY + 6: 1, TODAY + 40: 1}
    finding = found("forecast", Study(TODAY, due=due, unseen=25, new_per_day=10, begun_today=4))
    assert [m.value for m in finding.marks[:7]] == [2, 2, 0, 0, 0, 0, 1]
    assert [m.more for m in finding.marks[:4]] == [6, 10, 9, 0]
    assert [row[2] for row in finding.table.rows[:4]] == ["6", "10", "9", "0"]
    assert finding.sentence.startswith("30 cards in 14 days as planned now")
    assert "Lightest: " in finding.sentence
    assert found("forecast", Study(TODAY, due={TODAY + 20: 3})).sentence.startswith("No card is planned")


def test_the_calendar_begins_on_a_monday_and_says_how_regular() -> None:
    finding = found("calendar", Study(TODAY, days=[Day(TODAY - 1, 10, 100_000, 0, 0, 2), Day(TODAY, 1, 5, 0, 0)]))
    assert finding.first_day % 7 == 1
    assert [mark.value for mark in finding.marks[-2:]] == [2, 1]
    assert len(finding.table.rows) == 2
    assert "Studied on 2 of the last 28 days, 3 min." in finding.sentence
    assert "last 18 weeks" in found("calendar", Study(TODAY, days=[Day(TODAY - 999, 1, 5, 0, 0)])).empty
    hours = found("calendar", Study(TODAY, days=[Day(TODAY, 99, 4_000_000, 0, 0)]))
    assert "1 h 7 min" in hours.sentence


def test_stability_is_counted_by_class_and_halved() -> None:
    finding = found("stability", Study(TODAY, lasting=[(1.0, 2), (1.1, 1), (14.0, 3), (14.1, 1), (400.0, 2)]))
    assert [mark.value for mark in finding.marks] == [2, 1, 0, 3, 1, 0, 0, 2]
    assert finding.sentence.startswith("9 cards. 3 last two weeks or more")
    assert "Half of them last 14 days" in finding.sentence


def test_answer_times_are_medians_and_nine_of_ten() -> None:
    times = [Times(3, 1000, 10), Times(3, 2000, 9), Times(3, 9000, 1), Times(1, 4000, 1)]
    finding = found("answer-times", Study(TODAY, times=times))
    assert finding.table.rows[2] == ("Good", "20", "2.0 s", "2.0 s")
    assert finding.table.rows[1] == ("Hard", "0", "0.0 s", "0.0 s")
    assert [mark.value for mark in finding.marks] == [4.0, 0.0, 2.0, 0.0]


def test_what_was_forgotten_comes_in_its_order() -> None:
    finding = found("forgotten", Study(TODAY, slips=[Slip("Cue of b", 2, 4), Slip("a", 1, 1)]))
    assert [(m.label, m.value) for m in finding.marks] == [("Cue of b", 50), ("a", 0)]
    assert finding.sentence.startswith("3 slips on 2 facts in the last 30 days; most often: Cue of b.")


def test_a_topic_without_cards_is_no_weak_one() -> None:
    topics = [TopicNow("One", 4, 2, 1.0), TopicNow("Empty", 0, 0, 0.0), TopicNow("Two", 2, 2, 1.9)]
    finding = found("mastery", Study(TODAY, topics=topics))
    assert finding.sentence == (
        "Strongest: Two, 95\u00a0%. Weakest: One, 25\u00a0%; 2 of its facts not seen yet, counted as 0. "
        "1 of 3 topics not begun."
    )
    assert [mark.hollow for mark in finding.marks] == [True, False]
    many = [TopicNow(f"T{n}", 1, 1, 0.5) for n in range(9)]
    assert found("mastery", Study(TODAY, topics=many)).sentence.endswith("Shown: the 7 weakest.")
    assert found("mastery", Study(TODAY, topics=many[:1])).sentence == "Weakest: T0, 50\u00a0%."
