"""What can go wrong: a person can mend a Problem, the world is at fault in a UserFacingError; all else is a bug."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Path = tuple[str | int, ...]
"""Where in a bank: ("questions", 12, "options", 0, "text")."""


class UserFacingError(Exception):
    """The world did something that the program cannot mend: a full disk, a broken file, an unknown name.

    Attributes:
        message: one sentence on what happened, without jargon.
        remedy: one sentence on what the person can do now.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class Severity(StrEnum):
    """An error keeps a bank from loading; a warning does not; a hint is only worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an author can mend.

    Attributes:
        code: a short stable name, such as "unknown-fact".
        message: what is wrong.
        remedy: what to write instead.
        where: the path inside the bank or inside the item.
        severity: whether the bank can be used all the same.
    """

    code: str
    message: str
    remedy: str = ""
    where: Path = ()
    severity: Severity = field(default=Severity.ERROR)

    def under(self, *prefix: str | int) -> Problem:
        """The same problem with `prefix` in front of its path."""
        return Problem(self.code, self.message, self.remedy, (*prefix, *self.where), self.severity)
