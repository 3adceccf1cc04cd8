"""Flashcards: one call per answer, one record back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from iomquiz.domain import card as cards
from iomquiz.domain.card import FaceKind
from iomquiz.domain.card_state import Counts, Memory, State
from iomquiz.domain.events import Act
from iomquiz.domain.fact import Facts
from iomquiz.domain.matching import Match, difference
from iomquiz.domain.scheduler import Load, Rating, becomes_leech, retrievability
from iomquiz.services import bank_media, card_words
from iomquiz.services.card_records import Back, Choice, Front, Step, Tick
from iomquiz.services.card_words import interval_text
from iomquiz.services.clock_mend import mend
from iomquiz.services.judging import choices, judge, suggested, suggested_for_list, tick_of
from iomquiz.services.next_card import among, next_card
from iomquiz.services.reviewing import act, review_events, write
from iomquiz.services.seat import Seat
from iomquiz.services.session import Session
from iomquiz.services.shown import fact_view, pictured
from iomquiz.services.tally import Tally
from iomquiz.services.timing import Pace, next_due, pace
from iomquiz.services.wishes import Wish
from iomquiz.storage import study_queue
from iomquiz.storage.card_rows import CardRow
from iomquiz.storage.learner_record import Done, Work
from iomquiz.storage.study_queue import Drawn, Scope

ADVANCE_EVERY = 100
"""Answers between two looks at where the new cards begin."""


class Flashcards:
    """What a learner can ask for at the cards."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._session = Session()

    def start(self, wish: Wish | None = None) -> Step:
        """Begin a session; it can be left at any card, nothing is lost."""
        self._session = Session(wish or Wish())
        mend(self._seat)
        return self.step()

    def step(self) -> Step:
        """The card that is next now."""
        with self._seat.record.read() as work:
            return self._step(work)

    def reveal(self, typed: str = "") -> Back:
        """The back of the present card, with the judgement of what was typed."""
        card = self._present()
        seat = self._seat
        facts = seat.banks.facts(seat.bank, [card.fact], pool=bool(typed.strip()))
        fact = facts[card.fact]
        face = cards.face(fact, FaceKind(card.kind), facts)
        plan, day = seat.plan(card.topic), seat.plan().day(seat.clock())
        ticked = self._session.ticked
        match = judge(typed, face, fact, facts) if typed.strip() and not face.members else None
        typed = "; ".join(ticked) if face.members else typed
        sources = seat.banks.sources(seat.bank, [fact.source])
        return Back(
            front=self._front(card, facts),
            answer=face.answer,
            members=face.members,
            typed=typed,
            match=match,
            difference=difference(typed, face.answer) if match not in (None, Match.RIGHT) else (),
            suggested=suggested_for_list(len(ticked), len(face.members)) if ticked else suggested(match),
            choices=choices(card, seat, plan, self._load()),
            fact=fact_view(fact, facts, sources, seat.today()),
            changed=self._changed(card),
            last_seen_days=day - card.memory.last_day if card.memory.last_day else None,
            seen=card.memory.reps,
            lapses=card.memory.lapses,
            stability=card.memory.stability,
            recall=retrievability(card.memory, day, plan) if card.memory.last_day else None,
            ticked=tuple(member in ticked for member in face.members) if ticked else (),
            statement=pictured(fact.statement, facts).text,
            media=bank_media.shown(seat, face.answer, fact.statement),
        )

    def tick(self, typed: str) -> Tick:
        """One element of the present list, typed in any order."""
        card, seat, ticked = self._present(), self._seat, self._session.ticked
        fact = seat.banks.facts(seat.bank, [card.fact])[card.fact]
        tick = tick_of(typed, fact, ticked)
        if tick.element and not tick.again:
            ticked.append(tick.element)
        return tick

    def answer(self, rating: Rating, taken_ms: int, typed: str = "") -> Step:
        """Rate the present card; durable when this returns, with the next card in the step."""
        card = self._present()
        seat, session = self._seat, self._session
        if session.wish.cram:
            return self._crammed(card, rating, taken_ms)
        with self._saving() as work:
            tally = self._tally(work)
            family = session.family or work.family(card.face)
            card = next(row for row in family if row.face == card.face)
            events = review_events(
                seat, card, rating, taken_ms=taken_ms, source="card", response=typed, load=self._load()
            )
            after = write(work, seat, events, family)
            tally.moved(family, after, events[0].taken)
            if len(session.order) % ADVANCE_EVERY == 0:
                study_queue.advance(work, tally.scope)
            self._note(card.face, rating, taken_ms)
            self._logged()
            leech = self._leech(card.memory, next(r.memory for r in after if r.face == card.face))
            step = self._step(work)
        seat.plans_kept.add(events[0].plan)
        tally.stamp = seat.store.transactions
        return replace(step, leech=leech)

    @contextmanager
    def _saving(self) -> Iterator[Work]:
        """A durable transaction; where it fails the session is as it was, the same card in front."""
        kept = self._session.copy()
        try:
            with self._seat.record.begin() as work:
                yield work
        except BaseException:
            self._session = kept
            raise

    def _note(self, face: int, rating: Rating, taken_ms: int) -> None:
        session = self._session
        kept = rating is not Rating.AGAIN
        session.order.append((face, session.outcome.get(face), kept))
        session.outcome[face] = kept
        session.taken += max(0, min(taken_ms, 600_000))

    def _leech(self, before: Memory, after: Memory) -> str:
        wanted = self._seat.preferences
        if not becomes_leech(before.lapses, after.lapses, wanted.leech_at):
            return ""
        return card_words.leech(after.lapses, suspended=wanted.leech_suspend)

    def _crammed(self, card: CardRow, rating: Rating, taken_ms: int) -> Step:
        """Cramming leaves the schedule untouched: a card not known comes again, one known does not."""
        session = self._session
        session.cram(card.face, kept=rating is not Rating.AGAIN)
        session.taken += max(0, min(taken_ms, 600_000))
        session.undone = []
        with self._seat.record.read() as work:
            return self._step(work)

    def _cram_back(self, *, redo: bool) -> Step:
        session = self._session
        with self._seat.record.read() as work:
            if redo:
                face, _, kept = session.undone.pop()
                session.cram(face, kept=kept)
                step = self._step(work)
            else:
                step = self._with_front(work, among(work, session.cram_back()))
        return replace(step, note=card_words.took_back((Act.REVIEW,), 1, redo=redo))

    def undo(self) -> Step:
        """Take back what was done last in study, also before a restart; the card comes up again."""
        return self._take_back(redo=False)

    def redo(self) -> Step:
        """Take up again what was taken back last."""
        return self._take_back(redo=True)

    def _take_back(self, *, redo: bool) -> Step:
        seat, session = self._seat, self._session
        if session.wish.cram and (session.undone if redo else session.crammed):
            return self._cram_back(redo=redo)
        day = seat.plan().day(seat.clock())
        with self._saving() as work:
            done = work.redo(seat.now_ms(), day) if redo else work.undo(seat.now_ms(), day)
            if done is None:
                return replace(self._step(work), note="Nothing to take back." if not redo else "Nothing to redo.")
            self._rewind(done, redo=redo)
            session.tally = None
            session.can_undo, session.can_redo = work.can_undo(), work.can_redo()
            card = work.card(done.faces[0]) if done.faces and not redo else None
            again = card and not card.state.suspended
            if session.wish.cram and again and session.current and session.current.face != done.faces[0]:
                session.wait()
            step = self._with_front(work, among(work, card.face)) if card and again else self._step(work)
        return replace(step, note=card_words.took_back(done.kinds, len(done.faces), redo=redo))

    def _rewind(self, done: Done, *, redo: bool) -> None:
        """The session's own account follows, where the event was one of this session."""
        session = self._session
        source, target = (session.undone, session.order) if redo else (session.order, session.undone)
        if Act.REVIEW not in done.kinds or not source or source[-1][0] not in done.faces:
            return
        entry = source.pop()
        target.append(entry)
        face, before, kept = entry
        session.outcome.pop(face, None)
        if redo:
            session.outcome[face] = kept
        elif before is not None:
            session.outcome[face] = before

    def suspend(self) -> Step:
        """Set the present card aside until it is taken up again; the next one comes."""
        return self._act(Act.SUSPEND, 1)

    def bury(self) -> Step:
        """Hide the present card until tomorrow; the next one comes."""
        return self._act(Act.BURY, self._seat.plan().day(self._seat.clock()))

    def _act(self, kind: Act, number: int) -> Step:
        card, seat = self._present(), self._seat
        with self._saving() as work:
            work.record([act(seat, card.face, kind, number)], seat.now_ms())
            self._session.tally = None
            self._logged()
            return self._step(work)

    def flag(self) -> bool:
        """Flag the present card, or take the flag off; returns whether it is flagged now."""
        card, seat, session = self._present(), self._seat, self._session
        with self._saving() as work:
            number = 0 if card.state.flag else 1
            rows = work.record([act(seat, card.face, Act.FLAG, number)], seat.now_ms())
        session.current = next(row for row in rows if row.face == card.face)
        session.family = rows
        self._logged()
        return bool(number)

    def _logged(self) -> None:
        """What was done last stands in the record: undo begins there."""
        session = self._session
        session.can_undo, session.can_redo, session.undone, session.crammed = True, False, [], 0

    def seems_wrong(self, note: str) -> None:
        """Keep a note on the present card's fact for its author."""
        card = self._present()
        with self._seat.record.begin() as work:
            work.add_note(self._seat.bank, "fact", card.fact, note, self._seat.now_ms())

    # ---

    def _present(self) -> CardRow:
        if self._session.current is None:
            self.step()
        if self._session.current is None:
            raise LookupError("there is no card to answer")
        return self._session.current

    def _tally(self, work: Work) -> Tally:
        """The counts, read anew where the day changed or somebody else wrote."""
        seat, session = self._seat, self._session
        day, stamp = seat.plan().day(seat.clock()), seat.store.transactions
        known = session.tally
        if known is None or known.day != day or stamp - known.stamp > work.writes:
            session.family = []
            wish = session.wish
            faces = wish.faces
            if wish.facts:
                faces = study_queue.faces_of(work, seat.bank, wish.facts)
            scope = Scope(seat.bank, wish.topics, faces)
            known = session.tally = Tally.read(work, scope, day, seat.preferences.limits(day), stamp)
            session.ranked = [] if not wish.cram else session.ranked
            session.can_undo, session.can_redo = work.can_undo(), work.can_redo()
        return known

    def _load(self) -> Load | None:
        session = self._session
        if session.tally is None or session.current is None or not self._seat.preferences.balance:
            return None
        return session.tally.load(session.family, session.current.face)

    def _step(self, work: Work) -> Step:
        return self._with_front(work, self._next(work))

    def _next(self, work: Work) -> Drawn | None:
        session = self._session
        if session.wish.minutes is not None and session.taken >= session.wish.minutes * 60_000:
            return None
        return next_card(self._seat, session, work, self._tally(work))

    def _with_front(self, work: Work, found: Drawn | None) -> Step:
        seat, session = self._seat, self._session
        tally = self._tally(work)
        card = found.card if found else None
        session.current = card
        session.ticked = []
        session.family = found.family if found else []
        counts = self._left(tally)
        facts: Facts = {}
        if found and card:
            facts = seat.banks.facts(seat.bank, [card.fact], connection=work.connection, edition=found.edition)
        kept = sum(session.outcome.values())
        return Step(
            title=session.wish.title,
            front=self._front(card, facts) if card else None,
            kept=kept,
            again=len(session.outcome) - kept,
            left=counts,
            seconds=self._pace(work).seconds(counts),
            can_undo=session.can_undo or session.crammed > 0,
            answered=len(session.order),
            spent_seconds=session.taken // 1000,
            next_due=None if card else next_due(work, seat),
            can_redo=session.can_redo or bool(session.wish.cram and session.undone),
            cram=session.wish.cram,
        )

    def _pace(self, work: Work) -> Pace:
        """Measured once a session: it changes slowly."""
        if self._session.pace is None:
            self._session.pace = pace(work)
        return self._session.pace

    def _left(self, tally: Tally) -> Counts:
        counts = tally.counts(self._seat.preferences.limits(tally.day))
        wish = self._session.wish
        if wish.cram:
            return Counts(0, len(self._session.ranked), 0)
        return Counts(
            counts.learning,
            0 if wish.kinds == ("new",) else counts.due,
            0 if wish.kinds == ("due",) else counts.new,
        )

    def _front(self, card: CardRow, facts: Facts) -> Front:
        fact = facts[card.fact]
        face = cards.face(fact, FaceKind(card.kind), facts)
        session = self._session
        if not session.titles:
            session.titles = {t.id: t.title for t in self._seat.banks.topics(self._seat.bank)}
        return Front(
            card.face,
            card.fact,
            card.kind,
            face.prompt,
            card.topic,
            session.titles.get(card.topic, card.topic),
            "relearn" if self._relearned(card) else card.memory.state.value,
            face.typed and self._seat.preferences.typing,
            bool(card.state.flag),
            len(session.order) + 1,
            lapses=card.memory.lapses,
            parts=len(face.members) if self._seat.preferences.typing else 0,
            media=bank_media.shown(self._seat, face.prompt),
        )

    def _relearned(self, card: CardRow) -> bool:
        return card.memory.state is not State.NEW and 0 < card.state.seen_value < card.value_version

    def _changed(self, card: CardRow) -> str:
        if not self._relearned(card):
            return ""
        seen = card.state.seen_value
        history = self._seat.banks.history(self._seat.bank, card.fact)
        return history[seen - 1][0] if len(history) >= seen else ""


__all__: Sequence[str] = [
    "Back",
    "Choice",
    "Flashcards",
    "Front",
    "Step",
    "Tick",
    "interval_text",
    "judge",
]
