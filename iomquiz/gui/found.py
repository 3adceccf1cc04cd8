"""The screens of the drop-in folder, described without importing them."""

from __future__ import annotations

import importlib

from iomquiz import dropin
from iomquiz.gui import screens
from iomquiz.gui.screen import Screen


def found_screens() -> list[Screen]:
    """All screens of the drop-in folder, in the order of the rail; their modules are imported when first shown."""
    return sorted(map(_descriptor, dropin.modules(screens)), key=lambda screen: (screen.order, screen.id))


def _descriptor(module: str) -> Screen:
    """What a screen's module says about it: importing all of them would delay the window by a quarter of a second."""
    words = dropin.declared(screens, module, "SCREEN")
    try:
        return Screen(**(words or {}), build=lambda desk: _descriptor_itself(module).build(desk))
    except TypeError:  # something needed is not a plain word there
        return _descriptor_itself(module)


def _descriptor_itself(module: str) -> Screen:
    screen = importlib.import_module(module).SCREEN
    assert isinstance(screen, Screen)
    return screen
