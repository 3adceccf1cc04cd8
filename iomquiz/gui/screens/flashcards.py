"""Flashcards: cue in front, answer with its source behind, four ratings with what they lead to."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.scheduler import Rating
from iomquiz.gui import wording
from iomquiz.gui.clock import Stopwatch
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import ask_text
from iomquiz.gui.forms.ui_screen_flashcards import Ui_FlashcardsScreen
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.screens._flashcard_back import (
    RATINGS,
    CardMedia,
    done_words,
    notice_above,
    show_all,
    show_back,
    show_memory,
    show_notice,
    tick_words,
    typing_hint,
)
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.services.card_records import Back, Front, Step
from iomquiz.services.wishes import Wish

GUARD_MS = 250
"""Rating keys are ignored so long after the flip: a second Enter must not rate."""

_WIDEST = 780


class FlashcardsPage(Page):
    """One card after the other. Keys: typing and Enter in front; 1 to 4, Enter, U, F, O, W behind."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step: Step | None = None
        self._back: Back | None = None
        self._clock = Stopwatch()
        self._side_wanted = True
        self._narrow = False
        self.ui = Ui_FlashcardsScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self._end = KeyButton("End session", "Esc", "close", "quiet small")
        self._end.clicked.connect(lambda: desk.go("today"))
        self._all = KeyButton("All cards", "Alt L", "table", "quiet small")
        self._all.clicked.connect(lambda: desk.go("browser"))
        self._options = KeyButton("Study options…", "Alt P", "settings", "quiet small")
        self._options.clicked.connect(lambda: self._study_options())
        self.ui.side_pane_layout.addWidget(self._options)
        self._guard = QTimer(self)
        self._guard.setSingleShot(True)
        self._guard.setInterval(GUARD_MS)
        self.media, self.told = CardMedia(self.ui), notice_above(self.ui)
        self._dress()
        self._connect()
        self._keys()
        desk.changes.learner_changed.connect(self._forget)
        desk.changes.bank_changed.connect(self._forget)

    # --- made once

    def _dress(self) -> None:
        ui = self.ui
        for ball, state in ((ui.new_ball, "new"), (ui.learning_ball, "learning"), (ui.review_ball, "good")):
            ball.set_state(state)
        for name, _, digit, text, meaning in RATINGS:
            button = getattr(ui, name)
            button.setText(text)
            button.set_texts(digit, text, meaning)
        typing = self._desk.services.learners.preferences().typing
        (ui.typing_radio if typing else ui.silent_radio).setChecked(True)

    def _connect(self) -> None:
        ui = self.ui
        ui.show_button.clicked.connect(self._show_answer)
        ui.typed_edit.installEventFilter(self)
        ui.unknown_button.clicked.connect(self._unknown)
        for name, rating, *_ in RATINGS:
            getattr(ui, name).clicked.connect(partial(self._rate, rating))
        ui.undo_button.clicked.connect(self._undo)
        ui.flag_button.clicked.connect(self._flag)
        ui.suspend_button.clicked.connect(self._suspend)
        ui.wrong_button.clicked.connect(self._seems_wrong)
        ui.source_button.clicked.connect(self._source)
        ui.reference_button.clicked.connect(self._open_reference)
        ui.today_button.clicked.connect(lambda: self._desk.go("today"))
        ui.more_button.clicked.connect(lambda: self._desk.go("reference"))
        ui.typing_radio.toggled.connect(self._answer_by)

    def _keys(self) -> None:
        for number, (_, rating, *_rest) in enumerate(RATINGS, 1):
            self.add_key(str(number), partial(self._rate, rating))
        for call, keys in (
            (self._undo, ("Ctrl+Z", "U")), (self._redo, ("Ctrl+Shift+Z", "Ctrl+Y")), (self._flag, ("F",)),
            (self._unknown, ("Ctrl+Return",)), (self._bury, ("Alt+B",)), (self._study_options, ("Alt+P",)),
            (lambda: self._desk.go("browser"), ("Alt+L",)), (self._seems_wrong, ("W",)), (self._source, ("O",)),
            (self._go_on, ("Space", "Return")), (self._suspend, ("Alt+S",)), (self.media.play, ("R",)),
        ):  # fmt: skip
            for key in keys:
                self.add_key(key, call)
        delete = QShortcut(Qt.Key.Key_Delete, self.ui.back_page)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self._suspend)

    # --- called by the frame

    def enter(self, request: object | None = None) -> None:
        """A Wish starts a session; without one the present session goes on, or today's begins."""
        service = self._desk.services.flashcards
        if isinstance(request, Wish):
            self._take(service.start(request))
        elif self._step is None or self._step.front is None:
            self._take(service.start())
        else:
            self._focus()

    def bar_actions(self) -> list[QWidget]:
        """All cards in a table; end the session."""
        return [self._all, self._end]

    def panes(self) -> list[QWidget]:
        """Card, side pane."""
        return [self.ui.card, self.ui.side_pane]

    def toggle_side_pane(self) -> None:
        """Show or hide what is known of the card."""
        self._side_wanted = not self.ui.side_pane.isVisibleTo(self)
        self.ui.side_pane.setVisible(self._side_wanted)

    def fit(self, *, narrow: bool, low: bool) -> None:
        """A narrow window has no room for the side pane, a low one less for the margins."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._side_wanted = not narrow
            self.ui.side_pane.setVisible(self._side_wanted)
        self.ui.main_area_layout.setContentsMargins(24, 8 if low else 12, 24, 8 if low else 18)
        self.ui.front_page_layout.setContentsMargins(24, 4, 24, 8 if low else 16)
        for card in (self.ui.card, self.ui.done_card):  # the same number of words in a line with larger text
            card.setMaximumWidth(self._desk.theme.scaled(_WIDEST))

    def escape(self) -> bool:
        """Leave the session; nothing is lost."""
        self._desk.go("today")
        return True

    # --- showing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Z in the field takes back typing as long as there is some, then the last answer."""
        edit, pressed = self.ui.typed_edit, event.type() == QEvent.Type.KeyPress
        if watched is edit and pressed and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._show_answer()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and not edit.isUndoAvailable():
                self._undo()
                return True
            if event.matches(QKeySequence.StandardKey.Redo) and not edit.isRedoAvailable():
                self._redo()
                return True
        return super().eventFilter(watched, event)

    def _forget(self) -> None:
        self._step = self._back = None
        if self.isVisible():
            self.enter()

    def _take(self, step: Step) -> None:
        self._step, self._back = step, None
        ui = self.ui
        self.set_heading("Flashcards", step.note or step.title)
        total = step.kept + step.again
        waiting = step.left.due + step.left.learning + step.left.new
        ui.session_bar.show_counts(step.kept, step.again, waiting)
        ui.position_label.setText(f"{step.answered} answered")
        minutes = max(1, round(step.seconds / 60)) if step.seconds else 0
        ui.left_label.setText(
            f"{step.kept} kept · {step.again} to see again · {waiting} left · about {wording.duration(minutes)}"
        )
        ui.new_count.setText(str(step.left.new))
        ui.learning_count.setText(str(step.left.learning))
        ui.review_count.setText(str(step.left.due))
        ui.undo_button.setEnabled(step.can_undo)
        show_notice(self.told, step.leech)
        if step.note or step.leech:
            self._desk.announce(step.note or step.leech)
        if step.front is None:
            self._show_done(step, total)
        else:
            self._show_front(step.front)

    def _show_front(self, front: Front) -> None:
        ui = self.ui
        ui.pages.setCurrentWidget(ui.card_page)
        ui.faces.setCurrentWidget(ui.front_page)
        ui.topic_badge.show_as(front.topic_title)
        ui.state_badge.show_as(wording.STATE_WORDS[front.state], "info")
        ui.number_label.setText(f"Card {front.number}")
        ui.cue_label.setText(self.media.front.show_marks(front.prompt, front.media))
        ui.cue_label.set_role("cue" if len(front.prompt) <= 110 else "stem")
        ui.typed_edit.clear()
        show_all(front.typed or bool(front.parts), ui.typed_label, ui.typed_edit, ui.typed_hint)
        ui.typed_hint.setText(typing_hint(front))
        ui.flag_button.setChecked(front.flagged)
        self._label_tools(back=False)
        show_all(False, ui.memory_table, ui.curve_rule, ui.curve_title, ui.memory_curve)
        show_all(True, ui.memory_hidden, ui.answer_by_title, ui.typing_radio, ui.silent_radio)
        self.set_hints(
            KeyHint(("Enter",), "Show answer"),
            KeyHint(("Ctrl Enter",), "Don’t know"),
            KeyHint(("Alt F",), "Flag"),
            KeyHint(("Ctrl Z",), "Undo"),
            KeyHint(("Esc",), "End"),
        )
        self._clock.start()
        self.media.shown(autoplay=self._desk.services.learners.preferences().autoplay)
        self._focus()

    def _label_tools(self, *, back: bool) -> None:
        ui = self.ui
        keys = ("U", "F", "Del", "W") if back else ("Ctrl Z", "Alt F", "Alt S", "Alt W")
        buttons = (ui.undo_button, ui.flag_button, ui.suspend_button, ui.wrong_button)
        for button, key in zip(buttons, keys, strict=True):
            button.set_key(key)
        ui.flag_button.setText("Flagged" if ui.flag_button.isChecked() else "Flag")

    def _focus(self) -> None:
        if self._step is None or self._step.front is None:
            self.ui.today_button.setFocus()
        elif self._back is None:
            (self.ui.typed_edit if self._step.front.typed or self._step.front.parts else self.ui.show_button).setFocus()

    def _show_done(self, step: Step, total: int) -> None:
        ui = self.ui
        ui.pages.setCurrentWidget(ui.done_page)
        ui.done_title.setText("Session done" if total else "Nothing is due")
        words = done_words(step, total)
        ui.done_text.setText(words)
        ui.more_button.setText("Choose a topic in Reference")
        self.set_hints(KeyHint(("Enter",), "Back to Today"), KeyHint(("Ctrl Z",), "Undo"))
        ui.today_button.setFocus()
        self._desk.announce(words)

    # --- doing

    def _go_on(self) -> None:
        """Enter and Space where the focused widget leaves them."""
        if self._step is None or self._step.front is None:
            self._desk.go("today")
        elif self._back is None:
            self._show_answer()
        else:
            self._rate(self._back.suggested)

    def _unknown(self) -> None:
        if self._step is not None and self._step.front is not None and self._back is None:
            self.ui.typed_edit.clear()
            self._show_answer(known=False)

    def _show_answer(self, _checked: bool = False, *, known: bool = True) -> None:
        if self._step is None or self._step.front is None or self._back is not None:
            return
        if known and self._step.front.parts and self._tick():
            return
        back = self._desk.services.flashcards.reveal(self.ui.typed_edit.text())
        self._back = back
        suggested = back.suggested if known else Rating.AGAIN
        self._back = replace(back, suggested=suggested)
        spoken = show_back(self.ui, back, suggested, self.media)
        self.media.shown(autoplay=self._desk.services.learners.preferences().autoplay)
        show_memory(self.ui, back)
        self.ui.number_label.setText(f"Card {back.front.number} · {self._clock.elapsed() / 1000:.1f} s")
        self._label_tools(back=True)
        self.set_hints(
            KeyHint(("1", "2", "3", "4"), "Rate"),
            KeyHint(("Enter",), suggested.name.capitalize()),
            KeyHint(("U",), "Undo"),
            KeyHint(("F",), "Flag"),
            KeyHint(("O",), "Source"),
            KeyHint(("Esc",), "End"),
        )
        self._guard.start()
        button = next(getattr(self.ui, name) for name, rating, *_ in RATINGS if rating is suggested)
        button.setFocus()
        verdict = wording.MATCH_LOOK[back.match][0] + ". " if back.match else ""
        self._desk.announce(f"{verdict}Answer: {spoken}")

    def _tick(self) -> bool:
        """Tick one element of a list; False where nothing was typed, or all are ticked: then the answer shows."""
        typed = self.ui.typed_edit.text()
        if not typed.strip():
            return False
        tick = self._desk.services.flashcards.tick(typed)
        words = tick_words(tick)
        self.ui.typed_hint.setText(words)
        self._desk.announce(words)
        if tick.element:
            self.ui.typed_edit.clear()
        else:
            self.ui.typed_edit.selectAll()
        return tick.left > 0

    def _rate(self, rating: Rating, _checked: bool = False) -> None:
        if self._back is None or self._guard.isActive():
            return
        try:
            step = self._desk.services.flashcards.answer(rating, self._clock.elapsed(), self._back.typed)
        except UserFacingError as error:
            self._desk.not_saved(error.message)
            self._desk.show_error(error)
            return
        self._saved()
        self._take(step)

    def _undo(self) -> None:
        if self._step is not None and self._step.can_undo:
            self._take(self._desk.services.flashcards.undo())
            self._saved()

    def _redo(self) -> None:
        if self._step is not None and self._step.can_redo:
            self._take(self._desk.services.flashcards.redo())
            self._saved()

    def _bury(self) -> None:
        """Hide the card until tomorrow."""
        if self._step is not None and self._step.front is not None:
            self._take(self._desk.services.flashcards.bury())
            self._desk.announce("The card is hidden until tomorrow.")
            self._saved()

    def _saved(self) -> None:
        self._desk.saved(f"Saved {wording.clock()}")
        self._desk.changes.record_changed.emit("card")

    def _flag(self) -> None:
        if self._step is None or self._step.front is None:
            return
        flagged = self._desk.services.flashcards.flag()
        self._step = replace(self._step, can_undo=True, can_redo=False)
        self.ui.undo_button.setEnabled(True)
        self.ui.flag_button.setChecked(flagged)
        self.ui.flag_button.setText("Flagged" if flagged else "Flag")
        self._desk.announce("Flagged" if flagged else "Flag removed")

    def _suspend(self) -> None:
        if self._step is not None and self._step.front is not None:
            self._take(self._desk.services.flashcards.suspend())
            self._desk.announce("The card is set aside.")
            self._saved()

    def _study_options(self) -> None:
        """Limits, steps, order; the session goes on with them."""
        from iomquiz.gui.dialogs.study_options import ask_study_options

        if ask_study_options(self._desk, self) and self._back is None:
            self._take(self._desk.services.flashcards.step())

    def _seems_wrong(self) -> None:
        if self._step is None or self._step.front is None:
            return
        note = ask_text(self, "Seems wrong", "What seems wrong about this card? The bank’s author gets the note.")
        if note and note.strip():
            self._desk.services.flashcards.seems_wrong(note.strip())
            self._desk.saved(f"Note kept {wording.clock()}")
        self._focus()

    def _source(self) -> None:
        """Show where the fact stands, in full; nothing is opened outside."""
        if self._back is not None:
            details = self.ui.source_details
            details.setVisible(not details.isVisible())

    def _open_reference(self) -> None:
        if self._back is not None:
            self._desk.go("reference", {"fact": self._back.fact.id})

    def _answer_by(self, typing: bool) -> None:
        learners = self._desk.services.learners
        wanted = learners.preferences()
        if wanted.typing == typing:
            return
        learners.change(learners.present().name, replace(wanted, typing=typing))
        if self._step is not None and self._back is None:
            self._take(self._desk.services.flashcards.step())


SCREEN = Screen(id="flashcards", title="Flashcards", icon="flashcards", order=3, build=FlashcardsPage)
