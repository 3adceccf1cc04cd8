"""Write a number, and see at once how it is read."""

from __future__ import annotations

from iomquiz.domain.interaction import Interaction
from iomquiz.domain.matching import Ambiguous, Quantity, Unreadable, read_number
from iomquiz.domain.template import NBSP, number
from iomquiz.gui.interactions._base import InteractionWidget
from iomquiz.gui.interactions._entry import EntryWidget

_WORDS = {"%": "per cent"}


class EnterNumber(EntryWidget):
    """A number with its unit behind the field."""

    caption = "Your answer, a number"
    placeholder = "for example 7 or 7.5"
    field_width = 280

    def _echo_of(self, text: str) -> tuple[str, tuple[str, ...]]:
        read = read_number(text)
        if isinstance(read, Quantity):
            return f"read as {self._words(read, text)}", ()
        if isinstance(read, Ambiguous):
            return "Two readings: choose one.", tuple(self._words(one, text) for one in read.readings)
        return "", ()

    def _words(self, read: Quantity, text: str) -> str:
        year_like = text.strip().isdigit() and len(text.strip()) <= 4
        value = text.strip() if year_like else number(read.value)
        unit = read.unit or self._task.unit
        return f"{value}{NBSP}{_WORDS.get(unit, unit)}".strip(f" {NBSP}")

    def _complaint(self, text: str) -> str:
        if isinstance(read_number(text), Unreadable):
            return f"Not a number: “{text.strip()}”. Type figures, {self.placeholder}."
        return ""


INTERACTION = InteractionWidget(id=Interaction.ENTER_NUMBER, build=EnterNumber)
