"""The prediction before an exam: from the learner's cards, for today and for the day of the exam ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from iomquiz.domain import prediction as p
from iomquiz.domain.attempt import present
from iomquiz.domain.blueprint import Blueprint
from iomquiz.domain.card_state import State
from iomquiz.domain.drawing import CannotDrawError, Form, draw
from iomquiz.domain.interaction import Interaction
from iomquiz.domain.item import Question
from iomquiz.domain.item_types import all_types
from iomquiz.services.exam_plans import ExamPlans
from iomquiz.services.exam_records import Prediction, PredictionSheet
from iomquiz.services.exam_result import ExamResults
from iomquiz.services.exam_sitting import names_of
from iomquiz.services.seat import Seat
from iomquiz.storage import bank_exam, exam_outcome, progress_read
from iomquiz.storage.progress_read import FaceState

FORMS, MOST_QUESTIONS = 16, 1200
"""So many forms are drawn, fewer where they are long."""
SEED = 20261
_LEARNING = (State.LEARNING, State.RELEARNING)


class Predictions:
    """What a learner asks before an exam. Every call may take some tenths of a second: make it off the window."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._plans = ExamPlans(seat)  # of its own: another thread may draw an exam meanwhile

    def of(self, blueprint: str) -> PredictionSheet:
        """What the learner would score now, and on the day of the exam without further study.

        Raises:
            UserFacingError: there is no such blueprint.
        """
        seat = self._seat
        today = seat.today().toordinal()
        with seat.record.read() as work:
            plan = self._plans.blueprint(work, blueprint)
            reviews = [(o.predicted, o.recalled) for o in progress_read.outcomes(work, 0)]
            faces = list(progress_read.face_states(work, seat.bank, seen=True))
            sat = bool(exam_outcome.ended(work, seat.bank))
        inside = self._inside() if sat else (0, 0)
        if plan.rules.certainty:
            return PredictionSheet(None, len(reviews), p.ENOUGH, "Certainty marks are not predicted.", inside=inside)
        if len(reviews) < p.ENOUGH:
            words = f"Not enough reviews to predict: {len(reviews)} of {p.ENOUGH}."
            return PredictionSheet(None, len(reviews), p.ENOUGH, words, inside=inside)
        forms = self._forms(plan)
        if not forms:
            return PredictionSheet(None, len(reviews), p.ENOUGH, "No form of it can be drawn.", inside=inside)
        held = p.beliefs(reviews, seat.plan().parameters[20])
        shift = 0.0 if sat else p.SHIFT

        def on(day: int) -> Prediction:
            asked = _asked(forms, plan, _cards(faces, day))
            cuts = [None if s.cut_score is None else float(s.cut_score) for s in plan.sections]
            found = p.predict(asked, cuts, float(plan.cut_score), held, Random(SEED), shift=shift)
            return Prediction(found.value, found.low, found.high, found.passing, found.unseen)

        exam = seat.preferences.exam_day()
        ahead = exam if exam is not None and exam.toordinal() > today else None
        return PredictionSheet(
            on(today), len(reviews), p.ENOUGH, "" if sat else "Based on your cards, not on exam questions.", ahead,
            on(ahead.toordinal()) if ahead else None, inside,
        )  # fmt: skip

    def _inside(self) -> tuple[int, int]:
        """How many earlier results lay in the range that was predicted, of how many."""
        told = [line.inside for line in ExamResults(self._seat).past() if line.inside is not None]
        return sum(told), len(told)

    def _forms(self, plan: Blueprint) -> list[list[tuple[int, str, Question]]]:
        """(section, points, question) by place of some forms as they might be drawn."""
        candidates = self._plans.candidates(plan, SEED)
        many = max(2, min(FORMS, MOST_QUESTIONS // max(1, plan.count)))
        try:
            forms = [draw(candidates, plan, SEED + number) for number in range(many)]
        except CannotDrawError:
            return []
        questions = self._questions(forms)
        return [[(place.section, str(place.points), questions[place.key]) for place in form.places] for form in forms]

    def _questions(self, forms: Sequence[Form]) -> dict[int, Question]:
        keys = sorted({place.key for form in forms for place in form.places})
        seat, versions = self._seat, self._plans.versions(keys)
        items = bank_exam.item_versions(seat.store, [(key, versions[key]) for key in keys])
        facts = seat.banks.facts(seat.bank, [name for item in items for name in names_of(item)], pool=True)
        return {key: present(item, facts, SEED, shuffle=False) for key, item in zip(keys, items, strict=True)}


def _cards(faces: Sequence[FaceState], day: int) -> dict[str, tuple[p.Seen, ...]]:
    """The cards of every fact that was studied, as old as they are on a day."""
    found: dict[str, list[p.Seen]] = {}
    for face in faces:
        memory = face.memory
        if memory.last_day and memory.stability:
            age = max(0, day - memory.last_day) / memory.stability
            weight = 0.5 if memory.state in _LEARNING else 1.0
            found.setdefault(face.fact, []).append(p.Seen(age, weight))
    return {fact: tuple(cards) for fact, cards in found.items()}


def _asked(
    forms: Sequence[Sequence[tuple[int, str, Question]]], plan: Blueprint, cards: Mapping[str, tuple[p.Seen, ...]]
) -> list[list[p.Asked]]:
    def one(section: int, points: str, question: Question) -> p.Asked:
        chance = float(question.chance)
        single = all_types()[question.item.type].interaction is Interaction.CHOOSE_ONE
        cost = chance / (1 - chance) if plan.rules.guess_correction and single and chance < 1 else 0.0
        facts = tuple(cards.get(name, ()) for name in question.item.facts)
        return p.Asked(section, float(points), chance, facts, cost)

    return [[one(*place) for place in form] for form in forms]
