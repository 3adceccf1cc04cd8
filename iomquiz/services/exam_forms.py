"""Parallel forms of one blueprint, and in what they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from iomquiz.domain.blueprint import Blueprint
from iomquiz.domain.drawing import Candidate, Form, difference
from iomquiz.domain.item import Difficulty
from iomquiz.services.analysis import Analysis
from iomquiz.services.exam_plans import ExamPlans
from iomquiz.services.exam_records import LETTERS
from iomquiz.services.seat import Seat

MOST_FORMS = 8


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form.

    Attributes:
        difficulty: questions by what their authors guessed: easy, medium, hard.
        facility: mean facility of the `measured` questions that enough learners answered; None where there is none.
        used: questions that stood in an earlier form on this machine; `most_used` is how often the most used one did.
        own: questions that no other form has.
    """

    letter: str
    questions: int
    points: Decimal
    difficulty: tuple[int, int, int]
    facility: float | None
    measured: int
    used: int
    most_used: int
    own: int


@dataclass(frozen=True, slots=True)
class FormsSheet:
    """k forms: `shared` are (form, form, questions in both). `differences` says in words what is not alike."""

    blueprint: str
    title: str
    seed: int
    forms: tuple[FormLine, ...]
    shared: tuple[tuple[str, str, int], ...]
    differences: tuple[str, ...]


class ExamForms:
    """What an instructor asks about parallel forms. Slow: make the calls off the window."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._plans = ExamPlans(seat)

    def report(self, blueprint: str, seed: int, count: int) -> FormsSheet:
        """Draw `count` forms and say in what they differ. The same seed draws the same ones again.

        Raises:
            UserFacingError: there is no such blueprint, or the bank has no form for it.
        """
        with self._seat.record.read() as work:
            plan = self._plans.blueprint(work, blueprint)
            forms, candidates = self._plans.parallel(work, plan, seed, max(2, min(count, MOST_FORMS)))
        by_key = {candidate.key: candidate for candidate in candidates}
        rows = Analysis(self._seat).sheet().rows
        measured = {row.item: row.facility.value for row in rows if row.facility.value is not None}
        found = difference(forms, candidates)
        keys = [{place.key for place in form.places} for form in forms]
        lines = tuple(
            _line(n, form, by_key, measured, len(keys[n] - set().union(*keys[:n], *keys[n + 1 :])))
            for n, form in enumerate(forms)
        )
        shared = tuple((LETTERS[a], LETTERS[b], n) for a, b, n in found.shared)
        return FormsSheet(plan.id, plan.title, seed, lines, shared, _differences(plan, lines, found.counts))


def _line(
    number: int, form: Form, by_key: Mapping[int, Candidate], measured: Mapping[int, float], own: int
) -> FormLine:
    drawn = [by_key[place.key] for place in form.places]
    guessed = [sum(c.item.difficulty is one for c in drawn) for one in Difficulty]
    known = [measured[c.key] for c in drawn if c.key in measured]
    return FormLine(
        LETTERS[number], len(drawn), sum((place.points for place in form.places), Decimal(0)),
        (guessed[0], guessed[1], guessed[2]), sum(known) / len(known) if known else None, len(known),
        sum(c.uses > 0 for c in drawn), max((c.uses for c in drawn), default=0), own,
    )  # fmt: skip


def _differences(
    plan: Blueprint, lines: Sequence[FormLine], counts: Sequence[Sequence[tuple[str, int]]]
) -> tuple[str, ...]:
    found = []
    points = {line.points for line in lines}
    if len(points) > 1:
        found.append(
            f"The forms count {min(points):f} to {max(points):f} points: give the sections points of their own to make "
            "them alike."
        )
    facilities = [line.facility for line in lines if line.facility is not None]
    if len(facilities) > 1 and max(facilities) - min(facilities) >= 0.05:
        found.append(
            f"The easiest form has a mean facility of {max(facilities):.2f}, the hardest {min(facilities):.2f}."
        )
    kinds = [dict(one) for one in counts]
    for name in sorted({name for one in kinds for name in one if not name.startswith(("tag", "difficulty"))}):
        numbers = [one.get(name, 0) for one in kinds]
        if max(numbers) - min(numbers) > max(1, plan.count // 10):
            found.append(f"{name.capitalize()}: {min(numbers)} to {max(numbers)} questions. Wish for a number of them.")
    return tuple(found)
