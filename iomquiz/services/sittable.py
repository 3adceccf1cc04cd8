"""What the window needs of an exam that is being sat: one of the store, or a sealed one."""

from __future__ import annotations

from typing import Protocol

from iomquiz.domain.interaction import Response
from iomquiz.services.exam_records import ExamSheet


class Sittable(Protocol):
    """An open exam. Every call gives the exam as it stands then; where the time is over, `ended` says so."""

    def rule(self) -> str:
        """What the clock does while nobody sits, in words."""

    def show(self, position: int) -> ExamSheet:
        """Another question in front."""

    def respond(self, position: int, response: Response, *, certainty: int = 0, taken_ms: int = 0) -> ExamSheet:
        """Keep a response; `saved_at` says when it was on the disk."""

    def clear(self, position: int) -> ExamSheet:
        """Take a response back."""

    def flag(self, position: int) -> ExamSheet:
        """Flag a question for later, or take the flag off."""

    def keep_notes(self, text: str) -> None:
        """Keep scratch notes."""

    def tick(self) -> tuple[int, str]:
        """(milliseconds left, how it ended or "")."""

    def code_so_far(self) -> str:
        """What vouches for the responses until now where it is noted elsewhere; empty where there is no such code."""

    def forget(self) -> None:
        """Let go of it; what is saved stays."""
