"""A bank: what can be learned. It is built whole and checked as a whole; it never holds an invalid item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from iomquiz.domain.fact import Facts, Source

if TYPE_CHECKING:
    from iomquiz.domain.blueprint import Blueprint
    from iomquiz.domain.item import Item
    from iomquiz.domain.media import Media


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading under which facts, panels and items stand; `parent` is a topic's id or empty."""

    id: str
    title: str
    blurb: str = ""
    parent: str = ""


class FigureKind(StrEnum):
    """How a figure is drawn."""

    TREE = "tree"
    TIMELINE = "timeline"
    TABLE = "table"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class FigureItem:
    """One box, point, row or bar. Its value comes from `fact`; `label` and `detail` are templates."""

    label: str
    fact: str = ""
    detail: str = ""
    id: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing made from facts; `alt` says the same in words."""

    kind: FigureKind
    alt: str
    items: tuple[FigureItem, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A page to read: Markdown without HTML, with `{{facts}}` and `[[panel-id]]` links."""

    id: str
    topic: str
    title: str
    body: str
    figure: Figure | None = None
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BankInfo:
    """What a bank says of itself; `lint` turns rules over the whole bank off, each with the reason."""

    id: str
    title: str
    language: str = "en"
    version: str = ""
    licence: str = ""
    authors: tuple[str, ...] = ()
    lint: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything that one file holds, in the order of the file; `media` are the files beside it that its texts name."""

    info: BankInfo
    sources: Mapping[str, Source] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)
    panels: Mapping[str, Panel] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    blueprints: Mapping[str, Blueprint] = field(default_factory=dict)
    media: Media = field(default_factory=dict)
