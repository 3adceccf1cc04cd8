"""Find and replace over a bank: every place before and after, each to be ticked or left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
)

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.latest import Latest
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.row_delegate import RowDelegate
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services import author_find
from iomquiz.services.author_records import SINGULAR, Found

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from iomquiz.gui.desk import Desk

_LONGEST, _BEFORE, _ROW, _WHERE, _TIP = 36, 14, 30, 200, 600
"""Letters of a text in the list, how many of them stand before the change; height of a row, width of its first cell;
letters of a tool tip."""


class FindDialog(AskDialog):
    """`chosen()` are the places to replace, once `answer` is "replace"."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        answers = (("find", "Find"), ("replace", "Replace"), ("cancel", "Close"))
        super().__init__("Find and replace", "", answers, parent, default="find")
        self._desk = desk
        self._latest = Latest(desk, self)
        self._found: Sequence[Found] = ()
        self.wanted, self.put = QLineEdit(), QLineEdit()
        self.put.setPlaceholderText("nothing: the words are taken out")
        self.pattern = QCheckBox("Regular expression: \\1 is its first group")
        self.case = QCheckBox("Large and small letters count")
        self.table = QTableWidget(0, 3, self)
        self.told = TextLabel("", "dense", self)
        self._lay_out()
        for field in (self.wanted, self.put):
            field.textChanged.connect(self._changed)
        for box in (self.pattern, self.case):
            box.toggled.connect(self._changed)
        self.table.itemChanged.connect(lambda _item: self._look())
        self._changed()
        self.wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        for words, field in (("Find", self.wanted), ("Replace with", self.put)):
            field.setAccessibleName(words)
            form.addRow(words, field)
        boxes = QHBoxLayout()
        boxes.setSpacing(18)
        boxes.addWidget(self.pattern)
        boxes.addWidget(self.case)
        boxes.addStretch(1)
        table = self.table
        table.setAccessibleName("Places; Space ticks them")
        table.setProperty("boxed", "true")
        table.setHorizontalHeaderLabels(["Where", "Before", "After"])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + _ROW // 2)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setItemDelegate(RowDelegate(table, height=_ROW))
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, themes.current().scaled(_WHERE))
        self.give_room(table, 780, 300)
        self.body.addLayout(form)
        self.body.addLayout(boxes)
        self.body.addWidget(table)
        self.body.addWidget(self.told)

    # --- searching

    def _choose(self, key: str) -> None:
        if key == "find":
            self.search()
        else:
            super()._choose(key)

    def search(self) -> None:
        """Look for what the fields say; the places come from a thread."""
        author, words, put = self._desk.services.authoring, self.wanted.text(), self.put.text()
        pattern, case = self.pattern.isChecked(), self.case.isChecked()
        self._say("Searching…")
        self._latest.run(
            lambda _progress, cancelled: author_find.find(
                author, words, put, pattern=pattern, case=case, cancelled=cancelled
            ),
            self._show, failed=self._failed, title="Find",
        )  # fmt: skip

    def done(self, result: int) -> None:
        """Nobody waits for a search any more."""
        self._latest.drop()
        super().done(result)

    def _failed(self, error: UserFacingError) -> None:
        self._say(f"{error.message} {error.remedy}", "bad")

    def _changed(self) -> None:
        """What was found is no longer what the fields say."""
        self._latest.drop()
        self._fill(())
        self.buttons["find"].setEnabled(bool(self.wanted.text()))
        self._say("Every text of the bank is searched; nothing is changed before you replace it.")

    # --- showing

    def _show(self, found: Sequence[Found]) -> None:
        self._fill(found)
        if not found:
            self._say(f"“{self.wanted.text()}” stands nowhere in this bank.", "warn")
            return
        self._look()
        self.table.setCurrentCell(0, 0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, found: Sequence[Found]) -> None:
        self._found = found
        table = self.table
        table.blockSignals(True)
        table.setRowCount(len(found))
        for row, place in enumerate(found):
            where = f"{SINGULAR[place.part].capitalize()} {place.id}"
            for column, (words, whole) in enumerate(
                zip(
                    (where, *cuts(place.before, place.after, _LONGEST)), (where, place.before, place.after), strict=True
                )
            ):
                item = QTableWidgetItem(words)
                item.setToolTip(plain_tip(whole[:_TIP]))
                if not column:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Checked)
                table.setItem(row, column, item)
        table.blockSignals(False)
        self.buttons["replace"].setEnabled(bool(found))

    def _look(self) -> None:
        ticked = self.chosen()
        entries = len({(place.part, place.id) for place in ticked})
        words = f"{len(ticked)} of {wording.count(len(self._found), 'place')} ticked, in "
        most = " More were not looked for." if len(self._found) >= author_find.MAX_FOUND else ""
        self._say(f"{words}{wording.count(entries, 'entry', 'entries')}. Space unticks what is to stay.{most}", "ok")
        self.buttons["replace"].setEnabled(bool(ticked))

    def _say(self, words: str, tone: str = "text2") -> None:
        self.told.set_tone(tone)
        self.told.setText(words)

    def chosen(self) -> list[Found]:
        """The ticked places."""
        firsts = (self.table.item(row, 0) for row in range(self.table.rowCount()))
        ticked = [item is not None and item.checkState() == Qt.CheckState.Checked for item in firsts]
        return [place for place, on in zip(self._found, ticked, strict=True) if on]


def cuts(before: str, after: str, longest: int = 54) -> tuple[str, str]:
    """Both texts on one line each, long ones from shortly before the place where they part."""
    same, end = 0, min(len(before), len(after))
    while same < end:  # how many letters are the same: found by halves, texts may be pages
        middle = (same + end + 1) // 2
        same, end = (middle, end) if before.startswith(after[:middle]) else (same, middle - 1)
    start = 0
    if same > _BEFORE and len(before) > longest:
        wide = before[:same].rstrip()
        start = max(wide.rfind(sign, 0, max(0, len(wide) - _BEFORE)) for sign in (" ", "\n")) + 1
    return _cut(before, start, longest), _cut(after, start, longest)


def _cut(text: str, start: int, longest: int) -> str:
    rest = " ".join(text[start : start + 4 * longest].split())
    return f"{'… ' if start else ''}{rest if len(rest) <= longest else f'{rest[: longest - 1]}…'}"
