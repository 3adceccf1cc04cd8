"""The memory model: FSRS-6 through `fsrs`, the only module that knows it.

`fsrs` counts 24-hour periods; it is given stamps in whole study days instead, so that 21:00 then 20:00 next day is
one day. Its steps and its fuzz stay off: learning steps, the order of the ratings and a seeded fuzz are ours.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from enum import IntEnum
from functools import lru_cache

import fsrs

from iomquiz.domain.card import Memory, State
from iomquiz.domain.dates import start_of, study_day

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_DEFAULTS: tuple[float, ...] = tuple(fsrs.scheduler.DEFAULT_PARAMETERS)


class Rating(IntEnum):
    """The four ratings; AGAIN alone means not recalled."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """How a learner's cards are scheduled.

    Attributes:
        desired_retention: recall aimed at when a card comes due, 0.70…0.99.
        learning_steps, relearning_steps: minutes until the next showing on the same day.
        maximum_interval: days.
        rollover_hour: local hour at which a study day begins.
        zone: the learner's time zone.
    """

    zone: tzinfo = UTC
    desired_retention: float = 0.9
    parameters: tuple[float, ...] = _DEFAULTS
    learning_steps: tuple[int, ...] = (1, 10)
    relearning_steps: tuple[int, ...] = (10,)
    maximum_interval: int = 36500
    rollover_hour: int = 4
    fuzz: bool = field(default=True)

    def day(self, now: datetime) -> int:
        """The study day of `now`."""
        return study_day(now, self.rollover_hour, self.zone)

    def opening(self, day: int) -> datetime:
        """When study day `day` begins."""
        return start_of(day, self.rollover_hour, self.zone)


@lru_cache(maxsize=8)
def _model(parameters: tuple[float, ...], retention: float, maximum: int) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=parameters,
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=maximum,
        enable_fuzzing=False,
    )


def _stamp(day: int, reps: int) -> datetime:
    """A moment inside study day `day`; later reviews of the same day come later."""
    return _EPOCH + timedelta(days=day, seconds=reps % 80_000)


def _as_fsrs(memory: Memory) -> fsrs.Card:
    return fsrs.Card(
        card_id=1,
        state=fsrs.State.Review,
        step=None,
        stability=memory.stability or None,
        difficulty=memory.difficulty or None,
        due=_EPOCH,
        last_review=_stamp(memory.last_day, memory.reps) if memory.last_day else None,
    )


def _next_state(memory: Memory, rating: Rating, day: int, plan: Plan) -> tuple[float, float]:
    """Stability and difficulty after `rating` on study day `day`."""
    model = _model(plan.parameters, plan.desired_retention, plan.maximum_interval)
    new = fsrs.Card(card_id=1, state=fsrs.State.Learning, step=0, due=_EPOCH)
    card = _as_fsrs(memory) if memory.last_day else new
    stamp = _stamp(max(day, memory.last_day), memory.reps + 1)
    after, _ = model.review_card(card, fsrs.Rating(int(rating)), stamp)
    return float(after.stability or 0.001), float(after.difficulty or 1.0)


def retrievability(memory: Memory, day: int, plan: Plan) -> float:
    """The chance, 0…1, that the card is recalled on study day `day`; 0 while it is new. Source: FSRS-6."""
    if not memory.last_day or not memory.stability:
        return 0.0
    return recall_after(memory.stability, max(0, day - memory.last_day), plan)


def recall_after(stability: float, days: float, plan: Plan) -> float:
    """R(t, S) = (1 + F·t/S)^−w20, with F so that R(S, S) = 0.9."""
    decay = -plan.parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    return float((1 + factor * days / stability) ** decay)


def ideal_interval(stability: float, plan: Plan) -> int:
    """Days until recall falls to the desired retention, 1…maximum, before fuzz and the order of the ratings."""
    decay = -plan.parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    days = float(stability / factor * (plan.desired_retention ** (1 / decay) - 1))
    return max(1, min(round(days), plan.maximum_interval))


def fuzz_bounds(interval: int, maximum: int) -> tuple[int, int]:
    """The days among which a fuzzed interval is chosen: ±(1 + 15 % of days 2.5–7 + 10 % of 7–20 + 5 % beyond)."""
    if interval < 2.5:
        return interval, interval
    delta = 1.0
    for low, high, share in ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05)):
        delta += share * max(0.0, min(interval, high) - low)
    least = max(2, round(interval - delta))
    return min(least, maximum), min(round(interval + delta), maximum)


def _fuzzed(interval: int, previous: int, seed: str, plan: Plan) -> int:
    """The same card at the same review always gets the same day, so the button tells the truth."""
    low, high = fuzz_bounds(interval, plan.maximum_interval)
    if not plan.fuzz or low == high:
        return interval
    if low <= previous < high and interval > previous:
        low = previous + 1
    draw = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest(), "big")
    return low + draw % (high - low + 1)


def _intervals(memory: Memory, card: str, day: int, plan: Plan) -> dict[Rating, int]:
    """Days for every rating that graduates: hard < good < easy, none shorter than the interval before it grew."""
    graduating = [r for r in (Rating.HARD, Rating.GOOD, Rating.EASY) if _step(memory, r, plan) is None]
    states = {rating: _next_state(memory, rating, day, plan) for rating in graduating}
    previous = memory.due_day - memory.last_day if memory.state is State.REVIEW else 0
    seed = f"{card}|{memory.reps}"
    days = {rating: _fuzzed(ideal_interval(s, plan), previous, seed, plan) for rating, (s, _) in states.items()}
    longest = 0
    for rating in graduating:
        days[rating] = longest = max(days[rating], longest + 1)
    return {rating: min(value, plan.maximum_interval) for rating, value in days.items()}


def review(memory: Memory, card: str, rating: Rating, now: datetime, plan: Plan) -> Memory:
    """The memory state after `rating` at `now`. `card` seeds the fuzz; the same call gives the same result."""
    return preview(memory, card, now, plan, (rating,))[rating]


def preview(
    memory: Memory, card: str, now: datetime, plan: Plan, ratings: tuple[Rating, ...] = tuple(Rating)
) -> dict[Rating, Memory]:
    """The memory state after each rating: what the buttons promise is what `review` gives."""
    day = plan.day(now)
    intervals = _intervals(memory, card, day, plan)
    result: dict[Rating, Memory] = {}
    for rating in ratings:
        stability, difficulty = _next_state(memory, rating, day, plan)
        lapsed = rating is Rating.AGAIN and memory.state is State.REVIEW
        after = replace(
            memory,
            stability=stability,
            difficulty=difficulty,
            last_day=max(day, memory.last_day),
            reps=memory.reps + 1,
            lapses=memory.lapses + lapsed,
        )
        result[rating] = _placed(after, memory, rating, now, plan, intervals)
    return result


def _placed(
    after: Memory, before: Memory, rating: Rating, now: datetime, plan: Plan, days: dict[Rating, int]
) -> Memory:
    """Put the card on a learning step or on a day."""
    step = _step(before, rating, plan)
    if step is not None:
        index, minutes = step
        state = State.RELEARNING if _was_learned(before) else State.LEARNING
        due = now + timedelta(minutes=minutes)
        return replace(after, state=state, step=index, due=_ms(due), due_day=plan.day(due))
    interval = days.get(rating, 1)
    due_day = plan.day(now) + interval
    return replace(after, state=State.REVIEW, step=0, due=_ms(plan.opening(due_day)), due_day=due_day)


def _was_learned(memory: Memory) -> bool:
    return memory.state in (State.REVIEW, State.RELEARNING)


def _step(before: Memory, rating: Rating, plan: Plan) -> tuple[int, float] | None:
    """The learning step that follows, and its minutes; None graduates the card.

    Again → the first step; Hard → the same step (on the first: the mean of the first two); Good → the next.
    """
    steps = plan.relearning_steps if _was_learned(before) else plan.learning_steps
    if not steps or rating is Rating.EASY:
        return None
    if rating is Rating.AGAIN:
        return 0, steps[0]
    if before.state is State.REVIEW:
        return None
    here = min(before.step, len(steps) - 1)
    if rating is Rating.HARD:
        if here == 0:
            return 0, (steps[0] + steps[1]) / 2 if len(steps) > 1 else steps[0] * 1.5
        return here, steps[here]
    return (here + 1, steps[here + 1]) if here + 1 < len(steps) else None


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
