"""Numbers and dates as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.reading import Ambiguous, Quantity, Unreadable, read_date, read_number, tidy, unit_name


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("175", "175", ""),
        ("175,000", "175000", ""),
        ("175 000", "175000", ""),
        ("175\u00a0000", "175000", ""),
        ("175\u2009000", "175000", ""),
        ("175\u202f000", "175000", ""),
        ("175'000", "175000", ""),
        ("175’000", "175000", ""),
        ("\u22125", "-5", ""),
        ("-5", "-5", ""),
        ("+5", "5", ""),
        ("1.3 billion", "1300000000", ""),
        ("7 %", "7", "%"),
        ("7%", "7", "%"),
        ("7 per cent", "7", "%"),
        ("7 percent", "7", "%"),
        ("seven per cent", "7", "%"),
        ("seven", "7", ""),
        ("twenty-one", "21", ""),
        ("twenty one", "21", ""),
        ("USD 70,000", "70000", "USD"),
        ("US$70,000", "70000", "USD"),
        ("$ 1.5 million", "1500000", "USD"),
        ("70,000 US dollars", "70000", "USD"),
        ("€5", "5", "EUR"),
        ("1/3", None, ""),
        ("1 1/2", "1.5", ""),
        ("-3/4", "-0.75", ""),
        ("3/4 USD", "0.75", "USD"),
        ("1.000,5", "1000.5", ""),
        ("1,000.5", "1000.5", ""),
        ("1,234,567", "1234567", ""),
        ("1.234.567", "1234567", ""),
        ("1,5", "1.5", ""),
        ("0,125", "0.125", ""),
        ("1234,567", "1234.567", ""),
        ("1e3", "1000", ""),
        ("1e-3", "0.001", ""),
        ("1×10^3", "1000", ""),
        ("1.2·10^3", "1200", ""),
        ("over 18,551,000", "18551000", ""),
        ("about 5", "5", ""),
        ("~5", "5", ""),
        ("175 member States", "175", "member states"),
        ("5.", "5", ""),
        (".5", "0.5", ""),
        ("١٧٥", "175", ""),
        ("tenth", "10", ""),
        ("10th", "10", ""),
        ("a third", None, ""),
        ("two billion", "2000000000", ""),
        ("5 m", "5000000", ""),
        ("1 234,5", "1234.5", ""),
        ("-0", "0", ""),
        ("2 thousand", "2000", ""),
        ("1.5", "1.5", ""),
        ("1.234", "1.234", ""),
        ("half", "0.5", ""),
    ],
)
def test_numbers(text: str, value: str | None, unit: str) -> None:
    found = read_number(text)
    assert isinstance(found, Quantity)
    assert found.value == Decimal(value) if value is not None else abs(found.value * 3 - 1) < Decimal("1e-20")
    assert found.unit == unit


@pytest.mark.parametrize("text", ["1,234", "18,551", "1,234 million", "USD 1,234"])
def test_a_comma_that_could_mean_two_things_is_asked_about(text: str) -> None:
    found = read_number(text)
    assert isinstance(found, Ambiguous)
    assert len(found.readings) == 2
    assert found.readings[0].value == found.readings[1].value * 1000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "abc",
        "NaN",
        "∞",
        "inf",
        "1/0",
        "1 23",
        "1,23,456",
        "1.23.456",
        "12'34",
        "1e999999",
        "1e9999",
        "--5",
        "%",
        "USD",
        "1.234,567,8",
        "1 2 3",
        "💯",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert isinstance(read_number(text), Unreadable)


@given(st.text(max_size=40) | st.text(alphabet="0123456789.,' eE+-/%×10^", max_size=20))
def test_no_text_makes_reading_fail(text: str) -> None:
    assert isinstance(read_number(text), (Quantity, Ambiguous, Unreadable))
    assert isinstance(read_date(text), (PartialDate, Ambiguous, Unreadable))
    assert tidy(tidy(text)) == tidy(text)


@given(st.integers(-(10**12), 10**12))
def test_written_numbers_are_read_back(value: int) -> None:
    for text in (str(value), f"{value:,}", f"{value:,}".replace(",", " "), f"{value:,}".replace(",", "'")):
        found = read_number(text)
        readings = found.readings if isinstance(found, Ambiguous) else (found,)
        assert value in [reading.value for reading in readings if isinstance(reading, Quantity)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("15 May 1997", "1997-05-15"),
        ("15th of May, 1997", "1997-05-15"),
        ("May 15, 1997", "1997-05-15"),
        ("May 15th 1997", "1997-05-15"),
        ("1997-05-15", "1997-05-15"),
        ("15.5.1997", "1997-05-15"),
        ("15/05/1997", "1997-05-15"),
        ("5/15/1997", "1997-05-15"),
        ("on 15 May 1997.", "1997-05-15"),
        ("June 2018", "2018-06"),
        ("in Jun. 2018", "2018-06"),
        ("6/2018", "2018-06"),
        ("2018-06", "2018-06"),
        ("2018/6/1", "2018-06-01"),
        ("1951", "1951"),
        ("Sept 2016", "2016-09"),
        ("the 19 December 2018", "2018-12-19"),
        ("5.5.2018", "2018-05-05"),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert read_date(text) == PartialDate.parse(date)


def test_a_date_that_could_be_two_is_asked_about() -> None:
    assert read_date("3/4/2018") == Ambiguous((PartialDate(2018, 4, 3), PartialDate(2018, 3, 4)))


@pytest.mark.parametrize(
    "text", ["", "yesterday", "32 May 1997", "15 Foo 1997", "Foo 15, 1997", "Foo 1997", "13/13/2018", "0/2018", "97"]
)
def test_what_is_no_date(text: str) -> None:
    assert isinstance(read_date(text), Unreadable)


def test_units_have_one_name() -> None:
    assert [unit_name(text) for text in ("per cent", "US dollars", "€", "Staff.", "")] == [
        "%",
        "USD",
        "EUR",
        "staff",
        "",
    ]
