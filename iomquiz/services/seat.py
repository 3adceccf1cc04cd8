"""Who learns what, and when it is: shared by all services of one running application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo

from iomquiz.domain.scheduler import Plan
from iomquiz.services.preferences import (
    Preferences,
)
from iomquiz.storage.bank_store import BankStore
from iomquiz.storage.learner_list import LearnerList, LearnerRow
from iomquiz.storage.learner_record import LearnerRecord
from iomquiz.storage.store import Store

Clock = Callable[[], datetime]
"""The present moment, with its time zone."""


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


__all__ = [
    "Preferences",
    "Seat",
]
