"""Exams on paper and results as tables."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from iomquiz.app import Opened
from iomquiz.domain.blueprint import Blueprint, Order, Rules, Section
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Written
from iomquiz.domain.item_types import all_types
from iomquiz.services.exam_paper import results_csv
from iomquiz.services.spreadsheet import safe


def keep(opened: Opened, *sections: Section, **rules: object) -> None:
    chosen = Rules(**rules)  # type: ignore[arg-type]
    opened.services.exam.plans.keep_blueprint(Blueprint("own", "Own", sections, 10, Decimal(50), rules=chosen))


def test_versions_have_the_same_questions_in_another_order_and_their_own_keys(opened: Opened) -> None:
    papers = opened.services.exam_papers.papers("practice", 5, 3)
    assert [p.version for p in papers] == ["A", "B", "C"]
    assert papers == opened.services.exam_papers.papers("practice", 5, 3)
    stems = [[q.stem for q in p.questions] for p in papers]
    assert sorted(stems[0]) == sorted(stems[1]) == sorted(stems[2])
    assert stems[0] != stems[1] or papers[0].questions != papers[1].questions
    assert {p.points for p in papers} == {Decimal(20)}
    for paper in papers:
        assert [q.number for q in paper.questions] == list(range(1, 21))
        for question in paper.questions:
            assert question.key
            if question.letters:
                letter, _, text = question.key.partition("   ")
                places = [line for line in question.lines if line[0] in letter.split(", ")]
                assert all(place[4:] in text or text.startswith(place[4:8]) for place in places)


def test_the_paper_is_the_form_that_is_sat_with_the_same_number(opened: Opened) -> None:
    keep(opened, Section("", 6, types={"single-choice": 6}))
    paper = opened.services.exam_papers.papers("own", 9)[0]
    exam = opened.services.exam
    sheet = exam.start("own", 9)
    assert [exam.show(e.position).question.stem for e in sheet.entries] == [q.stem for q in paper.questions]


@pytest.mark.parametrize("kind", sorted(all_types()))
def test_every_type_has_room_to_answer(opened: Opened, kind: str) -> None:
    keep(opened, Section("", 2, types={kind: 2}), order=Order.MIXED, shuffle_options=False)
    for paper in opened.services.exam_papers.papers("own", 3, 2):
        assert all(q.lines or q.blanks for q in paper.questions)


def test_options_that_the_author_fixed_keep_their_place(opened: Opened) -> None:
    from random import Random

    from iomquiz.domain.attempt import present
    from iomquiz.domain.item import Item
    from iomquiz.services.exam_paper import _shuffled

    options = [{"text": t, "key": t == "a", "fixed": t == "none"} for t in ("a", "b", "c", "none")]
    question = present(Item("i", "single-choice", ("f",), "S", {"options": options}), {}, 1, shuffle=True)
    for seed in range(12):
        assert _shuffled(question, Random(seed)).task.options[-1].text == "none"  # type: ignore[union-attr]


def test_a_result_as_a_table_that_no_spreadsheet_runs(opened: Opened) -> None:
    keep(opened, Section("", 2, types={"short-text": 2}))
    exam = opened.services.exam
    exam.start("own", 2)
    exam.respond(0, Written('=HYPERLINK("x")'))
    exam.flag(0)
    result = opened.services.exam_results.result(exam.submit())
    rows = list(csv.reader(io.StringIO(results_csv(result))))
    assert rows[0][0] == "question"
    assert rows[1][2] == '\'=HYPERLINK("x")'
    assert rows[1][6] == "yes"
    assert rows[2][2] == "No answer"
    assert [safe(t) for t in ("=1", "+1", "-1", "@x", "\tx", "ok")] == ["'=1", "'+1", "'-1", "'@x", "'\tx", "ok"]


def test_a_blueprint_without_a_form_is_told(opened: Opened) -> None:
    keep(opened, Section("council", 500))
    with pytest.raises(UserFacingError, match="No form fits"):
        opened.services.exam_papers.papers("own", 1)
