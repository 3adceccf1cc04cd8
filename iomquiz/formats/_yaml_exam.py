"""The shape of a blueprint in a bank file."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from iomquiz.domain.blueprint import Navigation, Order, Show, TimeRule
from iomquiz.domain.item import Difficulty, Level
from iomquiz.formats._yaml_values import Count, Flag, Id, Text, Words, number_in, one_of

_Percent = Annotated[Decimal, number_in(0, 100)]
_Shown = list[Annotated[str, one_of(*Show)]]


class _Exam(BaseModel):
    """Base of these models: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SectionShape(_Exam):
    """A number of items of one topic, or of any."""

    title: Text = ""
    topic: Id | None = None
    count: Count
    points: Annotated[Decimal, number_in(0, 1000, above=True)] | None = None
    cut_score: _Percent | None = None
    levels: dict[Annotated[str, one_of(*Level)], Count] = {}
    types: dict[Id, Count] = {}
    difficulties: dict[Annotated[str, one_of(*Difficulty)], Count] = {}
    tags: dict[Text, Count] = {}


class TimeShape(_Exam):
    """What the clock does while the program is closed; `minutes` is the longest pause."""

    rule: Annotated[str, one_of(*TimeRule)]
    minutes: Annotated[Decimal, number_in(0, 10_000, whole=True)] = Decimal(0)


class FeedbackShape(_Exam):
    """What is told right after a response, after handing in, and some days later."""

    during: _Shown | None = None
    after: _Shown | None = None
    later: _Shown | None = None
    later_days: Annotated[Decimal, number_in(0, 3650, whole=True)] = Decimal(1)


class BlueprintShape(_Exam):
    """The plan of an exam."""

    id: Id
    title: Words
    description: Text = ""
    minutes: Count
    cut_score: _Percent
    order: Annotated[str, one_of(*Order)] = "sections"
    shuffle_options: Flag = True
    guess_correction: Flag = False
    certainty: Flag = False
    navigation: Annotated[str, one_of(*Navigation)] = "free"
    tries: Annotated[Decimal, number_in(0, 1000, whole=True)] = Decimal(0)
    stale: Flag = True
    one_per_fact: Flag = False
    enemies: list[Annotated[list[Id], Field(min_length=2)]] = []
    time: TimeShape | None = None
    feedback: FeedbackShape | None = None
    sections: Annotated[list[SectionShape], Field(min_length=1)]
