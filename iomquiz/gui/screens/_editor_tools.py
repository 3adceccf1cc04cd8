"""What an author can do beyond typing, with small dialogs: successors, versions, variants, find and replace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from iomquiz.domain.item import Difficulty, Level
from iomquiz.gui import wording
from iomquiz.gui.dialogs.ask import AskDialog, ask, ask_text
from iomquiz.gui.dialogs.find import FindDialog, cuts
from iomquiz.gui.dialogs.pick import pick
from iomquiz.gui.screens._editor_merge import Job, add_table, place, show_table
from iomquiz.gui.widgets.shapes import TableData
from iomquiz.services import author_facts, author_find, author_follow
from iomquiz.services.author_look import differences
from iomquiz.services.author_records import EntrySheet, Fields, TextChange
from iomquiz.services.shown import text as filled_in

if TYPE_CHECKING:
    from iomquiz.gui.desk import Desk

Opened = Callable[[str, str], object]
"""Opens the entry of this part with this id."""
_NEW = (
    ("questions", "Question"), ("facts", "Fact"), ("panels", "Page"), ("blueprints", "Blueprint"), ("topics", "Topic"),
    ("sources", "Source"),
)  # fmt: skip


def ask_part(parent: QWidget) -> str:
    """What kind of entry is wanted; "" when it was cancelled."""
    return next(iter(pick(parent, "New entry", "What do you want to write?", _NEW, "Write it")), "")


def supersede(parent: QWidget, desk: Desk, sheet: EntrySheet) -> Job | None:
    """Ask for the new value and its first day, and make the successor; then let the texts follow."""
    cue = str(sheet.fields.get("cue", sheet.id))
    found = _value_since(parent, "Supersede this fact", f"New value of “{cue}”", sheet.fields, "Make the successor")
    if found is None:
        return None
    author, name = desk.services.authoring, sheet.id
    look = Job(lambda: author_follow.followers(author, name), partial(_let_follow, parent, desk, name))
    return Job(lambda: author_facts.supersede(author, name, *found), lambda _saved: look)


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


def _let_follow(parent: QWidget, desk: Desk, name: str, changes: Sequence[TextChange]) -> Job | None:
    """Offer every text that names the former fact to speak of the new one."""
    entries = [(f"{c.part}/{c.id}", "  →  ".join(cuts(c.before, c.after))) for c in changes]
    if not entries:
        return None
    chosen = pick(
        parent, f"{len(entries)} texts name the former fact", "Untick with Space what speaks of the former time.",
        entries, "Let them follow", many=True, ticked=True,
    )  # fmt: skip
    keys = {(part, entry) for part, _, entry in (key.partition("/") for key in chosen)}
    return Job(lambda: author_follow.follow(desk.services.authoring, name, keys)) if keys else None


def mark_checked(parent: QWidget, desk: Desk, names: Sequence[str], until: str) -> Job | None:
    """Ask until when the checked value holds."""
    words = ask_text(parent, "Checked", "The value still holds. Look at it again after", until, "Mark as checked")
    return Job(lambda: author_facts.mark_checked(desk.services.authoring, names, words)) if words else None


def versions(parent: QWidget, desk: Desk, sheet: EntrySheet | None) -> Job | None:
    """Show what was changed when and by whom, and restore one."""
    if sheet is None or not sheet.versions:
        words = "Nothing was changed here yet. Every saved change will stand in this list."
        ask(parent, "Versions", words, (("ok", "Close"),))
        return None
    entries = [(str(v.number), f"{v.at:%d %b %Y %H:%M} · {v.who or 'somebody'} · {v.what}") for v in sheet.versions]
    chosen = pick(parent, "Versions", "Choose one to compare it with the present text.", entries, "Compare")
    if not chosen:
        return None
    version = next(v for v in sheet.versions if str(v.number) == chosen[0])
    answers = (("cancel", "Leave it as it is"), ("restore", "Restore this version"))
    rows = tuple(
        (place(where), old or "–", new or "–") for where, old, new in differences(version.after or {}, sheet.fields)
    )
    text = f"As it was after {version.at:%d %b %Y %H:%M}, {version.who or 'somebody'}, and as it stands here."
    dialog = AskDialog("Compare", text if rows else "It is the same as now.", answers, parent)
    if rows:
        add_table(dialog, "What is different", TableData(("Where", "Then", "Now"), rows))
    dialog.exec()
    part, name, number = sheet.part, sheet.id, version.number
    return Job(lambda: desk.services.authoring.restore(part, name, number)) if dialog.answer == "restore" else None


def variants(parent: QWidget, desk: Desk, fields: dict[str, Any]) -> Job:
    """A table of what 200 draws of the parameters give."""

    def show(drawn: tuple[tuple[str, str], ...]) -> None:
        text = f"{author_facts.VARIANTS} draws gave {wording.count(len(drawn), 'different question')}."
        show_table(parent, "Variants", text, TableData(("Question", "Key"), drawn))

    return Job(lambda: author_facts.variants(desk.services.authoring.bank(), fields), show)


def build_from_facts(parent: QWidget, desk: Desk, opened: Opened) -> Job | None:
    """Choose facts; draft questions on them are made, and the first is opened."""
    author = desk.services.authoring
    bank = author.bank()
    tested = {name for item in bank.items.values() for name in item.facts}
    facts = sorted(bank.facts.values(), key=lambda fact: fact.id in tested)
    entries = [(f.id, f"{'' if f.id in tested else 'no question yet · '}{f.cue}") for f in facts]
    chosen = pick(
        parent, "Questions from facts", "Tick facts. Each gives drafts, which you edit before they enter the bank.",
        entries, "Make drafts", many=True,
    )  # fmt: skip
    if not chosen:
        return None
    return Job(
        lambda: author.take_drafts(author_facts.drafts_from(bank, chosen)), lambda names: opened("questions", names[0])
    )


def find_and_replace(parent: QWidget, desk: Desk) -> Job | None:
    """Every place before and after; the ticked ones are replaced as one step."""
    dialog = FindDialog(desk, parent)
    dialog.exec()
    chosen = dialog.chosen() if dialog.answer == "replace" else []
    return Job(lambda: author_find.replace_in(desk.services.authoring, chosen)) if chosen else None


_MANY = (
    ("topic", "Topic"),
    ("level", "Level"),
    ("difficulty", "Difficulty"),
    ("points", "Points"),
    ("tag", "Add a tag"),
)


def change_many(parent: QWidget, desk: Desk) -> Job | None:
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
    if field == "tag":
        return Job(lambda: author_find.add_tag(author, names, value))
    return Job(lambda: author_find.set_all(author, names, field, value))


def duplicates(parent: QWidget, desk: Desk, opened: Opened) -> Job:
    """Show questions that say nearly the same, and open the chosen one."""
    author = desk.services.authoring

    def show(pairs: Sequence[tuple[str, str, float]]) -> None:
        if not pairs:
            ask(parent, "Near-duplicates", "No two questions share three quarters of their words.", (("ok", "Close"),))
            return
        items = author.bank().items
        entries = [(b, f"{wording.percent(share)}: {items[a].stem}  ≈  {items[b].stem}") for a, b, share in pairs]
        for name in pick(parent, "Near-duplicates", "Choose a pair to open its second question.", entries, "Open"):
            opened("questions", name)

    return Job(lambda: author_find.duplicates(author), show)


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
