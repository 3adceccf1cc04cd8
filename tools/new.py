"""Writes a drop-in module that works at once, and its test, to be changed into what you want.

    python tools/new.py item-type NAME     a question type            iomquiz/domain/item_types/
    python tools/new.py screen NAME        a screen with its form     iomquiz/gui/screens/, resources/ui/
    python tools/new.py statistic NAME     a statistic                iomquiz/domain/statistics/
    python tools/new.py lint-rule NAME     an item-writing rule       iomquiz/domain/lint/
    python tools/new.py format NAME        a file format              iomquiz/formats/

NAME is small letters and digits with hyphens, such as `odd-one-out`. Nothing that exists is overwritten.
"""

from __future__ import annotations

import keyword
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parent.parent
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

ITEM_TYPE = '''"""$title: one right text among others that the author wrote."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Choice, Choices, Chosen, Interaction, Response
from iomquiz.domain.item import (
    Field,
    FieldKind,
    Item,
    ItemType,
    Part,
    PartState,
    Question,
    Score,
    Verdict,
    no_response,
)
from iomquiz.domain.matching import fold
from iomquiz.domain.template import render


@dataclass(frozen=True, slots=True)
class ${class_name}Key:
    """What is offered, and the id of what is right."""

    offered: tuple[Choice, ...]
    right: str


def _texts(item: Item, facts: Facts) -> list[str]:
    """The right text, then the others, references filled in."""
    texts = [item.body["answer"], *item.body["distractors"]]
    return [render(str(text), facts).text for text in texts]


def _check(item: Item, facts: Facts) -> list[Problem]:
    answer, *distractors = _texts(item, facts)
    if not distractors:
        return [Problem("few-options", "There is nothing to choose from.", "Write a distractor.", ("distractors",))]
    return [
        Problem("same-options", "A distractor says the same as the answer.", "Change it.", ("distractors", number))
        for number, text in enumerate(distractors)
        if fold(text) == fold(answer)
    ]


def _present(item: Item, facts: Facts, rng: Random) -> Question:
    texts = _texts(item, facts)
    order = list(range(len(texts)))
    rng.shuffle(order)
    # The ids are given after the shuffle: they must not tell which text stood first.
    offered = tuple(Choice(f"o{place}", texts[number]) for place, number in enumerate(order, 1))
    key = ${class_name}Key(offered, f"o{order.index(0) + 1}")
    return Question(
        item,
        render(item.stem, facts),
        Choices(offered),
        key,
        render(item.rationale, facts),
        "Choose one. Right: 1 point, wrong: 0.",
        Decimal(1) / len(offered),
    )


def _score(question: Question, response: Response) -> Score:
    key: ${class_name}Key = question.key
    chosen = set(response.ids) if isinstance(response, Chosen) else set()
    parts = tuple(Part(choice.id, _state(choice.id, key.right, chosen)) for choice in key.offered)
    text = next(choice.text for choice in key.offered if choice.id == key.right)
    if not chosen:
        return no_response(text, parts)
    if chosen == {key.right}:
        return Score(Decimal(1), Verdict.RIGHT, parts, text, "the key was chosen")
    return Score(Decimal(0), Verdict.WRONG, parts, text, "another text was chosen")


def _state(name: str, right: str, chosen: set[str]) -> PartState:
    if name in chosen:
        return PartState.RIGHT if name == right else PartState.WRONG
    return PartState.MISSED if name == right else PartState.LEFT_OUT


ITEM_TYPE = ItemType(
    id="$name",
    title="$title",
    icon="radio",
    interaction=Interaction.CHOOSE_ONE,
    fields=(
        Field("answer", FieldKind.TEXT, "The right text, or a {{fact}}.", required=True),
        Field("distractors", FieldKind.TEXTS, "Texts that are wrong, at least one.", required=True),
    ),
    recall=False,
    check=_check,
    present=_present,
    score=_score,
)
'''

