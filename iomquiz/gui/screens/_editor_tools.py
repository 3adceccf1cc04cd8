"""What an author can do beyond typing, with small dialogs: successors, versions, variants, find and replace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QTableView, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.item import Difficulty, Level
from iomquiz.gui import wording
from iomquiz.gui.dialogs.ask import AskDialog, ask, ask_text
from iomquiz.gui.dialogs.pick import pick
from iomquiz.gui.widgets.cell_delegate import CellDelegate
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.shapes import TableData
from iomquiz.gui.widgets.table import CopyTable
from iomquiz.services import author_facts, author_find, author_follow
from iomquiz.services.author_look import differences
from iomquiz.services.author_records import SINGULAR, Conflict, EntrySheet, Fields, Found, Saved, TextChange
from iomquiz.services.shown import text as filled_in

if TYPE_CHECKING:
    from iomquiz.gui.desk import Desk

_ROW, _FEW = 30, 2
_LONGEST, _BEFORE = 54, 18
"""Letters of a text in a list of changes, and how many of them stand before the change."""

_NEW = (
    ("questions", "Question"), ("facts", "Fact"), ("panels", "Page"), ("blueprints", "Blueprint"), ("topics", "Topic"),
    ("sources", "Source"),
)  # fmt: skip


def ask_part(parent: QWidget) -> str:
    """What kind of entry is wanted; "" when it was cancelled."""
    return next(iter(pick(parent, "New entry", "What do you want to write?", _NEW, "Write it")), "")


def show_table(parent: QWidget, title: str, text: str, table: TableData) -> None:
    """A table to look at and to copy."""
    dialog = AskDialog(title, text, (("ok", "Close"),), parent)
    _add_table(dialog, title, table)
    dialog.exec()


def _add_table(dialog: AskDialog, name: str, table: TableData) -> None:
    """Long texts wrap; the columns after the first share the width."""
    view = CopyTable(name=name)
    view.setProperty("boxed", "true")
    view.setItemDelegate(CellDelegate(view, height=_ROW))
    view.show_table(table)
    view.setWordWrap(True)
    view.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
    dialog.give_room(view, 760, 380)
    header = view.horizontalHeader()
    header.setSectionResizeMode(header.ResizeMode.Stretch)
    if len(table.headings) > _FEW:
        header.setSectionResizeMode(0, header.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(dialog.width() // 2)
    settle = QTimer(view)  # once all columns have their width
    settle.setSingleShot(True)
    settle.setInterval(0)
    settle.timeout.connect(view.resizeRowsToContents)
    header.sectionResized.connect(lambda *_: settle.start())
    view.resizeRowsToContents()
    dialog.body.addWidget(view)


def supersede(parent: QWidget, desk: Desk, sheet: EntrySheet) -> Saved | None:
    """Ask for the new value and its first day, and make the successor."""
    cue = str(sheet.fields.get("cue", sheet.id))
    found = _value_since(parent, "Supersede this fact", f"New value of “{cue}”", sheet.fields, "Make the successor")
    if found is None:
        return None
    saved = author_facts.supersede(desk.services.authoring, sheet.id, *found)
    return _let_follow(parent, desk, sheet.id) or saved


def next_value(parent: QWidget, fields: Fields) -> dict[str, Any] | None:
    """Ask for the new value and its first day; the fields with both, the present value among the former ones."""
    fact = author_facts.as_fact(fields)
    prompt = f"New value of “{fact.cue}”; the present one is kept as a former value"
    found = _value_since(parent, "A new value", prompt, fields, "Put it in")
    return author_facts.succeeded(fact, fields, *found) if found else None


def _value_since(parent: QWidget, title: str, prompt: str, fields: Fields, ok: str) -> tuple[Any, str] | None:
    words = ask_text(parent, title, prompt, author_facts.value_in_words(fields), "Next")
    since = ask_text(parent, title, "Valid from (2026-10-30, 2026-10 or 2026)", "", ok) if words else None
    return (author_facts.value_from(words, fields), since) if words and since else None


def _let_follow(parent: QWidget, desk: Desk, name: str) -> Saved | None:
    """Offer every text that names the former fact to speak of the new one."""
    author = desk.services.authoring
    changes = author_follow.followers(author, name)
    entries = [(f"{c.part}/{c.id}", parted(c.before, c.after)) for c in changes]
    if not entries:
        return None
    chosen = pick(
        parent, f"{len(entries)} texts name the former fact", "Untick with Space what speaks of the former time.",
        entries, "Let them follow", many=True, ticked=True,
    )  # fmt: skip
    keys = {(part, entry) for part, _, entry in (key.partition("/") for key in chosen)}
    if not keys:
        return None
    return author_follow.follow(author, name, keys)


def mark_checked(parent: QWidget, desk: Desk, names: Sequence[str], until: str) -> Saved | None:
    """Ask until when the checked value holds."""
    words = ask_text(parent, "Checked", "The value still holds. Look at it again after", until, "Mark as checked")
    return author_facts.mark_checked(desk.services.authoring, names, words) if words else None


def agree_to_impact(parent: QWidget, changes: Sequence[TextChange]) -> bool:
    """Show every text that follows a changed fact; True to go on."""
    if not changes:
        return True
    rows = tuple((SINGULAR[c.part].capitalize(), c.before or "–", c.after or "–") for c in changes)
    dialog = AskDialog(
        f"{len(changes)} texts follow this fact", "They read so before and after. Nothing is written yet.",
        (("ok", "Write it"), ("cancel", "Back to the form")), parent,
    )  # fmt: skip
    _add_table(dialog, "Texts that change", TableData(("Where", "Before", "After"), rows))
    dialog.exec()
    return dialog.answer == "ok"


def versions(parent: QWidget, desk: Desk, sheet: EntrySheet | None) -> Saved | None:
    """Show what was changed when and by whom, and restore one."""
    if sheet is None or not sheet.versions:
        ask(
            parent,
            "Versions",
            "Nothing was changed here yet. Every saved change will stand in this list.",
            (("ok", "Close"),),
        )
        return None
    entries = [(str(v.number), f"{v.at:%d %b %Y %H:%M} · {v.who or 'somebody'} · {v.what}") for v in sheet.versions]
    chosen = pick(parent, "Versions", "Choose one to compare it with the present text.", entries, "Compare")
    if not chosen:
        return None
    version = next(v for v in sheet.versions if str(v.number) == chosen[0])
    wanted = version.after or {}
    lines = [f"{place}: {old or '–'}   →   {new or '–'}" for place, old, new in differences(wanted, sheet.fields)]
    lines = [_short(line, 320) for line in lines[:20]] or ["It is the same as now."]
    answers = (("cancel", "Leave it as it is"), ("restore", "Restore this version"))
    answer = ask(parent, "Compare", "\n".join(["Then → now", "", *lines]), answers)
    return desk.services.authoring.restore(sheet.part, sheet.id, version.number) if answer == "restore" else None


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def parted(before: str, after: str) -> str:
    """Both texts on one line, long ones from shortly before the place where they part."""
    one, two = (" ".join(text.split()) for text in (before, after))
    same = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    start = one.rfind(" ", 0, max(0, same - _BEFORE)) + 1 if same > _BEFORE and len(one) > _LONGEST else 0
    return "  →  ".join(_cut(text, start) for text in (one, two))


def _cut(text: str, start: int) -> str:
    rest = text[start:]
    return f"{'… ' if start else ''}{rest if len(rest) <= _LONGEST else f'{rest[: _LONGEST - 1]}…'}"


def variants(parent: QWidget, desk: Desk, fields: dict[str, Any]) -> None:
    """A table of what 200 draws of the parameters give."""
    drawn = author_facts.variants(desk.services.authoring.bank(), fields)
    text = f"{author_facts.VARIANTS} draws gave {len(drawn)} different questions."
    show_table(parent, "Variants", text, TableData(("Question", "Key"), drawn))


def build_from_facts(parent: QWidget, desk: Desk) -> tuple[str, ...]:
    """Choose facts; their draft questions' ids."""
    bank = desk.services.authoring.bank()
    tested = {name for item in bank.items.values() for name in item.facts}
    facts = sorted(bank.facts.values(), key=lambda fact: fact.id in tested)
    entries = [(f.id, f"{'' if f.id in tested else 'no question yet · '}{f.cue}") for f in facts]
    chosen = pick(
        parent, "Questions from facts", "Tick facts. Each gives drafts, which you edit before they enter the bank.",
        entries, "Make drafts", many=True,
    )  # fmt: skip
    if not chosen:
        return ()
    return desk.services.authoring.take_drafts(author_facts.drafts_from(bank, chosen))


