"""Progress: how much is known, how it was learned, what is coming. Read in single passes, off the window's thread."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from iomquiz.domain.card_state import State
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.wilson import interval
from iomquiz.services.progress_records import (
    ENOUGH,
    CalibrationBin,
    FactProgress,
    ForecastDay,
    ProgressSheet,
    TopicProgress,
    WeekRetention,
)
from iomquiz.services.seat import Seat
from iomquiz.services.shown import mastery, recall_of, text
from iomquiz.services.spreadsheet import safe
from iomquiz.services.timing import minutes
from iomquiz.storage import attempt_record as attempts
from iomquiz.storage import progress_read, study_queue
from iomquiz.storage.progress_read import DayRow, FaceState, Outcome

KNOWN = 0.8
FORECAST_DAYS = 14
CALENDAR_WEEKS = 18
STABILITY_BINS = ((1, "≤1 d"), (3, "1–3"), (7, "3–7"), (14, "1–2 w"), (28, "2–4 w"), (61, "1–2 m"), (122, "2–4 m"))
EXPORTED = (
    "row", "topic", "fact", "mastery", "recall", "facts", "facts_seen", "cards_due", "due_in_days", "reviews",
    "lapses", "quiz_right", "quiz_answered",
)  # fmt: skip


class Progress:
    """What the progress screen asks for; every call reads only, from any thread."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def sheet(self, days: int | None = 30) -> ProgressSheet:
        """The record as a whole; `days` limits retention, minutes and reviews to the last days, None takes all."""
        seat = self._seat
        plan = seat.plan()
        today = plan.day(seat.clock())
        since = 0 if days is None else today - days + 1
        with seat.record.read() as work:
            faces = list(progress_read.face_states(work, seat.bank))
            all_days = progress_read.days(work, 0)
            outcomes = progress_read.outcomes(work, 0)
            accuracy = attempts.accuracy_by_topic(work, seat.bank)
            new_today = study_queue.done_on(work, today)[0]
        inside = [row for row in all_days if row.day >= since]
        recent = [o for o in outcomes if o.day >= since]
        recall = self._recall(faces, today)
        answers = sum(row.reviews + row.responses for row in all_days)
        return ProgressSheet(
            learner=seat.learner.name,
            answers=answers,
            enough=answers >= ENOUGH,
            retention=(sum(o.recalled for o in recent), len(recent)),
            desired_retention=plan.desired_retention,
            known=sum(1 for chance in recall.values() if chance is not None and chance >= KNOWN),
            facts=len(recall),
            minutes=minutes(sum(row.taken for row in inside) / 1000),
            days_studied=len(inside),
            reviews_by_day=_by_day(inside),
            weeks=_weeks(outcomes, today),
            forecast=self._forecast(faces, today, new_today),
            calendar=_calendar(all_days, today),
            stability=_stability(faces),
            calibration=_calibration(outcomes),
            topics=self._topics(faces, recall, today, accuracy),
            judged=len(outcomes),
        )

    def _recall(self, faces: list[FaceState], today: int) -> dict[str, float | None]:
        plan = self._seat.plan()
        chances: dict[str, list[float]] = {}
        for face in faces:
            mine = chances.setdefault(face.fact, [])
            if face.memory.last_day:
                mine.append(recall_of((face.memory,), today, plan) or 0.0)
        return {fact: sum(c) / len(c) if c else None for fact, c in chances.items()}

    def _topics(
        self,
        faces: list[FaceState],
        recall: dict[str, float | None],
        today: int,
        accuracy: dict[str, tuple[int, int]],
    ) -> tuple[TopicProgress, ...]:
        facts: dict[str, set[str]] = {}
        due: dict[str, int] = {}
        for face in faces:
            facts.setdefault(face.topic, set()).add(face.fact)
            waiting = face.memory.last_day and not face.suspended and face.memory.due_day <= today
            due[face.topic] = due.get(face.topic, 0) + bool(waiting)
        found = []
        for topic in self._seat.banks.topics(self._seat.bank):
            mine = facts.get(topic.id, set())
            chances = [recall[name] for name in mine]
            seen = sum(chance is not None for chance in chances)
            mean = sum(chance or 0.0 for chance in chances) / len(chances) if chances else 0.0
            right, answered = accuracy.get(topic.id, (0, 0))
            step = mastery(mean if seen else None)
            found.append(
                TopicProgress(topic.id, topic.title, step, mean, seen, len(mine), due.get(topic.id, 0), right, answered)
            )
        return tuple(found)

    def _forecast(self, faces: list[FaceState], today: int, new_today: int) -> tuple[ForecastDay, ...]:
        """What is already planned, and new cards at the daily limit until there are none left."""
        limit = self._seat.preferences.new_per_day
        due = [0] * FORECAST_DAYS
        unseen = 0
        for face in faces:
            if not face.memory.last_day:
                unseen += not face.suspended
            elif not face.suspended and face.memory.due_day - today < FORECAST_DAYS:
                due[max(0, face.memory.due_day - today)] += 1
        days = []
        for n in range(FORECAST_DAYS):
            new = min(unseen, max(0, limit - (new_today if n == 0 else 0)))
            unseen -= new
            days.append(ForecastDay(date.fromordinal(today + n), due[n], new))
        return tuple(days)

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