ITEM_TYPE_TEST = '''"""$title: what the contract tests in test_dropins.py cannot know of it."""

from __future__ import annotations

from random import Random

import pytest

from iomquiz.domain.interaction import Chosen
from iomquiz.domain.item import Item, PartState, Question, Verdict
from iomquiz.domain.item_types.$module import ITEM_TYPE

ITEM = Item("q", "$name", ("members",), "Which city?", {"answer": "Geneva", "distractors": ["Rome", "Vienna"]})


@pytest.fixture
def question() -> Question:
    return ITEM_TYPE.present(ITEM, {}, Random(1))


def test_the_right_text_earns_the_point(question: Question) -> None:
    score = ITEM_TYPE.score(question, Chosen((question.key.right,)))
    assert score.verdict is Verdict.RIGHT
    assert score.key == "Geneva"
    assert {part.state for part in score.parts} == {PartState.RIGHT, PartState.LEFT_OUT}


def test_another_text_earns_nothing(question: Question) -> None:
    wrong = next(choice.id for choice in question.key.offered if choice.id != question.key.right)
    score = ITEM_TYPE.score(question, Chosen((wrong,)))
    assert score.verdict is Verdict.WRONG
    assert {part.state for part in score.parts} == {PartState.WRONG, PartState.MISSED, PartState.LEFT_OUT}


def test_the_place_does_not_tell_the_key() -> None:
    places = {ITEM_TYPE.present(ITEM, {}, Random(seed)).key.right for seed in range(40)}
    assert places == {"o1", "o2", "o3"}


@pytest.mark.parametrize(("distractors", "code"), [([], "few-options"), (["Rome", " geneva"], "same-options")])
def test_what_an_author_must_mend(distractors: list[str], code: str) -> None:
    item = Item("q", "$name", ("members",), "Which?", {"answer": "Geneva", "distractors": distractors})
    assert [problem.code for problem in ITEM_TYPE.check(item, {})] == [code]
'''

EXAMPLE = """    "$name": Example(
        {"answer": "{{city}}", "distractors": ["Rome", "Vienna"]},
        lambda question: Chosen((question.key.right,)),
        (({"answer": "A", "distractors": []}, "few-options"), ({"answer": "A", "distractors": ["a."]}, "same-options")),
    ),"""

SCREEN = '''"""$title: what it is for, in one sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iomquiz.gui.desk import Desk
from iomquiz.gui.forms.ui_screen_$module import Ui_${class_name}Screen
from iomquiz.gui.screen import KeyHint, Page, Screen


class ${class_name}Page(Page):
    """Asks one service, shows its record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ui = Ui_${class_name}Screen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self.ui.go_button.clicked.connect(self._go)
        self.add_key("G", self.ui.go_button.click)

    def enter(self, request: object | None = None) -> None:
        """Show the state of this moment."""
        del request
        self.set_heading("$title", self._desk.services.bank_title)
        self.set_hints(KeyHint(("G",), "go to Today"))
        self.ui.intro_label.setText(self._desk.services.bank_note)
        self.ui.go_button.setFocus()

    def _go(self) -> None:
        self._desk.go("today")


SCREEN = Screen(id="$name", title="$title", icon="info", order=90, build=${class_name}Page)
'''

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <class>${class_name}Screen</class>
 <widget class="QWidget" name="${class_name}Screen">
  <layout class="QVBoxLayout" name="${class_name}Screen_layout">
   <item>
    <widget class="QLabel" name="intro_label">
     <property name="textFormat">
      <enum>Qt::TextFormat::PlainText</enum>
     </property>
     <property name="wordWrap">
      <bool>true</bool>
     </property>
     <property name="role" stdset="0">
      <string notr="true">body</string>
     </property>
    </widget>
   </item>
   <item>
    <widget class="QPushButton" name="go_button">
     <property name="text">
      <string>Go to Today</string>
     </property>
     <property name="kind" stdset="0">
      <string notr="true">primary</string>
     </property>
    </widget>
   </item>
   <item>
    <spacer name="${module}_bottom">
     <property name="orientation">
      <enum>Qt::Orientation::Vertical</enum>
     </property>
     <property name="sizeHint" stdset="0">
      <size>
       <width>1</width>
       <height>1</height>
      </size>
     </property>
    </spacer>
   </item>
  </layout>
 </widget>
 <resources/>
 <connections/>
