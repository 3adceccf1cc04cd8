"""Results of sealed exams in the item analysis: those that were accepted, once each, the first of each candidate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from iomquiz.app import Opened
from iomquiz.domain.blueprint import Blueprint, Rules, Section
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Choices, Chosen
from iomquiz.services.analysis_records import COUNTS, OPTIONS
from iomquiz.services.sealed_sitting import SealedExam
from iomquiz.services.sealing_records import SealedFile
from tests.services.test_sealed import forge, written_anew

Come = Callable[..., str]
PLAN = Blueprint(
    "own", "Own", (Section("", 4, types={"single-choice": 4}),), 30, Decimal(50), rules=Rules(stale=False)
)  # fmt: skip


def sealed_exam(opened: Opened, to: Path) -> SealedFile:
    if not opened.services.sealing.has_keys():
        opened.services.sealing.make_keys()
    opened.services.exam.plans.keep_blueprint(PLAN)
    return opened.services.sealing.seal("own", to, instructor="T", seed=3)


@pytest.fixture
def made(opened: Opened, tmp_path: Path) -> SealedFile:
    return sealed_exam(opened, tmp_path / "own.exam")


@pytest.fixture
def come(opened: Opened, made: SealedFile, tmp_path: Path, clock: Any) -> Come:
    """A candidate sits and hands in; the result comes in with its closing code, or without. Returns the outcome."""
    numbers: Iterator[int] = count()

    def one(name: str, exam: SealedFile = made, *, code: bool = True, open_place: int = -1, again: int = 1) -> str:
        number = next(numbers)
        sitting = SealedExam(exam.path, tmp_path / f"desk{number}", clock)
        sheet = sitting.open(name, release_key=exam.release_key)
        for place, question in enumerate(sheet.questions):
            assert isinstance(question.task, Choices)
            if place != open_place:
                chosen = question.task.options[number % len(question.task.options)]
                sitting.respond(place, Chosen((chosen.id,)), taken_ms=5000)
        done = sitting.hand_in(tmp_path / f"{number}.iomresult")
        noted = done.closing_code if code else ""
        for _ in range(again):
            found = opened.services.sealing.examine(done.path, closing_code=noted)
        return found.outcome.value

    return one


def test_accepted_results_count_once_each(opened: Opened, come: Come) -> None:
    analysis = opened.services.analysis
    assert analysis.sheet().imported == 0
    assert come("Ann", again=3) == "ACCEPT"
    assert come("Bob", code=False) == "NO EVIDENCE"
    assert come("ann") == "ACCEPT"  # another name to the letter; in the analysis it is the same candidate
    sheet = analysis.sheet()
    assert (sheet.imported, sheet.attempts, sheet.people) == (1, 1, 1)
    assert len(sheet.rows) == 4
    assert {row.n for row in sheet.rows} == {1}
    assert {row.n for row in analysis.sheet(first_only=False).rows} == {2}


def test_a_result_counts_from_the_moment_its_code_is_known(
    opened: Opened, made: SealedFile, tmp_path: Path, clock: Any
) -> None:
    analysis, examine = opened.services.analysis, opened.services.sealing.examine
    sitting = SealedExam(made.path, tmp_path / "desk", clock)
    sitting.open("Ann", code=made.code)
    done = sitting.hand_in(tmp_path / "r")
    examine(done.path)
    assert analysis.sheet().imported == 0
    assert examine(done.path, closing_code=done.closing_code, keep=False).outcome == "ACCEPT"
    assert analysis.sheet().imported == 0
    examine(done.path, closing_code=done.closing_code)
    assert analysis.sheet().imported == 1
    examine(done.path)
    assert analysis.sheet().imported == 1
    forge(opened, done.path, tmp_path, lambda found: found.update(candidate="Bob"), sign=False)
    examine(done.path, closing_code=done.closing_code)
    assert analysis.sheet().imported == 1


def test_figures_of_imported_answers(opened: Opened, come: Come) -> None:
    for number in range(max(COUNTS, OPTIONS)):
        assert come(f"Candidate {number}", open_place=2) == "ACCEPT"
    analysis = opened.services.analysis
    sheet = analysis.sheet()
    assert (sheet.imported, sheet.people) == (OPTIONS, OPTIONS)
    items = [analysis.item(row.id) for row in sheet.rows]
    assert sorted(item.omitted for item in items) == [0, 0, 0, OPTIONS]
    for item in items:
        assert item.row.facility.value is not None
        used = sum(option.use.share for option in item.options)
        assert used == pytest.approx(0 if item.omitted else 1)
        assert item.seconds.value == (None if item.omitted else 5)


def test_a_forged_result_does_not_count(opened: Opened, made: SealedFile, tmp_path: Path, clock: Any) -> None:
    sitting = SealedExam(made.path, tmp_path / "desk", clock)
    sheet = sitting.open("Ann", code=made.code)
    assert isinstance(sheet.questions[0].task, Choices)
    sitting.respond(0, Chosen((sheet.questions[0].task.options[0].id,)))
    done = sitting.hand_in(tmp_path / "r")
    forge(opened, done.path, tmp_path, written_anew)
    assert opened.services.sealing.examine(done.path, closing_code=done.closing_code).outcome == "REJECT"
    assert opened.services.analysis.sheet().imported == 0


def test_a_result_of_another_bank_is_not_marked_with_this_one(
    opened: Opened, made: SealedFile, tmp_path: Path, clock: Any
) -> None:
    sitting = SealedExam(made.path, tmp_path / "desk", clock)
    sitting.open("Ann", code=made.code)
    done = sitting.hand_in(tmp_path / "r")
    opened.services.library.new("Another bank")
    with pytest.raises(UserFacingError, match="another bank: Own"):
        opened.services.sealing.examine(done.path)
