"""The Author screen with a real store and real key presses."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTableWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iomquiz.domain.blueprint import Blueprint, Feedback, Navigation, Order, Rules, Section, Show, TimeRule
from iomquiz.domain.blueprint_data import plain
from iomquiz.domain.item import Difficulty, Level
from iomquiz.domain.item_types import all_types
from iomquiz.formats._yaml_write import same
from iomquiz.gui.dialogs.exchange_back import TakeBackDialog
from iomquiz.gui.dialogs.find import FindDialog, cuts
from iomquiz.gui.dialogs.pick import PickDialog
from iomquiz.gui.screens._editor_drafts import DraftsNotice
from iomquiz.gui.screens._editor_menu import menu_for
from iomquiz.gui.screens._editor_merge import write_notes
from iomquiz.gui.screens.editor import SCREEN, EditorPage
from iomquiz.gui.widgets.author_blueprint import EnemiesField
from iomquiz.gui.widgets.author_fields import FieldEdit, field_edit
from iomquiz.gui.widgets.author_figure import FigureField
from iomquiz.gui.widgets.blueprint_sections import SectionsPane
from iomquiz.gui.widgets.fact_browser import FactBrowser
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.rows_editor import RowsEditor
from iomquiz.gui.widgets.table import CopyTable
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.services import Services, author_find

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_list_of_changes_shows_the_place_that_changes() -> None:
    before = "The Council meets once a year, and in special session where its members want it."
    assert cuts(before, before.replace("want it", "ask for it")) == (
        "… where its members want it.", "… where its members ask for it.",
    )  # fmt: skip
    assert cuts("a\nb", "a c") == ("a b", "a c")
    assert cuts(before, f"A{before}")[0].startswith("The Council")
    assert all(len(side) <= 62 for side in cuts(f"{before} {before}", f"{before} X {before}"))


@pytest.fixture
def page(qtbot: QtBot, desk) -> EditorPage:
    built = SCREEN.build(desk)
    assert isinstance(built, EditorPage)
    # a draft is kept before the desk goes
    qtbot.addWidget(built, before_close_func=lambda _page: qtbot.waitUntil(lambda: not built.is_busy(), timeout=20_000))
    built.resize(1190, 714)
    built.show()
    qtbot.waitActive(built)
    built.fit(narrow=False, low=False)
    built.enter({"part": "questions", "id": "council-members-num"})
    settled(qtbot, built)
    return built


def settled(qtbot: QtBot, page: EditorPage) -> None:
    qtbot.waitUntil(lambda: not page.is_busy() and page.entry() is not None, timeout=20_000)
    QApplication.processEvents()  # widgets added to a layout are shown by the loop
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)  # a dialog may have left no window active


def press(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


def stem(page: EditorPage) -> QPlainTextEdit:
    found = next(e for e in page.findChildren(QPlainTextEdit) if e.accessibleName() == "Question" and e.isVisible())
    assert isinstance(found, QPlainTextEdit)
    return found


def in_dialog(do: Callable[[QDialog], object]) -> None:
    """Do something in the dialog that opens next; it must close it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            timer.stop()
            try:
                do(dialog)
            except BaseException:
                dialog.reject()  # the test ends with this, not with its time limit
                raise

    timer = QTimer(QApplication.instance())
    timer.timeout.connect(look)
    timer.start(5)


def choose(page: EditorPage, words: str) -> None:
    action = next(a for a in menu_for(page).actions() if a.text().startswith(words))
    assert action.isEnabled()
    action.trigger()


def typed(text: str, dialog: QDialog) -> None:
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


def test_typing_keeps_a_draft_and_saving_writes_it(page: EditorPage, qtbot: QtBot, desk, services: Services) -> None:
    field = stem(page)
    assert field.toPlainText() == "How many member States did IOM have as of April 2023?"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "How many States were members in April 2023?")
    settled(qtbot, page)
    assert page.ui.draft_badge.isVisible()
    assert page.ui.counts_text.text().endswith(" · 1 draft")
    assert page.ui.preview_stem.text() == "How many States were members in April 2023?"
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    assert not page.ui.draft_badge.isVisible()
    assert any(text.startswith("Saved") for text in desk.saved_texts)
    sheet = services.authoring.sheet()
    assert sheet.undo == "Changed question “How many States were members in April 2023?”"
    assert "How many States were members in April 2023?" in Path(sheet.path).read_text()
    page.ui.entry_tree.setFocus()
    press(Key.Key_Z, CTRL)
    settled(qtbot, page)
    assert stem(page).toPlainText() == "How many member States did IOM have as of April 2023?"
    press(Key.Key_Y, CTRL)
    settled(qtbot, page)
    assert stem(page).toPlainText() == "How many States were members in April 2023?"


def test_errors_stand_under_their_field_and_in_the_list(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    facts = next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == "Facts" and e.isVisible())
    facts.setFocus()
    facts.selectAll()
    QTest.keyClicks(facts, "membrs")
    settled(qtbot, page)
    assert page.ui.trouble_badge.text() == "1 error"
    assert page.ui.problem_table.rowCount() == 1
    assert page.ui.problem_table.item(0, 1).text() == "There is no fact 'membrs'."
    assert page.ui.problem_table.item(0, 3).text() == "Did you mean 'members'?"
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    assert page.ui.draft_badge.isVisible()
    page.ui.entry_tree.setFocus()
    press(Key.Key_F8)
    assert QApplication.focusWidget() is facts
    facts.selectAll()
    QTest.keyClicks(facts, "members")
    settled(qtbot, page)
    assert page.ui.problem_table.rowCount() == 0


