"""The steps of the tour through the Author screen."""

from __future__ import annotations

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
    guide.press("Ctrl+A", "Delete")
    _ready(guide)
    guide.snap("author-error")
    guide.services.authoring.discard("questions", "council-vote-tf")
    learners.keep("instructor", False)
    guide.go("today")
    window.set_instructor(False)


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
