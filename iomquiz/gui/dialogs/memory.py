"""The memory model: what recall costs, as a curve, and parameters fitted to the learner's own reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme as themes
from iomquiz.gui.dialogs._base import Dialog
from iomquiz.gui.widgets.charts_line import LineChart
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.shapes import ChartText, Line, Point
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.memory import MemoryState, sentence

if TYPE_CHECKING:
    from iomquiz.domain.fitting import Fit
    from iomquiz.domain.simulation import Cost
    from iomquiz.gui.background import Task
    from iomquiz.gui.desk import Desk


class MemoryDialog(Dialog):
    """A curve, a sentence on fitting, and three buttons; slow work can be cancelled by closing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Memory model")
        self._desk = desk
        self._fit: Fit | None = None
        self._tasks: list[Task] = []
        self.chart = LineChart("Reviews and minutes a day, by the recall aimed at")
        self.cost = TextLabel("Working out what each recall costs …", "body", self)
        self.said = TextLabel("", "body", self)
        self.fit_button = KeyButton("Fit to my reviews", "", "refresh", "primary")
        self.keep_button = KeyButton("Use these", "", "tick", "plain")
        self.close_button = KeyButton("Close", "Esc", "", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(14)
        column.addWidget(self.chart, 1)
        column.addWidget(self.cost)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.close_button, self.keep_button, self.fit_button):
            row.addWidget(button)
        column.addLayout(row)
        self.close_button.clicked.connect(self.reject)
        self.fit_button.clicked.connect(lambda _on=False: self.fit())
        self.keep_button.clicked.connect(lambda _on=False: self.keep())
        self.keep_button.setVisible(False)
        self.finished.connect(self._stop)
        self.resize(themes.current().scaled(640), themes.current().scaled(520))
        self._tasks.append(desk.run(lambda _p, _c: desk.services.memory.state(), self._state, title="Memory model"))
        self._reckon()

    def _stop(self, _code: int) -> None:
        for task in self._tasks:
            if shiboken6.isValid(task):
                task.cancel()

    def _reckon(self) -> None:
        service = self._desk.services.memory
        self._tasks.append(self._desk.run(service.costs, self._show_costs, title="Trying every recall"))

    def _show_costs(self, costs: tuple[Cost, ...]) -> None:
        if not costs:
            return
        reviews = tuple(Point(f"{c.retention:.0%}", round(c.reviews, 1), x=c.retention * 100) for c in costs)
        minutes = tuple(Point(f"{c.retention:.0%}", round(c.minutes, 1), x=c.retention * 100) for c in costs)
        wanted = self._desk.services.learners.preferences().desired_retention
        here = min(costs, key=lambda c: abs(c.retention - wanted))
        top = max(1.0, *(max(c.reviews, c.minutes) for c in costs))
        lines = [Line("reviews", reviews), Line("minutes", minutes, "dashed", "c2")]
        self.chart.show_lines(lines, span=(0, top * 1.1), ticks=(0, round(top / 2), round(top)), ends=("70 %", "97 %"))
        self.chart.show_words(ChartText("Reviews and minutes a day, by the recall aimed at", sentence(here)))
        others = " ".join(sentence(c) for c in (costs[0], costs[-1]))
        self.cost.setText(f"{others} Reckoned over half a year from today.")

    def _state(self, state: MemoryState) -> None:
        own = "Your own parameters are in use." if state.fitted else "The usual parameters are in use."
        if state.reviews < state.needed:
            text = f"Fitting needs {state.needed} reviews on later days; you have {state.reviews}."
        elif not state.engine:
            text = "The engine that fits is not installed. Install it with: pip install “iomquiz[fit]”."
        else:
            text = f"{state.reviews} reviews can be fitted to."
        self.said.setText(f"{own} {text}")
        self.fit_button.setEnabled(state.engine and state.reviews >= state.needed)

    def fit(self) -> None:
        """Fit off the window's thread; nothing is kept before it is asked for."""
        self.fit_button.setEnabled(False)
        service = self._desk.services.memory
        self._tasks.append(self._desk.run(service.fit, self._fitted, failed=self._failed, title="Fitting"))

    def _failed(self, error: UserFacingError) -> None:
        self.said.setText(f"{error.message} {error.remedy}")

    def _fitted(self, made: Fit | None) -> None:
        self._fit = made
        if made is None:
            return
        words = f"Log loss on your later reviews: {made.before:.4f} before, {made.after:.4f} after, lower is better."
        self.keep_button.setVisible(made.better)
        if made.better:
            self.said.setText(f"{words} They foretell your answers better. Planned cards keep their days.")
            self.keep_button.setFocus()
        else:
            self.said.setText(f"{words} The parameters in use stay: the new ones are no better.")
        self._desk.announce(self.said.text())

    def keep(self) -> None:
        """Use what was fitted."""
        if self._fit is None:
            return
        parameters, service = self._fit.parameters, self._desk.services.memory
        self.keep_button.setVisible(False)

        def done(_nothing: object) -> None:
            self.said.setText("Your own parameters are in use now.")
            self._desk.changes.record_changed.emit("card")
            self._reckon()

        self._tasks.append(self._desk.run(lambda _p, _c: service.keep(parameters), done, title="Folding cards anew"))


def show_memory_model(desk: Desk, parent: QWidget | None) -> None:
    """Open the dialog."""
    MemoryDialog(desk, parent).exec()
