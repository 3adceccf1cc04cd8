"""The steps of the tour through the Author screen."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog

from iomquiz.gui import theme as themes
from iomquiz.gui.screens.editor import EditorPage
from iomquiz.tour._guide import Guide


def authors(guide: Guide) -> None:
    """A question, its feedback, a fact with its uses, a draft with an error that is not written."""
    window, learners = guide.window, guide.services.learners
    learners.keep("instructor", True)
    window.set_instructor(True)
    _open(guide, "questions", "council-members-sc")
    guide.snap("author-question")
    guide.press("Ctrl+P")
    guide.snap("author-feedback")
    _open(guide, "questions", "climate-mecc-cz")
    guide.snap("author-gap-text")
    _open(guide, "facts", "members")
    guide.snap("author-fact")
    _open(guide, "panels", "council")
    guide.snap("author-page")
    _open(guide, "questions", "council-vote-tf")
    page = _page(guide)
    page.form.focus("stem")
    _picture(guide)
    guide.press("Ctrl+A", "Delete")
    _ready(guide)
    guide.snap("author-error")
    guide.services.authoring.discard(("questions", "council-vote-tf"))
    learners.keep("instructor", False)
    guide.go("today")
    window.set_instructor(False)


def _picture(guide: Guide) -> None:
    """A picture out of the clipboard comes behind the words of the question; its own words are asked for."""
    image = QImage(360, 200, QImage.Format.Format_RGB32)
    image.fill(themes.current().color("soft"))
    painter = QPainter(image)
    for n, height in enumerate((60, 110, 150)):
        painter.fillRect(60 + n * 90, 180 - height, 60, height, themes.current().color(f"c{n + 1}"))
    painter.end()
    QApplication.clipboard().setImage(image)
    guide.press("End")

    def say(_dialog: QDialog) -> None:
        guide.write("Three columns, each higher than the one before")
        guide.snap("author-picture-words")
        guide.press("Return")

    guide.in_dialog(lambda: guide.press("Ctrl+V"), say)
    _ready(guide)
    guide.snap("author-picture")


def _page(guide: Guide) -> EditorPage:
    page = guide.page()
    assert isinstance(page, EditorPage)
    return page


def _open(guide: Guide, part: str, name: str) -> None:
    guide.window.go("editor", {"part": part, "id": name})
    _ready(guide)


def _ready(guide: Guide) -> None:
    page = _page(guide)
    guide.wait(lambda: not page.is_busy() and page.entry() is not None, "the entry")
    guide.settle()
