"""Who learns, and how: the short welcome of a first start, a further learner, and the choices of the present one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme as themes
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.spin import spin
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.preferences import Preferences

if TYPE_CHECKING:
    from iomquiz.gui.desk import Desk
    from iomquiz.services.learners import Learners

_SCHEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))


class LearnerDialog(AskDialog):
    """Name, goal and exam; with `full` also how cards are scheduled and how the window looks."""

    def __init__(
        self,
        title: str,
        text: str,
        ok: str,
        name: str,
        preferences: Preferences,
        parent: QWidget | None = None,
        *,
        full: bool = False,
        can_cancel: bool = True,
    ) -> None:
        answers = (("ok", ok), ("cancel", "Cancel")) if can_cancel else (("ok", ok),)
        super().__init__(title, text, answers, parent)
        self._preferences = preferences
        self._form = QFormLayout()
        self._form.setSpacing(10)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self._form)
        self._fill(name, preferences)
        if not full:
            for widget in (self.new, self.retention, self.confidence, self.instructor, self.scheme):
                self._form.setRowVisible(widget, False)
        self.problem = TextLabel("", "body", self, tone="bad")
        self.problem.setVisible(False)
        self.body.addWidget(self.problem)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, name: str, preferences: Preferences) -> None:
        self.name = self._line("name_edit", "Your name", name, 60)
        self.goal = self._spin("goal_spin", "Study days a week", preferences.goal_days, 1, 7)
        self.exam_name = self._line("exam_name_edit", "Exam, if there is one", preferences.exam_name, 60)
        self.exam_date = self._line("exam_date_edit", "Its date", preferences.exam_date, 10)
        self.exam_date.setPlaceholderText("2026-10-30")
        self.new = self._spin("new_spin", "New cards a day", preferences.new_per_day, 0, 999)
        self.retention = self._spin(
            "retention_spin", "Recall aimed at, %", round(preferences.desired_retention * 100), 70, 99
        )
        self.confidence = QCheckBox("Ask in a quiz how sure I am")
        self.confidence.setObjectName("confidence_check")
        self.confidence.setChecked(preferences.ask_confidence)
        self._form.addRow("", self.confidence)
        self.instructor = QCheckBox("I write questions: show Author")
        self.instructor.setObjectName("instructor_check")
        self._form.addRow("", self.instructor)
        self.scheme = QComboBox()
        self.scheme.setObjectName("scheme_combo")
        for key, words in _SCHEMES:
            self.scheme.addItem(words, key)
        self._row("Colours", self.scheme)

    def _row(self, words: str, field: QWidget) -> None:
        caption: QLabel = label(words, "control")
        caption.setBuddy(field)
        field.setAccessibleName(words)
        field.setMinimumWidth(themes.current().scaled(220))
        self._form.addRow(caption, field)

    def _line(self, name: str, words: str, text: str, length: int) -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(name)
        field.setMaxLength(length)
        self._row(words, field)
        return field

    def _spin(self, name: str, words: str, value: int, low: int, high: int) -> QSpinBox:
        field = spin(low, high, value)
        field.setObjectName(name)
        self._row(words, field)
        return field

    def preferences(self) -> Preferences:
        """What was chosen."""
        return replace(
            self._preferences,
            goal_days=self.goal.value(),
            exam_name=self.exam_name.text().strip(),
            exam_date=self.exam_date.text().strip(),
            new_per_day=self.new.value(),
            desired_retention=self.retention.value() / 100,
            ask_confidence=self.confidence.isChecked(),
        )

    def keep(self, error: UserFacingError) -> None:
        """Show what is wrong; everything typed stays."""
        self.problem.setText(str(error))
        self.problem.setVisible(True)


def ask_welcome(parent: QWidget | None, learners: Learners, *, first: bool) -> bool:
    """A new learner; True when somebody sat down. On a first start one may also go on without telling anything."""
    if first:
        title = "Welcome to iomquiz"
        text = "Read, learn and prove what you know. Everything stays on this computer. Only the name is needed."
    else:
        title, text = "Add a learner", "Every learner has cards, quizzes and progress of their own."
    dialog = LearnerDialog(title, text, "Start learning", "Learner" if first else "", Preferences(), parent)
    dialog.name.selectAll()
    while dialog.exec() and dialog.answer == "ok":
        try:
            learners.add(dialog.name.text(), dialog.preferences())
        except UserFacingError as error:
            dialog.keep(error)
            continue
        return True
    return False


def ask_learner(parent: QWidget | None, desk: Desk) -> bool:
    """The present learner's choices and the look of the window; True when they were changed."""
    learners = desk.services.learners
    here = learners.present()
    dialog = LearnerDialog(
        "Settings",
        "These hold for you; the colours hold for this computer.",
        "Save",
        here.name,
        learners.preferences(),
        parent,
        full=True,
    )
    scheme = learners.setting("theme") or desk.theme.scheme
    dialog.instructor.setChecked(bool(learners.setting("instructor")))
    dialog.scheme.setCurrentIndex(max(0, dialog.scheme.findData(scheme)))
    while dialog.exec() and dialog.answer == "ok":
        try:
            learners.change(dialog.name.text(), dialog.preferences())
        except UserFacingError as error:
            dialog.keep(error)
            continue
        chosen = str(dialog.scheme.currentData())
        learners.keep("theme", chosen)
        learners.keep("instructor", dialog.instructor.isChecked())
        desk.theme.set_scheme(chosen)
        desk.changes.learner_changed.emit()
        return True
    return False
