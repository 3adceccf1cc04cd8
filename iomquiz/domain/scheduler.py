"""When a card comes again: learning steps, days, the order of the ratings, a seeded fuzz, an even load.

The memory itself is FSRS-6 in `memory_model`, which counts study days: 21:00 then 20:00 next day is one day.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from enum import IntEnum
from itertools import accumulate
from math import floor

from iomquiz.domain import memory_model
from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.dates import start_of, study_day

BALANCED_DAYS = 90
"""Longer intervals are spread by chance alone."""

_SIBLING_SHARE = (0.1, 0.2, 0.4, 0.6, 0.8)
"""How welcome a day is that lies 0…4 days from a sibling's."""


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
        learning_steps, relearning_steps: minutes until the next showing.
        maximum_interval: days.
        rollover_hour: local hour at which a study day begins.
        zone: the learner's time zone.
        easy_days: how much of a normal load each weekday takes, Monday first: 1, 0.5 or 0.0001.
    """

    zone: tzinfo = UTC
    desired_retention: float = 0.9
    parameters: memory_model.Parameters = memory_model.DEFAULTS
    learning_steps: tuple[float, ...] = (1, 10)
    relearning_steps: tuple[float, ...] = (10,)
    maximum_interval: int = 36500
    rollover_hour: int = 4
    fuzz: bool = True
    easy_days: tuple[float, ...] = (1.0,) * 7

    def day(self, now: datetime) -> int:
        """The study day of `now`."""
        return study_day(now, self.rollover_hour, self.zone)

    def opening(self, day: int) -> datetime:
        """When study day `day` begins."""
        return start_of(day, self.rollover_hour, self.zone)


@dataclass(frozen=True, slots=True)
class Load:
    """What is planned already: cards by study day, and the days on which the card's siblings come."""

    by_day: Mapping[int, int]
    siblings: Sequence[int] = ()


def retrievability(memory: Memory, day: int, plan: Plan) -> float:
    """The chance, 0…1, that the card is recalled on study day `day`; 0 while it is new. Source: FSRS-6."""
    if not memory.last_day or not memory.stability:
        return 0.0
    return recall_after(memory.stability, max(0, day - memory.last_day), plan)


def recall_after(stability: float, days: float, plan: Plan) -> float:
    """R(t, S) = (1 + F·t/S)^−w20, with F so that R(S, S) = 0.9."""
    return memory_model.recall(days, stability, plan.parameters)


def ideal_interval(stability: float, plan: Plan) -> int:
    """Days until recall falls to the desired retention, 1…maximum, before fuzz and the order of the ratings."""
    days = memory_model.interval(stability, plan.desired_retention, plan.parameters)
    return max(1, min(floor(days + 0.5), plan.maximum_interval))


def remember(memory: Memory, rating: int, day: int, parameters: memory_model.Parameters, credit: float = 1.0) -> Memory:
    """Stability and difficulty after `rating` on study day `day`; when the card comes again is not touched.

    `credit` below 1 is evidence weaker than recall: a right choice among options. Stability moves by that share of
    what a recall would have given, difficulty not at all, so that no interval grows more than the evidence deserves.
    """
    last = max(day, memory.last_day)
    if memory.last_day:
        made = memory_model.after(memory.stability, memory.difficulty, rating, last - memory.last_day, parameters)
    else:
        made = memory_model.first(rating, parameters)
    stability, difficulty = made
    if credit < 1.0 and memory.last_day and rating != Rating.AGAIN:
        stability = memory.stability + credit * (stability - memory.stability)
        difficulty = memory.difficulty
    lapsed = rating == Rating.AGAIN and memory.state is State.REVIEW
    return replace(
        memory,
        stability=stability,
        difficulty=difficulty,
        last_day=last,
        reps=memory.reps + 1,
        lapses=memory.lapses + lapsed,
    )


def fuzz_bounds(interval: float, maximum: int, least: int = 1) -> tuple[int, int]:
    """The days among which an interval is chosen: ±(1 + 15 % of days 2.5–7 + 10 % of 7–20 + 5 % beyond).

    None below 2.5 days; never under `least`, never over `maximum`.
    """
    least = min(least, maximum)
    interval = max(float(least), min(interval, float(maximum)))
    if interval < 2.5:
        whole = max(least, floor(interval + 0.5))
        return whole, whole
    delta = 1.0
    for low, high, share in ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05)):
        delta += share * max(0.0, min(interval, high) - low)
    lower = max(least, min(max(2, floor(interval - delta + 0.5)), maximum))
    upper = max(least, min(floor(interval + delta + 0.5), maximum))
    return lower, upper


def fuzzed(interval: float, factor: float, maximum: int, least: int = 1) -> int:
    """The interval at place `factor` (0 ≤ factor < 1) of its bounds."""
    low, high = fuzz_bounds(interval, maximum, least)
    return low + floor(factor * (1 + high - low))


def seed_factor(card: str, reps: int) -> float:
    """0 ≤ factor < 1, the same for the same card at the same review: so the button tells the truth."""
    draw = hashlib.blake2b(f"{card}|{reps}".encode(), digest_size=6).digest()
    return int.from_bytes(draw, "big") / 2**48


def _spread(interval: float, factor: float, least: int, day: int, plan: Plan, load: Load | None) -> int:
    """A day among the bounds: by the seed alone, or drawn with more weight on days with room.

    A day's weight is (share of the weekday / (cards + 1))^2.15 / days, times its distance from the siblings. An
    empty day obeys easy days and siblings as any other.
    """
    if not plan.fuzz:
        return max(least, min(floor(interval + 0.5), plan.maximum_interval))
    low, high = fuzz_bounds(interval, plan.maximum_interval, least)
    if load is None or low == high or high > BALANCED_DAYS:
        return low + floor(factor * (1 + high - low))
    sums = list(accumulate(_weight(days, day, plan, load) for days in range(low, high + 1)))
    return min(high, low + bisect_right(sums, factor * sums[-1]))


