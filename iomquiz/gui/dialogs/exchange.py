"""Files in from other programs and out to them: choose, look, bring in, take back; choose, write, see what was lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from iomquiz.domain.item_types import all_types
from iomquiz.gui.dialogs._exchange_columns import ColumnsPane
from iomquiz.gui.dialogs._exchange_wizard import TroublePane, Wizard
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.exchange_records import ExportReport, ImportReport, ImportWish

if TYPE_CHECKING:
    from iomquiz.gui.desk import Desk

SEEN = ""


class ImportDialog(Wizard):
    """A file is looked at as soon as it is chosen; nothing is written before “Bring in”."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, "Bring in questions",
            "From GIFT, Aiken, tables, Moodle XML, QTI, Anki, or a bank file. You see first what comes in.", parent,
        )  # fmt: skip
        self.report: ImportReport | None = None
        self._number = 0
        self._file_row()
        self.schedule = QCheckBox("Bring the schedule and past reviews of the cards along")
        self.schedule.setVisible(False)
        self.memory = QCheckBox("… with Anki’s own stability and difficulty, not worked out anew")
        self.memory.setVisible(False)
        self.memory.setEnabled(False)
        self.schedule.toggled.connect(self.memory.setEnabled)
        self.columns = ColumnsPane(self)
        self.columns.changed.connect(self.look)
        self.columns.setVisible(False)
        self.summary = TextLabel("", "strong", self)
        self.samples = TextLabel("", "dense", self)
        self.troubles = TroublePane(self)
        self.troubles.setVisible(False)
        for widget in (self.columns, self.summary, self.samples, self.schedule, self.memory):
            self.body.addWidget(widget)
        self.body.addWidget(self.troubles, 1)
        self.back_button = self._button("Take it back", "plain", self.take_back)
        self.back_button.setVisible(False)
        self.study_button = self._button("Open this bank", "plain", self._study)
        self.study_button.setVisible(False)
        self.bring_button = self._button("Bring in", "primary", self.bring_in)
        self.bring_button.setEnabled(False)
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _file_row(self) -> None:
        """The file, the button that looks for it, and its format."""
        self.path = QLineEdit(self)
        self.path.setAccessibleName("File")
        self.path.setPlaceholderText("The file to bring in")
        self.path.returnPressed.connect(self.look)
        self.choose_button = KeyButton("Choose…", kind="plain")
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(lambda _on=False: self._choose())
        self.format = QComboBox(self)
        self.format.setAccessibleName("Format")
        self.format.addItem("Format: seen from the content", SEEN)
        for entry in self._desk.services.exchange.formats():
            if entry.reads:
                self.format.addItem(entry.title, entry.id)
        self.format.currentIndexChanged.connect(lambda _n: self.look() if self.path.text() else None)
        row = QHBoxLayout()
        row.setSpacing(10)
        for part, stretch in ((self.path, 1), (self.choose_button, 0), (self.format, 0)):
            row.addWidget(part, stretch)
        self.body.addLayout(row)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "The file to bring in")
        if name:
            self.path.setText(name)
            self.look()

    def _wish(self) -> ImportWish:
        mapping = self.columns.mapping() if self.columns.isVisibleTo(self) else {}
        return ImportWish(str(self.format.currentData()), columns=mapping, schedule=self.schedule.isChecked(),
                          memory=self.schedule.isChecked() and self.memory.isChecked())  # fmt: skip

    def look(self) -> None:
        """Read the file and show what would come in."""
        path, wish = Path(self.path.text().strip()), self._wish()
        if not self.path.text().strip() or self.is_busy():
            return
        self.notice.setVisible(False)
        self._run(lambda tell: self._desk.services.exchange.preview(path, wish, tell), self._looked)

    def _looked(self, report: ImportReport) -> None:
        self.report, self._number = report, 0
        missing = any(t.code == "no-columns" for t in report.troubles)
        if missing or (report.format == "csv" and not self.columns.isVisibleTo(self)):
            self.columns.show_columns(self._desk.services.exchange.columns(Path(self.path.text().strip())))
        self.columns.setVisible(missing or (self.columns.isVisibleTo(self) and report.format == "csv"))
        self._show(report)
        if report.anything:
            self.bring_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bring_button.setDefault(True)
        else:
            self._say("warn", "Nothing could be taken in from this file.", "See below what is in the way.")

    def _show(self, report: ImportReport) -> None:
        self.summary.setText(summary(report))
        self.samples.setText("\n".join(f"• {_short(text)}" for _, text in report.samples[:4]))
        for box in (self.schedule, self.memory):
            box.setVisible(report.format == "apkg" and bool(report.notes))
        self.troubles.show_troubles(report.troubles)
        self._enable(True)

    def bring_in(self) -> None:
        """Take the file in, wholly or not at all."""
        path, wish = Path(self.path.text().strip()), self._wish()
        self.notice.setVisible(False)
        service = self._desk.services.exchange
        self._run(
            lambda tell: service.bring_in(path, wish, tell),
            self._brought,
            lambda report, show: service.take_back(report.number, show) if report.number else None,
        )

    def done(self, result: int) -> None:
        """The dialog goes, and with it what it had read."""
        self._desk.services.exchange.forget()
        super().done(result)

    def _brought(self, report: ImportReport) -> None:
        self.report, self._number = report, report.number
        self._show(report)
        self.samples.setText("")
        kept = f" {report.merged} local edits were kept." if report.merged else ""
        self._say("ok", f"In the bank “{report.title}”.", f"It can be taken back at any time.{kept}")
        self._desk.changes.bank_changed.emit()

    def take_back(self) -> None:
        """Undo the import that was just made."""
        number = self._number
        self.notice.setVisible(False)
        self._run(lambda tell: self._desk.services.exchange.take_back(number, tell), lambda _view: self._taken_back())

    def _taken_back(self) -> None:
        self._number = 0
        self._say("ok", "The import was taken back.", "The file can be mended and brought in again.")
        self._desk.changes.bank_changed.emit()

    def _study(self) -> None:
        assert self.report is not None
        self._desk.services.library.study(self.report.bank)
        self._desk.services.begin_again()
        self._desk.changes.bank_changed.emit()
        self.accept()

    def _enable(self, on: bool) -> None:
        done = bool(self._number)
        for widget in (self.path, self.choose_button, self.format):
            widget.setEnabled(on)
        self.bring_button.setEnabled(on and not done and self.report is not None and self.report.anything)
        self.bring_button.setVisible(not done)
        for button in (self.back_button, self.study_button):
            button.setVisible(done)
            button.setEnabled(on)
        self.close_button.setText("Cancel" if not done else "Done")


