"""What came of an exam, as far as the policy tells it: score, topics, answers, what to do next, earlier sittings."""

from __future__ import annotations

from collections.abc import Sequence

from iomquiz.domain.blueprint import Show
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Chosen
from iomquiz.domain.item import Verdict
from iomquiz.domain.item_types import all_types
from iomquiz.domain.media import in_words as worded
from iomquiz.domain.scoring import Part, ScoreReport, shown
from iomquiz.services import exam_marking as marking
from iomquiz.services import exam_outcome as outcome
from iomquiz.services import exam_repair as repair
from iomquiz.services.bank_media import shown as shown_media
from iomquiz.services.exam_records import (
    AnswerLine,
    ExamResult,
    MarkLine,
    PastLine,
    TopicLine,
    prediction_of,
)
from iomquiz.services.exam_sitting import Sitting, clock_of, look_back
from iomquiz.services.exam_words import in_words
from iomquiz.services.seat import Seat
from iomquiz.services.shown import text as filled
from iomquiz.storage import exam_outcome
from iomquiz.storage import exam_record as exams
from iomquiz.storage.event_log import DAY_MS


class ExamResults:
    """What a learner asks for after an exam."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def past(self) -> tuple[PastLine, ...]:
        """All sittings that ended, newest first; those whose marks are not told yet are left out."""
        return tuple(outcome.past(self._seat))

    def result(self, attempt: str) -> ExamResult:
        """One sitting that ended.

        Raises:
            UserFacingError: there is none with this id.
        """
        sitting, markings, number = self._look(attempt)
        row, clock = sitting.row, clock_of(sitting.row.clock)
        seen = self._shown(sitting)
        report = marking.report_of(sitting, markings[-1].marks)
        told = Show.MARKS in seen
        answers = self._answers(sitting, report, seen)
        return ExamResult(
            attempt, row.title, number, row.ended, self._seat.at(row.finished_at or 0),
            shown(report.share * 100) if told else None, report.passed and told, shown(report.earned, 2),
            shown(report.most, 2), report.cut_score, self._parts(report.sections) if told else (),
            self._parts(report.topics) if told else (), min(clock.used_ms, clock.limit_ms), clock.limit_ms,
            clock.paused_ms, report.chance, prediction_of(row.prediction),
            tuple(n for n, m in enumerate(report.marks) if m.verdict is Verdict.NONE),
            tuple(n for n, m in enumerate(report.marks) if m.sure_but_wrong) if told else (), answers,
            repair.steps(self._seat, attempt, report, answers) if told else (),
            self._markings(sitting, markings) if told else (),
            tuple(_event(dict(event)) for event in row.events), self._later(sitting, seen),
            tuple(line for line in self.past() if line.title == row.title),
        )  # fmt: skip

    def regrade(self, attempt: str, reason: str) -> ExamResult:
        """Mark a sitting anew with the items as they are now; both markings are kept.

        Raises:
            UserFacingError: an item cannot be marked anew, and why.
        """
        marking.regrade(self._seat, self._look(attempt)[0], reason)
        return self.result(attempt)

    def opened(self, attempt: str, fact: str) -> None:
        """A fact of the repair plan was opened to be read."""
        repair.mark_read(self._seat, attempt, fact)

    # --- inside

    def _look(self, attempt: str) -> tuple[Sitting, list[exams.MarkRow], int]:
        with self._seat.record.read() as work:
            row = exams.exam(work, self._seat.bank, attempt)
            if row is None or not row.ended:
                raise UserFacingError(
                    "This result cannot be read.", "Your answers are unharmed; choose another sitting."
                )
            number = exam_outcome.number(work, self._seat.bank, attempt)
            return look_back(self._seat, work, row), exams.marks(work, attempt), number

    def _shown(self, sitting: Sitting) -> frozenset[Show]:
        told = sitting.blueprint.rules.feedback
        due = (sitting.row.finished_at or 0) + told.later_days * DAY_MS
        return told.after | told.later if self._seat.now_ms() >= due else told.after

    def _later(self, sitting: Sitting, seen: frozenset[Show]) -> str:
        told = sitting.blueprint.rules.feedback
        if not told.later - seen:
            return "" if seen else "This exam does not tell marks or answers."
        due = self._seat.at((sitting.row.finished_at or 0) + told.later_days * DAY_MS)
        return f"More is told from {due.day} {due:%b %Y} on."

    def _parts(self, parts: Sequence[Part]) -> tuple[TopicLine, ...]:
        titles = {t.id: t.title for t in self._seat.banks.topics(self._seat.bank)}
        return tuple(
            TopicLine(p.name, titles.get(p.name, p.name), shown(p.earned, 2), shown(p.most, 2), float(p.share),
                      p.low, p.high)
            for p in parts
        )  # fmt: skip

    def _answers(self, sitting: Sitting, report: ScoreReport, seen: frozenset[Show]) -> tuple[AnswerLine, ...]:
        names = [q.item.facts[0] for q in sitting.questions]
        facts = self._seat.banks.facts(self._seat.bank, names)
        lines = []
        for n, (question, found) in enumerate(zip(sitting.questions, report.marks, strict=True)):
            given, fact = sitting.given.get(n), facts.get(names[n])
            key = worded(_key(sitting, n)) if Show.KEY in seen else ""
            why = question.rationale.text if Show.RATIONALE in seen else ""
            lines.append(
                AnswerLine(
                    n, filled(fact.cue, facts).text if fact else worded(question.stem.text),
                    all_types()[question.item.type].icon, found.verdict if Show.MARKS in seen else None,
                    in_words(question.task, given.response if given else None), key, given.certainty if given else 0,
                    n in sitting.flagged, given.taken_ms if given else 0, names[n],
                    why, question.item.id, question.stem.text if "![" in question.stem.text else "",
                    shown_media(self._seat, question.stem.text, why),
                )
            )  # fmt: skip
        return tuple(lines)

    def _markings(self, sitting: Sitting, markings: Sequence[exams.MarkRow]) -> tuple[MarkLine, ...]:
        lines = []
        for row in markings:
            report = marking.report_of(sitting, row.marks)
            lines.append(
                MarkLine(row.number, self._seat.at(row.at), row.reason, shown(report.share * 100), report.passed)
            )
        return tuple(lines)


def _key(sitting: Sitting, position: int) -> str:
    question, given = sitting.questions[position], sitting.given.get(position)
    kind = all_types()[question.item.type]
    return kind.score(question, given.response if given else Chosen()).key


def _event(data: dict[str, object]) -> str:
    if data["type"] == "clock":
        seconds = round(int(str(data["difference_ms"])) / 1000)
        way = "forward" if seconds > 0 else "back"
        return f"The clock of the machine was set {way} by {abs(seconds)} s; the exam's own clock went on as it was."
    paused = round(int(str(data.get("paused_ms", 0))) / 1000)
    return f"Resumed; the clock had stood still for {paused} s." if paused else "Resumed after an interruption."
