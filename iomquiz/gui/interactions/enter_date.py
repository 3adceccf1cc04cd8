"""Write a date in any usual form, and see at once how it is read."""

from __future__ import annotations

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.interaction import Interaction
from iomquiz.domain.matching import Ambiguous, Unreadable, read_date
from iomquiz.gui.interactions._base import InteractionWidget
from iomquiz.gui.interactions._entry import EntryWidget

_HINTS = {"year": "for example 1997", "month": "for example May 1997", "day": "for example 15 May 1997"}


class EnterDate(EntryWidget):
    """A day, a month or a year."""

    caption = "Your answer, a date"
    field_width = 320

    def _hint(self) -> str:
        return _HINTS[self._task.precision]

    def _echo_of(self, text: str) -> tuple[str, tuple[str, ...]]:
        read = read_date(text)
        if isinstance(read, PartialDate):
            return f"read as {read.words()}", ()
        if isinstance(read, Ambiguous):
            return "Two readings: choose one.", tuple(day.words() for day in read.readings)
        return "", ()

    def _complaint(self, text: str) -> str:
        if isinstance(read_date(text), Unreadable):
            return f"Not a date: “{text.strip()}”. Type it {self._hint()}."
        return ""


INTERACTION = InteractionWidget(id=Interaction.ENTER_DATE, build=EnterDate)