def test_the_preview_can_be_answered(page: EditorPage, qtbot: QtBot) -> None:
    field = next(e for e in page.ui.answer_host.findChildren(QLineEdit) if e.isVisible())
    field.setFocus()
    QTest.keyClicks(field, "175")
    page.ui.check_button.click()
    assert page.ui.preview_score.text().startswith("Right: 1 of 1")
    press(Key.Key_P, CTRL)
    assert page.ui.preview_choice.current() == "feedback"
    assert page.ui.preview_score.text() == "Right: 175\u00a0member States"
    press(Key.Key_P, CTRL)
    assert page.ui.preview_text.text().startswith("____")


@pytest.mark.parametrize("type_id", sorted(all_types()))
def test_every_type_is_shown_on_all_previews(page: EditorPage, qtbot: QtBot, services: Services, type_id: str) -> None:
    item = next(i for i in services.authoring.bank().items.values() if i.type == type_id)
    page.enter({"part": "questions", "id": item.id})
    settled(qtbot, page)
    assert page.entry().id == item.id
    assert page.form.fields() == page.entry().fields  # showing an entry changes nothing of it
    for _ in range(3):
        assert page.ui.preview_stem.text()
        assert not page.ui.preview_card.grab().isNull()
        press(Key.Key_P, CTRL)


def test_the_preview_of_a_fact_is_its_page_and_the_keys_of_questions_do_no_harm(page: EditorPage, qtbot: QtBot) -> None:
    page.enter({"part": "facts", "id": "members"})
    settled(qtbot, page)
    assert not page.ui.preview_card.isVisible()
    before = page.ui.preview_choice.current()
    press(Key.Key_P, CTRL)
    assert page.ui.preview_choice.current() != before
    page.enter({"part": "questions", "id": "council-members-num"})
    settled(qtbot, page)
    assert page.ui.preview_stem.text()


def test_every_declared_field_comes_back_as_it_went_in(qtbot: QtBot, services: Services) -> None:
    author = services.authoring
    for item in author.bank().items.values():
        sheet = author.entry("questions", item.id)
        for field in sheet.form:
            if field.name in sheet.fields:
                edit = field_edit(field)
                qtbot.addWidget(edit)
                edit.set_value(sheet.fields[field.name])
                once = edit.value()
                edit.set_value(once)
                assert edit.value() == once, (item.id, field.name)


def test_a_row_is_added_moved_and_deleted_by_keyboard(page: EditorPage, qtbot: QtBot) -> None:
    page.enter({"part": "questions", "id": "council-members-sc"})
    settled(qtbot, page)
    options = next(t for t in page.findChildren(QTableWidget) if t.accessibleName() == "Options" and t.isVisible())
    options.setFocus()
    press(Key.Key_Return, CTRL)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "200")
    press(Key.Key_Return)
    settled(qtbot, page)
    assert [o["text"] for o in page.form.fields()["options"]] == ["{{members}}", "113", "193", "54", "200"]
    options.setFocus()
    press(Key.Key_Up, ALT)
    assert [o["text"] for o in page.form.fields()["options"]][-2:] == ["200", "54"]
    press(Key.Key_Delete)
    settled(qtbot, page)
    assert [o["text"] for o in page.form.fields()["options"]] == ["{{members}}", "113", "193", "54"]


def test_another_type_keeps_what_fits(page: EditorPage, qtbot: QtBot) -> None:
    box = page.form._edits["type"].inner
    box.setFocus()
    box.setCurrentIndex(box.findData("short-text"))
    settled(qtbot, page)
    fields = page.form.fields()
    assert (fields["type"], fields["stem"], "tolerance" in fields) == (
        "short-text", "How many member States did IOM have as of April 2023?", False,
    )  # fmt: skip
    assert page.ui.preview_badge.text() == "Short text"


def test_new_duplicate_and_delete(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    in_dialog(lambda dialog: QTest.keyClick(dialog.findChild(QLineEdit), Key.Key_Return))
    press(Key.Key_N, CTRL)
    settled(qtbot, page)
    assert page.entry().id == "new-question"
    assert page.ui.problem_table.rowCount() > 0
    page.enter({"part": "questions", "id": "council-members-num"})
    settled(qtbot, page)
    press(Key.Key_D, CTRL)
    settled(qtbot, page)
    assert page.entry().id == "council-members-num-2"
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    assert "council-members-num-2" in services.authoring.bank().items
    in_dialog(lambda dialog: dialog.buttons["yes"].click())
    page.ui.remove_button.click()
    settled(qtbot, page)
    assert "council-members-num-2" not in services.authoring.bank().items


def test_a_changed_fact_is_written_after_its_author_saw_what_follows(
    page: EditorPage, qtbot: QtBot, services: Services
) -> None:
    page.enter({"part": "facts", "id": "members"})
    settled(qtbot, page)
    assert page.ui.preview_scroll.isVisible()
    assert page.ui.uses_text.text().startswith("Used by")
    assert not page.ui.uses_text.isVisible()
    page.fit(narrow=True, low=False)
    assert page.ui.uses_text.isVisible()
    assert not page.ui.preview_scroll.isVisible()
    page.fit(narrow=False, low=False)
    value = next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == "Value" and e.isVisible())
    value.setFocus()
    value.selectAll()
    QTest.keyClicks(value, "176")
    settled(qtbot, page)
    seen: list[str] = []

    def back(dialog: QDialog) -> None:
        seen.append(dialog.windowTitle())
        dialog.buttons["cancel"].click()

    in_dialog(back)
    press(Key.Key_S, CTRL)
    assert "texts follow this fact" in seen[0]
    assert services.authoring.entry("facts", "members").draft
    settled(qtbot, page)
    in_dialog(lambda dialog: dialog.buttons["ok"].click())
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    assert str(services.authoring.bank().facts["members"].value) == "176"


