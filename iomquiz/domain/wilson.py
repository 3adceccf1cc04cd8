"""The Wilson score interval of a proportion: honest for small samples, never outside 0…1."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist


def interval(right: float, count: float, confidence: float = 0.8) -> tuple[float, float]:
    """(low, high) of the share `right / count`; (0, 1) where nothing is known. Source: Wilson 1927."""
    if count <= 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = right / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * sqrt(max(0.0, share * (1 - share) / count + z * z / (4 * count * count)))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))
