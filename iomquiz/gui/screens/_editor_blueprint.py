"""The fields of a blueprint in the form: everything that a bank file can say of an exam."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from iomquiz.domain.blueprint import Navigation, Order
from iomquiz.gui.dialogs.pick import pick
from iomquiz.gui.widgets.author_blueprint import EnemiesField, FeedbackField, PauseField, SectionsField
from iomquiz.gui.widgets.author_fields import ChoiceField, CountField, FieldEdit, FlagField, LineField, TextField

if TYPE_CHECKING:
    from iomquiz.gui.screens._editor_form import Lists

_ORDERS = (
    (Order.SECTIONS.value, "By section"), (Order.MIXED.value, "Mixed"), (Order.BANK.value, "As in the bank"),
)  # fmt: skip
_WAYS = ((Navigation.FREE.value, "To and fro"), (Navigation.FORWARD.value, "Forward only"))


def blueprint_rows(lists: Lists, parent: QWidget) -> list[list[tuple[str, str, FieldEdit]]]:
    """(field, words, editor), row by row: what it is, its sections, its rules, what is told."""

    def group() -> tuple[str, ...]:
        text = "Tick with Space those of which an exam may hold one at most."
        return pick(parent, "Questions that must not meet", text, lists.questions(), "Put them together", many=True)

    return [
        [("title", "Title", LineField("Title"))],
        [("description", "What it is for", TextField("What it is for"))],
        [("minutes", "Minutes", CountField("Minutes")), ("cut_score", "Pass mark, %", LineField("Pass mark")),
         ("tries", "Tries (–: any number)", CountField("Tries"))],
        [("sections", "Sections", SectionsField(lists.topics, lists.tags))],
        [("order", "Order", ChoiceField("Order", _ORDERS, Order.SECTIONS.value)),
         ("navigation", "Way through", ChoiceField("Way through", _WAYS, Navigation.FREE.value)),
         ("time", "Longest stop of the clock", PauseField("Longest stop of the clock"))],
        [("shuffle_options", "", _flag("Shuffle options", default=True))],
        [("guess_correction", "", _flag("A wrong choice costs points"))],
        [("certainty", "", _flag("Ask how certain one is, and mark by it"))],
        [("stale", "", _flag("Facts past their dates may be asked", default=True))],
        [("one_per_fact", "", _flag("No two questions on the same fact"))],
        [("feedback", "What is told", FeedbackField())],
        [("enemies", "Questions that must not meet", EnemiesField("Questions that must not meet", group))],
    ]  # fmt: skip


def _flag(words: str, *, default: bool = False) -> FlagField:
    return FlagField(words, words, default=default)
