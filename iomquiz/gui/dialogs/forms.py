"""Parallel forms of one blueprint: drawn, compared, and each of them printed or sealed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme as themes
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.segmented import SegmentedControl
from iomquiz.gui.widgets.shapes import Choice, TableData
from iomquiz.gui.widgets.spin import spin
from iomquiz.gui.widgets.table import CopyTable
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.exam_forms import MOST_FORMS, FormsSheet

ABOUT = (
    "Forms for several sittings, with as few questions in common as the bank allows. The same number draws the same."
)
_HEADS = ("Form", "Questions", "Points", "Easy, medium, hard", "Facility", "Used", "Only here")


class FormsDialog(AskDialog):
    """`answer` is print, seal or None; then `form` says which form, counted from 0, and `seed` the draw."""

    def __init__(self, desk: Desk, blueprint: str, title: str, parent: QWidget | None = None, *, seals: bool) -> None:
        answers = [
            ("print", "Print this form…"),
            ("cancel", "Close"),
            *([("seal", "Seal this form…")] if seals else []),
        ]
        super().__init__(f"Parallel forms of {title}", ABOUT, answers, parent, icon="copy", tone="text2")
        self._desk, self._blueprint = desk, blueprint
        self.sheet: FormsSheet | None = None
        self.count = spin(2, MOST_FORMS, 2)
        self.count.setAccessibleName("How many forms")
        self.seed_box = spin(1, 999_999, 1)
        self.seed_box.setAccessibleName("Number of the draw")
        self.draw_button = KeyButton("Draw", "", "refresh", "plain small")
        self.draw_button.clicked.connect(lambda: self.draw())
        row = QHBoxLayout()
        form = QFormLayout()
        form.addRow("Forms", self.count)
        form.addRow("Number of the draw", self.seed_box)
        row.addLayout(form)
        row.addWidget(self.draw_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.table = CopyTable(self, name="The forms")
        self.body.addWidget(self.table)
        self.told = TextLabel("", "dense", self)
        self.body.addWidget(self.told)
        self.which = SegmentedControl(self)
        self.which.setAccessibleName("Form to print or to seal")
        line = QHBoxLayout()
        line.addWidget(self.which)
        line.addStretch(1)
        self.body.addLayout(line)
        self.setMinimumWidth(themes.current().scaled(820))
        self._ready(False)
        self.draw()

    @property
    def form(self) -> int:
        """The chosen form, counted from 0."""
        return max(0, ord(self.which.current() or "A") - ord("A"))

    @property
    def seed(self) -> int:
        """The number with which the forms that are shown were drawn."""
        return self.sheet.seed if self.sheet is not None else 0

    def _ready(self, there: bool) -> None:
        for name in ("print", "seal"):
            if name in self.buttons:
                self.buttons[name].setEnabled(there)
        self.which.setVisible(there)
        self.table.setVisible(there)

    def draw(self) -> None:
        """Draw the forms anew, in the background."""
        seed, count, forms = self.seed_box.value(), self.count.value(), self._desk.services.exam_forms
        self.draw_button.setEnabled(False)
        self.told.set_tone("")
        self.told.setText("Drawing and comparing …")
        self._desk.run(
            lambda _progress, _cancelled: forms.report(self._blueprint, seed, count), self._show, failed=self._refused,
            title="Drawing forms",
        )  # fmt: skip

    def _refused(self, error: UserFacingError) -> None:
        self.draw_button.setEnabled(True)
        self._ready(False)
        self.told.set_tone("bad")
        self.told.setText(str(error))

    def _show(self, sheet: FormsSheet) -> None:
        self.sheet = sheet
        self.draw_button.setEnabled(True)
        rows = tuple(
            (f.letter, str(f.questions), f"{f.points:f}", ", ".join(map(str, f.difficulty)),
             "–" if f.facility is None else f"{f.facility:.2f} ({f.measured})", f"{f.used} (to {f.most_used} ×)",
             str(f.own))
            for f in sheet.forms
        )  # fmt: skip
        self.table.show_table(TableData(_HEADS, rows))
        self.table.setMinimumHeight(themes.current().scaled(56 + 30 * len(rows)))
        shared = "; ".join(f"{a} and {b}: {n}" for a, b, n in sheet.shared)
        self.told.set_tone("")
        alike = () if sheet.differences else ("Otherwise they are alike.",)
        self.told.setText("\n".join((f"Questions in common: {shared}.", *sheet.differences, *alike)))
        self.which.set_choices([Choice(f.letter, f"Form {f.letter}") for f in sheet.forms], "A")
        self._ready(True)


def ask_forms(
    desk: Desk, parent: QWidget, blueprint: str, title: str, *, print_: Callable[[int, int], object],
    seal: Callable[[int, int], object] | None,
) -> None:  # fmt: skip
    """Compare forms; then call `print_` or `seal` with (number of the draw, form)."""
    dialog = FormsDialog(desk, blueprint, title, parent, seals=seal is not None)
    dialog.exec()
    if dialog.answer == "print":
        print_(dialog.seed, dialog.form)
    elif dialog.answer == "seal" and seal is not None:
        seal(dialog.seed, dialog.form)
