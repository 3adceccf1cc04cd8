"""Authors: drafts, saving line by line, undo across a restart, successors, merges, find and replace."""

from __future__ import annotations

import difflib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Chosen, Written
from iomquiz.formats import yaml_bank
from iomquiz.formats._yaml_edit import Change
from iomquiz.formats._yaml_write import same
from iomquiz.services import _pattern, author_file
from iomquiz.services import author_facts as facts
from iomquiz.services import author_find as finding
from iomquiz.services import author_look as look
from iomquiz.services.author_file import _plain
from iomquiz.services.author_records import Trouble
from iomquiz.services.authoring import Authoring
from tests.services.conftest import Clock

MINI = Path(__file__).parent.parent / "data" / "mini.yaml"


@pytest.fixture
def small(tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    opened = app.open_services(tmp_path / "own", clock=clock, zone=UTC, bank=MINI)
    opened.services.learners.add("Ada A.")
    yield opened
    opened.store.close()


@pytest.fixture
def author(small: Opened) -> Authoring:
    return small.services.authoring


def _file(author: Authoring) -> Path:
    return Path(author.sheet().path)


def _changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_the_tree_holds_everything_by_topic(author: Authoring) -> None:
    sheet = author.sheet()
    assert [branch.title for branch in sheet.branches] == [
        "One",
        "Two",
        "Blueprints",
        "Topics",
        "Sources",
        "This bank",
    ]
    assert [node.id for node in sheet.branches[0].nodes] == [
        "page", "start", "head", "head-2021", "start-year", "head-name",
    ]  # fmt: skip
    assert (sheet.errors, sheet.undo, sheet.redo, sheet.changed_on_disk) == (0, "", "", False)


def test_a_saved_draft_changes_its_own_lines_only(author: Authoring, small: Opened) -> None:
    before = _file(author).read_text()
    fields = dict(author.entry("questions", "start-year").fields)
    assert author.draft("questions", "start-year", {**fields, "stem": "When did it begin?"}) == ()
    assert author.entry("questions", "start-year").draft
    saved = author.save("questions", "start-year")
    assert saved.at is not None
    assert _changed_lines(before, _file(author).read_text()) == [
        "-    stem: In which year did it begin?",
        "+    stem: When did it begin?",
    ]
    assert not author.entry("questions", "start-year").draft
    hits = small.services.reference.search("when begin", 5)
    assert [hit.id for hit in hits] == ["start-year"]


def test_a_draft_with_errors_stays_a_draft(author: Authoring, small: Opened) -> None:
    before = _file(author).read_text()
    fields = dict(author.entry("questions", "start-year").fields)
    troubles = author.draft("questions", "start-year", {**fields, "facts": ["strat"]})
    assert [(t.level, t.code, t.field) for t in troubles] == [("error", "unknown-fact", "facts")]
    saved = author.save("questions", "start-year")
    assert saved.at is None
    assert saved.troubles == troubles
    assert _file(author).read_text() == before
    again = Authoring(small.services.authoring._seat)  # after a restart the draft is still there
    assert again.entry("questions", "start-year").fields["facts"] == ["strat"]
    again.discard(("questions", "start-year"))
    assert not again.entry("questions", "start-year").draft


def test_a_draft_like_the_file_is_no_draft(author: Authoring) -> None:
    fields = dict(author.entry("questions", "start-year").fields)
    author.draft("questions", "start-year", {**fields, "stem": "Other?"})
    author.draft("questions", "start-year", fields)
    assert not author.entry("questions", "start-year").draft
    assert author.save("questions", "start-year").at is None


def test_undo_and_redo_reach_over_a_restart(author: Authoring, small: Opened) -> None:
    start = _file(author).read_text()
    for words in ("One?", "Two?", "Three?"):
        fields = dict(author.entry("questions", "start-year").fields)
        author.draft("questions", "start-year", {**fields, "stem": words})
        author.save("questions", "start-year")
    again = Authoring(small.services.authoring._seat)
    assert [again.undo() for _ in range(4)][-2:] == ["Changed question “One?”", ""]
    assert _file(again).read_text() == start
    assert again.sheet().redo == "Changed question “One?”"
    once_more = Authoring(small.services.authoring._seat)
    assert [once_more.redo() for _ in range(4)][-1] == ""
    assert once_more.entry("questions", "start-year").fields["stem"] == "Three?"
    assert len(once_more.versions("questions", "start-year")) == 9
    once_more.restore("questions", "start-year", 1)
    assert once_more.entry("questions", "start-year").fields["stem"] == "One?"


def test_new_entries_and_removed_ones(author: Authoring) -> None:
    name = author.new("questions", "two")
    assert name == "new-question"
    draft = author.entry("questions", name)
    assert draft.draft
    assert draft.fields["facts"] == ["loose"]
    wanted = {
        **draft.fields,
        "stem": "Which colour has the door?",
        "options": [{"text": "{{loose}}", "key": True}, {"text": "red"}],
    }
    assert "error" not in {t.level for t in author.draft("questions", name, wanted)}
    author.save("questions", name)
    assert yaml_bank.read(_file(author)).bank is not None
    copy = author.new("questions", like=name)
    assert copy == "new-question-2"
    author.discard(("questions", copy))
    author.remove("questions", name)
    with pytest.raises(UserFacingError, match="no question"):
        author.entry("questions", name)
    author.undo()
    assert author.entry("questions", name).fields["stem"] == "Which colour has the door?"
    with pytest.raises(UserFacingError, match="would not be sound"):
        author.remove("facts", "loose")
    assert author.remove("questions", "nothing").at is None
    for part in ("facts", "panels", "topics", "sources", "blueprints"):
        assert author.new(part) in {node.id for branch in author.sheet().branches for node in branch.nodes}


def test_the_id_of_an_entry_stays(author: Authoring) -> None:
    fields = dict(author.entry("questions", "start-year").fields)
    author.draft("questions", "start-year", {**fields, "id": "other"})
    with pytest.raises(UserFacingError, match="id of an entry stays"):
        author.save("questions", "start-year")


def test_a_file_changed_by_somebody_else_is_merged(author: Authoring) -> None:
    file = _file(author)
    fields = dict(author.entry("questions", "start-year").fields)
    author.draft("questions", "start-year", {**fields, "stem": "Mine?"})
    file.write_text(file.read_text().replace("difficulty: easy", "difficulty: hard", 1))
    assert author.sheet().changed_on_disk
    saved = author.save("questions", "start-year")
    assert (saved.conflicts, saved.merged) == ((), 1)
    entry = author.entry("questions", "start-year").fields
    assert (entry["stem"], entry["difficulty"]) == ("Mine?", "hard")


@pytest.mark.parametrize(("keep", "stem"), [("mine", "Mine?"), ("theirs", "Theirs?")])
def test_both_changed_the_same_field(author: Authoring, keep: str, stem: str) -> None:
    file = _file(author)
    fields = dict(author.entry("questions", "start-year").fields)
    author.draft("questions", "start-year", {**fields, "stem": "Mine?"})
    file.write_text(file.read_text().replace("In which year did it begin?", "Theirs?"))
    saved = author.save("questions", "start-year")
    assert [(c.id, c.fields) for c in saved.conflicts] == [("start-year", ("stem",))]
    assert "Theirs?" in file.read_text()
    author.save("questions", "start-year", keep)
    assert f"stem: {stem}" in file.read_text()


def test_undo_is_refused_where_the_text_was_changed_since(author: Authoring) -> None:
    fields = dict(author.entry("questions", "start-year").fields)
    author.draft("questions", "start-year", {**fields, "stem": "Mine?"})
    author.save("questions", "start-year")
    _file(author).write_text(_file(author).read_text().replace("Mine?", "Theirs?"))
    with pytest.raises(UserFacingError, match="cannot be undone"):
        author.undo()
    author.reload()
    assert author.entry("questions", "start-year").fields["stem"] == "Theirs?"


def test_mine_kept_where_nothing_else_came(author: Authoring, tmp_path: Path) -> None:
    theirs = tmp_path / "copy.yaml"
    theirs.write_text(_file(author).read_text().replace("In which year did it begin?", "Theirs?"))
    fields = dict(author.entry("questions", "start-year").fields)
    author.draft("questions", "start-year", {**fields, "stem": "Mine?"})
    author.save("questions", "start-year")
    before = _file(author).read_bytes()
    saved = author.merge_with(theirs, "mine")
    assert (saved.merged, [c.id for c in saved.conflicts]) == (0, ["start-year"] * len(saved.conflicts))
    assert _file(author).read_bytes() == before


def test_two_instructors_merge_their_copies(author: Authoring, tmp_path: Path) -> None:
    theirs = tmp_path / "copy.yaml"
    text = _file(author).read_text().replace("The door is {{loose}}.", "Behold: the door is {{loose}}.")
    theirs.write_text(text.replace("Who led it in 2019?", "Who led it then?").replace("Page 2.", "See page 2."))
    for name, stem in (("start-year", "Mine?"), ("head-name", "Who was head in 2019?")):
        fields = dict(author.entry("questions", name).fields)
        author.draft("questions", name, {**fields, "stem": stem})
        author.save("questions", name)
    clash = author.merge_with(theirs)
    assert [(c.part, c.id, c.fields) for c in clash.conflicts] == [("questions", "head-name", ("stem",))]
    merged = author.merge_with(theirs, "mine")
    assert merged.merged == 2
    assert author.entry("facts", "loose").fields["statement"].startswith("Behold")
    head = author.entry("questions", "head-name").fields
    assert (head["stem"], head["rationale"]) == ("Who was head in 2019?", "See page 2.")
    assert author.entry("questions", "start-year").fields["stem"] == "Mine?"
    assert author.merge_with(theirs).merged == 0
    author.undo()
    assert author.entry("facts", "loose").fields["statement"] == "The door is {{loose}}."
    theirs.write_text(text.replace("id: mini", "id: other"))
    with pytest.raises(UserFacingError, match="holds the bank"):
        author.merge_with(theirs)
    theirs.write_text("iomquiz: 1\n")
    with pytest.raises(UserFacingError, match="no sound bank"):
        author.merge_with(theirs)


def test_theirs_wins_when_asked(author: Authoring, tmp_path: Path) -> None:
    theirs = tmp_path / "copy.yaml"
    theirs.write_text(_file(author).read_text().replace("Who led it in 2019?", "Who led it then?"))
    fields = dict(author.entry("questions", "head-name").fields)
    author.draft("questions", "head-name", {**fields, "stem": "Mine?"})
    author.save("questions", "head-name")
    author.merge_with(theirs, "theirs")
    assert author.entry("questions", "head-name").fields["stem"] == "Who led it then?"


def test_a_changed_fact_shows_every_text_that_follows(author: Authoring) -> None:
    fields = dict(author.entry("facts", "start").fields)
    changes = facts.impact(author, "start", {**fields, "value": 1991})
    assert {(c.part, c.id) for c in changes} == {("facts", "start"), ("panels", "page"), ("questions", "start-year")}
    assert ("It began in 1990.", "It began in 1991.") in {(c.before, c.after) for c in changes}
    assert facts.impact(author, "start", {**fields, "value": "no year"}) == ()
    uses = author.entry("facts", "start").uses
    assert [(u.part, u.id) for u in uses] == [("panels", "page"), ("questions", "start-year")]
    assert [u.id for u in author.entry("facts", "head-2021").uses] == ["head"]


COMMENTED = """
  - id: fleet
    topic: one   # where it belongs
    cue: Ships of the fleet
    value: 12
    kind: number
    statement: "It has {{fleet}} ships."
    source: book
    # what it was before
    history:
      - {text: "9", valid_from: 2001, valid_until: 2010}   # counted twice
      - text: "11"
        valid_from: 2011
    accept: [dozen, a dozen]
panels:
"""


@pytest.fixture
def fleet(tmp_path: Path, clock: Clock) -> Iterator[Authoring]:
    path = tmp_path / "fleet.yaml"
    path.write_text(MINI.read_text().replace("\npanels:\n", COMMENTED, 1))
    opened = app.open_services(tmp_path / "own", clock=clock, zone=UTC, bank=path)
    opened.services.learners.add("Ada A.")
    own = _file(opened.services.authoring)
    own.write_text(path.read_text())
    opened.services.authoring.reload()
    yield opened.services.authoring
    opened.store.close()


def test_the_history_of_a_fact_is_corrected_line_by_line(fleet: Authoring) -> None:
    fields, file = dict(fleet.entry("facts", "fleet").fields), _file(fleet)
    before = file.read_text()
    first, last = fields["history"]
    grown = [*fields["history"], {"text": "10", "valid_until": "2019", "source": "book"}]
    for history, changed in (
        ([first, {**last, "valid_until": "2014-05"}], ["+        valid_until: 2014-05"]),
        ([last], ['-      - {text: "9", valid_from: 2001, valid_until: 2010}   # counted twice']),
        (grown, ['+      - {text: "10", valid_until: "2019", source: book}']),
    ):
        fleet.draft("facts", "fleet", {**fields, "history": history})
        fleet.save("facts", "fleet")
        assert _changed_lines(before, file.read_text()) == changed
        assert yaml_bank.read(file).bank is not None
        fleet.undo()
        assert fleet.entry("facts", "fleet").fields["history"] == fields["history"]
        file.write_text(before)
        fleet.reload()
    fleet.draft("facts", "fleet", {k: v for k, v in fields.items() if k != "history"})
    fleet.save("facts", "fleet")
    assert [line for line in _changed_lines(before, file.read_text()) if line[0] == "+"] == []
    assert fleet.bank().facts["fleet"].history == ()


def test_a_changed_history_is_shown_before_it_is_written(fleet: Authoring) -> None:
    fields = dict(fleet.entry("facts", "fleet").fields)
    first, last = fields["history"]
    assert facts.impact(fleet, "fleet", fields) == ()
    closed = facts.impact(fleet, "fleet", {**fields, "history": [{**first, "source": "book"}, last, {"text": "10"}]})
    assert [(c.before, c.after) for c in closed] == [
        ("Formerly 9 (2001 – 2010)", "Formerly 9 (2001 – 2010, A book)"),
        ("", "Formerly 10"),
    ]
    gone = facts.impact(fleet, "fleet", {**fields, "history": []})
    assert [(c.before, c.after) for c in gone] == [
        ("Formerly 9 (2001 – 2010)", ""), ("Formerly 11 (2011 –)", ""),
        ("Card: Ships of the fleet – until 2010 → 9", ""),
    ]  # fmt: skip
    name = fleet.new("facts", like="fleet")
    new = {**fleet.entry("facts", name).fields, "statement": f"{{{{{name}}}}} ships."}
    assert [c.before for c in facts.impact(fleet, name, new)] == ["", "", ""]
    wrong = [{**first, "source": "nowhere"}, {**last, "valid_until": "2001"}]
    found = fleet.draft("facts", "fleet", {**fields, "history": wrong})
    assert [(t.level, t.code, t.field) for t in found] == [
        ("error", "unknown-source", "history"), ("warning", "dates", "history"),
    ]  # fmt: skip


def test_a_value_goes_into_the_history_of_its_fact(fleet: Authoring) -> None:
    fields = dict(fleet.entry("facts", "fleet").fields)
    fact = facts.as_fact({**fields, "valid_from": "2015"})
    new = facts.succeeded(fact, fields, "14", "2020-03")
    assert (new["value"], new["valid_from"], new["as_of"], "accept" in new) == ("14", "2020-03", "2020-03", False)
    assert new["history"][2] == {"text": "12", "valid_from": "2015", "valid_until": "2020-02-29", "source": "book"}
    assert fields["history"] == fleet.entry("facts", "fleet").fields["history"]
    fleet.draft("facts", "fleet", new)
    assert fleet.save("facts", "fleet").at is not None
    assert [p.text for p in fleet.bank().facts["fleet"].history] == ["9", "11", "12"]
    with pytest.raises(UserFacingError, match="is not a date"):
        facts.succeeded(fact, fields, "14", "soon")
    with pytest.raises(UserFacingError, match="not complete"):
        facts.as_fact({"id": "x"})


@pytest.mark.parametrize(
    ("value", "words", "typed", "new"),
    [
        (175, "175", "176", "176"),
        (["one", {"text": "two", "accept": ["second"]}], "one | two", "two | three |",
         [{"text": "two", "accept": ["second"]}, "three"]),
        ({"title": "T", "symbol": "C/1"}, "title: T | symbol: C/1", "title: T: U", {"title": "T: U"}),
    ],
)  # fmt: skip
def test_the_value_of_a_fact_on_one_line(value: Any, words: str, typed: str, new: Any) -> None:
    assert facts.value_in_words({"value": value}) == words
    assert facts.value_from(typed, {"value": value}) == new
    assert same(facts.value_from(words, {"value": value}), value)


def test_superseding_is_one_step(author: Authoring) -> None:
    facts.supersede(author, "head-2021", "Cleo Next", "2026-03-01")
    new = author.entry("facts", "head-2021-2026").fields
    assert (new["value"], new["valid_from"], new["statement"]) == (
        "Cleo Next", "2026-03-01", "{{head-2021-2026}} leads it.",
    )  # fmt: skip
    old = author.entry("facts", "head-2021").fields
    assert (old["valid_until"], old["successor"]) == ("2026-02-28", "head-2021-2026")
    with pytest.raises(UserFacingError, match="successor already"):
        facts.supersede(author, "head-2021", "X", "2027")
    with pytest.raises(UserFacingError, match="is not a date"):
        facts.supersede(author, "start", 1, "soon")
    with pytest.raises(UserFacingError, match="no fact"):
        facts.supersede(author, "nobody", 1, "2027")
    author.undo()
    assert "successor" not in author.entry("facts", "head-2021").fields


def test_facts_are_marked_as_checked(author: Authoring) -> None:
    facts.mark_checked(author, ["start", "loose", "nobody"], "2027-10")
    assert author.entry("facts", "loose").fields["review_by"] == "2027-10"
    assert author.sheet().undo == "Checked: 2 facts, holds until 2027-10"
    facts.mark_checked(author, ["start"], "2028")
    assert author.sheet().undo == "Checked: Year of the start, holds until 2028"


def test_drafts_from_facts_of_every_kind(opened: Opened) -> None:
    author = opened.services.authoring
    bank = author.bank()
    drafts = facts.drafts_from(bank, list(bank.facts))
    names = author.take_drafts(drafts)
    assert len(set(names)) == len(drafts) > 150
    wrong = [t for name in names for t in author.entry("questions", name).troubles if t.level == "error"]
    assert wrong == []
    assert {fields["type"] for _, fields in drafts} == {
        "numeric", "date", "short-text", "single-choice", "list", "multiple-response", "matching",
    }  # fmt: skip


def test_a_question_is_tried_out(author: Authoring) -> None:
    bank = author.bank()
    trial = facts.Trial(bank, author.entry("questions", "start-year").fields)
    shown = trial.preview()
    assert (shown.stem, shown.key, shown.problem) == ("In which year did it begin?", "1990", "")
    score = trial.mark(Written("1990"))
    assert score is not None
    assert score.fraction == 1
    broken = facts.Trial(bank, {"id": "x", "type": "nothing"})
    assert broken.preview().problem
    assert broken.mark(Chosen(())) is None
    half = facts.Trial(bank, {"id": "x", "type": "numeric", "facts": ["start"], "stem": "{{nobody}}?", "answer": 1})
    assert half.preview().problem
    options = [{"text": "one"}, {"text": "two"}]
    keyless = {"id": "x", "type": "single-choice", "facts": ["start"], "stem": "Which?", "options": options}
    assert "no option is marked as the key" in facts.Trial(bank, keyless).preview().problem


def test_variants_of_parameters(opened: Opened) -> None:
    author = opened.services.authoring
    fields = author.entry("questions", "resources-charge-project-calc").fields
    drawn = facts.variants(author.bank(), fields)
    assert 60 < len(drawn) <= 97  # of 97 possible costs 200 draws meet most
    assert all(stem and key for stem, key in drawn)
    assert len(facts.variants(author.bank(), {**fields, "answer": "1 +"})) == 1


def test_find_and_replace(author: Authoring) -> None:
    found = finding.find(author, "it began", "It all began")
    assert [(f.part, f.id) for f in found] == [("facts", "start"), ("panels", "page"), ("questions", "start-year")]
    finding.replace_in(author, found[:2])
    assert author.entry("panels", "page").fields["body"] == "It all began in {{start}}.\n"
    assert author.entry("questions", "start-year").fields["rationale"] == "It began in {{start}}."
    numbers = finding.find(author, r"page (\d)", r"p. \1", pattern=True, case=True)
    assert {f.after for f in numbers} == {"p. 1", "p. 2", "p. 3"}
    option = author.new("questions", "two")
    wanted = {**author.entry("questions", option).fields, "stem": "Which?", "options": [
        {"text": "{{loose}}", "key": True}, {"text": "red"}]}  # fmt: skip
    author.draft("questions", option, wanted)
    author.save("questions", option)
    finding.replace_in(author, finding.find(author, "red", "green"))
    assert author.entry("questions", option).fields["options"][1]["text"] == "green"
    for words, message in (("", "nothing to look for"), ("(", "no regular expression")):
        with pytest.raises(UserFacingError, match=message):
            finding.find(author, words, pattern=True)
    with pytest.raises(UserFacingError, match="replacement"):
        finding.find(author, "began", r"\7", pattern=True)


def test_one_field_of_many_questions(author: Authoring) -> None:
    finding.set_all(author, ["start-year", "head-name", "nobody"], "difficulty", "hard")
    assert {item.difficulty.value for item in author.bank().items.values()} == {"hard"}
    author.undo()
    assert {item.difficulty.value for item in author.bank().items.values()} == {"easy"}


def test_near_duplicates_are_found(opened: Opened) -> None:
    author = opened.services.authoring
    copy = author.new("questions", like="council-members-num")
    fields = {
        **author.entry("questions", copy).fields,
        "stem": "How many member States did IOM have, as of April 2023?",
    }
    author.draft("questions", copy, fields)
    author.save("questions", copy)
    pairs = finding.duplicates(author)
    assert ("council-members-num", copy) in {pair[:2] for pair in pairs}


@pytest.mark.parametrize(("vocabulary", "longest"), [(8, 5), (14, 7), (18, 6)])
def test_near_duplicates_are_those_of_all_pairs(author: Authoring, vocabulary: int, longest: int) -> None:
    rng = Random(vocabulary)
    item = author.bank().items["start-year"]
    stems = [" ".join(f"word{rng.randrange(vocabulary)}" for _ in range(rng.randint(0, longest))) for _ in range(150)]
    author.bank().items.clear()  # type: ignore[attr-defined]
    author.bank().items.update({f"q{n}": replace(item, id=f"q{n}", stem=stem) for n, stem in enumerate(stems)})  # type: ignore[attr-defined]
    sets = [set(stem.split()) for stem in stems]
    wanted = {
        (f"q{a}", f"q{b}"): len(sets[a] & sets[b]) / len(sets[a] | sets[b])
        for a, b in combinations(range(len(sets)), 2)
        if sets[a] and sets[b] and len(sets[a] & sets[b]) / len(sets[a] | sets[b]) >= 0.75
    }
    found = finding.duplicates(author)
    assert {pair[:2]: pair[2] for pair in found} == wanted
    assert wanted
    assert [pair[2] for pair in found] == sorted(wanted.values(), reverse=True)


def test_an_expression_that_never_ends_is_ended(author: Authoring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PATIENCE_S", 0.2)
    with pytest.raises(UserFacingError, match="tries too many ways"):
        finding.find(author, r"(\w*\s*)*(\w*\s*)*(\w*\s*)*\d{9}$", pattern=True)
    monkeypatch.setattr(finding, "PATIENCE_S", 60.0)
    with pytest.raises(UserFacingError, match="was ended"):
        finding.find(author, r"(\w*\s*)*(\w*\s*)*(\w*\s*)*\d{9}$", pattern=True, cancelled=lambda: True)


def test_the_process_that_searches(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    job = {"wanted": "b+", "put": "x", "case": True, "most": 1, "texts": ["a", "abb", "b"]}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(job)))
    _pattern.main()
    assert json.loads(capsys.readouterr().out) == {"found": [[1, "ax"]]}
    assert _pattern.search({**job, "wanted": "x{99999999999}"})["wrong"] == "wanted"
    assert _pattern.search({**job, "put": r"\7"})["wrong"] == "put"


def test_learners_notes_stand_beside_the_item(author: Authoring, small: Opened) -> None:
    small.services.quiz.seems_wrong("head-name", "It was somebody else.")
    notes = author.entry("questions", "head-name").notes
    assert [(n.who, n.text) for n in notes] == [("Ada A.", "It was somebody else.")]
    assert author.entry("panels", "page").notes == ()


def test_the_linter_is_asked_for(author: Authoring) -> None:
    name = author.new("questions", "two")
    stem = {**author.entry("questions", name).fields, "stem": "Which is not the colour of the door?", "options": [
        {"text": "{{loose}}", "key": True}, {"text": "red"}, {"text": "green"}]}  # fmt: skip
    author.draft("questions", name, stem)
    author.save("questions", name)
    author.advise()
    assert any(t.code == "negative-stem" and t.id == name for t in author.sheet().troubles)
    assert any(t.code == "negative-stem" for t in author.entry("questions", name).troubles)


def test_the_edited_bank_is_there_after_a_restart(home: Path, clock: Clock) -> None:
    opened = app.open_services(home, clock=clock, zone=UTC)
    opened.services.learners.add("Ada A.")
    author = opened.services.authoring
    fields = dict(author.entry("facts", "members").fields)
    author.draft("facts", "members", {**fields, "value": 176})
    author.save("facts", "members")
    opened.store.close()
    opened = app.open_services(home, clock=clock, zone=UTC)
    fact = opened.services.reference.fact("members").fact
    assert fact.value == "176\u00a0member States"
    path = Path(opened.services.authoring.sheet().path)
    opened.store.close()
    path.write_text(path.read_text() + "  nonsense: [\n")
    opened = app.open_services(home, clock=clock, zone=UTC)  # a broken file does not keep anybody from learning
    assert opened.services.reference.fact("members").fact.value == "176\u00a0member States"
    with pytest.raises(UserFacingError):
        opened.services.authoring.sheet()
    opened.store.close()


def test_a_journal_cut_short_still_opens(author: Authoring, small: Opened) -> None:
    fields = dict(author.entry("questions", "start-year").fields)
    for words in ("One?", "Two?"):
        author.draft("questions", "start-year", {**fields, "stem": words})
        author.save("questions", "start-year")
    journal = _file(author).with_suffix(".edits.jsonl")
    journal.write_bytes(journal.read_bytes()[:-40])
    _file(author).with_suffix(".drafts.json").write_text("{not json")
    again = Authoring(small.services.authoring._seat)
    assert again.sheet().undo == "Changed question “One?”"


def test_banks_are_made_and_switched(small: Opened, tmp_path: Path, clock: Clock) -> None:
    library = small.services.library
    made = library.new("My own bank!")
    assert (made.id, made.present) == ("my-own-bank", True)
    small.services.begin_again()
    assert small.services.authoring.sheet().title == "My own bank!"
    for title in ("My own bank", "…"):
        with pytest.raises(UserFacingError):
            small.services.library.new(title)
    assert [(b.id, b.present) for b in small.services.library.banks()] == [("mini", False), ("my-own-bank", True)]
    small.services.library.study("mini")
    with pytest.raises(UserFacingError, match="no bank"):
        small.services.library.study("other")
    small.services.library.study("my-own-bank")
    small.store.close()
    again = app.open_services(tmp_path / "own", clock=clock, zone=UTC)
    assert again.services.bank_title == "My own bank!"
    again.store.close()


# --- files that others hold, and other corners


def _edited(author: Authoring, **fields: object) -> None:
    author.draft("questions", "start-year", {**dict(author.entry("questions", "start-year").fields), **fields})


def test_a_file_that_is_gone_too_large_or_not_text(author: Authoring) -> None:
    path = _file(author)
    good = path.read_bytes()
    path.unlink()
    assert author.sheet().changed_on_disk
    with pytest.raises(UserFacingError, match="cannot be read"):
        author.reload()
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserFacingError, match="not in UTF-8"):
        author.reload()
    path.write_bytes(b"#" * (32 * 1024 * 1024 + 1))
    with pytest.raises(UserFacingError, match="larger than 32 MB"):
        author.reload()
    path.write_bytes(good)
    author.reload()
    assert not author.sheet().changed_on_disk