def find_and_replace(parent: QWidget, desk: Desk) -> Saved | None:
    """Ask for both texts, show all places, replace the ticked ones."""
    wanted = ask_text(parent, "Find and replace", "Find (begin with / for a regular expression)", "", "Next")
    if wanted is None:
        return None
    pattern = wanted.startswith("/") and len(wanted) > 1
    put = ask_text(
        parent, "Find and replace", "Replace with (\\1 is the first group; – for nothing)", "", "Show places"
    )
    if put is None:
        return None
    found = author_find.find(
        desk.services.authoring, wanted[1:] if pattern else wanted, "" if put == "–" else put, pattern=pattern
    )
    chosen = _places(parent, found, wanted)
    return author_find.replace_in(desk.services.authoring, chosen) if chosen else None


def _places(parent: QWidget, found: Sequence[Found], wanted: str) -> list[Found]:
    if not found:
        ask(parent, "Find and replace", f"“{wanted}” stands nowhere in this bank.", (("ok", "Close"),))
        return []
    entries = [(str(n), f"{SINGULAR[f.part]} {f.id}: {parted(f.before, f.after)}") for n, f in enumerate(found)]
    chosen = pick(
        parent,
        "Find and replace",
        f"{len(found)} places. Untick what is to stay.",
        entries,
        "Replace",
        many=True,
        ticked=True,
    )
    return [found[int(n)] for n in chosen]


