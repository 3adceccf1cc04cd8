"""The menu of tools of the Author screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from iomquiz.gui import wording
from iomquiz.gui.dialogs.ask import ask, ask_text
from iomquiz.gui.dialogs.pick import pick
from iomquiz.gui.screens import _editor_tools as tools
from iomquiz.gui.screens._editor_drafts import forget_one
from iomquiz.gui.screens._editor_media import insert_media
from iomquiz.gui.screens._editor_merge import Job, merge_copy
from iomquiz.services import author_facts
from iomquiz.services.author_look import turned_off
from iomquiz.services.author_records import SINGULAR, EntrySheet, Trouble

if TYPE_CHECKING:
    from iomquiz.gui.screens.editor import EditorPage


def menu_for(page: EditorPage) -> QMenu:
    """The tools that fit what is in the form now."""
    menu = QMenu(page)
    for words, call, enabled in _actions(page):
        if call is None:
            menu.addSeparator()
            continue
        action = menu.addAction(words)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _on=False, call=call: page.tool(call))
    return menu


def show_menu(page: EditorPage, under: QWidget) -> None:
    """Open the menu under its button."""
    menu_for(page).exec(under.mapToGlobal(under.rect().bottomLeft()))


def _actions(page: EditorPage) -> list[tuple[str, Callable[[], object] | None, bool]]:
    desk, entry, sheet = page.desk, page.entry(), page.sheet()
    part = entry.part if entry is not None else ""
    return [
        ("Supersede this fact…", lambda: _with(entry, lambda e: tools.supersede(page, desk, e)), part == "facts"),
        ("New value, this one into its history…", lambda: _next_value(page), part == "facts"),
        ("Mark this fact as checked…", lambda: _with(entry, lambda e: _checked(page, e)), part == "facts"),
        ("200 variants…", lambda: tools.variants(page, desk, page.form.fields()), part == "questions"),
        ("Turn this advice off…", lambda: _silence(page), _advised(page) is not None),
        ("Forget this draft…", lambda: _with(entry, partial(forget_one, page)), bool(entry and entry.draft)),
        ("Insert a picture or sound…\tCtrl+Shift+I", lambda: insert_media(page), entry is not None),
        ("", None, True),
        ("Questions from facts…", lambda: tools.build_from_facts(page, desk, page.go_to), True),
        ("Find and replace…\tCtrl+H", lambda: tools.find_and_replace(page, desk), True),
        ("Change many questions…", lambda: tools.change_many(page, desk), True),
        ("Near-duplicates…", lambda: tools.duplicates(page, desk, page.go_to), True),
        ("", None, True),
        ("Bring in questions…", lambda: _import(page), True),
        ("Write for another program…", lambda: _export(page), True),
        ("Take an import back…", lambda: _take_back(page), True),
        ("", None, True),
        ("Bring in learners' notes…", lambda: _notes(page), True),
        ("Merge with a copy…", lambda: merge_copy(page, desk), True),
        ("Redo\tCtrl+Y", lambda: page.again(back=False), bool(sheet and sheet.redo)),
        ("Item analysis", lambda: desk.go("analysis"), True),
        ("Banks…", lambda: tools.banks(page, desk), True),
    ]


def _with(entry: EntrySheet | None, call: Callable[[EntrySheet], Job | None]) -> Job | None:
    return call(entry) if entry is not None else None


def _next_value(page: EditorPage) -> None:
    fields = tools.next_value(page, page.form.fields())
    if fields is not None:
        page.put(fields)


def _checked(page: EditorPage, entry: EntrySheet) -> Job | None:
    day = page.desk.services.today.sheet().day
    return tools.mark_checked(page, page.desk, [entry.id], f"{day.year + 1}-{day.month:02}")


def _import(page: EditorPage) -> None:
    from iomquiz.gui.dialogs.exchange import ImportDialog

    ImportDialog(page.desk, page).exec()


def _export(page: EditorPage) -> None:
    from iomquiz.gui.dialogs.exchange import ExportDialog

    ExportDialog(page.desk, page).exec()


def _take_back(page: EditorPage) -> None:
    from iomquiz.gui.dialogs.exchange_back import take_back_one

    take_back_one(page, page.desk)


def _notes(page: EditorPage) -> Job | None:
    name, _ = QFileDialog.getOpenFileName(page, "Notes of learners", "", "Notes (*.json)")
    author = page.desk.services.authoring

    def show(keys: Sequence[tuple[str, str]]) -> None:
        title = wording.count(len(keys), "entry has new notes", "entries have new notes")
        entries = [(f"{part}/{one}", f"{SINGULAR[part].capitalize()} {one}") for part, one in keys]
        if not keys:
            ask(page, "No new notes", "All notes of this file are known already.", (("ok", "Close"),))
            return
        for chosen in pick(page, title, "They stand beside the entry. Choose one to open.", entries, "Open"):
            page.go_to(*chosen.split("/", 1))

    return Job(lambda: author.take_notes(Path(name)), show) if name else None


def _advised(page: EditorPage) -> Trouble | None:
    trouble = page.problem()
    return trouble if trouble is not None and trouble.why else None


def _silence(page: EditorPage) -> Job | None:
    """At the question, as a draft; what is not about one question is turned off for the whole bank."""
    trouble = _advised(page)
    if trouble is None:
        return None
    here = "here" if trouble.part == "questions" else "in this bank"
    reason = ask_text(page, "Turn this advice off", f"Why “{trouble.code}” does not apply {here}", "")
    if not reason:
        return None
    if trouble.part == "questions":
        page.put(turned_off(page.form.fields(), trouble.code, reason))
        return None
    return Job(lambda: author_facts.turn_off(page.desk.services.authoring, trouble.code, reason))


def insert_fact(page: EditorPage) -> None:
    """Choose a fact; its reference comes to where the cursor is."""
    focus = page.focusWidget()
    facts = page.lists().facts if page.sheet() is not None else ()
    chosen = pick(page, "Insert a fact", "Its value stands in the text and changes with it.", facts, "Insert")
    if focus is not None:
        focus.setFocus()
    if chosen:
        page.form.insert_fact(chosen[0], focus)
