"""Days, numbers and per cents as figures write them."""

from __future__ import annotations

from datetime import date

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_month(day: int) -> str:
    """`6 Oct`, of an ordinal."""
    found = date.fromordinal(day)
    return f"{found.day} {_MONTHS[found.month - 1]}"


def short_day(day: int) -> str:
    """`Tue 6 Oct`."""
    return f"{_DAYS[date.fromordinal(day).weekday()]} {day_month(day)}"


def weekday(day: int) -> str:
    """`Tu 6`."""
    found = date.fromordinal(day)
    return f"{_DAYS[found.weekday()][:2]} {found.day}"


def monday(day: int) -> int:
    """The Monday of its week."""
    return day - date.fromordinal(day).weekday()


def percent(share: float) -> str:
    """`92 %`, of 0…1."""
    return f"{round(share * 100)}\u00a0%"


def count(number: int, one: str, many: str = "") -> str:
    """`1 card`, `3 cards`, `1,204 reviews`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def duration(minutes: int) -> str:
    """`12 min`, `7 h 50 min`."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"
