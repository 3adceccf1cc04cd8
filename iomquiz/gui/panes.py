"""From pane to pane with F6; how panes share a wide window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget


class Shares(QObject):
    """Gives every pane of a splitter its share of a wide window, until a person moves a handle.

    A narrow window is the splitter's own affair: what it lacks comes from the pane that stretches.
    """

    def __init__(self, splitter: QSplitter, sizes: Sequence[int], shares: Sequence[int]) -> None:
        """`sizes`: pixels of the panes in a window as designed; `shares`: how what is more is divided."""
        super().__init__(splitter)
        self._splitter = splitter
        self._sizes = tuple(sizes)
        self._shares = tuple(shares)
        self._moved = False
        splitter.setSizes(list(sizes))
        for place, share in enumerate(shares):
            splitter.setStretchFactor(place, int(share == max(shares)))
        splitter.splitterMoved.connect(self._keep)
        splitter.installEventFilter(self)

    def _keep(self) -> None:
        self._moved = True

    def _panes(self) -> list[QWidget]:
        found = (self._splitter.widget(n) for n in range(self._splitter.count()))
        return [pane for pane in found if pane is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shares out what a larger window has more."""
        if event.type() == QEvent.Type.Resize and not self._moved:
            panes = [n for n, pane in enumerate(self._panes()) if not pane.isHidden()]
            more = self._splitter.width() - sum(self._sizes[n] for n in panes)
            if more > 0:
                total = sum(self._shares[n] for n in panes)
                self._splitter.setSizes([
                    size + more * self._shares[n] // total if n in panes else 0 for n, size in enumerate(self._sizes)
                ])  # fmt: skip
        return super().eventFilter(watched, event)


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
