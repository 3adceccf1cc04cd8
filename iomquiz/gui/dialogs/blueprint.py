"""A blueprint made in the window: sections, time, pass mark, rules; says at once what the bank lacks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from iomquiz.domain.blueprint import Blueprint, Navigation, Order, Rules, Section, TimeRule
from iomquiz.domain.item import Difficulty, Level
from iomquiz.domain.item_types import all_types
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.spin import spin
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.exam_plans import ExamPlans

MOST_SECTIONS = 12


def _combo(entries: Sequence[tuple[str, str]], name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, text in entries:
        box.addItem(text, key)
    return box


def _number(low: int, high: int, value: int, name: str, suffix: str = "") -> QSpinBox:
    box = spin(low, high, value)
    box.setSuffix(suffix)
    box.setAccessibleName(name)
    return box


class SectionRow(QWidget):
    """One section: how many questions of which topic, all of one type, level or difficulty if wanted."""

    def __init__(self, topics: Sequence[tuple[str, str]], number: int, parent: QWidget) -> None:
        super().__init__(parent)
        any_ = (("", "any"),)
        what = f"of section {number}"
        self.count = _number(1, 500, 5, f"Questions {what}")
        self.topic = _combo((("", "Any topic"), *topics), f"Topic {what}")
        self.type = _combo((*any_, *((t.id, t.title) for t in all_types().values())), f"Type {what}")
        self.level = _combo((*any_, *((v.value, v.value) for v in Level)), f"Level {what}")
        self.difficulty = _combo((*any_, *((v.value, v.value) for v in Difficulty)), f"Difficulty {what}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.count, self.topic, self.type, self.level, self.difficulty):
            row.addWidget(widget, 1 if widget is self.topic else 0)

    def inputs(self) -> tuple[QWidget, ...]:
        """All fields."""
        return self.count, self.topic, self.type, self.level, self.difficulty

    def section(self) -> Section:
        """What is wished."""
        count, level, difficulty = self.count.value(), self.level.currentData(), self.difficulty.currentData()
        return Section(
            str(self.topic.currentData()),
            count,
            {Level(level): count} if level else {},
            {str(self.type.currentData()): count} if self.type.currentData() else {},
            {Difficulty(difficulty): count} if difficulty else {},
        )


class BlueprintDialog(AskDialog):
    """`blueprint()` is what the fields say."""

    def __init__(self, plans: ExamPlans, topics: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__("New blueprint", "", (("keep", "Keep it"), ("cancel", "Cancel")), parent)
        self._plans, self._topics = plans, topics
        self.name = QLineEdit("My exam")
        self.name.setAccessibleName("Name")
        self.name.setMaxLength(80)
        self.minutes = _number(1, 1000, 20, "Minutes", " min")
        self.cut = _number(0, 100, 70, "Pass mark", " %")
        self.tries = _number(0, 100, 0, "Tries, 0 for any number")
        self.pause = _number(0, 1000, 0, "Longest pause, 0 for none", " min")
        self.order = _combo(
            ((Order.SECTIONS, "by section"), (Order.MIXED, "mixed"), (Order.BANK, "as in the bank")), "Order"
        )
        self.checks = {
            name: QCheckBox(text)
            for name, text in (
                ("certainty", "Ask how certain one is, and mark by it"),
                ("guess_correction", "A wrong choice costs points"),
                ("forward", "Forward only"),
                ("shuffle", "Shuffle options"),
                ("stale", "Facts past their dates may be asked"),
            )
        }
        self.checks["shuffle"].setChecked(True)
        self.rows: list[SectionRow] = []
        self._sections = QVBoxLayout()
        self._lacks = TextLabel("", "dense", self)
        self._lay_out()
        self.add_section()
        self.setMinimumWidth(720)
        self.name.setFocus()
        self.name.selectAll()

    def _lay_out(self) -> None:
        form = QFormLayout()
        for text, widget in (
            ("Name", self.name), ("Time", self.minutes), ("Pass mark", self.cut), ("Order", self.order),
            ("Tries (0: any)", self.tries), ("Longest pause", self.pause),
        ):  # fmt: skip
            form.addRow(text, widget)
        self.body.addLayout(form)
        for check in self.checks.values():
            self.body.addWidget(check)
            check.toggled.connect(self._look)
        self.body.addWidget(TextLabel("Sections: questions, topic, type, level, difficulty", "strong", self))
        self.body.addLayout(self._sections)
        buttons = QHBoxLayout()
        for text, icon, call in (
            ("Add a section", "plus", self.add_section),
            ("Remove the last", "minus", self.remove),
        ):
            button = KeyButton(text, "", icon, "plain small")
            button.clicked.connect(lambda _on=False, act=call: act())
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addWidget(self._lacks)
        self.name.textChanged.connect(self._look)

    def add_section(self) -> None:
        """One more."""
        if len(self.rows) >= MOST_SECTIONS:
            return
        row = SectionRow(self._topics, len(self.rows) + 1, self)
        self.rows.append(row)
        self._sections.addWidget(row)
        for widget in row.inputs():
            signal = widget.valueChanged if isinstance(widget, QSpinBox) else widget.currentIndexChanged  # type: ignore[attr-defined]
            signal.connect(self._look)
        self._look()

    def remove(self) -> None:
        """One less; one stays."""
        if len(self.rows) > 1:
            row = self.rows.pop()
            self._sections.removeWidget(row)
            row.hide()
            row.deleteLater()
            self._look()

    def blueprint(self) -> Blueprint:
        """What the fields say."""
        checks, pause = self.checks, self.pause.value()
        rules = Rules(
            order=Order(self.order.currentData()),
            shuffle_options=checks["shuffle"].isChecked(),
            guess_correction=checks["guess_correction"].isChecked(),
            certainty=checks["certainty"].isChecked(),
            navigation=Navigation.FORWARD if checks["forward"].isChecked() else Navigation.FREE,
            tries=self.tries.value(),
            stale=checks["stale"].isChecked(),
            time=TimeRule.PAUSES if pause else TimeRule.RUNS_ON,
            pause_minutes=pause,
        )
        name = re.sub(r"[^a-z0-9]+", "-", self.name.text().casefold()).strip("-") or "exam"
        sections = tuple(row.section() for row in self.rows)
        return Blueprint(f"own-{name}"[:80], self.name.text().strip(), sections, self.minutes.value(),
                         Decimal(self.cut.value()), "", rules)  # fmt: skip

    def _look(self) -> None:
        sheet = self._plans.look_at(self.blueprint())
        named = bool(self.name.text().strip())
        missing = [line for line in sheet.advice if "needed" in line]
        count = sheet.blueprint.count
        words = "\n".join(missing) if missing else f"{count} question{'' if count == 1 else 's'}; the bank has enough."
        self._lacks.set_tone("bad" if missing else "ok")
        self._lacks.setText(words)
        self.buttons["keep"].setEnabled(named and not missing)


def ask_blueprint(parent: QWidget, plans: ExamPlans, topics: Sequence[tuple[str, str]]) -> Blueprint | None:
    """A blueprint that is kept; None when it was cancelled.

    Raises:
        UserFacingError: the bank has one with this name already.
    """
    dialog = BlueprintDialog(plans, topics, parent)
    dialog.exec()
    if dialog.answer != "keep":
        return None
    made = dialog.blueprint()
    plans.keep_blueprint(made)
    return made
