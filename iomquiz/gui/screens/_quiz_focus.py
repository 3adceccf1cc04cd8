"""The tab chain through parts that are made while the quiz runs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops_in(widget: QWidget) -> list[QWidget]:
    """What takes the focus inside a widget, in the order in which it was made."""
    return [
        child
        for child in widget.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and not child.isHidden()
        and child.window() is widget.window()
        and child.focusProxy() is None
    ]


def chain(stops: Sequence[QWidget]) -> None:
    """Let Tab go through these in this order."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
