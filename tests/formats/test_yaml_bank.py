"""Reading a bank file: what is good, what is wrong and where, and what is meant to do harm."""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomquiz.domain.dates import PartialDate
from iomquiz.domain.errors import Severity, UserFacingError
from iomquiz.domain.fact import Kind, Member, PastValue
from iomquiz.formats import all_formats, yaml_bank
from iomquiz.formats._yaml_events import MAX_BYTES, build, scalar
from iomquiz.formats.yaml_bank import Reading, read, read_text

HEAD = "iomquiz: 1\nbank: {id: t, title: Test}\n"
GROUND = f"""{HEAD}sources:
  s: {{title: A source, date: 2023-04}}
topics:
  - {{id: a, title: Topic A}}
facts:
  - id: members
    topic: a
    cue: Members
    value: 175
    kind: number
    unit: member States
    statement: "There are {{{{members}}}} of them."
    source: s
    as_of: 2023
    review_by: 2026-04-30
"""
GOOD = (
    GROUND
    + """\
  - {id: founded, topic: a, kind: year, value: 1951, source: s}
  - {id: signed, topic: a, kind: date, value: 1997-05-15, source: s}
  - {id: begun, topic: a, kind: month, value: 2018-06, source: s}
  - {id: share, topic: a, kind: fraction, value: 1/3, source: s}
  - {id: charge, topic: a, kind: percent, value: 7.5, source: s}
  - {id: sum, topic: a, kind: money, value: 1300000000, unit: USD, source: s}
  - {id: session, topic: a, kind: ordinal, value: 10, source: s}
  - {id: parts, topic: a, kind: list, value: [one, {text: two, accept: [second]}, 3], source: s}
  - {id: doc, topic: a, kind: pairs, value: {title: T, symbol: C/1}, source: s}
  - id: head
    topic: a
    kind: person
    value: no
    source: s
    accept: ["NO"]
    valid_from: 2018-10-01
    history: [{text: older, source: s}, {text: old, valid_until: 2018}]
panels:
  - id: p
    topic: a
    title: Page
    body: |
      There are {{members}} members. See [[p|here]].
    figure: {kind: bars, alt: Bars, from: [members, charge]}
    related: [p]
questions:
  - id: q
    type: numeric
    facts: [members]
    stem: How many?
    answer: "{{members}}"
    tolerance: 0.5
    rationale: Because.
  - {id: r, type: short-text, facts: [head], stem: Who?, answer: "{{head}}", points: 2, level: apply, difficulty: hard}
blueprints:
  - id: b
    title: B
    minutes: 5
    cut_score: 62.5
    sections: [{topic: a, count: 2, levels: {apply: 1}, types: {numeric: 1}}]
"""
)


def errors(text: str) -> list[tuple[int, int, str, str]]:
    reading = read_text(text, "bank.yaml")
    assert reading.bank is None or not reading.errors
    return [(r.line, r.column, r.path, r.code) for r in reading.reports]


def codes(reading: Reading) -> set[str]:
    return {report.code for report in reading.reports}


# --- a good file


def test_a_good_file_gives_a_bank() -> None:
    reading = read_text(GOOD, "good.yaml")
    assert reading.reports == ()
    bank = reading.bank
    assert bank is not None
    values = {fact.id: fact.value for fact in bank.facts.values()}
    assert values["members"] == Decimal(175)
    assert values["founded"] == Decimal(1951)
    assert values["signed"] == PartialDate(1997, 5, 15)
    assert values["begun"] == PartialDate(2018, 6)
    assert values["share"] == Fraction(1, 3)
    assert values["charge"] == Decimal("7.5")
    assert values["parts"] == (Member("one"), Member("two", ("second",)), Member("3"))
    assert values["doc"] == (("title", "T"), ("symbol", "C/1"))
    assert values["head"] == "no"
    assert bank.facts["head"].history == (
        PastValue("older", None, None, "s"), PastValue("old", None, PartialDate(2018)),
    )  # fmt: skip
    assert bank.facts["members"].as_of == PartialDate(2023)
    assert bank.facts["founded"].cue == "Founded"
    assert bank.facts["founded"].statement == "Founded: {{founded}}"
    assert bank.facts["founded"].kind is Kind.YEAR
    assert bank.sources["s"].date == PartialDate(2023, 4)
    assert bank.items["q"].topic == "a"
    assert bank.items["q"].body == {"answer": "{{members}}", "tolerance": "0.5"}
    assert bank.items["r"].points == 2
    figure = bank.panels["p"].figure
    assert figure is not None
    assert [item.label for item in figure.items] == ["Members", "Charge"]
    assert bank.blueprints["b"].cut_score == Decimal("62.5")
    assert bank.info.language == "en"


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    assert read_text("\ufeff" + GOOD.replace("\n", "\r\n"), "x").bank is not None


