"""Widgets as the form builder makes them: the parent is the only argument, the rest are dynamic properties."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent
from PySide6.QtWidgets import QWidget

from iomquiz.gui.widgets.badge import Badge
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.segmented import SegmentedControl
from iomquiz.gui.widgets.shapes import Choice
from iomquiz.gui.widgets.text import TextLabel


class FormText(TextLabel):
    """A wrapping label; property `role`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "body", parent)


class FormBadge(Badge):
    """A badge without text yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)


class FormSegments(SegmentedControl):
    """A segmented control without choices yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent)

    def set_choices(self, choices: Sequence[Choice], current: str = "") -> None:
        """Replace the choices where they differ: a focused one is not thrown away without need."""
        shown = [segment.choice for segment in self._segments]
        if shown == list(choices):
            self.set_current(current)
            return
        super().set_choices(choices, current)


class FormButton(KeyButton):
    """A button; properties `kind`, `shownKey` and `shownIcon`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)

    def event(self, event: QEvent) -> bool:
        """Dynamic properties set by the form take effect."""
        if isinstance(event, QDynamicPropertyChangeEvent):
            name = event.propertyName().toStdString()
            if name == "shownKey":
                self.set_key(str(self.property(name)))
            elif name == "shownIcon":
                self.set_icon_name(str(self.property(name)))
        return super().event(event)
