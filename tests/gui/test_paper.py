"""Papers, keys and results as PDF files."""

from __future__ import annotations

import contextlib
import re
import zlib
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from iomquiz.app import open_services
from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import paged, paper
from iomquiz.gui.theme import Theme
from iomquiz.services.exam_paper import ExamPapers, Paper, PaperQuestion


def test_two_versions_and_a_key(qtbot: QtBot, tmp_path: Path) -> None:
    opened = open_services(tmp_path / "home")
    try:
        opened.services.learners.add("Mira K.")
        papers = ExamPapers(opened.services._seat).papers("practice", 5, 2)
        made = paper.save_papers(papers, tmp_path / "out", "practice")
        assert [p.name for p in made] == ["practice-A.pdf", "practice-B.pdf", "practice-key.pdf"]
        assert all(p.read_bytes().startswith(b"%PDF-1.") and p.stat().st_size > 10_000 for p in made)
        html = paper.paper_html(papers[0])
        assert "Answer sheet · version A" in html
        assert html.count("class='stem'") == 20
        assert "☐ A" in html
        assert all(q.key not in html for q in papers[0].questions if q.letters and len(q.key) > 8)
        assert "for markers only" in paper.key_html(papers)
        exam = opened.services.exam
        exam.start("practice", 5)
        result = opened.services.exam_results.result(exam.submit())
        exam.forget()
        assert paper.save_result(result, tmp_path / "r.pdf", "Mira K.").read_bytes()[:4] == b"%PDF"
        assert paper.save_text("a,b\r\n", tmp_path / "r.csv").read_bytes() == b"\xef\xbb\xbfa,b\r\n"
        (tmp_path / "file").write_text("x")
        for call in (lambda: paper.save_text("x", tmp_path / "file" / "x"),
                     lambda: paper.save_papers(papers, tmp_path / "file", "x")):  # fmt: skip
            with pytest.raises(UserFacingError, match="cannot be written"):
                call()
    finally:
        opened.store.close()


def long_paper(count: int = 40) -> Paper:
    questions = tuple(
        PaperQuestion(n, f"What is the question number {n}? " * (1 + n % 4), "Choose one.", Decimal(1),
                      tuple(f"{letter}   an option" for letter in "ABCDE"[: 3 + n % 3]), n % 2, "A", 4, "")
        for n in range(1, count + 1)
    )  # fmt: skip
    return Paper("A", "Long", 20, Decimal(50), questions)


def laid_out(html: str) -> tuple[QTextDocument, QSizeF]:
    document, page = QTextDocument(), QSizeF(500, 700)
    document.setDefaultStyleSheet(paper._CSS)
    document.setHtml(html)
    document.setDocumentMargin(0)
    paged.keep_together(document, page)
    document.setPageSize(page)
    return document, page


def test_no_question_crosses_the_end_of_a_page(qtbot: QtBot) -> None:
    document, page = laid_out(paper.paper_html(long_paper()))
    assert document.pageCount() > 4
    layout = document.documentLayout()
    places = [layout.frameBoundingRect(table) for table in paged.tables(document)[:-1]]
    assert len(places) == 40
    for place in places:
        assert int(place.top() // page.height()) == int((place.bottom() - 1) // page.height())
    full = [n for n in range(document.pageCount()) if sum(p.top() // page.height() == n for p in places) >= 3]
    assert len(full) >= document.pageCount() - 3  # pages are filled, not one question on each
    sheet = layout.frameBoundingRect(paged.tables(document)[-1])
    head = next(y for y in reversed(paged._begins(document)))
    assert sheet.top() - head < 200  # the answer sheet stands under its heading


def test_what_is_longer_than_a_page_goes_over_pages(qtbot: QtBot) -> None:
    tall = "<table><tr><td>" + "<p>line</p>" * 120 + "</td></tr></table>"
    small = "<table><tr><td>" + "<p>line</p>" * 20 + "</td></tr></table>"
    document, page = laid_out(f"<p>head</p>{tall}{small}{small}")
    places = [document.documentLayout().frameBoundingRect(table) for table in paged.tables(document)]
    assert places[0].top() < page.height() / 2
    for place in places[1:]:
        assert int(place.top() // page.height()) == int((place.bottom() - 1) // page.height())


def colours(pdf: Path) -> set[bytes]:
    """Every colour that is set in the pages of a PDF file."""
    found: set[bytes] = set()
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf.read_bytes(), re.S):
        with contextlib.suppress(zlib.error):
            text = zlib.decompress(stream)
            if b" scn" in text or b" rg" in text:
                found |= set(re.findall(rb"([\d. ]+) (?:scn|SCN|rg|RG)\b", text))
    return found


def test_papers_are_black_on_white_in_the_dark_theme_too(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    theme.set_scheme("dark")
    made = paper.save_papers([long_paper(3)], tmp_path, "x")
    for path in made:
        found = {tuple(float(n) for n in one.split()) for one in colours(path)}
        assert found
        assert found <= {(0, 0, 0), (1, 1, 1), (0, 0, 0, 1), (0,), (1,)}


def test_a_key_shows_its_pictures_small_with_their_words(qtbot: QtBot, tmp_path: Path) -> None:
    opened = open_services(tmp_path / "home", bank=Path(__file__).parent.parent / "data" / "pictured.yaml")
    try:
        opened.services.learners.add("Mira K.")
        papers = opened.services.exam_papers.papers("small", 5, 2)
    finally:
        opened.store.close()
    html = paper.key_html(papers)
    assert html.count("[picture: A green triangle]<br/><img src='triangle.gif'") == 2  # once in each version
    assert html.count("<img") == 2
    made = paper.save_papers(papers, tmp_path, "small")
    assert b"/Subtype /Image" in made[-1].read_bytes()
