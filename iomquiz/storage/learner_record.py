"""What learners did: `LearnerRecord.begin()` opens one durable transaction, a Work, in domain terms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, select, text

from iomquiz.domain import events as log
from iomquiz.domain.events import Act, CardState, Event, Rules
from iomquiz.domain.memory_model import Parameters
from iomquiz.domain.scheduler import Plan
from iomquiz.storage import card_rows, codec, event_log, ids
from iomquiz.storage import tables as t
from iomquiz.storage.card_rows import CardRow
from iomquiz.storage.store import Store

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Done:
    """What undo or redo changed: the kinds of the events and the cards that they are about."""

    kinds: tuple[str, ...]
    faces: tuple[int, ...]


class LearnerRecord:
    """The doings of one learner."""

    def __init__(self, store: Store, learner: int) -> None:
        self._store = store
        self.learner = learner

    @contextmanager
    def begin(self) -> Iterator[Work]:
        """One transaction that may write; durable when the block ends."""
        with self._store.begin() as connection:
            yield Work(connection, self.learner, self._store.memo, writes=True)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A look at the last committed state; writing in it fails."""
        with self._store.read() as connection:
            yield Work(connection, self.learner, self._store.memo)


_FRONTIER = text(
    "UPDATE frontiers SET position = :position WHERE learner_id = :learner AND bank_id = :bank AND position > :position"
)


