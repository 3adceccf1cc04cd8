"""Drawing forms: the same seed, exposure, wishes that cross, enemies, parallel forms."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomquiz.domain.blueprint import Blueprint, Order, Rules, Section
from iomquiz.domain.drawing import Candidate, CannotDrawError, Form, difference, draw, worn
from iomquiz.domain.item import Difficulty, Item, Level
from iomquiz.domain.stock import cells, stock_of


def item(n: int, topic: str = "a", type_: str = "date", level: Level = Level.REMEMBER, **more: object) -> Item:
    return Item(str(n), type_, (f"f{n // 2}",), "", {}, topic=topic, level=level, **more)  # type: ignore[arg-type]


def plan(*sections: Section, **rules: object) -> Blueprint:
    return Blueprint("b", "B", sections, 10, Decimal(70), rules=Rules(**rules))  # type: ignore[arg-type]


POOL = [Candidate(n, item(2 * n, "ab"[n % 2], ("date", "list")[n % 3 == 0])) for n in range(40)]


def test_the_same_seed_gives_the_same_form_and_another_one_another() -> None:
    wanted = plan(Section("a", 5), Section("b", 5))
    assert draw(POOL, wanted, 7) == draw(POOL, wanted, 7)
    assert draw(POOL, wanted, 7) != draw(POOL, wanted, 8)
    form = draw(POOL, wanted, 7)
    assert [place.section for place in form.places] == [0] * 5 + [1] * 5
    assert len({place.key for place in form.places}) == 10
    assert {place.points for place in form.places} == {Decimal(1)}


def test_the_unseen_come_first_then_the_least_used() -> None:
    pool = [replace(c, seen=c.key < 30, uses=c.key) for c in POOL]
    form = draw(pool, plan(Section("", 15)), 1)
    assert {p.key for p in form.places} == set(range(30, 40)) | set(range(5))


def test_orders() -> None:
    sections = (Section("a", 8, points=Decimal(2)), Section("b", 8))
    mixed = draw(POOL, plan(*sections, order=Order.MIXED), 3)
    assert [p.section for p in mixed.places] != sorted(p.section for p in mixed.places)
    as_bank = draw(POOL, plan(*sections, order=Order.BANK), 3)
    assert [p.key for p in as_bank.places] == sorted(p.key for p in as_bank.places)
    assert {p.points for p in mixed.places if p.section == 0} == {Decimal(2)}


def test_wishes_that_cross_are_met() -> None:
    pool = [
        Candidate(0, item(0, level=Level.APPLY)),
        Candidate(1, item(1, type_="list")),
        Candidate(2, item(2, level=Level.APPLY, type_="list", difficulty=Difficulty.HARD, tags=("x", "y"))),
        *(Candidate(n, item(n)) for n in range(3, 30)),
    ]
    cross = plan(Section("a", 2, {Level.APPLY: 1}, {"list": 1}, {Difficulty.HARD: 1}, {"x": 1, "y": 1}))
    for seed in range(20):
        assert 2 in {p.key for p in draw(pool, cross, seed).places}


def test_a_narrow_section_is_not_robbed_by_a_wide_one() -> None:
    pool = [Candidate(n, item(n, type_="list" if n < 2 else "date")) for n in range(6)]
    for seed in range(20):
        form = draw(pool, plan(Section("", 4), Section("a", 2, types={"list": 2})), seed)
        assert {p.key for p in form.places if p.section == 1} == {0, 1}


def test_enemies_and_twins_do_not_meet() -> None:
    pool = [Candidate(n, item(n)) for n in range(6)]
    form = draw(pool, plan(Section("a", 3), enemies=(("0", "1", "2", "3"),)), 1)
    assert {4, 5} < {p.key for p in form.places}
    with pytest.raises(CannotDrawError) as told:
        draw(pool, plan(Section("a", 4), enemies=(("0", "1", "2", "3"),)), 1)
    assert told.value.section == 0
    form = draw(pool, plan(Section("a", 3), one_per_fact=True), 1)
    assert len({p.key // 2 for p in form.places}) == 3


def test_two_items_on_the_same_fact_meet_only_where_nothing_else_is_there() -> None:
    pool = [Candidate(n, item(n)) for n in range(12)]
    for seed in range(20):
        assert len({p.key // 2 for p in draw(pool, plan(Section("a", 6)), seed).places}) == 6
    assert len(draw(pool, plan(Section("a", 9)), 1).places) == 9


def test_stale_items_stay_away_where_the_blueprint_says_so() -> None:
    pool = [Candidate(n, item(n), stale=n < 3) for n in range(6)]
    assert {p.key for p in draw(pool, plan(Section("a", 3), stale=False), 1).places} == {3, 4, 5}
    first, *_ = cells(plan(Section("a", 4), stale=False), stock_of(pool))
    assert (first.planned, first.available, first.unseen, first.stale, first.missing) == (4, 3, 3, 3, 1)


def test_coverage_names_every_cell() -> None:
    pool = [replace(c, seen=c.key < 10, uses=c.key) for c in POOL]
    rows = cells(plan(Section("a", 5, types={"list": 2}, title="Part A")), stock_of(pool))
    assert [(r.title, r.what, r.planned, r.available, r.unseen) for r in rows] == [
        ("Part A", "items", 5, 20, 15), ("Part A", "list", 2, 7, 5),
    ]  # fmt: skip
    assert [r.most_used for r in rows] == [38, 36]


def test_parallel_forms_share_as_little_as_the_bank_allows() -> None:
    wanted = plan(Section("a", 8))
    forms: list[Form] = []
    for number in range(3):
        forms.append(draw(worn(POOL, forms), wanted, 5 + number))
    told = difference(forms, POOL)
    assert [pair[2] for pair in told.shared] == [0, 4, 0] or sum(pair[2] for pair in told.shared) == 4
    assert told.points == (Decimal(8),) * 3
    assert dict(told.counts[0])["level: remember"] == 8


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 12))
def test_every_form_keeps_its_plan(seed: int, count: int) -> None:
    rng = Random(seed)
    pool = [
        Candidate(n, item(n, rng.choice("ab"), rng.choice(("date", "list", "cloze")), rng.choice(list(Level))))
        for n in range(60)
    ]
    wanted = plan(Section("a", count, {Level.APPLY: count // 3}, {"list": count // 3}), Section("", count))
    try:
        form = draw(pool, wanted, seed)
    except CannotDrawError:
        return
    part = [pool[p.key].item for p in form.places if p.section == 0]
    assert len(part) == count
    assert sum(i.level is Level.APPLY for i in part) >= count // 3
    assert sum(i.type == "list" for i in part) >= count // 3
    assert len({p.key for p in form.places}) == 2 * count
