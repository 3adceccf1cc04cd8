"""Rasch difficulties by conditional maximum likelihood (Andersen 1972): right-or-wrong items, one form for all.

Elementary symmetric functions by the sum recursion; without one item by the difference recursion, forwards or
backwards, whichever is stable. The gradient is that of the conditional likelihood; the steps are BFGS.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

MOST_ITEMS = 80
_STEPS, _HALVINGS = 200, 27


@dataclass(frozen=True, slots=True)
class Rasch:
    """Difficulties (their sum is 0) with standard errors, in the order of the items that could be used.

    Attributes:
        items: places of the items used; those that everybody or nobody solved are left out.
        persons: persons used; those with no mark or full marks say nothing.
    """

    items: tuple[int, ...]
    difficulty: tuple[float, ...]
    error: tuple[float, ...]
    log_likelihood: float
    persons: int


def rasch(rows: Sequence[Sequence[int]]) -> Rasch | None:
    """Difficulties from rows of 0 and 1, one row a person; None where there is nothing to estimate."""
    items, used = _usable(rows)
    if len(items) < 2 or len(items) > MOST_ITEMS or not used:
        return None
    sums = [sum(row[n] for row in used) for n in range(len(items))]
    counts = [0] * (len(items) + 1)
    for row in used:
        counts[sum(row)] += 1
    total = sum(sums)
    start = [math.log((len(used) - s + 0.5) / (s + 0.5)) for s in sums]
    b = _centred(start)
    b = _maximised(b, sums, counts)
    errors = _errors(b, sums, counts)
    del total
    return Rasch(tuple(items), tuple(b), errors, _value(b, sums, counts), len(used))


def _usable(rows: Sequence[Sequence[int]]) -> tuple[list[int], list[list[int]]]:
    """Items and persons that vary; dropping one can leave the other without variation, so it is repeated."""
    items = list(range(len(rows[0]))) if rows else []
    used = [list(row) for row in rows]
    while items and used:
        people = [row for row in used if 0 < sum(row[n] for n in items) < len(items)]
        kept = [n for n in items if 0 < sum(row[n] for row in people) < len(people)]
        if kept == items and len(people) == len(used):
            break
        items, used = kept, people
    return items, [[row[n] for n in items] for row in used]


def _centred(values: Sequence[float]) -> list[float]:
    mean = math.fsum(values) / len(values)
    return [v - mean for v in values]


def _gamma(eps: Sequence[float]) -> list[float]:
    """Elementary symmetric functions of order 0 … k."""
    found = [1.0]
    for e in eps:
        found = [
            (found[r] if r < len(found) else 0.0) + (e * found[r - 1] if r else 0.0) for r in range(len(found) + 1)
        ]
    return found


def _without(gamma: Sequence[float], e: float) -> list[float]:
    """The functions of all items but the one with easiness `e`."""
    k = len(gamma) - 1
    found = [0.0] * k
    if e <= 1:
        found[0] = 1.0
        for r in range(1, k):
            found[r] = gamma[r] - e * found[r - 1]
    else:
        found[k - 1] = gamma[k] / e
        for r in range(k - 1, 0, -1):
            found[r - 1] = (gamma[r] - found[r]) / e
    return found


def _value(b: Sequence[float], sums: Sequence[int], counts: Sequence[int]) -> float:
    gamma = _gamma([math.exp(-v) for v in b])
    own = -math.fsum(v * s for v, s in zip(b, sums, strict=True))
    return own - math.fsum(n * math.log(gamma[r]) for r, n in enumerate(counts) if n and 0 < r < len(b))


def _slope(b: Sequence[float], sums: Sequence[int], counts: Sequence[int]) -> list[float]:
    """Derivative of the log likelihood by each difficulty."""
    eps = [math.exp(-v) for v in b]
    gamma = _gamma(eps)
    found = []
    for e, s in zip(eps, sums, strict=True):
        rest = _without(gamma, e)
        expected = math.fsum(n * e * rest[r - 1] / gamma[r] for r, n in enumerate(counts) if n and 0 < r < len(b))
        found.append(expected - s)
    return found


def _maximised(b: list[float], sums: Sequence[int], counts: Sequence[int]) -> list[float]:
    k = len(b)
    inverse = [[float(i == j) / max(1.0, sum(counts) / 4) for j in range(k)] for i in range(k)]
    slope, value = _slope(b, sums, counts), _value(b, sums, counts)
    steps, moved = 0, True
    while moved and steps < _STEPS and max(map(abs, slope)) >= 1e-8:
        step = [math.fsum(inverse[i][j] * slope[j] for j in range(k)) for i in range(k)]
        tries = (_centred([v + s / 2**n for v, s in zip(b, step, strict=True)]) for n in range(_HALVINGS))
        better = next((tried for tried in tries if _value(tried, sums, counts) >= value), b)
        new_slope, moved = _slope(better, sums, counts), better != b
        _update(inverse, [t - v for t, v in zip(better, b, strict=True)],
                [old - new for old, new in zip(slope, new_slope, strict=True)])  # fmt: skip
        b, slope, value, steps = better, new_slope, _value(better, sums, counts), steps + 1
    return b


def _update(inverse: list[list[float]], s: list[float], y: list[float]) -> None:
    """The BFGS update of the inverse of the information."""
    k, sy = len(s), math.fsum(a * b for a, b in zip(s, y, strict=True))
    if sy <= 1e-14:
        return
    hy = [math.fsum(inverse[i][j] * y[j] for j in range(k)) for i in range(k)]
    yhy = math.fsum(a * b for a, b in zip(y, hy, strict=True))
    for i in range(k):
        for j in range(k):
            inverse[i][j] += (1 + yhy / sy) * s[i] * s[j] / sy - (hy[i] * s[j] + s[i] * hy[j]) / sy


def _errors(b: Sequence[float], sums: Sequence[int], counts: Sequence[int]) -> tuple[float, ...]:
    """Standard errors under the condition that the difficulties sum to 0.

    The information is singular along (1, …, 1); adding a constant matrix fills that direction, and taking it out of
    the inverse again leaves the inverse on the contrasts.
    """
    k, h = len(b), 1e-4
    information = []
    for i in range(k):
        up, down = list(b), list(b)
        up[i], down[i] = up[i] + h, down[i] - h
        one, two = _slope(up, sums, counts), _slope(down, sums, counts)
        information.append([(d - u) / (2 * h) for u, d in zip(one, two, strict=True)])
    scale = max(information[i][i] for i in range(k))
    filled = [[(information[i][j] + information[j][i]) / 2 + scale / k for j in range(k)] for i in range(k)]
    inverse = _inverse(filled)
    return tuple(math.sqrt(max(0.0, inverse[i][i] - 1 / (scale * k))) for i in range(k))


def _inverse(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """Gauss and Jordan with pivots."""
    k = len(matrix)
    rows = [[*row, *(float(i == j) for j in range(k))] for i, row in enumerate(matrix)]
    for n in range(k):
        best = max(range(n, k), key=lambda r: abs(rows[r][n]))
        rows[n], rows[best] = rows[best], rows[n]
        pivot = rows[n][n]
        rows[n] = [v / pivot for v in rows[n]]
        for r in range(k):
            if r != n and rows[r][n]:
                factor = rows[r][n]
                rows[r] = [v - factor * w for v, w in zip(rows[r], rows[n], strict=True)]
    return [row[k:] for row in rows]
