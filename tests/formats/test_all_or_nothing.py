"""Questions that count as a whole alone: their rule goes out and comes in again, or its loss is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from iomquiz import formats
from iomquiz.domain.bank import Bank
from iomquiz.formats._material import Imported
from tests.formats.test_moodle_and_qti import AB, c, eq, item, label, lid, take, when

STRICT = "all-or-nothing"
BANK = """\
iomquiz: 1
bank: {id: whole, title: Whole, language: en}
sources: {s: {title: A book}}
topics: [{id: t, title: Topic}]
facts: [{id: f, topic: t, cue: Which?, kind: text, value: this, source: s, where: p. 1}]
questions:
"""
QUESTIONS = {
    "many": ("multiple-response", "options: [{text: a, key: true}, {text: b, key: true}, {text: c}]"),
    "match": ("matching", "pairs: [{left: a, right: '1'}, {left: b, right: '2'}, {left: c, right: '3'}]"),
    "order": ("ordering", "sequence: [one, two, three, four]"),
    "gaps": ("cloze", "text: '[[x]] and [[y]]', gaps: [{id: x, answer: sea, accept: [ocean]}, {id: y, answer: land}]"),
}


def bank_of(tmp_path: Path, scoring: str) -> Bank:
    path = tmp_path / "bank.yaml"
    rule = f", scoring: {scoring}" if scoring else ""
    path.write_text(BANK + "".join(
        f"  - {{id: {name}, type: {kind}, facts: [f], topic: t, stem: '{name}?', rationale: Because., difficulty: easy,"
        f" level: remember, {body}{rule}}}\n" for name, (kind, body) in QUESTIONS.items()
    ))  # fmt: skip
    found = formats.take_in(path)
    assert found.bank is not None, found.troubles
    return found.bank


def out(bank: Bank, name: str) -> Any:
    write = formats.all_formats()[name].write
    assert write is not None
    return write(bank)


def there_and_back(tmp_path: Path, scoring: str, name: str) -> tuple[Any, Imported]:
    written = out(bank_of(tmp_path, scoring), name)
    return written, take(tmp_path, written.data, "out")


def rules(found: Imported) -> dict[str, str]:
    assert found.bank is not None
    return {name: one.body.get("scoring", "") for name, one in found.bank.items.items()}


def told(troubles: Any) -> set[str]:
    return {t.where for t in troubles if t.code == "scoring"}


@pytest.mark.parametrize("name", ["qti", "qti3"])
def test_qti_holds_the_rule_of_every_type(tmp_path: Path, name: str) -> None:
    written, found = there_and_back(tmp_path, STRICT, name)
    assert rules(found) == dict.fromkeys(QUESTIONS, STRICT)
    assert (told(written.troubles), told(found.troubles)) == (set(), set())


@pytest.mark.parametrize("name", ["qti", "qti3"])
def test_qti_holds_parts_but_of_an_order(tmp_path: Path, name: str) -> None:
    written, found = there_and_back(tmp_path, "", name)
    assert rules(found) == dict.fromkeys(QUESTIONS, "") | {"order": STRICT}
    assert told(written.troubles) == {"order"}


def test_moodle_knows_the_rule_for_orders_alone(tmp_path: Path) -> None:
    written, found = there_and_back(tmp_path, STRICT, "moodle-xml")
    assert rules(found)["order"] == STRICT
    assert told(written.troubles) == {"many", "match", "gaps"}
    assert told(out(bank_of(tmp_path, ""), "moodle-xml").troubles) == {"order"}


def test_gift_tells_what_it_cannot_hold(tmp_path: Path) -> None:
    assert told(out(bank_of(tmp_path, STRICT), "gift").troubles) == {"many", "match"}


def test_a_table_holds_rule_and_tags(tmp_path: Path) -> None:
    written, found = there_and_back(tmp_path, STRICT, "csv")
    assert rules(found) == {"many": STRICT}
    assert told(written.troubles) == set()


def test_what_a_table_has_no_place_for_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    more = "topic: t, facts: [f], rationale: Because., difficulty: easy, level: remember"
    path.write_text(BANK
        + f"  - {{id: one, type: single-choice, stem: One?, {more}, guess_correction: true,"
        " tags: [x, y], options: [{text: a, key: true}, {text: b}]}\n"
        + f"  - {{id: word, type: short-text, stem: Word?, {more}, answer: sea, reject: [{{text: lake}}]}}\n"
        + f"  - {{id: width, type: numeric, stem: How wide?, {more}, answer: 7, unit: km}}\n")  # fmt: skip
    bank = formats.take_in(path).bank
    assert bank is not None
    written = out(bank, "csv")
    assert {(t.code, t.where) for t in written.troubles} == {("scoring", "one"), ("answers", "word"), ("unit", "width")}
    again = take(tmp_path, written.data, "out.csv").bank
    assert again is not None
    assert again.items["one"].tags == ("x", "y")


def test_a_gap_keeps_how_far_off_is_right(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    more = "topic: t, facts: [f], rationale: Because., difficulty: easy, level: remember"
    gap = "{id: x, kind: number, answer: 200, tolerance: {percent: 1}}"
    path.write_text(BANK + f"  - {{id: g, type: cloze, stem: G?, {more}, text: 'It has [[x]].', gaps: [{gap}]}}\n")
    bank = formats.take_in(path).bank
    assert bank is not None
    moodle = out(bank, "moodle-xml")
    assert b"{1:NUMERICAL:=200:2}" in moodle.data
    again = take(tmp_path, moodle.data, "out.xml").bank
    assert again is not None
    assert again.items["g"].body["gaps"][0]["tolerance"] == "2"
    assert told(moodle.troubles) == set()
    assert told(out(bank, "qti").troubles) == {"g"}


def test_one_condition_for_all_gaps_or_rows(tmp_path: Path) -> None:
    gaps = lid(label("a", "sea"), "response_one") + lid(label("b", "land"), "response_two")
    rows = lid(AB, "r1", left="left one") + lid(AB, "r2", left="left two")
    both = "<and>{}{}</and>"
    text = "".join([
        c("g [two]", "fill_in_multiple_blanks_question", gaps,
          when(both.format(eq("a", "response_one"), eq("b", "response_two")))),
        c("m", "matching_question", rows, when(both.format(eq("1", "r1"), eq("2", "r2")))),
        c("p", "matching_question", rows, when(eq("1", "r1"), "50", "Add") + when(eq("2", "r2"), "50", "Add")),
    ])  # fmt: skip
    found = take(tmp_path, f"<questestinterop>{text}</questestinterop>")
    assert list(rules(found).values()) == [STRICT, STRICT, ""]


@pytest.mark.parametrize(("inner", "rule"), [("and", STRICT), ("or", "")])
def test_gaps_that_one_condition_of_qti_2_wants_together(tmp_path: Path, inner: str, rule: str) -> None:
    def gap(name: str) -> str:
        return f'<textEntryInteraction responseIdentifier="{name}"/>'

    def right(name: str) -> str:
        return f'<match><variable identifier="{name}"/><correct identifier="{name}"/></match>'

    declarations = "".join(
        f'<responseDeclaration identifier="{n}" cardinality="single" baseType="string"><correctResponse><value>{v}'
        "</value></correctResponse></responseDeclaration>" for n, v in (("A", "sea"), ("B", "land"))
    )  # fmt: skip
    processing = (
        f"<responseProcessing><responseCondition><responseIf><{inner}>{right('A')}{right('B')}</{inner}>"
        '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf>'
        "</responseCondition></responseProcessing>"
    )
    found = take(tmp_path, item("two", declarations, f"<p>{gap('A')} and {gap('B')}</p>", processing))
    assert rules(found) == {"two": rule}