def test_warnings_do_not_keep_a_bank_from_loading() -> None:
    reading = read_text(GOOD.replace("count: 2, levels", "count: 9, levels"), "x")
    assert reading.bank is not None
    assert [r.severity for r in reading.reports] == [Severity.WARNING]
    assert reading.errors == ()


@pytest.mark.parametrize("text", [
    "no", "on", "yes", "1:30", "012", "1e3", "2023-04", "0x1F", "0o14", ".inf", "-", "1_000", "+5", "2024-01-02", "=",
    "<<",     "9" * 40, "1.", ".5", "-0",
])  # fmt: skip
def test_plain_scalars_stay_what_they_look_like(text: str) -> None:
    assert scalar(text) == text


def test_numbers_lose_nothing() -> None:
    assert scalar("0.10") == Decimal("0.10")
    assert str(scalar("0.10")) == "0.10"
    assert scalar("-175") == -175
    assert (scalar("true"), scalar("False"), scalar("~"), scalar("")) == (True, False, None, None)


# --- everything that can be wrong, with its place


@pytest.mark.parametrize(
    ("marked", "path", "code"),
    [
        ("§extra: 1\n", "extra", "unknown-key"),
        ("questions: §5\n", "questions", "not-a-list"),
        ("questions:\n  - §5\n", "questions[0]", "not-a-mapping"),
        ("questions:\n  - §{id: q}\n", "questions[0].type", "missing-key"),
        ("questions:\n  - {id: q, type: §numerik}\n", "questions[0].type", "unknown-type"),
        ("§facts: []\n", "facts", "duplicate-key"),
        ("  - {id: f, topic: a, kind: §x, value: 1, source: s}\n", "facts[1].kind", "unknown-kind"),
        ("  - {id: f, topic: a, kind: year, value: §x, source: s}\n", "facts[1].value", "not-a-number"),
        ("  - {id: f, topic: a, kind: year, value: §1.5, source: s}\n", "facts[1].value", "not-whole"),
        ("  - {id: f, topic: a, kind: date, value: §1997-05, source: s}\n", "facts[1].value", "precision"),
        ("  - {id: f, topic: a, kind: date, value: §1997-02-30, source: s}\n", "facts[1].value", "bad-date"),
        ("  - {id: f, topic: a, kind: fraction, value: §1/0, source: s}\n", "facts[1].value", "bad-fraction"),
        ("  - {id: f, topic: a, kind: list, value: §[], source: s}\n", "facts[1].value", "empty-list"),
        ("  - {id: f, topic: a, kind: text, value: §true, source: s}\n", "facts[1].value", "not-a-text"),
        ("  - {id: f, topic: a, kind: text, value: §' ', source: s}\n", "facts[1].value", "empty-text"),
        ("  - {id: §a b, topic: a, kind: text, value: x, source: s}\n", "facts[1].id", "bad-id"),
        ("  - {id: f, topic: §z, kind: text, value: x, source: s}\n", "facts[1].topic", "unknown-topic"),
        ("  - {id: f, topic: a, kind: text, value: x, source: §z}\n", "facts[1].source", "unknown-source"),
        ("  - {id: §members, topic: a, kind: text, value: x, source: s}\n", "facts[1].id", "duplicate-id"),
        ("  - {id: f, topic: a, kind: text, value: x, source: s, reverse: §1}\n", "facts[1].reverse", "not-a-flag"),
        ("  - {id: f, topic: a, kind: text, value: x, source: s, §acept: []}\n", "facts[1].acept", "unknown-key"),
        ("  - id: f\n    topic: a\n    kind: text\n    value: {a: b, §a: c}\n", "facts[1].value.a", "duplicate-key"),
        ('  - {id: f, topic: a, kind: text, value: "x\ty", source: s, where: §}\n', "facts[1].where", "not-a-text"),
        ("blueprints:\n  - {id: b, title: B, minutes: §0}\n", "blueprints[0].minutes", "out-of-range"),
    ],
)
def test_a_fault_is_reported_where_it_stands(marked: str, path: str, code: str) -> None:
    before, _, after = (GROUND + marked).partition("§")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (line, column, path, code) in errors(before + after)


