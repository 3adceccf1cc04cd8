"""The share of right responses with its Wilson interval."""

from __future__ import annotations

from collections.abc import Sequence

from iomquiz.domain.statistics._statistic import Number, Outcome, Statistic
from iomquiz.domain.wilson import interval


def _share_right(outcomes: Sequence[Outcome]) -> Number:
    count = len(outcomes)
    if not count:
        return Number(None)
    right = sum(outcome.credit for outcome in outcomes)
    return Number(right / count, *interval(right, count), count=count)


STATISTIC = Statistic(
    id="share-right",
    title="Share right",
    describe="The mean credit of all responses with its 80 % Wilson interval; nothing where there is no response.",
    compute=_share_right,
)
