"""Authors in the real window: a superseded fact and its forty texts, two copies of a bank, a bank from nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from iomquiz.domain.template import render
from iomquiz.gui.dialogs.ask import TextDialog
from iomquiz.gui.dialogs.command import CommandDialog
from iomquiz.gui.dialogs.pick import PickDialog
from iomquiz.gui.dialogs.print_exam import PrintDialog
from iomquiz.gui.screens._editor_menu import menu_for
from iomquiz.gui.screens.editor import EditorPage
from iomquiz.gui.screens.exam import ExamPage
from iomquiz.tour._guide import Guide
from tests.journeys._dialogs import through


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


def command(guide: Guide, words: str, title: str) -> Callable[[QDialog], object]:
    """Choose the command that begins with `title` in the search of Ctrl+K."""

    def step(search: QDialog) -> None:
        assert isinstance(search, CommandDialog)
        guide.write(words)
        guide.wait(lambda: bool((hit := search.model.hit(0)) and hit.title.startswith(title)), "the command")
        guide.press("Return")

    return step


def choose(guide: Guide, words: str) -> Callable[[QDialog], object]:
    """Narrow a list by typing and take what is left."""

    def step(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        guide.write(words)
        guide.press("Return")

    return step


def new_fact(guide: Guide, page: EditorPage, **texts: str) -> None:
    """Ctrl+N, type into the fields of the form, Ctrl+S."""
    in_turn(guide, lambda: guide.press("Ctrl+N"), choose(guide, "fact"))
    guide.wait(lambda: not page.is_busy() and getattr(page.entry(), "part", "") == "facts", "the new fact")
    for field, words in texts.items():
        page.form.focus(field)
        guide.press("Ctrl+A")
        guide.write(words.replace("ID", page.entry().id))
    guide.press("Ctrl+S")
    guide.wait(lambda: not page.is_busy() and page.entry() is not None, "the save")


def test_a_bank_from_nothing_to_a_printed_exam_without_yaml(start: Callable[[], Guide], tmp_path: Path) -> None:
    guide = start()
    guide.window.set_instructor(True)
    through(
        guide,
        lambda: guide.press("Ctrl+K"),
        command(guide, "begin a new one", "Banks"),
        choose(guide, "new bank"),
        say(guide, "My club"),
    )
    assert guide.services.bank_title == "My club"
    guide.window.go("editor")
    page = guide.page()
    assert isinstance(page, EditorPage)
    guide.wait(lambda: not page.is_busy(), "the empty bank")
    for cue, value in (("Seat of the club", "Oslo"), ("Seat of the league", "Bergen"), ("Seat of the port", "Turku"),
                       ("Seat of the cup", "Tampere")):  # fmt: skip
        new_fact(guide, page, cue=cue, value=value, statement=f"{cue} is {{{{ID}}}}, by the statutes.")
    facts = guide.services.authoring.bank().facts
    assert [f.value for f in facts.values()] == ["Oslo", "Bergen", "Turku", "Tampere"]

    def tick_all(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        dialog.rows.setFocus()
        for _ in range(dialog.rows.count()):
            guide.press("Space", "Down")
        dialog.buttons["ok"].setFocus()
        guide.press("Return")

    in_turn(guide, lambda: tool(page, "Questions from facts"), tick_all)
    guide.wait(lambda: not page.is_busy(), "the drafts")
    drafts = [n for b in guide.services.authoring.sheet().branches for n in b.nodes if n.part == "questions"]
    for node in drafts:
        author(guide, "questions", node.id)
        guide.press("Ctrl+S")
        guide.wait(lambda: not page.is_busy(), "the save")
    questions = len(guide.services.authoring.bank().items)
    assert questions >= 4

    guide.go("exam")
    exam = guide.page()
    assert isinstance(exam, ExamPage)

    def few(dialog: QDialog) -> None:
        guide.press("Ctrl+A")
        guide.write("Entry exam")
        guide.press("Return")

    in_turn(guide, exam.ui.new_button.click, few)
    guide.wait(lambda: exam.ui.plan_list.count() == 1, "the blueprint")

    def into(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintDialog)
        dialog.folder.setFocus()
        guide.press("Ctrl+A")
        guide.write(str(tmp_path / "papers"))
        guide.press("Return")

    in_turn(guide, exam.ui.print_button.click, into)
    guide.wait(lambda: len(list((tmp_path / "papers").glob("*.pdf"))) == 3, "two versions and the key")
    assert all(file.read_bytes().startswith(b"%PDF") for file in (tmp_path / "papers").glob("*.pdf"))
