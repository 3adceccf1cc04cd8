"""Flashcards: one call per answer, one record back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from iomquiz.domain import card as cards
from iomquiz.domain.card import Counts, FaceKind, Memory, State
from iomquiz.domain.fact import NUMBERS, Fact, Facts
from iomquiz.domain.matching import Match, Quantity, compare_text, difference, read_number
from iomquiz.domain.scheduler import Plan, Rating, preview, recall_after, retrievability
from iomquiz.domain.template import shown
from iomquiz.services.card_records import (
    Back,
    Choice,
    Front,
    Step,
    Wish,
)
from iomquiz.services.seat import Seat
from iomquiz.services.shown import fact_view
from iomquiz.services.timing import Pace, pace
from iomquiz.storage.learner_record import CardRow, ReviewRow, Scope, Work

AHEAD_MINUTES = 20
"""A learning card that comes due so soon is shown at once when nothing else is left."""


@dataclass(slots=True)
class _Session:
    wish: Wish = field(default_factory=Wish)
    outcome: dict[int, bool] = field(default_factory=dict)
    order: list[tuple[int, bool | None]] = field(default_factory=list)
    taken: int = 0
    current: CardRow | None = None
    pace: Pace | None = None


class Flashcards:
    """What a learner can ask for at the cards."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._session = _Session()

    def start(self, wish: Wish | None = None) -> Step:
        """Begin a session; it can be left at any card, nothing is lost."""
        self._session = _Session(wish or Wish())
        return self.step()

    def step(self) -> Step:
        """The card that is next now."""
        with self._seat.record.read() as work:
            return self._step(work)

    def reveal(self, typed: str = "") -> Back:
        """The back of the present card, with the judgement of what was typed."""
        card = self._present()
        seat = self._seat
        facts = seat.banks.facts(seat.bank, [card.fact], pool=True)
        fact = facts[card.fact]
        face = cards.face(fact, FaceKind(card.kind), facts)
        plan, day = seat.plan(), seat.plan().day(seat.clock())
        match = judge(typed, face, fact, facts) if typed.strip() else None
        sources = seat.banks.sources(seat.bank, [fact.source])
        memory = card.memory
        return Back(
            front=self._front(card, facts),
            answer=face.answer,
            members=face.members,
            typed=typed,
            match=match,
            difference=difference(typed, face.answer) if match not in (None, Match.RIGHT) else (),
            suggested=_suggested(match),
            choices=_choices(card, seat, plan),
            fact=fact_view(fact, facts, sources, seat.today()),
            changed=self._changed(card),
            last_seen_days=day - memory.last_day if memory.last_day else None,
            seen=memory.reps,
            lapses=memory.lapses,
            stability=memory.stability,
            recall=retrievability(memory, day, plan) if memory.last_day else None,
        )

    def answer(self, rating: Rating, taken_ms: int, typed: str = "") -> Step:
        """Rate the present card; durable when this returns, with the next card in the step."""
        card = self._present()
        seat, session = self._seat, self._session
        with seat.record.begin() as work:
            write_review(work, seat, card, rating, taken_ms=taken_ms, source="card", response=typed)
            session.order.append((card.face, session.outcome.get(card.face)))
            session.outcome[card.face] = rating is not Rating.AGAIN
            session.taken += max(0, min(taken_ms, 600_000))
            return self._step(work)

    def undo(self) -> Step:
        """Take back the last answer, also one from before a restart; the card comes up again."""
        seat, session = self._seat, self._session
        with seat.record.begin() as work:
            last = work.last_review()
            if last is None:
                return self._step(work)
            work.take_back(last[0], last[1], seat.now_ms())
            if session.order and session.order[-1][0] == last[1].face:
                face, before = session.order.pop()
                session.outcome.pop(face, None)
                if before is not None:
                    session.outcome[face] = before
            session.current = work.card(last[1].face)
            return self._with_front(work, session.current)

    def suspend(self) -> Step:
        """Set the present card aside until it is taken up again; the next one comes."""
        card = self._present()
        with self._seat.record.begin() as work:
            work.mark(card.face, suspended=True)
            return self._step(work)

    def flag(self) -> bool:
        """Flag the present card, or take the flag off; returns whether it is flagged now."""
        card = self._present()
        with self._seat.record.begin() as work:
            work.mark(card.face, flagged=not card.flagged)
        self._session.current = replace(card, flagged=not card.flagged)
        return not card.flagged

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

    def _scope(self) -> Scope:
        return Scope(self._seat.bank, self._session.wish.topics, self._session.wish.facts)

    def _step(self, work: Work) -> Step:
        return self._with_front(work, self._next(work))

    def _next(self, work: Work) -> CardRow | None:
        seat, wish = self._seat, self._session.wish
        scope, now, end = self._scope(), seat.now_ms(), seat.day_end()
        if wish.minutes is not None and self._session.taken >= wish.minutes * 60_000:
            return None
        plan = seat.plan()
        day = plan.day(seat.clock())
        new = "due" not in wish.kinds and (bool(wish.facts) or self._new_left(work, day) > 0)
        due_end = 0 if wish.kinds == ("new",) else end
        card = work.next_card(scope, now, day, due_end, new=new)
        return card or work.learning_ahead(scope, now + AHEAD_MINUTES * 60_000)

    def _new_left(self, work: Work, day: int) -> int:
        return max(0, self._seat.preferences.new_per_day - work.new_today(day))

    def _with_front(self, work: Work, card: CardRow | None) -> Step:
        seat, session = self._seat, self._session
        session.current = card
        counts = self._left(work)
        facts = seat.banks.facts(seat.bank, [card.fact]) if card else {}
        kept = sum(session.outcome.values())
        return Step(
            title=session.wish.title,
            front=self._front(card, facts) if card else None,
            kept=kept,
            again=len(session.outcome) - kept,
            left=counts,
            seconds=self._pace(work).seconds(counts),
            can_undo=bool(session.order) or work.last_review() is not None,
            answered=len(session.order),
            spent_seconds=session.taken // 1000,
            next_due=None if card else next_due(work, seat),
        )

    def _pace(self, work: Work) -> Pace:
        """Measured once a session: it changes slowly."""
        if self._session.pace is None:
            self._session.pace = pace(work)
        return self._session.pace

    def _left(self, work: Work) -> Counts:
        day = self._seat.plan().day(self._seat.clock())
        counts = work.counts(self._scope(), self._seat.day_end())
        limit = counts.new if self._session.wish.facts else self._new_left(work, day)
        kinds = self._session.wish.kinds
        return Counts(
            counts.learning,
            0 if kinds == ("new",) else counts.due,
            0 if kinds == ("due",) else min(counts.new, limit),
        )

    def _front(self, card: CardRow, facts: Facts) -> Front:
        fact = facts[card.fact]
        face = cards.face(fact, FaceKind(card.kind), facts)
        titles = {t.id: t.title for t in self._seat.banks.topics(self._seat.bank)}
        return Front(
            card.face,
            card.fact,
            card.kind,
            face.prompt,
            card.topic,
            titles.get(card.topic, card.topic),
            card.memory.state.value,
            face.typed and self._seat.preferences.typing,
            card.flagged,
            len(self._session.order) + 1,
        )

    def _changed(self, card: CardRow) -> str:
        if card.memory.state is State.NEW or card.value_version >= card.fact_value_version:
            return ""
        history = self._seat.banks.history(self._seat.bank, card.fact)
        return history[card.value_version - 1][0] if len(history) >= card.value_version > 0 else ""


