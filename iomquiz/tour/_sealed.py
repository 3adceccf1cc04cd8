"""Sealed exams in the tour: forms compared, one sealed and sat, results of a class examined, their item analysis."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QDialog

from iomquiz import paths
from iomquiz.domain.blueprint import Blueprint, Rules, Section
from iomquiz.domain.interaction import Choices, Chosen
from iomquiz.formats._sealed import Keys
from iomquiz.gui.dialogs.blueprint import BlueprintDialog
from iomquiz.gui.dialogs.forms import FormsDialog
from iomquiz.gui.dialogs.open_sealed import ClosingCodeDialog, OpenSealedDialog
from iomquiz.gui.dialogs.sealed import SealedExams
from iomquiz.gui.screens._exam_sitter import VOUCHES
from iomquiz.gui.screens.analysis import AnalysisPage
from iomquiz.gui.screens.exam import PLAY, ExamPage
from iomquiz.services import running_clock
from iomquiz.services.sealed_sitting import SealedExam
from iomquiz.services.sealing_records import SealedFile
from iomquiz.tour._guide import Guide

CLASS, SEED = 34, 5
WRONG_CODE, CODE = "ACDE-FGHJ-KMNP-QRTU-V", "KX4QA-7M2PD"
PLAN = Blueprint(
    "own-class", "Entry test", (Section("", 10, types={"single-choice": 10}, title="Basics"),), 20, Decimal(60),
    rules=Rules(stale=False),
)  # fmt: skip


def sealed_exams(guide: Guide) -> None:
    """All pictures of sealed exams."""
    guide.services.learners.keep("instructor", True)
    guide.services.exam.plans.keep_blueprint(PLAN)
    guide.go("exam")
    page = guide.page()
    assert isinstance(page, ExamPage)
    page._start.choose("own-class")
    guide.snap("exam-start-instructor")
    guide.in_dialog(page.ui.change_button.click, partial(_blueprint, guide))
    guide.in_dialog(page.ui.forms_button.click, partial(_forms, guide))
    with tempfile.TemporaryDirectory() as folder:
        _same_keys(guide)
        file = Path(folder) / "entry-test.exam"
        made = guide.services.sealing.seal("own-class", file, instructor="A. Teacher", seed=SEED)
        _seal(guide, page, made)
        _sit(guide, page, made)
        _examine_class(guide, made, Path(folder))
    guide.go("analysis")
    guide.snap("analysis")
    guide.press("Alt+2")
    guide.snap("analysis-to-look-at")
    analysis = guide.page()
    assert isinstance(analysis, AnalysisPage)
    analysis.ui.item_scroll.ensureWidgetVisible(analysis.ui.curve_chart)
    guide.snap("analysis-options")
    guide.services.learners.keep("instructor", False)
    guide.go("exam")


def _blueprint(guide: Guide, dialog: QDialog) -> None:
    assert isinstance(dialog, BlueprintDialog)
    for name in ("exam", "sections", "rules", "told"):
        dialog.pages.choose(name)
        guide.snap(f"exam-blueprint-{name}")
    dialog.reject()


def _forms(guide: Guide, dialog: QDialog) -> None:
    assert isinstance(dialog, FormsDialog)
    dialog.count.setValue(3)
    guide.wait(lambda: dialog.sheet is not None, "the first forms")
    dialog.draw()
    guide.wait(lambda: dialog.sheet is not None and len(dialog.sheet.forms) == 3, "three forms")
    guide.snap("exam-forms")
    dialog.reject()


def _sit(guide: Guide, page: ExamPage, made: SealedFile) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, OpenSealedDialog)
        guide.write(WRONG_CODE)
        guide.press("Return")
        guide.wait(lambda: bool(dialog.problem()), "the refusal")
        guide.snap("exam-sealed-refused")
        guide.write(made.code)
        guide.press("Return")

    guide.in_dialog(lambda: page._sealed.open(made.path), fill)
    guide.wait(lambda: page.ui.states.currentIndex() == PLAY, "the sealed exam")
    for number in range(7):
        guide.clock.go_on(20)
        guide.press("U", f"Alt+{1 + number % 3}")
        page._sitter.save()
    guide.press("Alt+F")
    guide.snap("exam-sealed")
    page._sitter.notice("info", f"Closing code so far: {CODE}", f"Your instructor may note it down. {VOUCHES}")
    guide.snap("exam-sealed-code-so-far")
    _hand_in(guide, page, made)


def _hand_in(guide: Guide, page: ExamPage, made: SealedFile) -> None:
    """The result written, and what the instructor sees of it: changed, without its code, with it."""
    sitting = page._sealed.sitting
    assert sitting is not None
    page._sitter.pause()
    done = sitting.hand_in(made.path.with_name("mira.iomresult"))

    def close(dialog: QDialog) -> None:
        guide.snap("exam-sealed-closing-code")
        dialog.accept()

    sample = replace(done, path=Path("mira.iomresult"), closing_code=CODE)
    guide.in_dialog(ClosingCodeDialog(sample, "", sitting.write_again, page).exec, close)
    page._sealed.forget()
    page._sealed.ended.emit()
    guide.settle()
    changed = done.path.with_name("changed.iomresult")
    data = bytearray(done.path.read_bytes())
    data[len(data) // 2] ^= 1
    changed.write_bytes(data)
    code = done.closing_code
    for path, noted, name in ((changed, code, "reject"), (done.path, "", "no-evidence"), (done.path, code, "accept")):
        _examined(guide, page, path, noted, f"exam-sealed-{name}")


def _same_keys(guide: Guide) -> None:
    """Keys that are the same in every tour, so that the pictures are: a fingerprint follows from them. The tour's own
    store holds them, and it is thrown away."""
    folder = paths.sealed(guide.home)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "instructor.keys.json").write_bytes(Keys(b"tour " * 6 + b"me", b"tour " * 6 + b"us").write(""))


def _seal(guide: Guide, page: ExamPage, made: SealedFile) -> None:
    """What the instructor is asked, and told; the codes in the picture are samples."""
    asks = SealedExams(guide.window, page)

    def close(name: str, dialog: QDialog) -> None:
        guide.snap(name)
        dialog.reject()

    guide.in_dialog(page.ui.sealed_button.click, partial(close, "exam-seal-or-examine"))
    sample = replace(made, path=Path("entry-test.exam"), code=WRONG_CODE, release_key="2c26-b46b-68ff-c68f-f99b-453c")
    guide.in_dialog(lambda: asks._sealed(sample), partial(close, "exam-sealed-made"))


def _examined(guide: Guide, page: ExamPage, path: Path, code: str, name: str) -> None:
    """What the instructor sees of a result."""
    asks = SealedExams(guide.window, page)

    def close(dialog: QDialog) -> None:
        guide.snap(name)
        dialog.accept()

    guide.in_dialog(lambda: asks.examine(path, code, ""), close)


def _examine_class(guide: Guide, made: SealedFile, folder: Path) -> None:
    """Results of a class whose members differ in strength."""
    rng, running = Random(3), running_clock.of(guide.clock)
    for number in range(CLASS):
        guide.clock.go_on(1)  # their order is that of their beginning
        sitting = SealedExam(made.path, folder / f"desk{number}", guide.clock, running)
        sheet = sitting.open(f"Candidate {number + 1}", release_key=made.release_key)
        strength = rng.random()
        for place, question in enumerate(sheet.questions):
            if isinstance(question.task, Choices):
                ids = sorted(option.id for option in question.task.options)
                chosen = ids[0] if rng.random() < strength else rng.choice(ids)
                sitting.respond(place, Chosen((chosen,)), taken_ms=rng.randint(8, 40) * 1000)
        done = sitting.hand_in(folder / f"{number}.iomresult")
        guide.services.sealing.examine(done.path, closing_code=done.closing_code)
