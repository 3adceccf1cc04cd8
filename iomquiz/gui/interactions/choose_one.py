"""Choose one option."""

from __future__ import annotations

from iomquiz.domain.interaction import Interaction
from iomquiz.domain.item import PartState
from iomquiz.gui.interactions._base import InteractionWidget
from iomquiz.gui.interactions._choose import OptionsWidget


class ChooseOne(OptionsWidget):
    """Radio buttons."""

    words = {  # noqa: RUF012 a constant of the class
        PartState.RIGHT: "Chosen, right",
        PartState.WRONG: "Chosen, wrong",
        PartState.MISSED: "Right answer",
    }


INTERACTION = InteractionWidget(id=Interaction.CHOOSE_ONE, build=ChooseOne)
