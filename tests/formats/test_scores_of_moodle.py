"""Our scores beside an independent scorer of Moodle's rule, written from its description alone.

Moodle: a choice with one answer earns the fraction of the option chosen; with several, the sum of the fractions of
those ticked, cut off below 0 and above 1; a written answer earns the fraction of the first answer that fits.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomquiz import formats
from iomquiz.domain.interaction import Chosen
from iomquiz.domain.item_types import all_types


def moodle(fractions: list[float], ticked: tuple[int, ...], single: bool) -> float:
    if single:
        return fractions[ticked[0]]
    total = 0.0
    for number in ticked:
        total += fractions[number]
    return min(1.0, max(0.0, total))


percents = st.sampled_from([100, 50, 33.33333, 25, 0, -25, -33.33333, -50, -100])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(weights=st.lists(percents, min_size=2, max_size=5), single=st.booleans())
def test_scores_are_equal_or_the_report_says_that_they_are_not(
    tmp_path: Path, weights: list[float], single: bool
) -> None:
    signs = ["=" if single and w == 100 else "~" for w in weights]
    if single and "=" not in signs:
        signs[0], weights[0] = "=", 100
    single = "=" in signs
    if "~" not in signs:
        signs[-1], weights[-1] = "~", 0
    pairs = enumerate(zip(signs, weights, strict=True))
    body = " ".join(f"{sign}{'' if sign == '=' else f'%{w}%'}option {n}" for n, (sign, w) in pairs)
    path = tmp_path / "w.gift"
    path.write_text(f"Which? {{{body}}}\n")
    found = formats.take_in(path, "gift")
    if found.bank is None:
        assert any(t.level == "error" for t in found.troubles)
        return
    item = next(iter(found.bank.items.values()))
    question = all_types()[item.type].present(item, found.bank.facts, Random(3))
    count = range(len(weights))
    responses = (
        [(n,) for n in count] if single else list(chain.from_iterable(combinations(count, k + 1) for k in count))
    )
    differ = False
    for ticked in responses:
        ours = all_types()[item.type].score(question, Chosen(tuple(f"o{n + 1}" for n in ticked))).fraction
        differ |= abs(float(ours) - moodle([w / 100 for w in weights], ticked, single)) > 0.001
    assert differ == any(t.code == "scoring" for t in found.troubles)


@pytest.mark.parametrize("wrong", [2, 3, 4])
def test_rights_and_wrongs_of_our_own_rule_are_moodles(tmp_path: Path, wrong: int) -> None:
    minus = -100 / max(wrong, 2)
    text = "Which? {~%50%a ~%50%b " + " ".join(f"~%{minus:.5f}%w{n}" for n in range(wrong)) + "}"
    (tmp_path / "r.gift").write_text(text)
    found = formats.take_in(tmp_path / "r.gift")
    assert not [t for t in found.troubles if t.code == "scoring"]
    assert Decimal(1) == found.bank.items[next(iter(found.bank.items))].points if found.bank else False
