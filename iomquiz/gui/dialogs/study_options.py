"""Study options: limits of a day, steps, recall aimed at, order, easy days, leeches; a break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.spin import spin
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.options import EASY, OptionsForm

if TYPE_CHECKING:
    from iomquiz.gui.desk import Desk

_LOADS = ("Normal", "Reduced", "Minimum")


class StudyOptionsDialog(AskDialog):
    """One form in a scroll area; what is wrong is said at its foot and nothing typed is lost."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        answers = (("ok", "Save"), ("cancel", "Cancel"))
        text = "They count from the next answer on. Cards that are planned already keep their days."
        super().__init__("Study options", text, answers, parent)
        self._options = desk.services.options
        given = self._options.form()
        area = QScrollArea(self)
        area.setObjectName("options_area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._form.setSpacing(10)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        area.setWidget(inside)
        self._limits(given)
        self._memory(given)
        self._days(given)
        self._leeches(given)
        self._sounds(given)
        self.body.addWidget(area)
        self.problem = TextLabel("", "body", self, tone="bad")
        self.problem.setVisible(False)
        self.body.addWidget(self.problem)
        self._area, self._inside = area, inside
        self.resize(themes.current().scaled(600), themes.current().scaled(600))
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """No row is cut: styled now, the fields know how wide they are."""
        super().showEvent(event)
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(self._inside.minimumSizeHint().width() + bar + themes.current().scaled(6))
        edges = self.contentsRect().width() - self.body.geometry().width()
        self.setMinimumWidth(max(self.minimumWidth(), self._area.minimumWidth() + max(0, edges)))

    def _limits(self, given: OptionsForm) -> None:
        self._heading("How much a day takes")
        self.new = self._spin("new_spin", "New cards", given.new, 0, 9999)
        self.reviews = self._spin("reviews_spin", "Reviews", given.reviews, 0, 9999)
        self.minutes = self._spin("minutes_spin", "Minutes, 0 for no limit", given.minutes, 0, 1440)
        self.only_today = self._check("today_check", "These three for today only", given.only_today)
        self.order = self._combo("order_combo", "Due cards come", wording.ORDERS, given.order)
        self.new_first = self._combo("new_combo", "New cards come", wording.NEW_FIRST, given.new_first)

    def _memory(self, given: OptionsForm) -> None:
        self._heading("Memory")
        self.percent = self._spin("percent_spin", "Recall aimed at, %", given.percent, 70, 99)
        topics = tuple((name, f"{title} ({own} %)" if own else title) for name, title, own in self._options.topics())
        self.topic = self._combo("topic_combo", "Other recall for a topic", (("", "None changed"), *topics), "")
        self.topic_percent = self._spin("topic_spin", "Its recall, %", 69, 69, 99)
        self.topic_percent.setSpecialValueText("as all others")
        self.topic.currentIndexChanged.connect(self._choose_topic)
        self.learning = self._line("learning_edit", "Learning steps", given.learning)
        self.relearning = self._line("relearning_edit", "Relearning steps", given.relearning)
        self.maximum = self._spin("maximum_spin", "Longest interval, days", given.maximum, 1, 36500)

    def _days(self, given: OptionsForm) -> None:
        self._heading("Days")
        self.rollover = self._spin("rollover_spin", "A study day begins at, hour", given.rollover, 0, 12)
        self.balance = self._check("balance_check", "Prefer days with fewer cards", given.balance)
        self.fuzz = self._check("fuzz_check", "Spread cards over some days", given.fuzz)
        self.easy = tuple(
            self._combo(f"easy_{n}_combo", day, tuple(zip(map(str, EASY), _LOADS, strict=True)), str(given.easy[n]))
            for n, day in enumerate(wording.DAYS)
        )

    def _leeches(self, given: OptionsForm) -> None:
        self._heading("Cards that do not stick")
        self.leech_at = self._spin("leech_spin", "Tell me after so many lapses, 0 never", given.leech_at, 0, 99)
        self.leech_suspend = self._check("leech_check", "Set such a card aside", given.leech_suspend)
        text = "You are told at that many lapses, then after every half as many more. Without the tick that is all."
        note = label(text, "hint")
        note.setWordWrap(True)
        self._form.addRow(note)

    def _sounds(self, given: OptionsForm) -> None:
        self._heading("Sounds")
        self.autoplay = self._check("autoplay_check", "Play a card’s sound when its side is shown", given.autoplay)

    # --- rows

    def _heading(self, words: str) -> None:
        self._form.addRow(label(words, "section"))

    def _row(self, words: str, field: QWidget) -> None:
        caption = label(words, "control")
        caption.setBuddy(field)
        field.setAccessibleName(words)
        field.setMinimumWidth(themes.current().scaled(200))
        self._form.addRow(caption, field)

    def _spin(self, name: str, words: str, value: int, low: int, high: int) -> QSpinBox:
        field = spin(low, high, value)
        field.setObjectName(name)
        self._row(words, field)
        return field

    def _line(self, name: str, words: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(name)
        field.setMaxLength(80)
        field.setPlaceholderText("none")
        self._row(words, field)
        return field

    def _check(self, name: str, words: str, on: bool) -> QCheckBox:
        field = QCheckBox(words)
        field.setObjectName(name)
        field.setChecked(on)
        self._form.addRow("", field)
        return field

    def _combo(self, name: str, words: str, entries: tuple[tuple[str, str], ...], value: str) -> QComboBox:
        field = QComboBox()
        field.setObjectName(name)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(18)
        for key, shown in entries:
            field.addItem(shown, key)
        field.setCurrentIndex(max(0, field.findData(value)))
        self._row(words, field)
        return field

    def _choose_topic(self, place: int) -> None:
        own = self._options.topics()[place - 1][2] if place > 0 else 0
        self.topic_percent.setValue(own or 69)

    # --- answer

    def form(self) -> OptionsForm:
        """What was chosen."""
        own = self.topic_percent.value()
        return OptionsForm(
            self.new.value(),
            self.reviews.value(),
            self.minutes.value(),
            self.only_today.isChecked(),
            self.percent.value(),
            self.topic.currentData(),
            own if own >= 70 else 0,
            self.learning.text(),
            self.relearning.text(),
            self.maximum.value(),
            self.order.currentData(),
            self.new_first.currentData(),
            self.rollover.value(),
            tuple(float(combo.currentData()) for combo in self.easy),
            self.fuzz.isChecked(),
            self.balance.isChecked(),
            self.leech_at.value(),
            self.leech_suspend.isChecked(),
            self.autoplay.isChecked(),
        )

    def keep(self, error: UserFacingError) -> None:
        """Show what is wrong; everything typed stays."""
        self.problem.setText(str(error))
        self.problem.setVisible(True)


def ask_study_options(desk: Desk, parent: QWidget | None) -> bool:
    """Let the learner change the options; True when they were saved."""
    dialog = StudyOptionsDialog(desk, parent)
    while dialog.exec() and dialog.answer == "ok":
        try:
            desk.services.options.save(dialog.form())
        except UserFacingError as error:
            dialog.keep(error)
            continue
        return True
    return False
