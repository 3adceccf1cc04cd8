"""Changing one item in a file: only its own lines change."""

from __future__ import annotations

import difflib
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomquiz import paths
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import _yaml_edit
from iomquiz.formats._yaml_edit import Change
from iomquiz.formats._yaml_events import build
from iomquiz.formats._yaml_write import dump_item, item_fields, replace_item, same

BANK = """\
# A bank.
iomquiz: 1
bank: {id: t, title: Test}

questions:   # all of them
  # the first
  - id: one            # its name
    type: single-choice
    facts: [a, b]
    stem: "What: is it?"   # a stem
    options:
      # wrong ones first
      - {text: "A", feedback: "No."}
      - text: B   # the key
        key: true
      - {from: {kind: year}, count: 2}
    # why
    rationale: >
      Because it
      is so.
    difficulty: easy   # a guess

  # the second
  - {id: two, type: true-false, facts: [a], stem: Is it?, answer: true}

  -
    id: three
    type: ordering
    stem: |
      Put these
      in order.

    sequence:
    - a
    - [b, c]

# the plans
blueprints: []
"""


def data(text: str) -> Any:
    return build(text.removeprefix("\ufeff")).data


def change(text: str, item: str, /, **changes: Any) -> tuple[str, str]:
    """The new text, and the lines that differ."""
    fields = {**item_fields(text, item), **changes}
    result = replace_item(text, item, {key: value for key, value in fields.items() if value is not None})
    lines = difflib.unified_diff(text.splitlines(), result.splitlines(), n=0, lineterm="")
    return result, "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


@pytest.mark.parametrize("item", ["one", "two", "three"])
@pytest.mark.parametrize("text", [BANK, BANK.replace("\n", "\r\n"), "\ufeff" + BANK], ids=["unix", "windows", "mark"])
def test_an_item_with_its_own_fields_changes_nothing(text: str, item: str) -> None:
    assert replace_item(text, item, item_fields(text, item)) == text


def test_the_bundled_bank_with_its_own_fields_does_not_change() -> None:
    text = paths.default_bank().read_text("utf-8")
    items = [entry["id"] for entry in data(text)["questions"]]
    for item in items[:: max(1, len(items) // 12)]:
        assert replace_item(text, item, item_fields(text, item)) == text


def test_one_field_changes_one_line_and_keeps_its_comment() -> None:
    assert change(BANK, "one", stem="Why?")[1] == '-    stem: "What: is it?"   # a stem\n+    stem: Why?   # a stem'
    assert change(BANK, "one", difficulty="hard")[1].endswith("+    difficulty: hard   # a guess")


def test_a_new_field_stands_where_the_order_puts_it() -> None:
    assert change(BANK, "one", topic="x")[1] == "+    topic: x"
    assert "facts: [a, b]\n    topic: x\n    stem:" in change(BANK, "one", topic="x")[0]
    assert (
        "difficulty: easy   # a guess\n    level: apply\n    points: 2\n\n"
        in change(BANK, "one", level="apply", points=2)[0]
    )
    assert "type: ordering\n    facts: [x]\n    stem: |" in change(BANK, "three", facts=["x"])[0]


def test_a_field_that_goes_takes_its_lines_along() -> None:
    result, lines = change(BANK, "one", rationale=None)
    assert lines == "-    rationale: >\n-      Because it\n-      is so."
    assert "# why" in result


def test_the_first_field_can_go_and_another_one_come() -> None:
    without = BANK.replace("  - id: one            # its name\n    type: single-choice", "  - zzz: 1\n    id: one")
    result, _ = change(without, "one", zzz=None, type="single-choice")
    assert data(result)["questions"][0]["type"] == "single-choice"


def test_an_option_changes_alone() -> None:
    options = item_fields(BANK, "one")["options"]
    result, lines = change(BANK, "one", options=[{**options[0], "text": "Z: y"}, *options[1:]])
    assert lines == '-      - {text: "A", feedback: "No."}\n+      - {text: "Z: y", feedback: "No."}'
    assert "# wrong ones first" in result


def test_options_come_and_go() -> None:
    options = item_fields(BANK, "one")["options"]
    assert change(BANK, "one", options=options[:2])[1] == "-      - {from: {kind: year}, count: 2}"
    assert change(BANK, "one", options=[*options, {"text": "N"}])[1] == "+      - {text: N}"
    assert change(BANK, "one", options=[{"text": "N"}, *options])[1] == "+      - {text: N}"
    assert change(BANK, "one", options=options[1:])[1] == '-      - {text: "A", feedback: "No."}'
    assert (
        change(BANK, "one", options=[options[0], options[2]])[1] == "-      - text: B   # the key\n-        key: true"
    )
    assert "text: B   # the key\n        key: true\n        fixed: true\n" in change(
        BANK, "one", options=[options[0], {**options[1], "fixed": True}, options[2]]
    )[0]  # fmt: skip


def test_an_item_in_braces_stays_in_braces() -> None:
    assert change(BANK, "two", answer=False)[1].endswith("answer: false}")
    assert change(BANK, "two", correction="x, y", answer=False)[1].endswith('answer: false, correction: "x, y"}')


def test_texts_of_several_lines_become_a_block() -> None:
    result, _ = change(BANK, "three", stem="a\n\n  b\n")
    assert data(result)["questions"][2]["stem"] == "a\n\n  b\n"
    result, _ = change(BANK, "one", stem="a\nb")
    assert "# a stem" in result


def test_a_bank_without_a_last_line_break_is_changed_too() -> None:
    text = BANK[: BANK.index("\n\n# the plans")]
    result, _ = change(text, "three", rationale="R", sequence=["x", "y", "z"])
    assert data(result)["questions"][2]["sequence"] == ["x", "y", "z"]


def test_windows_line_ends_stay() -> None:
    text = BANK.replace("\n", "\r\n")
    result, _ = change(text, "one", topic="x", rationale="a\nb", options=[{"text": "N"}])
    assert "\n" not in result.replace("\r\n", "")
    assert data(result)["questions"][0]["rationale"] == "a\nb"


def test_an_unknown_item_is_refused() -> None:
    for text in (BANK, "", "- a", "iomquiz: 1", "questions: 5"):
        with pytest.raises(UserFacingError, match="no question 'none'"):
            replace_item(text, "none", {})


def test_canonical_order_and_style() -> None:
    fields = {"level": "apply", "stem": "S", "answer": "{{a}}", "own": 1, "type": "numeric", "id": "q", "facts": ["a"],
              "tolerance": {"percent": 5}, "rationale": "no"}  # fmt: skip
    assert dump_item(fields) == (
        '  - id: q\n    type: numeric\n    facts: [a]\n    stem: S\n    answer: "{{a}}"\n'
        "    tolerance: {percent: 5}\n    own: 1\n    rationale: no\n    level: apply\n"
    )


def test_numbers_and_their_texts_are_the_same() -> None:
    assert same({"a": [1951, Decimal("0.5")]}, {"a": ("1951", "0.5")})
    assert not same(True, 1)
    assert not same("True", True)
    assert not same(None, "None")
    assert not same([1], [1, 2])
    assert not same({}, [])


_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TRICKY = ["no", "null", "1951", "a: b", "a #b", "{{a}}", "x\ny", " lead", "é’“”", "-"]
_texts = (st.text(max_size=30) | st.sampled_from(_TRICKY)).filter(lambda text: not _BAD.search(text))
_leaves = _texts | st.integers(-(10**9), 10**9) | st.booleans()
_values = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4), max_leaves=12
)
_fields = st.dictionaries(st.sampled_from(["type", "stem", "options", "rationale", "level", "own", "facts"]), _values)