def test_a_line_cut_short_spoils_no_other(author: Authoring, small: Opened) -> None:
    for stem in ("First?", "Second?"):
        _edited(author, stem=stem)
        author.save("questions", "start-year")
    author.undo()
    journal = _file(author).with_suffix(".edits.jsonl")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines) + lines[0][:50])
    again = Authoring(small.services.authoring._seat)
    assert again.sheet().redo == "Changed question “Second?”"
    _edited(again, stem="Third?")
    again.save("questions", "start-year")
    again = Authoring(small.services.authoring._seat)
    assert next(v.what for v in again.versions("questions", "start-year")) == "Changed question “Third?”"
    for lost in range(len(lines)):  # any line may be damaged: what is left still opens
        journal.write_bytes(b"".join(line if n != lost else b"{damaged\n" for n, line in enumerate(lines)))
        assert Authoring(small.services.authoring._seat).sheet().title == "A small bank"
    again_done = (
        lines[2].replace(b'"n": 3', b'"n": 4').replace(b'"undoes": 2, "redoes": 0', b'"undoes": 0, "redoes": 1')
    )
    assert again_done != lines[2]
    redone = b"".join(lines[1:]) + again_done
    journal.write_bytes(redone)
    assert Authoring(small.services.authoring._seat).sheet().title == "A small bank"