</ui>
"""

SCREEN_TEST = '''"""The screen “$title” with a real store."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iomquiz.gui.screens.$module import SCREEN, ${class_name}Page


@pytest.fixture
def page(qtbot: QtBot, desk: Any) -> ${class_name}Page:
    built = SCREEN.build(desk)
    assert isinstance(built, ${class_name}Page)
    qtbot.addWidget(built)
    built.show()
    qtbot.waitActive(built)
    built.enter()
    return built


def test_it_says_what_is_being_learned(page: ${class_name}Page) -> None:
    assert page.heading()[0] == SCREEN.title
    assert "facts" in page.ui.intro_label.text()


def test_a_key_leads_to_today(page: ${class_name}Page, desk: Any) -> None:
    QTest.keyClick(page, Qt.Key.Key_G)
    assert desk.went == [("today", None)]
'''

STATISTIC = '''"""$title: the mean credit of every day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import fmean

from iomquiz.domain.statistics._statistic import Outcome, Series, Statistic


def _compute(outcomes: Sequence[Outcome]) -> Series:
    by_day: dict[date, list[float]] = {}
    for outcome in outcomes:
        by_day.setdefault(outcome.day, []).append(outcome.credit)
    return Series(tuple((day.isoformat(), fmean(values)) for day, values in sorted(by_day.items())))


STATISTIC = Statistic(
    id="$name",
    title="$title",
    describe="The mean credit of each day that has a response; no points without one.",
    compute=_compute,
)
'''

STATISTIC_TEST = '''"""$title: known values."""

from __future__ import annotations

from datetime import date

from iomquiz.domain.statistics._statistic import Outcome, Series
from iomquiz.domain.statistics.$module import STATISTIC

FIRST, SECOND = date(2026, 11, 2), date(2026, 11, 3)


def test_each_day_has_its_mean() -> None:
    outcomes = [Outcome("b", 1.0, SECOND), Outcome("a", 1.0, FIRST), Outcome("b", 0.5, FIRST)]
    assert STATISTIC.compute(outcomes) == Series((("2026-11-02", 0.75), ("2026-11-03", 1.0)))


def test_nothing_from_nothing() -> None:
    assert STATISTIC.compute([]) == Series(())
'''

LINT_RULE = '''"""$title: a stem that must be read twice tests reading, not knowledge."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item
from iomquiz.domain.lint._rule import LintRule

LONGEST = 400


def _check(item: Item, _bank: Bank) -> list[Problem]:
    if len(item.stem) <= LONGEST:
        return []
    return [Problem("$name", f"The stem is longer than {LONGEST} characters.", "Shorten it.", ("stem",))]


LINT_RULE = LintRule(id="$name", title="$title", check=_check)
'''

LINT_RULE_TEST = '''"""$title: one item that breaks the rule, one that keeps it."""

from __future__ import annotations

import pytest

from iomquiz.domain.bank import Bank, BankInfo
from iomquiz.domain.item import Item
from iomquiz.domain.lint.$module import LINT_RULE


@pytest.mark.parametrize(("stem", "codes"), [("Which is it?", []), ("What? " * 80, ["$name"])])
def test_the_rule(stem: str, codes: list[str]) -> None:
    item = Item("q", "short-text", ("members",), stem, {"answer": "it"})
    problems = LINT_RULE.check(item, Bank(BankInfo("t", "Test")))
    assert [problem.code for problem in problems] == codes
    assert all(problem.message.endswith(".") and problem.remedy.endswith(".") for problem in problems)
