"""What an author sees: the records that `Authoring` gives to the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from iomquiz.domain.errors import Path
from iomquiz.domain.interaction import Interaction, Task
from iomquiz.domain.item import Field
from iomquiz.domain.item import Score as Score  # the window marks its preview with it
from iomquiz.services.reference_records import FigureSheet

Fields = Mapping[str, Any]
PARTS = ("facts", "panels", "questions", "blueprints", "topics", "sources", "bank")
SINGULAR = {
    "facts": "fact", "panels": "page", "questions": "question", "blueprints": "blueprint", "topics": "topic",
    "sources": "source", "bank": "bank",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trouble:
    """One problem of one entry. `level`: error, warning or hint; `field` is the first part of its place.

    `why` says what advice of the linter is good for; `fix` is the quick fix in words, `changes` what it puts where.
    """

    level: str
    message: str
    remedy: str
    part: str
    id: str
    title: str
    field: str = ""
    code: str = ""
    why: str = ""
    fix: str = ""
    changes: tuple[tuple[Path, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """An entry in the tree. `level` is the worst of its troubles ("" for none); `draft`: kept, not in the file yet."""

    part: str
    id: str
    title: str
    icon: str
    level: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic (or "" for what belongs to no topic) with its entries."""

    id: str
    title: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AuthorSheet:
    """The bank under the author's hands.

    Attributes:
        path: the file that is written.
        undo, redo: what the next of these takes back or makes again, in words; "" where there is none.
        changed_on_disk: somebody else wrote the file since it was read.
        kept: (part, id) of the drafts that an earlier session left and nobody saved or forgot since.
    """

    bank: str
    title: str
    path: str
    branches: tuple[Branch, ...]
    troubles: tuple[Trouble, ...]
    count: int
    undo: str = ""
    redo: str = ""
    changed_on_disk: bool = False
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def errors(self) -> int:
        """Troubles that keep an entry out of the file."""
        return sum(t.level == "error" for t in self.troubles)


@dataclass(frozen=True, slots=True)
class Version:
    """One change of an entry: when, by whom, what; `before` and `after` are its fields (None: not there)."""

    number: int
    at: datetime
    who: str
    what: str
    before: Fields | None
    after: Fields | None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteView:
    """What a learner said seems wrong with the entry."""

    who: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Use:
    """A text that names a fact, or an item that tests it."""

    part: str
    id: str
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """One entry, ready for the form. `form` are the fields of its item type (questions only)."""

    part: str
    id: str
    fields: Fields
    form: tuple[Field, ...]
    draft: bool
    troubles: tuple[Trouble, ...]
    uses: tuple[Use, ...] = ()
    versions: tuple[Version, ...] = ()
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that a changed fact changes, before and after."""

    part: str
    id: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A question as a learner would meet it; `problem` instead where it cannot be shown yet."""

    stem: str = ""
    rule: str = ""
    points: Decimal = Decimal(1)
    interaction: Interaction | None = None
    task: Task | None = None
    type_title: str = ""
    icon: str = ""
    rationale: str = ""
    key: str = ""
    problem: str = ""
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageView:
    """A page or a fact as a reader would meet it; `problem` instead where it cannot be shown yet.

    `body` is Markdown: facts are `[value](fact:ID)`, pages `[title](panel:ID)`, other entries `[title](entry:PART/ID)`.
    `stale` are the facts whose value is out of date.
    """

    title: str = ""
    body: str = ""
    stale: frozenset[str] = frozenset()
    figure: FigureSheet | None = None
    media: Mapping[str, bytes] = field(default_factory=dict)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a search hit: the whole text before and after a replacement."""

    part: str
    id: str
    title: str
    path: tuple[str | int, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Fields of an entry that were changed here and in the file by somebody else."""

    part: str
    id: str
    fields: tuple[str, ...]
    mine: Fields | None
    theirs: Fields | None


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving came to: the entry in the file, or conflicts to decide first."""

    at: datetime | None
    conflicts: tuple[Conflict, ...] = ()
    merged: int = 0
    troubles: tuple[Trouble, ...] = field(default=())
