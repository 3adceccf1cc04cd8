"""Responses as plain data, and what counts as empty."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz.domain.interaction import (
    Arranged,
    Chosen,
    Filled,
    Gap,
    Gaps,
    Matched,
    Response,
    Written,
    decode,
    encode,
    is_empty,
)

ids = st.text(max_size=5)
pairs = st.lists(st.tuples(ids, ids), max_size=4).map(tuple)
responses = (
    st.builds(Chosen, st.lists(ids, max_size=4).map(tuple), st.booleans())
    | st.builds(Written, ids, st.none() | st.integers(0, 3))
    | st.builds(Filled, pairs)
    | st.builds(Arranged, st.lists(ids, max_size=4).map(tuple))
    | st.builds(Matched, pairs)
)


@given(responses)
def test_a_response_survives_the_store(response: Response) -> None:
    assert decode(json.loads(json.dumps(encode(response)))) == response


def test_unknown_data_is_refused() -> None:
    with pytest.raises(KeyError):
        decode({"kind": "none"})


@pytest.mark.parametrize(
    ("response", "empty"),
    [
        (Chosen(), True),
        (Chosen(nothing=True), False),
        (Chosen(("a",)), False),
        (Written(" "), True),
        (Written("0"), False),
        (Filled((("a", " "),)), True),
        (Filled((("a", "b"),)), False),
        (Arranged(), True),
        (Arranged(("a",)), False),
        (Matched(), True),
        (Matched((("a", "b"),)), False),
    ],
)
def test_empty(response: Response, empty: bool) -> None:
    assert is_empty(response) is empty


def test_gaps_of_a_text() -> None:
    assert Gaps(("a", Gap("g", "text"), "b")).gaps == (Gap("g", "text"),)
