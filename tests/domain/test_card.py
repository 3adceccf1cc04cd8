"""The faces that facts give."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iomquiz.domain.card import BLANK, FaceKind, face, face_kinds, rank, shared_values
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.fact import Fact, PastValue

CUE, LIST, STATEMENT, REVERSE = FaceKind.CUE, FaceKind.LIST, FaceKind.STATEMENT, FaceKind.REVERSE


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("members", (CUE, STATEMENT, REVERSE)),
        ("departments", (LIST,)),
        ("doc", (CUE, STATEMENT)),
        ("dg", (CUE, STATEMENT, REVERSE)),
    ],
)
def test_faces_of_a_fact(facts: dict[str, Fact], name: str, kinds: tuple[FaceKind, ...]) -> None:
    fact = replace(facts[name], statement=f"Long enough: here stands {{{{{name}}}}}.")
    assert face_kinds(fact) == kinds
    assert [rank(kind) for kind in kinds] == sorted(rank(kind) for kind in kinds)
    for kind in kinds:
        shown = face(fact, kind, facts)
        assert shown.id == f"{name}:{kind}"
        assert shown.prompt
        assert shown.answer


def test_no_statement_face_without_a_gap_worth_filling(facts: dict[str, Fact]) -> None:
    for statement in ("No reference at all here.", "Only {{members}}.", "The 175 of them are {{members}} in all."):
        assert STATEMENT not in face_kinds(replace(facts["members"], statement=statement))


def test_no_reverse_face_where_the_value_points_nowhere(facts: dict[str, Fact]) -> None:
    one, two = facts["members"], replace(facts["members"], id="countries")
    shared = shared_values([one, two, facts["dg"]])
    assert shared == {"175"}
    assert REVERSE not in face_kinds(one, shared)
    assert REVERSE not in face_kinds(replace(one, reverse=False))
    assert REVERSE not in face_kinds(replace(facts["type"], value="x" * 60))


def test_the_sides_of_a_card(facts: dict[str, Fact]) -> None:
    fact = replace(facts["staff"], statement="IOM employs {{staff}} people in {{city}}; {{staff}} is many.")
    assert face(fact, STATEMENT, facts).prompt == f"IOM employs {BLANK} people in Geneva, Switzerland; {BLANK} is many."
    assert face(fact, CUE, facts).answer == "over 18,551"
    assert face(fact, CUE, facts).accept == ("18,551",)
    assert face(fact, REVERSE, facts).answer == "Cue of staff"
    listed = face(facts["departments"], LIST, facts)
    assert (listed.prompt, listed.members, listed.typed) == (
        "Cue of departments (3)",
        ("Operations", "Policy", "Finance"),
        False,
    )
    assert face(replace(facts["departments"], cue="The 3 parts"), LIST, facts).prompt == "The 3 parts"
    assert face(facts["doc"], CUE, facts).typed is False


def test_what_stood_before_is_asked_with_its_time(facts: dict[str, Fact]) -> None:
    past = (
        PastValue("one", None, PartialDate(2001)),
        PastValue("two", PartialDate(2001), PartialDate(2010, 5)),
        PastValue("three"),
    )
    fact = replace(facts["dg"], history=past)
    assert face_kinds(fact)[-1] is FaceKind.PAST
    shown = face(fact, FaceKind.PAST, facts)
    assert (shown.prompt, shown.answer, shown.typed) == ("Cue of dg – until May 2010", "two", True)
    assert FaceKind.PAST not in face_kinds(replace(fact, history=past[2:]))
