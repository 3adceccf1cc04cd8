"""From a form and its responses to marks: exact, in fractions; rounded once, where they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from iomquiz.domain.attempt import Given
from iomquiz.domain.blueprint import Blueprint, Rules
from iomquiz.domain.interaction import Choices, Interaction, is_empty
from iomquiz.domain.item import Question, Score, Verdict
from iomquiz.domain.item_types import all_types
from iomquiz.domain.wilson import interval

CERTAINTY: Mapping[int, tuple[int, int]] = {1: (1, 0), 2: (2, -2), 3: (3, -6)}
"""By certainty: what a right response earns and what a wrong one costs (Gardner-Medwin 1995)."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Sat:
    """One place of a form as it was sat."""

    question: Question
    section: int
    points: Decimal
    given: Given | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What one place earned: `fraction` of its question (before certainty), `earned` of `most` points."""

    verdict: Verdict
    fraction: Fraction
    earned: Fraction
    most: Fraction
    certainty: int = 0

    @property
    def sure_but_wrong(self) -> bool:
        """Said with full certainty, and wrong."""
        return self.certainty == MOST and self.verdict is Verdict.WRONG


@dataclass(frozen=True, slots=True)
class Part:
    """A section or a topic: points, and for a topic the likely range of the true level (80 %, Wilson)."""

    name: str
    count: int
    earned: Fraction
    most: Fraction
    low: float = 0.0
    high: float = 1.0
    cut_score: Decimal | None = None

    @property
    def share(self) -> Fraction:
        """Earned of most; nought where there is nothing to earn."""
        return self.earned / self.most if self.most else Fraction(0)

    @property
    def passed(self) -> bool:
        """Whether its own cut score, if it has one, is reached."""
        return self.cut_score is None or self.share * 100 >= Fraction(self.cut_score)


@dataclass(frozen=True, slots=True)
class Totals:
    """What marks add up to, by the sections of the blueprint."""

    sections: tuple[Part, ...]
    earned: Fraction
    most: Fraction
    cut_score: Decimal

    @property
    def share(self) -> Fraction:
        """Earned of most."""
        return self.earned / self.most if self.most else Fraction(0)

    @property
    def passed(self) -> bool:
        """The cut score is reached, and that of every section that has one."""
        return self.share * 100 >= Fraction(self.cut_score) and all(part.passed for part in self.sections)


@dataclass(frozen=True, slots=True)
class ScoreReport(Totals):
    """The outcome of a sitting."""

    marks: tuple[Mark, ...]
    topics: tuple[Part, ...]
    chance: Fraction


def mark(sat: Sat, rules: Rules) -> Mark:
    """What one place earns. Never raises on a response of any kind."""
    points = Fraction(sat.points)
    if sat.given is None or is_empty(sat.given.response):
        return unanswered(sat.points, rules)
    most = points * (MOST if rules.certainty else 1)
    score = all_types()[sat.question.item.type].score(sat.question, sat.given.response)
    verdict = Verdict.WRONG if score.verdict in (Verdict.ALMOST, Verdict.ASK) else score.verdict
    fraction = _fraction(score, verdict, sat.question, rules)
    if not rules.certainty:
        return Mark(verdict, fraction, fraction * points, most, sat.given.certainty)
    certainty = sat.given.certainty or 1
    right, wrong = CERTAINTY[certainty]
    share = max(fraction, Fraction(0))
    return Mark(verdict, fraction, (share * right + (1 - share) * wrong) * points, most, certainty)


def unanswered(points: Decimal, rules: Rules) -> Mark:
    """The mark of a place without a response."""
    return Mark(Verdict.NONE, Fraction(0), Fraction(0), Fraction(points) * (MOST if rules.certainty else 1))


def _fraction(score: Score, verdict: Verdict, question: Question, rules: Rules) -> Fraction:
    """The fraction of the question; a wrong choice of one costs with guess correction, as guessing must earn 0."""
    kind = all_types()[question.item.type].interaction
    task = question.task
    if (
        rules.guess_correction
        and not rules.certainty
        and verdict is Verdict.WRONG
        and kind is Interaction.CHOOSE_ONE
        and isinstance(task, Choices)
        and len(task.options) > 1
    ):
        return Fraction(-1, len(task.options) - 1)
    return Fraction(score.fraction) if verdict is score.verdict else Fraction(0)


def score(form: Sequence[Sat], blueprint: Blueprint) -> ScoreReport:
    """Mark a whole form."""
    return report(form, [mark(sat, blueprint.rules) for sat in form], blueprint)


def report(form: Sequence[Sat], marks: Sequence[Mark], blueprint: Blueprint) -> ScoreReport:
    """Add marks up, by section and by topic."""
    whole = totals([sat.section for sat in form], marks, blueprint)
    names = dict.fromkeys(sat.question.item.topic for sat in form)
    topics = tuple(
        _part(name, [m for s, m in zip(form, marks, strict=True) if s.question.item.topic == name]) for name in names
    )
    chance = sum((Fraction(s.question.chance) * Fraction(s.points) for s in form), Fraction(0))
    return ScoreReport(whole.sections, whole.earned, whole.most, whole.cut_score, tuple(marks), topics, chance)


def totals(places: Sequence[int], marks: Sequence[Mark], blueprint: Blueprint) -> Totals:
    """Add marks up; `places` gives the section of each."""
    sections = tuple(
        _part(section.title or section.topic, [m for n, m in zip(places, marks, strict=True) if n == number],
              section.cut_score)
        for number, section in enumerate(blueprint.sections)
    )  # fmt: skip
    earned, most = sum((m.earned for m in marks), Fraction(0)), sum((m.most for m in marks), Fraction(0))
    return Totals(sections, earned, most, blueprint.cut_score)


def _part(name: str, marks: Sequence[Mark], cut_score: Decimal | None = None) -> Part:
    earned, most = sum((m.earned for m in marks), Fraction(0)), sum((m.most for m in marks), Fraction(0))
    right = sum(max(m.fraction, Fraction(0)) for m in marks)
    low, high = interval(float(right), len(marks))
    return Part(name, len(marks), earned, most, low, high, cut_score)


def shown(value: Fraction, places: int = 1) -> Decimal:
    """`value` rounded once, halves away from nought, for a person."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
