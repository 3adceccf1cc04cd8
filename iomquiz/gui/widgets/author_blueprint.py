"""Fields of a blueprint for the form of an entry: plain data in, plain data out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iomquiz.domain.blueprint import Feedback, Section, TimeRule
from iomquiz.domain.blueprint_data import feedback_data, feedback_of, section_data, section_of
from iomquiz.gui.widgets.author_fields import FieldEdit, TextEdit
from iomquiz.gui.widgets.blueprint_fields import FeedbackGrid, number
from iomquiz.gui.widgets.blueprint_sections import SectionsPane
from iomquiz.gui.widgets.key_button import KeyButton

_MOST_WISHES = 60
_SHAPES = (KeyError, ValueError, TypeError, AttributeError, ArithmeticError)
"""What plain data of another shape raises: half-written, or from a file that was edited by hand."""


class SectionsField(FieldEdit):
    """The sections of an exam."""

    def __init__(self, topics: Sequence[tuple[str, str]], tags: Sequence[str]) -> None:
        self.pane = SectionsPane(topics, tags, most_wishes=_MOST_WISHES, upright=True)
        super().__init__(self.pane)
        self.setFocusProxy(self.pane.list)
        self.pane.changed.connect(self.changed)

    def value(self) -> Any:
        """A list of sections; there is always one."""
        return [section_data(section) for section in self.pane.sections()]

    def set_value(self, value: Any) -> None:
        """Show the sections; of what is none, only the rest."""
        found = []
        for entry in value if isinstance(value, list) else ():
            with suppress(*_SHAPES):
                found.append(section_of(entry))
        self.pane.show_sections(found or [Section("", 5)])


class FeedbackField(FieldEdit):
    """What is told when."""

    def __init__(self) -> None:
        self.grid = FeedbackGrid()
        super().__init__(self.grid)
        self.setFocusProxy(next(iter(self.grid.checks.values())))
        self._filling = False
        self.grid.on_change(self._told)

    def _told(self) -> None:
        if not self._filling:
            self.changed.emit()

    def value(self) -> Any:
        """Plain data, None for what is usual."""
        told = self.grid.feedback()
        return feedback_data(told) if told != Feedback() else None

    def set_value(self, value: Any) -> None:
        """Tick what is told."""
        told = Feedback()
        with suppress(*_SHAPES):
            told = feedback_of(value or {})
        self._filling = True
        self.grid.show_feedback(told)
        self._filling = False


class PauseField(FieldEdit):
    """For how long the clock may stand while the program is closed; 0: it runs on."""

    def __init__(self, name: str) -> None:
        self._spin = number(0, 10_000, 0, name, " min")
        self._spin.setSpecialValueText("It runs on")
        super().__init__(self._spin)
        self._spin.valueChanged.connect(lambda _n: self.changed.emit())

    def value(self) -> Any:
        """The rule of time, None for the usual one."""
        minutes = self._spin.value()
        return {"rule": TimeRule.PAUSES.value, "minutes": minutes} if minutes else None

    def set_value(self, value: Any) -> None:
        """Show the rule."""
        minutes = 0
        with suppress(*_SHAPES):
            minutes = int(value.get("minutes", 0)) if value["rule"] == TimeRule.PAUSES.value else 0
        self._spin.blockSignals(True)
        self._spin.setValue(minutes)
        self._spin.blockSignals(False)


class EnemiesField(FieldEdit):
    """Groups of questions that must not meet: ids with commas, a line for each group; a button lets one choose them."""

    def __init__(self, name: str, choose: Callable[[], Sequence[str]]) -> None:
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.text = TextEdit(name, 2)
        self.text.setPlaceholderText("Ids with commas, a line for each group; or choose them with the button.")
        self.button = KeyButton("Choose a group…", "", "plus", "quiet small")
        self.button.clicked.connect(self._choose)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        super().__init__(host)
        self.setFocusProxy(self.text)
        self._pick = choose
        self._filling = False
        self.text.textChanged.connect(self._typed)

    def _typed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _choose(self) -> None:
        if names := self._pick():
            self.text.appendPlainText(", ".join(names))

    def value(self) -> Any:
        """A list of groups, None without any."""
        lines = (re.split(r"[,\s]+", line.strip()) for line in self.text.toPlainText().splitlines())
        return [[name for name in line if name] for line in lines if any(line)] or None

    def set_value(self, value: Any) -> None:
        """Show the groups."""
        groups = value if isinstance(value, list) else []
        self._filling = True
        self.text.setPlainText("\n".join(", ".join(map(str, g)) for g in groups if isinstance(g, list)))
        self._filling = False