def test_a_journal_that_cannot_be_written_is_told_and_the_change_stands(author: Authoring) -> None:
    journal = next(iter(_file(author).parent.glob("*.journal*")), None) or author._open()[0]._journal_path
    journal.unlink(missing_ok=True)
    journal.mkdir()
    _edited(author, stem="When did it begin?")
    with pytest.raises(UserFacingError, match="change stands in the bank"):
        author.save("questions", "start-year")
    assert "When did it begin?" in _file(author).read_text()
    assert author.bank().items["start-year"].stem == "When did it begin?"
    assert author.sheet().undo == ""


def test_a_file_that_cannot_be_written_leaves_no_record(author: Authoring, monkeypatch: pytest.MonkeyPatch) -> None:
    _edited(author, stem="First?")
    author.save("questions", "start-year")
    file = _file(author)
    journal, text = file.with_suffix(".edits.jsonl").read_bytes(), file.read_bytes()
    _edited(author, stem="Second?")
    for own in (True, False):  # with and without a journal that can be written
        file.rename(file.with_name("aside"))
        file.mkdir()
        file.joinpath("x").touch()
        monkeypatch.setattr(author_file.AuthorFile, "_on_disk", lambda _self: text.decode())
        if not own:
            file.with_suffix(".edits.jsonl").unlink()
            file.with_suffix(".edits.jsonl").mkdir()
        with pytest.raises(UserFacingError):
            author.save("questions", "start-year")
        monkeypatch.undo()
        file.joinpath("x").unlink()
        file.rmdir()
        file.with_name("aside").rename(file)
        if own:
            assert file.with_suffix(".edits.jsonl").read_bytes() == journal
        assert file.read_bytes() == text


