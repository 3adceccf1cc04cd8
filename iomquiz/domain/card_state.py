"""Where one card stands: its memory state, apart from its faces so that a due count need not know of texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a card stands in learning."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory state of one card: a cache of its reviews, rebuilt by replaying them.

    Attributes:
        stability: days after which recall falls to 0.9; 0 while new.
        difficulty: FSRS difficulty 1…10; 0 while new.
        step: index of the learning step, while LEARNING or RELEARNING.
        due: moment of the next showing, milliseconds since 1970 UTC.
        due_day, last_day: study days; `last_day` is 0 while new.
        reps, lapses: reviews so far, and how many of them failed after graduation.
    """

    state: State = State.NEW
    stability: float = 0.0
    difficulty: float = 0.0
    step: int = 0
    due: int = 0
    due_day: int = 0
    last_day: int = 0
    reps: int = 0
    lapses: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """Cards waiting on a study day."""

    learning: int
    due: int
    new: int
