"""What learners said seems wrong, for authors."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from iomquiz.storage import tables as t
from iomquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class Note:
    """Somebody's note on a fact or an item (its `subject`); `at` in ms."""

    who: str
    at: int
    text: str
    subject: str
    uid: str


class NoteList:
    """Reads the notes of all learners of this machine."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, bank: int, subject: str, uid: str) -> tuple[tuple[str, int, str], ...]:
        """(learner, moment in ms, text) on one fact or item, the newest first."""
        n, people = t.notes.c, t.learners.c
        query = (
            select(people.name, n.at, n.text)
            .join(t.learners, people.id == n.learner_id)
            .where(n.bank_id == bank, n.subject == subject, n.uid == uid)
            .order_by(n.at.desc())
        )
        with self._store.read() as connection:
            return tuple((row[0], row[1], row[2]) for row in connection.execute(query))

    def by(self, bank: int, learner: int) -> tuple[Note, ...]:
        """Everything that one learner noted on a bank, the oldest first."""
        n, people = t.notes.c, t.learners.c
        query = (
            select(people.name, n.at, n.text, n.subject, n.uid)
            .join(t.learners, people.id == n.learner_id)
            .where(n.bank_id == bank, n.learner_id == learner)
            .order_by(n.at, n.id)
        )
        with self._store.read() as connection:
            return tuple(Note(*row) for row in connection.execute(query))

    def subjects(self, bank: int) -> frozenset[tuple[str, str]]:
        """(subject, id) of everything that somebody noted something on."""
        n = t.notes.c
        with self._store.read() as connection:
            rows = connection.execute(select(n.subject, n.uid).where(n.bank_id == bank).distinct())
            return frozenset((row[0], row[1]) for row in rows)
