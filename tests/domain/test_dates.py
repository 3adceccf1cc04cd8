"""Partial dates and study days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz.domain.dates import PartialDate, start_of, study_day

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "precision", "first", "last", "words", "short"),
    [
        ("2023", "year", date(2023, 1, 1), date(2023, 12, 31), "2023", "2023"),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), "February 2024", "Feb 2024"),
        ("1997-05-15", "day", date(1997, 5, 15), date(1997, 5, 15), "15 May 1997", "15 May 1997"),
    ],
)
def test_a_date_is_read_and_written(text: str, precision: str, first: date, last: date, words: str, short: str) -> None:
    found = PartialDate.parse(f" {text} ")
    assert (found.precision, found.first(), found.last()) == (precision, first, last)
    assert (str(found), found.words(), found.short()) == (text, words, short)


@pytest.mark.parametrize("text", ["", "23", "2023-13", "2023-02-30", "2023-4", "15.5.1997", "0000", "2023-04-15 "[:9]])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(2023, None, 5)


@given(st.dates())
def test_written_dates_are_read_back(day: date) -> None:
    for found in (PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)):
        assert PartialDate.parse(str(found)) == found
        assert found.first() <= day <= found.last()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("one", "two", "days"),
    [
        ("2026-03-10T21:00", "2026-03-11T20:00", 1),
        ("2026-03-10T23:30", "2026-03-11T00:30", 0),
        ("2026-03-11T03:59", "2026-03-11T04:00", 1),
        ("2026-03-28T12:00", "2026-03-29T12:00", 1),  # clocks go forward
        ("2026-10-24T12:00", "2026-10-25T12:00", 1),  # clocks go back
        ("2026-03-29T01:30", "2026-03-29T03:30", 0),
        ("2026-10-25T02:30", "2026-10-25T03:59", 0),
        ("2026-03-10T00:00", "2026-03-20T00:00", 10),
    ],
)
def test_study_days_between(one: str, two: str, days: int) -> None:
    assert study_day(at(two), 4, BERLIN) - study_day(at(one), 4, BERLIN) == days


def test_a_study_day_is_the_learners_own() -> None:
    moment = datetime(2026, 3, 10, 20, tzinfo=UTC)
    assert study_day(moment, 4, ZoneInfo("Asia/Tokyo")) == study_day(moment, 4, UTC) + 1


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(0, 6))
def test_a_study_day_begins_where_it_says(moment: datetime, hour: int) -> None:
    now = moment.replace(tzinfo=UTC)
    day = study_day(now, hour, UTC)
    assert start_of(day, hour, UTC) <= now < start_of(day + 1, hour, UTC)


CHANGES = ("Africa/Casablanca", "Antarctica/Troll", "Pacific/Chatham", "Australia/Lord_Howe", "Europe/Berlin")


@pytest.mark.parametrize("rollover", [0, 2, 3, 4, 12])
@pytest.mark.parametrize("name", [*CHANGES, "America/New_York", "America/Santiago", "Asia/Kathmandu", "UTC"])
def test_study_days_part_time_without_a_gap_or_an_overlap(name: str, rollover: int) -> None:
    """Every day of two years, with all changes of the clocks in them."""
    zone = ZoneInfo(name)
    second = timedelta(seconds=1)
    for day in range(date(2026, 1, 1).toordinal(), date(2028, 1, 1).toordinal()):
        start = start_of(day, rollover, zone).astimezone(UTC)
        assert study_day(start, rollover, zone) == day
        assert study_day(start - second, rollover, zone) == day - 1
