"""The menu: what to practise, how much of it, and the quiz that was left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui.screens._quiz_words import ALL
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.flow_layout import FlowLayout
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.shapes import Choice
from iomquiz.services.quiz_records import QuizMenu
from iomquiz.services.wishes import SOURCES, QuizWish

if TYPE_CHECKING:
    from iomquiz.gui.forms.ui_screen_quiz import Ui_QuizScreen

COUNTS = (5, 10, 20)


class MenuPane(QObject):
    """Fills the menu page of the form and tells what was chosen."""

    start = Signal(object)
    """A QuizWish."""
    resume = Signal()
    finish = Signal()
    """The open quiz is to be closed and added up."""

    def __init__(self, ui: Ui_QuizScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._menu: QuizMenu | None = None
        choices = FlowLayout(ui.choices_host, gap=24)
        choices.addWidget(ui.source_group)
        choices.addWidget(ui.count_group)
        ui.count_choice.set_choices([*(Choice(str(n), str(n)) for n in COUNTS), Choice("all", "All")], "10")
        for signal in (ui.topics_list.ticked, ui.types_list.ticked, ui.count_choice.chosen, ui.source_choice.chosen):
            signal.connect(self._sum_up)
        ui.start_button.clicked.connect(self.go)
        self._resume = KeyButton("Resume", "R", "play", "plain small", ui.resume_notice)
        self._finish = KeyButton("Finish, see result", "", "", "quiet small", ui.resume_notice)
        for button, signal in ((self._resume, self.resume), (self._finish, self.finish)):
            button.setAutoDefault(True)
            button.clicked.connect(signal)
            ui.resume_notice.add_action(button)
        self._resume.setAccessibleName("Resume the open quiz")
        self._finish.setAccessibleName("Finish the open quiz and see its result")
        ui.menu_notice.hide()

    def show_menu(self, menu: QuizMenu) -> None:
        """Show what there is; choices made before stay."""
        ui, self._menu = self._ui, menu
        ui.topics_list.set_entries([(e.id, e.title, e.count, e.icon) for e in menu.topics])
        ui.types_list.set_entries([(e.id, e.title, e.count, e.icon) for e in menu.types])
        self._show_sources(menu)
        ui.resume_notice.setVisible(bool(menu.open))
        left = menu.open_total - menu.open_answered
        ui.resume_notice.show_text(
            f"Open quiz: {menu.open}" if menu.open else "",
            f"{menu.open_answered} of {menu.open_total} answered, {left} left. A new quiz closes it.",
        )
        self.clear_notice()
        self._sum_up()

    def show_counts(self, menu: QuizMenu) -> None:
        """The counts that came later; a notice that is read meanwhile stays."""
        self._menu = menu
        self._show_sources(menu)
        self._tell(menu)

    def _show_sources(self, menu: QuizMenu) -> None:
        choice = self._ui.source_choice
        weak, mistakes = ("…", "…") if menu.pending else (menu.weak, menu.mistakes)
        texts = ("Any", "Not seen yet", f"Weak spots ({weak})", f"Mistakes ({mistakes})")
        choice.set_choices([Choice(s, t) for s, t in zip(SOURCES, texts, strict=True)], choice.current() or "any")

    def wish(self) -> QuizWish:
        """The quiz as it is chosen now."""
        ui = self._ui
        topics, types = ui.topics_list.ticked_ids(), ui.types_list.ticked_ids()
        count = ui.count_choice.current()
        return QuizWish(
            topics=topics,
            types=types,
            count=int(count) if count.isdigit() else ALL,
            source=ui.source_choice.current() or "any",
            title=self._title(topics),
        )

    def _title(self, topics: tuple[str, ...]) -> str:
        source = {"weak": "Weak spots", "mistakes": "Mistakes", "unseen": "New questions"}.get(
            self._ui.source_choice.current(), ""
        )
        names = [entry.title for entry in (self._menu.topics if self._menu else ()) if entry.id in topics]
        topic = ", ".join(names) if 0 < len(names) <= 2 else f"{len(names)} topics" if names else ""
        return " · ".join(part for part in (topic, source) if part) or "Mixed practice"

    def go(self) -> None:
        """Ask for the quiz."""
        if self._ui.start_button.isEnabled():
            self.start.emit(self.wish())

    def _sum_up(self) -> None:
        if self._menu is not None:
            self.clear_notice()
            self._tell(self._menu)

    def _tell(self, menu: QuizMenu) -> None:
        ui = self._ui
        text = self._empty(menu)
        ui.start_button.setEnabled(not text)
        ui.start_button.setToolTip(plain_tip(text))
        ui.menu_summary.set_tone("warn" if text else "")
        ui.menu_summary.setText(text or self._chosen(menu))

    def _empty(self, menu: QuizMenu) -> str:
        source = self._ui.source_choice.current()
        if not menu.total:
            return "This bank has no question yet. Import a bank, or read in Reference."
        if menu.pending:
            return ""
        if source == "mistakes" and not menu.mistakes:
            return "There are no mistakes to practise. Answer some questions first, or choose Any."
        if source == "weak" and not menu.weak:
            return "No weak spot is known yet. Study some flashcards first, or choose Any."
        return ""

    def _chosen(self, menu: QuizMenu) -> str:
        ui = self._ui
        topics, types = len(ui.topics_list.ticked_ids()), len(ui.types_list.ticked_ids())
        count = ui.count_choice.current()
        amount = f"Up to {count} questions" if count.isdigit() else "All questions that fit"
        where = f"{topics} of {len(menu.topics)} topics" if topics else "all topics"
        kinds = f"{types} of {len(menu.types)} types" if types else "all types"
        return f"{amount} from {where}, {kinds}. The bank has {menu.total} questions."

    def show_problem(self, error: UserFacingError) -> None:
        """Say in place why no quiz could be drawn."""
        self._ui.menu_notice.set_tone("warn")
        self._ui.menu_notice.show_text(error.message, error.remedy)
        self._ui.menu_notice.show()

    def clear_notice(self) -> None:
        """Take the message away."""
        self._ui.menu_notice.hide()
