"""What a flashcard session shows: the records that `Flashcards` gives to the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iomquiz.domain.card_state import Counts
from iomquiz.domain.matching import Difference, Match
from iomquiz.domain.scheduler import Rating
from iomquiz.services.shown import FactView


@dataclass(frozen=True, slots=True)
class Front:
    """The front of a card. `kind`: cue, list, statement, reverse, past.

    `state`: new, learning, review, relearning, or relearn where the fact's value changed since.
    """

    face: int
    fact: str
    kind: str
    prompt: str
    topic: str
    topic_title: str
    state: str
    typed: bool
    flagged: bool
    number: int
    lapses: int = 0
    parts: int = 0
    """Elements of a list, each of which is typed and ticked, in any order; 0 for other cards."""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures and sounds of the front, bytes by file name."""


@dataclass(frozen=True, slots=True)
class Tick:
    """What typing one element of a list gave: its text where it is one, "almost" where it is nearly one.

    `found` are the elements ticked so far, in the order of typing; `left` how many are missing. `again`: it was
    ticked before.
    """

    typed: str
    element: str
    almost: bool
    again: bool
    found: tuple[str, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One rating with what it leads to: `interval` as text (`10 min`, `8 d`), and the recall over the next 30 days."""

    rating: Rating
    interval: str
    curve: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """The back of a card.

    Attributes:
        match: how the typed response compares; None where nothing was typed.
        difference: the typed response against the answer, where it is not exactly right.
        suggested: the rating that the judgement preselects.
        changed: the value that the learner studied before, where it changed since; else "".
        ticked: which members of a list were typed; empty where none was.
        stability: days; 0 while new. `recall`: predicted before this answer, None while new.
    """

    front: Front
    answer: str
    members: tuple[str, ...]
    typed: str
    match: Match | None
    difference: tuple[Difference, ...]
    suggested: Rating
    choices: tuple[Choice, ...]
    fact: FactView
    changed: str
    last_seen_days: int | None
    seen: int
    lapses: int
    stability: float
    recall: float | None
    ticked: tuple[bool, ...] = ()
    statement: str = ""
    """The fact's statement with its pictures."""
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """Where a session stands. `front` is None when it is done; then `next_due` says when cards come again.

    `kept` and `again` are cards of this session, `left` is what still waits, `seconds` what that takes. `note` says
    what was taken back; `leech` that the card rated last does not stick, and what happens to it.
    """

    title: str
    front: Front | None
    kept: int
    again: int
    left: Counts
    seconds: int
    can_undo: bool
    answered: int = 0
    spent_seconds: int = 0
    next_due: tuple[int, int] | None = None
    can_redo: bool = False
    cram: bool = False
    note: str = ""
    leech: str = ""
