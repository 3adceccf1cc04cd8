"""What an exam shows: the records that `Exam` gives to the window. None of them holds a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from iomquiz.domain.attempt import State
from iomquiz.domain.blueprint import Blueprint
from iomquiz.domain.interaction import Interaction, Response, Task
from iomquiz.domain.item import Score, Verdict
from iomquiz.domain.stock import Cell

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Names of forms, of printed versions and of options."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A blueprint to choose. `left` says how many tries are left, or None."""

    id: str
    title: str
    description: str
    count: int
    minutes: int
    cut_score: Decimal
    left: int | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A blueprint before it is sat: its rules in words, and what the bank has for it; no cells where nothing was
    counted."""

    blueprint: Blueprint
    rules: tuple[str, ...]
    cells: tuple[Cell, ...]
    advice: tuple[str, ...]
    left: int | None

    @property
    def missing(self) -> int:
        """How many items have to be written."""
        return sum(cell.missing for cell in self.cells)

    @property
    def fits(self) -> bool:
        """Whether every cell has enough, as far as it was counted."""
        return not self.missing and self.left != 0


@dataclass(frozen=True, slots=True)
class ExamEntry:
    """One cell of the navigator."""

    position: int
    part: int
    state: State
    flagged: bool
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What the policy lets a candidate see right after a response."""

    verdict: Verdict | None
    score: Score | None
    rationale: str


@dataclass(frozen=True, slots=True)
class ExamQuestion:
    """The question in front, with what was given so far; `media` are bytes by file name."""

    position: int
    type_title: str
    icon: str
    interaction: Interaction
    stem: str
    rule: str
    task: Task
    points: Decimal
    response: Response | None
    certainty: int
    flagged: bool
    locked: bool = False
    told: Told | None = None
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExamSheet:
    """An exam that is being sat. `ended` is empty, or says how it ended; then there is a result to see.

    A sealed exam has no `attempt`. `saved_at` is the moment of the last response that is on the disk; `note` is
    something to tell the candidate. `final`: what is answered is told at once, and cannot be changed.
    """

    attempt: str
    title: str
    learner: str
    cut_score: Decimal | None
    minutes: int
    parts: tuple[str, ...]
    entries: tuple[ExamEntry, ...]
    question: ExamQuestion
    left_ms: int
    notes: str
    forward_only: bool
    certainty: bool
    wrong_costs: str
    saved_at: datetime | None = None
    ended: str = ""
    note: str = ""
    final: bool = False

    def count(self, state: State) -> int:
        """How many questions are so far."""
        return sum(entry.state is state for entry in self.entries)

    def positions(self, state: State) -> tuple[int, ...]:
        """Which questions are so far."""
        return tuple(entry.position for entry in self.entries if entry.state is state)

    def flagged(self) -> tuple[int, ...]:
        """Which questions are flagged."""
        return tuple(entry.position for entry in self.entries if entry.flagged)


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """An exam that was interrupted."""

    attempt: str
    title: str
    answered: int
    count: int
    left_ms: int
    rule: str


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic of a result; shares are 0…1, `low` to `high` the likely range of the true level."""

    id: str
    title: str
    earned: Decimal
    most: Decimal
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question of a result. What the policy does not tell yet is empty."""

    position: int
    title: str
    icon: str
    verdict: Verdict | None
    given: str
    key: str
    certainty: int
    flagged: bool
    taken_ms: int
    fact: str
    rationale: str
    item: str
    stem: str = ""
    """With its pictures, where it has some."""
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a repair plan: `kind` is read, cards, quiz or check; `facts` what it is about (of a quiz its topic);
    `day` days from the end of the exam. `done` of `of` facts or questions were done since; `read` facts were opened.
    """

    kind: str
    day: int
    title: str
    note: str
    facts: tuple[str, ...]
    of: int
    done: int = 0
    read: tuple[str, ...] = ()

    @property
    def next(self) -> str:
        """The first fact that was not opened yet; the first one where all were."""
        return next((fact for fact in self.facts if fact not in self.read), self.facts[0])


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One marking: the first one, or one made after an item was corrected."""

    number: int
    at: datetime
    reason: str
    percent: Decimal
    passed: bool


@dataclass(frozen=True, slots=True)
class PastLine:
    """One sitting that ended. `inside` says whether it came out as predicted; None where nothing was predicted.
    `first` is what it came to before it was marked anew; None where it was not.
    """

    attempt: str
    title: str
    at: datetime
    percent: Decimal
    passed: bool
    how: str
    inside: bool | None = None
    first: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was predicted before the sitting, in per cent: with a likely range that holds eight in ten outcomes, the
    chance to pass, and the share of the exam on facts that were never studied."""

    value: int
    low: int
    high: int
    passing: int = 0
    unseen: int = 0

    def data(self) -> dict[str, int]:
        """As it is kept with the attempt."""
        return {
            "value": self.value, "low": self.low, "high": self.high, "passing": self.passing, "unseen": self.unseen,
        }  # fmt: skip

    def holds(self, percent: Decimal) -> bool:
        """Whether an outcome lies in the range; ranges are whole per cents, so an outcome is rounded first."""
        return self.low <= round(percent) <= self.high


def prediction_of(data: Mapping[str, Any]) -> Prediction | None:
    """The prediction that was kept with an attempt, or None."""
    names = ("value", "low", "high", "passing", "unseen")
    return Prediction(*(int(data.get(name, 0)) for name in names)) if data else None


@dataclass(frozen=True, slots=True)
class PredictionSheet:
    """What is predicted of an exam, or why nothing is.

    Attributes:
        now: today; `then` on `exam_day`, the day of the exam ahead, without further study.
        reviews, needed: reviews of known cards that there are, and that a prediction needs.
        words: why there is none, or what it rests on.
        inside: how many earlier results came out as predicted, of how many.
    """

    now: Prediction | None
    reviews: int
    needed: int
    words: str
    exam_day: date | None = None
    then: Prediction | None = None
    inside: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class ExamResult:
    """A sitting that ended. `percent` is None while the policy does not tell marks."""

    attempt: str
    title: str
    number: int
    ended: str
    ended_at: datetime
    percent: Decimal | None
    passed: bool
    earned: Decimal
    most: Decimal
    cut_score: Decimal
    sections: tuple[TopicLine, ...]
    topics: tuple[TopicLine, ...]
    used_ms: int
    limit_ms: int
    paused_ms: int
    chance: Fraction
    prediction: Prediction | None
    open: tuple[int, ...]
    sure_but_wrong: tuple[int, ...]
    answers: tuple[AnswerLine, ...]
    repair: tuple[Step, ...]
    markings: tuple[MarkLine, ...]
    events: tuple[str, ...]
    note: str = ""
    sittings: tuple[PastLine, ...] = ()
    """All sittings of this exam that ended and are told, this one among them, newest first."""
