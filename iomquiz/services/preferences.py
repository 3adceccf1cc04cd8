"""What a learner chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from iomquiz.domain.dates import PartialDate


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
