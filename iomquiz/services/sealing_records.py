"""What sealed exams tell: to the instructor who makes them, to the candidate who sits them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from iomquiz.domain.attempt import Given
from iomquiz.domain.interaction import Interaction, Task


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A new sealed exam: the file, what opens it, and the fingerprint to compare aloud."""

    path: Path
    exam: str
    code: str
    release_key: str
    fingerprint: str
    questions: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A sealed exam before it is opened. `known`: new (first meeting), same, or changed (another key than before)."""

    title: str
    signer: str
    fingerprint: str
    known: str
    minutes: int
    questions: int
    opens_at: str
    closes_at: str
    too_early: bool
    too_late: bool


@dataclass(frozen=True, slots=True)
class SealedQuestion:
    """One question as the candidate sees it; `media` are bytes by file name."""

    stem: str
    rule: str
    type_title: str
    interaction: Interaction
    task: Task
    points: str
    part: str
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SealedRules:
    """The rules under which a sealed exam is sat: in `words`, the one of the time first; `costs` of a wrong answer."""

    words: tuple[str, ...] = ("The clock keeps running when the program is closed or the machine sleeps.",)
    cut_score: Decimal | None = None
    forward_only: bool = False
    certainty: bool = False
    costs: str = ""


@dataclass(frozen=True, slots=True)
class SealedSheet:
    """How a sitting stands. `left_ms` of `minutes`; `note` says what was found when it was opened again.

    `reached` is the question in front where the exam goes forward only; `closed` says that it was handed in.
    """

    title: str
    candidate: str
    questions: tuple[SealedQuestion, ...]
    given: Mapping[int, Given]
    left_ms: int
    receipt: str
    note: str
    minutes: int
    rules: SealedRules
    flagged: frozenset[int] = frozenset()
    reached: int = 0
    notes: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class SealedLeft:
    """A sealed exam that was begun and not handed in."""

    path: Path
    title: str
    candidate: str
    answered: int


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The result file with its bytes, which can be written again, and the closing code to write down."""

    path: Path
    closing_code: str
    answered: int
    questions: int
    data: bytes
    title: str
    candidate: str
    at: datetime

    def receipt(self) -> str:
        """What a candidate keeps of it: a plain text that says nothing about the answers."""
        return "\n".join(
            (
                f"Sealed exam: {self.title}",
                f"Candidate: {self.candidate}",
                f"Result file written: {self.at:%d %b %Y, %H:%M}",
                f"Questions answered: {self.answered} of {self.questions}",
                f"Closing code: {self.closing_code}",
                f"Result file: {self.path.name}, {len(self.data)} bytes",
                f"SHA-256 of it: {sha256(self.data).hexdigest()}",
                "",
                "The closing code makes changes after this moment evident to whoever noted it down;",
                "it does not prevent them.",
                "",
            )
        )


class Outcome(StrEnum):
    """What the examination of a result came to."""

    ACCEPT = "ACCEPT"
    REJECT = "REJECT"
    NO_EVIDENCE = "NO EVIDENCE"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined. `ok` is None where it could not be told."""

    what: str
    ok: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The examination of one result file: every finding, and the marks where the result could be read."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    candidate: str = ""
    title: str = ""
    points: str = ""
    most: str = ""
    percent: int | None = None
    passed: bool | None = None
