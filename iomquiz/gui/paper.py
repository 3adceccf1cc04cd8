"""Exam papers, answer sheets, keys and results as PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSize, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.media import MediaKind, in_words, marks, worded
from iomquiz.gui.paged import print_pages
from iomquiz.gui.pictures import decoded, fitted
from iomquiz.services.exam_paper import Paper, PaperQuestion
from iomquiz.services.exam_records import LETTERS, ExamResult

_PRINTED, _PRINTED_SMALL, _PRINTED_KEY = (380, 240), (240, 130), (110, 66)
"""Pixels at 96 to the inch into which a picture is brought on paper: of a question, of an option, of a key."""
_CSS = """
h1 { font-size: 17pt; margin-bottom: 3px; }
h2 { font-size: 12pt; margin-top: 16px; margin-bottom: 3px; }
p { margin-top: 3px; margin-bottom: 4px; }
.small { font-size: 8.5pt; }
.stem { font-weight: 600; }
td, th { padding-left: 6px; padding-right: 10px; vertical-align: top; }
"""
"""Lengths in pixels at 96 to the inch: Qt knows points for the size of letters only."""


def save_papers(papers: Sequence[Paper], folder: Path, name: str) -> tuple[Path, ...]:
    """`NAME-A.pdf` with its answer sheet, and `NAME-key.pdf` with the keys of all versions.

    Raises:
        UserFacingError: a file cannot be written.
    """
    made = [
        _write(folder / f"{name}-{paper.version}.pdf", paper_html(paper), paper.title, _media(paper))
        for paper in papers
    ]
    return (*made, _write(folder / f"{name}-key.pdf", key_html(papers), f"{papers[0].title}: key", _media(*papers)))


def save_result(result: ExamResult, path: Path, learner: str) -> Path:
    """A result as PDF.

    Raises:
        UserFacingError: the file cannot be written.
    """
    return _write(path, result_html(result, learner), result.title)


def save_text(text: str, path: Path) -> Path:
    """A text file in UTF-8, with the mark by which spreadsheets know it.

    Raises:
        UserFacingError: the file cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UserFacingError(
            f"{path.name} cannot be written.", "Choose another folder, or free some space."
        ) from error
    return path


def _cannot(path: Path) -> UserFacingError:
    return UserFacingError(f"{path.name} cannot be written.", "Choose another folder, or free some space.")


class PictureDocument(QTextDocument):
    """A document that shows the pictures it was given, and loads nothing else."""

    def __init__(self, media: Mapping[str, bytes]) -> None:
        super().__init__()
        self._media = media

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 Qt's name
        """A picture of the bank, or an empty one: returning nothing would make Qt read local files."""
        del type
        data = self._media.get(name if isinstance(name, str) else name.toString(), b"")
        return decoded(data) if data else QImage()


def _media(*papers: Paper) -> dict[str, bytes]:
    return {name: data for paper in papers for question in paper.questions for name, data in question.media.items()}


def _write(path: Path, html: str, title: str, media: Mapping[str, bytes] | None = None) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    except OSError as error:
        raise UserFacingError(
            f"{path.name} cannot be written.", "Choose another folder, or free some space."
        ) from error
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    writer.setCreator("iomquiz")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(18, 16, 18, 16), QPageLayout.Unit.Millimeter)
    document = PictureDocument(media or {})
    font = QFont()
    font.setPointSizeF(10.5)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_CSS)
    document.setHtml(html)
    print_pages(document, writer)
    return path


def paper_html(paper: Paper) -> str:
    """Questions, then an answer sheet on a page of its own."""
    about = (
        f"Version {paper.version} · {len(paper.questions)} questions · {paper.minutes} minutes · "
        f"{_plain(paper.points)} points · pass mark {_plain(paper.cut_score)} %"
    )
    head = f"<h1>{escape(paper.title)}</h1><p class='small'>{escape(about)}</p>{_name_line()}"
    body = "".join(_question(question) for question in paper.questions)
    return head + body + _answer_sheet(paper)


def _name_line() -> str:
    return "<p>Name: ______________________________________ &nbsp;&nbsp; Date: __________________</p>"


def _plain(value: object) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _question(question: PaperQuestion) -> str:
    points = f"{_plain(question.points)} point{'' if question.points == 1 else 's'}"
    lines = "".join(f"<p>{_pictured(line, question.media, _PRINTED_SMALL)}</p>" for line in question.lines)
    blanks = "<p>____________________________________________________</p>" * question.blanks
    return (
        f"<table width='100%' cellpadding='4'><tr><td width='24'><b>{question.number}</b></td>"
        f"<td><p class='stem'>{_pictured(question.stem, question.media)}</p>"
        f"<p class='small'>{escape(question.rule)} ({points})</p>"
        f"{lines}{blanks}</td></tr></table>"
    )


