"""What the progress screen shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from iomquiz.services.shown import Mastery

ENOUGH = 20
"""Charts start after so many answers."""


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """One topic: mean recall over all its facts (new ones count 0), facts seen, cards due, quiz accuracy."""

    id: str
    title: str
    mastery: Mastery
    recall: float
    seen: int
    facts: int
    due: int
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class FactProgress:
    """One fact of a topic. `due_days` is None while it is new; below 0 it is overdue."""

    id: str
    cue: str
    mastery: Mastery
    recall: float | None
    due_days: int | None
    reviews: int
    lapses: int
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class WeekRetention:
    """Share of due cards that were recalled in one week, with its 80 % interval, all 0…1."""

    week: date
    share: float
    low: float
    high: float
    reviews: int


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """Cards coming due on one day, and new ones if learning goes on at the daily limit."""

    day: date
    review: int
    new: int


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Reviews of like predicted recall: what was predicted, what came, and its 80 % interval."""

    predicted: float
    actual: float
    low: float
    high: float
    reviews: int


@dataclass(frozen=True, slots=True)
class ProgressSheet:
    """Everything on the progress screen. `retention` is (recalled, reviews) of the range.

    `judged` counts the reviews that calibration is made of.
    """

    learner: str
    answers: int
    enough: bool
    retention: tuple[int, int]
    desired_retention: float
    known: int
    facts: int
    minutes: int
    days_studied: int
    reviews_by_day: tuple[tuple[date, int, int], ...]
    weeks: tuple[WeekRetention, ...]
    forecast: tuple[ForecastDay, ...]
    calendar: tuple[tuple[date, int], ...]
    stability: tuple[tuple[str, int, bool], ...]
    calibration: tuple[CalibrationBin, ...]
    topics: tuple[TopicProgress, ...]
    judged: int = 0
