"""What a new edition of a bank means for the cards of all learners: topics, retired faces, values to relearn."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select

from iomquiz.domain.events import Act, Event
from iomquiz.storage import card_rows, record_rows, study_queue
from iomquiz.storage import tables as t
from iomquiz.storage.learner_record import Work

DAY_MS = 86_400_000
_EPOCH_DAY = 719_163
"""1 January 1970 as a study day."""


def follow(connection: Connection, bank: int, now: int) -> None:
    """Let cards follow their faces, and put those whose fact has a new value back to be learned anew."""
    connection.execute(delete(t.frontiers).where(t.frontiers.c.bank_id == bank))
    connection.execute(card_rows.FOLLOW, {"bank": bank})
    for learner in record_rows.join_faces(connection, bank):
        Work(connection, learner).rebuild()
    for learner, faces in _outdated(connection, bank).items():
        # The day before, seen from UTC: no zone is so far west that the card would have to wait.
        day = now // DAY_MS + _EPOCH_DAY - 1
        events = [
            Event("", Act.RELEARN, 0, "", face=face, at=now, day=day, number=version, source="bank")
            for face, version in faces
        ]
        Work(connection, learner).record(events, now)
    for learner in connection.execute(_LEARNERS, {"bank": bank}).scalars().all():
        # A learner who has begun every card would else wait at Today for a search from the first one on.
        study_queue.advance(Work(connection, learner), study_queue.Scope(bank))


_LEARNERS = select(t.cards.c.learner_id).where(t.cards.c.bank_id == bindparam("bank")).distinct()


def _outdated(connection: Connection, bank: int) -> dict[int, list[tuple[int, int]]]:
    """(face, value version) of cards that were reviewed with an older value and not yet put back, by learner."""
    c, f, x = t.cards.c, t.faces.c, t.facts.c
    query = (
        select(c.learner_id, c.face_id, x.value_version)
        .select_from(t.cards.join(t.faces, f.id == c.face_id).join(t.facts, x.id == f.fact_id))
        .where(
            c.bank_id == bank, c.last_day > 0, f.retired.is_(False), c.value_version > 0,
            c.value_version < x.value_version, c.asked_version < x.value_version,
        )
    )  # fmt: skip
    found: dict[int, list[tuple[int, int]]] = {}
    for learner, face, version in connection.execute(query):
        found.setdefault(learner, []).append((face, version))
    return found
