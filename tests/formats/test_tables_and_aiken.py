"""Aiken files and tables: what is taken in, what is said about the rest, and no formula in a cell."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from iomquiz import formats
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import csv_table, yaml_bank
from iomquiz.formats._material import Imported

ROOT = Path(__file__).resolve().parents[2]


def take(tmp_path: Path, text: str, name: str = "a.txt", wanted: str = "") -> Imported:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return formats.take_in(tmp_path / name, wanted)


AIKEN = """What is the seat?
A. Rome
B) Geneva
c. Paris
ANSWER: B
FEEDBACK: On the lake.

Two lines
of question
A. One
B. Two
ANSWER: a

No answer here
A. One
B. Two

Wrong letter
A. One
B. Two
ANSWER: D

Short
A. One
ANSWER: A

Stray text.
"""


def test_aiken(tmp_path: Path) -> None:
    found = take(tmp_path, AIKEN)
    assert found.format == "aiken"
    assert found.by_type == {"single-choice": 2}
    assert [(t.code, t.line) for t in found.troubles] == [
        ("no-answer", 14), ("no-key", 18), ("few-options", 23), ("stray-text", 27),
    ]  # fmt: skip
    assert found.bank is not None
    first, second = found.bank.items.values()
    assert first.rationale == "On the lake."
    assert [o.get("key", False) for o in first.body["options"]] == [False, True, False]
    assert second.stem == "Two lines\nof question"


def test_a_table_with_headings(tmp_path: Path) -> None:
    text = (
        "ID;Question;Option A;Option B;Option C;Answer;Feedback;Topic;Points\r\n"
        'a1;"Which is ""right""?";x;y;z;B;because;Sea / Ships;2\r\n'
        "a2;Several?;x;y;z;A,C;;Sea;\r\n"
        "a3;Number?;;;;42;;;\r\n"
        "a4;True?;;;;true;;;\r\n"
        "a5;Text?;;;;Geneva|Genève;;;\r\n"
        "a6;Nothing?;;;;;;;\r\n"
        "a7;Which?;x;y;;Q;;;\r\n"
    )
    found = take(tmp_path, text, "t.csv")
    assert found.format == "csv"
    assert found.bank is not None
    items = found.bank.items
    assert {k: v.type for k, v in items.items()} == {
        "a1": "single-choice", "a2": "multiple-response", "a3": "numeric", "a4": "true-false", "a5": "short-text",
    }  # fmt: skip
    assert items["a1"].points == 2
    assert found.bank.topics[items["a1"].topic].title == "Ships"
    assert found.bank.facts["a5"].accept == ("Genève",)
    assert [(t.code, t.line) for t in found.troubles] == [("empty-cell", 7), ("no-key", 8)]


@pytest.mark.parametrize("sign", ["\t", ",", ";", "|"])
def test_two_columns_are_question_and_answer(tmp_path: Path, sign: str) -> None:
    found = take(tmp_path, f"Seat{sign}Geneva\nYear{sign}1951\n", "t.tsv")
    assert found.by_type == {"short-text": 1, "numeric": 1}


def test_columns_by_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("a,b,c,d\nx,Which?,yes,no\n")
    plain = formats.take_in(tmp_path / "m.csv")
    assert [t.code for t in plain.troubles] == ["no-columns"]
    found = formats.take_in(tmp_path / "m.csv", "csv", None, {"question": 1, "answer": 2, "option1": 2, "option2": 3})
    assert found.questions == 1


def test_distractors_beside_the_answer(tmp_path: Path) -> None:
    found = take(tmp_path, "question,correct answer,distractor1,distractor2\nWhich?,yes,no,maybe\n", "d.csv")
    assert found.bank is not None
    item = next(iter(found.bank.items.values()))
    assert len(item.body["options"]) == 3


def test_what_is_written_holds_no_formula_and_comes_back(tmp_path: Path) -> None:
    bank = yaml_bank.read(ROOT / "resources" / "questions.yaml").bank
    assert bank is not None
    written = csv_table.write(bank)
    (tmp_path / "out.csv").write_bytes(written.data)
    again = formats.take_in(tmp_path / "out.csv")
    assert again.questions == written.count
    for cell in (c for row in csv.reader(io.StringIO(written.data.decode("utf-8-sig"))) for c in row):
        assert not cell.startswith(("=", "+", "@")), cell


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3+cmd", "@SUM(A1)", "\tx", "'=1", "plain", "-5", "it's"])
def test_a_cell_is_safe_and_comes_back(tmp_path: Path, cell: str) -> None:
    guarded = csv_table.safe(cell)
    assert guarded == cell or guarded == f"'{cell}"
    assert not guarded.startswith(("=", "+", "@", "\t"))
    out = io.StringIO()
    csv.writer(out).writerows([["question", "answer"], ["Which?", guarded]])
    found = take(tmp_path, out.getvalue(), "cell.csv")
    assert found.bank is not None
    assert str(next(iter(found.bank.facts.values())).value) == cell.strip()


def test_a_wide_table_is_refused(tmp_path: Path) -> None:
    found = take(tmp_path, "question,answer" + ",x" * 500 + "\n", "w.csv")
    assert [t.code for t in found.troubles] == ["table"]
    assert found.bank is None


def test_an_unknown_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(bytes(range(256)))
    with pytest.raises(UserFacingError, match="cannot be seen"):
        formats.take_in(tmp_path / "x.bin")
    with pytest.raises(UserFacingError, match="no format 'nope'"):
        formats.take_in(tmp_path / "x.bin", "nope")
    with pytest.raises(UserFacingError, match="cannot be read"):
        formats.take_in(tmp_path / "missing.gift")


def test_a_bank_file_is_taken_in_as_it_is() -> None:
    found = formats.take_in(ROOT / "resources" / "questions.yaml")
    assert found.format == "yaml-bank"
    assert found.bank is not None
    assert found.questions == len(found.bank.items)


def test_options_that_are_called_by_their_letters(tmp_path: Path) -> None:
    found = take(tmp_path, 'No,Question,A,B,C,Correct\n1,Seat?,Bern,Geneva,Rome,B\n2,Two?,x,y,z,"A, C"\n', "a.csv")
    assert found.bank is not None
    one, two = found.bank.items.values()
    assert [bool(o.get("key")) for o in one.body["options"]] == [False, True, False]
    assert [bool(o.get("key")) for o in two.body["options"]] == [True, False, True]


def test_headings_of_other_programs(tmp_path: Path) -> None:
    kahoot = "Question,Answer 1,Answer 2,Time limit (sec),Correct answer(s)\nSeat?,Bern,Geneva,20,2\n"
    found = take(tmp_path, kahoot, "a.csv")
    assert found.by_type == {"single-choice": 1}
    found = take(tmp_path, "Statement,True/False,Explanation\nIt is old,FALSE,since 2016\n", "b.csv")
    assert found.by_type == {"true-false": 1}


def test_words_and_their_meanings_with_a_tab_between(tmp_path: Path) -> None:
    found = take(tmp_path, "Bern\tcapital of Switzerland\nRome\tcapital of Italy\nParis\tcapital of France\n", "w.txt")
    assert (found.format, found.by_type) == ("csv", {"short-text": 3})
    with pytest.raises(UserFacingError):
        take(tmp_path, "Dear all,\n\tthis is a letter.\n\tGoodbye.\n", "letter.txt")
