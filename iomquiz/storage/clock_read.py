"""What a clock that was ahead has left in a record."""

from __future__ import annotations

from sqlalchemy import or_, select

from iomquiz.storage import tables as t
from iomquiz.storage.learner_record import Work


def of_days_to_come(work: Work, day: int) -> list[tuple[int, bool]]:
    """(face, whether it was begun) of cards last seen, or hidden until, later than `day`.

    Nearly always an index says at once that nothing was done on such a day; only then are the cards looked through.
    """
    e, c = t.events.c, t.cards.c
    ahead = select(e.id).where(e.learner_id == work.learner, e.day > day).limit(1)
    if work.connection.execute(ahead).first() is None:
        return []
    query = select(c.face_id, c.last_day).where(c.learner_id == work.learner, or_(c.last_day > day, c.buried > day))
    return [(row.face_id, row.last_day > 0) for row in work.connection.execute(query)]
