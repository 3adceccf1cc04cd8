"""What an exam came to, in short: kept when it is marked, so that a list of exams needs no question of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from iomquiz.domain.blueprint import Blueprint, Show
from iomquiz.domain.item import Verdict
from iomquiz.domain.scoring import Mark, shown, totals
from iomquiz.services.exam_records import PastLine, prediction_of
from iomquiz.services.seat import Seat
from iomquiz.storage import codec, exam_outcome
from iomquiz.storage import exam_record as exams
from iomquiz.storage.event_log import DAY_MS
from iomquiz.storage.exam_outcome import EndedRow
from iomquiz.storage.learner_record import Work


def mark_data(found: Mark) -> dict[str, Any]:
    """A mark as plain data."""
    return {
        "verdict": found.verdict.value, "fraction": str(found.fraction), "earned": str(found.earned),
        "most": str(found.most), "certainty": found.certainty,
    }  # fmt: skip


def mark_of(data: Mapping[str, Any]) -> Mark:
    """The mark that `mark_data` wrote."""
    return Mark(
        Verdict(data["verdict"]), Fraction(data["fraction"]), Fraction(data["earned"]), Fraction(data["most"]),
        int(data["certainty"]),
    )  # fmt: skip


def came_to(work: Work, row: exams.ExamRow, blueprint: Blueprint) -> Mapping[str, Any]:
    """What an exam came to by its newest marking, kept with it; and `first` by its first one, where there are more."""
    markings = [[mark_of(one) for one in m.marks] for m in exams.marks(work, row.attempt)]
    found = outcome(markings[-1], row.places, blueprint)
    if len(markings) > 1:
        found["first"] = outcome(markings[0], row.places, blueprint)["percent"]
    exam_outcome.keep(work, row.attempt, found)
    return found


def outcome(marks: Sequence[Mark], places: Sequence[tuple[int, str]], blueprint: Blueprint) -> dict[str, Any]:
    """Per cent, whether it was passed, and after how many days that is told (None: never)."""
    told = blueprint.rules.feedback
    days = 0 if Show.MARKS in told.after else told.later_days if Show.MARKS in told.later else None
    found = totals([section for section, _ in places], marks, blueprint)
    return {"percent": str(shown(found.share * 100)), "passed": found.passed, "told_after_days": days}


def past(seat: Seat) -> list[PastLine]:
    """All sittings that ended, newest first; those whose marks are not told yet are left out."""
    with seat.record.read() as work:
        rows = exam_outcome.ended(work, seat.bank)
    unknown = [row.attempt for row in rows if row.outcome is None]
    made: dict[str, Mapping[str, Any]] = {}
    if unknown:  # exams of an earlier version of the program
        with seat.record.begin() as work:
            made = {attempt: _anew(work, seat.bank, attempt) for attempt in unknown}
    lines = [_line(seat, row, made[row.attempt] if row.outcome is None else row.outcome) for row in rows]
    return [line for line in lines if line is not None]


def _anew(work: Work, bank: int, attempt: str) -> Mapping[str, Any]:
    row = exams.exam(work, bank, attempt)
    assert row is not None
    return came_to(work, row, codec.blueprint(row.blueprint))


def _line(seat: Seat, row: EndedRow, found: Mapping[str, Any]) -> PastLine | None:
    days = found["told_after_days"]
    if days is None or seat.now_ms() < row.finished_at + days * DAY_MS:
        return None
    percent, predicted = Decimal(found["percent"]), prediction_of(row.prediction)
    return PastLine(
        row.attempt, row.title, seat.at(row.finished_at), percent, found["passed"], row.ended,
        predicted.holds(percent) if predicted else None, Decimal(found["first"]) if "first" in found else None,
    )  # fmt: skip
