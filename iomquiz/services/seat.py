"""Who learns what, and when it is: shared by all services of one running application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any

from iomquiz.domain.scheduler import Plan
from iomquiz.services import choices, running_clock
from iomquiz.services.preferences import (
    Preferences,
)
from iomquiz.storage.bank_store import BankStore
from iomquiz.storage.learner_list import LearnerList, LearnerRow
from iomquiz.storage.learner_record import LearnerRecord
from iomquiz.storage.store import Store

Running = running_clock.Running
PRESENT_BANK = "bank"
"""Setting of the machine: the id of the bank that is studied."""
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
    running: Running = running_clock.now
    learner: LearnerRow = field(default_factory=lambda: LearnerRow(0, "", 0, {}))
    _chosen: tuple[LearnerRow, Preferences] | None = None
    plans_kept: set[str] = field(default_factory=set)
    """Fingerprints of plans that are known to be in the store."""
    _plans: dict[str, Plan] = field(default_factory=dict)

    def sit_before(self, bank: int, uid: str) -> None:
        """Put another bank in front, also after the next start."""
        self.bank = bank
        self.people.set(PRESENT_BANK, uid)

    @property
    def record(self) -> LearnerRecord:
        """The record of the present learner."""
        return LearnerRecord(self.store, self.learner.id)

    @property
    def preferences(self) -> Preferences:
        """What the present learner chose."""
        if self._chosen is None or self._chosen[0] is not self.learner:
            self._chosen = (self.learner, Preferences.read(self.learner.settings))
            self._plans = {}
        return self._chosen[1]

    def choose(self, wanted: Preferences) -> None:
        """Keep other choices of the present learner."""
        self.keep(self.learner.name, choices.stamped(self.learner.settings, wanted.write(), self.now_ms()))

    def keep(self, name: str, settings: dict[str, Any]) -> None:
        """Keep a name and settings, stamps among them, of the present learner."""
        here = self.learner
        self.people.change(here.id, name, settings)
        self.learner = LearnerRow(here.id, name, here.created_at, settings)
        self.forget_plans()

    def plan(self, topic: str = "") -> Plan:
        """How the present learner's cards of a topic are scheduled."""
        wanted = self.preferences
        if topic not in self._plans:
            self._plans[topic] = wanted.plan(self.zone, self.parameters(), topic)
        return self._plans[topic]

    def parameters(self) -> tuple[float, ...]:
        """The memory model's parameters of the present learner."""
        with self.record.read() as work:
            return work.parameters()

    def forget_plans(self) -> None:
        """Options or parameters changed."""
        self._chosen = None
        self._plans = {}

    def now_ms(self) -> int:
        """Milliseconds since 1970 UTC."""
        return round(self.clock().timestamp() * 1000)

    def at(self, ms: int) -> datetime:
        """A moment, given in milliseconds since 1970 UTC, in the zone of this place."""
        return datetime.fromtimestamp(ms / 1000, self.zone)

    def offset(self) -> int:
        """Minutes east of UTC, now."""
        difference = self.clock().astimezone(self.zone).utcoffset()
        return round(difference.total_seconds() / 60) if difference else 0

    def today(self) -> date:
        """The calendar day of the present study day."""
        return date.fromordinal(self.plan().day(self.clock()))


__all__ = [
    "Preferences",
    "Seat",
]
