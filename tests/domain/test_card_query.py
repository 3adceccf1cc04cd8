"""The search language: what it reads, and what it says of what it cannot read."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomquiz.domain.card_query import FIELDS, Part, QueryError, example, parse


def test_the_example_of_the_help() -> None:
    assert parse('topic:council due<=7 lapses>=3 flag:1 -stale:yes "standing committee"') == (
        Part("topic", "=", "council"),
        Part("due", "<=", "7", 7),
        Part("lapses", ">=", "3", 3),
        Part("flag", "=", "1", 1),
        Part("stale", "=", "yes", 1, negated=True),
        Part("", "=", "standing committee"),
    )


def test_words_and_spaces() -> None:
    assert parse("   ") == ()
    assert parse('""') == ()
    assert parse("-budget") == (Part("", "=", "budget", negated=True),)
    assert parse('topic:"standing committee"') == (Part("topic", "=", "standing committee"),)
    assert parse("STATE:New recall<80%") == (Part("state", "=", "new"), Part("recall", "<", "80%", 80))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("colour:red", "no field “colour”"), ("due:soon", "no number"), ("due<=", "no value"),
        ("due:1e99", "no number"),
        ("stale:maybe", "yes or no"), ("state:old", "never “old”"), ("topic<3", "cannot be compared"),
        ('"open', "not closed"), ("a " * 21, "too many"), ("x" * 401, "too long"), ("due:nan", "no number"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_a_remedy(query: str, told: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(query)
    assert told in error.value.message
    assert error.value.remedy


@pytest.mark.parametrize("name", FIELDS)
def test_every_example_can_be_read(name: str) -> None:
    assert parse(example(name))[0].field == name


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_anything_is_read_or_told_of(query: str) -> None:
    with suppress(QueryError):
        parse(query)
