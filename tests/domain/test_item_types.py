"""How each type scores, case by case."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.fact import Fact, Kind, PastValue
from iomquiz.domain.interaction import Arranged, Chosen, Entry, Filled, Matched, Response, Written
from iomquiz.domain.item import PartState, Question, Score, Verdict
from iomquiz.domain.item_types import _options, all_types
from iomquiz.domain.item_types.multiple_response import fraction


def _ground() -> Any:
    if "conftest_ground" not in sys.modules:
        spec = importlib.util.spec_from_file_location("conftest_ground", Path(__file__).parent / "conftest.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules["conftest_ground"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["conftest_ground"])
    return sys.modules["conftest_ground"]


item = _ground().item
make_fact = _ground().fact


def ask(name: str, body: Mapping[str, Any], facts: dict[str, Fact], **more: Any) -> Question:
    return all_types()[name].present(item(name, body, **more), facts, Random(3))


def mark(question: Question, response: Response) -> Score:
    return all_types()[question.item.type].score(question, response)


def verdict(question: Question, response: Response) -> Verdict:
    return mark(question, response).verdict


OPTIONS = [{"text": "A", "key": True}, {"text": "B", "feedback": "No, {{members}}."}, {"text": "C"}, {"text": "D"}]


# --- choices


def test_single_choice(facts: dict[str, Fact]) -> None:
    question = ask("single-choice", {"options": OPTIONS}, facts)
    wrong = mark(question, Chosen(("o2",)))
    assert (wrong.fraction, wrong.verdict, wrong.key) == (0, Verdict.WRONG, "A")
    states = {part.id: part.state for part in wrong.parts}
    assert states == {"o1": PartState.MISSED, "o2": PartState.WRONG, "o3": PartState.LEFT_OUT, "o4": PartState.LEFT_OUT}
    assert next(part.feedback for part in wrong.parts if part.id == "o2") == "No, 175."
    assert mark(question, Chosen(("o1",))).parts[0].state in PartState
    assert verdict(question, Chosen(("o1", "o2"))) is Verdict.WRONG
    assert question.chance == Decimal("0.25")


def test_guess_correction(facts: dict[str, Fact]) -> None:
    question = ask("single-choice", {"options": OPTIONS, "guess_correction": True}, facts)
    assert mark(question, Chosen(("o2",))).fraction == Decimal(-1) / 3
    assert mark(question, Chosen()).fraction == 0
    assert question.chance == 0
    assert "−1/3" in question.rule


def test_fixed_options_keep_their_place(facts: dict[str, Fact]) -> None:
    body = {"options": [{"text": "first", "fixed": True}, *OPTIONS, {"text": "last", "fixed": True}]}
    for seed in range(20):
        task: Any = all_types()["single-choice"].present(item("single-choice", body), facts, Random(seed)).task
        texts = [option.text for option in task.options]
        assert (texts[0], texts[-1]) == ("first", "last")


def test_drawn_distractors_are_never_true(facts: dict[str, Fact]) -> None:
    facts["same-year"] = make_fact("same-year", facts["founded"].kind, Decimal(1951))
    body = {"options": [{"text": "{{founded}}", "key": True}, {"from": {"kind": "year"}, "count": 2}]}
    one = item("single-choice", body, facts=("founded",))
    assert [fact.id for fact in _options.candidates(one, {"kind": "year"}, facts)] == ["since", "compact"]
    task: Any = all_types()["single-choice"].present(one, facts, Random(1)).task
    assert sorted(option.text for option in task.options) == ["1951", "2016", "2018"]
    people = item("single-choice", {"options": [{"text": "{{dg}}", "key": True}]}, facts=("dg",))
    assert _options.candidates(people, {"kind": "person"}, facts) == []
    assert _options.candidates(people, {"kind": "person", "topic": "z"}, facts) == []
    facts["again"] = make_fact("again", facts["founded"].kind, Decimal(2016))
    assert len(_options.candidates(one, {"kind": "year"}, facts)) == 2


@pytest.mark.parametrize(
    ("options", "stem", "problems"),
    [
        ([("{{dg}}", True), ("Somebody Else", False)], "Who?", 0),
        ([("{{dg}}", True), ("Vitorino", False)], "Who?", 1),
        ([("{{dg}}", True), ("{{dg-2}}", False)], "Who?", 1),
        ([("{{dg}}", True), ("{{dg-2}}", False)], "Who, in 2020?", 0),
        ([("Nobody", True), ("{{dg-2}}", False)], "Who?", 0),
    ],
)
def test_a_distractor_must_not_be_true(
    facts: dict[str, Fact], options: list[tuple[str, bool]], stem: str, problems: int
) -> None:
    body = {"options": [{"from": {"kind": "year"}}, *({"text": text, "key": key} for text, key in options)]}
    found = _options.check(item("single-choice", body, facts=("dg", "none"), stem=stem), facts)
    assert [p.code for p in found] == ["true-distractor"] * problems
    assert all(p.where == ("options", 2, "text") for p in found)


@pytest.mark.parametrize(("stem", "problems"), [("Who?", 1), ("Who, in 2020?", 0)])
def test_a_former_value_is_true_at_its_time(facts: dict[str, Fact], stem: str, problems: int) -> None:
    facts["dg"] = replace(facts["dg"], history=(PastValue("An Earlier One"),))
    body = {"options": [{"text": "{{dg}}", "key": True}, {"text": "an earlier one"}]}
    one = item("single-choice", body, facts=("dg",), stem=stem)
    assert [p.code for p in _options.check(one, facts)] == ["true-distractor"] * problems
    facts["again"] = make_fact("again", Kind.PERSON, "An Earlier One")
    assert "again" not in [fact.id for fact in _options.candidates(one, {"kind": "person"}, facts)]


def test_multiple_response(facts: dict[str, Fact]) -> None:
    options = [{"text": "A", "key": True}, {"text": "B", "key": True}, {"text": "C"}, {"text": "D"}, {"text": "E"}]
    question = ask("multiple-response", {"options": options}, facts)
    assert mark(question, Chosen(("o1",))).fraction == Decimal("0.5")
    assert mark(question, Chosen(("o1", "o2"))).fraction == 1
    assert mark(question, Chosen(("o1", "o2", "o3"))).fraction == 1 - Decimal(1) / 3
    assert mark(question, Chosen(tuple(f"o{n}" for n in range(1, 6)))).fraction == 0
    assert mark(question, Chosen((), nothing=True)).verdict is Verdict.WRONG
    assert {part.state for part in mark(question, Chosen(("o1", "o3"))).parts} == set(PartState)
    strict = ask("multiple-response", {"options": options, "scoring": "all-or-nothing"}, facts)
    assert mark(strict, Chosen(("o1",))).fraction == 0
    assert mark(strict, Chosen(("o1", "o2"))).fraction == 1
    one = ask("multiple-response", {"options": options[1:]}, facts)
    assert "+1 point" in one.rule


def test_nothing_ticked_can_be_right(facts: dict[str, Fact]) -> None:
    question = ask("multiple-response", {"options": [{"text": "A"}, {"text": "B"}]}, facts)
    assert verdict(question, Chosen((), nothing=True)) is Verdict.RIGHT
    assert verdict(question, Chosen()) is Verdict.NONE
    assert verdict(question, Chosen(("o1",))) is Verdict.WRONG
    assert mark(question, Chosen(("o1",))).key == "none of them"
    assert question.chance == Decimal("0.25")


@pytest.mark.parametrize(
    ("keys", "distractors", "right", "wrong", "value"),
    [(3, 1, 3, 1, "0.5"), (3, 2, 2, 0, "0.667"), (2, 4, 2, 1, "0.75"), (1, 1, 0, 1, "0"), (3, 3, 1, 2, "0")],
)
def test_right_minus_wrong(keys: int, distractors: int, right: int, wrong: int, value: str) -> None:
    assert round(fraction(False, keys, distractors, right, wrong), 3) == Decimal(value)


def test_true_false(facts: dict[str, Fact]) -> None:
    question = ask("true-false", {"answer": False, "correction": "{{members}} States"}, facts)
    right = mark(question, Chosen(("false",)))
    assert (right.verdict, right.key) == (Verdict.RIGHT, "False: 175 States")
    assert verdict(question, Chosen(("true",))) is Verdict.WRONG
    assert verdict(question, Chosen(("true", "false"))) is Verdict.WRONG
    assert verdict(question, Chosen()) is Verdict.NONE
    assert mark(ask("true-false", {"answer": True}, facts), Chosen(("true",))).key == "True"


# --- numbers


@pytest.mark.parametrize(
    ("body", "response", "expected"),
    [
        ({"answer": "{{staff}}"}, Written("18 551"), Verdict.RIGHT),
        ({"answer": "{{staff}}"}, Written("18,551"), Verdict.ASK),
        ({"answer": "{{staff}}"}, Written("18,551", 0), Verdict.RIGHT),
        ({"answer": "{{staff}}"}, Written("18,551", 1), Verdict.WRONG),
        ({"answer": "{{staff}}"}, Written("18,551", 7), Verdict.ASK),
        ({"answer": "{{staff}}"}, Written("many"), Verdict.WRONG),
        ({"answer": "{{staff}}", "tolerance": {"absolute": 49}}, Written("18600"), Verdict.RIGHT),
        ({"answer": "{{staff}}", "tolerance": {"significant": 2}}, Written("19000"), Verdict.RIGHT),
        ({"answer": "{{staff}}", "tolerance": {"percent": "0.1"}}, Written("18600"), Verdict.WRONG),
        ({"answer": "{{staff}}", "tolerance": 50}, Written("18600"), Verdict.RIGHT),
        ({"answer": "{{budget}}", "unit": "USD"}, Written("1.3 billion"), Verdict.RIGHT),
        ({"answer": "{{budget}}", "unit": "USD"}, Written("1.3 billion EUR"), Verdict.WRONG),
        ({"answer": "{{charge}}"}, Written("7 per cent"), Verdict.RIGHT),
        ({"answer": "{{founded}}"}, Written("1951"), Verdict.RIGHT),
        ({"answer": "{{share}}", "tolerance": {"absolute": "0.001"}}, Written("0.333"), Verdict.RIGHT),
        ({"answer": "{{share}}"}, Written("one third"), Verdict.RIGHT),
        ({"answer": 5}, Written("five"), Verdict.RIGHT),
    ],
)
def test_numeric(facts: dict[str, Fact], body: dict[str, Any], response: Written, expected: Verdict) -> None:
    assert verdict(ask("numeric", body, facts), response) is expected


def test_ambiguous_numbers_come_with_their_readings(facts: dict[str, Fact]) -> None:
    score = mark(ask("numeric", {"answer": "{{staff}}"}, facts), Written("18,551"))
    assert score.readings == ("18,551", "18.551")


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"answer": "{{charge}}"}, "7\u00a0%"),
        ({"answer": "{{signed|year}}"}, "1997"),
        ({"answer": "{{departments}}"}, "3"),
        ({"answer": "{{members}} + 1", "unit": "member States"}, "176\u00a0member States"),
        ({"answer": "2000000", "unit": "USD"}, "USD\u00a02\u00a0million"),
        ({"answer": "1234"}, "1,234"),
    ],
)
def test_the_key_of_a_number_in_words(facts: dict[str, Fact], body: dict[str, Any], key: str) -> None:
    assert ask("numeric", body, facts).key.text == key


@pytest.mark.parametrize(
    ("tolerance", "words"),
    [(0, "exact"), (5, "5 up or down"), ({"percent": 5}, "5 % up or down"), ({"significant": 2}, "2 significant")],
)
def test_the_rule_says_the_tolerance(facts: dict[str, Fact], tolerance: Any, words: str) -> None:
    assert words in ask("numeric", {"answer": "5", "tolerance": tolerance}, facts).rule


def test_calculated_uses_the_numbers_that_are_shown(facts: dict[str, Fact]) -> None:
    body = {
        "parameters": {"cost": {"from": 100000, "to": 900000, "step": 100000, "format": "money"}},
        "answer": "{{cost}} * {{charge}} / 100",
        "unit": "USD",
    }
    question = ask("calculated", body, facts, stem="{{cost}}?", rationale="7 % of {{cost}}.")
    shown = Decimal(question.stem.text.removeprefix("USD\u00a0").removesuffix("?").replace(",", ""))
    assert question.key.value == shown * 7 / 100
    assert question.task == Entry(unit="USD")
    assert verdict(question, Written(f"{question.key.value:.0f}")) is Verdict.RIGHT


def test_the_unit_of_a_parameter(facts: dict[str, Fact]) -> None:
    body = {"parameters": {"x": {"from": 5000, "to": 5000, "format": "money", "unit": "CHF"}}, "answer": "{{x}}"}
    assert ask("calculated", body, facts, stem="{{x}}").stem.text == "CHF\u00a05,000"


# --- words and dates


@pytest.mark.parametrize(
    ("text", "expected", "feedback"),
    [
        ("geneva", Verdict.RIGHT, ""),
        ("Genf", Verdict.RIGHT, ""),
        ("Geneva, Switzerland", Verdict.RIGHT, ""),
        ("Geneva, Switzerlnad", Verdict.ALMOST, ""),
        ("zurich", Verdict.WRONG, "Not 1951."),
        ("Paris", Verdict.WRONG, ""),
        ("Amy Pope", Verdict.WRONG, ""),
        ("\u200b", Verdict.NONE, ""),
    ],
)
def test_short_text(facts: dict[str, Fact], text: str, expected: Verdict, feedback: str) -> None:
    body = {"answer": "{{city}}", "accept": ["Genf"], "reject": [{"text": "Zürich", "feedback": "Not {{founded}}."}]}
    score = mark(ask("short-text", body, facts), Written(text))
    assert score.verdict is expected
    assert (score.fraction == 1) == (expected is Verdict.RIGHT)
    assert [part.feedback for part in score.parts] == ([feedback] if score.parts else [])


def test_a_value_of_another_fact_is_no_slip(facts: dict[str, Fact]) -> None:
    facts["other"] = make_fact("other", facts["dg"].kind, "Antonio Vitorina")
    question = all_types()["short-text"].present(
        item("short-text", {"answer": "{{dg}}"}, facts=("dg",)), facts, Random(1)
    )
    assert verdict(question, Written("Antonio Vitorina")) is Verdict.WRONG
    assert verdict(question, Written("Antonio Vitorini")) is Verdict.ALMOST


def test_an_answer_around_a_reference_has_no_variants_of_the_fact(facts: dict[str, Fact]) -> None:
    question = ask("short-text", {"answer": "in {{city}}"}, facts)
    assert question.key.accepted == ("in Geneva, Switzerland",)


@pytest.mark.parametrize(
    ("body", "response", "value"),
    [
        ({"answer": "{{signed}}"}, Written("15 May 1997"), "1"),
        ({"answer": "{{signed}}"}, Written("May 1997"), "0"),
        ({"answer": "{{signed}}", "partial": True}, Written("May 1997"), "0.667"),
        ({"answer": "{{signed}}", "partial": True}, Written("15 June 1997"), "0.333"),
        ({"answer": "{{signed}}", "partial": True}, Written("15 May 1998"), "0"),
        ({"answer": "{{signed}}", "precision": "year"}, Written("1997"), "1"),
        ({"answer": "{{signed}}", "precision": "month"}, Written("5/1997"), "1"),
        ({"answer": "{{signed}}", "precision": "month", "partial": True}, Written("1997"), "0.5"),
        ({"answer": "{{founded}}"}, Written("1951"), "1"),
        ({"answer": "2018-06"}, Written("June 2018"), "1"),
        ({"answer": "3 April 2018"}, Written("3/4/2018", 0), "1"),
        ({"answer": "3 April 2018"}, Written("3/4/2018", 1), "0"),
        ({"answer": "{{signed}}"}, Written("soon"), "0"),
    ],
)
def test_date(facts: dict[str, Fact], body: dict[str, Any], response: Written, value: str) -> None:
    assert round(mark(ask("date", body, facts), response).fraction, 3) == Decimal(value)


def test_an_ambiguous_date_is_asked_about(facts: dict[str, Fact]) -> None:
    score = mark(ask("date", {"answer": "2018-04-03"}, facts), Written("3/4/2018"))
    assert (score.verdict, score.readings) == (Verdict.ASK, ("3 April 2018", "4 March 2018"))


def test_the_key_of_a_date_shows_what_is_asked(facts: dict[str, Fact]) -> None:
    for precision, text in (("year", "1997"), ("month", "May 1997"), ("day", "15 May 1997")):
        question = ask("date", {"answer": "{{signed}}", "precision": precision, "partial": True}, facts)
        assert question.key.text() == text
        assert ("earn" in question.rule) == (precision != "year")
    assert ask("date", {"answer": "{{signed}}"}, facts).key.value == PartialDate(1997, 5, 15)


# --- several parts


CLOZE = {
    "text": "In [[y]] it moved to [[c]]: [[a]], [[b]].",
    "gaps": [
        {"id": "y", "kind": "number", "answer": "{{founded}}"},
        {"id": "c", "answer": "Geneva", "weight": 2},
        {"id": "a", "answer": "north", "group": "g"},
        {"id": "b", "answer": "south", "group": "g"},
    ],
}


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        ({"y": "1951", "c": "geneva", "a": "north", "b": "south"}, "1"),
        ({"y": "1951", "c": "geneva", "a": "south", "b": "north"}, "1"),
        ({"y": "1951", "c": "geneva", "a": "south", "b": "south"}, "0.8"),
        ({"c": "Geneva"}, "0.4"),
        ({"y": "1,951"}, "0.2"),
        ({"y": "long ago"}, "0"),
        ({"b": "north"}, "0.2"),
    ],
)
def test_cloze(facts: dict[str, Fact], texts: dict[str, str], value: str) -> None:
    question = ask("cloze", CLOZE, facts)
    score = mark(question, Filled(tuple(texts.items())))
    assert score.fraction == Decimal(value)
    assert {part.id for part in score.parts} == {"y", "c", "a", "b"}


@pytest.mark.parametrize(
    ("tolerance", "text", "right"),
    [(0, "23.9", False), ("0.1", "23.9", True), ("0.1", "24", False), ({"percent": 5}, "24", True),
     ({"significant": 1}, "17", True)],
)  # fmt: skip
def test_a_gap_can_be_off_by_something(facts: dict[str, Fact], tolerance: Any, text: str, right: bool) -> None:
    gap = {"id": "n", "kind": "number", "answer": "23.8", "tolerance": tolerance}
    assert (mark(ask("cloze", {"text": "[[n]]", "gaps": [gap]}, facts), Filled((("n", text),))).fraction == 1) == right


@pytest.mark.parametrize(
    ("gap", "code"),
    [({"answer": "sea", "tolerance": 1}, "gap-tolerance"),
     ({"kind": "number", "answer": 0, "tolerance": {"percent": 5}}, "tolerance-of-nought"),
     ({"kind": "number", "answer": 0, "tolerance": 5}, "")],
)  # fmt: skip
def test_a_tolerance_that_means_nothing(facts: dict[str, Fact], gap: dict[str, Any], code: str) -> None:
    body = {"text": "[[n]]", "gaps": [{"id": "n", **gap}]}
    found = all_types()["cloze"].check(item("cloze", body), facts)
    assert [problem.code for problem in found] == ([code] if code else [])


def test_the_pieces_of_a_cloze(facts: dict[str, Fact]) -> None:
    task: Any = ask("cloze", {**CLOZE, "text": "[[y]][[c]]{{members}} [[a]], [[b]]"}, facts).task
    assert [piece if isinstance(piece, str) else piece.id for piece in task.pieces] == [
        "y",
        "c",
        "175 ",
        "a",
        ", ",
        "b",
    ]
    assert [gap.kind for gap in task.gaps] == ["number", "text", "text", "text"]
    key = ask("cloze", {"text": "[[n]]", "gaps": [{"id": "n", "kind": "number", "answer": 1234}]}, facts).key
    assert key[0].accepted == ("1,234",)


def test_matching(facts: dict[str, Fact]) -> None:
    pairs = [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}, {"left": "c", "right": "1"}]
    question = ask("matching", {"pairs": pairs, "extra": ["3"]}, facts)
    assert len(question.task.choices) == 3  # type: ignore[union-attr]
    assert mark(question, Matched((("s1", "c1"), ("s2", "c1")))).fraction == Decimal(1) / 3
    states = [part.state for part in mark(question, Matched((("s1", "c1"), ("s2", "c1")))).parts]
    assert states == [PartState.RIGHT, PartState.WRONG, PartState.MISSED]


def test_categorize(facts: dict[str, Fact]) -> None:
    groups = [{"title": "G", "members": ["a", "b"]}, {"title": "H", "members": ["c", "{{members}}"]}]
    question = ask("categorize", {"groups": groups}, facts)
    assert [choice.text for choice in question.task.choices] == ["G", "H"]  # type: ignore[union-attr]
    assert mark(question, Matched(tuple((f"s{n}", "c1") for n in range(1, 5)))).fraction == Decimal("0.5")


@pytest.mark.parametrize(
    ("ids", "value"),
    [
        (("e1", "e2", "e3", "e4"), "1"),
        (("e1", "e3", "e2", "e4"), "1"),
        (("e4", "e3", "e2", "e1"), "0"),
        (("e2", "e1", "e3", "e4"), "0.667"),
        (("e1", "e2"), "0"),
        (("e1", "zz", "e2", "e3", "e4", "e4"), "1"),
    ],
)
def test_ordering(facts: dict[str, Fact], ids: tuple[str, ...], value: str) -> None:
    question = ask("ordering", {"sequence": ["a", ["b", "c"], "d"]}, facts)
    assert round(mark(question, Arranged(ids)).fraction, 3) == Decimal(value)


def test_an_ordering_never_starts_in_order(facts: dict[str, Fact]) -> None:
    for seed in range(30):
        task: Any = (
            all_types()["ordering"].present(item("ordering", {"sequence": ["a", "b"]}), facts, Random(seed)).task
        )
        assert [entry.text for entry in task.entries] == ["b", "a"]


@pytest.mark.parametrize(
    ("body", "texts", "value"),
    [
        ({"answers": "{{departments}}"}, ["Finance", "operations", "DPR"], "1"),
        ({"answers": "{{departments}}"}, ["Finance", "Finance", "Policy"], "0.667"),
        ({"answers": "{{departments}}", "ask": 2}, ["Finance", "Policy"], "1"),
        ({"answers": "{{departments}}", "ask": 2}, ["", "Policy", "Finance", "x"], "1"),
        ({"answers": ["a b", {"text": "{{members}}", "accept": ["many"]}]}, ["many", "a-b"], "1"),
        ({"answers": "{{departments}}"}, ["Operatoins"], "0"),
    ],
)
def test_list(facts: dict[str, Fact], body: dict[str, Any], texts: list[str], value: str) -> None:
    score = mark(ask("list", body, facts), Filled(tuple((str(n), text) for n, text in enumerate(texts))))
    assert round(score.fraction, 3) == Decimal(value)


@pytest.mark.parametrize(
    ("name", "body", "part", "whole", "chance"),
    [
        ("matching", {"pairs": [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}]},
         Matched((("s1", "c1"), ("s2", "c1"))), Matched((("s1", "c1"), ("s2", "c2"))), "0.25"),
        ("categorize", {"groups": [{"title": "G", "members": ["a"]}, {"title": "H", "members": ["b", "c"]}]},
         Matched((("s1", "c1"), ("s2", "c2"))), Matched((("s1", "c1"), ("s2", "c2"), ("s3", "c2"))), "0.125"),
        ("ordering", {"sequence": ["a", ["b", "c"], "d"]},
         Arranged(("e2", "e1", "e3", "e4")), Arranged(("e1", "e3", "e2", "e4")), "0.0833"),
        ("list", {"answers": ["x", "y"]}, Filled((("0", "y"),)), Filled((("0", "y"), ("1", "x"))), "0"),
        ("cloze", {"text": "[[a]] [[b]]", "gaps": [
            {"id": "a", "kind": "choice", "answer": "x", "options": ["x", "y"]},
            {"id": "b", "kind": "choice", "answer": "u", "options": ["u", "v", "w", "z"], "weight": 3}]},
         Filled((("b", "u"),)), Filled((("a", "x"), ("b", "u"))), "0.125"),
    ],
)  # fmt: skip
def test_all_or_nothing(
    facts: dict[str, Fact], name: str, body: dict[str, Any], part: Response, whole: Response, chance: str
) -> None:
    partial, strict = ask(name, body, facts), ask(name, body | {"scoring": "all-or-nothing"}, facts)
    assert 0 < mark(partial, part).fraction < 1
    assert "all is right, else 0" not in partial.rule
    assert mark(partial, whole).fraction == mark(strict, whole).fraction == 1
    assert (mark(strict, part).fraction, verdict(strict, part)) == (0, Verdict.WRONG)
    assert "1 point if all is right, else 0." in strict.rule
    assert round(strict.chance, 4) == Decimal(chance)
    assert strict.chance <= partial.chance


def test_a_slip_in_a_list_is_pointed_out(facts: dict[str, Fact]) -> None:
    score = mark(ask("list", {"answers": "{{departments}}"}, facts), Filled((("0", "Operatoins"),)))
    assert score.parts[0].feedback.startswith("Almost")


def test_a_year_worked_out_from_another_one_is_shown_as_a_year(facts: dict[str, Fact]) -> None:
    year = replace(facts["members"], id="begun", kind=Kind.YEAR, value=Decimal(1951), unit="")
    body = {"parameters": {"n": {"from": 49, "to": 49}}, "answer": "{{begun}} + {{n}}"}
    question = ask("calculated", body, facts | {"begun": year}, stem="{{n}} years later?")
    assert all_types()["calculated"].score(question, Written("1")).key == "2000"
    body = {"parameters": {"n": {"from": 49, "to": 49}}, "answer": "{{members}} * 10 + {{n}}"}
    question = ask("calculated", body, facts | {"begun": year}, stem="{{n}} more?")
    assert "," in all_types()["calculated"].score(question, Written("1")).key