_MANY = (
    ("topic", "Topic"),
    ("level", "Level"),
    ("difficulty", "Difficulty"),
    ("points", "Points"),
    ("tag", "Add a tag"),
)


def change_many(parent: QWidget, desk: Desk) -> Saved | None:
    """Give one field of many questions the same value: field, value and questions are chosen one after the other."""
    author, title = desk.services.authoring, "Change many questions"
    bank = author.bank()
    field = next(iter(pick(parent, title, "What is to change?", _MANY, "Next")), "")
    values = {
        "topic": [(t.id, t.title) for t in bank.topics.values()],
        "level": [(v.value, v.value.capitalize()) for v in Level],
        "difficulty": [(v.value, v.value.capitalize()) for v in Difficulty],
    }
    if not field:
        return None
    if field in values:
        value = next(iter(pick(parent, title, f"Which {field}?", values[field], "Next")), "")
    else:
        words = "Points of each question" if field == "points" else "Tag (law::treaties stands below law)"
        value = ask_text(parent, title, words, "", "Next") or ""
    if not value:
        return None
    entries = [
        (i.id, f"{bank.topics[i.topic].title} · {filled_in(i.stem, bank.facts).text}") for i in bank.items.values()
    ]
    names = pick(parent, title, "Tick the questions with Space.", entries, "Change them", many=True)
    if not names:
        return None
    return (
        author_find.add_tag(author, names, value)
        if field == "tag"
        else author_find.set_all(author, names, field, value)
    )


def compare_button(parent: QWidget, desk: Desk) -> KeyButton:
    """Opens the comparison with the file on the disk."""
    button = KeyButton("Compare", kind="plain small")
    button.clicked.connect(lambda: guarded(desk, lambda: compare(parent, desk.services.authoring.theirs())))
    return button


