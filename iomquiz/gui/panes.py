"""From pane to pane with F6."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_stop(panes: Sequence[QWidget], focus: QWidget | None, by: int) -> QWidget | None:
    """The widget that takes the focus in the pane after (or before) the one that has it."""
    at = next((n for n, p in enumerate(panes) if focus is not None and (p is focus or p.isAncestorOf(focus))), -1)
    for offset in range(1, len(panes) + 1):
        target = first_stop(panes[(at + by * offset) % len(panes)])
        if target is not None:
            return target
    return None


def first_stop(pane: QWidget) -> QWidget | None:
    """The widget of a pane that takes the focus first: its proxy, else along the tab chain."""
    proxy = pane.focusProxy()
    if proxy is not None and _takes_tab(proxy):
        return proxy
    if _takes_tab(pane):
        return pane
    step = pane.nextInFocusChain()
    while step is not None and step is not pane:
        if _takes_tab(step) and pane.isAncestorOf(step):
            return step
        step = step.nextInFocusChain()
    return None


def _takes_tab(widget: QWidget) -> bool:
    stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return stop and widget.isVisible() and widget.isEnabled()
