"""What learners did: `LearnerRecord.begin()` opens one durable transaction, a Work, in domain terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from iomquiz.domain.card import Counts, Memory, State
from iomquiz.storage import codec, ids
from iomquiz.storage import tables as t
from iomquiz.storage.store import Store

_LEARNING = (State.LEARNING.value, State.RELEARNING.value)


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card: the face in the bank, and the learner's memory of it (NEW where there is no review yet)."""

    face: int
    fact: str
    kind: str
    topic: str
    memory: Memory
    last_at: int = 0
    suspended: bool = False
    flagged: bool = False
    value_version: int = 0
    fact_value_version: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review as it is written; `before` is the memory state that it changed."""

    face: int
    at: int
    offset: int
    day: int
    rating: int
    source: str
    taken: int
    recall: float
    before: Memory
    value_version: int
    response: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cards a session takes: of a bank, of topics, of facts (empty: all)."""

    bank: int
    topics: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class LearnerRecord:
    """The doings of one learner."""

    def __init__(self, store: Store, learner: int) -> None:
        self._store = store
        self.learner = learner

    @contextmanager
    def begin(self) -> Iterator[Work]:
        """One transaction that may write; durable when the block ends."""
        with self._store.begin() as connection:
            yield Work(connection, self.learner)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A look at the last committed state; writing in it fails."""
        with self._store.read() as connection:
            yield Work(connection, self.learner)


class Work:
    """An open transaction on one learner's record."""

    def __init__(self, connection: Connection, learner: int) -> None:
        self.connection = connection
        self.learner = learner

    # --- cards

    def card(self, face: int) -> CardRow | None:
        """The card of one face."""
        row = self.connection.execute(self._cards().where(t.faces.c.id == face)).first()
        return _card(row) if row else None

    def cards_of(self, bank: int, facts: Sequence[str]) -> list[CardRow]:
        """All cards of these facts, seen or new, in the order of the faces."""
        query = self._cards().where(t.facts.c.bank_id == bank, t.facts.c.uid.in_(facts), t.faces.c.retired.is_(False))
        return [_card(row) for row in self.connection.execute(query.order_by(t.faces.c.position))]

    def next_card(
        self, scope: Scope, now: int, day: int, day_end: int, *, new: bool, skip: Sequence[int] = ()
    ) -> CardRow | None:
        """Learning cards whose time has come, then due reviews, then (if `new`) a new card; none else.

        `day_end` is the moment at which the next study day begins; `skip` are faces not wanted now.
        """
        c = t.cards.c
        learning = self._seen(scope, skip).where(c.state.in_(_LEARNING), c.due <= now).order_by(c.due)
        review = (
            self._seen(scope, skip).where(c.state == State.REVIEW.value, c.due < day_end).order_by(c.due, c.face_id)
        )
        for query in (learning, review):
            row = self.connection.execute(query.limit(1)).first()
            if row:
                return _card(row)
        return self._next_new(scope, day, skip) if new else None

    def learning_ahead(self, scope: Scope, until: int, skip: Sequence[int] = ()) -> CardRow | None:
        """The next learning card that comes due before `until`."""
        c = t.cards.c
        query = self._seen(scope, skip).where(c.state.in_(_LEARNING), c.due <= until).order_by(c.due)
        row = self.connection.execute(query.limit(1)).first()
        return _card(row) if row else None

    def _next_new(self, scope: Scope, day: int, skip: Sequence[int]) -> CardRow | None:
        """A face without a card whose fact was not seen today through another face."""
        f = t.faces
        sibling = f.alias("sibling")
        seen = t.cards.alias("seen")
        today = (
            select(1)
            .select_from(sibling.join(seen, and_(seen.c.face_id == sibling.c.id, seen.c.learner_id == self.learner)))
            .where(sibling.c.fact_id == f.c.fact_id, seen.c.last_day == day)
        )
        query = self._new(scope).where(~today.exists()).order_by(f.c.position).limit(1)
        if skip:
            query = query.where(f.c.id.not_in(list(skip)))
        row = self.connection.execute(query).first()
        return _card(row) if row else None

    def _new(self, scope: Scope) -> Select[Any]:
        return self._scoped(self._cards(), scope).where(t.faces.c.retired.is_(False), ~self._begun().exists())

    def _begun(self) -> Select[Any]:
        """Correlated to the face: this learner's card, when it was reviewed or set aside."""
        c = t.cards.alias("begun").c
        return select(1).where(
            c.learner_id == self.learner, c.face_id == t.faces.c.id, or_(c.state != State.NEW.value, c.suspended)
        )

    def _seen(self, scope: Scope, skip: Sequence[int]) -> Select[Any]:
        query = self._scoped(self._cards(), scope).where(
            t.cards.c.learner_id == self.learner, t.cards.c.suspended.is_(False), t.faces.c.retired.is_(False)
        )
        return query.where(t.faces.c.id.not_in(list(skip))) if skip else query

    def _cards(self) -> Select[Any]:
        c, f = t.cards.c, t.faces.c
        mine = and_(c.face_id == f.id, c.learner_id == self.learner)
        return select(
            f.id, f.kind, f.topic, t.facts.c.uid, t.facts.c.value_version.label("fact_value_version"),
            c.state, c.stability, c.difficulty, c.step, c.due, c.due_day, c.last_day, c.last_at, c.reps, c.lapses,
            c.suspended, c.flagged, c.value_version,
        ).select_from(t.faces.join(t.facts, t.facts.c.id == f.fact_id).outerjoin(t.cards, mine))  # fmt: skip

    def _scoped(self, query: Select[Any], scope: Scope) -> Select[Any]:
        query = query.where(t.faces.c.bank_id == scope.bank)
        if scope.topics:
            query = query.where(t.faces.c.topic.in_(scope.topics))
        if scope.facts:
            query = query.where(t.facts.c.uid.in_(scope.facts))
        return query

    def counts(self, scope: Scope, day_end: int, cap: int = 1000) -> Counts:
        """How many cards wait: on learning steps until the day ends, due for review, never seen (at most `cap`)."""
        c = t.cards.c
        seen = self._scoped(
            select(func.count()).select_from(
                t.cards.join(t.faces, t.faces.c.id == c.face_id).join(t.facts, t.facts.c.id == t.faces.c.fact_id)
            ),
            scope,
        ).where(c.learner_id == self.learner, c.suspended.is_(False), t.faces.c.retired.is_(False), c.due < day_end)
        faces = self._scoped(
            select(t.faces.c.id).select_from(t.faces.join(t.facts, t.facts.c.id == t.faces.c.fact_id)), scope
        ).where(t.faces.c.retired.is_(False), ~self._begun().exists())
        return Counts(
            self._number(seen.where(c.state.in_(_LEARNING))),
            self._number(seen.where(c.state == State.REVIEW.value)),
            self._number(select(func.count()).select_from(faces.limit(cap).subquery())),
        )

    def _number(self, query: Select[Any]) -> int:
        return int(self.connection.execute(query).scalar_one())

    def new_today(self, day: int) -> int:
        """New cards begun on study day `day`, those taken back not counted."""
        r = t.reviews.c
        voids = select(r.voids).where(r.learner_id == self.learner, r.voids.is_not(None))
        query = select(func.count()).where(
            r.learner_id == self.learner, r.day == day, r.was_new.is_(True), r.voids.is_(None), r.id.not_in(voids)
        )
        return self._number(query)

    def put(self, card: CardRow, now: int) -> None:
        """Write a card's state."""
        memory = card.memory
        row = {
            "learner_id": self.learner,
            "face_id": card.face,
            "state": memory.state.value,
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "step": memory.step,
            "due": memory.due,
            "due_day": memory.due_day,
            "last_day": memory.last_day,
            "last_at": now,
            "reps": memory.reps,
            "lapses": memory.lapses,
            "suspended": card.suspended,
            "flagged": card.flagged,
            "value_version": card.value_version,
        }
        statement = upsert(t.cards).values(row)
        keys = ["learner_id", "face_id"]
        kept = {name: statement.excluded[name] for name in row if name not in keys}
        self.connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=kept))

    def mark(self, face: int, *, suspended: bool | None = None, flagged: bool | None = None) -> None:
        """Suspend or flag a card; a card that was never reviewed is written first, still new."""
        card = self.card(face)
        if card is None:
            return
        wanted = replace(
            card,
            suspended=card.suspended if suspended is None else suspended,
            flagged=card.flagged if flagged is None else flagged,
        )
        self.put(wanted, card.last_at)

    # --- reviews

    def add_review(self, review: ReviewRow) -> str:
        """Append a review; returns its id."""
        review_id = ids.uuid7(review.at)
        self.connection.execute(insert(t.reviews).values(self._review(review_id, review, None)))
        return review_id

    def _review(self, review_id: str, review: ReviewRow, voids: str | None) -> dict[str, Any]:
        return {
            "id": review_id,
            "learner_id": self.learner,
            "face_id": review.face,
            "at": review.at,
            "offset": review.offset,
            "day": review.day,
            "rating": review.rating,
            "source": review.source,
            "taken": review.taken,
            "recall": review.recall,
            "before": codec.memory_text(review.before),
            "was_new": review.before.state is State.NEW,
            "value_version": review.value_version,
            "response": review.response,
            "voids": voids,
        }

    def last_review(self) -> tuple[str, ReviewRow] | None:
        """The newest flashcard review that stands."""
        r = t.reviews.c
        voids = select(r.voids).where(r.learner_id == self.learner, r.voids.is_not(None))
        query = select(t.reviews).where(
            r.learner_id == self.learner, r.voids.is_(None), r.source == "card", r.id.not_in(voids)
        )
        row = self.connection.execute(query.order_by(r.id.desc()).limit(1)).first()
        if row is None:
            return None
        names = ("at", "offset", "day", "rating", "source", "taken", "recall", "value_version", "response")
        values = {name: getattr(row, name) for name in names}
        return row.id, ReviewRow(face=row.face_id, before=codec.memory(row.before), **values)

    def take_back(self, review_id: str, review: ReviewRow, now: int) -> None:
        """Void a review, and put its card back to what it was before."""
        void = replace(review, at=now, source="undo")
        self.connection.execute(insert(t.reviews).values(self._review(ids.uuid7(now), void, review_id)))
        card = self.card(review.face)
        if card is not None:
            self.put(replace(card, memory=review.before), review.at)
        if review.before.state is State.NEW:
            c = t.cards.c
            keep = card is not None and (card.flagged or card.suspended)
            if not keep:
                self.connection.execute(t.cards.delete().where(c.learner_id == self.learner, c.face_id == review.face))

    # --- notes

    def add_note(self, bank: int, subject: str, uid: str, text: str, now: int) -> None:
        """Keep what the learner says seems wrong."""
        row = {
            "id": ids.uuid7(now),
            "learner_id": self.learner,
            "bank_id": bank,
            "subject": subject,
            "uid": uid,
            "text": text[:4000],
            "at": now,
        }
        self.connection.execute(insert(t.notes).values(row))

    def touch(self, face: int, value_version: int) -> None:
        """The learner has seen the fact's newest value on this card."""
        c = t.cards.c
        self.connection.execute(
            update(t.cards).where(c.learner_id == self.learner, c.face_id == face).values(value_version=value_version)
        )


def _card(row: Any) -> CardRow:
    if row.state is None:
        return CardRow(
            row.id, row.uid, row.kind, row.topic, Memory(),
            value_version=row.fact_value_version, fact_value_version=row.fact_value_version,
        )  # fmt: skip
    memory = Memory(
        State(row.state), row.stability, row.difficulty, row.step, row.due, row.due_day, row.last_day, row.reps,
        row.lapses,
    )  # fmt: skip
    return CardRow(
        row.id, row.uid, row.kind, row.topic, memory, row.last_at, row.suspended, row.flagged, row.value_version,
        row.fact_value_version,
    )  # fmt: skip
