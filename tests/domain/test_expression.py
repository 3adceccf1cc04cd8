"""The expression language of calculated answers."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz.domain.expression import ExpressionError, evaluate, numeric_value
from iomquiz.domain.fact import Fact


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("-2 * -3", "6"),
        ("+5 - -5", "10"),
        ("7 / 2", "3.5"),
        ("0.1 + 0.2", "0.3"),
        ("round(2.5)", "3"),
        ("round(2.345, 2)", "2.35"),
        ("floor(-1.5)", "-2"),
        ("ceil(1.2)", "2"),
        ("min(3, 1, 2)", "1"),
        ("max(3, 1 + 4)", "5"),
        ("{{members}}", "175"),
        ("{{x}} * {{charge}} / 100", "17.5"),
        ("{{signed|year}}", "1997"),
        ("{{departments}}", "3"),
        ("{{departments|count}}", "3"),
        ("10 - 3 - 2", "5"),
        ("100 / 10 / 2", "5"),
        (" 5 ", "5"),
    ],
)
def test_values(facts: dict[str, Fact], text: str, value: str) -> None:
    assert evaluate(text, facts, {"x": Decimal(250)}) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "too early"),
        ("1 +", "too early"),
        ("(1", "too early"),
        ("(1 2", "not closed"),
        ("1 2", "not expected"),
        ("1 / 0", "divides"),
        ("0 / 0", "divides"),
        ("a", "not expected"),
        ("round", "not expected"),
        ("sin(1)", "not expected"),
        ("round(1, 2, 3)", "takes"),
        ("round(1, 99)", "12 places"),
        ("{{none}}", "not known"),
        ("{{a b!}}", "cannot read"),
        ("{{city}}", "not a number"),
        ("1 ** 2", "not expected"),
        ("__import__('os')", "cannot read"),
        ("1e5", "not expected"),
        ("(" * 60 + "1" + ")" * 60, "brackets"),
        ("1+" * 300 + "1", "longer"),
        ("{{departments|words}}", "not a number"),
        ("{{signed|words}}", "not a number"),
        (")", "not expected"),
        ("round(9999999999999999999999999999999999, 12)", "range"),
    ],
)
def test_errors_say_why(facts: dict[str, Fact], text: str, why: str) -> None:
    with pytest.raises(ExpressionError, match=why):
        evaluate(text, facts)


def test_a_fraction_divides(facts: dict[str, Fact]) -> None:
    assert abs(numeric_value(facts["share"]) * 3 - 1) < Decimal("1e-20")


@given(st.text(alphabet="0123456789+-*/(), .{}abcminaxround", max_size=40))
def test_no_text_does_more_than_fail(text: str) -> None:
    with suppress(ExpressionError):
        assert isinstance(evaluate(text, {}), Decimal)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(1, 50))
def test_arithmetic_agrees_with_python(a: int, b: int, c: int) -> None:
    assert evaluate(f"({a} + {b}) * {c} - {b}", {}) == (a + b) * c - b
