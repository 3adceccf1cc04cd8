"""The steps of the tour through the dialogs that bring questions in and write them for other programs."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QDialog

from iomquiz.gui.dialogs.exchange import ExportDialog, ImportDialog
from iomquiz.tour._guide import Guide

_GIFT = """$CATEGORY: $course$/top/Water

::Sea 1::How salty is the open sea, in grams of salt per litre? {=about 35 ~about 3 ~about 350}

::Sea 2::Which of these are oceans? {~%50%the Pacific ~%50%the Indian ~%-50%the Baltic ~%-50%the Caspian}

::Sea 3::In which year did the Titanic sink? {#1912:0}

::Sea 4::Write a page about tides. {}

::Sea 5::Match the river with its sea. {=the Rhine -> North Sea =the Volga -> Caspian Sea =the Nile -> Mediterranean}

::Sea 6::The sea is level. {F#Tides, winds and the earth's turning shape it.}

::Sea 7::Which sea has no coast? {=the Sargasso Sea ~%40%the Coral Sea ~the Dead Sea

::Sea 8::What is the deepest place called? {=Challenger Deep =the Challenger Deep}
"""


def exchanges(guide: Guide) -> None:
    """A file with two kinds of trouble is looked at, brought in, taken back; the bank is written as GIFT."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        path = Path("water.gift")  # the pictures show a name that is the same every time
        path.write_text(_GIFT, encoding="utf-8")
        guide.in_dialog(lambda: ImportDialog(guide.window, guide.window).open(), lambda d: _import(guide, d, path))
        out = Path("iom.gift")
        guide.in_dialog(lambda: ExportDialog(guide.window, guide.window).open(), lambda d: _export(guide, d, out))


def _import(guide: Guide, dialog: QDialog, path: Path) -> None:
    assert isinstance(dialog, ImportDialog)
    guide.snap("import-empty")
    dialog.path.setText(str(path))
    guide.press("Return")
    guide.wait(lambda: dialog.report is not None and not dialog.is_busy(), "the preview")
    guide.snap("import-preview")
    dialog.bring_in()
    guide.wait(lambda: bool(dialog.report and dialog.report.number) and not dialog.is_busy(), "the import")
    guide.snap("import-done")
    dialog.take_back()
    guide.wait(lambda: not dialog.is_busy() and dialog.notice.accessibleName().startswith("The import was"), "the end")
    dialog.reject()


def _export(guide: Guide, dialog: QDialog, out: Path) -> None:
    assert isinstance(dialog, ExportDialog)
    dialog.format.setCurrentIndex(dialog.format.findText("GIFT (Moodle text)"))
    dialog.write(out)
    guide.wait(lambda: dialog.report is not None and not dialog.is_busy(), "the export")
    guide.snap("export-done")
    dialog.reject()
