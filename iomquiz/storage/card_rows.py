"""Cards as rows: a face of the bank with what the learner's events add up to, and its place in the queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.events import CardState
from iomquiz.storage import tables as t
from iomquiz.storage.prepared import Prepared

OUT, NEW, LEARNING, REVIEW = -1, 0, 1, 2
_QUEUES = {State.NEW: NEW, State.LEARNING: LEARNING, State.RELEARNING: LEARNING, State.REVIEW: REVIEW}


BLANK = CardState()


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card: the face in the bank, and the state that this learner's events give it.

    `value_version` is that of the fact now; `state.seen_value` is the one that was last reviewed.
    """

    face: int
    fact: str
    kind: str
    topic: str
    bank: int = 0
    fact_id: int = 0
    position: int = 0
    retired: bool = False
    value_version: int = 0
    state: CardState = BLANK

    @property
    def memory(self) -> Memory:
        """The memory state."""
        return self.state.memory

    @property
    def name(self) -> str:
        """`members:cue`, the same on every machine: it seeds the fuzz."""
        return f"{self.fact}:{self.kind}"

    def is_due(self, day: int) -> bool:
        """Whether it waits for review on a study day."""
        return self.memory.state is State.REVIEW and not self.state.suspended and self.memory.due_day <= day


def queue_of(row: CardRow) -> int:
    """Which queue a card waits in."""
    if row.state.suspended or row.retired:
        return OUT
    return _QUEUES[row.memory.state]


def show_day_of(row: CardRow, family: Sequence[CardRow]) -> int:
    """The study day from which a card is shown: when due, not while buried, not on a day of a sibling."""
    day = row.state.buried + 1 if row.state.buried else 0
    if row.memory.state is State.REVIEW:
        seen = max((s.memory.last_day + 1 for s in family if s.face != row.face and s.memory.last_day), default=0)
        day = max(day, seen)
    return max(day, row.memory.due_day)


def selection() -> Select[Any]:
    """Every face with the learner `:learner`'s card on it, where there is one."""
    c, f, x = t.cards.c, t.faces.c, t.facts.c
    mine = and_(c.face_id == f.id, c.learner_id == bindparam("learner"))
    return select(
        f.id, f.kind, f.topic, f.bank_id, f.fact_id, f.position, f.retired, x.uid,
        x.value_version.label("fact_value"), c.state, c.stability, c.difficulty, c.step, c.due, c.due_day, c.last_day,
        c.reps, c.lapses, c.suspended, c.flag, c.buried, c.value_version, c.asked_version, c.last_at, c.prior,
    ).select_from(t.faces.join(t.facts, x.id == f.fact_id).outerjoin(t.cards, mine))  # fmt: skip


def begun() -> Select[Any]:
    """As `selection`, beginning at the cards: for queries that the queue's index answers."""
    c, f, x = t.cards.c, t.faces.c, t.facts.c
    return (
        select(*selection().selected_columns)
        .select_from(t.cards.join(t.faces, f.id == c.face_id).join(t.facts, x.id == f.fact_id))
        .where(c.learner_id == bindparam("learner"))
    )


def read(row: Any) -> CardRow:
    """A row of `selection` or `begun`."""
    (face, kind, topic, bank, fact_id, position, retired, uid, fact_value, state, stability, difficulty, step, due,
     due_day, last_day, reps, lapses, suspended, flag, buried, seen, asked, last_at, prior) = row  # fmt: skip
    known = CardState()
    if state is not None:
        memory = Memory(State(state), stability, difficulty, step, due, due_day, last_day, reps, lapses)
        known = CardState(memory, bool(suspended), flag, buried, seen, asked, last_at, prior)
    return CardRow(face, uid, kind, topic, bank, fact_id, position, bool(retired), fact_value, known)


def values(row: CardRow, family: Sequence[CardRow], learner: int) -> dict[str, Any]:
    """The row of the table `cards`."""
    state, memory = row.state, row.memory
    return {
        "learner_id": learner,
        "face_id": row.face,
        "bank_id": row.bank,
        "topic": row.topic,
        "queue": queue_of(row),
        "show_day": show_day_of(row, family),
        "state": memory.state.value,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "step": memory.step,
        "due": memory.due,
        "due_day": memory.due_day,
        "last_day": memory.last_day,
        "last_at": state.last_at,
        "reps": memory.reps,
        "lapses": memory.lapses,
        "suspended": state.suspended,
        "flag": state.flag,
        "buried": state.buried,
        "value_version": state.seen_value,
        "asked_version": state.asked_value,
        "prior": state.prior,
    }


_KEYS = ("learner_id", "face_id")


def _put() -> Any:
    statement = upsert(t.cards).values({c.name: bindparam(c.name) for c in t.cards.c})
    kept = {c.name: statement.excluded[c.name] for c in t.cards.c if c.name not in _KEYS}
    return statement.on_conflict_do_update(index_elements=_KEYS, set_=kept)


PUT = Prepared(_put())
DROP = delete(t.cards).where(t.cards.c.learner_id == bindparam("learner"), t.cards.c.face_id == bindparam("face"))
FAMILY = selection().where(
    t.faces.c.fact_id == select(t.faces.c.fact_id).where(t.faces.c.id == bindparam("face")).scalar_subquery()
)
ONE = selection().where(t.faces.c.id == bindparam("face"))
FOLLOW = text(
    "UPDATE cards SET topic = f.topic, "
    "queue = CASE WHEN cards.suspended OR f.retired THEN -1 WHEN cards.state = 'new' THEN 0 "
    "WHEN cards.state = 'review' THEN 2 ELSE 1 END "
    "FROM faces f WHERE f.id = cards.face_id AND f.bank_id = :bank AND (cards.topic != f.topic OR "
    "(cards.queue = -1) != (cards.suspended OR f.retired))"
)
"""Cards follow their faces when the bank is loaded anew."""
