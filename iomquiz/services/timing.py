"""How long cards and questions take: the learner's own pace once there is enough of it."""

from __future__ import annotations

from dataclasses import dataclass

from iomquiz.domain.card_state import Counts
from iomquiz.services.seat import Seat
from iomquiz.storage import study_queue
from iomquiz.storage.learner_record import Work
from iomquiz.storage.progress_read import mean_taken

ENOUGH = 20
REVIEW_SECONDS = 12.0
NEW_SECONDS = 30.0
QUESTION_SECONDS = 40


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds for one review and for learning one new card; `measured` tells own figures from assumed ones."""

    review: float
    new: float
    measured: bool

    def seconds(self, counts: Counts) -> int:
        """What `counts` cards take."""
        return round((counts.due + counts.learning) * self.review + counts.new * self.new)


def pace(work: Work) -> Pace:
    """The learner's pace. A new card is shown about two and a half times before it is learned."""
    count, mean = mean_taken(work)
    if count < ENOUGH:
        return Pace(REVIEW_SECONDS, NEW_SECONDS, False)
    return Pace(mean / 1000, mean / 1000 * 2.5, True)


def minutes(seconds: float) -> int:
    """Whole minutes, at least one where there is anything to do."""
    return max(1, round(seconds / 60)) if seconds > 0 else 0


def next_due(work: Work, seat: Seat) -> tuple[int, int] | None:
    """(days from today, cards) of the next day with cards due within a month; None where nothing is planned."""
    day = seat.plan().day(seat.clock())
    return study_queue.next_day(work, seat.bank, day, day + 30)