def test_superseding_from_the_menu(page: EditorPage, qtbot: QtBot, desk, services: Services) -> None:
    page.enter({"part": "facts", "id": "staff"})
    settled(qtbot, page)

    def first(dialog: QDialog) -> None:
        in_dialog(second)
        typed("23000", dialog)

    def second(dialog: QDialog) -> None:
        in_dialog(lambda follow: follow.buttons["ok"].click())
        typed("2026-01-01", dialog)

    in_dialog(first)
    choose(page, "Supersede")
    settled(qtbot, page)
    assert desk.errors == []
    assert services.authoring.bank().facts["staff"].successor == "staff-2026"
    in_dialog(lambda dialog: typed("2028-01", dialog))
    choose(page, "Mark this fact")
    settled(qtbot, page)
    assert str(services.authoring.bank().facts["staff"].review_by) == "2028-01"


def test_a_fact_is_inserted_at_the_cursor(page: EditorPage, qtbot: QtBot) -> None:
    field = stem(page)
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)

    def take(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        QTest.keyClicks(dialog.filter, "budget")
        QTest.keyClick(dialog.filter, Key.Key_Return)

    in_dialog(take)
    press(Key.Key_F, CTRL | SHIFT)
    settled(qtbot, page)
    assert stem(page).toPlainText().endswith("2023?{{budget}}")
    tested = next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == "Facts" and e.isVisible())
    tested.setFocus()
    in_dialog(take)
    press(Key.Key_F, CTRL | SHIFT)
    settled(qtbot, page)
    assert tested.text() == "members, budget"


def found_all(dialog: QDialog) -> FindDialog:
    assert isinstance(dialog, FindDialog)
    QTest.keyClick(dialog.wanted, Key.Key_Return)
    return dialog


