"""Who learns here: add, choose, change, take off the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.errors import UserFacingError
from iomquiz.services import choices
from iomquiz.services.seat import Preferences, Seat

LAST = "last-learner"
MAX_NAME = 60


@dataclass(frozen=True, slots=True)
class LearnerView:
    """A learner in the menu; `present` is the one at the desk."""

    id: int
    name: str
    initials: str
    present: bool


class Learners:
    """What the window asks about people, and its own settings."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def all(self) -> tuple[LearnerView, ...]:
        """Everybody, in the order of coming."""
        here = self._seat.learner.id
        return tuple(
            LearnerView(row.id, row.name, initials(row.name), row.id == here) for row in self._seat.people.all()
        )

    def first_start(self) -> bool:
        """Whether nobody has learned here yet."""
        return not self._seat.people.all()

    def sit_down(self) -> bool:
        """Seat the learner of last time, or the first one; False where there is none."""
        people = self._seat.people.all()
        last = self._seat.people.setting(LAST)
        chosen = next((row for row in people if row.id == last), people[0] if people else None)
        if chosen is None:
            return False
        self._seat.learner = chosen
        return True

    def add(self, name: str, preferences: Preferences | None = None) -> LearnerView:
        """A new learner, who sits down at once.

        Raises:
            UserFacingError: no name, one that is taken, or an exam date that is none.
        """
        wanted = preferences or Preferences()
        clean = self._checked(name, wanted, 0)
        now = self._seat.now_ms()
        number = self._seat.people.add(clean, choices.stamped({}, wanted.write(), now), now)
        return self.switch(number)

    def switch(self, learner: int) -> LearnerView:
        """Seat another learner.

        Raises:
            UserFacingError: nobody has this number.
        """
        row = self._seat.people.get(learner)
        if row is None:
            raise UserFacingError("This learner is no longer on the list.", "Choose another one.")
        self._seat.learner = row
        self._seat.people.set(LAST, learner)
        return LearnerView(row.id, row.name, initials(row.name), True)

    def change(self, name: str, preferences: Preferences) -> None:
        """A new name, new choices for the present learner.

        Raises:
            UserFacingError: as for `add`.
        """
        here = self._seat.learner
        clean = self._checked(name, preferences, here.id)
        self._seat.keep(clean, choices.stamped(here.settings, preferences.write(), self._seat.now_ms()))

    def remove(self, learner: int) -> None:
        """Take somebody off the list; the record stays in the store.

        Raises:
            UserFacingError: it is the one at the desk.
        """
        if learner == self._seat.learner.id:
            raise UserFacingError("This learner is at the desk.", "Switch to another learner first.")
        self._seat.people.remove(learner, self._seat.now_ms())

    def preferences(self) -> Preferences:
        """What the present learner chose."""
        return self._seat.preferences

    def present(self) -> LearnerView:
        """The learner at the desk."""
        row = self._seat.learner
        return LearnerView(row.id, row.name, initials(row.name), True)

    def setting(self, name: str) -> Any:
        """A setting of this machine (theme, zoom, sizes), or None."""
        return self._seat.people.setting(name)

    def keep(self, name: str, value: Any) -> None:
        """Keep a setting of this machine."""
        self._seat.people.set(name, value)

    def _checked(self, name: str, preferences: Preferences, own: int) -> str:
        clean = " ".join(name.split())[:MAX_NAME]
        if not clean:
            raise UserFacingError("A learner needs a name.", "Type your name, or any word you like.")
        if any(row.name.casefold() == clean.casefold() and row.id != own for row in self._seat.people.all()):
            raise UserFacingError(f"There is already a learner called {clean}.", "Choose another name.")
        if preferences.exam_date:
            try:
                PartialDate.parse(preferences.exam_date)
            except ValueError as error:
                raise UserFacingError(
                    f"“{preferences.exam_date}” is not a date.", "Write it as 2026-10-30, or leave it empty."
                ) from error
        return clean


def initials(name: str) -> str:
    """`Mira K.` → `MK`."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()[:2]
