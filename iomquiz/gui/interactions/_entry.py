"""One field to write in, with an echo of how it is read and the choice between two readings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iomquiz.domain.interaction import Entry, Response, Task, Written
from iomquiz.domain.item import PartState, Score, Verdict
from iomquiz.gui import theme as themes
from iomquiz.gui.interactions._base import ResponseWidget, expect, look, show_badge
from iomquiz.gui.widgets.badge import Badge
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.segmented import SegmentedControl
from iomquiz.gui.widgets.shapes import Choice
from iomquiz.gui.widgets.text import TextLabel

_PARTLY = {Verdict.PARTIAL: ("partial", "Partly right", "warn", "half")}


class EntryWidget(ResponseWidget):
    """A line edit. Subclasses say how its text is read."""

    caption = "Your answer"
    placeholder = ""
    field_width = 420

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = Entry()
        self._reading: int | None = None
        self._strict = False
        self._offered: tuple[str, ...] = ()
        self.field = QLineEdit(self)
        self.field.setObjectName("answer_field")
        self.field.setProperty("size", "large")
        self.field.setMaxLength(400)
        self.field.textEdited.connect(self._edited)
        self._caption = label(self.caption, "label", parent=self)
        self._caption.setBuddy(self.field)
        self._unit = label("", "body", parent=self)
        self._badge = Badge("", parent=self)
        self._echo = TextLabel("", "dense", self)
        self._readings = SegmentedControl((), self, name="Which one do you mean?")
        self._readings.chosen.connect(self._read_as)
        self._feedback = TextLabel("", "body", self)
        self.setFocusProxy(self.field)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.field, 1)
        row.addWidget(self._unit)
        row.addWidget(self._badge)
        row.addStretch(1)
        echo = QHBoxLayout()
        echo.setSpacing(10)
        echo.addWidget(self._readings)
        echo.addWidget(self._echo, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._caption)
        column.addLayout(row)
        column.addLayout(echo)
        column.addWidget(self._feedback)

    # what subclasses say ---------------------------------------------------------------------

    def _echo_of(self, text: str) -> tuple[str, tuple[str, ...]]:
        """How `text` is read in words, and the readings to choose from where there are several."""
        del text
        return "", ()

    def _complaint(self, text: str) -> str:
        """Why `text` cannot be read; empty where it can."""
        del text
        return ""

    # the protocol ----------------------------------------------------------------------------

    def _fill(self, task: Task) -> None:
        self._task = expect(task, Entry)
        self.field.setMinimumWidth(themes.current().scaled(180))
        self.field.setMaximumWidth(themes.current().scaled(self.field_width))
        self._unit.setText(self._task.unit)
        self._unit.setVisible(bool(self._task.unit))
        self.field.setPlaceholderText(self._hint())
        self.field.setAccessibleName(f"{self.caption}, in {self._task.unit}" if self._task.unit else self.caption)
        self._put(Written())

    def _hint(self) -> str:
        return self.placeholder

    def response(self) -> Written:
        """The text, with the reading that was chosen."""
        return Written(self.field.text(), self._reading)

    def _put(self, response: Response) -> None:
        given = response if isinstance(response, Written) else Written()
        self.field.setText(given.text)
        self._reading = given.reading
        self._strict = False
        themes.set_state(self.field, "state", "")
        self._badge.hide()
        self._feedback.hide()
        self._tell()
        if given.reading is not None:
            self._readings_shown()

    def _lock(self, locked: bool) -> None:
        self.field.setReadOnly(locked)
        self._readings.setEnabled(not locked)

    def _mark(self, score: Score) -> None:
        part = score.parts[0] if score.parts else None
        state = part.state if part else PartState.MISSED
        shown = _PARTLY.get(score.verdict)
        if shown is None:
            word = "No answer" if score.verdict is Verdict.NONE else ""
            show_badge(self._badge, state, word)
        else:
            self._badge.show_as(*shown[1:])
            self._badge.show()
        themes.set_state(self.field, "state", shown[0] if shown else look(state).state)
        self.field.setAccessibleDescription(self._badge.text())
        self._feedback.setText(part.feedback if part else "")
        self._feedback.setVisible(bool(self._feedback.text()))

    def problem(self) -> str:
        """A text that cannot be read is not marked; says what to type."""
        self._strict = True
        self._tell()
        return self._complaint(self.field.text()) if self.field.text().strip() else ""

    def focus_first(self) -> None:
        """The field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # typing ----------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._reading = None
        self._strict = False
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        text = self.field.text()
        words, readings = self._echo_of(text) if text.strip() else ("", ())
        wrong = self._complaint(text) if self._strict and text.strip() else ""
        themes.set_state(self.field, "state", "bad" if wrong else "")
        self._echo.set_tone("bad" if wrong else "")
        self._echo.setText(wrong or words)
        self._echo.setVisible(bool(self._echo.text()) or bool(self._echo_of("1")[0]))
        self._offer(readings)
        self.field.setAccessibleDescription(self._echo.text())

    def _offer(self, readings: tuple[str, ...]) -> None:
        if readings != self._offered:
            self._offered = readings
            self._readings.set_choices([Choice(str(n), reading) for n, reading in enumerate(readings)])
        self._readings.set_current("" if self._reading is None else str(self._reading))
        self._readings.setVisible(bool(readings))

    def _read_as(self, number: str) -> None:
        self._reading = int(number)
        self._readings_shown()
        self.changed.emit()

    def _readings_shown(self) -> None:
        self._echo.setText("Read as chosen.")
        self.field.setAccessibleDescription(self._echo.text())
