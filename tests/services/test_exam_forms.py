"""Parallel forms: what they share, how hard they are, how worn; each can be printed and sealed as it was compared."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from iomquiz.app import Opened
from iomquiz.domain.blueprint import Blueprint, Rules, Section
from iomquiz.domain.errors import UserFacingError
from iomquiz.services.exam_forms import FormLine, _differences
from iomquiz.services.exam_paper import ExamPapers
from iomquiz.services.sealing import Sealing
from tests.services.test_analysis import ITEMS, sit


def keep(opened: Opened, *sections: Section) -> None:
    plan = Blueprint("own", "Own", sections or (Section("", 10),), 30, Decimal(50), rules=Rules(stale=False))
    opened.services.exam.plans.keep_blueprint(plan)


def test_forms_of_a_wide_bank_share_nothing(opened: Opened) -> None:
    keep(opened)
    found = opened.services.exam_forms.report("own", 5, 3)
    assert [form.letter for form in found.forms] == ["A", "B", "C"]
    assert found.shared == (("A", "B", 0), ("A", "C", 0), ("B", "C", 0))
    for form in found.forms:
        assert (form.questions, form.own, sum(form.difficulty)) == (10, 10, 10)
        assert (form.facility, form.measured, form.used, form.most_used) == (None, 0, 0, 0)
    assert found == opened.services.exam_forms.report("own", 5, 3)
    assert len(opened.services.exam_forms.report("own", 5, 99).forms) == 8
    with pytest.raises(UserFacingError, match="no blueprint"):
        opened.services.exam_forms.report("nothing", 5, 2)


def test_what_a_narrow_bank_makes_them_share_is_told(opened: Opened) -> None:
    keep(opened, Section("council", 3), Section("", 5))
    there = len(opened.services.exam.plans.plan("own").cells)
    assert there
    keep(opened, Section("council", opened.services.exam.plans.plan("own").cells[0].available - 2))
    found = opened.services.exam_forms.report("own", 5, 2)
    assert found.shared[0][2] == found.forms[0].questions - 2
    assert found.forms[0].own == 2


def test_use_and_facility_are_told(opened: Opened) -> None:
    sit(opened, 12)
    topics = {opened.services.authoring._seat.banks.items_by_uid(1, [uid])[uid].topic for uid in ITEMS}
    for topic in sorted(topics):
        keep(opened, Section(topic, 12))
        found = opened.services.exam_forms.report("own", 1, 3)
        if any(form.measured for form in found.forms):
            break
    line = next(form for form in found.forms if form.measured)
    assert line.facility is not None
    assert 0 <= line.facility <= 1
    exam = opened.services.exam
    keep(opened)
    exam.start("own", 7)
    exam.submit()
    exam.forget()
    keep(opened, Section("", opened.services.exam.plans.plan("own").cells[0].available))
    whole = opened.services.exam_forms.report("own", 1, 2)
    assert whole.forms[0].used >= 10
    assert whole.forms[0].most_used == 12


def test_forms_that_are_not_alike_are_told(opened: Opened) -> None:
    keep(opened, Section("", 12))
    words = [line for seed in range(12) for line in opened.services.exam_forms.report("own", seed, 4).differences]
    assert any(line.startswith(("Type:", "Level:")) for line in words)


def line(letter: str, points: str, facility: float | None) -> FormLine:
    return FormLine(letter, 10, Decimal(points), (5, 5, 0), facility, 4, 0, 0, 10)


def test_points_and_facility_that_differ_are_told() -> None:
    plan = Blueprint("own", "Own", (Section("", 10),), 30, Decimal(50))
    words = _differences(plan, [line("A", "10", 0.7), line("B", "12.5", 0.62), line("C", "10", None)], [(), (), ()])
    assert words == (
        "The forms count 10 to 12.5 points: give the sections points of their own to make them alike.",
        "The easiest form has a mean facility of 0.70, the hardest 0.62.",
    )
    assert _differences(plan, [line("A", "10", 0.7), line("B", "10", 0.68)], [(), ()]) == ()


def test_a_form_is_printed_and_sealed_as_it_was_compared(opened: Opened, tmp_path: Path) -> None:
    keep(opened)
    papers = ExamPapers(opened.services.exam._seat)
    first, second = (papers.papers("own", 5, 1, form)[0] for form in (0, 1))
    stems = [{q.stem for q in paper.questions} for paper in (first, second)]
    assert not stems[0] & stems[1]
    assert papers.papers("own", 5)[0] == first
    opened.services.sealing.make_keys()
    sealing: Sealing = opened.services.sealing
    made = sealing.seal("own", tmp_path / "b.exam", instructor="T", seed=5, form=1)
    sitting = opened.services.sealed.look(made.path)
    sitting.open("Ann", code=made.code)
    assert {sitting.show(n).question.stem for n in range(10)} == stems[1]
    sitting.forget()
