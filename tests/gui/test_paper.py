"""Papers, keys and results as PDF files."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iomquiz.app import open_services
from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import paper
from iomquiz.services.exam_paper import ExamPapers


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
