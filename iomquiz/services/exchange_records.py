"""What the exchange with other programs tells the window and the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TroubleView:
    """One thing to know about one question of a file; `level` is error, warning or info."""

    level: str
    code: str
    line: int
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a file holds and could be taken in, and every trouble.

    Attributes:
        number: of the import in the log; 0 where nothing was written (a preview).
        bank: id of the bank that it became.
        merged: entries in which local edits were kept beside the new version.
    """

    format: str
    questions: int
    notes: int
    cards: int
    by_type: Mapping[str, int]
    troubles: tuple[TroubleView, ...]
    bank: str = ""
    title: str = ""
    number: int = 0
    merged: int = 0
    samples: tuple[tuple[str, str], ...] = ()

    @property
    def anything(self) -> bool:
        """Whether anything came in, or could."""
        return bool(self.questions or self.notes or self.bank)

    def plain(self) -> dict[str, object]:
        """The report for a program."""
        problems = [
            {"level": t.level, "code": t.code, "line": t.line, "where": t.where, "message": t.message}
            for t in self.troubles
        ]
        return {"format": self.format, "questions": self.questions, "notes": self.notes, "cards": self.cards,
                "by_type": dict(self.by_type), "problems": problems}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImportView:
    """One import of the log; `open` while it can be taken back."""

    number: int
    bank: str
    file: str
    format: str
    at: datetime
    open: bool


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A bank written in another format: how many questions went out, and what the format could not hold."""

    format: str
    path: str
    questions: int
    troubles: tuple[TroubleView, ...]

    def plain(self) -> dict[str, object]:
        """The report for a program."""
        problems = [
            {"level": t.level, "code": t.code, "line": t.line, "where": t.where, "message": t.message}
            for t in self.troubles
        ]
        return {"format": self.format, "file": self.path, "questions": self.questions, "problems": problems}


@dataclass(frozen=True, slots=True)
class FormatView:
    """A format in a list: whether it can be read, written."""

    id: str
    title: str
    suffixes: tuple[str, ...]
    reads: bool
    writes: bool


@dataclass(frozen=True, slots=True)
class ImportWish:
    """How a file is to be read: its format (empty: seen from its content), the bank that it updates, columns.

    `schedule` brings the due days and the past reviews of cards along, for the learner at the desk; `memory` also takes
    over stability and difficulty as the other program has them, instead of working them out from the reviews.
    """

    format: str = ""
    into: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    schedule: bool = False
    memory: bool = False
