"""A GIFT file with three kinds of trouble: read the report, bring in, take back, mend, bring in again, study it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from iomquiz.gui.dialogs.command import CommandDialog
from iomquiz.gui.dialogs.exchange import ImportDialog
from iomquiz.tour._guide import Guide

FILE = """$CATEGORY: $course$/top/Rivers

::Rhine::Into which sea does the Rhine flow? {=the North Sea ~the Baltic Sea ~the Black Sea}

::Nile::Write about the Nile. {}

::Volga::Where does the Volga end? {=the Caspian Sea ~%30%the Aral Sea ~the Black Sea}

::Danube::Into which sea does the Danube flow? {=the Black Sea ~the Baltic Sea

::Elbe::How long is the Elbe, in kilometres? {#1094:20}
"""


def test_bring_in_take_back_mend_and_bring_in_again(start: Callable[[], Guide], tmp_path: Path) -> None:
    guide = start()
    path = tmp_path / "rivers.gift"
    path.write_text(FILE, encoding="utf-8")

    def work(search: QDialog) -> None:
        assert isinstance(search, CommandDialog)
        guide.write("bring in questions from")
        guide.wait(lambda: bool((hit := search.model.hit(0)) and hit.title.startswith("Bring in")), "the command")
        guide.press("Return")
        guide.wait(lambda: isinstance(QApplication.activeModalWidget(), ImportDialog), "the dialog")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ImportDialog)
        _look(guide, dialog, path)
        assert dialog.report is not None
        told = {(t.level, t.code, t.line) for t in dialog.report.troubles}
        assert told == {("error", "essay", 5), ("warning", "scoring", 7), ("error", "open-brace", 9)}
        assert dialog.report.questions == 3
        _bring(guide, dialog)
        assert "import-rivers-gift" in dict(guide.services.exchange.banks())
        dialog.back_button.setFocus()
        guide.press("Space")
        guide.wait(lambda: not dialog.is_busy() and "taken back" in dialog.notice.accessibleName(), "the way back")
        assert "import-rivers-gift" not in dict(guide.services.exchange.banks())
        mended = FILE.replace("~%30%", "~").replace("~the Baltic Sea\n", "~the Baltic Sea}\n")
        path.write_text(mended.replace("Write about the Nile. {}", "The Nile flows north. {T}"), encoding="utf-8")
        _look(guide, dialog, path)
        assert dialog.report.troubles == ()
        assert dialog.report.questions == 5
        _bring(guide, dialog)
        dialog.study_button.setFocus()
        guide.press("Space")

    guide.in_dialog(lambda: guide.press("Ctrl+K"), work)
    guide.settle()
    assert guide.services.bank_title == "rivers.gift"
    assert len([view for view in guide.services.exchange.imports() if view.open]) == 1


def _look(guide: Guide, dialog: ImportDialog, path: Path) -> None:
    dialog.path.setFocus()
    guide.press("Ctrl+A")
    guide.write(str(path))
    assert isinstance(guide.target(), QLineEdit)
    guide.press("Return")
    guide.wait(lambda: not dialog.is_busy() and dialog.report is not None, "the preview")


def _bring(guide: Guide, dialog: ImportDialog) -> None:
    assert dialog.focusWidget() is dialog.bring_button
    guide.press("Space")
    guide.wait(lambda: not dialog.is_busy() and bool(dialog.report and dialog.report.number), "the import")
