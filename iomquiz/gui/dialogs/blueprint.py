"""A blueprint made or changed in the window: everything that a bank file can say; what the bank lacks is told at once.

Nothing is kept before *Keep it*: Cancel and Esc leave all as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iomquiz.domain.blueprint import Blueprint, Navigation, Order, Rules, Section, TimeRule
from iomquiz.domain.stock import Stock
from iomquiz.gui import theme as themes
from iomquiz.gui.dialogs.ask import AskDialog, confirm
from iomquiz.gui.widgets.blueprint_fields import FeedbackGrid, combo, decimal, exact, number
from iomquiz.gui.widgets.blueprint_sections import SectionsPane
from iomquiz.gui.widgets.segmented import SegmentedControl
from iomquiz.gui.widgets.shapes import Choice
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.exam_plans import ExamPlans

_PAGES = (
    Choice("exam", "Exam"), Choice("sections", "Sections"), Choice("rules", "Rules"), Choice("told", "What is told"),
)  # fmt: skip
_CHECKS = (
    ("certainty", "Ask how certain one is, and mark by it"), ("guess_correction", "A wrong choice costs points"),
    ("forward", "Forward only"), ("shuffle", "Shuffle options"), ("stale", "Facts past their dates may be asked"),
    ("one_per_fact", "No two questions on the same fact"),
)  # fmt: skip
_EMPTY = Blueprint("", "My exam", (Section("", 5),), 20, Decimal(70), rules=Rules(stale=False))


class BlueprintDialog(AskDialog):
    """`blueprint()` is what the fields say; `answer` is keep, drop or cancel."""

    def __init__(
        self, plans: ExamPlans, topics: Sequence[tuple[str, str]], parent: QWidget | None = None,
        shown: Blueprint | None = None, *, own: bool = False,
    ) -> None:  # fmt: skip
        answers = [("keep", "Keep it"), ("cancel", "Cancel"), *([("drop", "Delete it…")] if own else [])]
        super().__init__("Change a blueprint" if own else "New blueprint", "", answers, parent)
        self._plans, self._id = plans, shown.id if shown is not None and own else ""
        self._counted: tuple[frozenset[str], list[Stock]] | None = None
        self.name = QLineEdit()
        self.name.setAccessibleName("Name")
        self.name.setMaxLength(80)
        self.about = QLineEdit()
        self.about.setAccessibleName("What it is for")
        self.about.setMaxLength(300)
        self.minutes = number(1, 6000, 20, "Minutes", " min")
        self.cut = decimal(100, "Pass mark", suffix=" %")
        self.tries = number(0, 100, 0, "Tries, 0 for any number")
        self.pause = number(0, 6000, 0, "Longest pause, 0 for none", " min")
        self.order = combo(
            ((Order.SECTIONS, "by section"), (Order.MIXED, "mixed"), (Order.BANK, "as in the bank")), "Order"
        )
        self.enemies = QPlainTextEdit()
        self.enemies.setAccessibleName("Questions that must not meet, one group in a line")
        self.enemies.setPlaceholderText(
            "ids of questions that give one another away, with commas; a line for each group"
        )
        self.enemies.setTabChangesFocus(True)
        self.checks = {name: QCheckBox(text) for name, text in _CHECKS}
        self.sections = SectionsPane(topics, plans.tags(), self)
        self.told = FeedbackGrid(self)
        self.pages = SegmentedControl(self)
        self._stack = QStackedWidget(self)
        self._lacks = TextLabel("", "dense", self)
        self._lay_out()
        self.show_blueprint(shown or _EMPTY)
        self._connect()
        self._look()
        self.setMinimumWidth(themes.current().scaled(760))
        self.name.setFocus()
        self.name.selectAll()

    def _lay_out(self) -> None:
        self.pages.setAccessibleName("Parts of the blueprint")
        self.pages.set_choices(_PAGES, "exam")
        self.body.addWidget(self.pages)
        for build in (self._exam_page, lambda: self.sections, self._rules_page, lambda: self.told):
            self._stack.addWidget(build())
        self.body.addWidget(self._stack)
        self.body.addWidget(self._lacks)

    def _exam_page(self) -> QWidget:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        for text, widget in (
            ("Name", self.name), ("What it is for", self.about), ("Time", self.minutes),
            ("The clock may stand for at most (0: it runs on)", self.pause), ("Pass mark", self.cut),
            ("Order", self.order), ("Tries (0: any number)", self.tries),
        ):  # fmt: skip
            form.addRow(text, widget)
        return page

    def _rules_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        for check in self.checks.values():
            column.addWidget(check)
        caption = TextLabel("Questions that must not meet", "strong", page)
        column.addWidget(caption)
        column.addWidget(self.enemies, 1)
        return page

    def _connect(self) -> None:
        self.pages.chosen.connect(lambda name: self._stack.setCurrentIndex([c.id for c in _PAGES].index(name)))
        self.name.textChanged.connect(self._look)
        for check in self.checks.values():
            check.toggled.connect(self._look)
        self.enemies.textChanged.connect(self._look)
        self.sections.changed.connect(self._look)

    def show_blueprint(self, shown: Blueprint) -> None:
        """Fill the fields."""
        rules = shown.rules
        self.name.setText(shown.title)
        self.about.setText(shown.description)
        self.minutes.setValue(shown.minutes)
        self.cut.setValue(float(shown.cut_score))
        self.tries.setValue(rules.tries)
        self.pause.setValue(rules.pause_minutes if rules.time is TimeRule.PAUSES else 0)
        self.order.setCurrentIndex(self.order.findData(rules.order))
        for name, on in (
            ("certainty", rules.certainty), ("guess_correction", rules.guess_correction),
            ("forward", rules.navigation is Navigation.FORWARD), ("shuffle", rules.shuffle_options),
            ("stale", rules.stale), ("one_per_fact", rules.one_per_fact),
        ):  # fmt: skip
            self.checks[name].setChecked(on)
        self.enemies.setPlainText("\n".join(", ".join(group) for group in rules.enemies))
        self.told.show_feedback(rules.feedback)
        self.sections.show_sections(shown.sections)

    def _groups(self) -> tuple[tuple[str, ...], ...]:
        lines = (re.split(r"[,\s]+", line.strip()) for line in self.enemies.toPlainText().splitlines())
        return tuple(tuple(name for name in line if name) for line in lines if any(line))

    def blueprint(self) -> Blueprint:
        """What the fields say."""
        checks, pause = {name: check.isChecked() for name, check in self.checks.items()}, self.pause.value()
        rules = Rules(
            order=Order(self.order.currentData()),
            shuffle_options=checks["shuffle"],
            guess_correction=checks["guess_correction"],
            certainty=checks["certainty"],
            navigation=Navigation.FORWARD if checks["forward"] else Navigation.FREE,
            tries=self.tries.value(),
            stale=checks["stale"],
            one_per_fact=checks["one_per_fact"],
            enemies=self._groups(),
            time=TimeRule.PAUSES if pause else TimeRule.RUNS_ON,
            pause_minutes=pause,
            feedback=self.told.feedback(),
        )
        name = re.sub(r"[^a-z0-9]+", "-", self.name.text().casefold()).strip("-") or "exam"
        return Blueprint(
            self._id or f"own-{name}"[:80], self.name.text().strip(), self.sections.sections(), self.minutes.value(),
            exact(self.cut.value()), self.about.text().strip(), rules,
        )  # fmt: skip

    def _problems(self) -> list[str]:
        """What keeps it from being kept, in words."""
        found = [] if self.name.text().strip() else ["It needs a name."]
        found += self.sections.problems()
        groups = self._groups()
        found += [f"“{group[0]}” stands alone: name what it must not meet." for group in groups if len(group) == 1]
        unknown = self._plans.unknown_items([name for group in groups for name in group])
        return found + (
            [f"The bank has no question {', '.join(f'“{one}”' for one in unknown[:5])}."] if unknown else []
        )

    def _look(self) -> None:
        plan = self.blueprint()
        tags = frozenset(tag for section in plan.sections for tag in section.tags)
        if self._counted is None or self._counted[0] != tags:  # counted once, not at every change
            self._counted = (tags, self._plans.counted(plan))
        sheet = self._plans.look_at(plan, self._counted[1])
        problems = self._problems() + [line for line in sheet.advice if "needed" in line]
        rest = [line for line in sheet.advice if "needed" not in line]
        count = sheet.blueprint.count
        enough = f"{count} question{'' if count == 1 else 's'}; the bank has enough."
        self._lacks.set_tone("bad" if problems else "ok")
        self._lacks.setText("\n".join(problems[:4] or [enough, *rest[:2]]))
        self.buttons["keep"].setEnabled(not problems)


def ask_blueprint(
    parent: QWidget, plans: ExamPlans, topics: Sequence[tuple[str, str]], shown: Blueprint | None = None, *,
    own: bool = False,
) -> Blueprint | None:  # fmt: skip
    """A blueprint that is kept; None when it was cancelled or deleted. `shown` is changed where it is one's `own`,
    else copied.

    Raises:
        UserFacingError: the bank has one with this name already.
    """
    dialog = BlueprintDialog(plans, topics, parent, shown, own=own)
    dialog.exec()
    if dialog.answer == "drop" and shown is not None:
        text = "Exams that were sat with it keep their results."
        if confirm(parent, f"Delete “{shown.title}”?", text, "Delete it"):
            plans.drop_blueprint(shown.id)
    if dialog.answer != "keep":
        return None
    made = dialog.blueprint()
    plans.keep_blueprint(made)
    return made
