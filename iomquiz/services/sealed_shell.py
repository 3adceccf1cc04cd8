"""A sealed exam as the window sits it: the same sheet as that of an exam of the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from iomquiz import paths
from iomquiz.domain.attempt import State, state_of
from iomquiz.domain.interaction import Response
from iomquiz.domain.item_types import all_types
from iomquiz.services.exam_records import ExamEntry, ExamQuestion, ExamSheet
from iomquiz.services.sealed_session import events_of, sessions
from iomquiz.services.sealed_sitting import SealedExam
from iomquiz.services.sealing_records import HandedIn, Offer, SealedLeft, SealedSheet
from iomquiz.services.seat import Seat
from iomquiz.services.whole_files import put

TIME_OVER = "time over"
FORWARD_ONLY = "This exam goes forward only."


class SealedDesk:
    """What a candidate can ask for before a sealed exam is open."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._folder = paths.sealed(seat.store.path.parent) / "sittings"

    def look(self, path: Path) -> SealedSitting:
        """A sealed exam, not opened yet.

        Raises:
            UserFacingError: it is none, or it was changed.
        """
        exam = SealedExam(path, self._folder, self._seat.clock, self._seat.running)
        return SealedSitting(exam, self._seat.clock)

    def left(self) -> SealedLeft | None:
        """The sealed exam that was begun last, not handed in, and whose file is still there."""
        for session in sessions(self._folder):
            events = events_of(self._folder, session)
            path = Path(session.file)
            if events and events[-1].type != "submit" and session.file and path.is_file():
                answered = len({event.data.get("position") for event in events if event.type == "respond"})
                return SealedLeft(path, session.title, session.candidate, answered)
        return None

    def learner(self) -> str:
        """The name that a candidate begins with."""
        return self._seat.learner.name


class SealedSitting:
    """One sealed exam under a candidate's hands; satisfies `Sittable` once it is open."""

    def __init__(self, exam: SealedExam, clock: Callable[[], datetime]) -> None:
        self._exam, self._clock = exam, clock
        self._saved_at: datetime | None = None

    def offer(self) -> Offer:
        """What it says of itself."""
        return self._exam.offer()

    def open(self, candidate: str, *, code: str = "", release_key: str = "") -> ExamSheet:
        """Open it, or go on with it after an interruption.

        Raises:
            UserFacingError: the code is wrong, it is not the time, or the key changed.
        """
        sheet = self._exam.open(candidate, code=code, release_key=release_key)
        return replace(self._shown(sheet, _first_open(sheet)), note=sheet.note)

    @property
    def handed_in(self) -> bool:
        """Whether it was handed in before: then only its result can be written again."""
        return self._exam.sheet().closed

    def rule(self) -> str:
        """What the clock does while nobody sits, in words."""
        return self._exam.sheet().rules.words[0]

    def code_so_far(self) -> str:
        """The closing code of what is there now: noted in the room, it vouches for it."""
        return self._exam.sheet().receipt

    def show(self, position: int) -> ExamSheet:
        """Another question in front; forward only where the exam says so."""
        sheet = self._exam.sheet()
        if not sheet.rules.forward_only or not sheet.left_ms or position == sheet.reached:
            return self._shown(sheet, position)
        if position < sheet.reached:
            return replace(self._shown(sheet, sheet.reached), note=FORWARD_ONLY)
        return self._shown(self._exam.go(position), position)

    def respond(self, position: int, response: Response, *, certainty: int = 0, taken_ms: int = 0) -> ExamSheet:
        """Keep a response; where the time is over nothing is taken.

        Raises:
            UserFacingError: it could not be saved; nothing is lost that was saved before.
        """
        sheet = self._exam.sheet()
        if not sheet.left_ms:
            return self._shown(sheet, position)
        if sheet.rules.forward_only and position < sheet.reached:
            return replace(self._shown(sheet, sheet.reached), note=FORWARD_ONLY)
        sheet = self._exam.respond(position, response, certainty=certainty, taken_ms=taken_ms)
        self._saved_at = self._clock()
        return self._shown(sheet, position)

    def clear(self, position: int) -> ExamSheet:
        """Take a response back; that is kept like one."""
        sheet = self._exam.sheet()
        before = sheet.given.get(position)
        return self._shown(sheet, position) if before is None else self.respond(position, type(before.response)())

    def flag(self, position: int) -> ExamSheet:
        """Flag a question for later, or take the flag off."""
        sheet = self._exam.sheet()
        if sheet.left_ms:
            sheet = self._exam.flag(position, on=position not in sheet.flagged)
        return self._shown(sheet, position)

    def keep_notes(self, text: str) -> None:
        """Keep scratch notes on this machine; they are deleted when the exam is handed in."""
        self._exam.keep_notes(text)

    def tick(self) -> tuple[int, str]:
        """(milliseconds left, "time over" or "")."""
        left = self._exam.sheet().left_ms
        return left, "" if left else TIME_OVER

    def hand_in(self, to: Path) -> HandedIn:
        """Close the sitting and write the result file.

        Raises:
            UserFacingError: it cannot be written there; choose another place.
        """
        return self._exam.hand_in(to)

    @staticmethod
    def write_again(done: HandedIn, to: Path) -> None:
        """The same result file once more; one that ends in .txt is the receipt, for the candidate.

        Raises:
            UserFacingError: it cannot be written there; choose another place.
        """
        put(to, done.receipt().encode() if to.suffix.lower() == ".txt" else done.data)

    def forget(self) -> None:
        """Let go of it; it can be opened again."""
        self._exam.close()

    def _shown(self, sheet: SealedSheet, position: int) -> ExamSheet:
        parts = tuple(dict.fromkeys(question.part for question in sheet.questions))
        rules, own = sheet.rules, sheet.questions[position]
        entries = tuple(
            ExamEntry(n, parts.index(question.part), _state(sheet, n), n in sheet.flagged,
                      rules.forward_only and n < sheet.reached)
            for n, question in enumerate(sheet.questions)
        )  # fmt: skip
        icons = {kind.title: kind.icon for kind in all_types().values()}
        given = sheet.given.get(position)
        question = ExamQuestion(
            position, own.type_title, icons.get(own.type_title, "quiz"), own.interaction, own.stem, own.rule, own.task,
            Decimal(own.points), given.response if given else None, given.certainty if given else 0,
            position in sheet.flagged, media=own.media,
        )  # fmt: skip
        return ExamSheet(
            "", sheet.title, sheet.candidate, rules.cut_score, sheet.minutes, parts, entries, question, sheet.left_ms,
            sheet.notes, rules.forward_only, rules.certainty, rules.costs, self._saved_at,
            "" if sheet.left_ms else TIME_OVER,
        )  # fmt: skip


def _state(sheet: SealedSheet, position: int) -> State:
    task = sheet.questions[position].task
    return state_of(task, sheet.given.get(position), certainty=sheet.rules.certainty)


def _first_open(sheet: SealedSheet) -> int:
    if sheet.rules.forward_only:
        return sheet.reached
    return next((n for n in range(len(sheet.questions)) if _state(sheet, n) is State.OPEN), 0)
