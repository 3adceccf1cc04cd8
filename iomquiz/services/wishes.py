"""What a person may wish for: a session of cards, a quiz. Apart from what these show, so that any screen can ask."""

from __future__ import annotations

from dataclasses import dataclass

SOURCES = ("any", "unseen", "weak", "mistakes")


@dataclass(frozen=True, slots=True)
class QuizWish:
    """What a quiz takes: `source` is one of SOURCES; empty topics, types and facts mean all."""

    topics: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    count: int = 10
    source: str = "any"
    title: str = "Mixed practice"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a session takes.

    Attributes:
        kinds: "due", "new" or both (empty). minutes: stop offering after so long.
        faces: exactly these cards, such as those that a search found; None: not limited so.
        ahead: days by which cards may be reviewed before they are due.
        cram: go through the cards once and leave their schedule untouched.
    """

    topics: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    minutes: int | None = None
    title: str = "Today’s session"
    faces: tuple[int, ...] | None = None
    ahead: int = 0
    cram: bool = False