def test_find_and_replace_from_the_keyboard(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    def search(dialog: QDialog) -> None:
        assert isinstance(dialog, FindDialog)
        assert not dialog.buttons["find"].isEnabled()
        QTest.keyClicks(dialog.wanted, "(april) 2023[?]")
        found_all(dialog)
        qtbot.waitUntil(lambda: "stands nowhere" in dialog.told.text(), timeout=10_000)
        dialog.pattern.setChecked(True)
        QTest.keyClicks(dialog.put, "\\1 of 2023?")
        found_all(dialog)
        qtbot.waitUntil(lambda: dialog.table.rowCount() > 2, timeout=10_000)
        assert dialog.table.hasFocus()
        rows = [[dialog.table.item(row, n).text() for n in range(3)] for row in range(dialog.table.rowCount())]
        at = next(n for n, row in enumerate(rows) if row[0] == "Question council-members-num")
        assert rows[at][1:] == ["… have as of April 2023?", "… have as of April of 2023?"]
        QTest.keyClick(dialog.table, Key.Key_Space)  # the first one stays
        assert f"{len(rows) - 1} of {len(rows)} places ticked" in dialog.told.text()
        dialog.buttons["replace"].click()

    in_dialog(search)
    press(Key.Key_H, CTRL)
    settled(qtbot, page)
    assert stem(page).toPlainText() == "How many member States did IOM have as of April of 2023?"
    assert services.authoring.sheet().undo.startswith("Replaced in")


def test_an_expression_that_never_ends_holds_nothing_up(page: EditorPage, qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr(author_find, "PATIENCE_S", 0.3)
    beats: list[int] = []

    def search(dialog: QDialog) -> None:
        assert isinstance(dialog, FindDialog)
        dialog.pattern.setChecked(True)
        beat = QTimer(dialog)
        beat.timeout.connect(lambda: beats.append(1))
        beat.start(10)
        for wanted, told in (("(\\w+\\s?)+\\d{99}$", "tries too many ways"), ("(", "no regular expression")):
            dialog.wanted.setText(wanted)
            found_all(dialog)
            qtbot.waitUntil(lambda told=told: told in dialog.told.text(), timeout=10_000)
        assert len(beats) > 10  # the window went on
        dialog.wanted.setText("State")
        found_all(dialog)
        dialog.reject()

    in_dialog(search)
    press(Key.Key_H, CTRL)
    settled(qtbot, page)


def test_versions_are_compared_and_restored(page: EditorPage, qtbot: QtBot) -> None:
    field = stem(page)
    for words in ("First?", "Second?"):
        field = stem(page)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
        settled(qtbot, page)
        press(Key.Key_S, CTRL)
        settled(qtbot, page)

    def oldest(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        in_dialog(lambda compare: compare.buttons["restore"].click())
        dialog.rows.setCurrentRow(1)
        dialog.buttons["ok"].click()

    in_dialog(oldest)
    page.ui.history_button.click()
    settled(qtbot, page)
    assert stem(page).toPlainText() == "First?"


def test_questions_come_from_facts(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    def tick(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        dialog.rows.item(0).setCheckState(Qt.CheckState.Checked)
        dialog.buttons["ok"].click()

    in_dialog(tick)
    choose(page, "Questions from facts")
    qtbot.waitUntil(lambda: page.ui.draft_badge.isVisible(), timeout=10_000)
    settled(qtbot, page)
    assert page.entry().draft  # the first of them is open
    drafts = [n for b in services.authoring.sheet().branches for n in b.nodes if n.draft]
    assert len(drafts) == 2


def test_variants_and_near_duplicates(page: EditorPage, qtbot: QtBot) -> None:
    page.enter({"part": "questions", "id": "resources-charge-project-calc"})
    settled(qtbot, page)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.accessibleDescription())
        dialog.accept()

    in_dialog(look)
    choose(page, "200 variants")
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert seen[0].startswith("200 draws gave")
    settled(qtbot, page)
    before = page.entry().id
    in_dialog(lambda dialog: dialog.buttons["ok"].click())
    choose(page, "Near-duplicates")
    qtbot.waitUntil(lambda: page.entry().id != before, timeout=10_000)
    settled(qtbot, page)
    assert page.entry().part == "questions"


def test_the_filter_finds_entries_and_says_when_there_are_none(page: EditorPage, qtbot: QtBot) -> None:
    press(Key.Key_F, CTRL)
    QTest.keyClicks(page.ui.filter_edit, "support charge")
    tree = page.ui.entry_tree
    assert 0 < tree.topLevelItemCount() < 4
    page.ui.filter_edit.setText("nothing like this")
    assert page.ui.tree_empty.isVisible()
    page.ui.filter_edit.clear()
    tree.setFocus()
    before = page.entry().id
    press(Key.Key_Down, ALT)
    settled(qtbot, page)
    assert page.entry().id != before


def test_a_file_changed_by_another_program_is_told(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    path = Path(services.authoring.sheet().path)
    text = path.read_text()
    path.write_text(text.replace("How many member States did IOM have as of April 2023?", "Theirs?"))
    page.enter()
    settled(qtbot, page)
    assert page.ui.disk_notice.isVisible()
    field = stem(page)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Mine?")
    settled(qtbot, page)
    in_dialog(lambda dialog: dialog.buttons["mine"].click())
    press(Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: "Mine?" in path.read_text() and not page.is_busy(), timeout=20_000)
    assert not page.ui.disk_notice.isVisible()


def test_learners_notes_are_seen(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    services.quiz.seems_wrong("council-members-sc", "193 is right today.")
    page.enter({"part": "questions", "id": "council-members-sc"})
    settled(qtbot, page)
    assert page.ui.note_notice.isVisible()


def test_an_empty_bank_says_what_to_do(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    def new_bank(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        in_dialog(lambda title: typed("A bank of mine", title))
        dialog.rows.setCurrentRow(dialog.rows.count() - 1)
        dialog.buttons["ok"].click()

    in_dialog(new_bank)
    choose(page, "Banks")
    qtbot.waitUntil(lambda: not page.is_busy() and page.sheet() is not None and page.sheet().bank == "a-bank-of-mine")
    assert page.entry() is not None  # its topic and its source can be changed
    assert page.entry().part in ("topics", "sources")


def test_every_focusable_widget_has_a_name(page: EditorPage) -> None:
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", lambda: "")()
        and not widget.objectName().startswith("qt_")
    ]
    assert [(type(w).__name__, w.objectName()) for w in nameless] == []


def test_advice_is_mended_by_its_quick_fix_or_turned_off_with_a_reason(
    page: EditorPage, qtbot: QtBot, services: Services
) -> None:
    page.enter({"part": "questions", "id": "council-members-sc"})
    settled(qtbot, page)
    field = stem(page)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "As of April 2023, how many States were not members of IOM?")
    settled(qtbot, page)
    table = page.ui.problem_table
    row = next(n for n in range(table.rowCount()) if table.item(n, 3).text().startswith("Ctrl ."))
    table.setCurrentCell(row, 1)
    press(Key.Key_Period, CTRL)
    settled(qtbot, page)
    assert "NOT" in stem(page).toPlainText()
    assert page.ui.draft_badge.isVisible()
    if table.rowCount():
        table.setCurrentCell(0, 1)
        code = page.problem().code
        in_dialog(lambda dialog: typed("It is meant so.", dialog))
        choose(page, "Turn this advice off")
        settled(qtbot, page)
        assert page.form.fields()["lint"] == {"off": {code: "It is meant so."}}
        assert code not in {t.code for t in page.entry().troubles}


def test_a_fact_is_read_beside_its_form_and_its_uses_are_opened(page: EditorPage, qtbot: QtBot) -> None:
    page.enter({"part": "facts", "id": "members"})
    settled(qtbot, page)
    browser = next(b for b in page.findChildren(FactBrowser) if b.accessibleName() == "Preview of the page")
    assert browser.isVisible()
    assert "175 member States" in browser.toPlainText()
    value = next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == "Value" and e.isVisible())
    value.setFocus()
    value.selectAll()
    QTest.keyClicks(value, "181")
    settled(qtbot, page)
    assert "181 member States" in browser.toPlainText()
    value.selectAll()
    QTest.keyClicks(value, "175")
    settled(qtbot, page)
    browser.link.emit("entry:panels/council")
    qtbot.waitUntil(lambda: page.entry() is not None and page.entry().part == "panels", timeout=20_000)
    settled(qtbot, page)
    assert "Place and make-up" in browser.toPlainText()
    browser.link.emit("fact:members")
    qtbot.waitUntil(lambda: page.entry() is not None and page.entry().part == "facts", timeout=20_000)
    settled(qtbot, page)
    browser.link.emit("https://example.org")
    assert page.entry().id == "members"


def test_a_picture_is_pasted_into_the_value_of_a_fact(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    name = next(f.id for f in services.authoring.bank().facts.values() if f.kind == "text")
    page.enter({"part": "facts", "id": name})
    settled(qtbot, page)
    value = next(e for e in page.findChildren(QPlainTextEdit) if e.accessibleName() == "Value" and e.isVisible())
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    QApplication.clipboard().setImage(image)
    value.setFocus()
    value.selectAll()
    in_dialog(lambda dialog: typed("a red square", dialog))
    press(Key.Key_V, CTRL)
    settled(qtbot, page)
    assert value.toPlainText().startswith("![a red square](pasted")


def test_the_list_of_problems_takes_no_room_without_any(page: EditorPage, qtbot: QtBot) -> None:
    assert not page.ui.problem_table.isVisible()
    low = page.ui.problem_pane.height()
    field = stem(page)
    field.setFocus()
    field.selectAll()
    press(Key.Key_Delete)
    settled(qtbot, page)
    assert page.ui.problem_table.isVisible()
    assert page.ui.problem_pane.height() > low + 60


def test_many_questions_get_another_level(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    def questions(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        every, none = (b for b in dialog.findChildren(KeyButton) if "all shown" in b.text())
        every.click()
        assert len(dialog.chosen()) == dialog.rows.count()
        none.click()
        dialog.filter.setText("kind of organisation")
        every.click()
        dialog.filter.setText("national charities")
        every.click()
        dialog.buttons["ok"].click()

    def value(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        dialog.rows.setCurrentRow(2)
        in_dialog(questions)
        dialog.buttons["ok"].click()

    def what(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        dialog.rows.setCurrentRow(1)
        in_dialog(value)
        dialog.buttons["ok"].click()

    in_dialog(what)
    choose(page, "Change many")
    settled(qtbot, page)
    assert [item.level.value for item in services.authoring.bank().items.values()][:2] == ["apply", "apply"]
    assert page.sheet().undo.startswith("Set level of 2 questions")


def test_many_questions_get_a_tag(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    def questions(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        dialog.rows.item(0).setCheckState(Qt.CheckState.Checked)
        dialog.buttons["ok"].click()

    def tag(dialog: QDialog) -> None:
        in_dialog(questions)
        typed("week 1", dialog)

    def what(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        dialog.rows.setCurrentRow(4)
        in_dialog(tag)
        dialog.buttons["ok"].click()

    in_dialog(what)
    choose(page, "Change many")
    settled(qtbot, page)
    assert next(iter(services.authoring.bank().items.values())).tags == ("week 1",)


def test_the_file_on_the_disk_is_compared(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    field = stem(page)
    field.setFocus()
    QTest.keyClicks(field, "x ")
    settled(qtbot, page)
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    file = Path(services.authoring.sheet().path)
    file.write_text(file.read_text(encoding="utf-8").replace("stem: What kind", "stem: Which kind"), encoding="utf-8")
    page.enter()
    settled(qtbot, page)
    assert page.ui.disk_notice.isVisible()
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        table = dialog.findChild(CopyTable)
        assert table is not None
        seen.extend(str(table.model().index(0, column).data()) for column in range(3))
        dialog.buttons["ok"].click()

    button = next(b for b in page.ui.disk_notice.findChildren(KeyButton) if b.text() == "Compare")
    in_dialog(read)
    button.click()
    assert seen[0].endswith(": question")
    assert seen[1].startswith("What kind")
    assert seen[2].startswith("Which kind")


def test_an_import_of_the_bank_in_front_is_taken_back_only_after_it_was_said(
    page: EditorPage, qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "a.gift"
    file.write_text("::Q1::Who? {=A ~B}\n", encoding="utf-8")
    report = services.exchange.bring_in(file)
    services.library.study(report.bank)
    services.begin_again()
    page.enter()
    settled(qtbot, page)
    said: list[str] = []

    def answer(*, yes: bool) -> Callable[[QDialog], object]:
        def first(dialog: QDialog) -> None:
            in_dialog(second)
            dialog.buttons["ok"].click()

        def second(dialog: QDialog) -> None:
            assert isinstance(dialog, TakeBackDialog)
            said.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
            if yes:
                dialog.back_button.setFocus()
                QTest.keyClick(dialog.back_button, Key.Key_Space)
                qtbot.waitUntil(lambda: dialog.is_taken_back and not dialog.is_busy(), timeout=20_000)
                assert dialog.notice.accessibleName() == "The import was taken back."
                assert dialog.close_button.text() == "Done"
            QTest.keyClick(dialog, Key.Key_Return)

        return first

    in_dialog(answer(yes=False))
    choose(page, "Take an import back")
    settled(qtbot, page)
    assert "This bank is open now: “International Organization for Migration” is opened in its place." in said[0]
    assert services.exchange.imports()[0].open
    assert services.library.banks()
    in_dialog(answer(yes=True))
    choose(page, "Take an import back")
    settled(qtbot, page)
    assert not services.exchange.imports()[0].open
    assert [bank.id for bank in services.library.banks() if bank.present] == ["iom"]
    assert page.sheet().title == "International Organization for Migration"


def opened_entry(page: EditorPage, qtbot: QtBot, part: str, name: str) -> None:
    page.enter({"part": part, "id": name})
    qtbot.waitUntil(lambda: page.entry() is not None and page.entry().id == name, timeout=20_000)  # type: ignore[union-attr]
    settled(qtbot, page)


WHOLE = Blueprint(
    "certificate", "Whole",
    (
        Section("council", 3, {Level.REMEMBER: 1}, {"single-choice": 1, "numeric": 1}, {Difficulty.EASY: 1},
                {"unheard-of": 1}, Decimal("1.5"), Decimal("62.5"), "Part one"),
        Section("", 2), Section("history", 4),
    ),
    90, Decimal("66.667"), "For the spring term",
    Rules(Order.MIXED, False, True, True, Navigation.FORWARD, 2, False, True, (("identity-kind", "council-vote-tf"),),
          TimeRule.PAUSES, 15,
          Feedback(frozenset({Show.MARKS}), frozenset({Show.MARKS, Show.KEY}), frozenset(Show), 7)),
)  # fmt: skip


def test_a_blueprint_is_written_in_the_form(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    author = services.authoring
    opened_entry(page, qtbot, "blueprints", "certificate")
    before, was = Path(author.sheet().path).read_text(), author.bank().blueprints["certificate"]
    page.put(plain(WHOLE))
    settled(qtbot, page)
    assert page.form.fields() == plain(WHOLE)  # showing changes nothing
    for field in page.findChildren(FieldEdit):
        if field.isVisible():
            assert field.focusProxy() is not None
            field.changed.emit()
    assert page.form.fields() == plain(WHOLE)
    pane = page.findChildren(SectionsPane)[-1]
    pane.shift(1)
    pane.list.setCurrentRow(2)
    pane.count.setValue(400)
    settled(qtbot, page)
    assert [s["count"] for s in page.form.fields()["sections"]] == [2, 3, 400]
    note = next(n for n in page.findChildren(QLabel) if "400 are wanted" in n.text() and n.isVisible())
    assert "of the topic 'history'" in note.text()
    assert "cannot fill it yet" in preview(page)
    pane.count.setValue(4)
    settled(qtbot, page)
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    saved = author.bank().blueprints["certificate"]
    assert saved.rules == WHOLE.rules
    assert saved.sections == (WHOLE.sections[1], WHOLE.sections[0], WHOLE.sections[2])
    own = before.index("  - id: certificate")
    assert Path(author.sheet().path).read_text().startswith(before[:own])
    press(Key.Key_Z, CTRL)
    settled(qtbot, page)
    assert author.bank().blueprints["certificate"] == was


def test_questions_that_must_not_meet_are_chosen(page: EditorPage, qtbot: QtBot) -> None:
    opened_entry(page, qtbot, "blueprints", "practice")
    field = next(f for f in page.findChildren(EnemiesField) if f.isVisible())
    field.text.setPlainText("identity-kind")
    settled(qtbot, page)
    assert any("enemies" in t.field for t in page.entry().troubles)  # type: ignore[union-attr]
    field.text.setPlainText("")

    def tick(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        for row in (0, 1):
            dialog.rows.item(row).setCheckState(Qt.CheckState.Checked)
        dialog.buttons["ok"].click()

    in_dialog(tick)
    field.button.click()
    settled(qtbot, page)
    groups = page.form.fields()["enemies"]
    assert len(groups) == 1
    assert len(groups[0]) == 2
    assert not page.entry().troubles  # type: ignore[union-attr]


def test_tab_goes_through_the_wishes_where_they_stand(page: EditorPage, qtbot: QtBot) -> None:
    opened_entry(page, qtbot, "blueprints", "certificate")
    pane = next(p for p in page.findChildren(SectionsPane) if p.isVisible())
    pane.add_wish()
    pane.cut.setFocus()
    names = []
    for _ in range(3 * len(pane.wishes) + 1):
        press(Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
    row = ["At least so many of them", "Kind of question", "Take this wish away"]
    assert names == [*row * len(pane.wishes), "Add a wish"]


def test_the_wheel_scrolls_past_numbers(page: EditorPage, qtbot: QtBot) -> None:
    opened_entry(page, qtbot, "blueprints", "practice")
    before = page.form.fields()
    for box in [*page.findChildren(QSpinBox), *page.findChildren(QComboBox)]:
        if box.isVisible() and not box.hasFocus():
            at = QPointF(box.rect().center())
            turn = QWheelEvent(at, box.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                               Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
            QApplication.sendEvent(box, turn)
    assert page.form.fields() == before


def former(page: EditorPage) -> RowsEditor:
    return next(
        e for e in page.findChildren(RowsEditor) if e.table.accessibleName() == "Former values" and e.isVisible()
    )


def test_former_values_are_written_by_keys(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    opened_entry(page, qtbot, "facts", "members")
    rows = former(page)
    rows.table.setFocus()
    press(Key.Key_Return, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "174")
    press(Key.Key_Return)
    for column, words in ((1, "2020-12"), (2, "2023-03")):
        rows.table.setCurrentCell(0, column)
        press(Key.Key_F2)
        QTest.keyClicks(QApplication.focusWidget(), words)
        press(Key.Key_Return)
    rows.table.setCurrentCell(0, 3)
    press(Key.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    box.setCurrentText("The International Organization for Migration")
    press(Key.Key_Return)
    settled(qtbot, page)
    past = {"text": "174", "valid_from": "2020-12", "valid_until": "2023-03", "source": "guide"}
    assert page.form.fields()["history"] == [past]
    assert "174 (Dec 2020 – Mar 2023, The International Organization for Migration)" in preview(page)

    def agree(dialog: QDialog) -> None:
        told = dialog.findChild(CopyTable).model()  # type: ignore[union-attr]
        cells = [str(told.index(row, 2).data()) for row in range(told.rowCount())]
        assert cells[0].startswith("Formerly 174 (Dec 2020 – Mar 2023")
        assert cells[1].endswith("until March 2023 → 174")
        dialog.buttons["ok"].click()  # type: ignore[attr-defined]

    in_dialog(agree)
    page.ui.entry_tree.setFocus()
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    shown = services.reference.facts(["members"])[0].periods[0]
    assert (shown.value, shown.source) == ("174", "The International Organization for Migration")
    press(Key.Key_Z, CTRL)
    settled(qtbot, page)
    assert "history" not in page.form.fields()


def test_a_new_value_puts_the_present_one_into_the_history(page: EditorPage, qtbot: QtBot) -> None:
    opened_entry(page, qtbot, "facts", "members")
    said = ["176", "2026-10"]

    def answer(dialog: QDialog) -> None:
        if len(said) > 1:
            in_dialog(answer)
        typed(said.pop(0), dialog)

    in_dialog(answer)
    choose(page, "New value, this one")
    settled(qtbot, page)
    fields = page.form.fields()
    assert (fields["value"], fields["history"]) == (
        "176",
        [{"text": "175", "valid_until": "2026-09-30", "source": "guide"}],
    )
    assert page.ui.draft_badge.isVisible()


def preview(page: EditorPage) -> str:
    return next(b for b in page.ui.preview_scroll.findChildren(FactBrowser) if b.isVisible()).toPlainText()


def later_session(page: EditorPage, qtbot: QtBot, services: Services) -> DraftsNotice:
    """The program was started anew."""
    services.begin_again()
    page.enter({"part": "questions", "id": "council-members-num"})
    settled(qtbot, page)
    return page.findChildren(DraftsNotice)[0]


def test_drafts_of_an_earlier_session_are_offered(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    notice = page.findChildren(DraftsNotice)[0]
    assert not notice.isVisible()
    fields = dict(services.authoring.entry("questions", "council-vote-tf").fields)
    services.authoring.draft("questions", "council-vote-tf", {**fields, "stem": ""})
    name = services.authoring.new("facts")
    notice = later_session(page, qtbot, services)
    assert notice.isVisible()
    assert notice.accessibleName().startswith("2 drafts of an earlier session")
    assert "question “" in notice.accessibleDescription()
    notice.findChildren(KeyButton)[0].click()
    qtbot.waitUntil(lambda: page.entry().id == "council-vote-tf", timeout=10_000)  # type: ignore[union-attr]
    settled(qtbot, page)
    in_dialog(lambda dialog: dialog.buttons["yes"].click())  # type: ignore[attr-defined]
    choose(page, "Forget this draft")
    settled(qtbot, page)
    assert stem(page).toPlainText() == fields["stem"]
    assert notice.accessibleName().startswith("1 draft of")
    in_dialog(lambda dialog: dialog.buttons["no"].click())  # type: ignore[attr-defined]
    notice.findChildren(KeyButton)[1].click()
    settled(qtbot, page)
    assert services.authoring.entry("facts", name).draft
    in_dialog(lambda dialog: dialog.buttons["yes"].click())  # type: ignore[attr-defined]
    notice.findChildren(KeyButton)[1].click()
    settled(qtbot, page)
    assert not notice.isVisible()
    assert services.authoring.sheet().kept == ()


def test_the_offer_of_drafts_can_be_closed(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    for _ in range(4):
        services.authoring.new("facts")
    notice = later_session(page, qtbot, services)
    assert notice.accessibleDescription().endswith("and 1 more.")
    notice.findChildren(QToolButton)[0].click()
    page.enter()
    settled(qtbot, page)
    assert not notice.isVisible()
    assert len(services.authoring.sheet().kept) == 4


def test_what_the_bank_says_of_itself_is_in_a_form(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    opened_entry(page, qtbot, "bank", "iom")
    assert not page.ui.remove_button.isEnabled()
    page.ui.entry_tree.setFocus()
    press(Key.Key_D, CTRL)
    settled(qtbot, page)
    assert page.entry().part == "bank"  # there is no second one
    title = next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == "Title" and e.isVisible())
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "IOM in short")
    settled(qtbot, page)
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    assert services.authoring.bank().info.title == "IOM in short"


def test_advice_is_turned_off_and_on_again(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    author = services.authoring
    fields = dict(author.entry("facts", "members").fields)
    author.draft("facts", "members-x", {**fields, "id": "members-x", "statement": "There are {{members-x}}."})
    author.save("facts", "members-x")
    page.ui.advise_button.click()
    settled(qtbot, page)
    opened_entry(page, qtbot, "facts", "members-x")
    page.ui.problem_choice.choose("own")
    page.ui.problem_table.setCurrentCell(0, 1)
    assert page.problem().code == "unused-fact"  # type: ignore[union-attr]
    told = next(t for t in page.findChildren(TextLabel) if t.accessibleName() == "The chosen problem in full")
    assert told.isVisible()
    assert told.text() == page.problem().why  # type: ignore[union-attr]
    in_dialog(lambda dialog: typed("It comes next week", dialog))
    choose(page, "Turn this advice off")
    settled(qtbot, page)
    assert author.bank().info.lint == {"unused-fact": "It comes next week"}
    opened_entry(page, qtbot, "bank", "iom")
    rows = next(e for e in page.findChildren(RowsEditor) if e.isVisible())
    rows.table.setFocus()
    rows.table.setCurrentCell(0, 1)
    press(Key.Key_Delete)
    settled(qtbot, page)
    assert "lint" not in page.form.fields()
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    assert author.bank().info.lint == {}


def test_a_figure_is_made_in_the_form(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    author = services.authoring
    for name in author.bank().panels:  # showing any of them changes nothing
        fields = author.entry("panels", name).fields
        field = FigureField()
        field.set_value(fields.get("figure"))
        assert same(field.value(), fields.get("figure")) or field.value() is fields.get("figure"), name
    opened_entry(page, qtbot, "panels", "council")
    before = dict(author.entry("panels", "council").fields)
    field = next(f for f in page.findChildren(FigureField) if f.isVisible())
    kind = field.findChildren(QComboBox)[0]
    kind.setCurrentIndex(kind.findData(""))
    settled(qtbot, page)
    assert "figure" not in page.form.fields()
    kind.setCurrentIndex(kind.findData("table"))
    rows = field.findChildren(RowsEditor)[0]
    rows.set_rows([{"label": "Members", "detail": "{{members}}", "fact": "members"}])
    rows.changed.emit()
    settled(qtbot, page)
    made = page.form.fields()["figure"]
    assert made["items"] == [{"label": "Members", "detail": "{{members}}", "fact": "members"}]
    assert made["alt"] == before["figure"]["alt"]
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    figure = author.bank().panels["council"].figure
    assert figure is not None
    assert [item.fact for item in figure.items] == ["members"]


def test_tags_of_a_question_are_in_its_form(page: EditorPage, qtbot: QtBot, services: Services) -> None:
    tags = next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == "Tags" and e.isVisible())
    tags.setFocus()
    QTest.keyClicks(tags, "law::treaties, week 1")
    settled(qtbot, page)
    press(Key.Key_S, CTRL)
    settled(qtbot, page)
    assert services.authoring.bank().items["council-members-num"].tags == ("law::treaties", "week 1")


def test_notes_of_learners_are_brought_in(
    page: EditorPage, qtbot: QtBot, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "notes.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    row = {"who": "Bo B.", "at": 1, "subject": "item", "id": "council-vote-tf", "text": "Not all of them."}
    file.write_text(json.dumps({"iomquiz-notes": 1, "bank": "iom", "notes": [row]}))
    in_dialog(lambda dialog: dialog.buttons["ok"].click())  # type: ignore[attr-defined]
    choose(page, "Bring in learners")
    qtbot.waitUntil(lambda: page.entry().id == "council-vote-tf", timeout=10_000)  # type: ignore[union-attr]
    settled(qtbot, page)
    assert page.ui.note_notice.isVisible()
    assert "Bo B." in page.ui.note_notice.accessibleDescription()
    told: list[str] = []
    in_dialog(lambda dialog: (told.append(dialog.windowTitle()), dialog.accept()))
    choose(page, "Bring in learners")
    qtbot.waitUntil(lambda: told == ["No new notes"], timeout=10_000)
    settled(qtbot, page)
    services.quiz.seems_wrong("council-vote-tf", "Mine.")
    in_dialog(lambda dialog: (told.append(dialog.windowTitle()), dialog.accept()))
    write_notes(page, page.desk)
    assert told[-1] == "1 note written"
    assert json.loads(file.read_text())["notes"][0]["text"] == "Mine."
