"""Cards that were answered or hidden while the clock was ahead: with the clock set right they would wait for years."""

from __future__ import annotations

from dataclasses import replace

from iomquiz.domain.events import Act
from iomquiz.services.reviewing import act
from iomquiz.services.seat import Seat
from iomquiz.storage import clock_read


def mend(seat: Seat) -> int:
    """Let cards of a day that is still to come be due today; returns how many there were.

    A day ahead is nothing: travellers have that. The reviews stay as they are; what is added is no act of the learner,
    so that undo passes over it, as over what came from another program.
    """
    day = seat.plan().day(seat.clock())
    with seat.record.read() as work:
        found = clock_read.of_days_to_come(work, day + 1)
    if not found:
        return 0
    due = round(seat.plan().opening(day).timestamp() * 1000)
    events = [
        replace(act(seat, face, Act.DUE, day, due=due) if begun else act(seat, face, Act.BURY), source="import")
        for face, begun in found
    ]
    with seat.record.begin() as work:
        work.record(events, seat.now_ms())
    return len(found)
