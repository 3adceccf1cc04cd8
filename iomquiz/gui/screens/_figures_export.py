"""Charts on paper and as pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.chart_view import ChartView
from iomquiz.gui.widgets.study_charts import FigureGrid
from iomquiz.services.figures import FigureView

_SHARE = 0.32
"""Part of a page that a chart takes."""
_ROWS = 34
"""Rows of a table on paper; the whole of it is in the CSV file."""


FILTERS = {".pdf": "Report (*.pdf)", ".csv": "Tables (*.csv)", ".png": "Pictures (*.png)"}


def ending(path: Path, chosen: str, filters: Mapping[str, str] = FILTERS) -> Path:
    """The path, with the ending of the chosen filter where it has none that is known."""
    if path.suffix in filters:
        return path
    return path.with_suffix(next((end for end, words in filters.items() if words == chosen), next(iter(filters))))


def write_drawn(path: Path, grid: FigureGrid) -> UserFacingError | None:
    """The charts that are shown as a report (.pdf) or one picture each (.png); returns what went wrong."""
    write = write_report if path.suffix == ".pdf" else write_pictures
    return write(path, grid.charts(), tuple(grid.figures.values()))


def write_pictures(path: Path, charts: Sequence[ChartView], figures: Sequence[FigureView]) -> UserFacingError | None:
    """One PNG for each chart: `name-true-retention.png`; returns what went wrong."""
    for chart, figure in zip(charts, figures, strict=True):
        one = path.with_name(f"{path.stem}-{figure.id}{path.suffix}")
        if not chart.grab().save(str(one)):
            return UserFacingError(f"The picture {one.name} cannot be written.", "Choose another folder.")
    return None


def write_report(path: Path, charts: Sequence[ChartView], figures: Sequence[FigureView]) -> UserFacingError | None:
    """One A4 page for each figure: title, sentence, chart, table; a file that was there stays until the end.

    Charts are drawn as on a screen of the same resolution, in dark ink on white.
    """
    part = path.with_name(path.name + ".part")
    writer = QPdfWriter(str(part))
    writer.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInch()))
    writer.setTitle("Figures of study")
    page = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(18, 18, 18, 18))
    page.setUnits(QPageLayout.Unit.Millimeter)
    writer.setPageLayout(page)
    painter = QPainter()
    if not painter.begin(writer):
        return UserFacingError(f"The report cannot be written to {path}.", "Choose another folder.")
    with themes.current().on_paper():
        for n, (chart, figure) in enumerate(zip(charts, figures, strict=True)):
            if n:
                writer.newPage()
            _page(painter, QRectF(0, 0, writer.width(), writer.height()), chart, figure)
    painter.end()
    try:
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return UserFacingError(f"The report cannot be written to {path}: {error.strerror}.", "Choose another folder.")
    return None


def _page(painter: QPainter, area: QRectF, chart: ChartView, figure: FigureView) -> None:
    y = _words(painter, area, 0.0, figure.title, 15, bold=True)
    y = _words(painter, area, y + 8, figure.finding.sentence or figure.finding.empty, 10) + 16
    if not figure.finding.empty:
        height = area.height() * _SHARE
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, y)
        chart.plot.draw(painter, QRectF(0, 0, area.width(), height))
        painter.restore()
        y += height + 24
    painter.setPen(Qt.GlobalColor.black)
    _table(painter, area, y, figure)


def _words(painter: QPainter, area: QRectF, y: float, text: str, points: int, *, bold: bool = False) -> float:
    font = QFont()
    font.setPointSize(points)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.black)
    place = QRectF(0, y, area.width(), area.height() - y)
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
    used = painter.boundingRect(place, flags, text)
    painter.drawText(place, flags, text)
    return used.bottom()


def _table(painter: QPainter, area: QRectF, y: float, figure: FigureView) -> None:
    table = figure.finding.table
    if not table.rows:
        return
    font = QFont()
    font.setPointSize(8)
    painter.setFont(font)
    metrics = QFontMetricsF(font, painter.device())
    line = metrics.height() * 1.25
    fits = min(_ROWS, int((area.height() - y) / line) - 2)
    width = area.width() / len(table.headings)
    for n, row in enumerate((table.headings, *table.rows[: max(0, fits)])):
        font.setBold(n == 0)
        painter.setFont(font)
        for column, cell in enumerate(row):
            shown = metrics.elidedText(cell, Qt.TextElideMode.ElideRight, width - 12)
            painter.drawText(QRectF(column * width, y + n * line, width - 12, line), shown)
    if len(table.rows) > fits:
        rest = f"… and {len(table.rows) - max(0, fits)} more rows in the CSV file"
        painter.drawText(QRectF(0, y + (max(0, fits) + 1) * line, area.width(), line), rest)