def test_the_bank_says_of_itself_what_its_author_wrote(author: Authoring) -> None:
    before = _file(author).read_text()
    fields = dict(author.entry("bank", "mini").fields)
    author.draft("bank", "mini", {**fields, "title": "A small bank, second edition", "authors": ["Ada", "Bo"]})
    author.save("bank", "mini")
    assert len(_changed_lines(before, _file(author).read_text())) <= 4
    assert (author.bank().info.title, author.bank().info.authors) == ("A small bank, second edition", ("Ada", "Bo"))
    assert author.sheet().title == "A small bank, second edition"
    author.undo()
    assert author.bank().info.title == "A small bank"
    assert [t.level for t in author.draft("bank", "mini", {**fields, "title": ""})] == ["error"]


def test_advice_on_no_question_is_turned_off_for_the_bank(author: Authoring) -> None:
    author.advise()
    assert "unused-fact" in {t.code for t in author.sheet().troubles}
    facts.turn_off(author, "unused-fact", "The bank is young.")
    facts.turn_off(author, "unused-fat", "A slip.")
    found = {t.code: t for t in author.sheet().troubles}
    assert "unused-fact" not in found
    assert (found["unknown-rule"].part, found["unknown-rule"].field) == ("bank", "lint")
    assert author.bank().info.lint == {"unused-fact": "The bank is young.", "unused-fat": "A slip."}
    author.undo()
    author.undo()
    assert author.bank().info.lint == {}


