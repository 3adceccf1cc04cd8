"""A sealed exam from the instructor's window to the candidate's and back: accepted; and three tamperings found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from iomquiz.domain.attempt import State
from iomquiz.domain.blueprint import Blueprint, Rules, Section
from iomquiz.formats import _sealed as sealed
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.dialogs.command import CommandDialog
from iomquiz.gui.dialogs.open_sealed import ClosingCodeDialog, OpenSealedDialog
from iomquiz.gui.dialogs.sealed import SealedDialog
from iomquiz.gui.screens.exam import PLAY, START, ExamPage
from iomquiz.tour._guide import Guide
from tests.journeys._dialogs import through
from tests.services.test_sealed import better_answer, chained_anew

ROOT = Path(__file__).resolve().parent.parent.parent
PLAN = Blueprint(
    "own", "Spring exam", (Section("", 6, types={"single-choice": 6}),), 30, Decimal(50), rules=Rules(stale=False)
)


@pytest.fixture
def picked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the platform's file dialog will answer, the next one first; it keeps what was suggested."""
    answers: list[str] = []

    def pick(*_given: object, **_named: object) -> tuple[str, str]:
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", pick)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", pick)
    return answers


def exam_page(guide: Guide) -> ExamPage:
    guide.press("Ctrl+5")
    page = guide.page()
    assert isinstance(page, ExamPage)
    return page


def told(dialog: QDialog) -> tuple[str, str]:
    assert isinstance(dialog, AskDialog)
    return dialog._title.text(), dialog._text.text()


def seal(guide: Guide, picked: list[str], to: Path) -> str:
    """By keys on the Exam screen; returns the start code."""
    guide.services.learners.keep("instructor", True)
    guide.services.exam.plans.keep_blueprint(PLAN)
    page = exam_page(guide)
    guide.press("End")
    picked.append(str(to))
    said: list[str] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, SealedDialog)
        guide.press("Return")

    def read(dialog: QDialog) -> None:
        said.append(told(dialog)[1])
        guide.press("Return")

    page.ui.sealed_button.setFocus()
    through(guide, lambda: guide.press("Space"), choose, read)
    return next(line.rpartition(": ")[2] for line in said[0].splitlines() if line.startswith("Start code"))


def killed_while_sitting(home: Path, exam: Path, code: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    life = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("_sealed_window.py")), str(home), str(exam), code],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert life.stdout == "killed\n", life.stderr[-3000:]


def examine(guide: Guide, picked: list[str], result: Path, closing: str) -> tuple[str, str]:
    page = exam_page(guide)
    picked.append(str(result))
    said: list[tuple[str, str]] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, SealedDialog)
        dialog.closing.setFocus()
        guide.write(closing)
        dialog.buttons["examine"].setFocus()
        guide.press("Space")

    def read(dialog: QDialog) -> None:
        said.append(told(dialog))
        guide.press("Return")

    page.ui.sealed_button.setFocus()
    through(guide, lambda: guide.press("Space"), choose, read)
    return said[0]


def sit_to_the_end(guide: Guide, picked: list[str], code: str, to: Path) -> str:
    """Go on after the kill, answer the rest, hand in; returns the closing code."""
    page = exam_page(guide)
    assert "Spring exam" in page.ui.resume_notice.accessibleName()
    assert "3 answers kept for Mira K." in page.ui.resume_notice.accessibleDescription()

    def type_codes(dialog: QDialog) -> None:
        assert isinstance(dialog, OpenSealedDialog)
        assert dialog.name.text() == "Mira K."
        guide.write(sealed.new_code())
        guide.press("Return")
        guide.wait(lambda: "does not open" in dialog.problem(), "the refusal")
        guide.write(code)
        guide.press("Return")

    through(guide, lambda: guide.press("R"), type_codes)
    guide.wait(lambda: page.ui.states.currentIndex() == PLAY, "the exam")
    sheet = page._play.sheet
    assert sheet is not None
    assert (sheet.count(State.ANSWERED), len(sheet.flagged()), sheet.learner) == (3, 1, "Mira K.")
    assert "3 answers were kept" in page.ui.exam_notice.accessibleDescription()
    assert "Mira K." in page.ui.exam_about.text()
    assert guide.window.page() is page
    assert page.bare()
    for _ in range(3):
        guide.press("U", "2")
        guide.wait(lambda: not page._play.dirty, "the answer to be saved")
    assert page.ui.save_label.text().startswith("✓ Saved")
    codes: list[str] = []
    page.ui.exam_notice.hide()
    guide.press("C")
    noted = page.ui.exam_notice.accessibleName()
    assert page._sealed.sitting is not None
    assert noted == f"Closing code so far: {page._sealed.sitting.code_so_far()}"
    assert "does not prevent" in page.ui.exam_notice.accessibleDescription()
    page.ui.exam_notice.hide()
    guide.clock.go_on(15 * 60)
    page._sitter.tick()  # a quarter of an hour later it shows by itself
    assert page.ui.exam_notice.isVisible()
    assert page.ui.exam_notice.accessibleName() == noted

    def note(dialog: QDialog) -> None:
        assert isinstance(dialog, ClosingCodeDialog)
        assert "6 of 6" in told(dialog)[1]
        codes.append(dialog.code.text())
        copy, receipt = to.with_name("again.iomresult"), to.with_name("receipt.txt")
        picked.extend([str(copy), str(receipt), str(to.with_name("nowhere") / "x")])
        for key in ("again", "receipt"):
            dialog.buttons[key].setFocus()
            guide.press("Space")
            assert dialog.told().startswith("Saved as")
        assert copy.read_bytes() == to.read_bytes()
        assert f"Closing code: {codes[0]}" in receipt.read_text("utf-8")
        assert sha256(to.read_bytes()).hexdigest() in receipt.read_text("utf-8")
        dialog.buttons["again"].setFocus()
        guide.press("Space")
        assert "nowhere" in dialog.told()
        dialog.buttons["ok"].setFocus()
        guide.press("Return")

    picked.extend(["", str(to)])
    through(guide, lambda: guide.press("Ctrl+Return"), lambda _dialog: guide.press("Return"))
    assert page.ui.states.currentIndex() == PLAY  # no place was chosen: the exam goes on
    through(guide, lambda: guide.press("Ctrl+Return"), lambda _dialog: guide.press("Return"), note)
    assert page.ui.states.currentIndex() == START
    assert page.ui.resume_notice.isHidden()
    return codes[0]


