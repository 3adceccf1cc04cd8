"""References in texts, and the forms of values."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz.domain import template
from iomquiz.domain.fact import Fact, Kind
from iomquiz.domain.template import FORMS, UnknownReferenceError, malformed, references, render, show

N = template.NBSP


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{members}}", "175"),
        ("{{staff}}", "18,551"),
        ("{{staff|raw}}", "18551"),
        ("{{founded}}", "1951"),
        ("{{signed}}", "15 May 1997"),
        ("{{signed|year}}", "1997"),
        ("{{begun}}", "June 2018"),
        ("{{charge}}", f"7{N}%"),
        ("{{charge|words}}", "seven per cent"),
        ("{{budget}}", f"USD{N}1.3{N}billion"),
        ("{{share}}", "1/3"),
        ("{{share|words}}", "one third"),
        ("{{session}}", "10th"),
        ("{{session|words}}", "tenth"),
        ("{{departments}}", "Operations, Policy and Finance"),
        ("{{departments|list}}", "Operations, Policy and Finance"),
        ("{{departments.2}}", "Policy"),
        ("{{doc}}", "title: Report; symbol: C/113/8"),
        ("{{doc.symbol}}", "C/113/8"),
        ("{{members|unit}}", f"175{N}member States"),
        ("{{budget|unit}}", f"USD{N}1.3{N}billion"),
        ("{{type|cap}}", "Inter-governmental organization"),
        ("{{ type | cap }}", "Inter-governmental organization"),
        ("{{members|words}}", "175"),
        ("{{staff|money}}", "18,551"),
        ("{{city|money}}", "Geneva, Switzerland"),
        ("{{members|number}}", "175"),
        ("{{city|number}}", "Geneva, Switzerland"),
        ("{{city|raw}}", "Geneva, Switzerland"),
        ("{{city|year}}", "Geneva, Switzerland"),
        ("{{city|unit}}", "Geneva, Switzerland"),
        ("{{members|none}}", "175"),
        ("{{departments.1|cap}}", "Operations"),
        ("{{city|words}}", "Geneva, Switzerland"),
        ("a {{members}} b {{founded}} c", "a 175 b 1951 c"),
        ("no reference", "no reference"),
    ],
)
def test_a_reference_shows_the_value(facts: dict[str, Fact], text: str, shown: str) -> None:
    assert render(text, facts).text == shown


@pytest.mark.parametrize(
    "text", ["{{none}}", "{{departments.4}}", "{{departments.0}}", "{{doc.none}}", "{{members.1}}"]
)
def test_an_unknown_reference_raises(facts: dict[str, Fact], text: str) -> None:
    with pytest.raises(UnknownReferenceError):
        render(text, facts)


def test_spans_say_where_facts_stand(facts: dict[str, Fact]) -> None:
    found = render("In {{founded}}: {{members}}, {{x}}.", facts, {"x": "given"})
    assert found.text == "In 1951: 175, given."
    assert [(found.text[s.start : s.end], s.fact) for s in found.spans] == [("1951", "founded"), ("175", "members")]


def test_what_begins_like_a_reference_and_is_none() -> None:
    assert malformed("{{a b!}} and {{ok}} and {{open") == ("{{a b!}}", "{{open")
    assert malformed("none") == references("none") == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [("0.50", "0.5"), ("1200", "1,200"), ("1e3", "1,000"), ("-1234.5", "-1,234.5")],
)
def test_numbers(value: str, text: str) -> None:
    assert template.number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("70000", "USD", f"USD{N}70,000"),
        ("2500000", "CHF", f"CHF{N}2.5{N}million"),
        ("1234567", "", "1,234,567"),
        ("1300000000", "", f"1.3{N}billion"),
    ],
)
def test_money(value: str, unit: str, text: str) -> None:
    assert template.money(Decimal(value), unit) == text


def test_lists_with_commas_inside() -> None:
    assert template.listed(()) == ""
    assert template.listed(("a",)) == "a"
    assert template.listed(("a, b", "c", "d")) == "a, b; c and d"


def test_full_has_qualifier_and_unit(facts: dict[str, Fact]) -> None:
    assert template.full(facts["staff"]) == "over 18,551"
    assert template.full(facts["members"]) == f"175{N}member States"


@given(st.text())
def test_rendering_without_references_changes_nothing(text: str) -> None:
    if not references(text):
        assert render(text, {}).text == text


@pytest.mark.parametrize("form", ["", *FORMS])
def test_every_form_shows_every_kind(facts: dict[str, Fact], form: str) -> None:
    for fact in facts.values():
        assert show(fact.value, fact.kind, fact.unit, form)
    assert show(Decimal("7.5"), Kind.PERCENT, "", "words") == f"7.5{N}%"
    assert show(Fraction(3, 4), Kind.FRACTION, "", "words") == "three quarters"
