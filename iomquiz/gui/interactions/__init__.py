"""Drop-in folder: one response widget per module, each with its descriptor `INTERACTION`."""

from __future__ import annotations

import sys
from functools import cache

from iomquiz import dropin
from iomquiz.domain.interaction import Interaction
from iomquiz.gui.interactions._base import InteractionWidget, ResponseWidget

__all__ = ["InteractionWidget", "ResponseWidget", "all_interactions", "widget_for"]


@cache
def all_interactions() -> dict[Interaction, InteractionWidget]:
    """Every response widget by the interaction that it serves."""
    found: dict[str, InteractionWidget] = dropin.find(sys.modules[__name__], "INTERACTION")
    return {descriptor.id: descriptor for descriptor in found.values()}


def widget_for(interaction: Interaction) -> ResponseWidget:
    """A new response widget for an interaction."""
    return all_interactions()[interaction].build()
