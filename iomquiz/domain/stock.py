"""What a bank has for a blueprint, cell by cell: counted, not drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from iomquiz.domain.blueprint import Blueprint, kinds
from iomquiz.domain.drawing import Candidate

ITEMS = ("", "items")
"""The kind that every item is of."""


@dataclass(frozen=True, slots=True)
class Stock:
    """`count` items of one topic that are alike: of these kinds, all met by the learner or none, all stale or none.

    `uses` is how often the most used of them stood in a form. An item may count in several, each of other kinds.
    """

    topic: str
    kinds: frozenset[tuple[str, str]]
    count: int
    uses: int = 0
    seen: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of the coverage report. `what` is "items" or a level, type, difficulty or tag: its `dimension`."""

    section: int
    title: str
    what: str
    planned: int
    available: int
    unseen: int
    stale: int
    most_used: int
    dimension: str = ""

    @property
    def missing(self) -> int:
        """How many items have to be written."""
        return max(0, self.planned - self.available)


def stock_of(candidates: Iterable[Candidate]) -> list[Stock]:
    """Candidates as stock, each for itself."""
    return [Stock(c.item.topic, kinds(c.item) | {ITEMS}, 1, c.uses, c.seen, c.stale) for c in candidates]


def cells(blueprint: Blueprint, stock: Iterable[Stock]) -> tuple[Cell, ...]:
    """What is planned and what is there, section by section; before anything is drawn."""
    found, all_ = list[Cell](), list(stock)
    for number, section in enumerate(blueprint.sections):
        there = [s for s in all_ if not section.topic or s.topic == section.topic]
        title = section.title or section.topic
        for dimension, what, planned in [(*ITEMS, section.count), *section.wishes()]:
            fit = [s for s in there if (dimension, what) in s.kinds]
            usable = [s for s in fit if blueprint.rules.stale or not s.stale]
            found.append(
                Cell(number, title, what, planned, sum(s.count for s in usable),
                     sum(s.count for s in usable if not s.seen), sum(s.count for s in fit if s.stale),
                     max((s.uses for s in usable), default=0), dimension)
            )  # fmt: skip
    return tuple(found)
