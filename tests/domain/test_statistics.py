"""Statistics: known values of the Wilson interval, and what every statistic must keep to."""

from __future__ import annotations

from datetime import date

import pytest

from iomquiz.domain.statistics import all_statistics
from iomquiz.domain.statistics._statistic import Number, Outcome, Series, Table
from iomquiz.domain.statistics.wilson import STATISTIC, interval

DAY = date(2026, 11, 2)
SAMPLES = {
    "none": [],
    "one": [Outcome("members", 1.0, DAY)],
    "some": [Outcome(f"f{n % 3}", n % 2 / 1, date(2026, 11, 2 + n)) for n in range(20)],
    "partial": [Outcome("members", 0.5, DAY)] * 4,
}


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    [
        # Newcombe 1998, table I, method 3 (Wilson without continuity correction), 95 %
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_values(right: int, count: int, low: float, high: float) -> None:
    assert interval(right, count, 0.95) == pytest.approx((low, high), abs=5e-5)


def test_wilson_knows_nothing_without_responses() -> None:
    assert interval(0, 0) == (0.0, 1.0)
    assert interval(0, -1) == (0.0, 1.0)


@pytest.mark.parametrize("count", [1, 2, 7, 1000])
def test_wilson_stays_inside_and_round_the_share(count: int) -> None:
    for right in range(count + 1):
        low, high = interval(right, count)
        assert 0 <= low <= right / count <= high <= 1
        assert interval(count - right, count) == pytest.approx((1 - high, 1 - low))


def test_the_share_right_has_its_interval() -> None:
    assert STATISTIC.compute([]) == Number(None)
    assert STATISTIC.compute(SAMPLES["partial"]) == Number(0.5, *interval(2, 4), count=4)


def test_statistics_are_found_by_their_ids() -> None:
    assert all_statistics()["share-right"] is STATISTIC
    for name, statistic in all_statistics().items():
        assert statistic.id == name
        assert statistic.title
        assert statistic.describe.endswith(".")


@pytest.mark.parametrize("name", sorted(all_statistics()))
@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_every_statistic_gives_a_whole_shape(name: str, sample: str) -> None:
    shape = all_statistics()[name].compute(SAMPLES[sample])
    match shape:
        case Number(value, low, high):
            assert value is None or low is None or high is None or low <= value <= high
        case Series(points):
            assert all(label for label, _ in points)
        case Table(headings, rows):
            assert all(len(row) == len(headings) for row in rows)
    assert shape == all_statistics()[name].compute(SAMPLES[sample])
