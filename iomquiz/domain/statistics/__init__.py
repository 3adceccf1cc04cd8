"""One statistic per module, made from plain records. Each module has a `STATISTIC`; screens draw its shape."""

from __future__ import annotations

import sys
from functools import cache

from iomquiz import dropin
from iomquiz.domain.statistics._statistic import Statistic
from iomquiz.domain.statistics._study import StudyStatistic


@cache
def all_statistics() -> dict[str, Statistic]:
    """Every statistic of marked responses by its id, such as `share-right`."""
    found = dropin.find(sys.modules[__name__], "STATISTIC").values()
    return {statistic.id: statistic for statistic in found if isinstance(statistic, Statistic)}


@cache
def study_statistics() -> dict[str, StudyStatistic]:
    """Every statistic of a learner's study by its id, such as `true-retention`, in the order of the figures."""
    found = dropin.find(sys.modules[__name__], "STATISTIC").values()
    mine = sorted((s for s in found if isinstance(s, StudyStatistic)), key=lambda s: (s.order, s.id))
    return {statistic.id: statistic for statistic in mine}
