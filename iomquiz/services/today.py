"""Today: what waits, how long it takes, what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from iomquiz.domain.card_state import Counts
from iomquiz.domain.fact import Facts
from iomquiz.domain.queue import Done, left
from iomquiz.domain.wilson import interval
from iomquiz.services.seat import Seat
from iomquiz.services.shown import FactView, fact_view, mastery, text
from iomquiz.services.timing import QUESTION_SECONDS, minutes, next_due, pace
from iomquiz.services.today_records import (
    Change,
    DayMinutes,
    TodaySheet,
    WeakTopic,
)
from iomquiz.storage import attempt_record as attempts
from iomquiz.storage import progress_read, recall_read, study_queue
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
        """The state of this moment, in one reading of the record; a large record leaves some for `whole`."""
        seat = self._seat
        wanted, day = seat.preferences, seat.plan().day(seat.clock())
        with seat.record.read() as work:
            counts = self._counts(work, day)
            speed = pace(work)
            large = recall_read.is_large(work)
            weak = () if large else self._weak(work, day)
            changes, stale = ((), ()) if large else self._changed(work)
            open_quiz = attempts.open_attempt(work, seat.bank, "quiz")
            seconds = speed.seconds(counts)
            waits = counts.due + counts.learning + counts.new
            answers = 0 if large else progress_read.total_answers(work)
            exam = wanted.exam_day()
            return TodaySheet(
                learner=seat.learner.name,
                day=seat.today(),
                counts=counts,
                minutes=minutes(seconds),
                review_minutes=minutes((counts.due + counts.learning) * speed.review),
                new_minutes=minutes(counts.new * speed.new),
                done_by=seat.clock() + timedelta(seconds=seconds),
                **_weak_part(weak),
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
                never_studied=answers == 0 and not large,
                pending=large,
            )

    def whole(self, sheet: TodaySheet) -> TodaySheet:
        """The sheet with what takes long on a large record: weak topics and changed facts. For a thread."""
        day = self._seat.plan().day(self._seat.clock())
        with self._seat.record.read() as work:
            changes, stale = self._changed(work)
            weak = self._weak(work, day)
            answers = progress_read.total_answers(work)
        return replace(sheet, changes=changes, stale=stale, answers=answers, pending=False, **_weak_part(weak))

    def _counts(self, work: Work, day: int) -> Counts:
        seat = self._seat
        rest = left(seat.preferences.limits(day), Done(*study_queue.done_on(work, day)))
        counts = study_queue.counts(work, Scope(seat.bank), day, min(1000, rest.new))
        return Counts(counts.learning, min(counts.due, rest.reviews), counts.new)

    def _weak(self, work: Work, day: int) -> tuple[WeakTopic, ...]:
        seat, plan = self._seat, self._seat.plan()
        weak = {}
        for topic in recall_read.by_topic(work, seat.bank, day, plan):
            if topic.total / topic.facts < WEAK_UNDER:
                weak[topic.topic] = topic
        worst = recall_read.weakest(work, seat.bank, tuple(weak), day, plan) if weak else {}
        titles = {t.id: t.title for t in seat.banks.topics(seat.bank)}
        facts = seat.banks.facts(seat.bank, [fact for ids in worst.values() for fact in ids])
        found = []
        for name, topic in weak.items():
            recall = topic.total / topic.facts
            low, high = interval(topic.total, topic.facts, 0.8)
            found.append(
                WeakTopic(
                    name, titles.get(name, name), _cues(worst[name], facts), recall, (high - low) / 2, mastery(recall),
                    day - topic.last_day, topic.facts,
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda w: w.recall))

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


def _cues(ids: list[str], facts: Facts) -> str:
    return " · ".join(text(facts[name].cue, facts).text for name in ids if name in facts)


def _weak_part(weak: tuple[WeakTopic, ...]) -> dict[str, Any]:
    """What the sheet says of weak topics."""
    return {
        "weak": weak[:WEAK_SHOWN],
        "weak_questions": WEAK_QUIZ if weak else 0,
        "weak_minutes": minutes(WEAK_QUIZ * QUESTION_SECONDS) if weak else 0,
    }


__all__ = [
    "Change",
    "DayMinutes",
    "Today",
    "TodaySheet",
    "WeakTopic",
]