@pytest.mark.parametrize(
    ("body", "place", "code"),
    [
        ("type: single-choice, options: [{txt: b}]", "questions[0].options[0].txt", "unknown-key"),
        ("type: single-choice, options: [{txt: b}]", "questions[0].options[0].text", "missing-key"),
        ("type: single-choice, options: [{text: a}, {text: b}]", "questions[0].options", "one-key"),
        ("type: single-choice, options: [{from: {kind: yaer}}]", "questions[0].options[0].from.kind", "not-one-of"),
        ("type: multiple-response, options: [{text: a}, 5]", "questions[0].options[1]", "not-a-mapping"),
        ("type: multiple-response, options: {text: a}", "questions[0].options", "not-a-list"),
        ("type: multiple-response, scoring: no, options: [{text: a}, {text: b}]", "questions[0].scoring", "not-one-of"),
        ("type: numeric, answer: 5, tolerance: {percnt: 5}", "questions[0].tolerance.percnt", "unknown-key"),
        ("type: numeric, answer: 5, tolerance: -1", "questions[0].tolerance", "out-of-range"),
        ("type: numeric, answer: five", "questions[0].answer", "bad-answer"),
        ("type: numeric, answer: '{{membrs}}'", "questions[0].answer", "unknown-fact"),
        ("type: true-false, answer: yes", "questions[0].answer", "not-a-flag"),
        ("type: list, answers: [a, {text: b, acept: [c]}]", "questions[0].answers[1].acept", "unknown-key"),
        ("type: list, answers: [a, b], ask: 0", "questions[0].ask", "out-of-range"),
        ("type: ordering, sequence: [a, [b, {c: d}]]", "questions[0].sequence[1][1]", "not-a-text"),
        ("type: calculated, answer: '{{x}}', parameters: {x: {}}", "questions[0].parameters.x.to", "missing-key"),
        ("type: calculated, answer: 1, parameters: {x y: {from: 1}}", "questions[0].parameters.x y", "bad-id"),
        ("type: cloze, text: x, gaps: [{id: g, kind: word, answer: a}]", "questions[0].gaps[0].kind", "not-one-of"),
        ("type: short-text, answer: a, facts: [membrs]", "questions[0].facts[0]", "unknown-fact"),
        ("type: short-text, answer: a, facts: []", "questions[0].facts", "empty-list"),
        ("type: short-text, answer: a, level: recall", "questions[0].level", "not-one-of"),
        ("type: short-text, answer: a, rationale: '{{members|wrds}}'", "questions[0].rationale", "unknown-form"),
    ],
)  # fmt: skip
def test_a_fault_of_a_question_is_reported(body: str, place: str, code: str) -> None:
    facts = "" if "facts:" in body else "facts: [members], "
    text = f"{GROUND}questions:\n  - {{id: q, stem: S, {facts}{body}}}\n"
    assert (place, code) in [(path, code) for _, _, path, code in errors(text)]


def test_hints_name_the_nearest_known_word() -> None:
    text = GROUND + "questions:\n  - {id: q, stem: S, facts: [membrs], type: numeric, answr: 5}\n"
    remedies = {r.code: r.remedy for r in read_text(text, "x").reports}
    assert remedies["unknown-key"] == "Did you mean `answer`?"
    near = read_text(GOOD.replace("facts: [members]", "facts: [membrs]"), "x").reports
    assert [r.remedy for r in near] == ["Did you mean 'members'?"]


