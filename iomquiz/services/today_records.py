"""What the first screen shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from iomquiz.domain.card_state import Counts
from iomquiz.services.shown import FactView, Mastery


@dataclass(frozen=True, slots=True)
class WeakTopic:
    """A topic of which some facts are studied and recall is under 80 %: 0…1 with an 80 % interval."""

    id: str
    title: str
    slips: str
    recall: float
    half_width: float
    mastery: Mastery
    last_seen_days: int
    facts: int


@dataclass(frozen=True, slots=True)
class Change:
    """A fact whose value changed since it was learned."""

    fact: FactView
    old: str


@dataclass(frozen=True, slots=True)
class DayMinutes:
    """Minutes studied on one day."""

    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class TodaySheet:
    """Everything the first screen shows.

    `new` is what today's limit leaves; `minutes` covers due, learning and new. `weak_questions` is the size of the
    quiz on weak topics. `next_due` is (days from today, cards), where nothing waits now.
    """

    learner: str
    day: date
    counts: Counts
    minutes: int
    review_minutes: int
    new_minutes: int
    done_by: datetime
    weak_questions: int
    weak_minutes: int
    weak: tuple[WeakTopic, ...]
    changes: tuple[Change, ...]
    stale: tuple[FactView, ...]
    week: tuple[DayMinutes, ...]
    goal_days: int
    exam_name: str
    exam_day: date | None
    exam_in: int | None
    answers: int
    open_quiz: str
    open_quiz_answered: int
    open_quiz_total: int
    next_due: tuple[int, int] | None
    never_studied: bool
    open_exam: bool
    pending: bool = False
    """Weak topics, changes and stale facts are not in it yet; see `Today.whole`."""
