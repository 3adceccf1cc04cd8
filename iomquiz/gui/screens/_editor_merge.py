"""What changes, side by side: before and after, here and on the disk, mine and theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QTableView, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import wording
from iomquiz.gui.dialogs.ask import AskDialog, ask
from iomquiz.gui.widgets.cell_delegate import CellDelegate
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.shapes import TableData
from iomquiz.gui.widgets.table import CopyTable
from iomquiz.services.author_facts import impact
from iomquiz.services.author_look import differences
from iomquiz.services.author_records import SINGULAR, Conflict, EntrySheet, Saved, Trouble

if TYPE_CHECKING:
    from iomquiz.gui.desk import Desk
    from iomquiz.services.authoring import Authoring

_ROW, _FEW = 30, 2
_MOST = 400
"""Rows of a comparison: more would hold up the window, and nobody reads them."""
_WORDS = {"stem": "question", "rationale": "explanation", "body": "text"}


@dataclass(frozen=True, slots=True)
class Job:
    """What a tool does once its questions are answered: `run` in a thread; `then` gets the result in the window."""

    run: Callable[[], Any]
    then: Callable[[Any], object] | None = None
    """May give another job."""


def show_table(parent: QWidget, title: str, text: str, table: TableData) -> None:
    """A table to look at and to copy."""
    dialog = AskDialog(title, text, (("ok", "Close"),), parent)
    add_table(dialog, title, table)
    dialog.exec()


def add_table(dialog: AskDialog, name: str, table: TableData) -> None:
    """Long texts wrap; the columns after the first share the width."""
    view = CopyTable(name=name)
    view.setProperty("boxed", "true")
    view.setItemDelegate(CellDelegate(view, height=_ROW))
    view.show_table(table)
    view.setWordWrap(True)
    view.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
    dialog.give_room(view, 760, min(380, max(150, _ROW + 60 * len(table.rows))))
    header = view.horizontalHeader()
    header.setSectionResizeMode(header.ResizeMode.Stretch)
    header.setMaximumSectionSize(dialog.width())
    short = 0 if len(table.headings) > _FEW else 1  # where it is, or a key
    header.setSectionResizeMode(short, header.ResizeMode.ResizeToContents)
    view.resizeColumnToContents(short)
    if view.columnWidth(short) > view.minimumWidth() // 3:
        header.setSectionResizeMode(short, header.ResizeMode.Stretch)
    settle = QTimer(view)  # once all columns have their width
    settle.setSingleShot(True)
    settle.setInterval(0)
    settle.timeout.connect(view.resizeRowsToContents)
    header.sectionResized.connect(lambda *_: settle.start())
    view.resizeRowsToContents()
    dialog.body.addWidget(view)


def agreed(parent: QWidget, author: Authoring, entry: EntrySheet | None, own: Sequence[Trouble]) -> bool:
    """A changed fact goes into the bank only after its author saw every text that follows; True to go on."""
    if entry is None or entry.part != "facts" or not entry.draft or any(t.level == "error" for t in own):
        return True
    changes = impact(author, entry.id, entry.fields)
    if not changes:
        return True
    rows = tuple((SINGULAR[c.part].capitalize(), c.before or "–", c.after or "–") for c in changes)
    dialog = AskDialog(
        f"{len(changes)} texts follow this fact", "They read so before and after. Nothing is written yet.",
        (("ok", "Write it"), ("cancel", "Back to the form")), parent,
    )  # fmt: skip
    add_table(dialog, "Texts that change", TableData(("Where", "Before", "After"), rows))
    dialog.exec()
    return dialog.answer == "ok"


def place(where: str) -> str:
    """`options 2 text` → `Options 2 text`; fields by the names that the form gives them."""
    first, _, rest = where.partition(" ")
    words = f"{_WORDS.get(first, first)} {rest}".strip().replace("_", " ")
    return words[:1].upper() + words[1:]


def add_actions(notice: NoticeBar, parent: QWidget, desk: Desk, reload: Callable[[], object]) -> None:
    """What can be done about a file that somebody else changed: compare both, or take it as it is."""
    for words, call in (
        ("Compare", lambda: guarded(desk, lambda: compare(parent, desk.services.authoring.theirs()))),
        ("Take theirs", reload),
    ):
        button = KeyButton(words, kind="plain small")
        button.clicked.connect(lambda _on=False, call=call: call())
        notice.add_action(button)


def compare(parent: QWidget, changes: Sequence[Conflict]) -> None:
    """What somebody else changed in the file, field by field, beside what stands here."""
    text = "Saving merges both, field by field. Where both changed the same field you are asked."
    title = f"{wording.count(len(changes), 'entry', 'entries')} changed on the disk"
    show_table(parent, title, text, TableData(("Where", "Here", "On the disk"), _sides(changes)))


def _sides(changes: Sequence[Conflict]) -> tuple[tuple[str, str, str], ...]:
    rows: list[tuple[str, str, str]] = []
    for change in changes:
        name = f"{SINGULAR.get(change.part, change.part).capitalize()} {change.id}"
        one, two = ({key: (side or {}).get(key) for key in change.fields} for side in (change.mine, change.theirs))
        rows += [(f"{name}: {place(w).lower()}", m or "–", t or "–") for w, m, t in differences(one, two)]
        if len(rows) >= _MOST:
            return (*rows[:_MOST], ("and more", "", ""))
    return tuple(rows)


def merge_copy(parent: QWidget, desk: Desk) -> Job | None:
    """Choose somebody's copy of this bank and bring in what was changed there."""
    name, _ = QFileDialog.getOpenFileName(parent, "Somebody's copy of this bank", "", "Banks (*.yaml *.yml)")
    author = desk.services.authoring

    def again(saved: Saved) -> Job | None:
        keep = decide(parent, saved.conflicts) if saved.conflicts else ""
        return Job(lambda: author.merge_with(Path(name), keep)) if keep else None

    return Job(lambda: author.merge_with(Path(name)), again) if name else None


def settle(parent: QWidget, author: Authoring, conflicts: Sequence[Conflict]) -> Job | None:
    """What one entry and the file both changed: ask, and save it so."""
    keep, first = decide(parent, conflicts), conflicts[0]
    return Job(lambda: author.save(first.part, first.id, keep)) if keep else None


def decide(parent: QWidget, conflicts: Sequence[Conflict]) -> str:
    """Both changed the same fields: "mine", "theirs", or "" to leave it open."""
    answers = (("", "Decide later"), ("mine", "Keep mine"), ("theirs", "Take theirs"))
    text = "The rest is merged either way. Nothing is written yet."
    dialog = AskDialog("Both changed the same text", text, answers, parent, icon="warning")
    add_table(dialog, "Both sides", TableData(("Where", "Mine", "Theirs"), _sides(conflicts)))
    dialog.exec()
    return dialog.answer or ""


def write_notes(parent: QWidget, desk: Desk) -> None:
    """What a learner noted as wrong, in a small file for the author of the bank on another machine.

    Raises:
        UserFacingError: the file cannot be written.
    """
    name, _ = QFileDialog.getSaveFileName(parent, "Your notes for the author", "notes.json", "Notes (*.json)")
    if name:
        count = desk.services.authoring.write_notes(Path(name))
        text = "Give the file to the author of the bank, who brings it in from the menu of the Author screen."
        ask(parent, f"{wording.count(count, 'note')} written", text, (("ok", "Close"),), icon="info")


def guarded(desk: Desk, call: Callable[[], Any]) -> Any:
    """Run a tool; what the world does wrong is shown in the one place for it."""
    try:
        return call()
    except UserFacingError as error:
        desk.show_error(error)
        return None