def test_all_faults_come_in_one_go() -> None:
    text = GOOD
    for good, bad in (
        ("value: 1951", "value: x"),
        ("facts: [members]", "facts: [membrs]"),
        ("minutes: 5", "minutes: 0"),
        ("related: [p]", "related: [q]"),
        ("iomquiz: 1", "iomquiz: 2"),
    ):
        text = text.replace(good, bad)
    found = [code for *_, code in errors(text)]
    assert found == ["version", "not-a-number", "unknown-panel", "unknown-fact", "out-of-range"]


def test_what_only_follows_from_a_wrong_entry_is_not_reported() -> None:
    assert [code for *_, code in errors(GOOD.replace("value: 175", "value: x"))] == ["not-a-number"]
    topic = GOOD.replace("title: Topic A", "titel: Topic A")
    assert sorted(code for *_, code in errors(topic)) == ["missing-key", "unknown-key"]
    assert [code for *_, code in errors(GOOD.replace("{title: A source, ", "{"))] == ["missing-key"]


def test_places_are_those_of_the_file_when_entries_before_are_left_out() -> None:
    text = GOOD.replace("  - id: q\n    type: numeric", "  - id: q\n    type: nothing").replace(
        'answer: "{{head}}"', 'answer: "{{hed}}"'
    )
    paths = [path for *_, path, _ in errors(text)]
    assert paths == ["questions[0].type", "questions[1].answer"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-a-bank"),
        ("- a\n", "not-a-bank"),
        ("hello", "not-a-bank"),
        ("bank: {id: a, title: b}\n", "missing-key"),
        ("iomquiz: 1\n", "missing-key"),
        ("iomquiz: 1\nbank: []\n", "not-a-mapping"),
        ("iomquiz: true\nbank: {id: a, title: b}\n", "version"),
        (HEAD + "sources: []\n", "not-a-mapping"),
        (HEAD + "sources: {s: 5}\n", "not-a-mapping"),
        (HEAD + "questions:\n  - a: [\n", "syntax"),
        (HEAD + "bank:\n\t- a\n", "syntax"),
        (HEAD + "text: a: b\n", "syntax"),
        (HEAD + 'text: "abc\n', "syntax"),
        (HEAD + "---\na: b\n", "documents"),
        (HEAD + "? {a: b}\n: c\n", "bad-key"),
        (HEAD + "? [[a], b]\n: c\n", "bad-key"),
        (HEAD + "a: \x00\n", "control-character"),
        (HEAD + "a: \x1b[0m\n", "control-character"),
        (HEAD + "a: \ud800\n", "control-character"),
        (HEAD + 'a: "\\0"\n', "control-character"),
        (HEAD + '"a\\x07": b\n', "control-character"),
        (HEAD + "a: &x 1\nb: *x\n", "alias"),
        (HEAD + "a: &x [1]\n*x : 1\n", "alias"),
        (HEAD + "? [*x]\n: 1\n", "bad-key"),
        (HEAD + "a: !!python/object/apply:os.system [echo]\n", "tag"),
        (HEAD + "a: !!str 5\n", "tag"),
        (HEAD + "a: ! 5\n", "tag"),
        (HEAD + "a: 1\na: 2\n", "duplicate-key"),
        (HEAD + "a: {b: 1, b: {c: [d]}}\n", "duplicate-key"),
        (HEAD + "a: <<\n<<: {b: c}\n", "unknown-key"),
        (HEAD + "%YAML 9.9\n---\n", "syntax"),
    ],
)
def test_a_hostile_or_broken_text_gives_a_report(text: str, code: str) -> None:
    reading = read_text(text, "x")
    assert reading.bank is None
    assert code in codes(reading)
    assert all(report.line >= 1 and report.column >= 1 for report in reading.reports)


def test_a_report_reads_like_a_compiler_message() -> None:
    (report,) = read_text(GROUND + "extra: 1\n", "bank.yaml").reports
    assert str(report).startswith("bank.yaml:18:1: error: extra: A bank has no part `extra`.")


# --- files that are meant to do harm


