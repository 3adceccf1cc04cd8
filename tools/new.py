"""Writes a drop-in and its test: python tools/new.py item-type|screen NAME (lower case, words with hyphens).

Refuses to overwrite; says what to do next.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parent.parent

_ITEM_TYPE = Template('''"""$title: say in one line how one responds."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Entry, Interaction, Response, Written
from iomquiz.domain.item import Field, FieldKind, Item, ItemType, Question, Score, Verdict, no_response
from iomquiz.domain.matching import fold
from iomquiz.domain.template import render


def _check(item: Item, facts: Facts) -> list[Problem]:
    if not fold(render(str(item.body["answer"]), facts).text):
        return [Problem("empty-answer", "The answer is empty.", "Write the words that are right.", ("answer",))]
    return []


def _present(item: Item, facts: Facts, rng: Random) -> Question:
    return Question(
        item,
        render(item.stem, facts),
        Entry(),
        render(str(item.body["answer"]), facts).text,
        render(item.rationale, facts),
        "1 point for the right words.",
        Decimal(0),
    )


def _score(question: Question, response: Response) -> Score:
    key = str(question.key)
    if not isinstance(response, Written) or not response.text.strip():
        return no_response(key)
    right = fold(response.text) == fold(key)
    return Score(Decimal(right), Verdict.RIGHT if right else Verdict.WRONG, (), key, "")


ITEM_TYPE = ItemType(
    id="$name",
    title="$title",
    icon="text",
    interaction=Interaction.ENTER_TEXT,
    fields=(Field("answer", FieldKind.TEXT, "The right words.", required=True),),
    recall=True,
    check=_check,
    present=_present,
    score=_score,
)
''')

_ITEM_TEST = Template("""from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from iomquiz.domain.interaction import Written
from iomquiz.domain.item import Item
from iomquiz.domain.item_types.$module import ITEM_TYPE


@pytest.mark.parametrize(("text", "fraction"), [("Geneva", 1), ("geneva", 1), ("Bern", 0), ("", 0)])
def test_scoring(text: str, fraction: int) -> None:
    item = Item("x", "$name", ("f",), "Where?", {"answer": "Geneva"})
    assert ITEM_TYPE.check(item, {}) == []
    question = ITEM_TYPE.present(item, {}, Random(1))
    assert ITEM_TYPE.score(question, Written(text)).fraction == Decimal(fraction)


def test_an_empty_answer_is_a_problem() -> None:
    assert ITEM_TYPE.check(Item("x", "$name", ("f",), "Where?", {"answer": " "}), {})
""")

_SCREEN = Template('''"""$title: say in one line what a person does here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iomquiz.gui.desk import Desk
from iomquiz.gui.screen import Page, Screen
from iomquiz.gui.widgets.text import TextLabel


class ${camel}Page(Page):
    """$title. Give it a form (resources/ui/screen_$module.ui) as soon as it has more than one widget."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.text = TextLabel("", "body", self)
        QVBoxLayout(self).addWidget(self.text)

    def enter(self, request: object | None = None) -> None:
        """Shown."""
        del request
        self.set_heading("$title", self._desk.services.bank_title)
        self.text.setText(self._desk.services.bank_note)


SCREEN = Screen(id="$name", title="$title", icon="info", order=90, build=${camel}Page)
''')

_SCREEN_TEST = Template("""from __future__ import annotations

from typing import Any

from iomquiz.gui.screens.$module import SCREEN


def test_it_shows_the_bank(desk: Any, qtbot: Any) -> None:
    page = SCREEN.build(desk)
    qtbot.addWidget(page)
    page.enter()
    assert page.heading()[0] == "$title"
""")

KINDS = {
    "item-type": ("iomquiz/domain/item_types/$module.py", _ITEM_TYPE,
                  "tests/domain/item_types/test_$module.py", _ITEM_TEST,
                  "Add an example to tests/domain/examples.py, then run: python tools/build_schema.py && make test"),
    "screen": ("iomquiz/gui/screens/$module.py", _SCREEN,
               "tests/gui/screens/test_$module.py", _SCREEN_TEST,
               "Draw its form in Qt Designer, run: python tools/build_forms.py, then: make test"),
}  # fmt: skip


def write(kind: str, name: str, root: Path = ROOT) -> list[Path]:
    """Write module and test; returns their paths.

    Raises:
        FileExistsError: one of them is there already; nothing is written.
    """
    module_path, module, test_path, test, _ = KINDS[kind]
    words = name.split("-")
    values = {
        "name": name,
        "module": name.replace("-", "_"),
        "title": " ".join(words).capitalize(),
        "camel": "".join(word.capitalize() for word in words),
    }
    targets = [
        (root / Template(path).substitute(values), text) for path, text in ((module_path, module), (test_path, test))
    ]
    for path, _text in targets:
        if path.exists():
            raise FileExistsError(path)
    for path, text in targets:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.substitute(values), encoding="utf-8")
    return [path for path, _ in targets]


def main(arguments: list[str]) -> int:
    """See the module's text."""
    if len(arguments) != 2 or arguments[0] not in KINDS or not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", arguments[1]):
        print(f"usage: python tools/new.py {'|'.join(KINDS)} NAME    (lower case, words with hyphens)")
        return 2
    try:
        written = write(*arguments)
    except FileExistsError as error:
        print(f"{error.args[0]} is there already; choose another name.")
        return 1
    for path in written:
        print(f"wrote {path.relative_to(ROOT)}")
    print(KINDS[arguments[0]][4])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
