"""What a file of another program holds, in one neutral form: questions, notes, pages, and what is wrong with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from iomquiz.domain.bank import Bank
from iomquiz.domain.media import in_words

T = TypeVar("T")

Tell = Callable[[str, float], None]
"""Told what is being done and the share done, 0…1; raises to stop."""


STEP = 100
"""Entries between two signs of life: a few hundredths of a second."""


def stretch(tell: Tell, start: float, end: float) -> Tell:
    """What tells the progress of a part of the work, which goes from `start` to `end` of the whole."""
    return lambda what, share: tell(what, start + (end - start) * share)


def told(entries: Collection[T], tell: Tell, what: str) -> Iterator[T]:
    """The entries one by one, with a sign of life before every some."""
    for number, entry in enumerate(entries):
        if number % STEP == 0:
            tell(what, number / len(entries))
        yield entry


def quiet(_what: str, _share: float) -> None:
    """Nobody asks."""


class Level(StrEnum):
    """How much a trouble matters: an error keeps its question out, a warning changes it, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing to know about one question: refused (error), approximated or dropped (warning), told (info).

    Attributes:
        code: a short stable name, such as `essay` or `scoring`.
        line: in the file, counted from 1; 0 where the file has no lines.
        where: the question's name, or a path inside an archive.
    """

    level: Level
    code: str
    line: int
    where: str
    message: str

    def plain(self) -> dict[str, str | int]:
        """The trouble as JSON could hold it."""
        return {"level": self.level.value, "code": self.code, "line": self.line, "where": self.where,
                "message": self.message}  # fmt: skip


class Sort(StrEnum):
    """What kind of question another program made."""

    CHOICE = "choice"
    TRUE_FALSE = "true-false"
    SHORT = "short"
    NUMBER = "number"
    CALCULATED = "calculated"
    DATE = "date"
    MATCH = "match"
    GROUPS = "groups"
    ORDER = "order"
    GAPS = "gaps"
    LIST = "list"
    ESSAY = "essay"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Answer:
    """One option or one accepted answer; `fraction` is its worth, 1 for all of the question's points.

    A number carries `tolerance` in absolute terms, or as a share of it where `relative`; a range is its middle with
    half its width.
    """

    text: str
    fraction: Decimal = Decimal(0)
    feedback: str = ""
    tolerance: Decimal | None = None
    relative: bool = False
    fixed: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Hole:
    """One gap of a gap text; `kind` is text, number or choice."""

    id: str
    kind: str
    answers: tuple[Answer, ...]
    weight: Decimal = Decimal(1)
    group: str = ""

    @property
    def right(self) -> tuple[Answer, ...]:
        """The answers that earn everything."""
        return tuple(a for a in self.answers if a.fraction >= 1)


@dataclass(frozen=True, slots=True)
class Material:
    """One question of another program.

    Attributes:
        uid: what the other program calls it, empty where it has no name that stays.
        many: for CHOICE: whether several options can be ticked.
        strict: for CHOICE with `many`, MATCH, GROUPS, ORDER, LIST and GAPS: all or nothing.
        text: for GAPS: the text with `[[gap-id]]`.
        pairs: (left, right) for MATCH and GROUPS (member, group); ORDER uses `answers` in their order.
        worths: for MATCH: what single pairs (left, right) earn, where they do not all earn the same.
        rule: for ORDER: how partly right orders are marked there: all, place, next, next-last; empty where unknown.
        extra: further right sides of a MATCH.
        parameters: for CALCULATED, as a bank holds them, with the expression in `answers[0].text`.
        pictures: names of pictures that the texts show.
    """

    sort: Sort
    stem: str
    line: int = 0
    name: str = ""
    uid: str = ""
    answers: tuple[Answer, ...] = ()
    many: bool = False
    strict: bool = False
    case: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    extra: tuple[str, ...] = ()
    holes: tuple[Hole, ...] = ()
    text: str = ""
    unit: str = ""
    rationale: str = ""
    category: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    points: Decimal = Decimal(1)
    parameters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()
    precision: str = ""
    ask: int = 0
    worths: tuple[tuple[str, str, Decimal], ...] = ()
    rule: str = ""

    @property
    def said(self) -> str:
        """All its texts in one, line by line: most have no sign in them that needs a closer look."""
        texts = [self.stem, self.rationale, self.text, self.name, *self.extra]
        for answer in self.answers:
            texts += (answer.text, answer.feedback)
        for pair in self.pairs:
            texts += pair
        for hole in self.holes:
            texts += (text for answer in hole.answers for text in (answer.text, answer.feedback))
        return "\n".join(texts)

    @property
    def where(self) -> str:
        """How a person finds the question: its name, or how it begins."""
        text = in_words(self.name or " ".join(self.stem.split()))
        return text if len(text) <= 60 else text[:59] + "…"


@dataclass(frozen=True, slots=True)
class Review:
    """One past review of a card of another program: when, with which of the four ratings, and how long it took."""

    at_ms: int
    rating: int
    took_ms: int = 0


@dataclass(frozen=True, slots=True)
class CardState:
    """Where a card of another program stands.

    Attributes:
        reverse: whether it asks from the back to the front.
        due_ms: when it comes next, milliseconds since 1970 UTC; 0 while new.
        stability, difficulty: of FSRS, 0 where the program does not say.
    """

    reverse: bool = False
    due_ms: int = 0
    interval_days: int = 0
    reps: int = 0
    lapses: int = 0
    suspended: bool = False
    stability: float = 0.0
    difficulty: float = 0.0
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to remember: front and back of a card, or of two that are each other's reverse.

    Attributes:
        sort: basic, reversed or cloze.
        first: whether it stands for its note in the count; a note with several different cards gives several of these.
        cards: how many cards of the file it stands for.
    """

    uid: str
    front: str
    back: str
    sort: str = "basic"
    extra: str = ""
    deck: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    first: bool = True
    cards: int = 1
    states: tuple[CardState, ...] = ()
    line: int = 0
    pictures: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """All its texts in one, line by line."""
        return f"{self.front}\n{self.back}\n{self.extra}"

    @property
    def where(self) -> str:
        """How a person finds the note."""
        text = in_words(" ".join(self.front.split())) or self.uid
        return text if len(text) <= 60 else text[:59] + "…"


@dataclass(frozen=True, slots=True)
class Taken:
    """Everything that one file of another program holds, as far as it can be read."""

    questions: tuple[Material, ...] = ()
    notes: tuple[Note, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    title: str = ""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures and sounds by what the texts call them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file as a bank: what came in, and every trouble. `bank` is None where nothing could be taken in."""

    format: str
    bank: Bank | None
    troubles: tuple[Trouble, ...]
    notes: int = 0
    cards: int = 0
    questions: int = 0
    by_type: Mapping[str, int] = field(default_factory=dict)
    states: Mapping[str, tuple[CardState, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A bank as the bytes of another format, with what that format could not hold."""

    data: bytes
    troubles: tuple[Trouble, ...] = ()
    count: int = 0


def counted(kinds: Iterable[str]) -> dict[str, int]:
    """How many of each kind, the most frequent first."""
    return dict(Counter(kinds).most_common())


def error(code: str, line: int, where: str, message: str) -> Trouble:
    """A trouble that keeps a question out."""
    return Trouble(Level.ERROR, code, line, where, message)


def warning(code: str, line: int, where: str, message: str) -> Trouble:
    """A trouble that changes a question."""
    return Trouble(Level.WARNING, code, line, where, message)


def note(code: str, line: int, where: str, message: str) -> Trouble:
    """A trouble that changes nothing."""
    return Trouble(Level.INFO, code, line, where, message)
