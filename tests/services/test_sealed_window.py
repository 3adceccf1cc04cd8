"""A sealed exam as the window sits it, and what is told when its files were damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iomquiz.app import Opened
from iomquiz.domain.attempt import State
from iomquiz.domain.blueprint import Blueprint, Navigation, Rules, Section, TimeRule
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Choices, Chosen
from iomquiz.formats import _sealed as sealed
from iomquiz.services.exam_records import ExamSheet
from iomquiz.services.sealed_session import ANEW, MENDED
from iomquiz.services.sealed_shell import FORWARD_ONLY, TIME_OVER, SealedSitting
from iomquiz.services.sealing_records import Outcome, SealedFile, Verdict
from iomquiz.storage.exam_journal import Journal

Make = Callable[..., SealedFile]


@pytest.fixture
def make(opened: Opened, tmp_path: Path) -> Make:
    """Seals six questions under the given rules."""

    def sealed_file(**rules: Any) -> SealedFile:
        if not opened.services.sealing.has_keys():
            opened.services.sealing.make_keys()
        sections = (Section("", 4, types={"single-choice": 4}, title="Part one"), Section("", 2, title="Part two"))
        plan = Blueprint("own", "Own", sections, 30, Decimal("62.5"), rules=Rules(stale=False, **rules))
        opened.services.exam.plans.keep_blueprint(plan)
        return opened.services.sealing.seal("own", tmp_path / "own.exam", instructor="T", seed=3)

    return sealed_file


def begun(opened: Opened, made: SealedFile, name: str = "Ann") -> tuple[SealedSitting, ExamSheet]:
    sitting = opened.services.sealed.look(made.path)
    return sitting, sitting.open(name, release_key=made.release_key)


def first(sheet: ExamSheet) -> Chosen:
    assert isinstance(sheet.question.task, Choices)
    return Chosen((sheet.question.task.options[0].id,))


def sittings(opened: Opened) -> Path:
    return opened.store.path.parent / "sealed" / "sittings"


def examined(opened: Opened, sitting: SealedSitting, to: Path) -> Verdict:
    done = sitting.hand_in(to)
    return opened.services.sealing.examine(to, closing_code=done.closing_code)


def files(verdict: Verdict) -> list[str]:
    return [finding.words for finding in verdict.findings if finding.what == "files"]


def test_the_sheet_of_a_sealed_exam(opened: Opened, make: Make, clock: Any, tmp_path: Path) -> None:
    desk, made = opened.services.sealed, make(time=TimeRule.PAUSES, pause_minutes=5, tries=2)
    assert desk.left() is None
    sitting, sheet = begun(opened, made)
    assert sitting.offer().questions == 6
    assert (sheet.title, sheet.learner, sheet.cut_score, sheet.minutes) == ("Own", "Ann", Decimal("62.5"), 30)
    assert (sheet.parts, [entry.part for entry in sheet.entries]) == (("Part one", "Part two"), [0, 0, 0, 0, 1, 1])
    assert sheet.question.icon
    assert "keeps running" in sitting.rule()
    assert sheet.wrong_costs == "A wrong answer costs nothing in this exam."

    clock.pass_(seconds=20)
    sheet = sitting.respond(0, first(sheet), taken_ms=20_000)
    assert sheet.saved_at == clock.now
    assert (sheet.entries[0].state, sheet.question.response) == (State.ANSWERED, first(sheet))
    assert sitting.flag(3).flagged() == (3,)
    assert sitting.flag(2).flagged() == (2, 3)
    assert sitting.flag(2).flagged() == (3,)
    sitting.keep_notes("a thought" + "x" * 30_000)
    assert sitting.clear(1).count(State.ANSWERED) == 1
    before = sitting.code_so_far()
    assert sitting.clear(0).count(State.OPEN) == 6
    assert sitting.code_so_far() != before
    sitting.forget()

    left = desk.left()
    assert left is not None
    assert (left.path, left.title, left.candidate, left.answered) == (made.path, "Own", "Ann", 1)
    sitting, sheet = begun(opened, made)
    assert sheet.note == "The exam goes on: 1 answer was kept."
    assert (sheet.flagged(), len(sheet.notes)) == ((3,), 20_000)
    assert sitting.show(4).question.position == 4
    assert sitting.tick() == (sheet.left_ms, "")
    assert list(sittings(opened).glob("*.notes"))
    assert examined(opened, sitting, tmp_path / "r").outcome is Outcome.ACCEPT
    assert not list(sittings(opened).glob("*.notes"))
    assert desk.left() is None
    assert desk.learner()


def test_a_result_is_written_again_and_a_receipt_says_nothing_about_answers(
    opened: Opened, make: Make, tmp_path: Path
) -> None:
    sitting, sheet = begun(opened, make())
    sitting.respond(0, first(sheet))
    code = sitting.code_so_far()
    assert code
    done = sitting.hand_in(tmp_path / "r.iomresult")
    assert done.closing_code != code
    sitting.write_again(done, tmp_path / "again.iomresult")
    assert (tmp_path / "again.iomresult").read_bytes() == done.path.read_bytes()
    sitting.write_again(done, tmp_path / "receipt.txt")
    told = (tmp_path / "receipt.txt").read_text("utf-8")
    assert told.splitlines()[:2] == ["Sealed exam: Own", "Candidate: Ann"]
    assert done.closing_code in told
    assert "1 of 6" in told
    with pytest.raises(UserFacingError):
        sitting.write_again(done, tmp_path / "nowhere" / "r")
    assert (
        opened.services.sealing.examine(tmp_path / "again.iomresult", closing_code=done.closing_code).percent
        is not None
    )


def test_the_time_of_a_sealed_exam_ends(opened: Opened, make: Make, clock: Any, tmp_path: Path) -> None:
    sitting, sheet = begun(opened, make())
    sitting.respond(0, first(sheet))
    clock.pass_(minutes=50)
    assert sitting.tick() == (0, TIME_OVER)
    for late in (sitting.respond(1, Chosen(("o1",))), sitting.flag(1), sitting.show(2)):
        assert late.ended == TIME_OVER
        assert late.count(State.ANSWERED) == 1
    with pytest.raises(UserFacingError, match="time is over"):
        sitting._exam.flag(1, on=True)
    verdict = examined(opened, sitting, tmp_path / "r")
    assert verdict.outcome is Outcome.ACCEPT  # what was answered in time counts, however late it is handed in
    assert "It took 30 of 30 minutes" in " ".join(f.words for f in verdict.findings)


def test_forward_only(opened: Opened, make: Make, tmp_path: Path) -> None:
    made = make(navigation=Navigation.FORWARD)
    sitting, sheet = begun(opened, made)
    assert sheet.forward_only
    assert sitting.show(0).question.position == 0
    sitting.respond(0, first(sheet))
    sheet = sitting.show(2)
    assert [entry.closed for entry in sheet.entries] == [True, True, False, False, False, False]
    back = sitting.show(1)
    assert (back.question.position, back.note) == (2, FORWARD_ONLY)
    assert sitting.respond(0, first(sheet)).note == FORWARD_ONLY
    sitting.forget()
    assert begun(opened, made)[1].question.position == 2


def test_certainty_is_marked(opened: Opened, make: Make, tmp_path: Path) -> None:
    sitting, sheet = begun(opened, make(certainty=True))
    assert sheet.certainty
    assert "level 2" in sheet.wrong_costs
    sheet = sitting.respond(0, first(sheet))
    assert sheet.entries[0].state is State.PARTLY
    sheet = sitting.respond(0, first(sheet), certainty=3)
    assert (sheet.entries[0].state, sheet.question.certainty) == (State.ANSWERED, 3)
    verdict = examined(opened, sitting, tmp_path / "r")
    assert verdict.outcome is Outcome.ACCEPT
    assert Decimal(verdict.points) in (3, -6)


def test_a_bundle_that_tells_no_rules(opened: Opened, make: Make, tmp_path: Path) -> None:
    made = make()
    bundle = sealed.read_bundle(made.path.read_bytes())
    body = json.loads(sealed.open_bundle(bundle, release_key=made.release_key))
    del body["rules"]
    old = sealed.seal(sealed.dump(body), bundle.about, opened.services.sealing.keys(), made.code)
    made.path.write_bytes(old.data)
    sitting = opened.services.sealed.look(made.path)
    sheet = sitting.open("Ann", release_key=old.release_key)
    assert (sheet.cut_score, sheet.forward_only, sheet.certainty) == (None, False, False)
    assert "keeps running" in sitting.rule()


# --- damaged files


def damaged_session(opened: Opened, made: SealedFile, data: bytes | None) -> Path:
    """A sitting with one answer whose session file is damaged, or gone."""
    sitting, sheet = begun(opened, made)
    sitting.respond(0, first(sheet))
    sitting.forget()
    path = next(sittings(opened).glob("*.session.json"))
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
    return path


WRONG_KEY = {"id": "x", "candidate": "Ann", "nonce": "0", "version": "1", "key": sealed.b64(b"short")}
OTHERS = {**WRONG_KEY, "key": sealed.b64(b"0" * 32)}


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff", json.dumps(WRONG_KEY).encode(), json.dumps(OTHERS).encode(), b" " * 1_000_001,
             None],
)  # fmt: skip
def test_a_damaged_session_file_is_mended_from_the_journal(
    opened: Opened, make: Make, tmp_path: Path, data: bytes | None
) -> None:
    made = make()
    path = damaged_session(opened, made, data)
    (sittings(opened) / "nothing.journal").write_bytes(b"nothing\n")
    sitting, sheet = begun(opened, made)
    assert sheet.note == f"The exam goes on: 1 answer was kept. {MENDED}"
    assert sheet.count(State.ANSWERED) == 1
    assert path.exists()
    verdict = examined(opened, sitting, tmp_path / "r")
    assert verdict.outcome is Outcome.ACCEPT
    assert [words.partition(": ")[2] for words in files(verdict)] == [MENDED]


def test_a_damaged_session_without_its_journal_begins_anew_and_says_so(
    opened: Opened, make: Make, tmp_path: Path
) -> None:
    made = make()
    damaged_session(opened, made, b"{")
    journal = next(sittings(opened).glob("*.journal"))
    first_line = json.loads(journal.read_bytes().splitlines()[0])
    first_line["data"]["nonce"] = "another"
    journal.write_bytes(json.dumps(first_line).encode() + b"\n")  # changed: it is believed no longer
    sitting, sheet = begun(opened, made)
    assert sheet.note == ANEW
    assert sheet.count(State.ANSWERED) == 0
    assert list(sittings(opened).glob("*.damaged"))
    assert [words.partition(": ")[2] for words in files(examined(opened, sitting, tmp_path / "r"))] == [ANEW]


def test_a_journal_that_is_gone_is_told(opened: Opened, make: Make, tmp_path: Path) -> None:
    made = make()
    sitting, _ = begun(opened, made)
    sitting.forget()
    next(sittings(opened).glob("*.journal")).unlink()
    sitting, sheet = begun(opened, made)
    assert "begins anew" in sheet.note
    assert len(files(examined(opened, sitting, tmp_path / "r"))) == 1


def test_the_journal_of_somebody_else_mends_nothing(opened: Opened, make: Make) -> None:
    made = make()
    begun(opened, made, "Bob")[0].forget()
    begun(opened, made)[0].forget()
    for path in sittings(opened).glob("*.session.json"):
        path.write_bytes(b"{")
    assert begun(opened, made)[1].note.endswith(MENDED)
    assert opened.services.sealed.left() is not None


def test_what_was_begun_is_offered_while_its_file_is_there(opened: Opened, make: Make, tmp_path: Path) -> None:
    made = make()
    begun(opened, made)[0].forget()
    moved = made.path.rename(tmp_path / "moved.exam")
    assert opened.services.sealed.left() is None
    sitting = opened.services.sealed.look(moved)
    sitting.open("Ann", code=made.code)
    sitting.forget()
    left = opened.services.sealed.left()
    assert left is not None
    assert left.path == moved
    next(sittings(opened).glob("*.journal")).unlink()
    assert opened.services.sealed.left() is None
    next(sittings(opened).glob("*.session.json")).write_bytes(b"{")
    assert opened.services.sealed.left() is None


def test_a_response_that_says_what_cannot_be(opened: Opened, make: Make, tmp_path: Path) -> None:
    from tests.services.test_sealed import chained_anew

    sitting, sheet = begun(opened, make())
    sitting.respond(0, first(sheet))
    code = sitting.hand_in(tmp_path / "r").closing_code
    keys = opened.services.sealing.keys()
    found = json.loads(sealed.open_result((tmp_path / "r").read_bytes(), keys))
    found["events"][1]["data"]["certainty"] = 9
    chained_anew(found)
    (tmp_path / "r").write_bytes(sealed.seal_result(sealed.dump(found), keys.box_public))
    verdict = opened.services.sealing.examine(tmp_path / "r", closing_code=code)
    assert verdict.outcome is Outcome.REJECT
    assert any("says what cannot be" in f.words for f in verdict.findings)


def test_a_recipient_whose_key_has_the_wrong_length(opened: Opened, make: Make) -> None:
    """A result could not be sealed to it: the exam is refused before anybody sits it."""
    made = make()
    bundle = sealed.read_bundle(made.path.read_bytes())
    keys = opened.services.sealing.keys()

    class Short(sealed.Keys):
        @property
        def box_public(self) -> bytes:
            return b"0" * 31

    body = sealed.open_bundle(bundle, release_key=made.release_key)
    made.path.write_bytes(sealed.seal(body, bundle.about, Short(keys.sign, keys.box), made.code).data)
    with pytest.raises(UserFacingError, match="not a sealed exam"):
        opened.services.sealed.look(made.path)


def test_a_journal_that_is_not_what_its_name_says_mends_nothing(opened: Opened, make: Make) -> None:
    made = make()
    begun(opened, made)[0].forget()
    journal = next(sittings(opened).glob("*.journal"))
    start = json.loads(journal.read_bytes().splitlines()[0])["data"]
    journal.unlink()
    next(sittings(opened).glob("*.session.json")).write_bytes(b"{")
    other = Journal(sittings(opened), "0" * 64)
    other.append(1, "start", start)
    other.close()
    sitting, sheet = begun(opened, made)
    assert sheet.note == ANEW
    assert not sitting.handed_in