def test_a_loss_of_power_between_journal_and_file(author: Authoring, small: Opened) -> None:
    _edited(author, stem="First?")
    author.save("questions", "start-year")
    file = _file(author)
    before = file.read_bytes()
    _edited(author, stem="Second?")
    drafts = file.with_suffix(".drafts.json").read_bytes()
    author.save("questions", "start-year")
    after = file.read_bytes()
    journal = file.with_suffix(".edits.jsonl").read_bytes()
    assert journal.count(b"\n") == 2

    def again(text: bytes) -> Authoring:
        file.write_bytes(text)
        file.with_suffix(".drafts.json").write_bytes(drafts)
        file.with_suffix(".edits.jsonl").write_bytes(journal)
        return Authoring(small.services.authoring._seat)

    unwritten = again(before)  # the record came, the change did not
    assert unwritten.sheet().undo == "Changed question “First?”"
    assert unwritten.sheet().kept == (("questions", "start-year"),)
    assert file.with_suffix(".edits.jsonl").read_bytes().count(b"\n") == 1
    unwritten.save("questions", "start-year")
    assert unwritten.sheet().undo == "Changed question “Second?”"
    assert unwritten.sheet().kept == ()
    written = again(after)  # both came, the draft is still there
    assert written.sheet().undo == "Changed question “Second?”"
    assert written.sheet().kept == ()
    written.undo()
    assert written.entry("questions", "start-year").fields["stem"] == "First?"
    file.with_suffix(".edits.jsonl").write_bytes(
        journal.splitlines()[0].replace(b'"changes": [', b'"changes": [], "x": [') + b"\n"
    )
    assert Authoring(small.services.authoring._seat).sheet().undo  # a record without changes is no crash


