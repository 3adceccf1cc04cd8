"""Outcomes and points in words, and how they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from iomquiz.domain.interaction import Interaction
from iomquiz.domain.item import Verdict
from iomquiz.domain.media import in_words
from iomquiz.gui.widgets.shapes import Choice
from iomquiz.services.quiz_records import Feedback


@dataclass(frozen=True, slots=True)
class Outcome:
    """Word, tone and icon of a verdict."""

    word: str
    tone: str
    icon: str


_OUTCOMES: Mapping[Verdict, Outcome] = {
    Verdict.RIGHT: Outcome("Right", "ok", "tick"),
    Verdict.PARTIAL: Outcome("Partly right", "warn", "half"),
    Verdict.WRONG: Outcome("Wrong", "bad", "cross"),
    Verdict.NONE: Outcome("No answer", "text2", "minus"),
    Verdict.ALMOST: Outcome("Almost", "warn", "warning"),
    Verdict.ASK: Outcome("Which one?", "warn", "question"),
}

CONFIDENCE = (Choice("guess", "Guess"), Choice("fairly", "Fairly sure"), Choice("certain", "Certain"))
CONFIDENCE_KEYS = {"G": "guess", "S": "fairly", "C": "certain"}
ALL = 10_000
"""A count that means all questions that fit."""
_KEY_SHOWN_INSIDE = (Interaction.CHOOSE_ONE, Interaction.CHOOSE_MANY, Interaction.MATCH, Interaction.FILL_GAPS)


def outcome(verdict: Verdict) -> Outcome:
    """How a verdict is shown."""
    return _OUTCOMES[verdict]


def points(value: Decimal) -> str:
    """`0.33`, `1`, `−0.5`."""
    text = f"{abs(value):.2f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text


def of_points(value: Decimal, most: int = 1) -> str:
    """`0.33 of 1 point`."""
    return f"{points(value)} of {most} point{'' if most == 1 else 's'}"


def is_settled(feedback: Feedback | None) -> bool:
    """Whether the response was marked; an almost right or ambiguous one is asked again."""
    return feedback is not None and feedback.score.verdict not in (Verdict.ALMOST, Verdict.ASK)


def felt(confidence: str) -> str:
    """`You felt: Fairly sure`."""
    word = next((choice.text for choice in CONFIDENCE if choice.id == confidence), "")
    return f"You felt: {word}" if word else ""


def key_line(feedback: Feedback, interaction: Interaction) -> str:
    """The right answer in words, where the widget does not already show it."""
    score = feedback.score
    if score.verdict is Verdict.RIGHT or not score.key or interaction in _KEY_SHOWN_INSIDE:
        return ""
    return in_words(score.key)


def sentence(text: str) -> str:
    """A capital letter at the front."""
    return text[:1].upper() + text[1:]
