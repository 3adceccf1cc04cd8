"""The linter over a file: every finding with its line, what was turned off, what keeps it from looking."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path

import pytest

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.lint import all_rules
from iomquiz.services.linting import look_over

BANK = """\
iomquiz: 1
bank: {id: small, title: Small}
sources: {s: {title: A source}}
topics: [{id: t, title: A topic}]
facts: [{id: seat, topic: t, kind: place, value: Geneva, cue: Seat of IOM, source: s, where: page 1}]
questions:
  - id: q1
    type: single-choice
    facts: [seat]
    stem: Where is the seat not?
    options: [{text: In Rome, key: true}, {text: In Bern}, {text: "In {{seat}}"}]
    rationale: It is elsewhere.
    lint: {off: {no-question: Never mind.}}
"""


def test_findings_have_lines_and_fixes(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text(BANK)
    report = look_over(path, date(2026, 10, 1))
    (finding,) = report.findings
    assert (finding.rule, finding.line, finding.column, finding.path) == ("negative-stem", 10, 11, "questions[0].stem")
    assert finding.fix == "Write NOT"
    assert report.summary == "1 questions, 40 rules: 0 errors, 1 warnings, 0 hints, 0 turned off."
    assert report.plain(report.findings)["findings"]
    path.write_text(BANK.replace("no-question", "negative-stem"))
    quiet = look_over(path, date(2026, 10, 1))
    assert quiet.findings == ()
    assert quiet.silenced == (("negative-stem", "q1", "Never mind."),)


def test_of_a_broken_bank_the_errors_are_told(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text(BANK.replace("[seat]", "[saet]"))
    report = look_over(path, date(2026, 10, 1))
    (finding,) = report.findings
    assert (finding.rule, finding.level, finding.line, finding.file) == ("unknown-fact", "error", 9, "bank.yaml")
    assert "errors" in finding.why
    with pytest.raises(UserFacingError, match="cannot be read"):
        look_over(tmp_path / "gone.yaml", date(2026, 10, 1))


def test_findings_of_a_folder_stand_in_their_own_file(tmp_path: Path) -> None:
    head, _, questions = BANK.partition("questions:\n")
    again = questions.replace("id: q1", "id: q2").replace("lint: {off: {no-question: Never mind.}}", "")
    (tmp_path / "a.yaml").write_text(f"questions:\n{again}")
    (tmp_path / "b.yaml").write_text(f"{head}questions:\n{questions}")
    found = look_over(tmp_path, date(2026, 10, 1)).findings
    assert {(f.file, f.line, f.item) for f in found if f.rule == "negative-stem"} == {
        ("a.yaml", 5, "q2"), ("b.yaml", 10, "q1"),
    }  # fmt: skip


def test_no_finding_is_lost_where_there_are_many(tmp_path: Path) -> None:
    head, _, question = BANK.partition("questions:\n")
    more = "".join(question.replace("id: q1", f"id: q{n}").replace("not?", f"not, {n}?") for n in range(1100))
    path = tmp_path / "bank.yaml"
    path.write_text(f"{head}questions:\n{more}")
    found = [f for f in look_over(path, date(2026, 10, 1)).findings if f.rule == "negative-stem"]
    assert [f.item for f in found] == [f"q{n}" for n in range(1100)]


def test_rules_that_know_no_words_of_the_language_are_told(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text(BANK.replace("title: Small", "title: Klein, language: de"))
    report = look_over(path, date(2026, 10, 1))
    assert report.findings == ()
    assert report.language == "de"
    assert "negative-stem" in report.off
    assert report.summary.endswith("10 rules know English words only: off for 'de'.")
    assert report.plain(())["off"] == list(report.off)


def test_a_rule_says_whether_it_looks_for_english_words() -> None:
    for rule in all_rules().values():
        checks = [check for check in (rule.check, rule.check_bank, rule.check_on) if check is not None]
        asks = any("_look.english" in inspect.getsource(inspect.getmodule(check)) for check in checks)
        assert rule.english == asks, rule.id
