"""Puts a sheet of the record into the form."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from iomquiz.gui.forms.ui_screen_progress import Ui_ProgressScreen
from iomquiz.gui.screens import _progress_words as words
from iomquiz.gui.widgets.chart_view import ChartView
from iomquiz.gui.widgets.shapes import ChartText, Line
from iomquiz.services.progress_records import ProgressSheet

FIGURES = ("retention", "known", "time", "fourth")


def charts(ui: Ui_ProgressScreen) -> tuple[ChartView, ...]:
    """The six charts in the order of their keys."""
    return (
        ui.retention_chart, ui.coming_chart, ui.calendar_chart, ui.stability_chart, ui.calibration_chart,
        ui.mastery_chart,
    )  # fmt: skip


def places(ui: Ui_ProgressScreen) -> tuple[QWidget, ...]:
    """The cells of the grid in the same order."""
    return (
        ui.retention_chart, ui.coming_chart, ui.calendar_chart, ui.stability_chart, ui.calibration_place,
        ui.mastery_chart,
    )  # fmt: skip


def show_figures(ui: Ui_ProgressScreen, sheet: ProgressSheet, span: str, exam: date | None) -> None:
    """The four key figures."""
    for name, figure in zip(FIGURES, words.figures(sheet, span, exam), strict=True):
        getattr(ui, f"{name}_title").setText(figure.heading)
        getattr(ui, f"{name}_value").setText(figure.value)
        getattr(ui, f"{name}_note").setText(figure.note)
        getattr(ui, f"{name}_value").setAccessibleName(f"{figure.heading}: {figure.value}, {figure.note}")


def show_charts(ui: Ui_ProgressScreen, sheet: ProgressSheet, span: str) -> None:
    """All six."""
    ticks = words.retention_ticks(sheet)
    ui.retention_chart.show_words(ChartText("Retention", words.retention_words(sheet, span)))
    ui.retention_chart.show_lines(
        [Line("Recalled", words.retention_points(sheet))],
        span=(ticks[0], 100),
        ticks=ticks,
        target=sheet.desired_retention * 100,
        unit=" %",
        ends=words.retention_ends(sheet),
    )
    ui.coming_chart.show_words(ChartText("Coming reviews", words.coming_words(sheet)))
    ui.coming_chart.show_stacks(words.coming_stacks(sheet))
    ui.calendar_chart.show_words(ChartText("Study calendar", words.calendar_words(sheet)))
    ui.calendar_chart.show_days(words.calendar_cells(sheet), words.calendar_months(sheet))
    ui.stability_chart.show_words(ChartText("Memory stability", words.stability_words(sheet)))
    ui.stability_chart.show_bars(words.stability_bars(sheet), ("Lasts", "Cards"))
    ui.mastery_chart.show_words(ChartText("Mastery by topic", words.mastery_words(sheet)))
    ui.mastery_chart.show_topics(words.mastery_bars(sheet), ("Topic", "Recall", "State"))
    _show_calibration(ui, sheet)


def _show_calibration(ui: Ui_ProgressScreen, sheet: ProgressSheet) -> None:
    enough = bool(sheet.calibration)
    title = ui.calibration_title.text()
    ui.calibration_chart.setVisible(enough)
    ui.calibration_wait.setVisible(not enough)
    ui.calibration_chart.show_words(ChartText(title, words.calibration_words(sheet)))
    ui.calibration_chart.show_points(words.calibration_points(sheet), low=words.calibration_low(sheet))
    ui.calibration_text.setText(words.calibration_wait(sheet))