def test_drafts_of_an_earlier_session_are_told(author: Authoring, small: Opened) -> None:
    _edited(author, stem="Half a")
    name = author.new("facts")
    assert author.sheet().kept == ()  # they are of this session
    again = Authoring(small.services.authoring._seat)
    assert again.sheet().kept == (("questions", "start-year"), ("facts", name))
    again.reload()
    assert len(again.sheet().kept) == 2
    again.discard(("questions", "start-year"), ("facts", name))
    assert again.sheet().kept == ()


def test_numbers_in_an_entry_are_kept_whole_in_the_journal(author: Authoring) -> None:
    fields = dict(author.entry("facts", "start").fields)
    for value in ("1950", "1949"):
        author.draft("facts", "start", {**fields, "value": Decimal(value)})
        assert author.save("facts", "start").at is not None
    author.undo()
    assert author.entry("facts", "start").fields["value"] == 1950
    assert _plain(Decimal("1.5")) == "1.5"
    with pytest.raises(TypeError, match="no place in a bank"):
        _plain(object())


def test_quick_fixes_put_values_where_they_belong() -> None:
    def fixed(code: str, field: str, *changes: tuple[tuple[str | int, ...], object]) -> dict[str, object]:
        trouble = Trouble("warning", "m", "r", "questions", "q", "S", field, code, changes=changes)
        return look.mended({"stem": "S", "options": [{"text": "a"}, {"text": "b"}]}, trouble)

    assert fixed("x", "stem", (("stem",), "T"))["stem"] == "T"
    assert fixed("x", "options", (("options", 1, "text"), "c"))["options"] == [{"text": "a"}, {"text": "c"}]
    assert fixed("x", "stem", (("stem", "deeper"), 1))["stem"] == {"deeper": 1}
    assert set(fixed("unknown-key", "stem")) == {"options"}
    assert set(fixed("other", "stem")) == {"stem", "options"}


