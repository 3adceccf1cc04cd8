"""Where a learner's cards of one bank stand, with their reviews: what an export to another program takes along."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from iomquiz.domain.events import Act
from iomquiz.storage import card_rows, event_log
from iomquiz.storage import tables as t
from iomquiz.storage.card_rows import CardRow
from iomquiz.storage.learner_record import LearnerRecord

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class CardHistory:
    """A card that was begun, and (moment, rating, milliseconds taken) of every review that stands."""

    card: CardRow
    reviews: tuple[tuple[int, int, int], ...]


def histories(record: LearnerRecord, bank_uid: str) -> list[CardHistory]:
    """All cards of the bank that the learner ever reviewed or set aside."""
    mine = select(t.banks.c.id).where(t.banks.c.uid == bank_uid).scalar_subquery()
    query = card_rows.selection().where(
        t.faces.c.bank_id == mine, t.faces.c.retired.is_(False), t.cards.c.face_id.is_not(None)
    )
    with record.read() as work:
        rows = [
            card_rows.read(row)
            for row in work.connection.execute(query.order_by(t.faces.c.position), {"learner": work.learner})
        ]
        found: list[CardHistory] = []
        for start in range(0, len(rows), _CHUNK):
            part = rows[start : start + _CHUNK]
            events = event_log.of_faces(work.connection, work.learner, [row.face for row in part])
            for row in part:
                reviews = tuple((e.at, e.rating, e.taken) for e in events[row.face] if e.kind == Act.REVIEW)
                found.append(CardHistory(row, reviews))
    return found
