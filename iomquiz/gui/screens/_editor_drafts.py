"""Drafts that an earlier session left, by a crash or not finished: told once, to be opened or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iomquiz.gui import wording
from iomquiz.gui.dialogs.ask import confirm
from iomquiz.gui.screens._editor_merge import Job
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.services.author_records import SINGULAR, AuthorSheet, EntrySheet

if TYPE_CHECKING:
    from iomquiz.gui.screens.editor import EditorPage

_NAMED = 3


class DraftsNotice(NoticeBar):
    """Stands over the form until the drafts are saved or forgotten, or the notice is closed."""

    def __init__(self, page: EditorPage) -> None:
        super().__init__(page.ui.form_body, tone="info", closable=True)
        self._page = page
        self._keys: tuple[tuple[str, str], ...] = ()
        self._closed = False
        self.closed.connect(self._close)
        for words, call in (("Open the first", self._open), ("Forget them…", self._forget)):
            button = KeyButton(words, kind="plain small")
            button.clicked.connect(lambda _on=False, call=call: call())
            self.add_action(button)
        layout = page.ui.form_layout
        layout.insertWidget(layout.indexOf(page.ui.disk_notice), self)
        self.hide()

    def show_sheet(self, sheet: AuthorSheet) -> None:
        """Tell of the drafts that are still there."""
        self._keys = sheet.kept
        self.setVisible(bool(sheet.kept) and not self._closed)
        titles = {(node.part, node.id): node.title for branch in sheet.branches for node in branch.nodes}
        named = [f"{SINGULAR[key[0]]} “{titles.get(key, key[1])}”" for key in sheet.kept[:_NAMED]]
        more = f" and {len(sheet.kept) - _NAMED} more" if len(sheet.kept) > _NAMED else ""
        count = wording.count(len(sheet.kept), "draft")
        self.show_text(f"{count} of an earlier session", f"Nothing is lost: {', '.join(named)}{more}.")

    def _close(self) -> None:
        self._closed = True

    def _open(self) -> None:
        if self._keys:
            self._page.go_to(*self._keys[0])

    def _forget(self) -> None:
        self._page.tool(lambda: forget(self._page, self._keys))


def forget(page: EditorPage, keys: tuple[tuple[str, str], ...]) -> Job | None:
    """Drafts go; what the bank holds of their entries stays."""
    title = "Forget this draft?" if len(keys) == 1 else f"Forget {wording.count(len(keys), 'draft')}?"
    text = "What was typed and is not saved is lost; this cannot be undone. What the bank holds stays as it is."
    if not keys or not confirm(page, title, text, "Forget it" if len(keys) == 1 else "Forget them"):
        return None
    return Job(lambda: page.desk.services.authoring.discard(*keys))


def forget_one(page: EditorPage, entry: EntrySheet) -> Job | None:
    """The draft in the form goes."""
    return forget(page, ((entry.part, entry.id),))
