"""Who learns what, and when it is: shared by all services of one running application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import Any

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.scheduler import Plan
from iomquiz.storage.bank_store import BankStore
from iomquiz.storage.learner_list import LearnerList, LearnerRow
from iomquiz.storage.learner_record import LearnerRecord
from iomquiz.storage.store import Store

Clock = Callable[[], datetime]
"""The present moment, with its time zone."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a learner chose.

    Attributes:
        goal_days: days a week on which the learner means to study.
        new_per_day: new cards a day. `desired_retention`: 0.70…0.99.
        exam_name, exam_date: the exam ahead, if any; the date is `2026-10-30` or empty.
        typing: whether answers are typed or recalled silently.
        ask_confidence: whether the quiz asks how sure one is.
    """

    goal_days: int = 5
    new_per_day: int = 20
    desired_retention: float = 0.9
    exam_name: str = ""
    exam_date: str = ""
    typing: bool = True
    ask_confidence: bool = True
    rollover_hour: int = 4

    @classmethod
    def read(cls, data: dict[str, Any]) -> Preferences:
        """Preferences from stored data; unknown names are ignored, so that an older program reads a newer store."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        return cls(**known)

    def write(self) -> dict[str, Any]:
        """Plain data for the store."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def exam_day(self) -> date | None:
        """The day of the exam, if one is set and can be read."""
        try:
            return PartialDate.parse(self.exam_date).first() if self.exam_date else None
        except ValueError:
            return None


@dataclass(slots=True)
class Seat:
    """The open store, the bank and the learner in front of it. `bank` is a row id; `learner` 0 means nobody yet."""

    store: Store
    clock: Clock
    banks: BankStore
    people: LearnerList
    bank: int
    zone: tzinfo
    learner: LearnerRow = field(default_factory=lambda: LearnerRow(0, "", 0, {}))

    @property
    def record(self) -> LearnerRecord:
        """The record of the present learner."""
        return LearnerRecord(self.store, self.learner.id)

    @property
    def preferences(self) -> Preferences:
        """What the present learner chose."""
        return Preferences.read(self.learner.settings)

    def plan(self) -> Plan:
        """How the present learner's cards are scheduled."""
        wanted = self.preferences
        return replace(
            Plan(zone=self.zone), desired_retention=wanted.desired_retention, rollover_hour=wanted.rollover_hour
        )

    def now_ms(self) -> int:
        """Milliseconds since 1970 UTC."""
        return round(self.clock().timestamp() * 1000)

    def offset(self) -> int:
        """Minutes east of UTC, now."""
        difference = self.clock().astimezone(self.zone).utcoffset()
        return round(difference.total_seconds() / 60) if difference else 0

    def today(self) -> date:
        """The calendar day of the present study day."""
        return date.fromordinal(self.plan().day(self.clock()))

    def day_end(self) -> int:
        """The moment at which the present study day ends, milliseconds."""
        plan = self.plan()
        return round(plan.opening(plan.day(self.clock()) + 1).timestamp() * 1000)