def compare(parent: QWidget, changes: Sequence[Conflict]) -> None:
    """What somebody else changed in the file, field by field, beside what stands here."""
    rows = []
    for change in changes:
        name = f"{SINGULAR.get(change.part, change.part)} {change.id}"
        one, two = ({key: (side or {}).get(key) for key in change.fields} for side in (change.mine, change.theirs))
        rows += [(f"{name}: {place}", mine or "–", theirs or "–") for place, mine, theirs in differences(one, two)]
    text = "Saving merges both, field by field. Where both changed the same field you are asked."
    title = f"{wording.count(len(changes), 'entry', 'entries')} changed on the disk"
    show_table(parent, title, text, TableData(("Where", "Here", "On the disk"), tuple(rows)))


def duplicates(parent: QWidget, desk: Desk) -> str:
    """Show questions that say nearly the same; the id of the one to open."""
    pairs = author_find.duplicates(desk.services.authoring)
    if not pairs:
        ask(parent, "Near-duplicates", "No two questions share three quarters of their words.", (("ok", "Close"),))
        return ""
    stems = {item.id: item.stem for item in desk.services.authoring.bank().items.values()}
    entries = [(b, f"{share:.0%}: {stems[a]}  ≈  {stems[b]}") for a, b, share in pairs]
    return next(
        iter(pick(parent, "Near-duplicates", "Choose a pair to open its second question.", entries, "Open")), ""
    )


def merge_copy(parent: QWidget, desk: Desk) -> Saved | None:
    """Choose somebody's copy of this bank and bring in what was changed there."""
    name, _ = QFileDialog.getOpenFileName(parent, "Somebody's copy of this bank", "", "Banks (*.yaml *.yml)")
    if not name:
        return None
    saved = desk.services.authoring.merge_with(Path(name))
    if saved.conflicts:
        keep = decide(parent, saved.conflicts)
        return desk.services.authoring.merge_with(Path(name), keep) if keep else None
    return saved


def decide(parent: QWidget, conflicts: Sequence[Conflict]) -> str:
    """Both changed the same fields: "mine", "theirs", or "" to leave it open."""
    lines = []
    for conflict in conflicts[:8]:
        place = f"{SINGULAR.get(conflict.part, conflict.part)} {conflict.id}"
        one, two = (
            {key: (side or {}).get(key) for key in conflict.fields} for side in (conflict.mine, conflict.theirs)
        )
        lines += [
            f"{place}, {where}\n    mine: {_short(mine)}\n    theirs: {_short(theirs)}"
            for where, mine, theirs in differences(one, two)
        ]
    more = len(conflicts) - 8
    if more > 0:
        lines.append(f"and {more} more entries")
    answers = (("", "Decide later"), ("mine", "Keep mine"), ("theirs", "Take theirs"))
    return ask(parent, "Both changed the same text", "\n".join(lines), answers, icon="warning", tone="warn") or ""


def banks(parent: QWidget, desk: Desk) -> bool:
    """Choose the bank to study and edit, or begin a new one; True when another one is in front now."""
    library = desk.services.library
    entries = [(b.id, f"{b.title} · {b.facts} facts · {b.questions} questions{' · in front now' if b.present else ''}")
               for b in library.banks()]  # fmt: skip
    chosen = next(
        iter(pick(parent, "Banks", "Which bank do you want to study and edit?", [*entries, ("+", "New bank…")])), ""
    )
    if not chosen:
        return False
    if chosen == "+":
        title = ask_text(parent, "New bank", "Title", "", "Make it")
        if not title:
            return False
        library.new(title)
    else:
        library.study(chosen)
    desk.services.begin_again()
    desk.changes.bank_changed.emit()
    return True


def guarded(desk: Desk, call: Any) -> Any:
    """Run a tool; what the world does wrong is shown in the one place for it."""
    try:
        return call()
    except UserFacingError as error:
        desk.show_error(error)
        return None
