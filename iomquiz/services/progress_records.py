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
class ProgressSheet:
    """What the Progress screen says beside its charts, of the present bank. `retention` is (recalled, reviews)."""

    learner: str
    today: date
    answers: int
    enough: bool
    retention: tuple[int, int]
    desired_retention: float
    known: int
    facts: int
    minutes: int
    days_studied: int
    topics: tuple[TopicProgress, ...]
