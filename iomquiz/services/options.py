"""Study options: how a learner's cards are scheduled and how much a day takes, read from a form and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from iomquiz.domain import queue
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.queue import NewFirst, Order
from iomquiz.services.preferences import Preferences
from iomquiz.services.seat import Seat

EASY = (1.0, 0.5, 0.0001)
"""Shares of a normal load: normal, reduced, minimum."""


@dataclass(frozen=True, slots=True)
class OptionsForm:
    """What the dialog of the study options holds. Per cents are 70…99; steps are texts such as `1m 10m`.

    `only_today`: new, reviews and minutes count for the present study day alone. `topic`, `topic_percent`: a recall
    of its own for one topic, 0 takes it away; topic "" leaves all as they are.
    """

    new: int
    reviews: int
    minutes: int
    only_today: bool
    percent: int
    topic: str
    topic_percent: int
    learning: str
    relearning: str
    maximum: int
    order: str
    new_first: str
    rollover: int
    easy: tuple[float, ...]
    fuzz: bool
    balance: bool
    leech_at: int
    leech_suspend: bool
    autoplay: bool = False


class Options:
    """What the dialog of the study options asks for."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def form(self) -> OptionsForm:
        """The options in force."""
        wanted = self._seat.preferences
        limits = wanted.limits(self._day())
        return OptionsForm(
            limits.new,
            limits.reviews,
            limits.minutes,
            self.only_today(),
            round(wanted.desired_retention * 100),
            "",
            0,
            queue.steps_text(wanted.learning_steps),
            queue.steps_text(wanted.relearning_steps),
            wanted.maximum_interval,
            wanted.order,
            wanted.new_first,
            wanted.rollover_hour,
            wanted.easy_days,
            wanted.fuzz,
            wanted.balance,
            wanted.leech_at,
            wanted.leech_suspend,
            wanted.autoplay,
        )

    def topics(self) -> tuple[tuple[str, str, int], ...]:
        """(id, title, its own per cent or 0) of the topics."""
        own = self._seat.preferences.retention_by
        return tuple((t.id, t.title, round(own.get(t.id, 0.0) * 100)) for t in self._seat.banks.topics(self._seat.bank))

    def only_today(self) -> bool:
        """Whether the limits in force are those of today alone."""
        today = self._seat.preferences.today
        return bool(today) and today[0] == self._day()

    def save(self, form: OptionsForm) -> None:
        """Keep the options; cards that are planned already keep their days.

        Raises:
            UserFacingError: a step that is none, or an option out of its bounds.
        """
        self._seat.choose(checked(form, self._seat.preferences, self._day()))

    def _day(self) -> int:
        return self._seat.plan().day(self._seat.clock())


def checked(form: OptionsForm, before: Preferences, day: int) -> Preferences:
    """Preferences from what the form holds.

    Raises:
        UserFacingError: as for `save`.
    """
    _within("Recall aimed at", form.percent, 70, 99)
    _within("The longest interval", form.maximum, 1, 36500)
    _within("The hour at which a study day begins", form.rollover, 0, 12)
    own = dict(before.retention_by)
    if form.topic and form.topic_percent:
        _within("Recall aimed at", form.topic_percent, 70, 99)
        own[form.topic] = form.topic_percent / 100
    elif form.topic:
        own.pop(form.topic, None)
    made = replace(
        before,
        desired_retention=form.percent / 100,
        retention_by=own,
        learning_steps=_steps("Learning steps", form.learning),
        relearning_steps=_steps("Relearning steps", form.relearning),
        maximum_interval=form.maximum,
        order=Order(form.order).value,
        new_first=NewFirst(form.new_first).value,
        rollover_hour=form.rollover,
        easy_days=form.easy,
        fuzz=form.fuzz,
        balance=form.balance,
        leech_at=form.leech_at,
        leech_suspend=form.leech_suspend,
        autoplay=form.autoplay,
    )
    if form.only_today:
        return replace(made, today=(day, form.new, form.reviews, form.minutes))
    return replace(made, today=(), new_per_day=form.new, reviews_per_day=form.reviews, minutes_per_day=form.minutes)


def _within(what: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise UserFacingError(f"{what} is {value}.", f"Choose {low} to {high}.")


def _steps(what: str, text: str) -> tuple[float, ...]:
    try:
        return queue.steps(text)
    except ValueError as error:
        raise UserFacingError(f"{what}: {error}", "Write for example 1m 10m; leave it empty for none.") from None
