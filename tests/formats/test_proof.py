"""Scores proved equal by responses run through both rules, or the report names the responses that differ."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomquiz import formats
from iomquiz.formats import _theirs
from iomquiz.formats._material import Answer, Hole

D = Decimal


def scoring(tmp_path: Path, text: str, name: str = "a.gift") -> list[str]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = formats.take_in(path)
    assert found.bank is not None, found.troubles
    assert found.questions == 1, found.troubles
    return [t.message for t in found.troubles if t.code == "scoring"]


def moodle(kind: str, inside: str, text: str = "What?") -> str:
    return (
        f'<?xml version="1.0"?><quiz><question type="{kind}"><name><text>q</text></name>'
        f"<questiontext><text><![CDATA[{text}]]></text></questiontext>{inside}</question></quiz>"
    )


def answer(text: str, fraction: object, more: str = "") -> str:
    return f'<answer fraction="{fraction}"><text>{text}</text>{more}</answer>'


@pytest.mark.parametrize(
    "text",
    [
        "One? {=a ~b ~c}",
        "One? {=a ~%-50%b ~%-50%c}",
        "Many? {~%50%a ~%50%b ~%-50%c ~%-50%d}",
        "Word? {=sea =the sea}",
        "Number? {#7}",
        "Number? {#7:0.5}",
        "Number? {#1..9}",
        "True? {T}",
        "Pairs? {=a -> 1 =b -> 2 =c -> 3}",
        "Pairs? {=a -> 1 =b -> 1 =c -> 3 = -> 4}",
    ],
)
def test_equal_rules_are_silent(tmp_path: Path, text: str) -> None:
    assert scoring(tmp_path, f"::q::{text}\n") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One? {=a ~%30%b ~c}", "“b” earns 0 % here, 30 % there"),
        ("One? {=a ~%-20%b ~c}", "“b” earns 0 % here, -20 % there"),
        ("Many? {~%60%a ~%40%b ~%-10%c}", "“a” earns 50 % here, 60 % there"),
        ("Word? {=sea =%50%lake}", "“lake” earns 0 % here, 50 % there"),
        ("Word? {=sea*}", "“seaabc” earns 0 % here, 100 % there"),
        ("Word? {=sea =%20%*}", "“abc” earns 0 % here, 20 % there"),
        ("Number? {#=7:1 =%50%7:3}", "“4” earns 0 % here, 50 % there"),
        ("Number? {#=7 =9}", "“9” earns 0 % here, 100 % there"),
        ("Pairs? {=a -> 1 =b -> 2 =b -> 3}", "here, 33.3 % there"),
    ],
)
def test_other_rules_are_named_with_the_response(tmp_path: Path, text: str, said: str) -> None:
    (told,) = scoring(tmp_path, f"::q::{text}\n")
    assert said in told


def test_many_differences_are_counted(tmp_path: Path) -> None:
    (told,) = scoring(tmp_path, "::q::Many? {~%70%a ~%20%b ~%10%c ~%-5%d ~%-5%e}\n")
    assert told.count(" earns ") == 3
    assert "more" in told


@pytest.mark.parametrize(
    ("rule", "silent"),
    [("ALL_OR_NOTHING", True), ("ABSOLUTE_POSITION", False), ("1", False), ("2", False), ("7", False)],
)
def test_orders(tmp_path: Path, rule: str, *, silent: bool) -> None:
    texts = "".join(answer(text, n) for n, text in enumerate(("one", "two", "three", "four"), 1))
    told = scoring(tmp_path, moodle("ordering", f"<gradingtype>{rule}</gradingtype>{texts}"), "a.xml")
    assert (not told) == silent
    if silent:
        return
    assert "“one” “two” “three” “four” earns" not in told[0]
    assert ("an unknown share" in told[0]) == (rule == "7")


def test_two_entries_in_order_are_all_or_nothing_everywhere(tmp_path: Path) -> None:
    texts = answer("one", 1) + answer("two", 2)
    for rule in ("ALL_OR_NOTHING", "ABSOLUTE_POSITION", "RELATIVE_NEXT_EXCLUDE_LAST"):
        told = scoring(tmp_path, moodle("ordering", f"<gradingtype>{rule}</gradingtype>{texts}"), "a.xml")
        assert told == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{1:SA:=a} and {1:SA:=b}", ""),
        ("{1:SA:=a} and {3:SA:=b}", ""),
        ("{1:MC:=a~b} and {2:MC:=c~d}", ""),
        ("{1:NM:=7}", ""),
        ("{1:SA:=a~%50%b} and {1:SA:=c}", "“b” in g1, the others right, earns 50 % here, 75 % there"),
        ("{1:NM:=7:1} and {1:SA:=c}", ""),
        ("{1:NM:=7:1~%50%7:3} and {1:SA:=c}", "“10” in g1, the others right, earns 50 % here, 75 % there"),
        ("{1:MC:=a~%40%b} and {2:SA:=c}", "“b” in g1, the others right, earns 66.7 % here, 80 % there"),
    ],
)
def test_gaps(tmp_path: Path, text: str, said: str) -> None:
    told = scoring(tmp_path, moodle("cloze", "", text), "a.xml")
    assert said in (told or [""])[0]
    assert bool(told) == bool(said)


@pytest.mark.parametrize(("kind", "silent"), [("1", True), ("2", True)])
def test_calculated(tmp_path: Path, kind: str, *, silent: bool) -> None:
    data = "".join(
        f"<dataset_definition><name><text>{n}</text></name><minimum><text>2</text></minimum><maximum><text>9</text>"
        "</maximum><decimals><text>0</text></decimals></dataset_definition>"
        for n in "ab"
    )
    more = f"<tolerance>0.1</tolerance><tolerancetype>{kind}</tolerancetype>"
    inside = f"{answer('{a}*{b}', 100, more)}<dataset_definitions>{data}</dataset_definitions>"
    assert (scoring(tmp_path, moodle("calculated", inside, "{a} times {b}?"), "a.xml") == []) == silent


def test_case_counts_there(tmp_path: Path) -> None:
    (told,) = scoring(tmp_path, moodle("shortanswer", "<usecase>1</usecase>" + answer("Bern", 100)), "a.xml")
    assert told == "Scored otherwise: “bERN” earns 100 % here, 0 % there."


def test_a_wrong_truth_that_costs(tmp_path: Path) -> None:
    inside = answer("true", 100) + answer("false", -50)
    (told,) = scoring(tmp_path, moodle("truefalse", inside), "a.xml")
    assert told == "Scored otherwise: “false” earns 0 % here, -50 % there."


def test_the_other_rules() -> None:
    answers = (Answer("sea*", D(1)), Answer("a\\*b", D("0.5")), Answer("LAKE", D("0.2")))
    assert _theirs.text_worth(answers, "Seaside") == 1
    assert _theirs.text_worth(answers, "a*b") == D("0.5")
    assert _theirs.text_worth(answers, "lake") == D("0.2")
    assert _theirs.text_worth(answers, "lake", case=True) == 0
    numbers = (Answer("100", D(1), tolerance=D("0.1"), relative=True), Answer("*", D("0.1")))
    assert [_theirs.number_worth(numbers, D(n)) for n in (90, 110, 111)] == [1, 1, D("0.1")]
    assert _theirs.number_worth(numbers[:1], D(111)) == 0
    right = ["a", "b", "c", "d"]
    turned = ["b", "c", "d", "a"]
    assert [_theirs.order_worth(right, turned, rule) for rule in ("all", "place", "next", "next-last", "")] == [
        0, 0, D(2) / 3, D("0.5"), None,
    ]  # fmt: skip
    hole = Hole("g", "number", (Answer("7", D(1), tolerance=D(1)),), D(2))
    assert list(_theirs.tries(hole)) == ["7", "8", "6"]
    assert [_theirs.hole_worth(hole, text) for text in ("8", "", "x")] == [1, 0, 0]


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\n\r"), min_size=1, max_size=12)
weights = st.sampled_from(["", "%100%", "%50%", "%33.33333%", "%-25%", "%0%"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("=~"), weights, texts, st.sampled_from(["", " -> 1", " -> x"])), max_size=6))
def test_the_proof_never_stumbles(tmp_path: Path, pieces: list[tuple[str, str, str, str]]) -> None:
    path = tmp_path / "a.gift"
    body = " ".join("".join(piece) for piece in pieces)
    path.write_text(f"::q::What? {{{body}}}\n\n::n::How many? {{#{body}}}\n", encoding="utf-8")
    formats.take_in(path, "gift")
