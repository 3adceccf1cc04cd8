"""The sections of a blueprint: a list, and the fields of the chosen one with its wishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from iomquiz.domain.blueprint import Section
from iomquiz.domain.item import Difficulty, Level
from iomquiz.domain.item_types import all_types
from iomquiz.gui import theme as themes
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.blueprint_fields import choose, combo, decimal, exact, number
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.row_delegate import RowDelegate
from iomquiz.gui.widgets.spin import unwheeled

MOST_SECTIONS, MOST_WISHES, MOST = 100, 12, 9999
_PLACES = {"type": "types", "level": "levels", "difficulty": "difficulties", "tag": "tags"}


class WishRow(QWidget):
    """At least so many questions of one kind."""

    changed = Signal()
    removed = Signal()

    def __init__(self, tags: Sequence[str], kind: tuple[str, str], count: int, parent: QWidget) -> None:
        super().__init__(parent)
        entries = [(f"type {t.id}", f"Type: {t.title}") for t in all_types().values()]
        entries += [(f"level {v.value}", f"Level: {v.value}") for v in Level]
        entries += [(f"difficulty {v.value}", f"Difficulty: {v.value}") for v in Difficulty]
        own = kind[1] if kind[0] == "tag" else ""
        entries += [(f"tag {tag}", f"Tag: {tag}") for tag in dict.fromkeys([*tags, *([own] if own else [])])]
        self.kind = combo(entries, "Kind of question")
        choose(self.kind, " ".join(kind), f"{kind[0].capitalize()}: {kind[1]}")
        self.count = number(1, MOST, count, "At least so many of them")
        self.drop = KeyButton("", "", "close", "quiet small")
        self.drop.setAccessibleName("Take this wish away")
        self.drop.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.count)
        row.addWidget(self.kind, 1)
        row.addWidget(self.drop)
        self.kind.currentIndexChanged.connect(lambda _n: self.changed.emit())
        self.count.valueChanged.connect(lambda _n: self.changed.emit())

    def wish(self) -> tuple[str, str, int]:
        """(dimension, value, count)."""
        dimension, _, value = str(self.kind.currentData()).partition(" ")
        return dimension, value, self.count.value()


class SectionsPane(QWidget):
    """`sections()` is what the fields say; the list and the fields follow one another."""

    changed = Signal()

    def __init__(
        self, topics: Sequence[tuple[str, str]], tags: Sequence[str], parent: QWidget | None = None, *,
        most_wishes: int = MOST_WISHES, upright: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._tags, self._titles, self._most_wishes = tuple(tags), dict(topics), most_wishes
        self._sections = [Section("", 5)]
        self._filling = False
        self.list = QListWidget()
        self.list.setAccessibleName("Sections of the exam")
        self.list.setProperty("boxed", True)
        self.list.setItemDelegate(RowDelegate(self.list, height=28))
        self.count = number(1, MOST, 5, "Questions of this section")
        self.topic = combo((("", "Any topic"), *topics), "Topic of this section")
        self.title = QLineEdit()
        self.title.setMaxLength(80)
        self.title.setPlaceholderText("as its topic")
        self.title.setAccessibleName("Title of this section")
        self.points = decimal(1000, "Points of each question", none="its own")
        self.cut = decimal(100, "Pass mark of this section", none="none", suffix=" %")
        self.wishes: list[WishRow] = []
        self._more = KeyButton("Add a wish", "", "plus", "plain small")
        self._more.clicked.connect(lambda: self.add_wish())
        self._wish_rows = QVBoxLayout()
        self._wish_rows.setSpacing(6)
        self._upright = upright
        self._lay_out(upright=upright)
        self._connect()
        self.show_sections(self._sections)

    def _lay_out(self, *, upright: bool) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        for text, icon, call, words in (
            ("Add", "plus", self.add, "Add a section"), ("Remove", "minus", self.remove, "Remove this section"),
            ("", "arrow-up", partial(self.shift, -1), "Move this section up"),
            ("", "arrow-down", partial(self.shift, 1), "Move this section down"),
        ):  # fmt: skip
            button = KeyButton(text, "", icon, "plain small")
            button.setAccessibleName(words)
            button.setToolTip(plain_tip(words))
            button.clicked.connect(lambda _on=False, act=call: act())
            buttons.addWidget(button)
        buttons.addStretch(1)
        left.addLayout(buttons)
        right = QVBoxLayout()
        right.addLayout(self._grid() if upright else self._form())
        right.addWidget(label("Of these at least", "strong"))
        right.addLayout(self._wish_rows)
        right.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        both = QBoxLayout(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight, self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        self.list.setMinimumWidth(themes.current().scaled(190))

    def _fields(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            ("Questions", self.count), ("Topic", self.topic), ("Title", self.title), ("Points each", self.points),
            ("Pass mark", self.cut),
        )  # fmt: skip

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        for text, widget in self._fields():
            form.addRow(text, widget)
        return form

    def _grid(self) -> QGridLayout:
        """Captions over the fields, three in a row: for a narrow place."""
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setRowMinimumHeight(2, 4)
        for n, (text, widget) in enumerate(self._fields()):
            row, column, wide = ((0, n, 1 + n), (1, n - 2, 1))[n > 1]
            caption = label(text, "caption")
            caption.setBuddy(widget)
            grid.addWidget(caption, 3 * row, column)
            grid.addWidget(widget, 3 * row + 1, column, 1, wide)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        return grid

    def _fit(self) -> None:
        """Upright, the list is as high as its rows, up to ten."""
        if self._upright:
            rows = min(10, max(3, self.list.count()))
            self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth())

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.topic.currentIndexChanged.connect(self._edited)
        for field in (self.count, self.points, self.cut):
            field.valueChanged.connect(self._edited)
        self.title.textChanged.connect(self._edited)

    # --- all of them

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these sections, the first one in the fields."""
        self._sections = list(sections)
        self._relist(0)
        self._show(0)

    def sections(self) -> tuple[Section, ...]:
        """What the fields say."""
        return tuple(self._sections)

    def add(self) -> None:
        """One more, after the others."""
        if len(self._sections) < MOST_SECTIONS:
            self._sections.append(Section("", 5))
            self._relist(len(self._sections) - 1)
            self._show(len(self._sections) - 1)
            self.count.setFocus()
            self.changed.emit()

    def remove(self) -> None:
        """The chosen one less; one stays."""
        here = self.list.currentRow()
        if len(self._sections) > 1 and here >= 0:
            del self._sections[here]
            self._relist(min(here, len(self._sections) - 1))
            self._show(self.list.currentRow())
            self.changed.emit()

    def shift(self, by: int) -> None:
        """The chosen one up (-1) or down (1)."""
        here, there = self.list.currentRow(), self.list.currentRow() + by
        if here >= 0 and 0 <= there < len(self._sections):
            self._sections[here], self._sections[there] = self._sections[there], self._sections[here]
            self._relist(there)
            self.changed.emit()

    def _relist(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._line(section) for section in self._sections])
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._fit()

    def _line(self, section: Section) -> str:
        topic = self._titles.get(section.topic, section.topic) or "Any topic"
        share = section.count / sum(each.count for each in self._sections)
        return f"{section.count} × {section.title or topic}{f' · {100 * share:.0f} %' if share < 1 else ''}"

    # --- the chosen one

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._sections):
            return
        section, self._filling = self._sections[row], True
        self.count.setValue(section.count)
        choose(self.topic, section.topic, section.topic)
        self.title.setText(section.title)
        self.points.setValue(float(section.points or 0))
        self.cut.setValue(float(section.cut_score or 0))
        for wish in list(self.wishes):
            self._drop(wish)
        for dimension, value, count in section.wishes():
            self._append((dimension, value), count)
        self._filling = False

    def add_wish(self, kind: tuple[str, str] = ("type", "single-choice"), count: int = 1) -> None:
        """One more wish of the chosen section."""
        if len(self.wishes) < self._most_wishes:
            row = self._append(kind, count)
            row.kind.setFocus()
            self._edited()

    def _append(self, kind: tuple[str, str], count: int) -> WishRow:
        row = WishRow(self._tags, kind, count, self)
        row.changed.connect(self._edited)
        row.removed.connect(lambda: self._taken_away(row))
        unwheeled(row)
        before: QWidget = self.wishes[-1].drop if self.wishes else self.cut
        self.wishes.append(row)
        self._wish_rows.addWidget(row)
        for one in (row.count, row.kind, row.drop):  # Tab comes to a new row where it stands
            self.setTabOrder(before, one)
            before = one
        self.setTabOrder(before, self._more)
        return row

    def _taken_away(self, row: WishRow) -> None:
        self._drop(row)
        self._edited()

    def _drop(self, row: WishRow) -> None:
        self.wishes.remove(row)
        self._wish_rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _edited(self) -> None:
        here = self.list.currentRow()
        if self._filling or not 0 <= here < len(self._sections):
            return
        asked: dict[str, Counter[str]] = {place: Counter() for place in _PLACES.values()}
        for dimension, value, count in (row.wish() for row in self.wishes):
            asked[_PLACES[dimension]][value] += count
        section = replace(
            self._sections[here], count=self.count.value(), topic=str(self.topic.currentData()),
            title=self.title.text().strip(), types=dict(asked["types"]), tags=dict(asked["tags"]),
            levels={Level(key): n for key, n in asked["levels"].items()},
            difficulties={Difficulty(key): n for key, n in asked["difficulties"].items()},
            points=exact(self.points.value()) if self.points.value() else None,
            cut_score=exact(self.cut.value()) if self.cut.value() else None,
        )  # fmt: skip
        self._sections[here] = section
        for row, each in enumerate(self._sections):  # the shares of all of them
            self.list.item(row).setText(self._line(each))
        self.changed.emit()

    def problems(self) -> list[str]:
        """Wishes that no form can fulfil, in words: more than the section has questions."""
        found = []
        for number_, section in enumerate(self._sections, 1):
            sums: Counter[str] = Counter()
            for dimension, _, count in section.wishes():
                sums[dimension] = max(sums[dimension], count) if dimension == "tag" else sums[dimension] + count
            found += [
                f"Section {number_} has {section.count} questions, but {n} are wished by {dimension}."
                for dimension, n in sums.items() if n > section.count
            ]  # fmt: skip
        return found
