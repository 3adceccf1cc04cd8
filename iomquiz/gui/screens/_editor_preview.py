"""The present question as a learner meets it: to answer, with feedback, and on paper. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from iomquiz.domain.interaction import Arrangement, Choices, Entries, Entry, Gap, Gaps, Matching
from iomquiz.domain.item import Verdict
from iomquiz.domain.media import in_words
from iomquiz.gui.forms.ui_screen_editor import Ui_EditorScreen
from iomquiz.gui.interactions import ResponseWidget, widget_for
from iomquiz.gui.widgets.media import MediaStrip
from iomquiz.gui.widgets.shapes import Choice
from iomquiz.services.author_records import Preview

_VERDICTS = {
    Verdict.RIGHT: "Right", Verdict.PARTIAL: "Partly right", Verdict.WRONG: "Wrong", Verdict.NONE: "No response",
    Verdict.ALMOST: "Almost: asked again", Verdict.ASK: "Can be read in two ways: asked again",
}  # fmt: skip
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class PreviewPane(QObject):
    """Shows a trial of the fields in the form."""

    def __init__(self, ui: Ui_EditorScreen, trial: Callable[[dict[str, Any], int], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._ui, self._make = ui, trial
        self._fields: dict[str, Any] = {}
        self._seed = 1
        self._trial: Any = None
        self._widget: ResponseWidget | None = None
        self._media = MediaStrip.below(ui.preview_stem)
        self._text_media = MediaStrip.below(ui.preview_text)
        ui.preview_choice.set_choices(
            [Choice("learner", "Learner"), Choice("feedback", "Feedback"), Choice("paper", "Paper")], "learner"
        )
        ui.preview_choice.chosen.connect(lambda _id: self._show())
        ui.check_button.clicked.connect(self._check)
        ui.again_button.clicked.connect(self._again)
        ui.preview_note.setText("Works as for a learner. Nothing is recorded.")

    def show_fields(self, fields: dict[str, Any] | None) -> None:
        """Show a question as it stands in the form; None shows nothing."""
        self._ui.preview_card.setVisible(fields is not None)
        self._ui.preview_note.setVisible(fields is not None)
        self._fields = fields or {}
        self._trial = self._make(self._fields, self._seed) if fields is not None else None
        if fields is not None:
            self._show()

    def turn(self) -> None:
        """The next way to look at it (Ctrl+P)."""
        order = ("learner", "feedback", "paper")
        now = self._ui.preview_choice.current()
        self._ui.preview_choice.set_current(order[(order.index(now) + 1) % 3 if now in order else 0])
        self._show()

    def _again(self) -> None:
        self._seed += 1
        self.show_fields(self._fields)

    def _show(self) -> None:
        ui = self._ui
        if self._trial is None:  # a fact, a page or nothing is in the form; the choice holds for the next question
            return
        shown: Preview = self._trial.preview()
        ui.preview_badge.show_as(shown.type_title or "Question", "info", shown.icon or "question")
        ui.preview_stem.setText(self._media.show_marks(shown.stem, shown.media) or shown.problem)
        ui.preview_rule.setText(shown.rule)
        mode = ui.preview_choice.current()
        self._clear()
        self._text_media.show_marks("", {})
        good = not shown.problem and shown.task is not None
        ui.check_button.setVisible(good and mode == "learner")
        ui.again_button.setVisible(good)
        ui.preview_score.setVisible(good and mode == "feedback")
        ui.preview_text.setVisible(good and mode != "learner")
        ui.preview_rule.setVisible(good and mode != "paper")
        if not good or shown.interaction is None or shown.task is None:
            return
        if mode == "paper":
            ui.preview_text.setText(in_words(paper(shown)))
            self._text_media.show_marks(paper(shown), shown.media)
            return
        self._widget = widget_for(shown.interaction)
        self._widget.setAccessibleName("Preview of the answer")
        self._widget.set_task(shown.task, media=shown.media)
        ui.answer_layout.addWidget(self._widget)
        if mode == "feedback":
            self._feedback(shown)

    def _feedback(self, shown: Preview) -> None:
        assert self._widget is not None
        score = self._trial.mark(self._widget.response())
        self._widget.show_outcome(score)
        self._ui.preview_score.setText(f"Right: {shown.key}")
        words = self._text_media.show_marks(shown.rationale, shown.media)
        self._ui.preview_text.setText(words or ("" if shown.rationale else "There is no explanation yet."))

    def _check(self) -> None:
        if self._widget is None or self._trial is None:
            return
        score = self._trial.mark(self._widget.response())
        if score is None:
            return
        if score.verdict not in (Verdict.ALMOST, Verdict.ASK):
            self._widget.show_outcome(score)
        self._ui.preview_score.setVisible(True)
        self._ui.preview_score.setText(
            f"{_VERDICTS[score.verdict]}: {score.fraction.normalize():f} of 1. {score.arithmetic}"
        )

    def _clear(self) -> None:
        if self._widget is not None:
            self._ui.answer_layout.removeWidget(self._widget)
            self._widget.hide()
            self._widget.deleteLater()
            self._widget = None


def paper(shown: Preview) -> str:
    """The question as it would be printed."""
    task = shown.task
    if isinstance(task, Choices):
        return "\n".join(f"{_LETTERS[n % 26]}.  ☐  {choice.text}" for n, choice in enumerate(task.options))
    if isinstance(task, Gaps):
        return "".join(piece if isinstance(piece, str) else _gap(piece) for piece in task.pieces)
    if isinstance(task, Matching):
        left = [f"{n}.  {stem.text}   ____" for n, stem in enumerate(task.stems, 1)]
        right = [f"{_LETTERS[n % 26]}.  {choice.text}" for n, choice in enumerate(task.choices)]
        return "\n".join([*left, "", *right])
    if isinstance(task, Arrangement):
        return "\n".join(f"____  {entry.text}" for entry in task.entries)
    if isinstance(task, Entries):
        return "\n".join(f"{n}.  ______________________" for n in range(1, task.count + 1))
    if isinstance(task, Entry):
        return f"______________________ {task.unit}".rstrip()
    return ""


def _gap(gap: Gap) -> str:
    return f"____ ({' / '.join(gap.options)})" if gap.options else "________"