def warnings(author: Authoring) -> set[str]:
    return {t.code for t in author.sheet().troubles if t.level in ("warning", "hint")}


def test_advice_comes_with_the_tree_once_it_is_asked_for(author: Authoring) -> None:
    assert not warnings(author)
    author.advise()
    assert warnings(author)
    _edited(author, stem="When did it begin?")
    author.save("questions", "start-year")
    assert warnings(author)
    assert look.turned_off({"stem": "S"}, "rule", "why")["lint"] == {"off": {"rule": "why"}}


def test_advice_on_the_questions_together_stands_at_the_bank(author: Authoring) -> None:
    options = [{"text": name, "fixed": True} for name in ("alpha", "beta", "gamma", "delta")]
    options[0]["key"] = True
    common = {"type": "single-choice", "facts": ["start"], "options": options, "rationale": "It is so.",
              "difficulty": "easy", "level": "remember"}  # fmt: skip
    texts = [{**common, "id": f"letter-{n}", "stem": f"Which letter stands at place {n}?"} for n in range(6)]
    author.change([Change("questions", e["id"], None, e) for e in texts], "Six letters")
    author.advise()
    found = [t for t in author.sheet().troubles if t.code == "key-position"]
    assert [(t.part, t.id) for t in found] == [("bank", author.bank().info.id)]