'''

FORMAT = '''"""$title: one fact a line, its cue and its value with a tab between them."""

from __future__ import annotations

from pathlib import Path

from iomquiz.domain.bank import Bank, BankInfo, Topic
from iomquiz.domain.checking import check
from iomquiz.domain.errors import Severity, UserFacingError
from iomquiz.domain.fact import Fact, Kind, Source
from iomquiz.formats._format import Format, Reading, Report, path_text

MAX_BYTES = 32 * 1024 * 1024


def read(path: Path) -> Reading:
    """Read one file.

    Raises:
        UserFacingError: the file cannot be opened. What is wrong inside it comes back as reports.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            return Reading(None, (_report(path, 0, "too-large", "The file is too large.", "Split it."),))
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UserFacingError(f"The file {path} cannot be read.", "Check its name.") from error
    except UnicodeDecodeError:
        return Reading(None, (_report(path, 0, "encoding", "The file is not in UTF-8.", "Save it as UTF-8."),))
    return _bank(path, text)


def _bank(path: Path, text: str) -> Reading:
    facts: dict[str, Fact] = {}
    reports: list[Report] = []
    for number, line in enumerate(text.splitlines(), 1):
        cue, _tab, value = (part.strip() for part in line.partition("\\t"))
        if cue and value:
            name = f"f{number}"
            facts[name] = Fact(name, "all", Kind.TEXT, value, cue, f"{cue}: {{{{{name}}}}}", "file")
        elif line.strip():
            reports.append(_report(path, number, "no-value", "The line has no value.", "Write cue, tab, value."))
    sources, topics = {"file": Source("file", path.name)}, {"all": Topic("all", path.stem)}
    bank = Bank(BankInfo(path.stem, path.stem), sources, topics, facts)
    reports += [
        Report(path.name, 0, 0, path_text(p.where), p.code, p.message, p.remedy, p.severity) for p in check(bank)
    ]
    sound = all(report.severity is not Severity.ERROR for report in reports)
    return Reading(bank if sound else None, tuple(reports))


def _report(path: Path, line: int, code: str, message: str, remedy: str) -> Report:
    return Report(path.name, line, 1 if line else 0, "", code, message, remedy, Severity.ERROR)


FORMAT = Format("$name", "$title", (".$name",), read)
'''

FORMAT_TEST = '''"""$title: a good file, and files that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomquiz.domain.errors import UserFacingError
from iomquiz.formats.$module import FORMAT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / f"cities{FORMAT.suffixes[0]}"


def test_a_good_file(file: Path) -> None:
    file.write_text("Seat of IOM\\tGeneva\\n\\nSeat of FAO\\tRome\\n", encoding="utf-8")
    reading = FORMAT.read(file)
    assert reading.reports == ()
    assert reading.bank is not None
    assert [(fact.cue, fact.value) for fact in reading.bank.facts.values()] == [
        ("Seat of IOM", "Geneva"),
        ("Seat of FAO", "Rome"),
    ]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [(b"Seat\\tGeneva\\nno tab", "no-value", 2), (b"\\xff\\xfe", "encoding", 0), (b"Seat\\t{{zz}}", "", 0)],
)
def test_a_wrong_file(file: Path, content: bytes, code: str, line: int) -> None:
    file.write_bytes(content)
    reading = FORMAT.read(file)
    assert (reading.bank is None) == bool(code)
    assert [(report.code, report.line) for report in reading.reports] == ([(code, line)] if code else [])


