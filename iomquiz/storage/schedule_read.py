"""Where a learner's cards of one bank stand, with their reviews: what an export to another program takes along."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from iomquiz.storage import tables as t
from iomquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class CardHistory:
    """A card that was reviewed: memory in FSRS's terms, and (moment, rating, milliseconds taken) of every review."""

    fact: str
    kind: str
    stability: float
    difficulty: float
    due: int
    due_day: int
    last_day: int
    learning: bool
    reps: int
    lapses: int
    suspended: bool
    reviews: tuple[tuple[int, int, int], ...]


def histories(store: Store, learner: int, bank_uid: str) -> list[CardHistory]:
    """All cards of the bank that the learner ever reviewed or set aside."""
    c, f, r = t.cards.c, t.faces.c, t.reviews.c
    mine = select(t.banks.c.id).where(t.banks.c.uid == bank_uid).scalar_subquery()
    cards = (
        select(t.cards, f.kind, t.facts.c.uid)
        .join(t.faces, f.id == c.face_id)
        .join(t.facts, t.facts.c.id == f.fact_id)
        .where(c.learner_id == learner, f.bank_id == mine, f.retired.is_(False))
        .order_by(f.position)
    )
    voids = select(r.voids).where(r.learner_id == learner, r.voids.is_not(None))
    reviews = (
        select(r.face_id, r.at, r.rating, r.taken)
        .where(r.learner_id == learner, r.voids.is_(None), r.id.not_in(voids))
        .order_by(r.at, r.id)
    )
    with store.read() as connection:
        by_face: dict[int, list[tuple[int, int, int]]] = {}
        for face, at, rating, taken in connection.execute(reviews):
            by_face.setdefault(face, []).append((at, rating, taken))
        return [
            CardHistory(
                row.uid, row.kind, row.stability, row.difficulty, row.due, row.due_day, row.last_day,
                row.state in ("learning", "relearning"), row.reps, row.lapses, row.suspended,
                tuple(by_face.get(row.face_id, ())),
            )
            for row in connection.execute(cards)
        ]  # fmt: skip
