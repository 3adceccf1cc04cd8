"""The counts of a session: read once from the index, then moved with every answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from iomquiz.domain.card_state import Counts, State
from iomquiz.domain.queue import Done, Left, Limits, left
from iomquiz.domain.scheduler import BALANCED_DAYS, Load
from iomquiz.storage import study_queue
from iomquiz.storage.card_rows import LEARNING, OUT, REVIEW, CardRow, queue_of, show_day_of
from iomquiz.storage.learner_record import Work
from iomquiz.storage.study_queue import Scope

_CAP = 1000


@dataclass(slots=True)
class Tally:
    """What waits in a scope on one study day, what the day has had, and how full the days ahead are.

    `stamp` is the number of the store's last transaction that it knows of: with another one it is read anew.
    `frontier` is where new cards begin. No card on a learning step is due before the moment `wait` (ms UTC); 0 means
    that nobody looked yet.
    """

    day: int
    scope: Scope
    stamp: int
    learning: int
    due: int
    new: int
    done: Done
    loads: dict[int, int] = field(default_factory=dict)
    frontier: int = 0
    wait: int = 0

    @classmethod
    def read(cls, work: Work, scope: Scope, day: int, limits: Limits, stamp: int) -> Tally:
        """Count, from the index alone."""
        done = Done(*study_queue.done_on(work, day))
        cap = _CAP if scope.faces is not None else min(_CAP, left(limits, done).new)
        counts = study_queue.counts(work, scope, day, cap)
        loads = study_queue.by_day(work, scope.bank, day, day + BALANCED_DAYS)
        frontier = study_queue.frontier(work, scope)
        return cls(day, scope, stamp, counts.learning, counts.due, counts.new, done, loads, frontier)

    def moved(self, before: Sequence[CardRow], after: Sequence[CardRow], taken: int = 0) -> None:
        """A family of cards was written: its old places are given up, its new ones taken."""
        for family, by in ((before, -1), (after, 1)):
            for row in family:
                self._place(row, family, by)
        begun = _begun(after) - _begun(before)
        reviewed = sum(r.memory.reps for r in after) - sum(r.memory.reps for r in before) > 0 and not begun
        self.done = Done(self.done.new + begun, self.done.reviews + reviewed, self.done.taken + taken)

    def _place(self, row: CardRow, family: Sequence[CardRow], by: int) -> None:
        queue, day = queue_of(row), show_day_of(row, family)
        if queue == REVIEW and row.bank == self.scope.bank and day > self.day:
            self.loads[day] = self.loads.get(day, 0) + by
        if day > self.day or not self._inside(row):
            return
        if queue == REVIEW:
            self.due += by
        elif queue == LEARNING:
            self.learning += by
            if by > 0:
                self.wait = min(self.wait, row.memory.due)
        elif queue != OUT:
            self.new = max(0, self.new + by)

    def _inside(self, row: CardRow) -> bool:
        if self.scope.faces is not None:
            return row.face in self.scope.faces
        return not self.scope.topics or row.topic in self.scope.topics

    def left(self, limits: Limits) -> Left:
        """What the day still takes."""
        return left(limits, self.done)

    def counts(self, limits: Limits) -> Counts:
        """What the learner still has before them today."""
        rest = self.left(limits)
        if self.scope.faces is not None:
            return Counts(self.learning, self.due, self.new)
        return Counts(self.learning, min(self.due, rest.reviews), min(self.new, rest.new))

    def load(self, family: Sequence[CardRow], face: int) -> Load:
        """How full the days ahead are, and when the siblings of a card come."""
        return Load(self.loads, [r.memory.due_day for r in family if r.face != face and r.memory.last_day])


def _begun(family: Sequence[CardRow]) -> int:
    return sum(row.memory.state is not State.NEW for row in family)