Change = Callable[[dict[str, Any]], None]


def forged(result: Path, to: Path, home: Path, keys: sealed.Keys, change: Change) -> Path:
    """A result as a candidate can make it who knows the program and has the key of the sitting."""
    found = json.loads(sealed.open_result(result.read_bytes(), keys))
    change(found)
    session = json.loads(next((home / "sealed" / "sittings").glob("*.session.json")).read_text("utf-8"))
    del found["signature"]
    signature = sealed.sign(sealed.unb64(session["key"]), b"exam-result-v1\0" + sealed.dump(found))
    found["signature"] = sealed.b64(signature)
    to.write_bytes(sealed.seal_result(sealed.dump(found), keys.box_public))
    return to


def anew(found: dict[str, Any]) -> None:
    better_answer(found)
    chained_anew(found)


def test_seal_sit_return_verify_and_three_tamperings(
    start: Callable[[], Guide], home: Path, tmp_path: Path, picked: list[str]
) -> None:
    guide, exam, result = start(), tmp_path / "spring.exam", tmp_path / "mira.iomresult"
    code = seal(guide, picked, exam)
    guide.window.close()
    killed_while_sitting(home, exam, code)

    guide = start()
    closing = sit_to_the_end(guide, picked, code, result)
    outcome, why = examine(guide, picked, result, closing)
    assert outcome == "ACCEPT · Mira K."
    assert "✕" not in why
    assert "6 of 6 questions have a response" in why

    keys = guide.services.sealing.keys()
    other = tmp_path / "other.iomresult"
    data = bytearray(result.read_bytes())
    data[len(data) // 2] ^= 1
    other.write_bytes(data)
    outcome, why = examine(guide, picked, other, closing)
    assert outcome == "REJECT"
    assert "✕  The result was changed" in why

    outcome, why = examine(guide, picked, forged(result, other, home, keys, better_answer), closing)
    assert outcome == "REJECT · Mira K."
    assert "✕  Line 2 of the journal does not follow" in why
    outcome, why = examine(guide, picked, forged(result, other, home, keys, anew), closing)
    assert outcome == "REJECT · Mira K."
    assert "✕  The code that was noted belongs to no line" in why
    assert len(guide.services.sealing._results.all()) == 1
    assert QApplication.activeModalWidget() is None


def test_the_search_leads_to_a_sealed_exam_and_one_can_leave_it(
    start: Callable[[], Guide], tmp_path: Path, picked: list[str]
) -> None:
    guide, exam = start(), tmp_path / "spring.exam"
    code = seal(guide, picked, exam)
    picked.append(str(exam))

    def search(dialog: QDialog) -> None:
        assert isinstance(dialog, CommandDialog)
        guide.write("sit a sealed")
        guide.wait(lambda: bool((hit := dialog.model.hit(0)) and hit.title.startswith("Sit a sealed")), "the command")
        guide.press("Return")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, OpenSealedDialog)
        guide.write(code)
        guide.press("Return")

    through(guide, lambda: guide.press("Ctrl+K"), search, fill)
    page = guide.page()
    assert isinstance(page, ExamPage)
    guide.wait(lambda: page.ui.states.currentIndex() == PLAY, "the exam")
    guide.press("1")
    guide.wait(lambda: not page._play.dirty, "the answer to be saved")
    page.ui.notes_edit.setFocus()
    guide.write("look at 3 again")

    def leave(dialog: QDialog) -> None:
        assert "open the same file again" in told(dialog)[1]
        assert isinstance(dialog, AskDialog)
        dialog.buttons["leave"].setFocus()
        guide.press("Space")

    through(guide, lambda: guide.window.go("today"), leave)
    assert guide.window.current_screen() == "today"
    through(guide, lambda: (guide.press("Ctrl+5"), guide.press("R")), fill)
    guide.wait(lambda: page.ui.states.currentIndex() == PLAY, "the exam")
    assert page.ui.notes_edit.toPlainText() == "look at 3 again"

    # the time runs out: the result is written, at the second try of a place
    guide.clock.go_on(31 * 60)
    outcomes: list[str] = []

    def later(dialog: QDialog) -> None:
        outcomes.append(told(dialog)[0])
        guide.press("Return")

    def note(dialog: QDialog) -> None:
        assert isinstance(dialog, ClosingCodeDialog)
        outcomes.append(told(dialog)[1])
        guide.press("Return")

    picked.extend(["", str(tmp_path / "late.iomresult")])
    through(guide, page._sitter.tick, later, note)
    assert outcomes[0] == "The result is not written yet"
    assert outcomes[1].startswith("The time is over. 1 of 6")
    assert (tmp_path / "late.iomresult").exists()
