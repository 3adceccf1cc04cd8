"""The card browser: search, page by page, and what is done to many cards at once; all of it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from iomquiz.domain import card as cards
from iomquiz.domain import card_query, queue
from iomquiz.domain.card import FaceKind
from iomquiz.domain.card_state import State
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.events import Act, Event
from iomquiz.domain.fact import Facts
from iomquiz.domain.media import in_words
from iomquiz.domain.scheduler import is_leech, retrievability
from iomquiz.domain.template import references
from iomquiz.services.card_words import took_back
from iomquiz.services.reviewing import act
from iomquiz.services.seat import Seat
from iomquiz.storage import card_browser, codec
from iomquiz.storage.card_browser import ORDERS, Today
from iomquiz.storage.card_rows import CardRow

MAX_SAVED = 50
SOME = 500
"""Cards that are changed in one transaction: a tenth of a second."""

GoOn = Callable[[float], bool]
"""Told which share is done; says whether to go on."""


def always(_share: float) -> bool:
    """Nobody stops it."""
    return True


@dataclass(frozen=True, slots=True)
class BrowserRow:
    """One card in the table. `due_days`, `recall`, `stability` are None while it is new."""

    face: int
    fact: str
    prompt: str
    answer: str
    topic: str
    kind: str
    state: str
    due_days: int | None
    recall: float | None
    stability: float | None
    reviews: int
    lapses: int
    flag: int
    suspended: bool
    leech: bool
    changed: bool


class Browser:
    """What the card browser asks for; reading works from any thread."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._titles: dict[str, str] = {}

    def find(self, query: str, order: str = "bank", *, falling: bool = False) -> Sequence[int]:
        """The cards that fit, as face numbers in their order.

        Raises:
            UserFacingError: the query cannot be read; it says what and how to write it.
        """
        parts = card_query.parse(query)
        seat = self._seat
        plan = seat.plan()
        today = Today(plan.day(seat.clock()), seat.today().toordinal(), plan, seat.preferences.leech_at)
        with seat.record.read() as work:
            return card_browser.ids(work, seat.bank, parts, today, order, falling=falling)

    def rows(self, faces: Sequence[int]) -> tuple[BrowserRow, ...]:
        """The cards of one page of the table."""
        seat = self._seat
        if not self._titles:
            self._titles = {t.id: t.title for t in seat.banks.topics(seat.bank)}
        with seat.record.read() as work:
            found = card_browser.page(work, faces)
        facts = {card.fact: codec.fact(data) for card, data in found}
        named = {reference.name for fact in facts.values() for reference in references(fact.cue + fact.statement)}
        facts = seat.banks.facts(seat.bank, named - facts.keys()) | facts
        return tuple(self._row(card, facts) for card, _ in found)

    def _row(self, card: CardRow, facts: Facts) -> BrowserRow:
        seat, memory = self._seat, card.memory
        plan = seat.plan(card.topic)
        day = plan.day(seat.clock())
        face = cards.face(facts[card.fact], FaceKind(card.kind), facts)
        seen = memory.state is not State.NEW
        return BrowserRow(
            card.face,
            card.fact,
            in_words(face.prompt),
            in_words(face.answer),
            self._titles.get(card.topic, card.topic),
            card.kind,
            "suspended" if card.state.suspended else memory.state.value,
            memory.due_day - day if seen else None,
            retrievability(memory, day, plan) if seen else None,
            memory.stability if seen else None,
            memory.reps,
            memory.lapses,
            card.state.flag,
            card.state.suspended,
            is_leech(memory.lapses, seat.preferences.leech_at),
            0 < card.state.seen_value < card.value_version,
        )

    # --- doing

    # Each takes what hears how far it is; when that says stop, what was done until then stays, and undo takes it back.

    def suspend(self, faces: Sequence[int], *, on: bool = True, go_on: GoOn = always) -> int:
        """Set cards aside, or take them up again."""
        return self._do(faces, Act.SUSPEND, int(on), go_on)

    def flag(self, faces: Sequence[int], number: int = 1, go_on: GoOn = always) -> int:
        """Flag cards with a number; 0 takes the flag off."""
        return self._do(faces, Act.FLAG, number, go_on)

    def bury(self, faces: Sequence[int], go_on: GoOn = always) -> int:
        """Hide cards until tomorrow."""
        return self._do(faces, Act.BURY, self._seat.plan().day(self._seat.clock()), go_on)

    def reset(self, faces: Sequence[int], go_on: GoOn = always) -> int:
        """Make cards new again; what was answered stays in the record."""
        return self._do(faces, Act.RESET, 0, go_on)

    def set_due(self, faces: Sequence[int], days: int, go_on: GoOn = always) -> int:
        """Let cards come in so many days; new ones are left as they are."""
        day = self._seat.plan().day(self._seat.clock()) + days
        return self._write(faces, lambda part: [self._due(face, day) for face in self._begun(part)], go_on)

    def take_break(self, back_in: int, spread_over: int, go_on: GoOn = always) -> int:
        """Go away until `back_in` days from now: what comes due until then comes over `spread_over` days after it.

        The most overdue in relation to their interval come first, as many on each day.
        """
        seat = self._seat
        day = seat.plan().day(seat.clock())
        faces = self.find(f"due<{back_in} suspended:no")
        overdue = []
        with seat.record.read() as work:
            for start in range(0, len(faces), SOME):
                found = [card for card, _ in card_browser.page(work, faces[start : start + SOME])]
                overdue += [(day + back_in - c.memory.last_day) / max(c.memory.stability, 0.01) for c in found]
        days = dict(zip(faces, queue.spread(overdue, spread_over), strict=True))
        return self._write(faces, lambda part: [self._due(face, day + back_in + days[face]) for face in part], go_on)

    def _due(self, face: int, day: int) -> Event:
        seat = self._seat
        due = round(seat.plan().opening(day).timestamp() * 1000)
        return act(seat, face, Act.DUE, day, due=due)

    def _do(self, faces: Sequence[int], kind: Act, number: int, go_on: GoOn) -> int:
        return self._write(faces, lambda part: [act(self._seat, face, kind, number) for face in part], go_on)

    def _begun(self, faces: Sequence[int]) -> list[int]:
        with self._seat.record.read() as work:
            return [card.face for card, _ in card_browser.page(work, faces) if card.memory.last_day]

    def _write(self, faces: Sequence[int], made: Callable[[Sequence[int]], list[Event]], go_on: GoOn) -> int:
        """One step of undo, some cards in a transaction: nobody waits long to save; returns the number of cards."""
        batch = uuid4().hex if len(faces) > SOME else ""  # a few are one batch by themselves
        count = 0
        for start in range(0, len(faces), SOME):
            if not go_on(start / len(faces)):
                break
            events = [replace(event, batch=batch) for event in made(faces[start : start + SOME])]
            if events:
                with self._seat.record.begin() as work:
                    work.record(events, self._seat.now_ms())
            count += len(events)
        return count

    def undo(self) -> str:
        """Take back what was done last in study; says what it was, "" where there is nothing."""
        return self._take_back(redo=False)

    def redo(self) -> str:
        """Take up again what was taken back last."""
        return self._take_back(redo=True)

    def _take_back(self, *, redo: bool) -> str:
        seat = self._seat
        day = seat.plan().day(seat.clock())
        with seat.record.begin() as work:
            done = work.redo(seat.now_ms(), day) if redo else work.undo(seat.now_ms(), day)
        return took_back(done.kinds, len(done.faces), redo=redo) if done else ""

    # --- saved searches

    def saved(self) -> dict[str, str]:
        """Searches by the names that the learner gave them."""
        return dict(self._seat.preferences.searches)

    def save(self, name: str, query: str) -> None:
        """Keep a search under a name; an empty query forgets it.

        Raises:
            UserFacingError: the query cannot be read, the name is empty, or there are too many.
        """
        clean = " ".join(name.split())[:60]
        searches = self.saved()
        if not clean:
            raise UserFacingError("A saved search needs a name.", "Type a word or two.")
        if query.strip():
            card_query.parse(query)
            searches[clean] = query.strip()
        else:
            searches.pop(clean, None)
        if len(searches) > MAX_SAVED:
            raise UserFacingError(f"There are {MAX_SAVED} saved searches already.", "Forget one first.")
        self._seat.choose(replace(self._seat.preferences, searches=searches))


__all__ = ["ORDERS", "Browser", "BrowserRow"]