def judge(typed: str, face: cards.Face, fact: Fact, facts: Facts) -> Match:
    """Compare what was typed on a card with its answer; numbers by value, words tolerantly."""
    if fact.kind in NUMBERS and face.kind is not FaceKind.REVERSE:
        read, key = read_number(typed), read_number(shown(fact))
        readings = (read,) if isinstance(read, Quantity) else getattr(read, "readings", ())
        if isinstance(key, Quantity) and any(r.value == key.value for r in readings):
            return Match.RIGHT
    rivals = [shown(f) for f in facts.values() if f.id != fact.id and f.kind == fact.kind]
    return compare_text(typed, (face.answer, *face.accept), rivals)


def _suggested(match: Match | None) -> Rating:
    """Wrong → Again, a slip → Hard, right or not typed → Good."""
    if match is None or match is Match.RIGHT:
        return Rating.GOOD
    return Rating.HARD if match is Match.ALMOST else Rating.AGAIN


def _choices(card: CardRow, seat: Seat, plan: Plan) -> tuple[Choice, ...]:
    now = seat.clock()
    states = preview(card.memory, f"{seat.learner.id}:{card.face}", now, plan)
    found = []
    for rating, memory in states.items():
        curve = tuple(recall_after(memory.stability, day, plan) for day in range(0, 31, 3))
        found.append(Choice(rating, interval_text(memory, now.timestamp() * 1000, plan.day(now)), curve))
    return tuple(found)


def interval_text(memory: Memory, now_ms: float, day: int) -> str:
    """`10 min`, `8 d`, `3.5 mo`, `1.2 y` from now."""
    if memory.state in (State.LEARNING, State.RELEARNING):
        return f"{max(1, round((memory.due - now_ms) / 60_000))} min"
    days = memory.due_day - day
    if days < 60:
        return f"{days} d"
    return f"{days / 30.44:.1f} mo" if days < 365 else f"{days / 365.25:.1f} y"


def write_review(
    work: Work, seat: Seat, card: CardRow, rating: Rating, *, taken_ms: int, source: str, response: str = ""
) -> None:
    """One review: the log and the card, in the caller's transaction."""
    plan, now = seat.plan(), seat.clock()
    day = plan.day(now)
    after = preview(card.memory, f"{seat.learner.id}:{card.face}", now, plan, (rating,))[rating]
    work.add_review(
        ReviewRow(
            face=card.face,
            at=seat.now_ms(),
            offset=seat.offset(),
            day=day,
            rating=int(rating),
            source=source,
            taken=max(0, min(taken_ms, 600_000)),
            recall=retrievability(card.memory, day, plan) if card.memory.last_day < day else 0.0,
            before=card.memory,
            value_version=card.fact_value_version,
            response=response[:500],
        )
    )
    work.put(replace(card, memory=after, value_version=card.fact_value_version), seat.now_ms())


def next_due(work: Work, seat: Seat) -> tuple[int, int] | None:
    """(days from today, cards) of the next day with cards due; None where nothing is planned."""
    plan = seat.plan()
    day = plan.day(seat.clock())
    for ahead in range(1, 8):
        end = round((plan.opening(day + ahead) + timedelta(days=1)).timestamp() * 1000)
        counts = work.counts(Scope(seat.bank), end)
        if counts.due + counts.learning:
            return ahead, counts.due + counts.learning
    return None


__all__ = [
    "Back",
    "Choice",
    "Flashcards",
    "Front",
    "Step",
    "Wish",
    "interval_text",
    "judge",
    "next_due",
    "write_review",
]
