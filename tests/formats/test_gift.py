"""GIFT as it is found in the wild: every construct and encoding, every fault with its line; out and in again."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomquiz import formats
from iomquiz.domain.item_types import all_types
from iomquiz.formats import gift, yaml_bank
from iomquiz.formats._material import Imported

ROOT = Path(__file__).resolve().parents[2]
ALL = r"""// a comment
$CATEGORY: $course$/top/Water/Rivers // Lakes

// [id:colour] [tag:art]
::Colour:: What is between orange and green? {=yellow #Right! ~red #No\: red. ~blue}

Two plus {=two =2} equals four.

::TF::The sea is salt.{TRUE#It is.}
::TF2::The moon is a cheese.{F#It is a stone.####Seen in 1969.}

::N1::When was it?{#1822:5}
::N2::Pi?{#3.141..3.142}
::N3::Many{#=1822:0 =%50%1822:2 ~#out}

::M::Match. {=cat -> mouse =cow -> grass = -> stone ####Animals eat.}

::MR::Even numbers? {~%50%2 ~%50%4 ~%-50%3 ~%-50%5}

::S::Escapes: \{ \} \= \~ \# \: \\ {=a\=b =%50%half#nearly}

::E::Write about the sea. {}

Only a text.

::H::[html]<p>What is H<sub>2</sub>O?</p><script>alert(1)</script> {=[plain]water ~[html]<b>ice</b>}
"""


def take(tmp_path: Path, text: str | bytes, name: str = "a.gift") -> Imported:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return formats.take_in(path)


def codes(found: Imported) -> list[tuple[str, int]]:
    return [(t.code, t.line) for t in found.troubles if t.level != "info"]


def test_every_construct(tmp_path: Path) -> None:
    found = take(tmp_path, re.sub("\n::(TF2|N2|N3)", r"\n\n::\1", ALL))
    assert found.format == "gift"
    assert found.bank is not None
    items = found.bank.items
    assert {name: item.type for name, item in items.items()} == {
        "colour": "single-choice",
        "two-plus-equals-four-5502baa4": "short-text",
        "tf": "true-false",
        "tf2": "true-false",
        "n1": "numeric",
        "n2": "numeric",
        "n3": "numeric",
        "m": "matching",
        "mr": "multiple-response",
        "s": "short-text",
        "h": "single-choice",
    }
    assert items["colour"].tags == ("art",)
    assert items["colour"].body["options"][1] == {"text": "red", "feedback": "No: red."}
    assert items["two-plus-equals-four-5502baa4"].stem == "Two plus _____ equals four."
    assert items["tf2"].body == {"answer": False, "correction": "It is a stone."}
    assert items["tf2"].rationale == "Seen in 1969."
    assert items["n2"].body["tolerance"] == "0.0005"
    assert items["m"].body["extra"] == ["stone"]
    assert items["m"].rationale == "Animals eat."
    assert items["s"].stem == "Escapes: { } = ~ # : \\"
    assert items["s"].body["reject"] == [{"text": "half", "feedback": "nearly"}]
    assert items["h"].stem == "What is H₂O?"
    topics = found.bank.topics
    assert [t.title for t in topics.values()] == ["Water", "Rivers / Lakes"]
    assert topics[items["m"].topic].parent == "water"
    assert [p.body for p in found.bank.panels.values()] == ["Only a text."]
    told = codes(found)
    assert {code for code, _ in told} == {"essay", "scoring", "answers", "feedback", "markup"}
    assert found.questions == 11


def test_the_key_is_a_fact(tmp_path: Path) -> None:
    found = take(tmp_path, "::C::Which? {=yes ~no}\n\n::N::How many? {#7}\n")
    assert found.bank is not None
    assert found.bank.facts["c"].value == "yes"
    assert found.bank.facts["n"].value == 7
    assert found.bank.facts["c"].source == "import"
    assert found.bank.items["c"].body["options"][0]["text"] == "{{c}}"


def test_the_bank_of_an_import_is_a_sound_bank(tmp_path: Path) -> None:
    found = take(tmp_path, ALL)
    assert found.bank is not None
    text = formats.yaml_of(formats.plain(found.bank))
    reading = yaml_bank.read_text(text, "again.yaml")
    assert [str(r) for r in reading.errors] == []
    assert reading.bank is not None
    assert formats.plain(reading.bank) == formats.plain(found.bank)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
     ("utf-16-le", b""), ("utf-16-be", b""), ("utf-32-le", b"\xff\xfe\x00\x00"), ("latin-1", b""), ("cp1252", b"")],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, mark: bytes, end: str) -> None:
    text = "::Q1::Où est l'été ? {=là ~ici}\n\n::Q2::Two {=x ~y}\n".replace("\n", end)
    found = take(tmp_path, mark + text.encode(encoding), "a.txt")
    assert found.questions == 2
    assert found.bank is not None
    assert found.bank.items["q1"].stem == "Où est l'été ?"
    assert ("encoding", 0) in codes(found) or encoding not in ("latin-1", "cp1252")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("x\n\n\nopen {=a", "open-brace", 4),
        ("a {=b} c {=d}", "brace", 1),
        ("close } here", "brace", 1),
        ("number {#abc}", "number", 1),
        ("number {#1e99}", "number", 1),
        ("range {#5..1}", "range", 1),
        ("weight {~%150%a =b}", "weight", 1),
        ("match {=a -> b =c}", "pair", 1),
        ("match {=a -> =c -> d}", "pair", 1),
        ("strange {what}", "answers", 1),
        ("no key {~a ~b}", "no-key", 1),
        ("{=nothing asked}", "no-stem", 1),
        ("essay {}", "essay", 1),
        ("same {=a ~a}", "few-options", 1),
        ("one {=a -> b}", "few-pairs", 1),
        ("same right {=a -> b =c -> b}", "one-choice", 1),
        ("Long? {=" + "x" * 20_001 + "}", "too-long", 1),
        ("many? {" + "~x " * 600 + "}", "too-many", 1),
    ],
)
def test_a_fault_has_its_line_and_the_others_come_in(tmp_path: Path, text: str, code: str, line: int) -> None:
    found = take(tmp_path, text + "\n\n::Good::Fine? {=yes ~no}\n")
    assert (code, line) in codes(found)
    assert found.questions == 1


def test_an_open_brace_does_not_swallow_the_next_question(tmp_path: Path) -> None:
    found = take(tmp_path, "::A::One {=x ~y\n\n::B::Two {=x ~y}\n\n::C::Three {\n=x\n\n~y\n}\n")
    assert codes(found) == [("open-brace", 1)]
    assert found.bank is not None
    assert list(found.bank.items) == ["b", "c"]


def test_names_stay_when_a_file_is_imported_again(tmp_path: Path) -> None:
    one = take(tmp_path, "Which? {=a ~b}\n\nWhich? {=a ~c}\n")
    two = take(tmp_path, "New first? {=a ~b}\n\nWhich? {=a ~b}\n\nWhich? {=a ~c}\n")
    assert one.bank is not None
    assert two.bank is not None
    assert set(one.bank.items) < set(two.bank.items)


def test_braces_of_ours_are_set_apart(tmp_path: Path) -> None:
    found = take(tmp_path, r"What is \{\{x\}\} in [[a]]? {=\{\{y\}\} ~z}")
    assert found.bank is not None
    assert next(iter(found.bank.items.values())).stem == "What is { {x} } in [ [a] ]?"
    assert "braces" in [code for code, _ in codes(found)]


def test_out_and_in_again_keeps_keys_and_scores(tmp_path: Path) -> None:
    bank = yaml_bank.read(ROOT / "resources" / "questions.yaml").bank
    assert bank is not None
    written = gift.write(bank)
    again = take(tmp_path, written.data).bank
    assert again is not None
    assert len(again.items) == written.count
    for name, item in again.items.items():
        mine = bank.items[name]
        if mine.type == "calculated":
            continue
        ours = all_types()[mine.type].present(mine, bank.facts, Random(1))
        theirs = all_types()[item.type].present(item, again.facts, Random(1))
        assert theirs.stem.text == " ".join(ours.stem.text.split(" "))
        if item.type == mine.type == "single-choice":
            assert {(o.text, o.key, o.feedback) for o in theirs.key} == {(o.text, o.key, o.feedback) for o in ours.key}
        elif item.type == mine.type == "multiple-response":
            assert {(o.text, o.key) for o in theirs.key} == {(o.text, o.key) for o in ours.key}
            assert not [t for t in again.items if t == "x"]
        elif item.type == mine.type == "numeric":
            assert theirs.key.value == ours.key.value
    refused = {t.where for t in written.troubles if t.level == "error"}
    assert refused == set(bank.items) - set(again.items)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("ab {}=~#%:>-\\\n$/[]*.05TF"), max_size=120))
def test_nothing_that_is_typed_breaks_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "f.gift").write_text(text)
    found = formats.take_in(tmp_path / "f.gift", "gift")
    assert found.questions == (len(found.bank.items) if found.bank else 0)


def test_scores_of_weights_are_compared(tmp_path: Path) -> None:
    equal = take(tmp_path, "Which? {=a ~%-50%b ~%-50%c}\n")
    assert "scoring" not in [code for code, _ in codes(equal)]
    assert equal.bank is not None
    item = next(iter(equal.bank.items.values()))
    assert item.body["guess_correction"] is True
    other = take(tmp_path, "Which? {=a ~%-20%b ~c}\n")
    assert "scoring" in [code for code, _ in codes(other)]


def test_a_weight_is_a_decimal() -> None:
    assert gift._percent(Decimal(1) / 3) == "33.33333"
    assert gift._percent(Decimal("-0.5")) == "-50"


def test_a_number_with_feedback_on_any_other(tmp_path: Path) -> None:
    path = tmp_path / "a.gift"
    path.write_text("::Depth:: How many metres deep is the harbour? {#30:2~#Look at the chart.}\n")
    found = formats.take_in(path)
    assert found.bank is not None
    (item,) = found.bank.items.values()
    assert (item.type, item.body["tolerance"]) == ("numeric", "2")
    assert [t.code for t in found.troubles] == ["feedback"]
