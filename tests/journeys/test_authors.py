"""Authors in the real window: a superseded fact and its forty texts, two copies of a bank, a bank from nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from iomquiz.domain.template import render
from iomquiz.gui.dialogs.ask import TextDialog
from iomquiz.gui.dialogs.pick import PickDialog
from iomquiz.gui.screens._editor_menu import menu_for
from iomquiz.gui.screens.editor import EditorPage
from iomquiz.services import author_facts
from iomquiz.tour._guide import Guide


def bank_of_forty() -> str:
    lines = [
        "iomquiz: 1", "bank: {id: harbour, title: The harbour}", "sources: {log: {title: The log}}",
        "topics: [{id: port, title: The port}]", "facts:",
        "  - {id: master, topic: port, kind: person, value: Ada Lund, cue: Harbour master, source: log, where: page 1,",
        "     statement: \"{{master}} is the harbour master.\"}",
        "  - {id: depth, topic: port, kind: number, value: 12, cue: Depth of the basin, source: log, where: page 2,",
        "     statement: \"The basin is {{depth}} m deep.\"}",
        "panels:", "  - {id: page, topic: port, title: The port, body: \"Led by {{master}}.\"}", "questions:",
    ]  # fmt: skip
    for n in range(39):
        lines += [
            f"  - id: q{n}", "    type: short-text", "    facts: [master]",
            f"    stem: \"Ship {n} asks for a berth. Who is the harbour master?\"", "    answer: \"{{master}}\"",
            "    rationale: \"It is {{master}} (page 1).\"",
        ]  # fmt: skip
    lines += [
        "  - id: deep",
        "    type: numeric",
        "    facts: [depth]",
        "    stem: How deep is it?",
        '    answer: "{{depth}}"',
    ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def guide(start: Callable[[], Guide], tmp_path: Path) -> Guide:
    """An instructor with the bank of the harbour in front."""
    begun = start()
    path = tmp_path / "harbour.yaml"
    path.write_text(bank_of_forty(), encoding="utf-8")
    begun.services.exchange.bring_in(path)
    study(begun, "harbour")
    begun.window.set_instructor(True)
    return begun


def study(guide: Guide, uid: str) -> None:
    guide.services.library.study(uid)
    guide.services.begin_again()
    guide.window.changes.bank_changed.emit()
    guide.settle()


def author(guide: Guide, part: str, name: str) -> EditorPage:
    guide.window.go("editor", {"part": part, "id": name})
    page = guide.page()
    assert isinstance(page, EditorPage)
    guide.wait(lambda: not page.is_busy() and page.entry() is not None, "the entry")
    guide.settle()
    return page


def tool(page: EditorPage, words: str) -> None:
    action = next(a for a in menu_for(page).actions() if a.text().startswith(words))
    assert action.isEnabled()
    action.trigger()


def in_turn(guide: Guide, open_it: Callable[[], object], *each: Callable[[QDialog], object]) -> None:
    """Open something, then do one thing in each dialog that follows; every one must close its dialog."""
    left = list(each)
    seen: list[QDialog] = []
    problems: list[BaseException] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog in seen or QApplication.activeWindow() is not dialog:
            return
        seen.append(dialog)
        if not left:
            dialog.reject()
            raise AssertionError(f"nobody expects the dialog “{dialog.windowTitle()}”")
        try:
            left.pop(0)(dialog)
        except AssertionError as error:
            problems.append(error)
            dialog.reject()

    timer = QTimer(guide.window)
    timer.timeout.connect(look)
    timer.start(5)
    open_it()
    guide.wait(
        lambda: (not left or bool(problems)) and QApplication.activeModalWidget() is None, "the dialogs to close"
    )
    timer.stop()
    guide.window.activateWindow()
    guide.settle()
    if problems:
        raise problems[0]


def say(guide: Guide, text: str) -> Callable[[QDialog], object]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, TextDialog)
        guide.press("Ctrl+A")
        guide.write(text)
        guide.press("Return")

    return answer


def test_a_fact_is_superseded_and_forty_texts_follow(guide: Guide) -> None:
    page = author(guide, "facts", "master")

    def all_but_one(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        assert dialog.rows.count() == 40
        assert dialog.rows.item(0).text() == "Led by Ada Lund.  →  Led by Ben Holm."
        dialog.buttons["ok"].setFocus()
        guide.press("Return")

    in_turn(guide, lambda: tool(page, "Supersede"), say(guide, "Ben Holm"), say(guide, "2026-09-01"), all_but_one)
    guide.wait(lambda: not page.is_busy(), "the page")
    bank = guide.services.authoring.bank()
    assert (bank.facts["master"].successor, bank.facts["master-2026"].value) == ("master-2026", "Ben Holm")
    rationales = [render(item.rationale, bank.facts).text for item in bank.items.values() if item.id != "deep"]
    assert rationales == ["It is Ben Holm (page 1)."] * 39
    assert render(bank.panels["page"].body, bank.facts).text == "Led by Ben Holm."
    assert all(item.facts == ("master-2026",) for item in bank.items.values() if item.id != "deep")
    shown = {found.title for found in guide.services.reference.search("Ben Holm", 10)}
    assert shown
    assert guide.services.authoring.undo()
    assert guide.services.authoring.undo()
    assert guide.services.authoring.bank().facts["master"].successor is None


def test_two_instructors_edit_the_same_bank_and_merge(
    guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = author(guide, "questions", "deep")
    theirs = tmp_path / "theirs.yaml"
    text = Path(guide.services.authoring.sheet().path).read_text(encoding="utf-8")
    text = text.replace("Ship 7 asks for a berth.", "The ferry asks for a berth.")
    theirs.write_text(text.replace("How deep is it?", "How deep is the basin?"), encoding="utf-8")
    page.form.focus("stem")
    guide.press("Ctrl+A")
    guide.write("How many metres deep is it?")
    guide.press("Ctrl+S")
    guide.wait(lambda: not page.is_busy(), "the save")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given, **_named: (str(theirs), ""))

    def mine(dialog: QDialog) -> None:
        dialog.buttons["mine"].setFocus()  # type: ignore[attr-defined]
        guide.press("Space")

    in_turn(guide, lambda: tool(page, "Merge with a copy"), mine)
    guide.wait(lambda: not page.is_busy(), "the page")
    items = guide.services.authoring.bank().items
    assert items["deep"].stem == "How many metres deep is it?"
    assert items["q7"].stem.startswith("The ferry asks")


def test_a_bank_from_nothing_to_questions_without_yaml(start: Callable[[], Guide]) -> None:
    guide = start()
    guide.window.set_instructor(True)
    library = guide.services.library
    library.new("My own bank")
    guide.services.begin_again()
    guide.window.changes.bank_changed.emit()
    guide.settle()
    guide.window.go("editor")
    page = guide.page()
    assert isinstance(page, EditorPage)
    guide.wait(lambda: not page.is_busy(), "the empty bank")
    for n, (cue, value) in enumerate(
        (("Seat of the club", "Oslo"), ("Seat of the league", "Bergen"), ("Seat of the port", "Turku"))
    ):
        name = guide.services.authoring.new("facts", "general")
        page = author(guide, "facts", name)
        fields = dict(page.form.fields()) | {
            "id": f"seat-{n}", "cue": cue, "kind": "place", "value": value, "source": "own", "topic": "general",
            "statement": f"{cue}: {{{{seat-{n}}}}}",
        }  # fmt: skip
        guide.services.authoring.draft("facts", name, fields)
        assert guide.services.authoring.save("facts", name).at is not None
    drafts = author_facts.drafts_from(guide.services.authoring.bank(), ["seat-0"])
    names = guide.services.authoring.take_drafts(drafts)
    for name in names:
        page = author(guide, "questions", name)
        guide.press("Ctrl+S")
        guide.wait(lambda here=page: not here.is_busy(), "the save")  # type: ignore[misc]
    bank = guide.services.authoring.bank()
    assert set(bank.facts) == {"seat-0", "seat-1", "seat-2"}
    assert bank.items
    guide.services.begin_again()
    guide.window.changes.bank_changed.emit()
    guide.go("today")
    assert guide.services.quiz.menu()
