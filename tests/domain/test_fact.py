"""Facts and how they age."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.fact import Fact, Kind, Status, predecessors, stale_from, status, successors

D = date(2026, 1, 1)
BASE = Fact("f", "a", Kind.NUMBER, Decimal(1), "C", "{{f}}", "s")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Status.CURRENT),
        ({"review_by": PartialDate(2026, 1)}, Status.CURRENT),
        ({"review_by": PartialDate(2025, 12)}, Status.DUE_FOR_CHECK),
        ({"valid_until": PartialDate(2025)}, Status.ENDED),
        ({"valid_until": PartialDate(2026, 1, 1)}, Status.CURRENT),
        ({"valid_from": PartialDate(2026, 1, 2)}, Status.FUTURE),
        ({"valid_from": PartialDate(2026)}, Status.CURRENT),
        ({"successor": "later"}, Status.CURRENT),
        ({"successor": "now"}, Status.SUPERSEDED),
        ({"successor": "gone"}, Status.SUPERSEDED),
        ({"successor": "later", "valid_until": PartialDate(2025)}, Status.SUPERSEDED),
        ({"successor": "now", "valid_until": PartialDate(2027)}, Status.CURRENT),
    ],
)
def test_status(changes: dict[str, object], expected: Status) -> None:
    fact = replace(BASE, **changes)  # type: ignore[arg-type]
    others = {"later": replace(BASE, id="later", valid_from=PartialDate(2027)), "now": replace(BASE, id="now")}
    assert status(fact, D, others) is expected


def test_a_successor_counts_at_once_where_nothing_is_known_of_it() -> None:
    assert status(replace(BASE, successor="x"), D) is Status.SUPERSEDED


def test_stale_from() -> None:
    assert stale_from(BASE) is None
    both = replace(BASE, valid_until=PartialDate(2025, 6), review_by=PartialDate(2025, 3))
    assert stale_from(both) == date(2025, 3, 31)


def test_chains_of_successors_end_where_they_would_repeat() -> None:
    ring = {name: replace(BASE, id=name, successor=then) for name, then in (("x", "y"), ("y", "z"), ("z", "x"))}
    assert [f.id for f in successors(ring["x"], ring)] == ["y", "z"]
    assert [f.id for f in predecessors(ring["x"], ring)] == ["y", "z"]
    line = {**ring, "z": replace(BASE, id="z", successor="none")}
    assert [f.id for f in successors(line["x"], line)] == ["y", "z"]
    assert [f.id for f in predecessors(line["z"], line)] == ["x", "y"]
    assert successors(BASE, {}) == predecessors(BASE, {}) == ()


def test_members_and_pairs(facts: dict[str, Fact]) -> None:
    assert [m.text for m in facts["departments"].members] == ["Operations", "Policy", "Finance"]
    assert facts["doc"].pairs == (("title", "Report"), ("symbol", "C/113/8"))
    assert facts["doc"].members == facts["departments"].pairs == facts["city"].members == facts["city"].pairs == ()
