"""Today: what waits, how long it takes, what changed."""

from __future__ import annotations

from datetime import date, timedelta

from iomquiz.domain.card_state import Counts
from iomquiz.domain.queue import Done, left
from iomquiz.domain.wilson import interval
from iomquiz.services.seat import Seat
from iomquiz.services.shown import FactView, fact_view, mastery, recall_of, text
from iomquiz.services.timing import QUESTION_SECONDS, minutes, next_due, pace
from iomquiz.services.today_records import (
    Change,
    DayMinutes,
    TodaySheet,
    WeakTopic,
)
from iomquiz.storage import attempt_record as attempts
from iomquiz.storage import progress_read, study_queue
from iomquiz.storage.learner_record import Work
from iomquiz.storage.study_queue import Scope

WEAK_UNDER = 0.8
WEAK_SHOWN = 5
WEAK_QUIZ = 6


class Today:
    """What the first screen asks for."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def sheet(self) -> TodaySheet:
        """The state of this moment, in one reading of the record."""
        seat = self._seat
        wanted, day = seat.preferences, seat.plan().day(seat.clock())
        with seat.record.read() as work:
            counts = self._counts(work, day)
            speed = pace(work)
            weak = self._weak(work, day)
            changes, stale = self._changed(work)
            open_quiz = attempts.open_attempt(work, seat.bank, "quiz")
            seconds = speed.seconds(counts)
            waits = counts.due + counts.learning + counts.new
            answers = progress_read.total_answers(work)
            exam = wanted.exam_day()
            return TodaySheet(
                learner=seat.learner.name,
                day=seat.today(),
                counts=counts,
                minutes=minutes(seconds),
                review_minutes=minutes((counts.due + counts.learning) * speed.review),
                new_minutes=minutes(counts.new * speed.new),
                done_by=seat.clock() + timedelta(seconds=seconds),
                weak_questions=WEAK_QUIZ if weak else 0,
                weak_minutes=minutes(WEAK_QUIZ * QUESTION_SECONDS) if weak else 0,
                weak=weak[:WEAK_SHOWN],
                changes=changes,
                stale=stale,
                week=self._week(work, day),
                goal_days=wanted.goal_days,
                exam_name=wanted.exam_name,
                exam_day=exam,
                exam_in=(exam - seat.today()).days if exam else None,
                answers=answers,
                open_quiz=open_quiz.title if open_quiz else "",
                open_quiz_answered=len(attempts.responses(work, open_quiz.id)) if open_quiz else 0,
                open_quiz_total=len(attempts.form(work, open_quiz.id)) if open_quiz else 0,
                next_due=None if waits else next_due(work, seat),
                open_exam=attempts.open_attempt(work, seat.bank, "exam") is not None,
                never_studied=answers == 0,
            )

    def _counts(self, work: Work, day: int) -> Counts:
        seat = self._seat
        rest = left(seat.preferences.limits(day), Done(*study_queue.done_on(work, day)))
        counts = study_queue.counts(work, Scope(seat.bank), day, min(1000, rest.new))
        return Counts(counts.learning, min(counts.due, rest.reviews), counts.new)

    def _weak(self, work: Work, day: int) -> tuple[WeakTopic, ...]:
        seat, plan = self._seat, self._seat.plan()
        by_topic: dict[str, dict[str, list[float]]] = {}
        last: dict[str, int] = {}
        for face in progress_read.face_states(work, seat.bank, seen=True):
            if face.memory.last_day:
                chance = recall_of((face.memory,), day, plan) or 0.0
                by_topic.setdefault(face.topic, {}).setdefault(face.fact, []).append(chance)
                last[face.topic] = max(last.get(face.topic, 0), face.memory.last_day)
        found = []
        titles = {t.id: t.title for t in seat.banks.topics(seat.bank)}
        for topic, facts in by_topic.items():
            means = {fact: sum(c) / len(c) for fact, c in facts.items()}
            recall = sum(means.values()) / len(means)
            if recall >= WEAK_UNDER:
                continue
            low, high = interval(recall * len(means), len(means), 0.8)
            worst = sorted(means, key=means.__getitem__)[:2]
            found.append(
                WeakTopic(
                    topic, titles.get(topic, topic), self._cues(worst), recall, (high - low) / 2, mastery(recall),
                    day - last[topic], len(means),
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda w: w.recall))

    def _cues(self, ids: list[str]) -> str:
        facts = self._seat.banks.facts(self._seat.bank, ids)
        return " · ".join(text(facts[name].cue, facts).text for name in ids if name in facts)

    def _changed(self, work: Work) -> tuple[tuple[Change, ...], tuple[FactView, ...]]:
        seat = self._seat
        changed = {c.fact: c.old for c in progress_read.changed_facts(work, seat.bank)}
        stale = progress_read.gone_stale(work, seat.bank, seat.today().toordinal())
        ids = [*changed, *stale]
        facts = seat.banks.facts(seat.bank, ids) if ids else {}
        sources = seat.banks.sources(seat.bank, [facts[n].source for n in ids if n in facts])
        views = {n: fact_view(facts[n], facts, sources, seat.today()) for n in ids if n in facts}
        return (
            tuple(Change(views[n], old) for n, old in changed.items() if n in views),
            tuple(views[n] for n in stale if n in views and n not in changed),
        )

    def _week(self, work: Work, day: int) -> tuple[DayMinutes, ...]:
        done = {row.day: row.taken for row in progress_read.days(work, day - 6)}
        return tuple(DayMinutes(date.fromordinal(n), minutes(done.get(n, 0) / 1000)) for n in range(day - 6, day + 1))


__all__ = [
    "Change",
    "DayMinutes",
    "Today",
    "TodaySheet",
    "WeakTopic",
]
