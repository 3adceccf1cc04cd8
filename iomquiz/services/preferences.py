"""What a learner chose."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.queue import Limits, NewFirst, Order
from iomquiz.domain.scheduler import LEECH_AT, Plan


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a learner chose.

    Attributes:
        goal_days: days a week on which the learner means to study.
        new_per_day, reviews_per_day: cards a day. minutes_per_day: 0 means no limit.
        today: limits of one study day only: its number, new, reviews, minutes; empty: none.
        desired_retention: 0.70…0.99. retention_by: other values by topic (`council`), for the present banks.
        exam_name, exam_date: the exam ahead, if any; the date is `2026-10-30` or empty.
        typing: whether answers are typed or recalled silently.
        ask_confidence: whether the quiz asks how sure one is.
        learning_steps, relearning_steps: minutes. maximum_interval: days.
        easy_days: share of a normal load by weekday, Monday first.
        leech_at: lapses; leech_suspend: whether such a card is set aside besides being told of.
        order: how a backlog comes. new_first: when new cards come.
        searches: saved searches of the card browser, name by name.
        autoplay: whether the sound of a card plays when its side is shown.
    """

    goal_days: int = 5
    new_per_day: int = 20
    desired_retention: float = 0.9
    exam_name: str = ""
    exam_date: str = ""
    typing: bool = True
    ask_confidence: bool = True
    rollover_hour: int = 4
    reviews_per_day: int = 9999
    minutes_per_day: int = 0
    today: tuple[int, ...] = ()
    retention_by: dict[str, float] = field(default_factory=dict)
    learning_steps: tuple[float, ...] = (1, 10)
    relearning_steps: tuple[float, ...] = (10,)
    maximum_interval: int = 36500
    fuzz: bool = True
    balance: bool = True
    easy_days: tuple[float, ...] = (1.0,) * 7
    leech_at: int = LEECH_AT
    leech_suspend: bool = False
    order: str = Order.DUE.value
    new_first: str = NewFirst.AFTER.value
    searches: dict[str, str] = field(default_factory=dict)
    autoplay: bool = False

    @classmethod
    def read(cls, data: dict[str, Any]) -> Preferences:
        """Preferences from stored data; unknown names are ignored, so that an older program reads a newer store."""
        known: dict[str, Any] = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        for name, value in known.items():
            known[name] = tuple(value) if isinstance(value, list) else value
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

    def limits(self, day: int) -> Limits:
        """What study day `day` takes."""
        if len(self.today) == 4 and self.today[0] == day:
            return Limits(*self.today[1:])
        return Limits(self.new_per_day, self.reviews_per_day, self.minutes_per_day)

    def plan(self, zone: tzinfo, parameters: tuple[float, ...], topic: str = "") -> Plan:
        """How cards of a topic are scheduled."""
        return Plan(
            zone,
            self.retention_by.get(topic, self.desired_retention),
            parameters,
            self.learning_steps,
            self.relearning_steps,
            self.maximum_interval,
            self.rollover_hour,
            self.fuzz,
            self.easy_days,
        )
