"""What a screen is: a descriptor, and a page that the frame shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from iomquiz.gui.desk import Desk


@dataclass(frozen=True, slots=True)
class KeyHint:
    """Keys and what they do now, for the strip at the bottom and the list of keys."""

    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Descriptor of a screen, one per module in `gui/screens` as `SCREEN`."""

    id: str
    """Short and lasting: settings and links use it."""
    title: str
    icon: str
    order: int
    """Place in the rail, and the digit of Ctrl+1..7."""
    build: Callable[[Desk], Page]
    """Makes the page; called when it is first shown."""
    in_rail: bool = True
    """False for pages that are reached from another one."""
    under: str = ""
    """Id of the screen that is marked in the rail while this one is shown."""
    instructor: bool = False
    """Shown to instructors only."""
    in_search: bool = False
    """True for a page that is not in the rail and that Ctrl+K leads to, too."""


_PRESSED = {
    "Space": (Qt.Key.Key_Space,),
    "Return": (Qt.Key.Key_Return, Qt.Key.Key_Enter),
    "Enter": (Qt.Key.Key_Return, Qt.Key.Key_Enter),
    "Esc": (Qt.Key.Key_Escape,),
}


class Page(QWidget):
    """A screen's widget. Override what it needs; everything has a harmless default."""

    heading_changed = Signal(str, str)
    """Title and subtitle for the top bar."""
    hints_changed = Signal(tuple)
    """Tuple of KeyHint for what has the focus now."""
    actions_changed = Signal()
    """`bar_actions()` gives other widgets now."""
    bare_changed = Signal(bool)
    """True hides rail, top bar and search (an exam is sat)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = ("", "")
        self._hints: tuple[KeyHint, ...] = ()
        self._bare = False
        self._letters: list[QShortcut] = []
        self._pressed: dict[Qt.Key, Callable[[], object]] = {}
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    # called by the frame ---------------------------------------------------------------------

    def enter(self, request: object | None = None) -> None:
        """Shown; `request` is what the caller asked for (a panel id, a topic)."""

    def leave(self) -> bool:
        """False keeps the page (unsaved work)."""
        return True

    def bar_actions(self) -> list[QWidget]:
        """At most two buttons for the top bar (QWidget already has an `actions`)."""
        return []

    def panes(self) -> list[QWidget]:
        """Panes in the order of F6."""
        return [self]

    def toggle_side_pane(self) -> None:
        """Show or hide the side pane (Ctrl+B)."""

    def escape(self) -> bool:
        """Esc was pressed: True when the page did something with it; else the frame goes back."""
        call = self._pressed.get(Qt.Key.Key_Escape)
        if call is not None:
            call()
        return call is not None

    def fit(self, *, narrow: bool, low: bool) -> None:
        """The window became narrow (under 1180 px) or low (under 720 px), or is so no longer."""

    # for the page itself ---------------------------------------------------------------------

    def set_heading(self, title: str, subtitle: str = "") -> None:
        """Title and subtitle in the top bar."""
        if (title, subtitle) == self._heading:
            return
        self._heading = (title, subtitle)
        self.heading_changed.emit(title, subtitle)

    def heading(self) -> tuple[str, str]:
        """Title and subtitle."""
        return self._heading

    def set_hints(self, *hints: KeyHint) -> None:
        """Keys that work now."""
        if hints == self._hints:
            return
        self._hints = hints
        self.hints_changed.emit(hints)

    def hints(self) -> tuple[KeyHint, ...]:
        """Keys that work now."""
        return self._hints

    def set_bare(self, bare: bool) -> None:
        """Hide rail, top bar and search."""
        self._bare = bare
        self.bare_changed.emit(bare)

    def bare(self) -> bool:
        """Whether rail, top bar and search are hidden."""
        return self._bare

    def add_key(self, key: str, call: Callable[[], object]) -> None:
        """Let a key do something while this page is shown.

        A single letter or digit works when no text field has the focus, and with Alt also there. Space, Return
        and Esc are taken only when the focused widget leaves them.
        """
        if key in _PRESSED:
            self._pressed.update(dict.fromkeys(_PRESSED[key], call))
            return
        sequences = [key]
        if len(key) == 1 and key.isalnum():
            sequences.append(f"Alt+{key}")
        for sequence in sequences:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)
            if len(sequence) == 1:
                self._letters.append(shortcut)

    def set_letter_keys(self, enabled: bool) -> None:
        """Turn the keys without Ctrl or Alt on or off (a wish in Settings)."""
        for shortcut in self._letters:
            shortcut.setEnabled(enabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Return and Esc that the focused widget left."""
        call = self._pressed.get(Qt.Key(event.key()))
        if call is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            call()
            return
        super().keyPressEvent(event)
