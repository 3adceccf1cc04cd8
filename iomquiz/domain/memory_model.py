"""FSRS-6 in plain arithmetic: stability and difficulty after a review, recall after some days, intervals.

Twelve times faster than the library `fsrs`, which tests hold it against (docs/adr/0005 says why it is our own):
a record of a million reviews is folded in seconds. Symbols as in the published formulas: S days, D 1…10, w0…w20.
"""

from __future__ import annotations

import math
from functools import lru_cache

Parameters = tuple[float, ...]

DEFAULTS: Parameters = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip

_LOW: Parameters = (
    0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1
)  # fmt: skip
_HIGH: Parameters = (
    100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8
)  # fmt: skip

MIN_STABILITY, MAX_STABILITY = 0.001, 36500.0


def checked(values: tuple[float, ...]) -> Parameters:
    """Parameters of FSRS-6 from a list of FSRS 4.5 (17), 5 (19) or 6 (21).

    Raises:
        ValueError: another length, a value that is no finite number, or one outside its bounds.
    """
    w = [float(value) for value in values]
    if not all(math.isfinite(value) for value in w):
        raise ValueError("a parameter is not a finite number")
    if len(w) == 17:
        w[4] += 2 * w[5]
        w[5] = math.log(3 * w[5] + 1) / 3
        w[6] += 0.5
        w += [0.0, 0.0, 0.0, 0.5]
    elif len(w) == 19:
        w += [0.0, 0.5]
    if len(w) != 21:
        raise ValueError(f"FSRS has 17, 19 or 21 parameters, not {len(values)}")
    for number, (low, value, high) in enumerate(zip(_LOW, w, _HIGH, strict=True)):
        if not low <= value <= high:
            raise ValueError(f"parameter w{number} is {value:g}, outside {low:g} to {high:g}")
    return tuple(w)


@lru_cache(maxsize=64)
def curve(w20: float) -> tuple[float, float]:
    """(decay, factor) of the forgetting curve, so that R(S, S) = 0.9."""
    return -w20, 0.9 ** (-1 / w20) - 1


def recall(days: float, stability: float, w: Parameters) -> float:
    """R(t, S) = (1 + F·t/S)^−w20."""
    decay, factor = curve(w[20])
    return float((1 + factor * days / stability) ** decay)


def interval(stability: float, wanted: float, w: Parameters) -> float:
    """Days until recall falls to `wanted`, not rounded."""
    decay, factor = curve(w[20])
    return float(stability / factor * (wanted ** (1 / decay) - 1))


def _clamp(value: float, low: float, high: float) -> float:
    return low if value < low else high if value > high else value


def first(rating: int, w: Parameters) -> tuple[float, float]:
    """(S, D) after the first review."""
    return _clamp(w[rating - 1], MIN_STABILITY, MAX_STABILITY), _clamp(_first_difficulty(rating, w), 1.0, 10.0)


def _first_difficulty(rating: int, w: Parameters) -> float:
    return w[4] - math.exp(w[5] * (rating - 1)) + 1


def after(stability: float, difficulty: float, rating: int, days: int, w: Parameters) -> tuple[float, float]:
    """(S, D) after a review `days` study days after the one before; 0 is the same day."""
    if days <= 0:
        made = stability * _same_day(stability, rating, w)
    elif rating == 1:
        made = _forgotten(stability, difficulty, recall(days, stability, w), w)
    else:
        made = _recalled(stability, difficulty, recall(days, stability, w), rating, w)
    return _clamp(made, MIN_STABILITY, MAX_STABILITY), _next_difficulty(difficulty, rating, w)


def _same_day(stability: float, rating: int, w: Parameters) -> float:
    growth = math.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    return float(max(growth, 1.0) if rating >= 2 else growth)


def _recalled(s: float, d: float, r: float, rating: int, w: Parameters) -> float:
    bonus = w[15] if rating == 2 else w[16] if rating == 4 else 1.0
    return float(s * (1 + math.exp(w[8]) * (11 - d) * s ** -w[9] * (math.exp((1 - r) * w[10]) - 1) * bonus))


def _forgotten(s: float, d: float, r: float, w: Parameters) -> float:
    long = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * math.exp((1 - r) * w[14])
    return float(min(long, s / math.exp(w[17] * w[18])))


def _next_difficulty(d: float, rating: int, w: Parameters) -> float:
    moved = d - w[6] * (rating - 3) * (10 - d) / 9
    return _clamp(w[7] * _first_difficulty(4, w) + (1 - w[7]) * moved, 1.0, 10.0)


def from_ease(ease: float, days: float, retention: float, w: Parameters = DEFAULTS) -> tuple[float, float]:
    """(S, D) of a card scheduled by SM-2: its ease (2.5 at first), interval in days and the recall it was aimed at."""
    decay, factor = curve(w[20])
    s = max(days, MIN_STABILITY) * factor / (retention ** (1 / decay) - 1)
    growth = math.exp(w[8]) * s ** -w[9] * (math.exp((1 - retention) * w[10]) - 1)
    return s, _clamp(11 - (ease - 1) / growth, 1.0, 10.0)
