"""Write a few words."""

from __future__ import annotations

from iomquiz.domain.interaction import Interaction
from iomquiz.gui.interactions._base import InteractionWidget
from iomquiz.gui.interactions._entry import EntryWidget


class EnterText(EntryWidget):
    """Words; nothing is read out of them here."""

    field_width = 640


INTERACTION = InteractionWidget(id=Interaction.ENTER_TEXT, build=EnterText)
