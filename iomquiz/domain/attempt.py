"""One sitting of a form: its clock, how far each question is, what may be done when. Pure; moments come in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from iomquiz.domain.blueprint import Rules, TimeRule
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Arrangement, Choices, Entries, Filled, Gaps, Matched, Matching, Response, Task
from iomquiz.domain.interaction import is_empty as nothing_given
from iomquiz.domain.item import Item, Question
from iomquiz.domain.item_types import all_types

DRIFT_MS = 30_000
"""From so much on a difference between wall clock and running clock is written down."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, by two clocks: `wall_ms` since 1970 UTC, which a person can set, and `mono_ms` since the machine started,
    which nobody can and which counts sleep. `boot` names the start of the machine; "" where that is not known."""

    wall_ms: int
    mono_ms: int
    boot: str


@dataclass(frozen=True, slots=True)
class Running:
    """The clock of a sitting as it stood `at` a moment: `used_ms` of `limit_ms`, `paused_ms` of `pause_ms`."""

    limit_ms: int
    rule: TimeRule
    pause_ms: int
    used_ms: int
    paused_ms: int
    at: Moment

    @property
    def left_ms(self) -> int:
        """What is left of the time."""
        return max(0, self.limit_ms - self.used_ms)

    @property
    def over(self) -> bool:
        """Whether the time is used up."""
        return self.used_ms >= self.limit_ms

    def now(self, moment: Moment) -> tuple[Running, int]:
        """The clock at a later moment of the same run of the program, and by how much the wall clock disagrees.

        What is used never shrinks: a wall clock set back gains nothing.
        """
        passed = _between(self.at, moment)
        drift = moment.wall_ms - self.at.wall_ms - passed if _same_boot(self.at, moment) else 0
        return replace(self, used_ms=self.used_ms + passed, at=moment), drift

    def resumed(self, moment: Moment) -> tuple[Running, int]:
        """The clock when the program runs again, and for how long it stood still."""
        gap = _between(self.at, moment)
        still = min(gap, self.pause_ms - self.paused_ms) if self.rule is TimeRule.PAUSES else 0
        still = max(0, still)
        later = replace(self, used_ms=self.used_ms + gap - still, paused_ms=self.paused_ms + still, at=moment)
        return later, still

    def booked_ms(self) -> int:
        """The wall time at which a sitting that ends now is booked: at the deadline at the latest."""
        return self.at.wall_ms - max(0, self.used_ms - self.limit_ms)

    def extended(self, extra_ms: int) -> Running:
        """The same with more time."""
        return replace(self, limit_ms=self.limit_ms + extra_ms)


def _same_boot(one: Moment, two: Moment) -> bool:
    return bool(one.boot) and one.boot == two.boot


def _between(one: Moment, two: Moment) -> int:
    """Milliseconds from one to two: by the running clock within one start of the machine, else by the wall clock."""
    passed = two.mono_ms - one.mono_ms if _same_boot(one, two) else two.wall_ms - one.wall_ms
    return max(0, passed)


def begun(minutes: int, rules: Rules, at: Moment, extra_minutes: int = 0) -> Running:
    """The clock of a sitting that begins."""
    limit = (minutes + extra_minutes) * 60_000
    return Running(limit, rules.time, rules.pause_minutes * 60_000, 0, 0, at)


class State(StrEnum):
    """How far a question is."""

    OPEN = "open"
    PARTLY = "partly"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Given:
    """A response as it was kept; `certainty` is 1, 2 or 3, or 0 where it is not asked or not said."""

    response: Response
    certainty: int = 0
    at_ms: int = 0
    taken_ms: int = 0


def state_of(task: Task, given: Given | None, *, certainty: bool = False) -> State:
    """How far the response to a task is; with `certainty` one without it is only partly there."""
    if given is None or nothing_given(given.response):
        return State.OPEN
    asked, there = _parts(task, given.response)
    return State.PARTLY if there < asked or (certainty and not given.certainty) else State.ANSWERED


def _parts(task: Task, response: Response) -> tuple[int, int]:
    """(parts asked for, parts given)."""
    match task, response:
        case Matching(), Matched():
            return len(task.stems), len({stem for stem, choice in response.pairs if choice})
        case Gaps(), Filled():
            return len(task.gaps), sum(bool(text.strip()) for _, text in response.texts)
        case Entries(), Filled():
            return task.count, sum(bool(text.strip()) for _, text in response.texts)
        case _:
            return 1, 1


def present(item: Item, facts: Facts, seed: int, *, shuffle: bool) -> Question:
    """The question of a place: the same seed gives the same options, order and parameters."""
    question = all_types()[item.type].present(item, facts, Random(seed))
    return question if shuffle or not isinstance(question.task, Choices) else _as_written(question, question.task)


def _as_written(question: Question, task: Choices) -> Question:
    """The options in the order in which the author wrote them; drawn ones last."""
    raw = question.item.body.get("options", ())
    places = {str(one.get("id") or f"o{n}"): n for n, one in enumerate(raw, 1) if "text" in one}
    options = sorted(task.options, key=lambda choice: places.get(choice.id, len(places) + 1))
    return replace(question, task=Choices(tuple(options)))


def shape_of(task: Task) -> tuple[str, ...]:
    """The ids of all that a task offers, in no order: a mark can be made anew only where they are the same."""
    match task:
        case Choices():
            ids = [choice.id for choice in task.options]
        case Matching():
            ids = [choice.id for choice in (*task.stems, *task.choices)]
        case Arrangement():
            ids = [choice.id for choice in task.entries]
        case Gaps():
            ids = [gap.id for gap in task.gaps]
        case Entries():
            ids = [str(n) for n in range(task.count)]
        case _:
            ids = []
    return tuple(sorted(ids))
