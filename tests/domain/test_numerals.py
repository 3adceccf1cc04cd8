"""Small numbers in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iomquiz.domain import numerals


@pytest.mark.parametrize(
    ("value", "words", "ordinal", "ordinal_words"),
    [
        (1, "one", "1st", "first"),
        (2, "two", "2nd", "second"),
        (3, "three", "3rd", "third"),
        (5, "five", "5th", "fifth"),
        (11, "eleven", "11th", "eleventh"),
        (12, "twelve", "12th", "twelfth"),
        (13, "thirteen", "13th", "thirteenth"),
        (20, "twenty", "20th", "twentieth"),
        (21, "twenty-one", "21st", "twenty-first"),
        (42, "forty-two", "42nd", "forty-second"),
        (90, "ninety", "90th", "ninetieth"),
        (99, "ninety-nine", "99th", "ninety-ninth"),
        (111, "111", "111th", "111th"),
        (1951, "1,951", "1951st", "1951st"),
        (0, "zero", "0th", "0th"),
        (-5, "-5", "-5th", "-5th"),
    ],
)
def test_words(value: int, words: str, ordinal: str, ordinal_words: str) -> None:
    assert numerals.words(value) == words
    assert numerals.ordinal(value) == ordinal
    assert numerals.ordinal_words(value) == ordinal_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((1, 2), "one half"),
        ((3, 2), "three halves"),
        ((1, 3), "one third"),
        ((2, 5), "two fifths"),
        ((3, 4), "three quarters"),
    ],
)
def test_fractions(value: tuple[int, int], words: str) -> None:
    assert numerals.fraction_words(Fraction(*value)) == words


def test_tables_go_both_ways() -> None:
    assert all(numerals.WORD_VALUES[numerals.words(n)] == n for n in range(100))
    assert numerals.WORD_VALUES["twenty one"] == 21
    assert numerals.ORDINAL_VALUES["10th"] == numerals.ORDINAL_VALUES["tenth"] == 10
    assert numerals.FRACTION_VALUES["a third"] == Fraction(1, 3)
