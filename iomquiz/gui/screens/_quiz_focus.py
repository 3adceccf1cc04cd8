"""Parts that are made while the quiz runs: their place in the tab chain, and how they go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def stops_in(widget: QWidget) -> list[QWidget]:
    """What takes the focus inside a widget, in the order in which it was made."""
    return [
        child
        for child in widget.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and not _was_hidden(child, widget)
        and child.window() is widget.window()
        and child.focusProxy() is None
    ]


def _was_hidden(child: QWidget, top: QWidget) -> bool:
    """Whether somebody hid `child` or what it lies in; a widget that is yet to be shown was not hidden."""
    at: QWidget | None = child
    while at is not None and at is not top:
        if at.isHidden() and at.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        at = at.parentWidget()
    return False


def chain(stops: Sequence[QWidget]) -> None:
    """Let Tab go through these in this order."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def empty(layout: QLayout) -> None:
    """Remove and delete what a layout holds.

    A widget keeps its parent until it is deleted: a show that Qt has queued for it would else make it a window.
    """
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