def test_a_file_that_is_too_large(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iomquiz.formats.$module.MAX_BYTES", 3)
    file.write_text("1234", encoding="utf-8")
    assert [report.code for report in FORMAT.read(file).reports] == ["too-large"]


def test_a_missing_file(file: Path) -> None:
    with pytest.raises(UserFacingError):
        FORMAT.read(file)
'''


@dataclass(frozen=True)
class Kind:
    """What is written for one kind of drop-in: (path, text) templates, and what to do next."""

    files: tuple[tuple[str, str], ...]
    then: str
    howto: str


KINDS = {
    "item-type": Kind(
        (
            ("iomquiz/domain/item_types/$module.py", ITEM_TYPE),
            ("tests/domain/item_types/test_$module.py", ITEM_TYPE_TEST),
        ),
        "Add its example to EXAMPLES in tests/domain/examples.py, so that the contract tests run over it:\n\n"
        f"{EXAMPLE}\n\n"
        "Then: python tools/build_schema.py, and the type's row in docs/bank-format.md.",
        "add-a-question-type.md",
    ),
    "screen": Kind(
        (
            ("resources/ui/screen_$module.ui", FORM),
            ("iomquiz/gui/screens/$module.py", SCREEN),
            ("tests/gui/screens/test_$module.py", SCREEN_TEST),
        ),
        "Lay it out in resources/ui/screen_$module.ui (Qt Designer), then: python tools/build_forms.py\n"
        "Set its icon and its place (`order`) in SCREEN.",
        "add-a-screen.md",
    ),
    "statistic": Kind(
        (
            ("iomquiz/domain/statistics/$module.py", STATISTIC),
            ("tests/domain/statistics/test_$module.py", STATISTIC_TEST),
        ),
        "Choose the shape it returns (Number, Series or Table) and test it with published values.",
        "add-a-statistic.md",
    ),
    "lint-rule": Kind(
        (("iomquiz/domain/lint/$module.py", LINT_RULE), ("tests/domain/lint/test_$module.py", LINT_RULE_TEST)),
        "See what it says of a real bank: iomquiz bank check --lint resources/questions.yaml",
        "add-a-lint-rule.md",
    ),
    "format": Kind(
        (("iomquiz/formats/$module.py", FORMAT), ("tests/formats/test_$module.py", FORMAT_TEST)),
        "Import its libraries inside the functions that need them: finding the formats must cost nothing.",
        "add-a-format.md",
    ),
}


def write(kind: Kind, name: str) -> list[Path]:
    """Write the files of `kind`.

    Raises:
        FileExistsError: one of them is there already; then none is written.
    """
    words = {
        "name": name,
        "module": name.replace("-", "_"),
        "title": name.replace("-", " ").capitalize(),
        "class_name": name.title().replace("-", ""),
    }
    texts = {ROOT / Template(path).substitute(words): Template(text).substitute(words) for path, text in kind.files}
    for path in texts:
        if path.exists():
            raise FileExistsError(f"{path.relative_to(ROOT)} is there already; nothing was written.")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if path.suffix == ".ui":
            compile_form(path)
    return list(texts)


def compile_form(source: Path) -> None:
    """The Python of one form, by the compiler that the other forms have."""
    import build_forms  # beside this file

    build_forms.target(source).write_text(build_forms.compiled(source), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write what is asked for; 2 for a wrong call, 1 where something is in the way."""
    if len(arguments) != 2 or arguments[0] not in KINDS:
        print(__doc__)
        return 2
    kind, name = KINDS[arguments[0]], arguments[1]
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        print(f"{name!r} is no good name: use small letters and digits with hyphens, such as odd-one-out.")
        return 2
    try:
        written = write(kind, name)
    except (FileExistsError, subprocess.CalledProcessError) as error:
        print(error)
        return 1
    for path in written:
        print(f"wrote {path.relative_to(ROOT)}")
    words = {"name": name, "module": name.replace("-", "_")}
    print(f"\nIt works as it stands: python -m pytest {written[-1].relative_to(ROOT)}")
    print(f"Next: change it into what you want (docs/howto/{kind.howto}).\n{Template(kind.then).substitute(words)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
