"""Two people change the same bank: nothing that either wrote is lost, and every clash is told."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from iomquiz.domain.merging import Clash, merge

BASE: dict[str, Any] = {
    "iomquiz": 1,
    "bank": {"id": "b", "title": "Bank"},
    "questions": [{"id": "a", "stem": "A?"}, {"id": "b", "stem": "B?", "rationale": "r"}, {"id": "c", "stem": "C?"}],
}


def changed(**questions: Any) -> dict[str, Any]:
    """BASE with questions by id changed; None takes one out."""
    kept = [q | (questions.get(q["id"]) or {}) for q in BASE["questions"] if questions.get(q["id"], q) is not None]
    new = [{"id": name} | fields for name, fields in questions.items() if fields and name not in "abc"]
    return BASE | {"questions": kept + new}


def test_each_side_alone() -> None:
    new = changed(a={"stem": "A2?"}, d={"stem": "D?"}, c=None)
    assert merge(BASE, new, BASE).data == new
    assert merge(BASE, BASE, new).data == new
    assert merge(BASE, BASE, new).clashes == ()


def test_fields_of_one_question_from_both_sides() -> None:
    merged = merge(BASE, changed(b={"stem": "Mine?"}), changed(b={"rationale": "theirs"}))
    assert merged.data["questions"][1] == {"id": "b", "stem": "Mine?", "rationale": "theirs"}
    assert merged.clashes == ()


def test_a_clash_keeps_mine_and_tells_both() -> None:
    merged = merge(BASE, changed(a={"stem": "Mine?"}), changed(a={"stem": "Theirs?"}))
    assert merged.data["questions"][0]["stem"] == "Mine?"
    assert merged.clashes == (Clash("questions", "a", "stem", "Mine?", "Theirs?"),)


def test_a_field_taken_out_by_one_side() -> None:
    without = {"questions": [BASE["questions"][0], {"id": "b", "stem": "B?"}, BASE["questions"][2]]}
    assert "rationale" not in merge(BASE, BASE | without, BASE).data["questions"][1]
    both = merge(BASE, BASE | without, changed(b={"rationale": "new"}))
    assert both.clashes == (Clash("questions", "b", "rationale", None, "new"),)
    assert "rationale" not in both.data["questions"][1]


def test_removed_here_and_changed_there_stays() -> None:
    here = merge(BASE, changed(a=None), changed(a={"stem": "Theirs?"}))
    assert here.data["questions"][0] == {"id": "a", "stem": "Theirs?"}
    assert here.clashes[0].field == ""
    there = merge(BASE, changed(a={"stem": "Mine?"}), changed(a=None))
    assert there.data["questions"][0] == {"id": "a", "stem": "Mine?"}
    assert there.clashes[0].mine == {"id": "a", "stem": "Mine?"}


def test_both_add_and_the_order_stays() -> None:
    mine = BASE | {"questions": [{"id": "m0"}, BASE["questions"][0], {"id": "m1"}, *BASE["questions"][1:]]}
    merged = merge(BASE, mine, changed(t={"stem": "T?"}))
    assert [q["id"] for q in merged.data["questions"]] == ["m0", "a", "m1", "b", "c", "t"]


def test_parts_that_are_no_lists() -> None:
    mine = BASE | {"bank": {"id": "b", "title": "Mine"}, "sources": {"s": {"title": "S"}}}
    theirs = BASE | {"bank": {"id": "b", "title": "Bank", "version": "2"}, "topics": [{"id": "t"}]}
    merged = merge(BASE, mine, theirs).data
    assert merged["bank"] == {"id": "b", "title": "Mine", "version": "2"}
    assert merged["sources"] == {"s": {"title": "S"}}
    assert merged["topics"] == [{"id": "t"}]
    assert merge({}, {}, {"topics": []}).data == {}


texts = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["x", "y", "z"]))


@given(base=texts, mine=texts, theirs=texts)
def test_no_text_is_lost(base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]) -> None:
    one, two, three = ({"questions": [{"id": k, "stem": v} for k, v in side.items()]} for side in (base, mine, theirs))
    merged = merge(one, two, three)
    left = {q["id"]: q["stem"] for q in merged.data.get("questions", [])}
    for name in "abcde":
        for side, other in ((mine, theirs), (theirs, mine)):
            if side.get(name) != base.get(name) and side.get(name):
                told = [c for c in merged.clashes if c.id == name]
                assert left.get(name) == side[name] or told or other.get(name) == side[name]
    assert merge(one, two, two).data.get("questions", []) == two["questions"]
