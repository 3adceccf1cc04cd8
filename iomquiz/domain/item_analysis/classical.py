"""Classical item and test statistics, from marks of 0…1 per item and person.

A person's strength is the share of marks on the *other* items: with one form for all that correlates exactly like
the sum of the others, and with forms drawn from a bank it stays comparable.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from statistics import fmean, median

from iomquiz.domain.wilson import interval

Marks = Mapping[str, float]
"""One person's marks by item, each −1…1 of the item's points; an item that was not presented is not there."""

_PAIRS, _TOGETHER = 4000, 10
"""Pairs of items looked at where forms differ (evenly chosen), and persons who must share a pair."""
GROUP = 0.27
"""Share of the upper and of the lower group (Kelley 1939)."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval (None where there is none) and the number of persons behind it."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0


def facility(marks: Sequence[float]) -> float | None:
    """Mean mark; None without any. May be below 0 with guess correction."""
    return fmean(marks) if marks else None


def pearson(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Product-moment correlation; None where one side does not vary."""
    n = len(x)
    if n < 2:
        return None
    dx, dy = _centred(x), _centred(y)
    sxx, syy = math.fsum(map(mul, dx, dx)), math.fsum(map(mul, dy, dy))
    if sxx <= 1e-12 or syy <= 1e-12:
        return None
    return math.fsum(map(mul, dx, dy)) / math.sqrt(sxx * syy)


def _centred(values: Sequence[float]) -> list[float]:
    mean = fmean(values)
    return [value - mean for value in values]


def rests(people: Sequence[Marks], item: str) -> tuple[list[float], list[float]]:
    """(marks on the item, share of marks on the others) of everybody who had it and at least one other."""
    own, rest = [], []
    for marks in people:
        if item in marks and len(marks) > 1:
            own.append(marks[item])
            rest.append((math.fsum(marks.values()) - marks[item]) / (len(marks) - 1))
    return own, rest


Rests = dict[str, tuple[list[float], list[float], list[int]]]
"""By item: the marks on it, the shares of marks on the others, and the places of the persons."""


def all_rests(people: Sequence[Marks]) -> Rests:
    """`rests` of every item in one pass, with the places of the persons: form by form, column by column."""
    forms: dict[tuple[str, ...], list[int]] = {}
    for place, marks in enumerate(people):
        if len(marks) > 1:
            forms.setdefault(tuple(marks), []).append(place)
    found: Rests = {}
    for items, places in forms.items():
        rows = [tuple(people[place].values()) for place in places]
        totals, others = [math.fsum(row) for row in rows], len(items) - 1
        for item, column in zip(items, zip(*rows, strict=True), strict=True):
            own, rest, who = found.setdefault(item, ([], [], []))
            own += column
            rest += [(total - mark) / others for total, mark in zip(totals, column, strict=True)]
            who += places
    return found


def fisher(r: float | None, n: int, z: float = 1.959964) -> Estimate:
    """A correlation with its 95 % interval by Fisher's z; none below four persons."""
    if r is None or n < 4:
        return Estimate(r, None, None, n)
    centre = math.atanh(max(-0.999999, min(0.999999, r)))
    half = z / math.sqrt(n - 3)
    return Estimate(r, math.tanh(centre - half), math.tanh(centre + half), n)


def shrunken(found: Sequence[tuple[float, int]]) -> list[float]:
    """Correlations (r, n) drawn towards their mean as far as chance alone would spread them (empirical Bayes on z)."""
    usable = [(math.atanh(max(-0.999, min(0.999, r))), 1 / (n - 3)) for r, n in found if n > 3]
    if len(usable) < 3:
        return [r for r, _ in found]
    mean = fmean(z for z, _ in usable)
    spread = fmean((z - mean) ** 2 for z, _ in usable)
    true = max(0.0, spread - fmean(noise for _, noise in usable))
    shrunk = []
    for r, n in found:
        if n <= 3:
            shrunk.append(math.tanh(mean))
            continue
        noise = 1 / (n - 3)
        weight = true / (true + noise)
        shrunk.append(math.tanh(weight * math.atanh(max(-0.999, min(0.999, r))) + (1 - weight) * mean))
    return shrunk


def upper_lower(marks: Sequence[float], totals: Sequence[float], share: float = GROUP) -> float | None:
    """Facility of the upper group less that of the lower one; persons tied at a cut count in part, all alike."""
    if len(marks) < 4:
        return None
    return _group(marks, totals, share, top=True) - _group(marks, totals, share, top=False)


def _group(marks: Sequence[float], totals: Sequence[float], share: float, *, top: bool) -> float:
    size = share * len(marks)
    by_total: dict[float, list[float]] = {}
    for mark, total in zip(marks, totals, strict=True):
        by_total.setdefault(total, []).append(mark)
    left, found = size, 0.0
    for total in sorted(by_total, reverse=top):
        tied = by_total[total]
        taken = min(left, len(tied))
        found += taken * fmean(tied)
        left -= taken
    return found / size


def upper_lower_of(marks: Sequence[float], totals: Sequence[float]) -> Estimate:
    """`upper_lower` with its 95 % interval by Newcombe's method (1998), from the Wilson intervals of both groups."""
    n, size = len(marks), GROUP * len(marks)
    if n < 4:
        return Estimate(None, n=n)
    upper, lower = _group(marks, totals, GROUP, top=True), _group(marks, totals, GROUP, top=False)
    (a, b), (c, d) = (interval(min(1.0, max(0.0, p)) * size, size, 0.95) for p in (upper, lower))
    apart = upper - lower
    return Estimate(apart, apart - math.hypot(upper - a, d - lower), apart + math.hypot(b - upper, lower - c), n)


def median_of(values: Sequence[float]) -> Estimate:
    """The median with its 95 % interval between two of the values, whatever their distribution; none below six."""
    n, ordered = len(values), sorted(values)
    if not n:
        return Estimate(None)
    if n < 6:
        return Estimate(median(ordered), n=n)
    half = 1.959964 * math.sqrt(n) / 2
    low, high = max(0, round(n / 2 - half) - 1), min(n - 1, round(n / 2 + half))
    return Estimate(median(ordered), ordered[low], ordered[high], n)


@dataclass(frozen=True, slots=True)
class Test:
    """What a whole test is worth: alpha (KR-20 for right-or-wrong items), and what follows from it.

    Attributes:
        complete: every person had the same items; else alpha rests on pairs of items that people share.
        sem: standard error of measurement, in marks of the test.
    """

    alpha: Estimate
    items: float
    persons: int
    mean: float | None
    sd: float | None
    sem: float | None
    complete: bool


def test_of(people: Sequence[Marks]) -> Test:
    """Reliability of the form that everybody had, or of forms of the usual length where they differ."""
    return whole_test(people, all_rests(people))


def whole_test(people: Sequence[Marks], known: Rests) -> Test:
    """`test_of`, where what `all_rests` says of the same people is there already."""
    n = len(people)
    items = sorted({*known, *(item for marks in people if len(marks) == 1 for item in marks)})
    complete = n > 0 and all(len(marks) == len(items) for marks in people)
    k = len(items) if complete else (fmean(len(marks) for marks in people) if people else 0)
    totals = [math.fsum(marks.values()) for marks in people]
    mean = fmean(totals) if totals else None
    sd = _sd(totals)
    value = _alpha_complete(known, len(items), sd) if complete else _alpha_pairs(people, items, k)
    alpha = feldt(value, n, round(k))
    sem = sd * math.sqrt(1 - value) if sd is not None and value is not None and value <= 1 else None
    return Test(alpha, k, n, mean, sd, sem, complete)


def _sd(values: Sequence[float]) -> float | None:
    if len(values) < 2:
        return None
    apart = _centred(values)
    return math.sqrt(math.fsum(map(mul, apart, apart)) / (len(values) - 1))


def _alpha_complete(known: Rests, k: int, sd: float | None) -> float | None:
    if k < 2 or not sd:
        return None
    inner = math.fsum((_sd(own) or 0.0) ** 2 for own, _, _ in known.values())
    return k / (k - 1) * (1 - inner / sd**2)


def _alpha_pairs(people: Sequence[Marks], items: Sequence[str], k: float) -> float | None:
    """k·c̄ / (v̄ + (k − 1)·c̄) with the mean variance and the mean covariance of pairs: alpha where forms are alike."""
    columns = {item: {n: marks[item] for n, marks in enumerate(people) if item in marks} for item in items}
    variances = [v for item in items if (v := _variance(list(columns[item].values()))) is not None]
    pairs = [(one, two) for a, one in enumerate(items) for two in items[a + 1 :]]
    covariances = []
    for one, two in pairs[:: 1 + len(pairs) // _PAIRS]:
        both = columns[one].keys() & columns[two].keys()
        if len(both) >= _TOGETHER:
            covariances.append(_covariance([columns[one][n] for n in both], [columns[two][n] for n in both]))
    if k < 2 or not variances or not covariances:
        return None
    v, c = fmean(variances), fmean(covariances)
    return k * c / (v + (k - 1) * c) if v + (k - 1) * c > 0 else None


def _variance(values: Sequence[float]) -> float | None:
    sd = _sd(values)
    return None if sd is None else sd**2


def _covariance(x: Sequence[float], y: Sequence[float]) -> float:
    return math.fsum(map(mul, _centred(x), _centred(y))) / (len(x) - 1)


def alpha_without(people: Sequence[Marks], item: str) -> Estimate:
    """Alpha of the test without one item."""
    left = [{name: mark for name, mark in marks.items() if name != item} for marks in people]
    return test_of([marks for marks in left if marks]).alpha


def feldt(alpha: float | None, n: int, k: int) -> Estimate:
    """Alpha with its 95 % interval by the F distribution (Feldt 1965)."""
    if alpha is None or n < 10 or k < 2:
        return Estimate(alpha, None, None, n)
    one, two = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - alpha) * f_quantile(0.975, one, two)
    high = 1 - (1 - alpha) * f_quantile(0.025, one, two)
    return Estimate(alpha, low, high, n)


def efficiency_of(own: Sequence[float], rest: Sequence[float]) -> Estimate:
    """`discriminative_efficiency` with the interval of the correlation that it is a multiple of."""
    value, found = discriminative_efficiency(own, rest), fisher(pearson(own, rest), len(own))
    if value is None or not found.value or found.low is None or found.high is None:
        return Estimate(value, n=len(own))
    scale = value / found.value
    return Estimate(value, scale * found.low, scale * found.high, len(own))


def weight_of(weight: float | None, own: Sequence[float], totals: Sequence[float]) -> Estimate:
    """An effective weight with its 95 % interval: by the standard error of a covariance of normal variables, as if the
    weights of the other items were known."""
    n, r = len(own), pearson(own, totals)
    if weight is None or r is None or r <= 0 or n < 4:
        return Estimate(weight, n=n)
    half = weight * 1.959964 * math.sqrt((1 + r * r) / (n - 1)) / (2 * r)
    return Estimate(weight, max(0.0, weight - half), weight + half, n)


def discriminative_efficiency(own: Sequence[float], rest: Sequence[float]) -> float | None:
    """100 · covariance / the greatest one possible with these marks, as Moodle's quiz report has it."""
    if len(own) < 2:
        return None
    most = _covariance(sorted(own), sorted(rest))
    return 100 * _covariance(own, rest) / most if most > 1e-12 else None


def effective_weights(people: Sequence[Marks]) -> dict[str, float | None]:
    """Share of each item in the spread of the totals, per cent, as Moodle's quiz report has it.

    100·√cov(item, total) over the sum of these; None where the covariance is negative.
    """
    items = sorted({item for marks in people for item in marks})
    totals = [math.fsum(marks.values()) for marks in people]
    roots: dict[str, float | None] = {}
    for item in items:
        having = [(marks[item], total) for marks, total in zip(people, totals, strict=True) if item in marks]
        cov = _covariance([own for own, _ in having], [total for _, total in having]) if len(having) > 1 else 0.0
        roots[item] = math.sqrt(cov) if cov >= 0 else None
    whole = math.fsum(root for root in roots.values() if root is not None)
    return {item: None if root is None or not whole else 100 * root / whole for item, root in roots.items()}


# --- the F distribution


def f_quantile(p: float, a: float, b: float) -> float:
    """The value below which a share `p` of an F distribution with `a` and `b` degrees of freedom lies."""
    low, high = 0.0, 1.0
    while _f_below(high, a, b) < p and high < 1e6:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _f_below(middle, a, b) < p else (low, middle)
    return (low + high) / 2


def _f_below(x: float, a: float, b: float) -> float:
    return _beta_share(a * x / (a * x + b), a / 2, b / 2)


def _beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function (Numerical Recipes 6.4, by Lentz's continued fraction)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    found = d
    m = 0
    while m < 400 and (not m or abs(c * d - 1) >= 1e-15):
        m += 1
        for top in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + top * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + top / c
            c = c if abs(c) > tiny else tiny
            found *= c * d
    return found