@settings(max_examples=300, deadline=None)
@given(_fields)
def test_what_is_written_is_read_back(fields: dict[str, Any]) -> None:
    found = build("questions:\n" + dump_item({**fields, "id": "q"}))
    assert not found.faults
    assert same(found.data["questions"], [{**fields, "id": "q"}])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["one", "two", "three"]), _fields, st.booleans())
def test_any_change_is_read_back_and_touches_nothing_else(item: str, fields: dict[str, Any], keep: bool) -> None:
    new = {**(item_fields(BANK, item) if keep else {}), **fields, "id": item}
    result = replace_item(BANK, item, new)
    before, after = data(BANK)["questions"], data(result)["questions"]
    for old, now in zip(before, after, strict=True):
        assert same(now, new if old["id"] == item else old)
    assert "# A bank." in result
    assert "# the plans" in result
    back = replace_item(result, item, item_fields(BANK, item))
    assert same(data(back), data(BANK))


def changed(part: str, entry: dict[str, Any], n: int) -> Change:
    """A change of another kind for every entry."""
    ways: list[dict[str, Any]] = [
        {**entry, "note": f"Note {n}: a # and a “quote”"},
        {key: value for key, value in entry.items() if key != "difficulty"},
        {**entry, "title": "Two\nlines"} if "title" in entry else {**entry, "tags": ["law", "a: b"]},
    ]
    return Change(part, str(entry["id"]), entry, ways[n % 3])


def test_many_changes_at_once_are_the_same_as_one_after_the_other() -> None:
    text = paths.default_bank().read_text(encoding="utf-8")
    data = _yaml_edit.data_of(text)
    changes = [
        changed(part, entry, n)
        for part in ("topics", "facts", "questions", "blueprints", "sources")
        for n, entry in enumerate(_yaml_edit.entries(data, part)[:12])
    ]
    gone = _yaml_edit.entries(data, "questions")[30]
    changes.insert(20, Change("questions", str(gone["id"]), gone, None))
    changes.insert(30, Change("facts", "new", None, {**_yaml_edit.entries(data, "facts")[0], "id": "new"}, "founded"))
    changes.append(Change("facts", "new", None, {**_yaml_edit.entries(data, "facts")[1], "id": "new"}))
    one_by_one = text
    for change in changes:
        one_by_one = _yaml_edit.apply(one_by_one, [change])
    assert _yaml_edit.apply(text, changes) == one_by_one
    assert _yaml_edit.apply("\ufeff" + text, changes) == "\ufeff" + one_by_one


def test_what_cannot_be_written_together_is_written_in_turn() -> None:
    text = BANK.replace("blueprints: []", "blueprints: [&p {id: p, title: P}, {id: q, title: Q, more: *p}]")
    tangled = 'questions:\n- - x\n- {id: a, stem: "A\n    b"}\n- id: b\n  stem: >-\n      C\n'
    for body in (BANK, text, tangled):
        data = build(body).data
        questions = [e for e in data["questions"] if isinstance(e, dict)]
        changes = [Change("questions", str(e["id"]), e, {"id": e["id"], "stem": ["odd", {"x": 1}]}) for e in questions]
        after = build(_yaml_edit.apply(body, changes)).data
        assert [e["stem"] for e in after["questions"] if isinstance(e, dict)] == [["odd", {"x": 1}]] * len(changes)
