"""How items performed: the records that `Analysis` gives to the window."""

from __future__ import annotations

from dataclasses import dataclass

from iomquiz.domain.item_analysis.classical import Estimate, Test
from iomquiz.domain.item_analysis.options import OptionUse

COUNTS, SHOWN, OPTIONS, RASCH = 10, 30, 50, 100
"""Persons needed for: a facility, discrimination and flags, the use of distractors, Rasch difficulties."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item. `facility` is hidden (None) under ten persons, `discrimination` under thirty.

    Attributes:
        shrunk: the discrimination drawn towards the mean of all, as far as chance would spread it.
        flag: code of what to look at ("" for nothing): `check-key`, `weak`, `easy`, `hard`.
        enough: persons that are needed before discrimination is shown.
    """

    item: int
    id: str
    type: str
    icon: str
    stem: str
    n: int
    facility: Estimate
    discrimination: Estimate
    shrunk: float | None
    flag: str
    enough: int = SHOWN


@dataclass(frozen=True, slots=True)
class AnalysisSheet:
    """All items that were answered, and the test as a whole. Of the `attempts`, `imported` came back as results."""

    rows: tuple[ItemRow, ...]
    test: Test
    attempts: int
    people: int
    guess: float | None
    kinds: tuple[str, ...]
    first_only: bool
    imported: int = 0

    @property
    def flagged(self) -> int:
        """Items with something to look at."""
        return sum(bool(row.flag) for row in self.rows)

    @property
    def few(self) -> int:
        """Items without enough answers."""
        return sum(row.n < SHOWN for row in self.rows)


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option with its text and its use."""

    text: str
    use: OptionUse


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """One item in full.

    Attributes:
        seconds: the median time.
        upper_lower, efficiency, weight, alpha_without: only with enough persons.
        difficulty: Rasch difficulty with its standard error as the interval, where a form was sat by enough.
        reading: what the figures say, in one or two sentences.
    """

    row: ItemRow
    seconds: Estimate
    upper_lower: Estimate
    efficiency: Estimate
    weight: Estimate
    alpha_without: Estimate
    chance: float
    omitted: int
    options: tuple[OptionRow, ...]
    difficulty: Estimate
    reading: str
    tone: str