def test_nothing_to_find_and_a_pattern_that_is_wrong(author: Authoring) -> None:
    assert finding.find(author, "not to be found anywhere") == ()
    with pytest.raises(UserFacingError):
        finding.find(author, "(", pattern=True)
    assert finding.replace_in(author, ()).at is None
    found = finding.find(author, "begin", "start")
    author.remove("questions", "start-year")
    assert finding.replace_in(author, [f for f in found if f.id == "start-year"]).at is None


def test_a_fact_without_a_statement_gets_a_successor(author: Authoring) -> None:
    fields = {k: v for k, v in author.entry("facts", "loose").fields.items() if k != "statement"}
    author.draft("facts", "loose", fields)
    author.save("facts", "loose")
    assert facts.supersede(author, "loose", "green", "2026-01-01").at is not None
    assert "statement" not in author.entry("facts", "loose-2026").fields


def test_so_many_hits_and_no_more(author: Authoring, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(finding.find(author, "e")) > 1
    monkeypatch.setattr(finding, "MAX_FOUND", 1)
    assert len(finding.find(author, "e")) == 1


def test_stems_without_words_are_no_copies(author: Authoring) -> None:
    for name in ("start-year", "head-name"):
        fields = dict(author.entry("questions", name).fields)
        author.draft("questions", name, {**fields, "stem": "Is it so?", "facts": ["start"]})
        author.save("questions", name)
    assert finding.duplicates(author) == ()


def test_a_fact_written_as_it_was_changes_no_text(author: Authoring) -> None:
    fields = dict(author.entry("facts", "start").fields)
    assert facts.impact(author, "start", fields) == ()
    assert facts.impact(author, "start", {**fields, "value": 1949}) != ()


def test_a_new_question_stands_under_the_topic_of_its_fact(author: Authoring) -> None:
    author.take_drafts([("questions", {"id": "fresh", "type": "numeric", "facts": ["start"], "stem": "When?"})])
    author.take_drafts([("questions", {"id": "fresh-2", "type": "numeric", "facts": ["nothing"], "stem": "When?"})])
    places = {node.id: branch.id for branch in author.sheet().branches for node in branch.nodes}
    assert places["fresh"] == author.bank().facts["start"].topic
    assert places["fresh-2"] == ""
    assert look.neighbour(author.data(), "questions", "no such") != ""
    assert look.free_name("a-2", {"a-2", "a-3"}) == "a-4"
    assert look.item_advice("fresh", {"id": "fresh", "type": "flight"}, author.bank()) == ()


def test_a_hint_of_a_check_stays_a_hint() -> None:
    from iomquiz.domain.errors import Problem, Severity
    from iomquiz.services.author_look import trouble

    for severity in Severity:
        found = trouble(Problem("x", "X.", "Y.", ("stem",), severity), "questions", "q", "Q")
        assert (found.level, found.field) == (severity.value, "stem")


def test_what_somebody_else_changed_is_told_beside_what_stands_here(author: Authoring) -> None:
    file = _file(author)
    author.sheet()
    author.draft("questions", "start-year", {**author.entry("questions", "start-year").fields, "stem": "Mine?"})
    text = file.read_text().replace("In which year did it begin?", "When did it begin?")
    file.write_text(text.replace("id: loose", "id: door").replace("{{loose}}", "{{door}}"))
    found = author.theirs()
    assert [(c.part, c.id) for c in found] == [("facts", "loose"), ("facts", "door"), ("questions", "start-year")]
    assert found[0].theirs is None
    assert found[1].mine is None
    assert found[2].fields == ("stem",)
    assert look.differences(found[2].mine, found[2].theirs) == (("stem", "Mine?", "When did it begin?"),)


def test_differences_stand_at_their_places() -> None:
    one = {"stem": "a", "options": [{"text": "x", "key": True}, {"text": "y"}], "tags": ["t"]}
    two = {"stem": "a", "options": [{"text": "x", "key": True}, {"text": "z"}, {"text": "w"}]}
    assert look.differences(one, two) == (
        ("options 2 text", "y", "z"), ("options 3 text", "", "w"), ("tags 1", "t", ""),
    )  # fmt: skip
    assert look.differences(None, {"id": "n"}) == (("id", "", "n"),)
    assert look.differences(one, one) == ()


def test_a_tag_for_many_questions_is_one_step(author: Authoring) -> None:
    finding.add_tag(author, ["start-year", "head-name", "nobody"], "law::treaties")
    finding.add_tag(author, ["start-year", "head-name"], "law::treaties")
    assert [item.tags for item in author.bank().items.values()] == [("law::treaties",)] * 2
    author.undo()
    assert author.today() is not None
