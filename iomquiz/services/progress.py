"""Progress: the key figures, topics and facts beside the charts, which are statistics. Read off the window's thread."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from iomquiz.domain.errors import UserFacingError
from iomquiz.services.progress_records import (
    ENOUGH,
    FactProgress,
    ProgressSheet,
    TopicProgress,
)
from iomquiz.services.seat import Seat
from iomquiz.services.shown import mastery, recall_of, text
from iomquiz.services.spreadsheet import safe
from iomquiz.services.study_reading import Reading
from iomquiz.services.timing import minutes
from iomquiz.storage import attempt_record as attempts
from iomquiz.storage import progress_read
from iomquiz.storage.progress_read import FaceState

EXPORTED = (
    "row", "topic", "fact", "mastery", "recall", "facts", "facts_seen", "cards_due", "due_in_days", "reviews",
    "lapses", "quiz_right", "quiz_answered",
)  # fmt: skip


class Progress:
    """What the progress screen asks for; every call reads only, from any thread."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def sheet(self, days: int | None = 30, reading: Reading | None = None) -> ProgressSheet:
        """The key figures; `days` limits retention, minutes and days to the last ones, None takes all.

        `reading` spares reading what figures have read already, and brings `days` of its own.
        """
        seat = self._seat
        reading = reading or Reading(seat, days)
        study = reading.study("days", "topics")
        with seat.record.read() as work:
            accuracy = attempts.accuracy_by_topic(work, seat.bank)
        lately = study.lately()
        answers = sum(day.reviews + day.responses for day in study.days)
        return ProgressSheet(
            learner=seat.learner.name,
            today=date.fromordinal(study.today),
            answers=answers,
            enough=answers >= ENOUGH,
            retention=(sum(day.kept for day in lately), sum(day.judged for day in lately)),
            desired_retention=study.aim,
            known=sum(topic.known for topic in reading.recall.values()),
            facts=sum(topic.facts for topic in study.topics),
            minutes=minutes(sum(day.taken for day in lately) / 1000),
            days_studied=sum(bool(day.reviews or day.responses) for day in lately),
            topics=_topics(reading, accuracy),
        )

    def topic(self, topic_id: str) -> tuple[FactProgress, ...]:
        """The facts of one topic, in the order of the bank."""
        seat, plan = self._seat, self._seat.plan()
        today = plan.day(seat.clock())
        with seat.record.read() as work:
            faces: dict[str, list[FaceState]] = {}
            for face in progress_read.face_states(work, seat.bank, topic_id):
                faces.setdefault(face.fact, []).append(face)
            accuracy = attempts.accuracy_by_fact(work, seat.bank, topic_id)
        ids = seat.banks.topic_facts(seat.bank, topic_id)
        facts = seat.banks.facts(seat.bank, ids)
        found = []
        for name in ids:
            seen = [f.memory for f in faces.get(name, ()) if f.memory.last_day]
            recall = recall_of(seen, today, plan)
            right, answered = accuracy.get(name, (0, 0))
            found.append(
                FactProgress(
                    name, text(facts[name].cue, facts).text, mastery(recall), recall,
                    min(m.due_day for m in seen) - today if seen else None, sum(m.reps for m in seen),
                    sum(m.lapses for m in seen), right, answered,
                )
            )  # fmt: skip
        return tuple(found)

    def export(self, path: Path, sheet: ProgressSheet) -> int:
        """Write topics and facts as one CSV table for a spreadsheet; returns its number of rows.

        Raises:
            UserFacingError: the file cannot be written; a file that was there is unchanged then.
        """
        rows = [row for topic in sheet.topics for row in _topic_rows(topic, self.topic(topic.id))]
        part = path.with_name(path.name + ".part")
        try:
            with part.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(EXPORTED)
                writer.writerows(rows)
            part.replace(path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise UserFacingError(
                f"The table cannot be written to {path}: {error.strerror or error}.", "Choose another folder."
            ) from error
        return len(rows)


def _topic_rows(topic: TopicProgress, facts: tuple[FactProgress, ...]) -> Iterator[tuple[object, ...]]:
    """One row for the topic, then one for each of its facts."""
    yield (
        "topic", safe(topic.title), "", topic.mastery.value, round(topic.recall, 3), topic.facts, topic.seen,
        topic.due, "", "", "", topic.right, topic.answered,
    )  # fmt: skip
    for fact in facts:
        recall = "" if fact.recall is None else round(fact.recall, 3)
        days = "" if fact.due_days is None else fact.due_days
        yield (
            "fact", safe(topic.title), safe(fact.cue), fact.mastery.value, recall, "", "", "", days, fact.reviews,
            fact.lapses, fact.right, fact.answered,
        )  # fmt: skip


def _topics(reading: Reading, accuracy: dict[str, tuple[int, int]]) -> tuple[TopicProgress, ...]:
    found = []
    for name, title in reading.titles.items():
        seen, facts = reading.recall.get(name), reading.facts.get(name, 0)
        mean = seen.total / facts if seen and facts else 0.0
        number, due = (seen.facts, seen.due) if seen else (0, 0)
        right, answered = accuracy.get(name, (0, 0))
        step = mastery(mean if seen else None)
        found.append(TopicProgress(name, title, step, mean, number, facts, due, right, answered))
    return tuple(found)


__all__ = [
    "FactProgress",
    "Progress",
    "ProgressSheet",
    "TopicProgress",
]
