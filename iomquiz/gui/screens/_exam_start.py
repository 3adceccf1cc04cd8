"""Before an exam: which one, under which rules, what the bank has for it; and the sittings so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QListWidget, QListWidgetItem, QTableView

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.screens._exam_words import clock, expected
from iomquiz.gui.screens._quiz_words import points
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.row_delegate import RowDelegate
from iomquiz.gui.widgets.shapes import TableData
from iomquiz.services.exam_records import LeftOpen, PastLine, PlanLine, PlanSheet, PredictionSheet
from iomquiz.services.sealing_records import SealedLeft

if TYPE_CHECKING:
    from iomquiz.gui.forms.ui_screen_exam import Ui_ExamScreen

_ID = Qt.ItemDataRole.UserRole


class StartPane(QObject):
    """Fills the start page."""

    plan_chosen = Signal(str)
    past_wanted = Signal(str)
    resume_wanted = Signal()
    hand_in_wanted = Signal()
    sealed_wanted = Signal(object)
    """Go on with a sealed exam: SealedLeft."""

    def __init__(self, ui: Ui_ExamScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self.sheet: PlanSheet | None = None
        self.expected: PredictionSheet | None = None
        self.instructs = False
        self._own: frozenset[str] = frozenset()
        self._left: LeftOpen | None = None
        self._sealed: SealedLeft | None = None
        for view, height in ((ui.plan_list, 46), (ui.past_list, 34)):
            view.setItemDelegate(RowDelegate(view, height=height))
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # cut with …, whole as a tool tip
        ui.plan_list.currentItemChanged.connect(self._chosen)
        ui.past_list.itemActivated.connect(lambda item: self.past_wanted.emit(str(item.data(_ID))))
        ui.resume_notice.set_tone("info", "exam")
        self.resume = KeyButton("Resume", "R", "play", "primary small")
        self.hand_in = KeyButton("Hand in as it is", "", "", "plain small")
        for button, call in ((self.resume, self._go_on), (self.hand_in, self.hand_in_wanted.emit)):
            ui.resume_notice.add_action(button)
            button.clicked.connect(lambda _on=False, act=call: act())
        ui.change_button.setAccessibleName("Change this blueprint, or make one like it")
        ui.new_button.setAccessibleName("New blueprint: make an exam of your own")
        themes.set_state(ui.coverage_table, "tight", "true")
        ui.coverage_table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.coverage_table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.print_button.setAccessibleName("Print this exam: paper, answer sheet and key as PDF")

    def show_all(
        self, plans: tuple[PlanLine, ...], past: tuple[PastLine, ...], left: LeftOpen | None,
        sealed: SealedLeft | None = None,
    ) -> None:  # fmt: skip
        """Everything anew; what was chosen stays chosen."""
        ui = self._ui
        kept = str(ui.plan_list.currentItem().data(_ID)) if ui.plan_list.currentItem() else ""
        ui.plan_list.clear()
        for plan in plans:
            _add(ui.plan_list, plan.id, f"{plan.title} · {wording.count(plan.count, 'question')}, {plan.minutes} min")
        self._own = frozenset(plan.id for plan in plans if plan.own)
        ui.past_list.clear()
        for line in past:
            _add(ui.past_list, line.attempt, _past(line))
        ui.past_title.setText("Earlier sittings" if past else "No sitting yet. The result of each comes here.")
        ui.past_list.setVisible(bool(past))
        rows = [n for n in range(ui.plan_list.count()) if ui.plan_list.item(n).data(_ID) == kept]
        ui.plan_list.setCurrentRow(rows[0] if rows else 0)
        self._show_left(left, sealed)
        if not plans:
            self.show_empty()

    def show_survey(self, found: Mapping[str, PlanSheet]) -> None:
        """What the bank has for every blueprint: counted after the page was shown."""
        view = self._ui.plan_list
        for item in map(view.item, range(view.count())):
            sheet = found.get(str(item.data(_ID)))
            if sheet is not None and sheet.missing and " missing" not in item.text():
                item.setText(f"{item.text()} · {sheet.missing} missing")
                item.setToolTip(plain_tip(item.text()))
        if self.sheet is not None and (sheet := found.get(self.sheet.blueprint.id)) is not None:
            self._show_coverage(sheet)

    def _show_left(self, left: LeftOpen | None, sealed: SealedLeft | None) -> None:
        """An exam of the store comes first: while it is open no other one starts."""
        ui = self._ui
        self._left, self._sealed = left, sealed
        ui.resume_notice.setVisible(left is not None or sealed is not None)
        self.hand_in.setVisible(left is not None)
        ui.start_button.setEnabled(left is None)
        if left is not None:
            words = f"{left.answered} of {left.count} answered, {clock(left.left_ms)} left. {left.rule}"
            ui.resume_notice.show_text(f"“{left.title}” was interrupted", words)
        elif sealed is not None:
            words = f"{wording.count(sealed.answered, 'answer')} kept for {sealed.candidate}. Its clock keeps running."
            ui.resume_notice.show_text(f"The sealed exam “{sealed.title}” was interrupted", words)

    def _go_on(self) -> None:
        if self._left is not None:
            self.resume_wanted.emit()
        elif self._sealed is not None:
            self.sealed_wanted.emit(self._sealed)

    def show_empty(self) -> None:
        """The bank has no blueprint."""
        ui = self._ui
        ui.plan_name.setText("This bank has no exam")
        ui.plan_about.setText("An exam needs a blueprint: write one into the bank file, or make one here.")
        for part in (ui.plan_facts, ui.plan_prediction, ui.plan_rules, ui.coverage_advice):
            part.setText("")
        ui.start_button.setEnabled(False)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.plan_chosen.emit(str(item.data(_ID)))

    def show_plan(self, sheet: PlanSheet) -> None:
        """One blueprint."""
        self.sheet = sheet
        ui, plan = self._ui, sheet.blueprint
        ui.plan_name.setText(plan.title)
        ui.plan_about.setText(plan.description)
        ui.plan_about.setVisible(bool(plan.description))
        left = "" if sheet.left is None else f" · {wording.count(sheet.left, 'try', 'tries')} left"
        ui.plan_facts.setText(f"{plan.count} questions · {plan.minutes} minutes · pass mark {plan.cut_score:f} %{left}")
        self.show_prediction(None)
        ui.plan_rules.setText("\n".join(f"•  {rule}" for rule in sheet.rules))
        self._show_coverage(sheet)

    def _show_coverage(self, sheet: PlanSheet) -> None:
        self.sheet, ui = sheet, self._ui
        rows = tuple(
            (c.title if c.what == "items" else f"   {c.what}", str(c.planned), str(c.available), str(c.unseen),
             str(c.stale), str(c.most_used))
            for c in sheet.cells
        )  # fmt: skip
        heads = ("Section", "Planned", "There", "New", "Stale", "Used")
        ui.coverage_table.show_table(TableData(heads, rows))
        ui.coverage_table.setVisible(bool(rows))
        ui.coverage_table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        ui.coverage_table.setFixedHeight(_height(ui.coverage_table))
        ui.coverage_advice.setText("\n".join(sheet.advice) if rows else "Counting what the bank has …")
        ui.coverage_advice.setVisible(bool(ui.coverage_advice.text()))
        ui.start_button.setEnabled(sheet.fits and self._left is None)
        ui.start_problem.setText("" if sheet.fits else _why_not(sheet))

    def show_prediction(self, found: PredictionSheet | None) -> None:
        """What to expect of the exam; None while it is being computed."""
        self.expected = found
        self._ui.plan_prediction.setText(expected(found) if found else "Reckoning with your reviews …")

    def prediction(self) -> dict[str, int]:
        """What is kept with the attempt; nothing where nothing is predicted."""
        return self.expected.now.data() if self.expected is not None and self.expected.now is not None else {}

    def is_own(self, name: str) -> bool:
        """Whether a blueprint was made on this machine."""
        return name in self._own

    def choose(self, name: str) -> None:
        """Select a blueprint in the list."""
        view = self._ui.plan_list
        for row in range(view.count()):
            if view.item(row).data(_ID) == name:
                view.setCurrentRow(row)

    def show_problem(self, error: UserFacingError) -> None:
        """Why an exam did not start."""
        self._ui.start_problem.setText(str(error))


def _height(table: QTableView) -> int:
    """All rows and the heading."""
    rows = sum(table.rowHeight(n) for n in range(table.model().rowCount()))
    return rows + table.horizontalHeader().sizeHint().height() + 6


def _add(view: QListWidget, name: str, text: str) -> None:
    item = QListWidgetItem(text)
    item.setData(_ID, name)
    item.setToolTip(plain_tip(text))
    view.addItem(item)


def _past(line: PastLine) -> str:
    verdict = "passed" if line.passed else "not passed"
    anew = "" if line.first is None else f" (first {points(line.first)} %)"
    return f"{wording.short_day(line.at.date())} · {line.title} · {points(line.percent)} %{anew} · {verdict}"


def _why_not(sheet: PlanSheet) -> str:
    if sheet.left == 0:
        return "There are no tries left."
    there = sum(min(c.planned, c.available) for c in sheet.cells if c.what == "items")
    return f"No exam form fits: the bank has {there} of {sheet.blueprint.count} questions needed, or a wish lacks some."