class ExportDialog(Wizard):
    """A bank of the store in another format; what that cannot hold is listed afterwards."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Write for another program", "The bank stays as it is.", parent)
        self.report: ExportReport | None = None
        self.bank = QComboBox(self)
        for choice in desk.services.library.banks():
            self.bank.addItem(choice.title, choice.id)
            if choice.present:
                self.bank.setCurrentIndex(self.bank.count() - 1)
        self.format = QComboBox(self)
        for entry in desk.services.exchange.formats():
            if entry.writes:
                self.format.addItem(entry.title, (entry.id, entry.suffixes[0]))
        self.schedule = QCheckBox("Take the schedule of my cards along")
        for words, field in (("Bank", self.bank), ("Format", self.format)):
            caption = label(words, "caption")
            caption.setBuddy(field)
            field.setAccessibleName(words)
            self.body.addWidget(caption)
            self.body.addWidget(field)
        self.body.addWidget(self.schedule)
        self.troubles = TroublePane(self)
        self.troubles.setVisible(False)
        self.body.addWidget(self.troubles, 1)
        self.write_button = self._button("Write…", "primary", self._choose)
        self.format.currentIndexChanged.connect(lambda _n: self._fits())
        self._fits()

    def _fits(self) -> None:
        self.schedule.setVisible(self.format.currentData()[0] == "apkg")

    def _choose(self) -> None:
        _, suffix = self.format.currentData()
        name, _ = QFileDialog.getSaveFileName(self, "Where to write it", f"{self.bank.currentData()}{suffix}")
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the chosen bank in the chosen format."""
        bank, (kind, _) = str(self.bank.currentData()), self.format.currentData()
        with_schedule = self.schedule.isVisibleTo(self) and self.schedule.isChecked()
        service = self._desk.services.exchange
        self._run(lambda _tell: service.write_out(bank, kind, path, schedule=with_schedule), self._written)

    def _written(self, report: ExportReport) -> None:
        self.report = report
        self.troubles.show_troubles(report.troubles)
        lost = sum(t.level == "error" for t in report.troubles)
        text = f"{lost} could not be held by the format." if lost else "All of it could be held."
        self._say("ok", f"{report.questions} written to {Path(report.path).name}.", text)

    def _enable(self, on: bool) -> None:
        for widget in (self.bank, self.format, self.schedule, self.write_button):
            widget.setEnabled(on)
        self.close_button.setText("Cancel" if self.report is None else "Done")


def summary(report: ImportReport) -> str:
    """`GIFT: 308 questions (120 single choice, 40 numeric …), 12 kept out.`"""
    titles = {kind.id: kind.title.lower() for kind in all_types().values()}
    kinds = ", ".join(f"{count} {titles.get(name, name)}" for name, count in report.by_type.items())
    held = f"{report.notes} notes with {report.cards} cards" if report.notes else f"{report.questions} questions"
    out = sum(t.level == "error" for t in report.troubles)
    kept_out = f" {out} kept out." if out else ""
    return f"{held}{f' ({kinds})' if kinds else ''}.{kept_out}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 100 else words[:99] + "…"
