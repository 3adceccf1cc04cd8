"""What a learner does to a card, as events that are only ever added; a card's state is folded from them.

The fold is pure: the same set of events gives the same state on every machine, in whatever order they arrived.
Taking something back is an event too (VOID), and so is taking back the taking back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

from iomquiz.domain import memory_model, scheduler
from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.scheduler import Plan, Rating


class Act(StrEnum):
    """What was done. Kinds that this version does not know are kept and passed on, and change nothing here."""

    REVIEW = "review"
    SUSPEND = "suspend"  # number 1 sets aside, 0 takes up again
    FLAG = "flag"  # number 0 takes the flag off
    BURY = "bury"  # number: the study day until whose end the card is hidden
    RESET = "reset"  # new again
    DUE = "due"  # number: the study day on which it comes
    MEMORY = "memory"  # text: stability and difficulty that another program worked out
    RELEARN = "relearn"  # number: the value version that is to be learned anew
    RESPONSE = "response"  # a response to a question; `text` is its id
    VOID = "void"  # takes `voids` back
    PARAMETERS = "parameters"  # the memory model's parameters from now on, for the whole past too


@dataclass(frozen=True, slots=True)
class Event:
    """One thing done.

    Attributes:
        hlc: hybrid logical clock, milliseconds × 65536 + a counter; with `device` and `id` it orders events.
        face: the card; 0 where it is about none. subject: the name of a card whose bank is not here.
        at, offset, day: wall clock (ms UTC), minutes east of UTC, study day.
        rating, source, taken, recall, credit: of a review; `recall` is what was predicted, 0 where nothing was.
        due, due_day, step: where the review put the card; step −1 means on a day.
        prior: id of the last standing event on this card that the program saw; another one means that a second
            machine wrote meanwhile, and the place is computed anew.
        number, text: by kind, see Act. plan: fingerprint of the plan that a review was scheduled with.
        batch: id of the first event of a group that is taken back as one.
    """

    id: str
    kind: str
    hlc: int
    device: str
    face: int = 0
    subject: str = ""
    at: int = 0
    offset: int = 0
    day: int = 0
    rating: int = 0
    source: str = ""
    taken: int = 0
    recall: float = 0.0
    credit: float = 1.0
    was_new: bool = False
    value_version: int = 0
    due: int = 0
    due_day: int = 0
    step: int = -1
    prior: str = ""
    number: int = 0
    text: str = ""
    plan: str = ""
    voids: str | None = None
    batch: str = ""

    @property
    def order(self) -> tuple[int, str, str]:
        """Events count in this order, not in that of wall clocks."""
        return self.hlc, self.device, self.id


_NO_MEMORY = Memory()


@dataclass(frozen=True, slots=True)
class CardState:
    """Everything that the events on one card add up to.

    Attributes:
        buried: hidden until the end of this study day.
        seen_value: the fact's value version at the last review; asked_value: for which it was put back to relearn.
        last_at: moment of the last review. prior: id of the last event.
    """

    memory: Memory = _NO_MEMORY
    suspended: bool = False
    flag: int = 0
    buried: int = 0
    seen_value: int = 0
    asked_value: int = 0
    last_at: int = 0
    prior: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a fold needs besides the events, the same on every machine.

    Attributes:
        parameters: of the memory model. plan_of: the plan with a fingerprint, a default one where it is not known.
        card: the card's lasting name; it seeds the fuzz.
    """

    parameters: memory_model.Parameters = memory_model.DEFAULTS
    plan_of: Callable[[str], Plan] = lambda _fingerprint: Plan()
    card: str = ""


def voided(events: Iterable[Event]) -> set[str]:
    """Ids of all that is taken back: by a void that stands itself."""
    gone: set[str] = set()
    for event in sorted((e for e in events if e.voids), key=lambda e: e.order, reverse=True):
        if event.id not in gone and event.voids:
            gone.add(event.voids)
    return gone


