"""Item statistics against published data: LSAT sections 6 and 7 (Bock and Lieberman 1970), 1,000 persons, 5 items."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz.domain.item_analysis import classical as c
from iomquiz.domain.item_analysis.options import option_use, perhaps_wrong_key, unused
from iomquiz.domain.item_analysis.rasch import rasch
from iomquiz.domain.wilson import interval

PATTERNS = {
    "LSAT6": "3,6,2,11,1,1,3,4,1,8,0,16,0,3,2,15,10,29,14,81,3,28,15,80,16,56,21,173,11,61,28,298",
    "LSAT7": "12,19,1,7,3,19,3,17,10,5,3,7,7,23,8,28,7,39,11,34,14,51,15,90,6,25,7,35,18,136,32,308",
}
"""Persons by response pattern, 00000 … 11111 as a binary number."""
ITEMS = "01234"
PUBLISHED: dict[str, dict[str, object]] = {
    "LSAT6": {
        "facility": (0.924, 0.709, 0.553, 0.763, 0.870),
        "r": (0.3620, 0.5668, 0.6184, 0.5344, 0.4354),
        "corrected": (0.1128, 0.1532, 0.1728, 0.1444, 0.1216),
        "upper-lower": (0.1966, 0.6315, 0.8109, 0.5370, 0.3203),
        "alpha": 0.2950,
        "without": (0.2754, 0.2376, 0.2168, 0.2459, 0.2663),
        "test": (3.819, 1.0350, 0.8691),
        "efficiency": (18.48, 20.00, 21.89, 17.72, 18.77),
        "weight": (13.88, 22.74, 24.85, 21.37, 17.15),
        "rasch": (-1.2561, 0.4749, 1.2360, 0.1684, -0.6232),
        "rasch error": (0.1044, 0.0699, 0.0688, 0.0726, 0.0859),
        "log likelihood": -1091.5697,
    },
    "LSAT7": {
        "facility": (0.828, 0.658, 0.772, 0.606, 0.843),
        "r": (0.5300, 0.5997, 0.6112, 0.5920, 0.4612),
        "corrected": (0.2457, 0.2467, 0.3132, 0.2228, 0.1748),
        "upper-lower": (0.4330, 0.7198, 0.5816, 0.7421, 0.3754),
        "alpha": 0.4534,
        "without": (0.3960, 0.3938, 0.3454, 0.4146, 0.4385),
        "test": (3.707, 1.1986, 0.8861),
        "efficiency": (33.26, 31.65, 40.59, 28.16, 23.78),
        "weight": (18.37, 21.91, 20.80, 22.09, 16.83),
        "rasch": (-0.5415, 0.5365, -0.1336, 0.8052, -0.6667),
        "rasch error": (0.0792, 0.0680, 0.0731, 0.0675, 0.0815),
        "log likelihood": -1182.6999,
    },
}


def _rows(name: str) -> list[list[int]]:
    counts = map(int, PATTERNS[name].split(","))
    return [[int(bit) for bit in f"{pattern:05b}"] for pattern, n in enumerate(counts) for _ in range(n)]


def _people(name: str) -> list[dict[str, float]]:
    return [dict(zip(ITEMS, map(float, row), strict=True)) for row in _rows(name)]


@pytest.mark.parametrize("name", PATTERNS)
def test_classical_statistics_are_the_published_ones(name: str) -> None:
    people, wanted = _people(name), PUBLISHED[name]
    totals = [sum(marks.values()) for marks in people]
    every = c.all_rests(people)
    for n, item in enumerate(ITEMS):
        own, rest = c.rests(people, item)
        assert (own, rest) == every[item][:2]
        assert c.facility(own) == pytest.approx(wanted["facility"][n], abs=5e-4)
        assert c.pearson(own, totals) == pytest.approx(wanted["r"][n], abs=6e-5)
        assert c.pearson(own, rest) == pytest.approx(wanted["corrected"][n], abs=6e-5)
        assert c.upper_lower(own, totals) == pytest.approx(wanted["upper-lower"][n], abs=6e-5)
        assert c.alpha_without(people, item).value == pytest.approx(wanted["without"][n], abs=6e-5)
        assert c.discriminative_efficiency(own, rest) == pytest.approx(wanted["efficiency"][n], abs=6e-3)
        assert c.effective_weights(people)[item] == pytest.approx(wanted["weight"][n], abs=6e-3)
    test = c.test_of(people)
    assert test.complete
    assert test.alpha.value == pytest.approx(wanted["alpha"], abs=6e-5)
    assert (test.mean, test.sd, test.sem) == pytest.approx(wanted["test"], abs=6e-5)


@pytest.mark.parametrize("name", PATTERNS)
def test_rasch_difficulties_are_those_of_conditional_likelihood(name: str) -> None:
    found, wanted = rasch(_rows(name)), PUBLISHED[name]
    assert found is not None
    assert found.difficulty == pytest.approx(wanted["rasch"], abs=1e-4)
    assert found.error == pytest.approx(wanted["rasch error"], abs=1e-4)
    assert found.log_likelihood == pytest.approx(wanted["log likelihood"], abs=1e-4)
    assert sum(found.difficulty) == pytest.approx(0, abs=1e-9)


def test_alpha_is_kr20_for_right_or_wrong_items() -> None:
    rows = _rows("LSAT7")
    totals = [sum(row) for row in rows]
    mean = sum(totals) / len(totals)
    variance = sum((t - mean) ** 2 for t in totals) / len(totals)
    pq = sum(p * (1 - p) for p in (sum(row[n] for row in rows) / len(rows) for n in range(5)))
    assert c.test_of(_people("LSAT7")).alpha.value == pytest.approx(5 / 4 * (1 - pq / variance), abs=1e-12)


def test_alpha_of_differing_forms_is_near_that_of_one_form() -> None:
    rng = Random(3)
    people = []
    for _ in range(600):
        strength = rng.gauss(0, 1)
        people.append({str(n): float(rng.random() < 1 / (1 + math.exp(n / 10 - strength))) for n in range(20)})
    whole = c.test_of(people)
    drawn = [dict(rng.sample(sorted(marks.items()), 10)) for marks in people]
    half = c.test_of(drawn)
    assert not half.complete
    assert whole.alpha.value is not None
    expected = whole.alpha.value / (2 - whole.alpha.value)  # Spearman and Brown, half the length
    assert half.alpha.value == pytest.approx(expected, abs=0.05)


def test_intervals() -> None:
    assert c.f_quantile(0.95, 5, 10) == pytest.approx(3.3258, abs=1e-4)
    assert c.f_quantile(0.975, 30, 120) == pytest.approx(1.6899, abs=1e-3)
    alpha = c.feldt(0.81, 148, 40)
    assert alpha.low == pytest.approx(0.763, abs=3e-3)
    assert alpha.high == pytest.approx(0.851, abs=3e-3)
    r = c.fisher(0.41, 148)
    assert (r.low, r.high) == pytest.approx((0.266, 0.536), abs=2e-3)
    assert c.fisher(0.5, 3).low is None
    assert c.fisher(None, 30).value is None
    assert c.feldt(0.8, 5, 10).low is None


def test_what_does_not_vary_has_no_correlation() -> None:
    assert c.pearson([1.0, 1.0], [0.0, 1.0]) is None
    assert c.pearson([1.0], [0.0]) is None
    assert c.facility([]) is None
    assert c.upper_lower([1.0], [1.0]) is None
    assert c.discriminative_efficiency([1.0], [1.0]) is None
    assert c.discriminative_efficiency([1.0, 1.0], [1.0, 1.0]) is None
    assert c.test_of([]).alpha.value is None
    assert c.test_of([{"a": 1.0}]).alpha.value is None
    assert c.test_of([{"a": 1.0}, {"b": 1.0}]).alpha.value is None
    assert c.effective_weights([{"a": 1.0}]) == {"a": None}
    assert c.all_rests([{"a": 1.0}]) == {}
    assert c.rests([{"a": 1.0}, {"a": 0.5, "b": 1.0}, {"b": 0.0, "c": 1.0}], "a") == ([0.5], [1.0])
    assert rasch([]) is None
    assert rasch([[1, 1], [0, 0]]) is None
    assert c._beta_share(0, 1, 1) == 0
    assert c._beta_share(1, 1, 1) == 1


def test_items_and_persons_that_say_nothing_are_left_out() -> None:
    rows = [[1, *row] for row in _rows("LSAT6")]
    found = rasch(rows)
    assert found is not None
    assert found.items == (1, 2, 3, 4, 5)
    assert found.difficulty == pytest.approx(PUBLISHED["LSAT6"]["rasch"], abs=1e-4)


def test_tied_persons_count_in_part_whatever_their_order() -> None:
    marks, totals = [1.0, 0.0, 1.0, 0.0, 1.0, 0.0], [3.0, 3.0, 2.0, 2.0, 1.0, 1.0]
    once = c.upper_lower(marks, totals)
    order = [5, 3, 1, 0, 2, 4]
    assert c.upper_lower([marks[n] for n in order], [totals[n] for n in order]) == pytest.approx(once)


def test_small_samples_are_drawn_to_the_mean() -> None:
    pulled = c.shrunken([(0.6, 40), (0.4, 400), (0.35, 400), (-0.2, 35), (0.4, 400)])
    assert 0.4 < pulled[0] < 0.6
    assert -0.2 < pulled[3] < 0.35
    assert abs(pulled[1] - 0.4) < 0.03
    assert c.shrunken([(0.6, 40), (0.1, 2)]) == [0.6, 0.1]
    assert c.shrunken([(0.5, 30), (0.5, 30), (0.5, 30), (0.9, 2)])[3] == pytest.approx(0.5)


def test_use_of_options() -> None:
    rest = [n / 100 for n in range(100)]
    chosen = [frozenset({"key"} if n >= 40 else {"bad"} if n >= 10 else {"odd"}) for n in range(100)]
    uses = {u.id: u for u in option_use({"key": True, "bad": False, "odd": False, "never": False}, chosen, rest)}
    assert (uses["key"].share, uses["key"].top, uses["key"].low) == (0.6, 1.0, 0.0)
    assert uses["bad"].r is not None
    assert uses["bad"].r < 0
    assert uses["never"].r is None
    assert uses["key"].curve == (0.0, 0.0, 1.0, 1.0, 1.0)
    assert perhaps_wrong_key(list(uses.values())) == ()
    assert unused(list(uses.values())) == ("never",)
    turned = option_use({"key": False, "bad": True, "odd": False}, chosen, rest)
    assert perhaps_wrong_key(turned) == ("key",)
    assert option_use({"a": True}, [frozenset("a")], [0.5])[0].curve == ()


@given(st.lists(st.lists(st.integers(0, 1), min_size=4, max_size=4), min_size=4, max_size=40))
def test_correlations_lie_between_minus_one_and_one(rows: list[list[int]]) -> None:
    people = [dict(zip("abcd", map(float, row), strict=True)) for row in rows]
    for own, rest, _ in c.all_rests(people).values():
        r = c.pearson(own, rest)
        assert r is None or -1.000001 <= r <= 1.000001
        d = c.upper_lower(own, rest)
        assert d is not None
        assert -1.000001 <= d <= 1.000001


def test_the_order_of_the_equally_strong_plays_no_part_in_the_use_of_options() -> None:
    rest = [0.5] * 8 + [0.9, 0.1]
    chosen = [frozenset("a")] * 4 + [frozenset("b")] * 4 + [frozenset("a"), frozenset("b")]
    there = option_use({"a": True, "b": False}, chosen, rest)
    turned = option_use({"a": True, "b": False}, chosen[::-1], rest[::-1])
    assert [(u.top, u.low, u.curve) for u in there] == [(u.top, u.low, u.curve) for u in turned]
    assert there[0].top == pytest.approx((1 + 2 * 0.5) / 3)
    assert there[0].curve == pytest.approx((0.25, 0.5, 0.5, 0.5, 0.75))
    assert option_use({"a": True}, [], [])[0].share == 0


def test_medians_have_an_interval_between_two_of_the_values() -> None:
    assert c.median_of([]) == c.Estimate(None)
    assert c.median_of([3.0, 1.0]) == c.Estimate(2.0, n=2)
    found = c.median_of([float(n) for n in range(1, 101)])
    assert (found.value, found.low, found.high) == (50.5, 40, 61)  # ranks 40 and 61: Hahn & Meeker, n = 100


def test_the_interval_of_upper_less_lower_is_newcombes() -> None:
    """The difference of 56/70 and 48/80 is .2, 95 % from .0524 to .3339 (Newcombe 1998, table II, method 10)."""
    (a, b), (low, high) = interval(56, 70, 0.95), interval(48, 80, 0.95)
    assert 0.2 - math.hypot(0.8 - a, high - 0.6) == pytest.approx(0.0524, abs=6e-5)
    assert 0.2 + math.hypot(b - 0.8, 0.6 - low) == pytest.approx(0.3339, abs=6e-5)
    marks = [0.0] * 10 + [1.0, 0.0] * 5 + [1.0] * 10
    found = c.upper_lower_of(marks, [float(n) for n in range(30)])
    assert found.value == c.upper_lower(marks, [float(n) for n in range(30)]) == 1
    assert found.low is not None
    assert 0.4 < found.low < 1 == found.high
    assert c.upper_lower_of([1.0], [1.0]) == c.Estimate(None, n=1)


def test_intervals_of_what_is_a_multiple_of_something_else() -> None:
    own, rest = [0.0, 1.0, 0.0, 1.0, 1.0, 0.0], [1.0, 3.0, 2.0, 2.5, 2.0, 2.0]
    found, r = c.efficiency_of(own, rest), c.fisher(c.pearson(own, rest), 6)
    assert found.value is not None
    assert r.value is not None
    assert found.low == pytest.approx(found.value / r.value * (r.low or 0))
    assert c.efficiency_of([1.0], [1.0]).low is None
    weight = c.weight_of(12.0, own, rest)
    assert weight.low is not None
    assert weight.high is not None
    assert weight.high - 12 == pytest.approx(12 * 1.959964 * math.sqrt((1 + r.value**2) / 5) / (2 * r.value))
    assert weight.low >= 0
    assert c.weight_of(None, own, rest).value is None
    assert c.weight_of(12.0, [1.0] * 6, rest).low is None
