"""What a file format is, and what reading a file gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from iomquiz.domain.errors import Severity, UserFacingError

if TYPE_CHECKING:
    from iomquiz.domain.bank import Bank
    from iomquiz.formats._material import CardState, Taken, Tell, Written


@dataclass(frozen=True, slots=True)
class Report:
    """Something in a file that its author can mend: where it stands, what is wrong, what to write instead.

    Attributes:
        line, column: counted from 1; 0 where the file has no such place.
        path: the same place by its keys, such as `questions[12].options[0].text`.
        code: a short stable name, such as `unknown-key`.
    """

    file: str
    line: int
    column: int
    path: str
    code: str
    message: str
    remedy: str
    severity: Severity

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: {self.severity.value}: "
        return place + " ".join(
            part for part in (f"{self.path}:" if self.path else "", self.message, self.remedy) if part
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A bank with its warnings or, where a report is an error, no bank at all."""

    bank: Bank | None
    reports: tuple[Report, ...]

    @property
    def errors(self) -> tuple[Report, ...]:
        """The reports that keep the bank from loading."""
        return tuple(report for report in self.reports if report.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Format:
    """One way to store a bank in a file.

    Attributes:
        id: a stable name, such as `yaml-bank`.
        title: its name for a person.
        suffixes: endings of its files, with the dot, the usual one first.
        read: reads one file. Faults of the file come back as reports; only a file that cannot be opened raises
            `UserFacingError`. None where the format is only written.
        recognise: how sure it is, 0…100, that a file is one of its own, from the first bytes and the name.
        take: what a file of another program holds, in the neutral form of `_material`. Raises as `read` does, and what
            it tells its progress to raises to stop it.
        write: a bank in this format. None where it is only read.
        write_schedule: the same with the schedule of a learner's cards, by fact.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Reading] | None = None
    recognise: Callable[[bytes, str], int] | None = None
    take: Callable[[Path, Tell], Taken] | None = None
    write: Callable[[Bank], Written] | None = None
    write_schedule: Callable[[Bank, Mapping[str, tuple[CardState, ...]]], Written] | None = None


def path_text(path: Iterable[str | int]) -> str:
    """`("questions", 12, "text")` → `questions[12].text`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def unreadable(path: Path, found: OSError) -> UserFacingError:
    """What to say of a file that cannot be opened."""
    return UserFacingError(
        f"The file {path} cannot be read: {found.strerror or found}.", "Check its name and whether you may read it."
    )
