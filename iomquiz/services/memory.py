"""The learner's own memory model: fitted to their reviews, and what a recall aimed at costs."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from iomquiz.domain import fitting, simulation
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.fitting import NEEDED, Fit, Item, Past
from iomquiz.domain.memory_model import DEFAULTS, Parameters
from iomquiz.domain.simulation import RETENTIONS, Cost, Habits, Start
from iomquiz.services.seat import Seat
from iomquiz.storage import progress_read

ENGINE = "fsrs_rs_python"
SIMULATED_DAYS = 180
ENOUGH_HABITS = 100
MOST_CARDS = 2000
"""Cards simulated at most; a larger bank is scaled up from so many."""


class Cancelled(Protocol):
    """Whether the person wants it to stop."""

    def __call__(self) -> bool: ...


class Tell(Protocol):
    """Told which share is done and what is being done."""

    def __call__(self, share: float, text: str = "", /) -> object: ...


@dataclass(frozen=True, slots=True)
class MemoryState:
    """What there is to fit: reviews that count, how many are needed, whether the engine is there, own parameters."""

    reviews: int
    needed: int
    engine: bool
    fitted: bool


class MemoryService:
    """Fitting and simulation; both run off the window's thread."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def state(self) -> MemoryState:
        """What a dialog says before anything is done."""
        return MemoryState(len(self._judged()), NEEDED, _engine() is not None, self._seat.parameters() != DEFAULTS)

    def fit(self, tell: Tell, cancelled: Cancelled) -> Fit | None:
        """Fit to all reviews; None where it was cancelled. Nothing is kept before `keep`.

        Raises:
            UserFacingError: there are too few reviews, or the engine is not installed.
        """
        tell(0.05, "Reading your reviews")
        found = self._judged()
        if len(found) < NEEDED:
            raise UserFacingError(
                f"There are {len(found)} reviews to fit to; {NEEDED} are needed.",
                "Go on studying: the usual parameters are those of many learners, and serve well.",
            )
        engine = _engine()
        if engine is None:
            raise UserFacingError(
                "The engine that fits is not installed.", "Install it with: pip install “iomquiz[fit]”."
            )
        tell(0.2, "Fitting")
        if cancelled():
            return None
        made = fitting.fit(found, self._seat.parameters(), lambda items: _fitted(engine, items))
        return None if cancelled() else made

    def keep(self, parameters: Parameters) -> None:
        """Use parameters from now on, for the whole past too; planned cards keep their days."""
        seat = self._seat
        with seat.record.begin() as work:
            work.set_parameters(parameters, seat.now_ms(), seat.plan().day(seat.clock()))
        seat.forget_plans()

    def costs(self, tell: Tell, cancelled: Cancelled) -> tuple[Cost, ...]:
        """Reviews and minutes a day for every recall of the range, for half a year from today."""
        seat = self._seat
        parameters, day = seat.parameters(), seat.plan().day(seat.clock())
        with seat.record.read() as work:
            faces = list(progress_read.face_states(work, seat.bank))
            habits = _habits(progress_read.answers(work))
        step = max(1, -(-len(faces) // MOST_CARDS))
        cards = [
            Start(f.memory.stability, f.difficulty or 5.0, max(0, day - f.memory.last_day) if f.memory.last_day else 0)
            for f in faces[::step]
            if not f.suspended
        ]
        new = max(1, seat.preferences.new_per_day // step) if seat.preferences.new_per_day else 0
        found: list[Cost] = []
        for n, retention in enumerate(RETENTIONS):
            if cancelled():
                break
            tell(n / len(RETENTIONS), f"Trying {retention:.0%}")
            cost = simulation.simulate(cards, retention, parameters, habits, days=SIMULATED_DAYS, new=new, seed=n)
            found.append(Cost(retention, cost.reviews * step, cost.minutes * step, cost.known * step))
        return tuple(found)

    def _judged(self) -> list[fitting.Judged]:
        with self._seat.record.read() as work:
            return fitting.judged(Past(*row) for row in progress_read.histories(work))


def _engine() -> Any:
    """The engine, imported when it is first needed; None where it is not installed."""
    try:
        return importlib.import_module(ENGINE)
    except ImportError:
        return None


def _fitted(engine: Any, items: Sequence[Item]) -> Parameters:
    made = [engine.FSRSItem([engine.FSRSReview(rating, gap) for rating, gap in item]) for item in items]
    found = engine.FSRS(list(DEFAULTS)).compute_parameters(made, None, True)
    return tuple(float(value) for value in found)


def _habits(rows: Sequence[tuple[int, bool, int]]) -> Habits:
    """(rating, whether the card was new, milliseconds) of the last reviews → how the learner answers."""
    usual = Habits()
    first = [rating for rating, new, _ in rows if new]
    later = [rating for rating, new, _ in rows if not new and rating > 1]
    if len(rows) < ENOUGH_HABITS or not first or not later:
        return usual
    seconds = []
    for rating in (1, 2, 3, 4):
        taken = sorted(ms / 1000 for r, _, ms in rows if r == rating)
        seconds.append(taken[len(taken) // 2] if len(taken) >= 10 else usual.seconds[rating - 1])
    return Habits(
        tuple(first.count(rating) / len(first) for rating in (1, 2, 3, 4)),
        tuple(later.count(rating) / len(later) for rating in (2, 3, 4)),
        tuple(seconds),
    )


def sentence(cost: Cost) -> str:
    """`At 92 %: 21 reviews a day, 6.5 minutes.`"""
    return f"At {cost.retention:.0%}: {cost.reviews:.0f} reviews a day, {cost.minutes:.1f} minutes."
