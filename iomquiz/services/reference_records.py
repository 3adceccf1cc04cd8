"""What a reader sees: the records that `Reference` gives to the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iomquiz.services.shown import FactView, Mastery, SourceView


@dataclass(frozen=True, slots=True)
class PanelNode:
    """A page in the tree."""

    id: str
    title: str
    mastery: Mastery


@dataclass(frozen=True, slots=True)
class TopicNode:
    """A topic in the tree, with its pages."""

    id: str
    title: str
    blurb: str
    mastery: Mastery
    panels: tuple[PanelNode, ...]


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One box, point, row or bar; `when` (ordinal day) places a point, `number` measures a bar."""

    id: str
    parent: str
    label: str
    detail: str
    value: str = ""
    when: int = 0
    number: float = 0.0
    stale: bool = False
    fact: str = ""


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """A figure made from facts. `kind`: tree, timeline, table, bars."""

    kind: str
    title: str
    alt: str
    entries: tuple[FigureEntry, ...]


@dataclass(frozen=True, slots=True)
class PanelSheet:
    """A page. `body` is Markdown: facts are `[value](fact:ID)`, links to pages `[title](panel:ID)`.

    `facts` stand in the order in which the page names them; `links` are related (id, title); `media` are bytes by file
    name.
    """

    id: str
    topic: str
    topic_title: str
    title: str
    body: str
    facts: tuple[FactView, ...]
    figure: FigureSheet | None
    links: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]
    questions: int
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactHistory:
    """A fact with everything that hangs on it; `pages` name it, or are at least of its topic."""

    fact: FactView
    cards: int
    questions: int
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: kind "panel", "fact" or "item"; `marks` are the positions of the found words in `snippet`.

    `panel` is the page on which it stands, where there is one.
    """

    kind: str
    id: str
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    topic: str
    panel: str
