"""Forms: compiled files are fresh, and every form keeps the rules."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent
FORMS = sorted((ROOT / "resources" / "ui").glob("*.ui"))
_spec = importlib.util.spec_from_file_location("build_forms", ROOT / "tools" / "build_forms.py")
assert _spec is not None
assert _spec.loader is not None
build_forms = importlib.util.module_from_spec(_spec)
sys.modules["build_forms"] = build_forms
_spec.loader.exec_module(build_forms)

DEFAULT_NAME = re.compile(
    r"^(pushButton|label|lineEdit|widget|frame|verticalLayout|horizontalLayout|gridLayout|formLayout|comboBox|checkBox"
    r"|radioButton|tableView|treeView|listView|scrollArea|stackedWidget|splitter|groupBox|toolButton|spinBox|textEdit"
    r"|plainTextEdit|page|tab|line|layoutWidget|scrollAreaWidgetContents)_?\d+$"
)
INPUTS = {
    "QLineEdit",
    "QComboBox",
    "QSpinBox",
    "QDoubleSpinBox",
    "QDateEdit",
    "QTimeEdit",
    "QDateTimeEdit",
    "QPlainTextEdit",
    "QTextEdit",
    "QTextBrowser",
    "QSlider",
    "QTableView",
    "QTreeView",
    "QListView",
    "QTreeWidget",
    "QListWidget",
    "QTableWidget",
}


def _properties(widget: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {prop.get("name", ""): prop for prop in widget.findall("property")}


def _text(prop: ElementTree.Element | None) -> str:
    return "" if prop is None else "".join(prop.itertext()).strip()


def test_there_are_forms() -> None:
    assert FORMS


def test_compiled_forms_are_fresh() -> None:
    assert build_forms.stale() == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_names_say_what_they_name(form: Path) -> None:
    names = [e.get("name", "") for tag in ("widget", "layout", "spacer") for e in ElementTree.parse(form).iter(tag)]
    assert [name for name in names if not name or DEFAULT_NAME.match(name)] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_forms_have_no_style_sheet_and_no_fixed_geometry(form: Path) -> None:
    root = ElementTree.parse(form)
    top = root.find("widget")
    assert top is not None
    for widget in root.iter("widget"):
        names = _properties(widget)
        assert "styleSheet" not in names, widget.get("name")
        assert widget is top or "geometry" not in names, widget.get("name")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_every_input_has_a_buddy_or_a_name(form: Path) -> None:
    root = ElementTree.parse(form)
    bases = {c.findtext("class", ""): c.findtext("extends", "") for c in root.iter("customwidget")}
    buddies = {_text(_properties(w).get("buddy")) for w in root.iter("widget")}
    nameless = [
        widget.get("name")
        for widget in root.iter("widget")
        if {widget.get("class", ""), bases.get(widget.get("class", ""), "")} & INPUTS
        and widget.get("name") not in buddies
        and not _text(_properties(widget).get("accessibleName"))
    ]
    assert nameless == []
