"""Fields of a blueprint: numbers and choices with names, feedback by time and kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QSpinBox, QWidget

from iomquiz.domain.blueprint import Feedback, Show
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.spin import spin, with_room

SHOWN = ((Show.MARKS, "Marks"), (Show.KEY, "Right answers"), (Show.RATIONALE, "Explanations"))
_WHEN = (
    ("during", "After each answer (final then)"), ("after", "After handing in"),
    ("later", "Some days later"),
)  # fmt: skip


class DecimalSpin(QDoubleSpinBox):
    """A decimal number without idle noughts."""

    def textFromValue(self, value: float) -> str:
        """`62.5`, `70`."""
        return self.locale().toString(value, "g", 7)


def combo(entries: Sequence[tuple[str, str]], name: str) -> QComboBox:
    """A choice of (data, text)."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    for key, text in entries:
        box.addItem(text, key)
    return box


def choose(box: QComboBox, data: str, words: str) -> None:
    """Choose an entry; one that the box does not have is added, so that nothing is lost."""
    if box.findData(data) < 0:
        box.addItem(words, data)
    box.setCurrentIndex(box.findData(data))


def number(low: int, high: int, value: int, name: str, suffix: str = "") -> QSpinBox:
    """A whole number."""
    box = spin(low, high, value)
    box.setSuffix(suffix)
    box.setAccessibleName(name)
    return box


def decimal(most: int, name: str, *, none: str = "", suffix: str = "") -> QDoubleSpinBox:
    """A number with up to three decimals, 0 to `most`; 0 shows as `none`."""
    box = DecimalSpin()
    box.setRange(0, most)
    box.setDecimals(3)
    box.setSuffix(suffix)
    if none:
        box.setSpecialValueText(none)
    with_room(box)
    box.setAccessibleName(name)
    return box


def exact(value: float) -> Decimal:
    """What a field shows, without the noise of binary fractions."""
    found = Decimal(str(round(value, 3)))
    return Decimal(int(found)) if found == found.to_integral_value() else found


class FeedbackGrid(QWidget):
    """What is told when: three moments, three kinds, and from how many days on the last one holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        for column, (_, text) in enumerate(SHOWN, 1):
            grid.addWidget(label(text, "strong"), 0, column)
        self.checks: dict[tuple[str, Show], QCheckBox] = {}
        for row, (when, text) in enumerate(_WHEN, 1):
            grid.addWidget(label(text, "body"), row, 0)
            for column, (kind, name) in enumerate(SHOWN, 1):
                check = QCheckBox()
                check.setAccessibleName(f"{name}: {text.lower()}")
                check.setToolTip(plain_tip(f"{name}: {text.lower()}"))
                self.checks[when, kind] = check
                grid.addWidget(check, row, column)
        self.days = number(0, 3650, 1, "Days until the last line holds")
        grid.addWidget(label("Days until then", "body"), 4, 0)
        grid.addWidget(self.days, 4, 1, 1, 2)
        grid.setColumnStretch(4, 1)
        grid.setRowStretch(5, 1)

    def on_change(self, call: Callable[[], object]) -> None:
        """Call it when anything changes."""
        for check in self.checks.values():
            check.toggled.connect(lambda _on: call())
        self.days.valueChanged.connect(lambda _n: call())

    def show_feedback(self, told: Feedback) -> None:
        """Fill the fields."""
        for (when, kind), check in self.checks.items():
            check.setChecked(kind in getattr(told, when))
        self.days.setValue(told.later_days)

    def feedback(self) -> Feedback:
        """What the fields say."""
        shown = {
            when: frozenset(kind for kind, _ in SHOWN if self.checks[when, kind].isChecked()) for when, _ in _WHEN
        }  # fmt: skip
        return Feedback(shown["during"], shown["after"], shown["later"], self.days.value())
