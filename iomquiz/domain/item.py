"""Items (questions), how a type of them is described, and what scoring one gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from random import Random
from typing import Any

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Interaction, Response, Task
from iomquiz.domain.template import Rendered


class Difficulty(StrEnum):
    """The author's guess, until facility is measured."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Level(StrEnum):
    """Bloom's levels that an item can ask for."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"


class FieldKind(StrEnum):
    """What a field of an item type holds: the reader checks it, the editor draws it, nobody else needs to know."""

    TEXT = "text"  # a template: may hold {{references}}
    FLAG = "flag"
    COUNT = "count"  # a whole number from 1
    ANSWER = "answer"  # a template, a number or an expression
    TOLERANCE = "tolerance"  # a number, or {absolute|percent|significant: number}
    ONE_OF = "one-of"  # one of `choices`
    OPTIONS = "options"
    TEXTS = "texts"  # list of templates
    REJECTS = "rejects"  # list of {text, feedback}
    GAPS = "gaps"
    PAIRS = "pairs"  # list of {left, right}
    SEQUENCE = "sequence"  # list of templates; an inner list holds equal ranks
    GROUPS = "groups"  # list of {title, members}
    PARAMETERS = "parameters"  # name → {from, to, step, format}
    MEMBERS = "members"  # one {{list-fact}}, or list of texts or {text, accept}


@dataclass(frozen=True, slots=True)
class Field:
    """A field that an item type declares: the reader, the schema and the editor are made from it."""

    name: str
    kind: FieldKind
    help: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One question as stored. `body` holds the fields of its type as plain data (text, numbers, lists, mappings);
    `lint` the item-writing rules that its author turned off, each with the reason.
    """

    id: str
    type: str
    facts: tuple[str, ...]
    stem: str
    body: Mapping[str, Any]
    rationale: str = ""
    difficulty: Difficulty = Difficulty.MEDIUM
    level: Level = Level.REMEMBER
    topic: str = ""
    points: Decimal = Decimal(1)
    tags: tuple[str, ...] = ()
    lint: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """An item made ready for one candidate: references filled in, options shuffled, parameters drawn.

    `task` is what the candidate sees; `key` is the type's own and stays inside the program.
    """

    item: Item
    stem: Rendered
    task: Task
    key: Any
    rationale: Rendered
    rule: str
    chance: Decimal


class Verdict(StrEnum):
    """The outcome of one response. ALMOST and ASK are not marked: the candidate is asked again."""

    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"
    NONE = "no-response"
    ALMOST = "almost"
    ASK = "ask"


class PartState(StrEnum):
    """How one option, gap, pair or entry came out."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Part:
    """The outcome of one part; `key` is what would have been right there, `feedback` the author's word on it."""

    id: str
    state: PartState
    feedback: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What a response is worth, and why.

    Attributes:
        fraction: −1…1 of the item's points, exact to 28 digits (below nought only with guess correction).
        key: the right response in words.
        arithmetic: how the fraction came about, for a person.
        readings: the readings to choose from, where `verdict` is ASK.
    """

    fraction: Decimal
    verdict: Verdict
    parts: tuple[Part, ...] = ()
    key: str = ""
    arithmetic: str = ""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemType:
    """Everything that the application needs to know about one kind of question.

    Attributes:
        title: its name for a person.
        icon: name of its icon.
        interaction: how one responds to it.
        fields: what an author fills in, besides what every item has.
        recall: whether a right response shows recall (typed) rather than recognition (chosen).
        check: problems that an author can mend, paths relative to the item; texts are already known to be well-formed.
        present: the question for one candidate; the same generator state gives the same question.
        score: marks one response. Never raises on a response of its interaction.
    """

    id: str
    title: str
    icon: str
    interaction: Interaction
    fields: tuple[Field, ...]
    recall: bool
    check: Callable[[Item, Facts], list[Problem]]
    present: Callable[[Item, Facts, Random], Question]
    score: Callable[[Question, Response], Score]


def verdict_for(fraction: Decimal) -> Verdict:
    """RIGHT for all of it, WRONG for nothing, PARTIAL between."""
    if fraction >= 1:
        return Verdict.RIGHT
    return Verdict.PARTIAL if fraction > 0 else Verdict.WRONG


def no_response(key: str, parts: tuple[Part, ...] = ()) -> Score:
    """The score of an empty response."""
    return Score(Decimal(0), Verdict.NONE, parts, key, "no response")
