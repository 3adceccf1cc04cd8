"""The plan of an exam: how many items of which topic, level and type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from iomquiz.domain.item import Item, Level


@dataclass(frozen=True, slots=True)
class Section:
    """A number of items of one topic; `levels` and `types` say how many of them must be of which kind."""

    topic: str
    count: int
    levels: Mapping[Level, int] = field(default_factory=dict)
    types: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Blueprint:
    """`minutes` for the sitting, `cut_score` in per cent."""

    id: str
    title: str
    sections: tuple[Section, ...]
    minutes: int
    cut_score: Decimal
    description: str = ""

    @property
    def count(self) -> int:
        """Items in one form."""
        return sum(section.count for section in self.sections)


@dataclass(frozen=True, slots=True)
class Shortage:
    """A section that the bank cannot fill: `wanted` items of `what`, `found` there are."""

    section: int
    topic: str
    what: str
    wanted: int
    found: int


def coverage(blueprint: Blueprint, items: Iterable[Item]) -> tuple[Shortage, ...]:
    """What the bank lacks for the blueprint; empty where a form can be drawn."""
    by_topic: dict[str, list[Item]] = {}
    for item in items:
        by_topic.setdefault(item.topic, []).append(item)
    short: list[Shortage] = []
    for number, section in enumerate(blueprint.sections):
        there = by_topic.get(section.topic, [])
        wishes = [("items", section.count, len(there))]
        levels, types = Counter(item.level for item in there), Counter(item.type for item in there)
        wishes += [(level.value, wanted, levels[level]) for level, wanted in section.levels.items()]
        wishes += [(name, wanted, types[name]) for name, wanted in section.types.items()]
        short += [Shortage(number, section.topic, *wish) for wish in wishes if wish[2] < wish[1]]
    return tuple(short)
