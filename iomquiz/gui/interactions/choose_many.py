"""Choose all options that apply, or say that none does."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker

from iomquiz.domain.interaction import Interaction
from iomquiz.domain.item import PartState, Score
from iomquiz.gui.interactions._base import InteractionWidget
from iomquiz.gui.interactions._choose import OptionsWidget


class ChooseMany(OptionsWidget):
    """Check boxes; the last row says that none of them applies, and clears the others."""

    many = True
    words = {  # noqa: RUF012 a constant of the class
        PartState.RIGHT: "Chosen, right",
        PartState.WRONG: "Chosen, wrong",
        PartState.MISSED: "Missed",
        PartState.LEFT_OUT: "Left out, right",
    }

    def _changed(self) -> None:
        nothing = len(self._ids)
        sender = self.focusWidget()
        chosen = self._group.chosen()
        if nothing in chosen and len(chosen) > 1:
            keep_nothing = sender is self._group.rows[nothing].button
            with QSignalBlocker(self._group):
                self._group.set_chosen([nothing] if keep_nothing else [n for n in chosen if n != nothing])
        super()._changed()

    def _mark(self, score: Score) -> None:
        super()._mark(score)
        row = self._group.rows[-1]
        keys = any(part.state in (PartState.RIGHT, PartState.MISSED) for part in score.parts)
        if row.chosen():
            row.set_outcome(*(("wrong", "Chosen, wrong") if keys else ("correct", "Chosen, right")))
        elif keys:
            row.set_outcome("neutral")
        else:
            row.set_outcome("missed", "Right answer")


INTERACTION = InteractionWidget(id=Interaction.CHOOSE_MANY, build=ChooseMany)
