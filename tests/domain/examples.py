"""One good item of every type, the response that is its key, one that is wrong, and bodies that `check` must refuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from iomquiz.domain.interaction import (
    Arranged,
    Arrangement,
    Choices,
    Chosen,
    Entries,
    Entry,
    Filled,
    Gaps,
    Interaction,
    Matched,
    Matching,
    Response,
    Written,
)
from iomquiz.domain.item import Question


@dataclass(frozen=True)
class Example:
    """What the tests over all types need of one type."""

    body: Mapping[str, Any]
    key: Callable[[Question], Response]
    faults: tuple[tuple[Mapping[str, Any], str], ...]
    facts: tuple[str, ...] = ("members",)
    stem: str = "What is it?"


def _keys(question: Question) -> Response:
    ids = tuple(option.id for option in question.key if option.key)
    return Chosen(ids, not ids)


A, B, C = {"text": "A", "key": True}, {"text": "B", "feedback": "No."}, {"text": "C"}
GAPS = [
    {"id": "y", "kind": "number", "answer": "{{founded}}"},
    {"id": "c", "answer": "{{city}}", "weight": "2", "accept": ["Genf"]},
    {"id": "k", "kind": "choice", "answer": "red", "options": ["red", "blue", "green"]},
    {"id": "g1", "answer": "north", "group": "g"},
    {"id": "g2", "answer": "south", "group": "g"},
]
PICK = {"id": "a", "kind": "choice", "answer": "x"}
CLOZE = "In [[y]] in [[c]] a [[k]] one went [[g1]] and [[g2]]."

EXAMPLES: dict[str, Example] = {
    "single-choice": Example(
        {"options": [A, B, C, {"from": {"kind": "year"}, "count": 2}, {"text": "None", "fixed": True, "id": "none"}]},
        _keys,
        (
            ({"options": [B, C]}, "one-key"),
            ({"options": [A, {**B, "key": True}]}, "one-key"),
            ({"options": [A, B, {"text": " b. "}]}, "same-options"),
            ({"options": [{"text": "{{members}}", "key": True}, {"text": "175 "}, B]}, "same-options"),
            ({"options": [A, {"from": {"kind": "year"}, "count": 50}]}, "small-pool"),
            ({"options": [A, {"from": {"kind": "year", "topic": "none"}}]}, "small-pool"),
        ),
    ),
    "multiple-response": Example(
        {"options": [A, B, C, {"text": "D", "key": True}]},
        _keys,
        (({"options": [A]}, "few-options"), ({"options": [A, B, {"text": "a"}]}, "same-options")),
    ),
    "true-false": Example(
        {"answer": False, "correction": "the right words"},
        lambda question: Chosen((question.key[0],)),
        (({"answer": True, "correction": "x"}, "needless-correction"),),
    ),
    "numeric": Example(
        {"answer": "{{staff}}", "tolerance": {"percent": 5}, "unit": "people"},
        lambda question: Written(str(question.key.value)),
        (
            ({"answer": "{{city}}"}, "bad-answer"),
            ({"answer": "1 /"}, "bad-answer"),
            ({"answer": "0", "tolerance": {"percent": 5}}, "tolerance-of-nought"),
        ),
    ),
    "short-text": Example(
        {"answer": "{{city}}", "accept": ["Genf"], "reject": [{"text": "Zürich", "feedback": "Not that one."}]},
        lambda question: Written(question.key.accepted[0]),
        (({"answer": "..."}, "empty-answer"), ({"answer": "x y", "reject": [{"text": "X-Y"}]}, "rejects-key")),
    ),
    "date": Example(
        {"answer": "{{signed}}", "partial": True},
        lambda question: Written(question.key.text()),
        (
            ({"answer": "yesterday"}, "bad-date"),
            ({"answer": "{{city}}"}, "bad-date"),
            ({"answer": "2018", "precision": "day"}, "precision"),
            ({"answer": "{{begun}}", "precision": "day"}, "precision"),
        ),
    ),
    "cloze": Example(
        {"text": CLOZE, "gaps": GAPS},
        lambda question: Filled(tuple((key.id, key.accepted[0]) for key in question.key)),
        (
            ({"text": "[[a]] [[b]]", "gaps": [{"id": "a", "answer": "x"}]}, "unknown-gap"),
            ({"text": "none", "gaps": [{"id": "a", "answer": "x"}]}, "gap-once"),
            ({"text": "[[a]]", "gaps": [{"id": "a", "answer": "x"}] * 2}, "gap-once"),
            ({"text": "[[a]]", "gaps": [{"id": "a", "kind": "number", "answer": "x"}]}, "bad-answer"),
            ({"text": "[[a]]", "gaps": [{**PICK, "options": ["y", "z"]}]}, "gap-options"),
            ({"text": "[[a]]", "gaps": [PICK]}, "gap-options"),
        ),
    ),
    "matching": Example(
        {"pairs": [{"left": "l1", "right": "r1"}, {"left": "l2", "right": "r2"}, {"left": "l3", "right": "r1"}],
         "extra": ["r9"]},
        lambda question: Matched(tuple(question.key.right.items())),
        (
            ({"pairs": [{"left": "a", "right": "b"}], "extra": ["c"]}, "few-pairs"),
            ({"pairs": [{"left": "a", "right": "b"}, {"left": "A", "right": "c"}]}, "same-stems"),
            ({"pairs": [{"left": "a", "right": "b"}, {"left": "c", "right": "b"}]}, "one-choice"),
        ),
    ),
    "ordering": Example(
        {"sequence": ["one", ["two", "two too"], "three"], "direction": "small first"},
        lambda question: Arranged(tuple(sorted(question.key.ranks, key=question.key.ranks.__getitem__))),
        (({"sequence": ["a"]}, "few-entries"), ({"sequence": [["a", "b"]]}, "few-entries"),
         ({"sequence": ["a", "A"]}, "same-entries")),
    ),
    "categorize": Example(
        {"groups": [{"title": "G1", "members": ["a", "b"]}, {"title": "G2", "members": ["c"]}]},
        lambda question: Matched(tuple(question.key.right.items())),
        (
            ({"groups": [{"title": "G1", "members": ["a", "b"]}]}, "few-groups"),
            ({"groups": [{"title": "G1", "members": ["a"]}, {"title": "G2", "members": ["A"]}]}, "two-groups"),
        ),
    ),
    "calculated": Example(
        {"parameters": {"cost": {"from": 200000, "to": 5000000, "step": 50000, "format": "money"},
                        "part": {"from": 1, "to": 3, "format": "percent"},
                        "n": {"from": "0.5", "to": 2, "step": "0.5"}},
         "answer": "{{cost}} * {{charge}} / 100 + 0 * {{n}}", "unit": "USD", "tolerance": {"absolute": 1}},
        lambda question: Written(str(question.key.value)),
        (
            ({"parameters": {"members": {"from": 1, "to": 2}}, "answer": "1"}, "parameter-name"),
            ({"parameters": {"x": {"from": 3, "to": 2}}, "answer": "1"}, "empty-range"),
            ({"parameters": {"x": {"from": 1, "to": 2, "step": 0}}, "answer": "1"}, "empty-range"),
            ({"parameters": {"x": {"from": 0, "to": 2}}, "answer": "1 / {{x}}"}, "bad-answer"),
            ({"parameters": {"x": {"from": 0, "to": 2}}, "answer": "{{x}}", "tolerance": {"percent": 1}},
             "tolerance-of-nought"),
        ),
        stem="What is due on {{cost}} at {{part}}, {{n}} times?",
    ),
    "list": Example(
        {"answers": "{{departments}}"},
        lambda question: Filled(tuple((str(n), m.text) for n, m in enumerate(question.key.members))),
        (
            ({"answers": ["one"]}, "few-answers"),
            ({"answers": "{{members}}"}, "few-answers"),
            ({"answers": "no reference"}, "few-answers"),
            ({"answers": 5}, "few-answers"),
            ({"answers": ["one", {"text": "two", "accept": ["2"]}], "ask": 3}, "asks-too-many"),
        ),
    ),
}  # fmt: skip

EMPTY: dict[Interaction, Response] = {
    Interaction.CHOOSE_ONE: Chosen(),
    Interaction.CHOOSE_MANY: Chosen(),
    Interaction.ENTER_TEXT: Written(" \u00a0"),
    Interaction.ENTER_NUMBER: Written(""),
    Interaction.ENTER_DATE: Written("\t"),
    Interaction.ENTER_LIST: Filled((("0", " "),)),
    Interaction.FILL_GAPS: Filled(),
    Interaction.ARRANGE: Arranged(),
    Interaction.MATCH: Matched(),
}


def responses(question: Question) -> st.SearchStrategy[Response]:
    """Responses of the question's interaction: sensible, partial and strange ones."""
    task = question.task
    texts = st.text(max_size=12) | st.sampled_from(
        ["1951", "1,951", "Geneva", "red", "3/4/2018", "May 1997", "Policy", "Operations"]
    )
    match task:
        case Choices(options):
            ids = st.lists(st.sampled_from([o.id for o in options]) | st.just("?"), unique=True, max_size=9)
            return st.builds(lambda found, nothing: Chosen(tuple(found), nothing and not found), ids, st.booleans())
        case Entry():
            return st.builds(Written, texts, st.none() | st.integers(-1, 3))
        case Entries(count):
            return st.lists(texts, max_size=count + 1).map(
                lambda f: Filled(tuple((str(n), t) for n, t in enumerate(f)))
            )
        case Gaps():
            names = st.sampled_from([gap.id for gap in task.gaps])
            return st.dictionaries(names, texts).map(lambda found: Filled(tuple(found.items())))
        case Arrangement(entries):
            return st.permutations([e.id for e in entries]).flatmap(
                lambda order: st.integers(0, len(order)).map(lambda n: Arranged(tuple(order[:n])))
            )
        case Matching(stems, choices):
            pairs = st.dictionaries(st.sampled_from([s.id for s in stems]), st.sampled_from([c.id for c in choices]))
            return pairs.map(lambda found: Matched(tuple(found.items())))
