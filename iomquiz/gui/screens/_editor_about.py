"""What is said round the form: badges, what learners noted, what uses a fact."""

from __future__ import annotations

from collections.abc import Sequence

from iomquiz.gui import wording
from iomquiz.gui.forms.ui_screen_editor import Ui_EditorScreen
from iomquiz.services.author_records import SINGULAR, EntrySheet, Trouble

_USES = 12


def show_badges(ui: Ui_EditorScreen, *, draft: bool, troubles: Sequence[Trouble]) -> None:
    """Draft, errors, warnings: in words."""
    errors = sum(t.level == "error" for t in troubles)
    ui.draft_badge.setVisible(draft)
    ui.draft_badge.show_as("Draft", "outline")
    ui.trouble_badge.setVisible(bool(troubles))
    word = wording.count(errors, "error") if errors else wording.count(len(troubles), "warning")
    ui.trouble_badge.show_as(word, "bad" if errors else "warn", "cross" if errors else "warning")


def show_about(ui: Ui_EditorScreen, entry: EntrySheet) -> None:
    """Learners' notes over the form, the uses of a fact under it."""
    notes = [f"{note.who or 'A learner'}, {note.at:%d %b %Y}: {note.text}" for note in entry.notes]
    ui.note_notice.setVisible(bool(notes))
    ui.note_notice.show_text("Learners say that this seems wrong", "\n".join(notes))
    uses = [f"{SINGULAR[use.part]} “{use.title}”" for use in entry.uses]
    ui.uses_text.setVisible(entry.part == "facts")
    more = f"; and {len(uses) - _USES} more" if len(uses) > _USES else ""
    words = f"Used by {len(uses)}: {'; '.join(uses[:_USES])}{more}." if uses else "No text and no question uses it."
    ui.uses_text.setText(words)