def _by_day(rows: list[DayRow]) -> tuple[tuple[date, int, int], ...]:
    return tuple((date.fromordinal(row.day), row.reviews, row.responses) for row in rows)


def _weeks(outcomes: list[Outcome], today: int, count: int = 12) -> tuple[WeekRetention, ...]:
    monday = today - date.fromordinal(today).weekday()
    found = []
    for week in range(monday - 7 * (count - 1), monday + 1, 7):
        mine = [o for o in outcomes if week <= o.day < week + 7]
        if mine:
            right = sum(o.recalled for o in mine)
            low, high = interval(right, len(mine))
            found.append(WeekRetention(date.fromordinal(week), right / len(mine), low, high, len(mine)))
    return tuple(found)


def _calendar(rows: list[DayRow], today: int) -> tuple[tuple[date, int], ...]:
    done = {row.day: row.taken for row in rows}
    first = today - date.fromordinal(today).weekday() - 7 * (CALENDAR_WEEKS - 1)
    return tuple((date.fromordinal(n), minutes(done.get(n, 0) / 1000)) for n in range(first, today + 1))


def _stability(faces: list[FaceState]) -> tuple[tuple[str, int, bool], ...]:
    """(label, cards, whether the memory lasts two weeks or more) per bin."""
    values = [f.memory.stability for f in faces if f.memory.state in (State.REVIEW, State.RELEARNING)]
    edges = [0.0, *(float(edge) for edge, _ in STABILITY_BINS), float("inf")]
    labels = [*(label for _, label in STABILITY_BINS), ">4 m"]
    return tuple(
        (label, sum(low < value <= high for value in values), low >= 14)
        for label, low, high in zip(labels, edges, edges[1:], strict=False)
    )


def _calibration(outcomes: list[Outcome]) -> tuple[CalibrationBin, ...]:
    """Bins of equal number of reviews, at least 30 each; none under 100 reviews."""
    if len(outcomes) < 100:
        return ()
    ordered = sorted(outcomes, key=lambda o: o.predicted)
    count = min(5, len(ordered) // 30)
    bins = []
    for n in range(count):
        part = ordered[n * len(ordered) // count : (n + 1) * len(ordered) // count]
        right = sum(o.recalled for o in part)
        low, high = interval(right, len(part))
        predicted = sum(o.predicted for o in part) / len(part)
        bins.append(CalibrationBin(predicted, right / len(part), low, high, len(part)))
    return tuple(bins)


__all__ = [
    "CalibrationBin",
    "FactProgress",
    "ForecastDay",
    "Progress",
    "ProgressSheet",
    "TopicProgress",
    "WeekRetention",
]
