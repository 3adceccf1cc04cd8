"""The end of an exam: scored once, written once; and scored again after an item was corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from iomquiz.domain.attempt import shape_of
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.item import Verdict
from iomquiz.domain.scoring import Mark, Sat, ScoreReport, mark, report, unanswered
from iomquiz.services.exam_outcome import came_to, mark_data, mark_of
from iomquiz.services.exam_sitting import Sitting, clock_data, questions_of
from iomquiz.services.seat import Seat
from iomquiz.storage import exam_record as exams
from iomquiz.storage.attempt_record import FormRow, ResponseRow

SURE = {1: "guess", 2: "fairly", 3: "certain"}


def close(seat: Seat, sitting: Sitting, how: str) -> None:
    """Score and close in one transaction; where the exam was closed before, nothing changes."""
    marks = [_marked(sitting, n) for n in range(len(sitting.form))]
    clock = sitting.clock
    booked = min(clock.booked_ms(), sitting.row.started_at + clock.limit_ms + clock.paused_ms)
    day = seat.plan().day(seat.clock())
    with seat.record.begin() as work:
        if not exams.end(work, sitting.row.attempt, how, booked, clock_data(sitting.clock)):
            return
        exams.add_marks(work, sitting.row.attempt, booked, "", [mark_data(one) for one in marks])
        came_to(work, sitting.row, sitting.blueprint)
        rows = [
            ResponseRow(n, sitting.form[n].item, given.response, _decimal(marks[n].fraction), marks[n].verdict.value,
                        sitting.questions[n].rule, SURE.get(given.certainty, ""), given.at_ms, day, given.taken_ms)
            for n, given in sorted(sitting.given.items()) if marks[n].verdict is not Verdict.NONE
        ]  # fmt: skip
        exams.keep_responses(work, sitting.row.attempt, rows)


def _marked(sitting: Sitting, position: int) -> Mark:
    """The mark of one place; a question that was not answered need not be made for it."""
    given, rules = sitting.given.get(position), sitting.blueprint.rules
    section, points = sitting.row.places[position]
    if given is None:
        return unanswered(Decimal(points), rules)
    return mark(Sat(sitting.questions[position], section, Decimal(points), given), rules)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def sat_of(sitting: Sitting) -> list[Sat]:
    """The form as it was sat."""
    return [
        Sat(question, section, Decimal(points), sitting.given.get(n))
        for n, (question, (section, points)) in enumerate(zip(sitting.questions, sitting.row.places, strict=True))
    ]


def report_of(sitting: Sitting, marks: Sequence[Mapping[str, Any]]) -> ScoreReport:
    """What a marking comes to."""
    return report(sat_of(sitting), [mark_of(data) for data in marks], sitting.blueprint)


def regrade(seat: Seat, sitting: Sitting, reason: str) -> int:
    """Mark anew with the items as they are now; the old marks stay. Returns how many marks changed.

    Raises:
        UserFacingError: an item offers something else now than what was chosen from.
    """
    if not reason.strip():
        raise UserFacingError("Marking anew needs a reason.", "Write what was corrected.")
    newest = {row.id: row for row in seat.banks.items([row.item for row in sitting.form])}
    rows = [FormRow(r.position, r.item, newest[r.item].version, r.seed) for r in sitting.form]
    questions = questions_of(seat, rows, sitting.blueprint)
    for n, (old, new) in enumerate(zip(sitting.questions, questions, strict=True), 1):
        before, now = shape_of(old.task), shape_of(new.task)
        if old.item.type != new.item.type or before != now:
            what = (
                f"it had {len(before)} options and has {len(now)}" if len(before) != len(now) else "it asks otherwise"
            )
            raise UserFacingError(
                f"Question {n} cannot be marked anew: {what} now.", "The candidate chose from others; the marks stay."
            )
    sitting.questions = questions
    marks = [mark_data(mark(one, sitting.blueprint.rules)) for one in sat_of(sitting)]
    with seat.record.begin() as work:
        before_marks = exams.marks(work, sitting.row.attempt)[-1].marks
        changed = sum(a != b for a, b in zip(before_marks, marks, strict=True))
        exams.add_marks(work, sitting.row.attempt, seat.now_ms(), reason.strip(), marks)
        came_to(work, sitting.row, sitting.blueprint)
    return changed