class Work:
    """An open transaction on one learner's record."""

    def __init__(
        self, connection: Connection, learner: int, memo: dict[str, Any] | None = None, *, writes: bool = False
    ) -> None:
        self.connection = connection
        self.writes = writes
        self.learner = learner
        self._plans: dict[str, Plan] | None = None
        self.memo: dict[str, Any] = {} if memo is None else memo

    # --- cards

    def card(self, face: int) -> CardRow | None:
        """The card of one face."""
        row = self.connection.execute(card_rows.ONE, {"learner": self.learner, "face": face}).first()
        return card_rows.read(row) if row else None

    def family(self, face: int) -> list[CardRow]:
        """The card of a face and its siblings: all cards of one fact."""
        rows = self.connection.execute(card_rows.FAMILY, {"learner": self.learner, "face": face})
        return [card_rows.read(row) for row in rows]

    def cards_of(self, bank: int, facts: Sequence[str]) -> list[CardRow]:
        """All cards of these facts, seen or new, in the order of the faces."""
        query = card_rows.selection().where(
            t.facts.c.bank_id == bank, t.facts.c.uid.in_(facts), t.faces.c.retired.is_(False)
        )
        rows = self.connection.execute(query.order_by(t.faces.c.position), {"learner": self.learner})
        return [card_rows.read(row) for row in rows]

    # --- events

    def record(self, events: Sequence[Event], now: int, family: Sequence[CardRow] = ()) -> list[CardRow]:
        """Append events and bring their cards up to date; several events are taken back as one.

        `family` spares reading the cards anew where the caller has just read them in this transaction. Returns the
        cards that were written.
        """
        made = self._append(events, now)
        by_face: dict[int, list[Event]] = {}
        for event in made:
            if event.face:
                by_face.setdefault(event.face, []).append(event)
        known = {row.face: row for row in family}
        written: list[CardRow] = []
        for face, mine in by_face.items():
            rows = list(known.values()) if face in known else self.family(face)
            row = next(row for row in rows if row.face == face)
            rules = self.rules(row.name)
            state = row.state
            for event in mine:
                state = log.apply(state, event, rules)
            after = self._write(rows, replace(row, state=state))
            written += after
            known = {row.face: row for row in after} if face in known else known
        return written

    def _append(self, events: Sequence[Event], now: int) -> list[Event]:
        return event_log.append(self.connection, self.learner, events, now, self.memo)

    def answered(self, response: str, at: int, day: int) -> str:
        """Note that a response to a question was given, so that it can be taken back; returns the event's id."""
        event = Event("", Act.RESPONSE, 0, "", at=at, day=day, text=response)
        return self._append([event], at)[0].id

    def rules(self, card: str) -> Rules:
        """What a fold of this learner's events needs."""
        return Rules(self.parameters(), self._plan_of, card)

    def parameters(self) -> Parameters:
        """The memory model's parameters that this learner's cards are folded with."""
        key = f"parameters {self.learner}"
        if key not in self.memo:
            self.memo[key] = event_log.parameters(self.connection, self.learner)
        found: Parameters = self.memo[key]
        return found

    def _plan_of(self, fingerprint: str) -> Plan:
        if self._plans is None:
            self._plans = {name: codec.plan(data) for name, data in event_log.plans(self.connection).items()}
        return self._plans.get(fingerprint, Plan())

    def _write(self, before: Sequence[CardRow], changed: CardRow) -> list[CardRow]:
        """Write a card, and the siblings whose place depends on it; returns the family."""
        after = [changed if row.face == changed.face else row for row in before]
        puts: list[dict[str, Any]] = []
        for old, new in zip(before, after, strict=True):
            if new.state == CardState():
                if old.state != CardState():
                    key = {"learner": self.learner, "face": new.face}
                    self.connection.execute(card_rows.DROP, key)
            elif old is not new or card_rows.show_day_of(old, before) != card_rows.show_day_of(new, after):
                puts.append(card_rows.values(new, after, self.learner))
        for row in puts:
            card_rows.PUT(self.connection, row)
        if card_rows.queue_of(changed) == card_rows.NEW:
            self._open_frontier(changed)
        return after

    def _open_frontier(self, card: CardRow) -> None:
        """A card is new again: looking for new cards begins at it."""
        key = {"learner": self.learner, "bank": card.bank, "position": card.position}
        self.connection.execute(_FRONTIER, key)

    def set_parameters(self, parameters: Parameters, now: int, day: int) -> None:
        """Use other parameters of the memory model for all cards, and fold these anew."""
        self._append([Event("", Act.PARAMETERS, 0, "", at=now, day=day, text=json.dumps(parameters))], now)
        self.memo.pop(f"parameters {self.learner}", None)
        self.rebuild()

    def keep_plan(self, fingerprint: str, plan: Plan) -> None:
        """Keep what reviews are scheduled with, for machines that fold them anew."""
        event_log.keep_plan(self.connection, fingerprint, codec.plan_data(plan))

    def refold(self, faces: Iterable[int]) -> list[CardRow]:
        """Fold cards from the log anew and write them; returns their families."""
        wanted = list(dict.fromkeys(faces))
        found: list[CardRow] = []
        for start in range(0, len(wanted), _CHUNK):
            events = event_log.of_faces(self.connection, self.learner, wanted[start : start + _CHUNK])
            for face, mine in events.items():
                family = self.family(face)
                row = next(row for row in family if row.face == face)
                found += self._write(family, replace(row, state=log.fold(mine, self.rules(row.name))))
        return found

    def rebuild(self, tell: Callable[[float], object] = lambda _share: None) -> int:
        """Make all caches of this learner anew from the log; returns the number of cards."""
        key = {"learner": self.learner}
        for table in ("cards", "voided", "frontiers", "review_sums", "summed"):
            self.connection.execute(text(f"DELETE FROM {table} WHERE learner_id = :learner"), key)
        e = t.events.c
        voids = select(*event_log.COLUMNS).where(e.learner_id == self.learner, e.voids.is_not(None))
        gone = log.voided(event_log.read(row) for row in self.connection.execute(voids))
        if gone:
            texts = select(e.text).where(e.kind == Act.RESPONSE, e.id.in_(select(t.voided.c.id)))
            rows = [{"learner_id": self.learner, "id": name} for name in sorted(gone)]
            self.connection.execute(insert(t.voided), rows)
            responses = [row[0] for row in self.connection.execute(texts.where(e.learner_id == self.learner))]
            self.connection.execute(
                text("INSERT OR IGNORE INTO voided VALUES (:learner_id, :id)"),
                [{"learner_id": self.learner, "id": name} for name in responses] or [rows[0]],
            )
        faces = list(
            self.connection.execute(
                select(e.face_id).where(e.learner_id == self.learner, e.face_id.is_not(None)).distinct()
            ).scalars()
        )
        for start in range(0, len(faces), _CHUNK):
            self.refold(faces[start : start + _CHUNK])
            tell(min(1.0, (start + _CHUNK) / len(faces)))
        return len(faces)

    # --- taking back

    def undo(self, now: int, day: int) -> Done | None:
        """Take back the newest thing done that stands; None where there is none."""
        last = event_log.last_act(self.connection, self.learner)
        return self._take_back(last, now, day) if last else None

    def redo(self, now: int, day: int) -> Done | None:
        """Take up again what was taken back last, unless something was done since; None where there is nothing."""
        last = event_log.last_undone(self.connection, self.learner)
        return self._take_back(last, now, day) if last else None

    def _take_back(self, last: Any, now: int, day: int) -> Done:
        found = event_log.members(self.connection, self.learner, last.id, last.batch)
        changed = event_log.void(self.connection, self.learner, found, now, day, self.memo)
        faces = tuple(dict.fromkeys(event.face for event in changed if event.face))
        self.refold(faces)
        return Done(tuple(event.kind for event in changed), faces)

    def can_undo(self) -> bool:
        """Whether anything done stands."""
        return event_log.last_act(self.connection, self.learner) is not None

    def can_redo(self) -> bool:
        """Whether what was taken back last can be taken up again."""
        return event_log.last_undone(self.connection, self.learner) is not None

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
