"""Sealed exams: sealed, opened with the code, interrupted, handed in, examined; and every way to cheat on them."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Chosen, Response, Written
from iomquiz.domain.response_text import how_to_answer, read_response, written_response
from iomquiz.formats import _sealed as sealed
from iomquiz.services.sealed_sitting import SealedExam
from iomquiz.services.sealing_records import Outcome, SealedFile, SealedQuestion, Verdict
from iomquiz.storage.exam_journal import chained, first_hash

OK = {True: "ok", False: "BAD", None: "?"}


class Running:
    """A running clock that the test moves; a new boot starts it again."""

    def __init__(self) -> None:
        self.mono, self.boot = 1_000_000, "boot 1"

    def __call__(self) -> tuple[int, str]:
        return self.mono, self.boot


@pytest.fixture
def running() -> Running:
    return Running()


@pytest.fixture
def made(opened: Opened, tmp_path: Path) -> SealedFile:
    opened.services.sealing.make_keys()
    return opened.services.sealing.seal("practice", tmp_path / "spring.exam", instructor="A. Teacher", seed=7)


@pytest.fixture
def sit(made: SealedFile, tmp_path: Path, clock: Any, running: Running) -> Callable[[], SealedExam]:
    return lambda: SealedExam(made.path, tmp_path / "desk", clock, running)


def some(question: SealedQuestion) -> Response:
    """Any response that fits."""
    lines = how_to_answer(question.task)
    typed = "a" if question.interaction.value.startswith("choose") else "1951"
    if question.interaction.value == "arrange":
        typed = "".join(line[0] for line in lines if line[1] == ")")
    if question.interaction.value == "match":
        typed = "1a"
    return read_response(question.task, typed)


def handed_in(exam: SealedExam, made: SealedFile, to: Path, name: str = "Ann", answers: int = 20) -> str:
    sheet = exam.open(name, release_key=made.release_key)
    for place, question in enumerate(sheet.questions[:answers]):
        exam.respond(place, some(question))
    return exam.hand_in(to).closing_code


def told(verdict: Verdict) -> dict[str, str]:
    return {f.what: OK[f.ok] for f in verdict.findings}


def test_from_the_instructor_to_the_candidate_and_back(
    opened: Opened, made: SealedFile, sit: Callable[[], SealedExam], tmp_path: Path
) -> None:
    data = made.path.read_bytes()
    exam = sit()
    offer = exam.offer()
    assert (offer.title, offer.signer, offer.questions, offer.minutes) == (
        "Short practice run", "A. Teacher", 20, 20,
    )  # fmt: skip
    assert offer.known == "new"
    assert offer.fingerprint == made.fingerprint
    sheet = exam.open("Ann", code=made.code.lower().replace("-", " "))
    assert len(sheet.questions) == 20
    assert sheet.questions[0].stem.encode() not in data
    for place, question in enumerate(sheet.questions):
        given = some(question)
        sheet = exam.respond(place, given)
        assert read_response(question.task, written_response(question.task, sheet.given[place].response)) == given
    done = exam.hand_in(tmp_path / "ann.iomresult")
    assert (done.answered, done.questions) == (20, 20)
    assert sit().offer().known == "same"

    verdict = opened.services.sealing.examine(done.path, closing_code=done.closing_code.lower())
    assert verdict.outcome is Outcome.ACCEPT
    assert (verdict.candidate, verdict.title) == ("Ann", "Short practice run")
    assert set(told(verdict).values()) <= {"ok", "?"}
    assert verdict.percent is not None
    assert verdict.passed is not None
    assert 0 < verdict.percent <= 100
    again = opened.services.sealing.examine(done.path)
    assert again.outcome is Outcome.NO_EVIDENCE
    assert told(again)["twice"] == "?"
    assert told(again)["closing code"] == "?"


def test_nothing_that_marks_is_in_the_bundle(opened: Opened, made: SealedFile) -> None:
    body = json.loads(sealed.open_bundle(sealed.read_bundle(made.path.read_bytes()), release_key=made.release_key))
    names = {"stem", "rule", "type", "interaction", "task", "points", "part"}
    assert all(set(question) == names for question in body["questions"])
    assert '"key"' not in json.dumps(body)
    assert "feedback" not in json.dumps(body)


def test_a_crash_loses_no_answer_and_gains_no_time(
    made: SealedFile, sit: Callable[[], SealedExam], running: Running, clock: Any
) -> None:
    first = sit()
    sheet = first.open("Ann", code=made.code)
    given = some(sheet.questions[3])
    running.mono += 60_000
    left = first.respond(3, given).left_ms
    assert left == 19 * 60_000
    first.close()
    first.close()

    running.mono += 30_000
    sheet = sit().open("Ann", code=made.code)
    assert {n: g.response for n, g in sheet.given.items()} == {3: given}
    assert "1 answer was kept" in sheet.note
    assert sheet.left_ms == left - 30_000

    running.boot, running.mono = "boot 2", 5
    clock.pass_(minutes=2)
    assert sit().open("Ann", code=made.code).left_ms == left - 30_000 - 120_000
    clock.pass_(hours=-5)
    running.boot = "boot 3"
    assert sit().open("Ann", code=made.code).left_ms == left - 30_000 - 120_000


def test_a_torn_journal_goes_on_from_its_last_sound_line(
    made: SealedFile, sit: Callable[[], SealedExam], tmp_path: Path
) -> None:
    exam = sit()
    sheet = exam.open("Ann", code=made.code)
    exam.respond(0, some(sheet.questions[0]))
    exam.respond(1, some(sheet.questions[1]))
    exam.close()
    journal = next((tmp_path / "desk").glob("*.journal"))
    journal.write_bytes(journal.read_bytes()[:-9])
    sheet = sit().open("Ann", code=made.code)
    assert list(sheet.given) == [0]
    assert "not complete" in sheet.note


def test_the_time_ends(made: SealedFile, sit: Callable[[], SealedExam], running: Running, tmp_path: Path) -> None:
    exam = sit()
    with pytest.raises(LookupError):
        exam.sheet()
    sheet = exam.open("Ann", code=made.code)
    with pytest.raises(LookupError):
        exam.respond(20, some(sheet.questions[0]))
    running.mono += 20 * 60_000
    with pytest.raises(UserFacingError, match="time is over"):
        exam.respond(0, some(sheet.questions[0]))
    assert exam.hand_in(tmp_path / "late.iomresult").answered == 0


def test_a_result_that_could_not_be_written_is_written_again(
    opened: Opened, made: SealedFile, sit: Callable[[], SealedExam], tmp_path: Path
) -> None:
    exam = sit()
    sheet = exam.open("Ann", code=made.code)
    exam.respond(0, some(sheet.questions[0]))
    with pytest.raises(UserFacingError):
        exam.hand_in(tmp_path / "no" / "such" / "folder" / "r.iomresult")
    exam.close()
    later = sit()
    assert "handed in" in later.open("Ann", code=made.code).note
    with pytest.raises(UserFacingError, match="time is over"):
        later.respond(0, some(sheet.questions[0]))
    done = later.hand_in(tmp_path / "r.iomresult")
    verdict = opened.services.sealing.examine(done.path, closing_code=done.closing_code)
    assert verdict.outcome is Outcome.ACCEPT


def test_hours(opened: Opened, tmp_path: Path, clock: Any, running: Running) -> None:
    opened.services.sealing.make_keys("a password")
    made = opened.services.sealing.seal(
        "practice", tmp_path / "x.exam", instructor="T", seed=1, password="a password",
        opens=clock.now + timedelta(hours=1), closes=clock.now + timedelta(hours=2),
    )  # fmt: skip
    exam = SealedExam(made.path, tmp_path / "desk", clock, running)
    assert exam.offer().too_early
    with pytest.raises(UserFacingError, match="opens at"):
        exam.open("Ann", code=made.code)
    clock.pass_(minutes=90)
    code = handed_in(exam, made, tmp_path / "r", answers=1)
    with pytest.raises(UserFacingError, match="password"):
        opened.services.sealing.examine(tmp_path / "r", closing_code=code, password="another")
    verdict = opened.services.sealing.examine(tmp_path / "r", closing_code=code, password="a password")
    assert verdict.outcome is Outcome.ACCEPT
    assert told(verdict)["window"] == "ok"
    clock.pass_(hours=2)
    with pytest.raises(UserFacingError, match="closed at"):
        exam.open("Ann", code=made.code)


def test_what_does_not_open(made: SealedFile, sit: Callable[[], SealedExam]) -> None:
    exam = sit()
    with pytest.raises(UserFacingError, match="your name"):
        exam.open("  ", code=made.code)
    with pytest.raises(UserFacingError, match="seventeen letters"):
        exam.open("Ann", code="ACDE")
    swapped = made.code.replace("-", "")
    swapped = ("A" if swapped[0] != "A" else "C") + swapped[1:]
    with pytest.raises(UserFacingError, match="letter of the start code is wrong"):
        exam.open("Ann", code=swapped)
    with pytest.raises(UserFacingError, match="does not open the exam"):
        exam.open("Ann", code=sealed.new_code())
    for key in ("no base 64!", sealed.b64(b"\0" * 32)):
        with pytest.raises(UserFacingError, match="does not open the exam"):
            exam.open("Ann", release_key=key)
    assert exam.open("Ann", release_key=made.release_key).questions


def test_no_changed_bundle_opens(made: SealedFile, tmp_path: Path) -> None:
    data = made.path.read_bytes()
    places = [*range(160), *random.Random(4).sample(range(len(data)), 200), *range(len(data) - 64, len(data))]
    for place in places:
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        with pytest.raises(UserFacingError):
            sealed.read_bundle(bytes(changed))
    for size in (0, 7, 12, 100, len(data) - 1):
        with pytest.raises(UserFacingError):
            sealed.read_bundle(data[:size])
    with pytest.raises(UserFacingError):
        SealedExam(tmp_path / "nothing", tmp_path, lambda: None, lambda: (0, ""))  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(
    "about",
    [
        {"minutes": "many"},
        {"opens": None},
        {"title": ["x"]},
        {"opens": 1e300},
        {"closes": -1.0},
        {"opens": float("nan")},
    ],
)
def test_a_well_signed_header_that_makes_no_sense_is_refused(about: dict[str, Any]) -> None:
    with pytest.raises(UserFacingError, match="not a sealed exam"):
        sealed.read_bundle(sealed.seal(b"{}", about, sealed.Keys.new(), sealed.new_code()).data)


@pytest.mark.parametrize("body", [b"{", b"[" * 100_000, b"\xff", b"7"])
def test_a_body_that_is_no_json_is_told(body: bytes, tmp_path: Path, clock: Any) -> None:
    made = sealed.seal(body, {"title": "T"}, sealed.Keys.new(), sealed.new_code())
    (tmp_path / "x.exam").write_bytes(made.data)
    with pytest.raises(UserFacingError, match="does not understand"):
        SealedExam(tmp_path / "x.exam", tmp_path / "desk", clock).open("Ann", release_key=made.release_key)


@pytest.mark.parametrize(
    "body", [{}, {"questions": [{}]}, {"questions": [{"stem": "a", "rule": "", "type": "", "interaction": "fly"}]}]
)
def test_a_body_from_another_version_is_told(body: dict[str, Any], tmp_path: Path, clock: Any) -> None:
    path = tmp_path / "x.exam"
    made = sealed.seal(sealed.dump(body), {"title": "T"}, sealed.Keys.new(), code := sealed.new_code())
    path.write_bytes(made.data)
    with pytest.raises(UserFacingError, match="does not understand"):
        SealedExam(path, tmp_path / "desk", clock).open("Ann", code=code)


def test_another_key_under_the_same_name_is_told(
    opened: Opened, made: SealedFile, sit: Callable[[], SealedExam], tmp_path: Path, clock: Any
) -> None:
    sit().trust()
    forged = sealed.seal(b"{}", {"instructor": "A. Teacher"}, sealed.Keys.new(), code := sealed.new_code())
    (tmp_path / "forged.exam").write_bytes(forged.data)
    exam = SealedExam(tmp_path / "forged.exam", tmp_path / "desk", clock)
    assert exam.offer().known == "changed"
    with pytest.raises(UserFacingError, match="not the one that you met before"):
        exam.open("Ann", code=code)


def test_keys_are_never_replaced(opened: Opened) -> None:
    with pytest.raises(UserFacingError, match="no keys"):
        opened.services.sealing.keys()
    opened.services.sealing.make_keys()
    with pytest.raises(UserFacingError, match="already"):
        opened.services.sealing.make_keys()
    for data in (b"", b"[]", b'{"secret": "AAAA"}', b'{"salt": 1}'):
        with pytest.raises(UserFacingError, match="broken"):
            sealed.Keys.read(data, "")


# --- results that were tampered with by a candidate who has the session's key and can write a whole new journal


Change = Callable[[dict[str, Any]], None]


def chained_anew(found: dict[str, Any]) -> None:
    """What a candidate with some knowledge does: make the chain fit again."""
    start = f"{found['bundle']}\0{found['candidate']}\0{found['nonce']}\0{found['version']}"
    before = first_hash(hashlib.sha256(start.encode()).hexdigest())
    for n, event in enumerate(found["events"], 1):
        event["n"], event["hash"] = n, chained(before, n, event["at"], event["type"], event["data"])
        before = event["hash"]
    found["last"] = before


def better_answer(found: dict[str, Any]) -> None:
    found["events"][1]["data"]["response"] = {"kind": "written", "text": "better", "reading": None}


def taken_out(found: dict[str, Any]) -> None:
    del found["events"][2]


def cut_short(found: dict[str, Any]) -> None:
    found["events"] = found["events"][:3]
    found["last"] = found["events"][-1]["hash"]


def no_such_place(found: dict[str, Any]) -> None:
    found["events"][1]["data"]["position"] = 99
    chained_anew(found)


def too_long(found: dict[str, Any]) -> None:
    found["events"][-1]["data"]["used"] = 25 * 60_000
    chained_anew(found)


def set_back(found: dict[str, Any]) -> None:
    found["events"][2]["at"] -= 3_600_000
    chained_anew(found)


def written_anew(found: dict[str, Any]) -> None:
    better_answer(found)
    chained_anew(found)


def other_bundle(found: dict[str, Any]) -> None:
    found["bundle"] = "0" * 64
    chained_anew(found)


def other_exam(found: dict[str, Any]) -> None:
    found["exam"] = "another"


def no_name_of_an_exam(found: dict[str, Any]) -> None:
    found["exam"] = "../x"


def no_events(found: dict[str, Any]) -> None:
    del found["events"]


def nonsense(found: dict[str, Any]) -> None:
    found["events"] = [{"n": 1}]


FORGED = [
    (better_answer, "journal", "BAD", Outcome.REJECT), (taken_out, "journal", "BAD", Outcome.REJECT),
    (cut_short, "journal", "BAD", Outcome.REJECT), (no_such_place, "responses", "BAD", Outcome.REJECT),
    (too_long, "time", "BAD", Outcome.REJECT), (set_back, "time", "?", Outcome.REJECT),
    (written_anew, "closing code", "BAD", Outcome.REJECT), (other_bundle, "exam", "BAD", Outcome.REJECT),
    (other_exam, "exam", "BAD", Outcome.REJECT), (no_name_of_an_exam, "exam", "BAD", Outcome.REJECT),
    (no_events, "shape", "BAD", Outcome.REJECT), (nonsense, "shape", "BAD", Outcome.REJECT),
]  # fmt: skip


@pytest.mark.parametrize(("change", "what", "found", "outcome"), FORGED)
def test_a_forged_result_is_told(
    opened: Opened, made: SealedFile, sit: Callable[[], SealedExam], tmp_path: Path, change: Change, what: str,
    found: str, outcome: Outcome,
) -> None:  # fmt: skip
    path = tmp_path / "r"
    code = handed_in(sit(), made, path, answers=5)
    forge(opened, path, tmp_path, change)
    verdict = opened.services.sealing.examine(path, closing_code=code)
    assert (verdict.outcome, told(verdict)[what]) == (outcome, found)
    assert verdict.percent is None


def forge(opened: Opened, path: Path, home: Path, change: Change, sign: bool = True) -> None:
    keys = opened.services.sealing.keys()
    found = json.loads(sealed.open_result(path.read_bytes(), keys))
    change(found)
    if sign:
        session = json.loads(next((home / "desk").glob("*.session.json")).read_text("utf-8"))
        del found["signature"]
        signature = sealed.sign(sealed.unb64(session["key"]), b"exam-result-v1\0" + sealed.dump(found))
        found["signature"] = sealed.b64(signature)
    path.write_bytes(sealed.seal_result(sealed.dump(found), keys.box_public))


def test_what_a_whole_new_journal_comes_to_without_a_code(
    opened: Opened, made: SealedFile, sit: Callable[[], SealedExam], tmp_path: Path
) -> None:
    """The limit that the documentation tells: without a noted code nothing speaks against it, and nothing for it."""
    handed_in(sit(), made, tmp_path / "r", answers=5)
    forge(opened, tmp_path / "r", tmp_path, written_anew)
    assert opened.services.sealing.examine(tmp_path / "r").outcome is Outcome.NO_EVIDENCE


def test_a_changed_result_and_one_for_somebody_else(
    opened: Opened, made: SealedFile, sit: Callable[[], SealedExam], tmp_path: Path
) -> None:
    path = tmp_path / "r"
    handed_in(sit(), made, path, answers=2)
    good, examine = path.read_bytes(), opened.services.sealing.examine
    forge(opened, path, tmp_path, lambda found: found.update(candidate="Bob"), sign=False)
    assert told(examine(path))["signature"] == "BAD"
    bad_files = [good[:-1], b"x" + good[1:], good[:50], sealed.seal_result(b"{}", sealed.Keys.new().box_public)]
    bad_files += [sealed.seal_result(data, opened.services.sealing.keys().box_public) for data in (b"{", b"1")]
    for data in bad_files:
        path.write_bytes(data)
        assert told(examine(path)) == {"seal": "BAD"}
    with pytest.raises(UserFacingError, match="cannot be read"):
        examine(tmp_path / "nothing")


def test_the_same_candidate_twice(opened: Opened, made: SealedFile, tmp_path: Path, clock: Any) -> None:
    examine = opened.services.sealing.examine
    for desk, outcome in (("desk", Outcome.ACCEPT), ("other", Outcome.REJECT)):
        exam = SealedExam(made.path, tmp_path / desk, clock)
        code = handed_in(exam, made, tmp_path / "r", answers=1)
        verdict = examine(tmp_path / "r", closing_code=code)
        assert verdict.outcome is outcome
    assert told(verdict)["twice"] == "BAD"


def test_a_code_noted_during_the_exam_vouches_for_what_came_before(
    opened: Opened, made: SealedFile, sit: Callable[[], SealedExam], tmp_path: Path
) -> None:
    exam = sit()
    sheet = exam.open("Ann", code=made.code)
    receipt = exam.respond(0, some(sheet.questions[0])).receipt
    exam.respond(1, some(sheet.questions[1]))
    exam.hand_in(tmp_path / "r")
    verdict = opened.services.sealing.examine(tmp_path / "r", closing_code=receipt)
    assert verdict.outcome is Outcome.NO_EVIDENCE
    assert "line 2" in verdict.findings[-1].words


def test_an_answer_of_the_wrong_kind_is_marked_as_none(
    opened: Opened, made: SealedFile, sit: Callable[[], SealedExam], tmp_path: Path
) -> None:
    exam = sit()
    sheet = exam.open("Ann", code=made.code)
    for place, question in enumerate(sheet.questions):
        wrong = Written("x") if isinstance(some(question), Chosen) else Chosen(("o1",))
        exam.respond(place, wrong)
    code = exam.hand_in(tmp_path / "r").closing_code
    verdict = opened.services.sealing.examine(tmp_path / "r", closing_code=code)
    assert verdict.outcome is Outcome.REJECT
    assert told(verdict)["responses"] == "BAD"


def test_a_start_of_the_machine_while_the_exam_is_open(
    made: SealedFile, sit: Callable[[], SealedExam], running: Running
) -> None:
    exam = sit()
    sheet = exam.open("Ann", code=made.code)
    running.mono, running.boot = 3, "boot 2"
    assert exam.sheet().left_ms == sheet.left_ms
    assert exam.respond(0, some(sheet.questions[0])).left_ms == sheet.left_ms


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, clock: Any) -> None:
    with (tmp_path / "huge.exam").open("wb") as file:
        file.truncate(sealed.MAX_BYTES + 1)
    with pytest.raises(UserFacingError, match="too large"):
        SealedExam(tmp_path / "huge.exam", tmp_path / "desk", clock)


def test_begun_outside_the_hours_is_told(opened: Opened, tmp_path: Path, clock: Any) -> None:
    opened.services.sealing.make_keys()
    made = opened.services.sealing.seal(
        "practice", tmp_path / "x.exam", instructor="T", seed=1, opens=clock.now - timedelta(hours=1)
    )
    handed_in(SealedExam(made.path, tmp_path / "desk", clock), made, tmp_path / "r", answers=1)

    def earlier(found: dict[str, Any]) -> None:
        for event in found["events"]:
            event["at"] -= 7_200_000
        chained_anew(found)

    forge(opened, tmp_path / "r", tmp_path, earlier)
    assert told(opened.services.sealing.examine(tmp_path / "r"))["window"] == "BAD"
