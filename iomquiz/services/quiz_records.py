"""What a quiz shows: the records that `Quiz` gives to the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from iomquiz.domain.interaction import Interaction, Response, Task
from iomquiz.domain.item import Score, Verdict
from iomquiz.services.shown import FactView


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """Something to choose, and how many questions there are of it."""

    id: str
    title: str
    count: int
    icon: str = ""


@dataclass(frozen=True, slots=True)
class QuizMenu:
    """What can be practised. `open` is the title of a quiz that was left, or ""."""

    topics: tuple[MenuEntry, ...]
    types: tuple[MenuEntry, ...]
    total: int
    mistakes: int
    weak: int
    open: str
    open_answered: int = 0
    open_total: int = 0
    pending: bool = False
    """Weak spots and mistakes were not looked for yet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of questions. `verdict` is None until it is answered; `points` then its fraction."""

    position: int
    title: str
    type_title: str
    icon: str
    verdict: Verdict | None
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What comes back after the check."""

    score: Score
    response: Response
    confidence: str
    rationale: str
    rationale_facts: tuple[str, ...]
    facts: tuple[FactView, ...]
    card_note: str


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """One question as the candidate sees it; `feedback` once it is answered; `media` are bytes by file name."""

    position: int
    item: str
    type: str
    type_title: str
    icon: str
    interaction: Interaction
    topic: str
    topic_title: str
    stem: str
    rule: str
    task: Task
    flagged: bool
    feedback: Feedback | None
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuizSheet:
    """A quiz: its questions, and the one in front."""

    attempt: str
    title: str
    entries: tuple[Entry, ...]
    points: Decimal
    answered: int
    question: QuestionSheet


@dataclass(frozen=True, slots=True)
class QuizResult:
    """A finished quiz: `chance` is what guessing alone would have earned, both in points."""

    title: str
    points: Decimal
    answered: int
    total: int
    chance: Decimal
    missed: tuple[Entry, ...]
    mistakes_facts: tuple[str, ...]