@pytest.mark.faults
@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{" * 100_000,
        "a: " + "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: " + "[" * 100_000 + "]" * 100_000,
        "".join(f"{' ' * n}a:\n" for n in range(2000)),
        "? " + "[" * 60 + "]" * 60,
    ],
    ids=["brackets", "braces", "mappings", "dashes", "questions", "closed", "indented", "in-a-key"],
)
def test_deep_nesting_ends_in_a_clear_error(text: str) -> None:
    start = time.perf_counter()
    reading = read_text(HEAD + text, "x")
    assert time.perf_counter() - start < 5
    assert reading.bank is None
    assert codes(reading) <= {"too-deep", "syntax", "bad-key"}
    assert codes(reading) - {"bad-key"}


@pytest.mark.faults
def test_depth_50_is_read_and_51_is_not() -> None:
    assert not build("[" * 50 + "]" * 50).faults
    assert [p.code for p, _ in build("[" * 51 + "]" * 51).faults] == ["too-deep"]


@pytest.mark.faults
def test_a_hundred_thousand_brackets_neither_crash_nor_fill_the_memory() -> None:
    program = (
        "import resource\n"
        "from iomquiz.formats.yaml_bank import read_text\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))\n"
        "lines = [f'a{n}: &a{n} [' + ','.join([f'*a{n-1}'] * 9) + ']' for n in range(1, 30)]\n"
        "bomb = '\\n'.join(['a0: &a0 [x,x]', *lines])\n"
        "for text in ('[' * 100_000, '{a: ' * 100_000, bomb, 'a: ' + '9' * 5_000_000, '[[],' * 100_000):\n"
        "    assert read_text(text, 'x').bank is None\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 400
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0


@pytest.mark.faults
def test_very_many_faults_are_cut_short() -> None:
    reading = read_text(HEAD + "topics:\n" + "  - {x: 1}\n" * 2000, "x")
    assert len(reading.reports) == 1000
    assert len(read_text(HEAD + "a: [" + "!t x, " * 3000 + "]", "x").reports) == 1000


@pytest.mark.faults
def test_a_truncated_file_never_gives_a_traceback() -> None:
    for end in range(0, len(GOOD), 7):
        reading = read_text(GOOD[:end], "x")
        assert reading.bank is not None or reading.reports


@pytest.mark.faults
@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 12), st.text(max_size=8))
def test_a_damaged_file_never_gives_a_traceback(at: int, length: int, put: str) -> None:
    reading = read_text(GOOD[:at] + put + GOOD[at + length :], "x")
    assert (reading.bank is None) == bool(reading.errors)


@pytest.mark.faults
@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("ab:-?![]{}&*|>'\"%@`#,\n \t01~<=")), max_size=60))
def test_no_text_gives_a_traceback(text: str) -> None:
    assert read_text(text, "x").bank is None


# --- files on disk


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, "utf-8")
    assert read(path).bank is not None
    assert all_formats()["yaml-bank"].read(path).bank is not None
    assert yaml_bank.content_hash(path) == hashlib.sha256(GOOD.encode()).hexdigest()


def test_a_file_that_is_not_there_is_the_worlds_fault(tmp_path: Path) -> None:
    for reader in (read, yaml_bank.content_hash):
        with pytest.raises(UserFacingError, match="cannot be read"):
            reader(tmp_path / "none.yaml")
    with pytest.raises(UserFacingError):
        read(tmp_path)


def test_a_file_in_another_encoding_is_reported_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(HEAD.encode() + "a: Vitoríno\n".encode("latin-1"))
    (report,) = read(path).reports
    assert (report.line, report.column, report.code) == (3, 9, "encoding")
    path.write_bytes(GOOD.encode("utf-16"))
    assert codes(read(path)) == {"encoding"}


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert codes(read(path)) == {"too-large"}
    assert codes(read_text("é" * (MAX_BYTES // 2 + 1), "x")) == {"too-large"}
    assert codes(read_text("x" * (MAX_BYTES + 1), "x")) == {"too-large"}


def test_importing_the_formats_imports_no_library() -> None:
    program = (
        "import sys; from iomquiz.formats import all_formats; all_formats()\n"
        "print({'yaml', 'pydantic'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "set()"
