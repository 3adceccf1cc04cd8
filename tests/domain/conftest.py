"""A small bank that every domain test can use."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from iomquiz.domain.bank import Bank, BankInfo, Topic
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.fact import Fact, Kind, Member, Source, Value
from iomquiz.domain.item import Item


def fact(name: str, kind: Kind, value: Value, **more: Any) -> Fact:
    statement = more.pop("statement", f"Here stands {{{{{name}}}}}.")
    return Fact(name, more.pop("topic", "a"), kind, value, more.pop("cue", f"Cue of {name}"), statement, "s", **more)


def item(type_: str, body: Mapping[str, Any], **more: Any) -> Item:
    return Item("q", type_, more.pop("facts", ("members",)), more.pop("stem", "What?"), dict(body), **more)


FACTS = {
    one.id: one
    for one in (
        fact("members", Kind.NUMBER, Decimal(175), unit="member States"),
        fact("staff", Kind.NUMBER, Decimal(18551), qualifier="over"),
        fact("founded", Kind.YEAR, Decimal(1951)),
        fact("since", Kind.YEAR, Decimal(2016)),
        fact("compact", Kind.YEAR, Decimal(2018)),
        fact("signed", Kind.DATE, PartialDate(1997, 5, 15)),
        fact("begun", Kind.MONTH, PartialDate(2018, 6)),
        fact("dg", Kind.PERSON, "António Vitorino", accept=("Vitorino",), successor="dg-2"),
        fact("dg-2", Kind.PERSON, "Amy Pope", valid_from=PartialDate(2023, 10, 1)),
        fact("city", Kind.PLACE, "Geneva, Switzerland", accept=("Geneva",)),
        fact("type", Kind.TEXT, "inter-governmental organization"),
        fact("departments", Kind.LIST, (Member("Operations"), Member("Policy", ("DPR",)), Member("Finance"))),
        fact("session", Kind.ORDINAL, Decimal(10)),
        fact("charge", Kind.PERCENT, Decimal(7)),
        fact("budget", Kind.MONEY, Decimal(1300000000), unit="USD"),
        fact("share", Kind.FRACTION, Fraction(1, 3)),
        fact("doc", Kind.PAIRS, (("title", "Report"), ("symbol", "C/113/8"))),
    )
}


@pytest.fixture
def facts() -> dict[str, Fact]:
    return dict(FACTS)


@pytest.fixture
def bank() -> Bank:
    return Bank(
        BankInfo("t", "Test"),
        {"s": Source("s", "Source")},
        {"a": Topic("a", "A"), "b": Topic("b", "B", parent="a")},
        dict(FACTS),
    )
