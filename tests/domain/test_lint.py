"""Item-writing rules: each finds what it looks for, and nothing in a well-written item."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Severity
from iomquiz.domain.item import Item
from iomquiz.domain.lint import all_rules, lint

KEY = {"text": "The whole Council", "key": True}
LONG = {"text": "The whole Council of the member States", "key": True}


def with_items(bank: Bank, *items: Item) -> Bank:
    return replace(bank, items={item.id: item for item in items})


def single(options: list[dict[str, Any]], stem: str = "Which body decides?") -> Item:
    return Item("q", "single-choice", ("members",), stem, {"options": options})


def codes(bank: Bank, item: Item) -> list[str]:
    wanted = {"negative-stem", "longest-is-key"}
    return [problem.code for problem in lint(with_items(bank, item)) if problem.code in wanted]


def test_rules_are_found_by_their_ids() -> None:
    assert {"negative-stem", "longest-is-key"} <= set(all_rules())
    for name, rule in all_rules().items():
        assert rule.id == name
        assert rule.title


def test_a_bank_without_questions_needs_no_advice_on_them(bank: Bank) -> None:
    assert {problem.code for problem in lint(bank)} == {"unused-fact"}


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("Which is not a member?", ["negative-stem"]),
        ("Which States are not members?", ["negative-stem"]),
        ("Which is NOT a member?", ["negative-stem"]),
        ("Not all States are members. Which is one?", []),
        ("Which note was sent?", []),
    ],
)
def test_a_small_not_is_found(bank: Bank, stem: str, found: list[str]) -> None:
    assert codes(bank, single([KEY, {"text": "The Director General"}], stem)) == found


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([LONG, {"text": "The staff"}, {"text": "One State"}], ["longest-is-key"]),
        ([LONG, {"text": "The staff"}, {"text": "The assembly of the member States"}], []),
        ([KEY, {"text": "The staff"}, {"text": "One State"}], []),
        ([{"text": "in the year 1800, say", "key": True}, {"from": {"kind": "year"}}], ["longest-is-key"]),
        ([{"text": "1800", "key": True}, {"from": {"kind": "year"}}], []),
        ([KEY], []),
    ],
)
def test_a_long_key_is_found(bank: Bank, options: list[dict[str, Any]], found: list[str]) -> None:
    assert codes(bank, single(options)) == found


def test_other_types_have_no_longest_key(bank: Bank) -> None:
    assert codes(bank, Item("q", "true-false", ("members",), "It is so.", {"answer": True})) == []


def test_advice_is_never_an_error_and_says_where(bank: Bank) -> None:
    good = single([KEY, {"text": "The staff"}])
    wrong = replace(good, id="w", stem="Which is not so?")
    (problem,) = [p for p in lint(with_items(bank, good, wrong)) if p.code == "negative-stem"]
    assert problem.severity is Severity.WARNING
    assert problem.where == ("questions", 1, "stem")
    assert problem.message.endswith(".")
    assert problem.remedy.endswith(".")
    assert all(p.severity is not Severity.ERROR for p in lint(with_items(bank, single([KEY, KEY]))))
