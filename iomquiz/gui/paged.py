"""A document on pages: black on white whatever the theme, no table across two pages that fits on one, numbers below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

_SPARE = 0.01
"""Part of a page that stays free where tables are counted out: lines are set in whole dots."""


def print_pages(document: QTextDocument, device: QPagedPaintDevice) -> int:
    """Draw a document on the pages of a device; returns how many there are."""
    document.documentLayout().setPaintDevice(device)
    document.setDocumentMargin(0)
    painter = QPainter(device)
    painter.setFont(document.defaultFont())
    foot = 2 * painter.fontMetrics().height()
    page = QSizeF(device.width(), device.height() - foot)
    keep_together(document, page)
    document.setPageSize(page)
    count = document.pageCount()
    for number in range(count):
        if number:
            device.newPage()
        _draw(document, painter, page, number)
        area = QRectF(0, page.height(), page.width(), foot)
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, f"{number + 1} / {count}")
    painter.end()
    return count


def _draw(document: QTextDocument, painter: QPainter, page: QSizeF, number: int) -> None:
    view = QRectF(0, number * page.height(), page.width(), page.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    ink = QPalette()
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        ink.setColor(role, Qt.GlobalColor.black)
    context.palette = ink
    context.clip = view
    painter.save()
    painter.translate(0, -view.top())
    painter.setClipRect(view)
    document.documentLayout().draw(painter, context)
    painter.restore()


def tables(document: QTextDocument) -> list[QTextTable]:
    """The tables of a document, from the top."""
    return [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]


def keep_together(document: QTextDocument, page: QSizeF) -> None:
    """Begin a new page before each table that would cross the end of one, where it fits on a page.

    A table right under a heading that begins a page of its own stays with its heading.
    """
    document.setPageSize(QSizeF(page.width(), -1))
    layout, room = document.documentLayout(), page.height() * (1 - _SPARE)
    headings = _begins(document)
    begin, broken = 0.0, list[QTextTable]()
    for table in tables(document):
        place = layout.frameBoundingRect(table)
        under = [top for top in headings if begin < top <= place.top()]
        begin = under[-1] if under else begin
        if place.bottom() - begin <= room:
            continue
        if under or place.height() > room:
            begin = place.bottom() - (place.bottom() - begin) % page.height()
        else:
            broken.append(table)
            begin = place.top()
    for table in broken:
        form = table.format()
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        table.setFormat(form)


def _begins(document: QTextDocument) -> list[float]:
    """Where in the document pages begin because a heading says so."""
    always, found, block = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore, [], document.begin()
    while block.isValid():
        if block.blockFormat().pageBreakPolicy() & always:
            found.append(document.documentLayout().blockBoundingRect(block).top())
        block = block.next()
    return found
