"""Author: the bank as a tree, one entry in a form, its preview and its problems. Instructors see it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import wording
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import confirm
from iomquiz.gui.forms.ui_screen_editor import Ui_EditorScreen
from iomquiz.gui.panes import Shares
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.screens import _editor_merge as sides
from iomquiz.gui.screens import _editor_tools as tools
from iomquiz.gui.screens._editor_about import show_about, show_badges
from iomquiz.gui.screens._editor_drafts import DraftsNotice
from iomquiz.gui.screens._editor_form import FormPane, Lists, lists_of
from iomquiz.gui.screens._editor_media import dropped, insert_media
from iomquiz.gui.screens._editor_menu import insert_fact, show_menu
from iomquiz.gui.screens._editor_page import PagePane, show_beside
from iomquiz.gui.screens._editor_preview import PreviewPane
from iomquiz.gui.screens._editor_problems import ProblemsPane
from iomquiz.gui.screens._editor_tree import TreePane, first_key
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.services import author_facts
from iomquiz.services.author_look import form, mended
from iomquiz.services.author_records import SINGULAR, AuthorSheet, EntrySheet, Saved, Trouble

KEEP_MS, _NOBODY = 500, ("", "")
"""After so long without typing the draft is kept; no entry is in the form."""


class _Made(NamedTuple):
    """A new entry, to be opened."""

    part: str
    id: str


class EditorPage(Page):
    """Typing keeps a draft; leaving the entry (or Ctrl+S) writes it into the bank when it is sound.

    `desk` is what it works with, `form` the form of the present entry.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._sheet: AuthorSheet | None = None
        self._entry: EntrySheet | None = None
        self._own: tuple[Trouble, ...] = ()
        self._busy = self._narrow = False
        self._next: tuple[str, str] | None = None
        self.ui = Ui_EditorScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self.form = FormPane(self.ui, self)
        self._tree = TreePane(self.ui, self)
        self._preview = PreviewPane(self.ui, self._trial, self)
        self._page = PagePane(self.ui, self)
        self._problems = ProblemsPane(self.ui, self)
        self._kept = DraftsNotice(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self._keep)
        self._undo = KeyButton("Undo", "Ctrl Z", "undo", "plain")
        self._bank = KeyButton("Bank", "", "menu", "plain")
        self._bank.setAccessibleName("Bank: tools")
        self._connect()
        Shares(self.ui.splitter, (252, 940), (1, 4))
        Shares(self.ui.work_splitter, (584, 356), (3, 1))
        self.ui.inner_splitter.setSizes([530, 184])
        self.ui.inner_splitter.setStretchFactor(0, 1)

    def _connect(self) -> None:
        ui = self.ui
        self._tree.chosen.connect(self._open)
        self.form.changed.connect(self._timer.start)
        self.form.rebuilt.connect(self.put)
        self.form.media_given.connect(partial(dropped, self))
        self._problems.opened.connect(self._open_problem)
        self._page.opened.connect(self._tree.go_to)
        ui.new_button.clicked.connect(self._new)
        ui.duplicate_button.clicked.connect(self._duplicate)
        ui.remove_button.clicked.connect(self._remove)
        ui.history_button.clicked.connect(lambda: self.tool(lambda: tools.versions(self, self.desk, self._entry)))
        ui.advise_button.clicked.connect(lambda: self._work(what=self.desk.services.authoring.advise))
        self._undo.clicked.connect(lambda: self.again(back=True))
        self._bank.clicked.connect(lambda: show_menu(self, self._bank))
        reload = partial(self._work, what=lambda: self.desk.services.authoring.reload())
        sides.add_actions(ui.disk_notice, self, self.desk, reload)
        search = partial(self.tool, partial(tools.find_and_replace, self, self.desk))
        keys = {
            "Ctrl+N": self._new, "Ctrl+D": self._duplicate, "Ctrl+S": self._save, "F8": self._problems.next,
            "Ctrl+.": self._fix, "Ctrl+P": self._preview.turn, "Alt+Up": lambda: self._tree.step(-1),
            "Alt+Down": lambda: self._tree.step(1), "Ctrl+Shift+F": partial(insert_fact, self), "Ctrl+H": search,
            "Ctrl+Z": partial(self.again, back=True), "Ctrl+Y": partial(self.again, back=False),
            "Ctrl+F": ui.filter_edit.setFocus, "Ctrl+Shift+I": partial(insert_media, self),
        }  # fmt: skip
        for key, call in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(call)
        self.desk.changes.bank_changed.connect(self._bank_changed)

    # --- called by the frame

    def enter(self, request: object | None = None) -> None:
        """`{"part": …, "id": …}` opens an entry; else the last one stays."""
        wanted = request if isinstance(request, dict) else {}
        if "part" in wanted:
            self._next = (str(wanted["part"]), str(wanted["id"]))
        self.set_hints(
            KeyHint(("Ctrl N",), "New"), KeyHint(("F8",), "Next problem"), KeyHint(("Ctrl P",), "Preview"),
            KeyHint(("Alt ↑", "↓"), "Entry"), KeyHint(("Ctrl Shift F",), "Insert fact"), KeyHint(("Ctrl S",), "Save"),
        )  # fmt: skip
        self._work()
        self.ui.entry_tree.setFocus()

    def leave(self) -> bool:
        """What was typed is kept; a sound draft goes into the bank."""
        self._keep_now()
        self._work(save=True)
        return True

    def bar_actions(self) -> list[QWidget]:
        """Undo, and the menu of tools."""
        return [self._undo, self._bank]

    def panes(self) -> list[QWidget]:
        """Tree, form, preview, problems."""
        ui = self.ui
        return [ui.tree_pane, ui.form_scroll, ui.preview_scroll, ui.problem_pane]

    def toggle_side_pane(self) -> None:
        """Show or hide the preview."""
        self.ui.preview_scroll.setVisible(not self.ui.preview_scroll.isVisibleTo(self))

    def fit(self, *, narrow: bool, low: bool) -> None:
        """A narrow window has room for tree and form only."""
        self._narrow = narrow
        self._show_preview()
        self._problems.fit(low=low)
        self.ui.problem_note.setVisible(not narrow)

    def entry(self) -> EntrySheet | None:
        """What is in the form."""
        return self._entry

    def sheet(self) -> AuthorSheet | None:
        """The bank as it is shown."""
        return self._sheet

    def go_to(self, part: str, name: str) -> None:
        """Open this entry, in the place of the present one."""
        self._open(part, name)

    def is_busy(self) -> bool:
        """Whether something is being saved or opened."""
        return self._busy or self._timer.isActive()

    # --- one thing after the other, in a thread

    def _work(self, *, save: bool = False, what: Any = None, then: Any = None) -> None:
        """Save the present draft if asked, do `what`, show the bank and the entry that is wanted; `then` has the rest.

        `then` gets what `what` gave, and may give another job.
        """
        if self._busy:
            later = partial(self._work, save=save, what=what, then=then)
            QTimer.singleShot(KEEP_MS // 5, self, later)
            return
        author, here = self.desk.services.authoring, self._here()
        wanted, self._next = self._next or here, None
        self._busy = True

        def run(_progress: object, _cancelled: object) -> tuple[Saved | None, Any, AuthorSheet, EntrySheet | None]:
            saved = author.save(*here) if save and here != _NOBODY else None
            done = what() if what else None
            key = wanted if not isinstance(done, _Made) else (done.part, done.id)
            sheet = author.sheet()
            known = {(node.part, node.id) for branch in sheet.branches for node in branch.nodes}
            if key not in known:
                key = first_key(sheet) or _NOBODY
            return saved, done, sheet, author.entry(*key) if key != _NOBODY else None

        self.desk.run(run, partial(self._done, then), failed=self._failed, title="Author")

    def _done(self, then: Any, result: tuple[Saved | None, Any, AuthorSheet, EntrySheet | None]) -> None:
        saved, done, sheet, entry = result
        for outcome in (saved, done):
            if isinstance(outcome, Saved):
                self._told(outcome)  # this page need not hear that the bank changed: it shows it just now
        self._busy = False
        self._show(sheet, entry)
        rest = partial(then, done) if then is not None else None
        if saved is not None and saved.conflicts:
            rest = partial(sides.settle, self, self.desk.services.authoring, saved.conflicts)
        if rest is not None:  # its dialogs come when the work has ended, with its progress bar
            self._busy = True
            QTimer.singleShot(0, self, partial(self._go_on, rest))

    def _go_on(self, rest: Any) -> None:
        self._busy = False
        job = sides.guarded(self.desk, rest)
        if isinstance(job, sides.Job):
            self._work(what=job.run, then=job.then)

    def _told(self, saved: Saved) -> None:
        if saved.at is not None:
            self.desk.saved(f"Saved {wording.clock(saved.at)}")
            self.desk.changes.bank_changed.emit()
        elif saved.troubles:
            self.desk.not_saved("The entry has errors. It is kept as a draft until they are mended.")

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self.desk.show_error(error)

    def _bank_changed(self) -> None:
        """Another bank, or an import: begin anew when this page is in front."""
        if self.isVisible() and not self._busy:
            self._work()

    # --- showing

    def _here(self) -> tuple[str, str]:
        return (self._entry.part, self._entry.id) if self._entry is not None else _NOBODY

    def _show(self, sheet: AuthorSheet, entry: EntrySheet | None) -> None:
        self._sheet, same = sheet, entry is not None and self._here() == (entry.part, entry.id)
        kept = same and self._entry is not None and entry is not None and entry.fields == self.form.fields()
        self.set_heading("Author", f"{sheet.title} · {sheet.count} questions")
        self._undo.setEnabled(bool(sheet.undo))
        self._undo.setToolTip(plain_tip(f"Undo: {sheet.undo}" if sheet.undo else "Nothing to undo yet"))
        self._tree.show_sheet(sheet, (entry.part, entry.id) if entry else _NOBODY)
        self._kept.show_sheet(sheet)
        self.ui.disk_notice.setVisible(sheet.changed_on_disk)
        if sheet.changed_on_disk:
            self.ui.disk_notice.show_text(
                "The file was changed by another program.", "What you save is merged with it, field by field."
            )
        self._entry = entry
        self._show_entry(entry, fresh=not kept)
        self._problems.show_troubles(sheet.troubles, self._own)

    def lists(self) -> Lists:
        """What can be chosen from."""
        return lists_of(self.desk.services.authoring.bank())

    def _show_entry(self, entry: EntrySheet | None, *, fresh: bool) -> None:
        ui = self.ui
        one = entry is not None and entry.part != "bank"  # of which there can be more or none
        for button, on in ((ui.history_button, entry is not None), (ui.duplicate_button, one), (ui.remove_button, one)):
            button.setEnabled(on)
        ui.empty_text.setVisible(entry is None)
        ui.empty_text.setText("This bank has no entries. Write one (Ctrl+N), import a file, or build from facts.")
        ui.entry_label.setText(entry.id if entry else "")
        if entry is None:
            self.form.clear()
            self._show_preview()
            self._show_state(())
            return
        if fresh:
            self.form.show_entry(entry, self.lists())
            for scroll in (ui.form_scroll, ui.preview_scroll):
                scroll.verticalScrollBar().setValue(0)
        self._show_state(entry.troubles)
        show_about(ui, entry)
        self._show_preview()

    def _show_preview(self) -> None:
        show_beside(self.ui, self._entry, (self._preview, self._page), self.desk.services.authoring, self._narrow)

    def _show_state(self, troubles: tuple[Trouble, ...]) -> None:
        ui, self._own = self.ui, troubles
        show_badges(ui, draft=self._entry is not None and self._entry.draft, troubles=troubles)
        self.form.show_troubles(troubles)

    # --- typing

    def _trial(self, fields: dict[str, Any], seed: int) -> author_facts.Trial:
        return author_facts.Trial(self.desk.services.authoring.bank(), fields, seed, self.desk.services.authoring.media)

    def _keep(self) -> None:
        """Keep what was typed, and say what is wrong with it."""
        if self._entry is None:
            return
        if self._busy:
            self._timer.start()
            return
        fields = self.form.fields()
        try:
            troubles = self.desk.services.authoring.draft(self._entry.part, self._entry.id, fields)
        except UserFacingError as error:
            self.desk.not_saved(str(error))
            return
        entry = self._entry
        own = form(entry.part, fields)
        self._entry = replace(entry, fields=fields, form=own, draft=True, troubles=troubles)
        self._show_state(troubles)
        if self._sheet is not None:
            others = (t for t in self._sheet.troubles if (t.part, t.id) != (entry.part, entry.id))
            everything = (*troubles, *others)
            self._problems.show_troubles(everything, troubles)
            self._tree.show_counts(self._sheet, everything, (entry.part, entry.id))
        self._show_preview()
        self.desk.saved("Draft kept")

    def _keep_now(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def put(self, fields: dict[str, Any]) -> None:
        """Other fields than those in the form: of another type or kind, or after a fix."""
        if self._entry is None:
            return
        own = form(self._entry.part, fields)
        self._entry = replace(self._entry, fields=fields, form=own, draft=True, troubles=())
        self.form.show_entry(self._entry, self.lists())
        self._timer.start()

    def _open(self, part: str, name: str) -> None:
        if (part, name) == self._here():
            return
        self._keep_now()
        if not self._agreed():
            self._tree.show_sheet(self._sheet, self._here()) if self._sheet else None
            return
        self._next = (part, name)
        self._work(save=True)

    def _agreed(self) -> bool:
        return sides.agreed(self, self.desk.services.authoring, self._entry, self._own)

    def _save(self) -> None:
        self._keep_now()
        if self._agreed():
            self._work(save=True)

    # --- tools

    def tool(self, call: Any) -> None:
        """Keep what was typed, run something with dialogs, then show the bank anew."""
        self._keep_now()
        job = sides.guarded(self.desk, call)
        self._keep_now()
        self._work(what=job.run, then=job.then) if isinstance(job, sides.Job) else self._work()

    def _new(self) -> None:
        self._keep_now()
        part = tools.ask_part(self)
        if part:
            entry = self._entry
            topic = str(entry.fields.get("topic", "")) if entry else ""
            self._work(save=True, what=lambda: _Made(part, self.desk.services.authoring.new(part, topic)))

    def _duplicate(self) -> None:
        self._keep_now()
        part, name = self._here()
        if part and self.ui.duplicate_button.isEnabled():
            self._work(save=True, what=lambda: _Made(part, self.desk.services.authoring.new(part, like=name)))

    def _remove(self) -> None:
        part, name = self._here()
        if part and confirm(self, f"Delete this {SINGULAR[part]}?", "You can undo it at any time.", "Delete"):
            self._timer.stop()
            self._work(what=lambda: self.desk.services.authoring.remove(part, name))

    def again(self, *, back: bool) -> None:
        """Undo, or make the change again that was undone last."""
        self._keep_now()
        author = self.desk.services.authoring
        self._work(what=author.undo if back else author.redo)

    def _open_problem(self, part: str, name: str, field: str) -> None:
        if (part, name) != self._here():
            self._tree.go_to(part, name)
        self.form.focus(field)

    def _fix(self) -> None:
        """The quick fix of the chosen problem, where there is one."""
        trouble, fields = self.problem(), self.form.fields()
        if trouble is not None and (fixed := mended(fields, trouble)) != fields:
            self.put(fixed)

    def problem(self) -> Trouble | None:
        """The chosen problem, where it is one of the entry in the form."""
        trouble = self._problems.current()
        return trouble if trouble is not None and (trouble.part, trouble.id) == self._here() else None


SCREEN = Screen(id="editor", title="Author", icon="author", order=8, build=EditorPage, instructor=True)
