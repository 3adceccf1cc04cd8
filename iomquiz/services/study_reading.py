"""One look at a learner's study of a bank: every sum is read when a figure first needs it, and once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.statistics import forgotten
from iomquiz.domain.statistics._study import CUES, Day, Slip, Study, TopicNow
from iomquiz.services.seat import Seat
from iomquiz.services.shown import text
from iomquiz.services.timing import pace
from iomquiz.storage import recall_read, review_sums, study_queue, study_read
from iomquiz.storage._stretch import Progress, quiet
from iomquiz.storage.learner_record import Work
from iomquiz.storage.recall_read import TopicRecall
from iomquiz.storage.review_sums import Held

SLOW = ("days", "bands", "times")
"""Sums over all reviews: the others are made of cards, or of the last weeks."""


class Reading:
    """For one thread. `days` limits what “lately” means to the last days, None takes all.

    `tell` hears how far years of reviews are added up, where they were not kept so, and may raise to stop.
    """

    def __init__(self, seat: Seat, days: int | None = 30, tell: Progress = quiet) -> None:
        self._seat, self._tell = seat, tell
        self._record = seat.record  # the learner of this moment, whoever sits down meanwhile
        self._bank = seat.bank
        self._plan = seat.plan()
        self.today = self._plan.day(seat.clock())
        self._study = Study(self.today, days, aim=self._plan.desired_retention)
        self._done: set[str] = set()
        self.recall: dict[str, TopicRecall] = {}
        """By topic, once "topics" is read."""
        self.facts: dict[str, int] = {}
        self.titles: dict[str, str] = {}

    def is_behind(self) -> bool:
        """Whether so many reviews are not added up yet that the sums of `SLOW` take seconds, this once."""
        with self._record.read() as work:
            return review_sums.is_behind(work)

    def study(self, *names: str) -> Study:
        """The record with these sums filled: see `StudyStatistic.reads`."""
        readers: dict[str, Callable[[Work], dict[str, Any]]] = {
            "days": self._reviews, "bands": self._reviews, "times": self._reviews, "slips": self._slips,
            "due": self._due, "lasting": self._lasting, "topics": self._topics,
        }  # fmt: skip
        for name in names:
            if name not in self._done:
                with self._record.read() as work:
                    found = readers[name](work)
                self._study = replace(self._study, **found)
                self._done |= set(found)
        return self._study

    def _reviews(self, work: Work) -> dict[str, Any]:
        sums = review_sums.read(work, self._bank, self._seat.now_ms(), self._tell, self._keep)
        responses = study_read.response_days(work, self._bank)
        days = []
        for day in sorted({*sums.days, *responses}):
            number, kept, judged, taken, *_ = sums.days.get(day, (0, 0, 0, 0))
            answered, seconds = responses.get(day, (0, 0))
            days.append(Day(day, int(number), round(taken) + seconds, int(judged), int(kept), answered))
        return {"days": days, "bands": sums.bands, "times": sums.times}

    def _keep(self, held: Held) -> None:
        with suppress(UserFacingError), self._record.begin() as writing:  # where it cannot be kept, it is read anew
            review_sums.keep(writing, held)

    def _slips(self, work: Work) -> dict[str, Any]:
        found = study_read.slips(work, self._bank, self.today - forgotten.DAYS + 1)
        banks, worst = self._seat.banks, [uid for uid, _, _ in found[:CUES]]
        facts = banks.facts(self._bank, worst) if worst else {}
        cues = {name: text(facts[name].cue, facts).text for name in worst if name in facts}
        return {"slips": [Slip(cues.get(uid, uid), slips, asked) for uid, slips, asked in found]}

    def _due(self, work: Work) -> dict[str, Any]:
        speed, seat, due = pace(work), self._seat, study_read.due_days(work, self._bank)
        return {
            "due": due,
            "unseen": study_read.faces_in_play(work, self._bank) - sum(due.values()),
            "new_per_day": seat.preferences.limits(self.today).new,
            "begun_today": study_queue.done_on(work, self.today)[0],
            "review_seconds": speed.review,
            "new_seconds": speed.new,
        }

    def _lasting(self, work: Work) -> dict[str, Any]:
        return {"lasting": study_read.lasting(work, self._bank)}

    def _topics(self, work: Work) -> dict[str, Any]:
        self.recall = {row.topic: row for row in recall_read.by_topic(work, self._bank, self.today, self._plan)}
        self.facts = study_read.facts_by_topic(work, self._bank)
        self.titles = {topic.id: topic.title for topic in self._seat.banks.topics(self._bank)}
        empty = TopicRecall("", 0, 0.0, 0)
        rows = [(name, title, self.recall.get(name, empty)) for name, title in self.titles.items()]
        return {"topics": [TopicNow(title, self.facts.get(name, 0), row.facts, row.total) for name, title, row in rows]}