def _weight(days: int, day: int, plan: Plan, load: Load) -> float:
    due = day + days
    apart = min((abs(due - other) for other in load.siblings), default=9)
    share = _SIBLING_SHARE[apart] if apart < len(_SIBLING_SHARE) else 1.0
    # Day 1 of the calendar was a Monday.
    # A count below zero can only come from a cache that is wrong; it must not keep a card from being answered.
    room = plan.easy_days[(due - 1) % 7] / (max(0, load.by_day.get(due, 0)) + 1)
    return float(room**2.15 * share / days)


def review(
    memory: Memory,
    card: str,
    rating: Rating,
    now: datetime,
    plan: Plan,
    *,
    load: Load | None = None,
    credit: float = 1.0,
) -> Memory:
    """The memory state after `rating` at `now`. `card` seeds the fuzz; the same call gives the same result."""
    return preview(memory, card, now, plan, (rating,), load=load, credit=credit)[rating]


def preview(
    memory: Memory,
    card: str,
    now: datetime,
    plan: Plan,
    ratings: tuple[Rating, ...] = tuple(Rating),
    *,
    load: Load | None = None,
    credit: float = 1.0,
) -> dict[Rating, Memory]:
    """The memory state after each rating: what the buttons promise is what `review` gives."""
    day = plan.day(now)
    # An interval depends on those of the lower ratings, never on a higher one's.
    after = {r: remember(memory, r, day, plan.parameters, credit) for r in Rating if r <= max(ratings)}
    days = _intervals(memory, after, card, day, plan, load)
    return {rating: _placed(after[rating], memory, rating, now, plan, days) for rating in ratings}


def _intervals(
    memory: Memory, after: Mapping[Rating, Memory], card: str, day: int, plan: Plan, load: Load | None
) -> dict[Rating, int]:
    """Days for every rating that graduates: hard < good < easy; none that grows stays under the interval before."""
    previous = memory.due_day - memory.last_day if memory.state is State.REVIEW else 0
    factor = seed_factor(card, memory.reps)
    days: dict[Rating, int] = {}
    longest = 0
    for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
        if rating not in after or next_step(memory, rating, plan) is not None:
            continue
        ideal = memory_model.interval(after[rating].stability, plan.desired_retention, plan.parameters)
        grown = previous + 1 if floor(ideal + 0.5) > previous else 0
        least = min(max(1, grown, longest + 1), plan.maximum_interval)
        days[rating] = longest = _spread(ideal, factor, least, day, plan, load)
    return days


def _placed(
    after: Memory, before: Memory, rating: Rating, now: datetime, plan: Plan, days: Mapping[Rating, int]
) -> Memory:
    """Put the card on a learning step or on a day. A step that crosses the rollover waits for its day to open."""
    step = next_step(before, rating, plan)
    day = plan.day(now)
    if step is None:
        interval = days.get(rating, 1)
        return graduated(after, day + interval, plan)
    index, minutes = step
    due = now + timedelta(minutes=minutes)
    due_day = plan.day(due)
    moment = due if due_day == day else max(plan.opening(due_day), now)
    return on_step(after, before, index, _ms(moment), due_day)


def graduated(after: Memory, due_day: int, plan: Plan) -> Memory:
    """The card waits for a study day."""
    return replace(after, state=State.REVIEW, step=0, due=_ms(plan.opening(due_day)), due_day=due_day)


def on_step(after: Memory, before: Memory, step: int, due: int, due_day: int) -> Memory:
    """The card is on a learning step, or a relearning step where it was learned before."""
    state = State.RELEARNING if was_learned(before) else State.LEARNING
    return replace(after, state=state, step=step, due=due, due_day=due_day)


def was_learned(memory: Memory) -> bool:
    """Whether the card left its learning steps once."""
    return memory.state in (State.REVIEW, State.RELEARNING)


def next_step(before: Memory, rating: Rating, plan: Plan) -> tuple[int, float] | None:
    """The learning step that follows, and its minutes; None graduates the card.

    Again → the first step; Hard → the same step (on the first: the mean of the first two); Good → the next.
    """
    steps = plan.relearning_steps if was_learned(before) else plan.learning_steps
    if not steps or rating is Rating.EASY:
        return None
    if rating is Rating.AGAIN:
        return 0, steps[0]
    if before.state is State.REVIEW:
        return None
    here = min(before.step, len(steps) - 1)
    if rating is Rating.HARD:
        return here, _hard_minutes(steps) if here == 0 else steps[here]
    return (here + 1, steps[here + 1]) if here + 1 < len(steps) else None


def _hard_minutes(steps: tuple[float, ...]) -> float:
    if len(steps) > 1:
        return (steps[0] + steps[1]) / 2
    return min(steps[0] * 1.5, steps[0] + 24 * 60)


LEECH_AT = 8


def is_leech(lapses: int, threshold: int = LEECH_AT) -> bool:
    """Whether a card with so many lapses is one that does not stick."""
    return threshold > 0 and lapses >= threshold


def becomes_leech(before: int, after: int, threshold: int = LEECH_AT) -> bool:
    """Whether the learner is told now: at the threshold, then every half of it (8, 12, 16 …)."""
    if after <= before or not is_leech(after, threshold):
        return False
    return (after - threshold) % max(1, (threshold + 1) // 2) == 0


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