def fold(events: Iterable[Event], rules: Rules) -> CardState:
    """The state of one card from its events that stand, in any order."""
    state = CardState()
    for event in sorted(events, key=lambda e: e.order):
        state = apply(state, event, rules)
    return state


def apply(state: CardState, event: Event, rules: Rules) -> CardState:
    """The state after one more event."""
    change = _CHANGES.get(event.kind)
    if change is None:
        return state
    return replace(change(state, event, rules), prior=event.id)


def _review(state: CardState, event: Event, rules: Rules) -> CardState:
    before = state.memory
    after = scheduler.remember(before, event.rating, event.day, rules.parameters, event.credit)
    if event.prior == state.prior:
        if event.step < 0:
            after = replace(after, state=State.REVIEW, step=0, due=event.due, due_day=event.due_day)
        else:
            after = scheduler.on_step(after, before, event.step, event.due, event.due_day)
    else:
        zone = timezone(timedelta(minutes=event.offset))
        plan = replace(rules.plan_of(event.plan), parameters=rules.parameters, zone=zone)
        now = datetime.fromtimestamp(event.at / 1000, UTC)
        after = scheduler.review(before, rules.card, Rating(event.rating), now, plan, credit=event.credit)
    return replace(state, memory=after, seen_value=event.value_version, last_at=event.at)


def _suspend(state: CardState, event: Event, _rules: Rules) -> CardState:
    return replace(state, suspended=bool(event.number))


def _flag(state: CardState, event: Event, _rules: Rules) -> CardState:
    return replace(state, flag=event.number)


def _bury(state: CardState, event: Event, _rules: Rules) -> CardState:
    return replace(state, buried=event.number)


def _reset(state: CardState, _event: Event, _rules: Rules) -> CardState:
    return replace(state, memory=Memory(), buried=0, seen_value=0, asked_value=0, last_at=0)


def _due(state: CardState, event: Event, _rules: Rules) -> CardState:
    if not state.memory.last_day:
        return state
    last = min(state.memory.last_day, event.day or state.memory.last_day)  # a later one is that of a wrong clock
    moved = replace(state.memory, state=State.REVIEW, step=0, due=event.due, due_day=event.number, last_day=last)
    return replace(state, memory=moved, buried=0)


def _memory(state: CardState, event: Event, _rules: Rules) -> CardState:
    """Stability and difficulty are taken over; what cannot be read as the two changes nothing."""
    found = re.fullmatch(r"(\d{1,6}\.?\d*) (\d{1,2}\.?\d*)", event.text)
    if not state.memory.last_day or found is None:
        return state
    stability = min(max(float(found.group(1)), 0.001), 36_500.0)
    difficulty = min(max(float(found.group(2)), 1.0), 10.0)
    return replace(state, memory=replace(state.memory, stability=stability, difficulty=difficulty))


def _relearn(state: CardState, event: Event, rules: Rules) -> CardState:
    """A new value was never learned: its stability is that of a first review that failed; the rest stays."""
    if not state.memory.last_day or max(state.seen_value, state.asked_value) >= event.number:
        return state
    memory = replace(
        state.memory,
        state=State.RELEARNING,
        stability=min(state.memory.stability, rules.parameters[0]),
        step=0,
        due=event.at,
        due_day=event.day,
    )
    return replace(state, memory=memory, asked_value=event.number)


_Change = Callable[[CardState, Event, Rules], CardState]
_CHANGES: dict[str, _Change] = {
    Act.REVIEW: _review,
    Act.SUSPEND: _suspend,
    Act.FLAG: _flag,
    Act.BURY: _bury,
    Act.RESET: _reset,
    Act.DUE: _due,
    Act.MEMORY: _memory,
    Act.RELEARN: _relearn,
}

UNDOABLE = frozenset({*_CHANGES, Act.RESPONSE}) - {Act.RELEARN}
"""What undo takes back; a relearn follows from the bank, not from the learner."""
