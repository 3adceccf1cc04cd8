"""Puts a sheet of the record into the form."""

from __future__ import annotations

from datetime import date

from iomquiz.gui.forms.ui_screen_progress import Ui_ProgressScreen
from iomquiz.gui.screens import _progress_words as words
from iomquiz.services.progress_records import ProgressSheet

FIGURES = ("retention", "known", "time", "fourth")


def show_figures(ui: Ui_ProgressScreen, sheet: ProgressSheet, span: str, exam: date | None) -> None:
    """The four key figures."""
    for name, figure in zip(FIGURES, words.figures(sheet, span, exam), strict=True):
        getattr(ui, f"{name}_title").setText(figure.heading)
        getattr(ui, f"{name}_value").setText(figure.value)
        getattr(ui, f"{name}_note").setText(figure.note)
        getattr(ui, f"{name}_value").setAccessibleName(f"{figure.heading}: {figure.value}, {figure.note}")
