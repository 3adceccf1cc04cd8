from __future__ import annotations

import pytest

from iomquiz.domain.wilson import interval


def test_known_values() -> None:
    """8 of 10 at 95 %: 0.490 to 0.943 (Wilson 1927, as tabled in textbooks)."""
    low, high = interval(8, 10, 0.95)
    assert (low, high) == (pytest.approx(0.4902, abs=1e-4), pytest.approx(0.9433, abs=1e-4))


def test_nothing_known_means_anything_is_possible() -> None:
    assert interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("right", [0, 1, 5, 10])
def test_the_share_is_always_inside(right: int) -> None:
    low, high = interval(right, 10)
    assert 0 <= low <= right / 10 <= high <= 1
    assert high > low
