"""Which card comes next in a session: from the queues in their turn, from an order of its own, or crammed."""

from __future__ import annotations

from dataclasses import dataclass

from iomquiz.domain import queue
from iomquiz.domain.card_state import Counts
from iomquiz.domain.queue import NewFirst, Order, Turn
from iomquiz.services.seat import Seat
from iomquiz.services.session import Session
from iomquiz.services.tally import Tally
from iomquiz.storage import study_queue
from iomquiz.storage.learner_record import Work
from iomquiz.storage.study_queue import Drawn

AHEAD_MINUTES = 20
"""A learning card that comes due so soon is shown at once when nothing else is left."""


def next_card(seat: Seat, session: Session, work: Work, tally: Tally) -> Drawn | None:
    """The card that comes now; None where the session is over."""
    return _Look(seat, session, work, tally).card()


def among(work: Work, face: int) -> Drawn | None:
    """A card that was chosen already, with its siblings; None where the bank no longer has it."""
    family = work.family(face)
    return next((Drawn(row, family, None) for row in family if row.face == face), None)


@dataclass(slots=True)
class _Look:
    seat: Seat
    session: Session
    work: Work
    tally: Tally

    def card(self) -> Drawn | None:
        session, wish = self.session, self.session.wish
        if wish.cram:
            return self._crammed()
        counts = self.tally.counts(self.seat.preferences.limits(self.tally.day))
        when = NewFirst(self.seat.preferences.new_first)
        for turn in queue.turns(counts.due, counts.new, len(session.order), when):
            found = self._of(turn, counts)
            if found is not None:
                return found
        return study_queue.review(self.work, self.tally.scope, self.tally.day + wish.ahead) if wish.ahead else None

    def _of(self, turn: Turn, counts: Counts) -> Drawn | None:
        """The card that a queue gives; an empty count spares asking it."""
        kinds, now = self.session.wish.kinds, self.seat.now_ms()
        if turn is Turn.LEARNING and self.tally.learning:
            return self._learning(now)
        if turn is Turn.AHEAD and self.tally.learning:
            return self._learning(now + AHEAD_MINUTES * 60_000)
        if turn is Turn.REVIEW and counts.due and kinds != ("new",):
            return self._review()
        if turn is Turn.NEW and counts.new and "due" not in kinds:
            return self._new()
        return None

    def _learning(self, until: int) -> Drawn | None:
        """The card on a learning step that is due before `until`; while it is known that none is, nothing is read."""
        tally = self.tally
        if tally.wait > until:
            return None
        found = study_queue.learning(self.work, tally.scope, tally.day)
        tally.wait = found.card.memory.due if found else tally.wait
        return found if found and tally.wait <= until else None

    def _new(self) -> Drawn | None:
        """What lies before the card that is found is not new on this day, as long as nobody else writes."""
        tally = self.tally
        found = study_queue.new(self.work, tally.scope, tally.day, tally.frontier)
        tally.frontier = found.card.position if found else study_queue.FAR
        return found

    def _review(self) -> Drawn | None:
        """By day straight from the index; other orders are made for some hundred cards at a time."""
        order = Order(self.seat.preferences.order)
        if order is Order.DUE:
            return study_queue.review(self.work, self.tally.scope, self.tally.day)
        found = self._first_ranked()
        if found is None:
            self.session.ranked = self._ranked(order)
            found = self._first_ranked()
        return found

    def _first_ranked(self) -> Drawn | None:
        ranked = self.session.ranked
        while ranked:
            found = among(self.work, ranked.pop(0))
            if found and found.card.is_due(self.tally.day):
                return found
        return None

    def _ranked(self, order: Order) -> list[int]:
        seat, day = self.seat, self.tally.day
        found = study_queue.ranked(self.work, self.tally.scope, day)
        exam = seat.preferences.exam_day()
        if order is Order.EXAM and exam is not None:
            weights, plan = seat.banks.exam_weights(seat.bank), seat.plan()
            found.sort(
                key=lambda row: -queue.exam_value(row.memory, day, exam.toordinal(), weights.get(row.topic, 1.0), plan)
            )
        return [row.face for row in found]

    def _crammed(self) -> Drawn | None:
        session, scope = self.session, self.tally.scope
        if not session.seen and scope.faces is not None:
            session.ranked = list(scope.faces)
        elif not session.seen:
            session.ranked = study_queue.all_faces(self.work, scope)
        session.seen.add(0)
        return among(self.work, session.ranked.pop(0)) if session.ranked else None
