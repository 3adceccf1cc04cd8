"""Tasks as plain data and responses as typed lines: there and back for every kind, and nonsense refused."""

from __future__ import annotations

from typing import Any

import pytest

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import (
    Arranged,
    Arrangement,
    Choice,
    Choices,
    Chosen,
    Entries,
    Entry,
    Filled,
    Gap,
    Gaps,
    Matched,
    Matching,
    Response,
    Task,
    Written,
)
from iomquiz.domain.response_text import how_to_answer, read_response, written_response
from iomquiz.domain.task_data import fits, task_data, task_of

THREE = (Choice("x", "Geneva"), Choice("y", "Rome"), Choice("z", "Brussels"))
GAPS = Gaps(("In ", Gap("g", "text"), " by ", Gap("h", "choice", ("sea", "air"))))
MANY = tuple(Choice(f"o{n}", f"Option {n}") for n in range(30))
CASES: list[tuple[Task, str, Response, str]] = [
    (Choices(THREE), "b", Chosen(("y",)), "b) Rome"),
    (Choices(THREE), "a, c", Chosen(("x", "z")), "Type a letter"),
    (Choices(THREE), "-", Chosen((), True), "- for none"),
    (Choices(MANY), "b ad", Chosen(("o1", "o29")), "ad) Option 29"),
    (Entry("member States"), "175", Written("175"), "in member States"),
    (Entry("", "year"), "1951", Written("1951"), "of a date the year"),
    (Entries(2), "Rome; Geneva", Filled((("0", "Rome"), ("1", "Geneva"))), "Type 2 answers"),
    (GAPS, "Rome; sea", Filled((("g", "Rome"), ("h", "sea"))), "In [1] by [2: sea / air]"),
    (Gaps((Gap("g", "text"),)), "Rome", Filled((("g", "Rome"),)), "Type the gap"),
    (Arrangement(THREE, "first to last"), "cab", Arranged(("z", "x", "y")), "first to last"),
    (Arrangement(THREE), "c a b", Arranged(("z", "x", "y")), "In order."),
    (Matching(THREE, THREE[:2]), "1b 2a", Matched((("x", "y"), ("y", "x"))), "3. Brussels"),
]


@pytest.mark.parametrize(("task", "typed", "response", "help_"), CASES)
def test_there_and_back(task: Task, typed: str, response: Response, help_: str) -> None:
    assert task_of(task_data(task)) == task
    assert read_response(task, typed) == response
    assert read_response(task, written_response(task, response)) == response
    assert any(help_ in line for line in how_to_answer(task))
    assert fits(task, response)
    others = [other for other, _, _, _ in CASES if type(other) is not type(task)]
    assert not any(fits(other, response) for other in others if not isinstance(response, Filled))


@pytest.mark.parametrize(
    ("task", "response"),
    [
        (Choices(THREE), Chosen(("w",))),
        (Arrangement(THREE), Arranged(("w",))),
        (Matching(THREE, THREE), Matched((("x", "w"),))),
        (Matching(THREE, THREE), Matched((("w", "x"),))),
        (GAPS, Filled((("x", "a"),))),
        (Entries(1), Filled((("1", "a"),))),
        (Entry(), Chosen(("x",))),
    ],
)
def test_what_was_not_offered_does_not_fit(task: Task, response: Response) -> None:
    assert not fits(task, response)


@pytest.mark.parametrize(
    ("task", "typed"),
    [(Choices(THREE), "d"), (Arrangement(THREE), "ab"), (Matching(THREE, THREE), "9a"), (Matching(THREE, THREE), "a1"),
     (Matching(THREE, THREE), "1z"), (Matching(THREE, THREE), "²a")],
)  # fmt: skip
def test_what_is_not_there_is_told(task: Task, typed: str) -> None:
    with pytest.raises(UserFacingError):
        read_response(task, typed)


def test_a_response_of_another_kind_is_shown_as_unknown() -> None:
    assert written_response(Entry(), Chosen(("x",))) == "?"
    assert written_response(Choices(THREE), Chosen(("w",))) == "?"
    assert written_response(Choices(THREE), Chosen((), True)) == "-"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"kind": "flight"},
        {"kind": "choices"},
        {"kind": "choices", "options": 3},
        {"kind": "choices", "options": [["a"]]},
        {"kind": "choices", "options": [["a", "b"]] * 501},
        {"kind": "gaps", "pieces": ["a"] * 501},
        {"kind": "gaps", "pieces": [[]]},
        {"kind": "entry", "unit": "", "precision": "hour"},
        {"kind": "entries", "count": "x"},
    ],
)
def test_nonsense_is_no_task(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        task_of(data)
