"""The form of one entry, built from what its part and its item type declare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from iomquiz.domain.bank import Bank
from iomquiz.domain.fact import Kind
from iomquiz.domain.item import Difficulty, Level
from iomquiz.domain.item_types import all_types
from iomquiz.domain.lint import all_rules
from iomquiz.domain.media import in_words
from iomquiz.gui.forms.ui_screen_editor import Ui_EditorScreen
from iomquiz.gui.screens._editor_blueprint import blueprint_rows
from iomquiz.gui.widgets import author_rows
from iomquiz.gui.widgets.author_fields import (
    ChoiceField,
    FieldEdit,
    FlagField,
    LineField,
    RowsField,
    TextEdit,
    TextField,
    field_edit,
    joined,
    listed,
)
from iomquiz.gui.widgets.author_figure import FigureField
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.rows_editor import RowsEditor
from iomquiz.gui.widgets.spin import unwheeled
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services.author_records import EntrySheet, Trouble
from iomquiz.services.shown import text

_DAY = "2026-10-30, 2026-10 or 2026"


@dataclass(frozen=True, slots=True)
class Lists:
    """What can be chosen from: (id, words)."""

    topics: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    questions: Callable[[], Sequence[tuple[str, str]]] = tuple


def lists_of(bank: Bank) -> Lists:
    """What `bank` offers to choose from."""
    return Lists(
        tuple((t.id, t.title) for t in bank.topics.values()),
        tuple((s.id, s.title) for s in bank.sources.values()),
        tuple((f.id, f"{f.cue} ({f.id})") for f in list(bank.facts.values())[:2000]),
        tuple(sorted({tag for item in bank.items.values() for tag in item.tags})),
        lambda: [(item.id, in_words(text(item.stem, bank.facts).text)) for item in bank.items.values()],
    )


class FormPane(QObject):
    """Shows an entry and gives back its fields; fields without an editor of their own are kept as they are."""

    changed = Signal()
    media_given = Signal(object, object)
    """Files or a picture (QMimeData) were dropped or pasted, and what puts a text there."""
    rebuilt = Signal(dict)
    """Type or kind was changed: the fields for a new form."""

    def __init__(self, ui: Ui_EditorScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._fields: dict[str, Any] = {}
        self._edits: dict[str, FieldEdit] = {}
        self._notes: dict[str, TextLabel] = {}
        self._shown: dict[str, Any] = {}
        self._lists = Lists()
        self._part = ""

    def show_entry(self, sheet: EntrySheet, lists: Lists) -> None:
        """Build the form and fill it."""
        self._fields, self._part, self._lists = dict(sheet.fields), sheet.part, lists
        self._edits, self._notes, self._shown = {}, {}, {}
        layout = self._ui.fields_layout
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in self._rows(sheet):
            layout.addWidget(self._row(row))
        for name, edit in self._edits.items():
            edit.set_value(self._fields.get(name))
            self._shown[name] = edit.value()
            edit.changed.connect(self._edited if name not in ("type", "kind") else self._turned)
            unwheeled(edit)
        self.show_troubles(sheet.troubles)

    def clear(self) -> None:
        """No entry is shown."""
        self.show_entry(EntrySheet("", "", {}, (), False, ()), self._lists)

    def _row(self, cells: Sequence[tuple[str, str, FieldEdit]]) -> QWidget:
        host = QWidget()
        line = QHBoxLayout(host)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        for name, words, edit in cells:
            column = QVBoxLayout()
            column.setSpacing(4)
            caption = label(words, "caption")
            caption.setBuddy(edit.inner)
            note = TextLabel("", "dense", tone="bad")
            note.setVisible(False)
            caption.setVisible(bool(words))
            column.addWidget(caption)
            column.addWidget(edit)
            column.addWidget(note)
            column.addStretch(1)
            line.addLayout(column, 2 if name in ("topic", "statement") else 1)
            self._edits[name], self._notes[name] = edit, note
            self._take_media(edit)
        return host

    def _rows(self, sheet: EntrySheet) -> list[list[tuple[str, str, FieldEdit]]]:
        make = {
            "questions": self._question, "facts": self._fact, "panels": self._panel, "blueprints": self._blueprint,
            "topics": self._topic, "sources": self._source, "bank": self._bank,
        }.get(sheet.part)  # fmt: skip
        return make(sheet) if make else []

    # what every part has

    def _question(self, sheet: EntrySheet) -> list[list[tuple[str, str, FieldEdit]]]:
        types = [(kind.id, kind.title) for kind in all_types().values()]
        topics = [("", "As its first fact"), *self._lists.topics]
        levels = [(v.value, v.value.capitalize()) for v in Level]
        hard = [(v.value, v.value.capitalize()) for v in Difficulty]
        own = [[(f.name, _words(f.name), field_edit(f))] for f in sheet.form]
        return [
            [("type", "Type", ChoiceField("Type", types)), ("topic", "Topic", ChoiceField("Topic", topics)),
             ("points", "Points", LineField("Points", hint="1"))],
            [("facts", "Facts that it tests (ids, with commas)",
              LineField("Facts", listed, joined, hint="Ctrl+Shift+F"))],
            [("stem", "Question", TextField("Question", 2))],
            *own,
            [("rationale", "Explanation: why the key is right, and where it stands", TextField("Explanation", 2))],
            [("level", "Level", ChoiceField("Level", levels, "remember")),
             ("difficulty", "Difficulty, your guess", ChoiceField("Difficulty", hard, "medium"))],
            [("tags", "Tags (with commas)", LineField("Tags", listed, joined, hint="law::treaties"))],
            *([[_silences("Advice turned off for this question")]] if sheet.fields.get("lint") else []),
        ]  # fmt: skip

    def _fact(self, sheet: EntrySheet) -> list[list[tuple[str, str, FieldEdit]]]:
        kind = str(sheet.fields.get("kind", "text"))
        kinds = [(k.value, k.value.capitalize()) for k in Kind]
        value: FieldEdit = TextField("Value") if kind == Kind.TEXT.value else LineField("Value")
        if kind == Kind.LIST.value:
            value = RowsField("Value", author_rows.MEMBERS)
        elif kind == Kind.PAIRS.value:
            value = RowsField("Value", author_rows.PAIRS_OF_A_FACT)
        facts = [("", "–"), *self._lists.facts]
        return [
            [("kind", "Kind", ChoiceField("Kind", kinds)),
             ("topic", "Topic", ChoiceField("Topic", self._lists.topics))],
            [("cue", "Cue: the front of the flashcard", TextField("Cue"))],
            [("value", "Value", value)],
            [("qualifier", "Qualifier", LineField("Qualifier", hint="around, over")),
             ("unit", "Unit", LineField("Unit"))],
            [("statement", "Statement, with {{id}} where the value stands", TextField("Statement", 2))],
            [("accept", "Also accepted (with commas)", LineField("Also accepted", listed, joined))],
            [("source", "Source", ChoiceField("Source", self._lists.sources)),
             ("where", "Place in it", LineField("Place"))],
            [("as_of", "As of", LineField("As of", hint=_DAY)),
             ("review_by", "Check by", LineField("Check by", hint=_DAY))],
            [("valid_from", "Valid from", LineField("Valid from", hint=_DAY)),
             ("valid_until", "Valid until", LineField("Valid until", hint=_DAY))],
            [("history", "Former values, oldest first",
              RowsField("Former values", author_rows.past_rows(self._lists.sources)))],
            [("successor", "Replaced by", ChoiceField("Replaced by", facts)),
             ("reverse", "Reverse card", FlagField("Reverse", "The value points to this one cue", default=True))],
            [("note", "Note", TextField("Note"))],
            [("tags", "Tags (with commas)", LineField("Tags", listed, joined, hint="law::treaties"))],
        ]  # fmt: skip

    def _panel(self, sheet: EntrySheet) -> list[list[tuple[str, str, FieldEdit]]]:
        del sheet
        return [
            [("title", "Title", LineField("Title")), ("topic", "Topic", ChoiceField("Topic", self._lists.topics))],
            [("body", "Text: Markdown, {{fact}} for values, [[page]] for links", TextField("Text", 12))],
            [("figure", "Figure", FigureField())],
            [("related", "Related pages (ids, with commas)", LineField("Related pages", listed, joined))],
        ]

    def _blueprint(self, sheet: EntrySheet) -> list[list[tuple[str, str, FieldEdit]]]:
        del sheet
        return blueprint_rows(self._lists, self._ui.fields_host)

    def _topic(self, sheet: EntrySheet) -> list[list[tuple[str, str, FieldEdit]]]:
        others = [("", "–"), *(t for t in self._lists.topics if t[0] != sheet.id)]
        return [
            [("title", "Title", LineField("Title")), ("parent", "Part of", ChoiceField("Part of", others))],
            [("blurb", "What it is about", TextField("What it is about"))],
        ]

    def _source(self, sheet: EntrySheet) -> list[list[tuple[str, str, FieldEdit]]]:
        del sheet
        return [
            [("title", "Title", LineField("Title"))],
            [("publisher", "Publisher", LineField("Publisher")), ("date", "Date", LineField("Date", hint=_DAY))],
            [("url", "Address", LineField("Address"))],
            [("note", "Note", TextField("Note"))],
        ]

    def _bank(self, sheet: EntrySheet) -> list[list[tuple[str, str, FieldEdit]]]:
        del sheet
        return [
            [("title", "Title", LineField("Title"))],
            [("language", "Language", LineField("Language", hint="en")), ("version", "Version", LineField("Version")),
             ("licence", "Licence", LineField("Licence", hint="CC-BY-SA-4.0"))],
            [("authors", "Authors (with commas)", LineField("Authors", listed, joined))],
            [_silences("Advice turned off in the whole bank")],
        ]  # fmt: skip

    # values

    def fields(self) -> dict[str, Any]:
        """The entry as it stands in the form; values that were not touched are the very ones that came in."""
        found = dict(self._fields)
        for name, edit in self._edits.items():
            value = edit.value()
            if value == self._shown[name]:
                continue
            if value is None:
                found.pop(name, None)
            else:
                found[name] = value
        return found

    def _edited(self) -> None:
        self.changed.emit()

    def _turned(self) -> None:
        """Another type or kind: what the new one does not know is left out, the rest is kept."""
        fields = self.fields()
        kind = all_types().get(str(fields.get("type", "")))
        if self._part == "questions" and kind is not None:
            own = {f.name for f in kind.fields}
            gone = {f.name for other in all_types().values() for f in other.fields} - own
            fields = {key: value for key, value in fields.items() if key not in gone}
        if self._part == "facts" and isinstance(fields.get("value"), (list, dict)):
            del fields["value"]
        self.rebuilt.emit(fields)

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Each trouble under its field; those without one under the first."""
        words: dict[str, list[Trouble]] = {}
        first = next(iter(self._notes), "")
        for trouble in troubles:
            words.setdefault(trouble.field if trouble.field in self._notes else first, []).append(trouble)
        for name, note in self._notes.items():
            own = words.get(name, [])
            note.setVisible(bool(own))
            note.set_tone("bad" if any(t.level == "error" for t in own) else "warn")
            note.setText("\n".join(said(trouble) for trouble in own))

    # keys

    def focus(self, field: str = "") -> None:
        """Put the cursor into a field, by default the main one."""
        for name in (field, "stem", "cue", "title"):
            if name in self._edits:
                self._edits[name].setFocus()
                return

    def _take_media(self, edit: FieldEdit) -> None:
        inner = edit.inner
        if isinstance(inner, TextEdit):
            inner.media_given.connect(lambda given: self.media_given.emit(given, inner.insert_apart))
        elif isinstance(inner, RowsEditor):
            inner.table.media_given.connect(lambda given: self.media_given.emit(given, inner.insert))

    def place(self) -> Callable[[str], object]:
        """What puts a text where the cursor is now, also when a dialog took the focus meanwhile."""
        target = QApplication.focusWidget()
        rows = next((e.inner for e in self._edits.values() if isinstance(e.inner, RowsEditor)
                     and target is not None and e.inner.isAncestorOf(target)), None)  # fmt: skip
        if isinstance(rows, RowsEditor):
            return rows.insert
        return lambda text: self.insert(text, target)

    def insert_fact(self, name: str, target: QWidget | None) -> None:
        """Put a fact at the cursor: its reference into a text, its id among the facts that a question tests."""
        tested = self._edits.get("facts")
        if tested is not None and target is tested.inner:
            tested.set_value([*(tested.value() or ()), name])
            self._edited()
        else:
            self.insert(f"{{{{{name}}}}}", target)

    def insert(self, text: str, target: QWidget | None = None) -> bool:
        """Put a text at the cursor of the field that has the focus, else behind the main one."""
        target = target or QApplication.focusWidget()
        if not isinstance(target, (QPlainTextEdit, QLineEdit)) or not self._ui.fields_host.isAncestorOf(target):
            main = next((self._edits[n].inner for n in ("stem", "statement", "body") if n in self._edits), None)
            target = main if isinstance(main, (QPlainTextEdit, QLineEdit)) else None
        if target is None:
            return False
        if isinstance(target, QPlainTextEdit):
            target.insertPlainText(text)
        else:
            target.insert(text)
        return True


def _silences(words: str) -> tuple[str, str, FieldEdit]:
    return "lint", words, RowsField("Advice turned off", author_rows.silence_rows(sorted(all_rules())))


UNFILLED = ("missing-key", "empty-text", "empty-list")
"""Codes of what was left empty: a file would be told to name or to remove the key."""


def said(trouble: Trouble) -> str:
    """A trouble in words for somebody who sees a form, not a file."""
    if trouble.code in UNFILLED:
        return "This has to be filled in."
    return f"{trouble.message} {trouble.remedy}".strip()


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
