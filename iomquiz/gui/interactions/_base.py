"""What every response widget can do, and how it is described."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from iomquiz.domain.interaction import Interaction, Response, Task
from iomquiz.domain.item import Part, PartState, Score
from iomquiz.domain.media import in_words, mapped
from iomquiz.gui.widgets.badge import Badge

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class InteractionWidget:
    """Descriptor of a response widget, one per module as `INTERACTION`."""

    id: Interaction
    build: Callable[[], ResponseWidget]


class ResponseWidget(QWidget):
    """Takes one response to one task. Tasks and responses set by the program emit nothing."""

    changed = Signal()
    """The person changed the response."""
    submitted = Signal()
    """The person pressed Enter: the response can be checked."""
    pictured = False
    """Whether it shows the pictures and sounds of its task."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locked = False
        self.media: Mapping[str, bytes] = {}
        """Bytes of the pictures and sounds that the task names, by file name."""

    # called from outside ---------------------------------------------------------------------

    def set_task(self, task: Task, locked: bool = False, media: Mapping[str, bytes] | None = None) -> None:
        """Show a task, without any response; an outcome shown before is gone.

        Widgets that have no place for pictures show their words.
        """
        self.media = media or {}
        with QSignalBlocker(self):
            self._fill(task if self.pictured else mapped(task, in_words))
            self.set_locked(locked)

    def set_response(self, response: Response) -> None:
        """Show a response; one that does not belong to the task clears it."""
        with QSignalBlocker(self):
            self._put(response)

    def response(self) -> Response:
        """What was answered so far."""
        raise NotImplementedError

    def show_outcome(self, score: Score) -> None:
        """Show what came of every part, in words as well; nothing can be changed then."""
        with QSignalBlocker(self):
            self.set_locked(True)
            self._mark(score)

    def set_locked(self, locked: bool) -> None:
        """A locked widget shows its response and takes no other."""
        self._locked = locked
        self._lock(locked)

    def is_locked(self) -> bool:
        """Whether nothing can be changed."""
        return self._locked

    def choose_digit(self, number: int) -> bool:
        """Choose by a digit key; False where digits mean nothing."""
        del number
        return False

    def problem(self) -> str:
        """Why the response cannot be marked as it stands ('Not a number …'); empty where it can."""
        return ""

    def focus_first(self) -> None:
        """Put the focus where answering begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # for the widgets themselves --------------------------------------------------------------

    def _fill(self, task: Task) -> None:
        raise NotImplementedError

    def _put(self, response: Response) -> None:
        raise NotImplementedError

    def _lock(self, locked: bool) -> None:
        raise NotImplementedError

    def _mark(self, score: Score) -> None:
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, which fields and buttons leave, submits."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._locked:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain:
                self.submitted.emit()
                return
        super().keyPressEvent(event)


def expect(value: object, kind: type[T]) -> T:
    """`value`, which must be of `kind`: a task that reaches the wrong widget is a bug."""
    if not isinstance(value, kind):
        raise TypeError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value


@dataclass(frozen=True, slots=True)
class Look:
    """How an outcome is shown: `state` of a field or row, word, tone and icon of its badge."""

    state: str
    word: str
    tone: str
    icon: str


_LOOKS: Mapping[PartState, Look] = {
    PartState.RIGHT: Look("correct", "Right", "ok", "tick"),
    PartState.WRONG: Look("wrong", "Wrong", "bad", "cross"),
    PartState.MISSED: Look("missed", "Missed", "warn", "warning"),
    PartState.LEFT_OUT: Look("neutral", "Left out", "neutral", "minus"),
}


def look(state: PartState) -> Look:
    """How a part that came out so is shown."""
    return _LOOKS[state]


def parts_by_id(score: Score) -> dict[str, Part]:
    """The parts of a score by their ids."""
    return {part.id: part for part in score.parts}


def show_badge(badge: Badge, state: PartState | None, word: str = "") -> None:
    """Let a badge say how a part came out; None hides it."""
    badge.setVisible(state is not None)
    if state is not None:
        shown = look(state)
        badge.show_as(word or shown.word, shown.tone, shown.icon)
