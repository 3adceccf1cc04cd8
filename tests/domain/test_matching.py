"""Tolerant comparison: what counts as the same, what as a slip, what is never silently right."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.matching import (
    Difference,
    Match,
    Tolerance,
    assign,
    compare_text,
    date_match,
    difference,
    edits,
    is_slip,
    similarity,
    unit_fits,
    variants,
    within,
)

RIGHT, ALMOST, WRONG, EMPTY = Match.RIGHT, Match.ALMOST, Match.WRONG, Match.EMPTY


@pytest.mark.parametrize(
    ("given_", "key", "expected"),
    [
        ("", "Geneva", EMPTY),
        (" \t\u00a0\u200b", "Geneva", EMPTY),
        ("geneva", "Geneva", RIGHT),
        ("GENEVA.", "Geneva", RIGHT),
        ("caf\u0065\u0301", "caf\u00e9", RIGHT),
        ("cafe", "café", RIGHT),
        ("İstanbul", "istanbul", RIGHT),
        ("ıstanbul", "istanbul", RIGHT),
        ("ΟΔΟΣ", "οδος", RIGHT),
        ("STRASSE", "Straße", RIGHT),
        ("CO2", "CO₂", RIGHT),
        ("CO2", "CO²", RIGHT),
        ("h2o", "H2O", RIGHT),
        ("Standing Committee", "the Standing Committee", RIGHT),
        ("The Standing Committee", "Standing Committee", RIGHT),
        ("New York", "New-York", RIGHT),
        ("NewYork", "New-York", RIGHT),
        ("migrants’ rights", "migrants' rights", RIGHT),
        ("migrants rights", "migrants' rights", RIGHT),
        ("“Migration”", "Migration", RIGHT),
        ("peace & security", "peace and security", RIGHT),
        ("inter\u00adgovernmental", "intergovernmental", RIGHT),
        ("inter\u2011governmental", "inter-governmental", RIGHT),
        ("\u202eGeneva\u202c", "Geneva", RIGHT),
        ("São  Tomé", "Sao Tome", RIGHT),
        ("Lodz", "Łódź", RIGHT),
        ("SCPF", "Standing Committee on Programmes and Finance (SCPF)", RIGHT),
        ("standing committee on programmes and finance", "Standing Committee on Programmes and Finance (SCPF)", RIGHT),
        ("Vitorinno", "Vitorino", ALMOST),
        ("Genvea", "Geneva", WRONG),
        ("humanitarain", "humanitarian", ALMOST),
        ("impartiallity", "impartiality", ALMOST),
        ("neutralty", "neutrality", ALMOST),
        ("1999", "2000", WRONG),
        ("2016", "2018", WRONG),
        ("Henry VII", "Henry VIII", WRONG),
        ("hypotension", "hypertension", WRONG),
        ("interstate", "intrastate", WRONG),
        ("abduction", "adduction", WRONG),
        ("afferent", "efferent", WRONG),
        ("emigration", "immigration", WRONG),
        ("guilty", "not guilty", WRONG),
        ("not binding", "binding", WRONG),
        ("Mozart", "Wolfgang Amadeus Mozart", WRONG),
        ("act", "cat", WRONG),
        ("xeneva", "Geneva", WRONG),
        (".*", "Geneva", WRONG),
        ("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaa", WRONG),
        ("🙂", "Geneva", WRONG),
        ("0", "0", RIGHT),
        ("10 mg", "100 mg", WRONG),
        ("no one", "no one", RIGHT),
    ],
)
def test_texts(given_: str, key: str, expected: Match) -> None:
    assert compare_text(given_, (key,)) is expected


def test_any_accepted_text_is_right_and_a_rival_is_no_slip() -> None:
    assert compare_text("second", ("first", "second")) is RIGHT
    assert compare_text("anything", ()) is WRONG
    assert compare_text("Vitorinno", ("Vitorino",)) is ALMOST
    assert compare_text("Vitorinno", ("Vitorino",), ("Vitorinno",)) is WRONG


def test_a_hundred_kilobytes_are_read_quickly() -> None:
    start = time.perf_counter()
    assert compare_text("x" * 100_000, ("Geneva" * 10,)) is WRONG
    assert time.perf_counter() - start < 1


def test_an_acronym_in_brackets_stands_alone_too() -> None:
    assert {"global compact", "gcm"} <= variants("Global Compact (GCM)")
    assert len(variants("Operations (all of them)")) == 1


@given(st.text())
def test_a_text_is_itself(text: str) -> None:
    assert compare_text(text, (text,)) in (RIGHT, EMPTY)


@given(st.text(max_size=20), st.text(max_size=20))
def test_edits_and_similarity_are_symmetric(one: str, two: str) -> None:
    assert edits(one, two) == edits(two, one)
    assert similarity(one, two) == pytest.approx(similarity(two, one))
    assert (edits(one, two) == 0) == (one == two)
    assert 0 <= similarity(one, two) <= 1


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [("kitten", "sitting", 3), ("ab", "ba", 1), ("", "abc", 3), ("abc", "abc", 0), ("ca", "abc", 3)],
)
def test_edits(one: str, two: str, count: int) -> None:
    assert edits(one, two) == count


def test_slips_need_length_and_the_same_start() -> None:
    assert not is_slip("", "geneva")
    assert not is_slip("gen", "geneva")
    assert not is_slip("gens", "genx")
    assert is_slip("organizatoin", "organization")


def test_difference_shows_what_to_change() -> None:
    assert difference("Vitorno", "Vitorino") == (
        Difference("same", "Vitor"),
        Difference("missing", "i"),
        Difference("same", "no"),
    )
    assert difference("abx", "ab") == (Difference("same", "ab"), Difference("extra", "x"))
    assert difference("GENEVA", "Génèva") == (Difference("same", "Génèva"),)


@given(st.text(max_size=40), st.text(max_size=40))
def test_difference_puts_the_key_together(response: str, key: str) -> None:
    from iomquiz.domain.matching import tidy

    pieces = difference(response, key)
    assert "".join(p.text for p in pieces if p.kind != "extra") == tidy(key)[:400]


# --- numbers


@pytest.mark.parametrize(
    ("value", "key", "tolerance", "right"),
    [
        ("175", "175", Tolerance(), True),
        ("175.0000000001", "175", Tolerance(), True),
        ("175.1", "175", Tolerance(), False),
        ("180", "175", Tolerance(absolute=Decimal(5)), True),
        ("180.01", "175", Tolerance(absolute=Decimal(5)), False),
        ("183.75", "175", Tolerance(percent=Decimal(5)), True),
        ("-183.75", "-175", Tolerance(percent=Decimal(5)), True),
        ("0", "0", Tolerance(), True),
        ("-0", "0", Tolerance(), True),
        ("0.333", "0.33333333333", Tolerance(significant=3), True),
        ("0.334", "0.33333333333", Tolerance(significant=3), False),
        ("19000", "18551", Tolerance(significant=2), True),
        ("18000", "18551", Tolerance(significant=2), False),
        ("2.4", "2.45", Tolerance(significant=2), True),
        ("2.5", "2.45", Tolerance(significant=2), True),
        ("0", "5", Tolerance(significant=2), False),
        ("0", "0", Tolerance(significant=2), True),
        ("0.3", "0.3", Tolerance(), True),
    ],
)
def test_tolerances(value: str, key: str, tolerance: Tolerance, right: bool) -> None:
    assert within(Decimal(value), Decimal(key), tolerance) is right


@pytest.mark.parametrize(
    ("written", "wanted", "fits"),
    [
        ("", "USD", True),
        ("USD", "", True),
        ("US dollars", "USD", True),
        ("EUR", "USD", False),
        ("per cent", "%", True),
        ("states", "member States", True),
        ("member state", "member States", True),
        ("km", "member States", False),
    ],
)
def test_units(written: str, wanted: str, fits: bool) -> None:
    assert unit_fits(written, wanted) is fits


def test_dates_agree_as_far_as_asked() -> None:
    value, key = PartialDate(1997, 5, 14), PartialDate(1997, 5, 15)
    assert date_match(value, key, "day") == (True, True, False)
    assert date_match(value, key, "month") == (True, True, True)
    assert date_match(PartialDate(1997, 6), key, "year") == (True, True, True)
    assert date_match(PartialDate(1998, 5, 15), key, "day") == (False, True, True)


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=4))
def test_assignment_is_as_large_as_can_be(table: list[list[bool]]) -> None:
    found = assign(len(table), 4, lambda row, column: table[row][column])
    assert len(set(found.values())) == len(found)
    assert all(table[row][column] for row, column in found.items())
    best = max(
        sum(table[row][column] for row, column in enumerate(order)) for order in permutations(range(4), len(table))
    )
    assert len(found) == best
