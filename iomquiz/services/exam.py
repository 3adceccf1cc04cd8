"""Exams: drawn, sat against the clock, kept response by response in two places, handed in once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from iomquiz.domain.attempt import DRIFT_MS, Given, Moment, Running, State, begun, state_of
from iomquiz.domain.blueprint import Blueprint, Navigation, Show
from iomquiz.domain.blueprint_data import plain
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Response, is_empty
from iomquiz.domain.item_types import all_types
from iomquiz.services.bank_media import shown as shown_media
from iomquiz.services.exam_marking import close
from iomquiz.services.exam_plans import ExamPlans
from iomquiz.services.exam_records import (
    ExamEntry,
    ExamQuestion,
    ExamSheet,
    LeftOpen,
    Told,
)
from iomquiz.services.exam_sitting import Sitting, clock_data, clock_of, open_sitting, response_data, restore
from iomquiz.services.exam_words import rules_in_words, wrong_costs
from iomquiz.services.seat import Seat
from iomquiz.storage import attempt_record as attempts
from iomquiz.storage import codec
from iomquiz.storage import exam_record as exams
from iomquiz.storage.learner_record import Work

HEARTBEAT_MS = 20_000
MAX_NOTES = 20_000


class Exam:
    """What a candidate can ask for."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self.plans = ExamPlans(seat)
        self._sitting: Sitting | None = None

    def start(
        self,
        blueprint: str,
        seed: int | None = None,
        *,
        extra_minutes: int = 0,
        reason: str = "",
        prediction: Mapping[str, int] | None = None,
    ) -> ExamSheet:
        """Draw a form, store it, start the clock.

        Raises:
            UserFacingError: an exam is open, no tries are left, the bank lacks items, or extra time has no reason.
        """
        if extra_minutes and not reason.strip():
            raise UserFacingError("Extra time needs a reason.", "Write why this learner has more time.")
        seat, at = self._seat, self._moment()
        chosen = at.wall_ms & 0x7FFFFFFF if seed is None else seed
        with seat.record.begin() as work:
            plan = self._startable(work, blueprint)
            form = self.plans.drawn(work, plan, chosen)
            rows = self.plans.rows(form)
            row = exams.ExamRow(
                "", seat.learner.id, seat.bank, plan.title, at.wall_ms, None, codec.blueprint_text(plan), chosen,
                tuple((p.section, str(p.points)) for p in form.places),
                clock_data(begun(plan.minutes, plan.rules, at, extra_minutes)),
                {"minutes": extra_minutes, "reason": reason.strip()} if extra_minutes else {}, "", (),
                dict(prediction or {}), 0, "",
            )  # fmt: skip
            row = replace(row, attempt=exams.create(work, row, rows))
            sitting = open_sitting(seat, work, row)
        start = {"blueprint": plain(plan), "seed": chosen, "form": [[r.item, r.version, r.seed] for r in rows]}
        sitting.journal.append(at.wall_ms, "start", start)
        self._take(sitting)
        return self._sheet(0)

    def _startable(self, work: Work, blueprint: str) -> Blueprint:
        plan = self.plans.blueprint(work, blueprint)
        if exams.open_exam(work, self._seat.bank):
            raise UserFacingError("An exam is still open.", "Resume it, or hand it in as it is.")
        if self.plans.left(work, plan) == 0:
            raise UserFacingError(
                f"You have sat “{plan.title}” {plan.rules.tries} times.", "There are no tries left; choose another one."
            )
        return plan

    # --- during

    def left_open(self) -> LeftOpen | None:
        """The exam that was interrupted, or None."""
        with self._seat.record.read() as work:
            row = exams.open_exam(work, self._seat.bank)
            if row is None:
                return None
            given = exams.given(work, row.attempt)
        clock = self._clock_now(row)
        answered_ = sum(not is_empty(g.response) for g in given.values())
        rule = rules_in_words(codec.blueprint(row.blueprint))[0]
        return LeftOpen(row.attempt, row.title, answered_, len(row.places), clock.left_ms, rule)

    def _clock_now(self, row: exams.ExamRow) -> Running:
        sitting = self._sitting
        if sitting is not None and sitting.row.attempt == row.attempt:
            return sitting.clock.now(self._moment())[0]
        return clock_of(row.clock).resumed(self._moment())[0]

    def resume(self) -> ExamSheet | None:
        """The exam that is open, as it was: also after a crash, with what the journal has and the store lost.

        None where there is none. Where the time ran out meanwhile it is handed in, booked at its deadline.
        """
        seat = self._seat
        if self._sitting is not None and self._sitting.row.learner != seat.learner.id:
            self.forget()
        if self._sitting is not None and not self._sitting.ended:
            self._tick()
            return self._sheet(self._first_open())
        with seat.record.begin() as work:
            row = exams.open_exam(work, seat.bank)
            if row is None:
                return None
            sitting = open_sitting(seat, work, row)
            notes = restore(work, sitting)
            sitting.clock, still = sitting.clock.resumed(self._moment())
            self._event(sitting, "resumed", {"paused_ms": still, "notes": notes})
            exams.change(work, row.attempt, clock=clock_data(sitting.clock), events=sitting.events)
        sitting.journal.append(sitting.clock.at.wall_ms, "resume", {"paused_ms": still, "notes": notes})
        self._take(sitting)
        handed_in = next((str(e.data["how"]) for e in sitting.journal.reading.events if e.type == "end"), "")
        if handed_in or sitting.clock.over:
            self._end(handed_in or "time over")
        return replace(self._sheet(self._first_open()), note=" ".join(notes))

    def rule(self) -> str:
        """What the clock does while nobody sits, in words."""
        return rules_in_words(self._open().blueprint)[0]

    def code_so_far(self) -> str:
        """Only sealed exams have one."""
        return ""

    def show(self, position: int) -> ExamSheet:
        """The exam with another of its questions in front; forward only where the blueprint says so."""
        sitting = self._open()
        if not self._tick() and self._forward(sitting) and position != sitting.reached:
            if position < sitting.reached:
                return replace(self._sheet(sitting.reached), note="This exam goes forward only.")
            sitting.reached = position
            with self._seat.record.begin() as work:
                exams.change(work, sitting.row.attempt, reached=position)
        return self._sheet(position)

    def respond(self, position: int, response: Response, *, certainty: int = 0, taken_ms: int = 0) -> ExamSheet:
        """Keep a response in the journal and in the store; `saved_at` says when both had it.

        Where the time is over nothing is taken: the exam is handed in as it is.

        Raises:
            UserFacingError: it could not be saved; nothing is lost that was saved before.
        """
        sitting = self._open()
        if self._tick():
            return self._sheet(position)
        if self._forward(sitting) and position < sitting.reached:
            return replace(self._sheet(sitting.reached), note="This exam goes forward only.")
        if self._locked(sitting, position):
            return self._sheet(position)
        now = sitting.clock.at.wall_ms
        given = Given(response, certainty, now, max(0, min(taken_ms, 3_600_000)))
        sitting.seq += 1
        sitting.journal.append(now, "respond", response_data(sitting.seq, position, given))
        try:
            self._keep(sitting, position, given)
        except UserFacingError:  # perhaps the disk is full: the reserve makes room for the next responses
            sitting.journal.free_reserve()
            self._keep(sitting, position, given)
        before = sitting.given.get(position)
        sitting.given[position] = replace(given, taken_ms=given.taken_ms + (before.taken_ms if before else 0))
        sitting.saved_at = self._seat.clock()
        return self._sheet(position)

    def _keep(self, sitting: Sitting, position: int, given: Given) -> None:
        with self._seat.record.begin() as work:
            exams.respond(work, sitting.row.attempt, sitting.seq, position, given)
            exams.change(work, sitting.row.attempt, clock=clock_data(sitting.clock))

    def clear(self, position: int) -> ExamSheet:
        """Take a response back; that is kept like one."""
        sitting = self._open()
        before = sitting.given.get(position)
        if before is None:
            return self._sheet(position)
        return self.respond(position, type(before.response)(), taken_ms=0)

    def flag(self, position: int) -> ExamSheet:
        """Flag a question for later, or take the flag off."""
        sitting = self._open()
        if not self._tick():
            flagged = position not in sitting.flagged
            with self._seat.record.begin() as work:
                attempts.flag(work, sitting.row.attempt, position, flagged)
            (sitting.flagged.add if flagged else sitting.flagged.discard)(position)
        return self._sheet(position)

    def keep_notes(self, text: str) -> None:
        """Keep scratch notes; they are deleted when the exam is handed in."""
        sitting = self._open()
        sitting.notes = text[:MAX_NOTES]
        with self._seat.record.begin() as work:
            exams.change(work, sitting.row.attempt, notes=sitting.notes)

    def tick(self) -> tuple[int, str]:
        """(milliseconds left, how it ended or ""). Time over hands in by itself, booked at the deadline."""
        sitting = self._open()
        self._tick()
        return sitting.clock.left_ms, sitting.ended

    def submit(self) -> str:
        """Hand in; returns the attempt. A second time changes nothing."""
        sitting = self._open()
        if not self._tick():
            self._end("handed in")
        return sitting.row.attempt

    def submit_left(self) -> str:
        """Hand in an interrupted exam as it is, without opening it; returns the attempt.

        Raises:
            UserFacingError: there is none.
        """
        if self.resume() is None:
            raise UserFacingError("No exam is open.", "Choose one and start it.")
        return self.submit()

    def forget(self) -> None:
        """Close the journal and let go of an exam that ended, or that goes on later; what is saved stays."""
        if self._sitting is not None:
            self._sitting.journal.close()
        self._sitting = None

    # --- inside

    def _moment(self) -> Moment:
        mono, boot = self._seat.running()
        return Moment(self._seat.now_ms(), mono, boot)

    def _take(self, sitting: Sitting) -> None:
        self.forget()
        self._sitting = sitting

    def _open(self) -> Sitting:
        if self._sitting is None:
            raise LookupError("no exam is open")
        return self._sitting

    def _forward(self, sitting: Sitting) -> bool:
        return sitting.blueprint.rules.navigation is Navigation.FORWARD

    def _locked(self, sitting: Sitting, position: int) -> bool:
        """Where the policy tells the outcome at once, a response is final."""
        given = sitting.given.get(position)
        return bool(sitting.blueprint.rules.feedback.during) and given is not None and not is_empty(given.response)

    def _tick(self) -> bool:
        """Move the clock on; True where the exam has ended, by now or before."""
        sitting = self._open()
        if sitting.ended:
            return True
        sitting.clock, drift = sitting.clock.now(self._moment())
        if abs(drift) > DRIFT_MS:
            self._event(sitting, "clock", {"difference_ms": drift})
            sitting.journal.append(sitting.clock.at.wall_ms, "clock", {"difference_ms": drift})
        if sitting.clock.over:
            self._end("time over")
            return True
        if abs(drift) > DRIFT_MS or sitting.clock.used_ms - sitting.beat_ms > HEARTBEAT_MS:
            sitting.beat_ms = sitting.clock.used_ms
            with self._seat.record.begin() as work:
                exams.change(work, sitting.row.attempt, clock=clock_data(sitting.clock), events=sitting.events)
        return False

    def _event(self, sitting: Sitting, type_: str, data: Mapping[str, Any]) -> None:
        sitting.events = [*sitting.events, {"at": sitting.clock.at.wall_ms, "type": type_, **data}]

    def _end(self, how: str) -> None:
        sitting = self._open()
        sitting.journal.append(sitting.clock.booked_ms(), "end", {"how": how})
        close(self._seat, sitting, how)
        sitting.ended = how

    def _first_open(self) -> int:
        sitting = self._open()
        if self._forward(sitting):
            return sitting.reached
        return next((n for n in range(len(sitting.questions)) if self._state(sitting, n) is State.OPEN), 0)

    def _state(self, sitting: Sitting, position: int) -> State:
        given = sitting.given.get(position)
        if given is None:
            return State.OPEN
        certainty = sitting.blueprint.rules.certainty
        return state_of(sitting.questions[position].task, given, certainty=certainty)

    def _sheet(self, position: int) -> ExamSheet:
        sitting = self._open()
        rules, row = sitting.blueprint.rules, sitting.row
        entries = tuple(
            ExamEntry(n, section, self._state(sitting, n), n in sitting.flagged,
                      self._forward(sitting) and n < sitting.reached)
            for n, (section, _) in enumerate(row.places)
        )  # fmt: skip
        return ExamSheet(
            row.attempt, row.title, self._seat.learner.name, sitting.blueprint.cut_score,
            sitting.clock.limit_ms // 60_000, sitting.parts, entries, self._question(sitting, position),
            sitting.clock.left_ms, sitting.notes, self._forward(sitting), rules.certainty,
            wrong_costs(sitting.blueprint), sitting.saved_at, sitting.ended, final=bool(rules.feedback.during),
        )  # fmt: skip

    def _question(self, sitting: Sitting, position: int) -> ExamQuestion:
        question, given = sitting.questions[position], sitting.given.get(position)
        kind = all_types()[question.item.type]
        locked = self._locked(sitting, position)
        told = self._told(sitting, position) if locked else None
        return ExamQuestion(
            position, kind.title, kind.icon, kind.interaction, question.stem.text, question.rule, question.task,
            sitting.points(position), given.response if given else None, given.certainty if given else 0,
            position in sitting.flagged, locked, told,
            shown_media(self._seat, question.stem.text, question.task, told),
        )  # fmt: skip

    def _told(self, sitting: Sitting, position: int) -> Told:
        question, shown = sitting.questions[position], sitting.blueprint.rules.feedback.during
        score = all_types()[question.item.type].score(question, sitting.given[position].response)
        return Told(
            score.verdict if Show.MARKS in shown else None,
            score if Show.KEY in shown else None,
            question.rationale.text if Show.RATIONALE in shown else "",
        )
