"""Domain codes into words, tones and icons for a person. Every tone comes with its word and its icon."""

from __future__ import annotations

from datetime import date, datetime

from iomquiz.domain.fact import Status
from iomquiz.domain.matching import Match
from iomquiz.gui import clock as clocks

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

STATUS_LOOK: dict[Status, tuple[str, str]] = {
    Status.CURRENT: ("ok", "tick"),
    Status.FUTURE: ("info", "clock"),
    Status.DUE_FOR_CHECK: ("warn", "clock"),
    Status.ENDED: ("warn", "clock"),
    Status.SUPERSEDED: ("warn", "swap"),
}
"""(tone, icon) of a fact's status."""

MATCH_LOOK: dict[Match, tuple[str, str, str]] = {
    Match.RIGHT: ("Right", "ok", "tick"),
    Match.ALMOST: ("Almost: look at the spelling", "warn", "half"),
    Match.WRONG: ("Not the same", "bad", "cross"),
    Match.EMPTY: ("Nothing typed", "neutral", ""),
}
"""(words, tone, icon) of a comparison."""

STATE_WORDS = {
    "new": "New",
    "learning": "Learning",
    "review": "Review",
    "relearning": "Relearning",
    "relearn": "Relearn: the value changed",
}


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDERS = (
    ("due", "Longest due first"),
    ("overdue", "Least likely recalled first"),
    ("exam", "Most useful for the exam"),
)
NEW_FIRST = (("after", "After reviews"), ("before", "Before reviews"), ("mixed", "Among reviews"))


def full_day(day: date) -> str:
    """`Tuesday 6 October 2026`."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """`Tue 6 Oct`."""
    return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]}"


def day_month_year(day: date) -> str:
    """`30 Oct 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def weekday(day: date) -> str:
    """`Mo`."""
    return _DAYS[day.weekday()][:2]


def month(day: date) -> str:
    """`Oct`."""
    return _MONTHS[day.month - 1][:3]


def clock(moment: datetime | None = None) -> str:
    """`10:42`."""
    return f"{moment or clocks.now():%H:%M}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 card`, `3 cards`, `1,204 answers`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def duration(minutes: int) -> str:
    """`12 min`, `7 h 50 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def days_ago(days: int) -> str:
    """`today`, `yesterday`, `9 days ago`."""
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def days_ahead(days: int) -> str:
    """`today`, `tomorrow`, `in 9 days`."""
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"


def stability(days: float) -> str:
    """`under a day`, `12 days`, `4 months`."""
    if days < 1:
        return "under a day"
    if days < 60:
        return count(round(days), "day")
    return count(round(days / 30.44), "month") if days < 730 else f"{days / 365.25:.1f} years"


def percent(share: float) -> str:
    """`92 %`."""
    return f"{round(share * 100)}\u00a0%"
