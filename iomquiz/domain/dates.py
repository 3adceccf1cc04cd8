"""Dates known to the day, the month or the year, and study days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Literal

Precision = Literal["year", "month", "day"]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year. `month` and `day` are None where they are not known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2023`, `2023-04` or `2023-04-15`.

        Raises:
            ValueError: anything else, or a day that no calendar has.
        """
        match = _ISO.fullmatch(text.strip())
        if not match:
            raise ValueError(f"not a date of the form 2023, 2023-04 or 2023-04-15: {text!r}")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.day is not None:
            return "day"
        return "month" if self.month is not None else "year"

    def first(self) -> date:
        """The first day that the date covers."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The last day that the date covers."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def words(self) -> str:
        """For a person: `15 April 2023`, `April 2023`, `2023`."""
        if self.month is None:
            return str(self.year)
        month = f"{MONTHS[self.month - 1]} {self.year}"
        return month if self.day is None else f"{self.day} {month}"

    def short(self) -> str:
        """For a narrow column: `15 Apr 2023`, `Apr 2023`, `2023`."""
        if self.month is None:
            return str(self.year)
        month = f"{MONTHS[self.month - 1][:3]} {self.year}"
        return month if self.day is None else f"{self.day} {month}"


def study_day(now: datetime, rollover_hour: int, zone: tzinfo) -> int:
    """The number of the study day (days since 1 January of year 1) that `now` belongs to.

    A study day begins at `rollover_hour` local time, so that an evening that runs past midnight is one day
    and a change of the clocks neither adds nor drops one.
    """
    local = now.astimezone(zone)
    day = local.date() if local.hour >= rollover_hour else local.date() - timedelta(days=1)
    return day.toordinal()


def start_of(day: int, rollover_hour: int, zone: tzinfo) -> datetime:
    """The moment at which study day `day` begins; where clocks skip that hour, the moment at which they do."""
    begin = date.fromordinal(day)
    moment = datetime(begin.year, begin.month, begin.day, rollover_hour, tzinfo=zone)
    earlier = moment.astimezone(UTC) - _STEP
    if study_day(earlier, rollover_hour, zone) != day:
        return moment
    while study_day(earlier - _STEP, rollover_hour, zone) == day:
        earlier -= _STEP
    return earlier.astimezone(zone)


_STEP = timedelta(minutes=15)
"""Clocks are changed by multiples of it, at multiples of it."""