def _pictured(text: str, media: Mapping[str, bytes], room: tuple[int, int] = _PRINTED) -> str:
    """A text in print: pictures under its words, their words where they are not there; sounds in words."""
    found = [(mark, _print_size(media.get(mark.name, b""), room)) for mark in marks(text)]
    good = [(mark, size) for mark, size in found if mark.kind is MediaKind.PICTURE and not size.isEmpty()]
    for mark, size in reversed(found):
        seen = mark.kind is MediaKind.PICTURE and not size.isEmpty()
        text = text[: mark.start] + ("" if seen else worded(mark.alt, mark.name)) + text[mark.end :]
    return _spaces(text.strip() if good else text) + _images([(mark.name, size) for mark, size in good])


def _key(question: PaperQuestion) -> str:
    """The key in words, its pictures small below them: a marker compares both."""
    sizes = [(mark.name, _print_size(question.media.get(mark.name, b""), _PRINTED_KEY)) for mark in marks(question.key)]
    return _spaces(in_words(question.key)) + _images([(name, size) for name, size in sizes if not size.isEmpty()])


def _images(found: Sequence[tuple[str, QSize]]) -> str:
    return "".join(
        f"<br/><img src='{escape(name)}' width='{size.width()}' height='{size.height()}'/>" for name, size in found
    )


def _print_size(data: bytes, room: tuple[int, int]) -> QSize:
    return fitted(decoded(data).size(), *room) if data else QSize()


def _spaces(text: str) -> str:
    return escape(text).replace("   ", "&nbsp;&nbsp;&nbsp;") or "&nbsp;"


def _answer_sheet(paper: Paper) -> str:
    rows = "".join(f"<tr><td align='right'><b>{q.number}</b></td><td>{_boxes(q)}</td></tr>" for q in paper.questions)
    return (
        f"<h1 style='page-break-before: always'>Answer sheet · version {paper.version}</h1>"
        f"<p class='small'>{escape(paper.title)}</p>{_name_line()}<table cellpadding='4'>{rows}</table>"
    )


def _boxes(question: PaperQuestion) -> str:
    if not question.letters:
        return "____________________________________________"
    return " &nbsp;&nbsp; ".join(f"☐ {LETTERS[n % 26]}" for n in range(question.letters))


def key_html(papers: Sequence[Paper]) -> str:
    """The keys of all versions, each on a page of its own."""
    parts = []
    for number, paper in enumerate(papers):
        break_ = " style='page-break-before: always'" if number else ""
        rows = "".join(
            f"<tr><td align='right'><b>{q.number}</b></td><td>{_key(q)}</td><td>{_plain(q.points)}</td></tr>"
            for q in paper.questions
        )
        parts.append(
            f"<h1{break_}>Key · version {paper.version}</h1><p class='small'>{escape(paper.title)} · for markers only"
            f"</p><table cellpadding='4'><tr><th>No.</th><th align='left'>Right answer</th><th>Points</th></tr>"
            f"{rows}</table>"
        )
    return "".join(parts)


def result_html(result: ExamResult, learner: str) -> str:
    """Score, topics, answers."""
    if result.percent is None:
        verdict = "Marks are not told."
    else:
        verdict = f"{'Passed' if result.passed else 'Not passed'}: {result.percent} %, pass mark {result.cut_score} %"
    topics = "".join(
        f"<tr><td>{escape(t.title)}</td><td>{_plain(t.earned)} of {_plain(t.most)}</td>"
        f"<td>{round(t.share * 100)} %</td><td>likely {round(t.low * 100)}–{round(t.high * 100)} %</td></tr>"
        for t in result.topics
    )
    answers = "".join(
        f"<tr><td align='right'><b>{a.position + 1}</b></td><td>{escape(a.title)}</td><td>{escape(a.given)}</td>"
        f"<td>{escape(a.key)}</td><td>{a.verdict.value if a.verdict else ''}</td></tr>"
        for a in result.answers
    )
    return (
        f"<h1>{escape(result.title)}</h1><p>{escape(learner)} · {result.ended_at:%d.%m.%Y %H:%M} · attempt "
        f"{result.number}</p><h2>{escape(verdict)}</h2><table cellpadding='4'>{topics}</table><h2>Answers</h2>"
        f"<table cellpadding='4'><tr><th>No.</th><th align='left'>Question</th><th align='left'>Given</th>"
        f"<th align='left'>Right</th><th></th></tr>{answers}</table>"
    )
