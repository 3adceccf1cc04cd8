"""The terminal commands as a person runs them: exit codes, texts, JSON, and files that mean harm."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from iomquiz.formats import yaml_bank

ROOT = Path(__file__).resolve().parent.parent
BANK = ROOT / "resources" / "questions.yaml"
GOOD = """\
iomquiz: 1
bank: {id: small, title: Small}
sources: {s: {title: A source}}
topics: [{id: t, title: A topic}]
facts: [{id: seat, topic: t, kind: place, value: Geneva, cue: Seat of IOM, source: s}]
questions:
  - id: q1
    type: single-choice
    facts: [seat]
    stem: Where is the seat not?
    options: [{text: Rome is where it is not, key: true}, {text: "{{seat}}"}]
"""
MEGABYTE = 1024 * 1024
STARTING = 3.0
"""Seconds in which any machine starts Python and imports the reader; the work itself may take one more."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return kept | {"IOMQUIZ_HOME": str(home), "PYTHONPATH": str(ROOT), "COLUMNS": "200"} | more


def iomquiz(home: Path, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "iomquiz.cli", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=home.parent, env=environment(home, **more), capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.yaml"
    path.write_text(GOOD.replace("facts: [seat]", "facts: [saet]"), encoding="utf-8")
    return path


# --- bank check


def test_a_sound_bank_gives_0(home: Path) -> None:
    done = iomquiz(home, "bank", "check", BANK)
    assert done.returncode == 0
    assert "questions.yaml: sound." in done.stdout
    assert not home.exists()


def test_a_wrong_bank_gives_1_and_says_where(home: Path, wrong: Path) -> None:
    done = iomquiz(home, "bank", "check", wrong)
    assert done.returncode == 1
    assert "wrong.yaml:9:13: error: questions[0].facts[0]: There is no fact 'saet'." in done.stdout
    assert "Did you mean 'seat'?" in done.stdout
    assert "sound" not in done.stdout


def test_a_wrong_call_gives_2(home: Path, good: Path) -> None:
    assert iomquiz(home, "bank", "check").returncode == 2
    assert iomquiz(home, "bank", "check", good, "--nonsense").returncode == 2
    assert iomquiz(home, "nonsense").returncode == 2
    assert iomquiz(home, "--theme", "purple").returncode == 2


def test_json_for_a_program(home: Path, good: Path, wrong: Path) -> None:
    sound = iomquiz(home, "bank", "check", "--json", good)
    assert sound.returncode == 0
    assert json.loads(sound.stdout) == {"sound": True, "problems": []}
    faulty = iomquiz(home, "bank", "check", "--json", wrong)
    assert faulty.returncode == 1
    found = json.loads(faulty.stdout)
    assert found["sound"] is False
    assert {"file": "wrong.yaml", "line": 9, "code": "unknown-fact", "severity": "error"}.items() <= found["problems"][
        0
    ].items()


def test_advice_is_given_only_when_asked_for(home: Path, good: Path, wrong: Path) -> None:
    plain = iomquiz(home, "bank", "check", good)
    advised = iomquiz(home, "bank", "check", "--lint", good)
    assert plain.returncode == advised.returncode == 0
    assert "warning" not in plain.stdout
    assert "good.yaml:10:11: warning: questions[0].stem: The stem says “not” in small letters." in advised.stdout
    assert "warning: questions[0].options[0].text: Stem and option are both negative" in advised.stdout
    assert "hint: questions[0].options: There are 2 options." in advised.stdout
    assert advised.stdout.endswith(plain.stdout)
    codes = [
        row["code"] for row in json.loads(iomquiz(home, "bank", "check", "--lint", "--json", good).stdout)["problems"]
    ]
    assert {"double-negative", "negative-stem", "option-count"} <= set(codes)
    assert iomquiz(home, "bank", "check", "--lint", wrong).stdout == iomquiz(home, "bank", "check", wrong).stdout


def test_the_example_of_the_documentation_is_a_sound_bank() -> None:
    text = (ROOT / "docs" / "bank-format.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    reading = yaml_bank.read_text(example, "example.yaml")
    assert reading.reports == ()
    assert reading.bank is not None


# --- files that mean harm


def alias_bomb(path: Path) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10))
    path.write_text(f"iomquiz: 1\nl0: &l0 [x, x]\n{levels}\n", encoding="utf-8")


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(64 * MEGABYTE)


def missing(_path: Path) -> None:
    """There is no file."""


HOSTILE: dict[str, Callable[[Path], object]] = {
    "alias-bomb": alias_bomb,
    "brackets": lambda path: path.write_text("iomquiz: " + "[" * 100_000, encoding="utf-8"),
    "closed-brackets": lambda path: path.write_text("a: " + "[" * 100_000 + "]" * 100_000, encoding="utf-8"),
    "braces": lambda path: path.write_text("{a: " * 100_000, encoding="utf-8"),
    "dashes": lambda path: path.write_text("- " * 100_000, encoding="utf-8"),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 4096),
    "noughts": lambda path: path.write_bytes(bytes(MEGABYTE)),
    "tag": lambda path: path.write_text("iomquiz: !!python/object/apply:os.system [echo harm]\n", encoding="utf-8"),
    "duplicate-keys": lambda path: path.write_text("iomquiz: 1\niomquiz: 2\n", encoding="utf-8"),
    "tab": lambda path: path.write_text("iomquiz: 1\n\tbank: x\n", encoding="utf-8"),
    "empty": lambda path: path.write_text("", encoding="utf-8"),
    "huge-number": lambda path: path.write_text("iomquiz: " + "9" * 1_000_000, encoding="utf-8"),
    "too-large": too_large,
    "directory": lambda path: path.mkdir(),
    "missing": missing,
}


@dataclass
class Run:
    """How one run of the program went."""

    code: int
    text: str
    seconds: float
    memory: int


def watched(home: Path, path: Path) -> Run:
    """Check a file and watch the process: wall time, and the most memory it had."""
    command = [sys.executable, "-m", "iomquiz.cli", "bank", "check", str(path)]
    begun = time.perf_counter()
    with (home.parent / "told").open("w+", encoding="utf-8") as told:
        child = psutil.Popen(command, env=environment(home), stdout=told, stderr=subprocess.STDOUT)
        memory = 0
        while child.poll() is None:
            try:
                memory = max(memory, child.memory_info().rss)
            except psutil.Error:
                break
            assert time.perf_counter() - begun < 30, child.kill()
            time.sleep(0.002)
        code = child.wait()
        seconds = time.perf_counter() - begun
        told.seek(0)
        return Run(code, told.read(), seconds, memory)


@pytest.mark.faults
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_at_once(home: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "hostile.yaml"
    HOSTILE[name](path)
    run = watched(home, path)
    assert run.code == 1, run.text
    assert run.text.strip()
    assert "hostile.yaml" in run.text
    assert "Traceback" not in run.text
    assert run.seconds < STARTING + 1
    assert run.memory < 200 * MEGABYTE


# --- bank list, doctor, window


def test_the_list_of_banks(home: Path) -> None:
    done = iomquiz(home, "bank", "list")
    assert done.returncode == 0
    assert done.stdout.startswith("iom  International Organization for Migration")
    (row,) = json.loads(iomquiz(home, "bank", "list", "--json").stdout)
    assert row["id"] == "iom"
    assert row["facts"] >= 100
    assert row["questions"] >= 300


def test_the_doctor_finds_a_sound_installation(home: Path) -> None:
    done = iomquiz(home, "doctor")
    assert done.returncode == 0, done.stdout
    assert "none yet; it will be" in done.stdout
    assert not home.exists()
    iomquiz(home, "bank", "list")
    findings = json.loads(iomquiz(home, "doctor", "--json").stdout)
    assert all(set(finding) == {"what", "ok", "found", "remedy"} for finding in findings)
    assert {"SQLite", "Qt", "Resources", "Default bank", "Store", "Store schema"} <= {f["what"] for f in findings}
    assert all(finding["ok"] for finding in findings)


@pytest.mark.faults
def test_the_doctor_says_what_to_do_about_a_broken_store(home: Path) -> None:
    home.mkdir()
    (home / "iomquiz.sqlite3").write_bytes(b"not a store" * 1000)
    done = iomquiz(home, "doctor")
    assert done.returncode == 1
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("BAD")]
    assert "→" in line
    refused = iomquiz(home, "bank", "list")
    assert refused.returncode == 1
    assert refused.stderr.startswith("iomquiz: ")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_it_says_what_helps(home: Path) -> None:
    done = iomquiz(home)
    assert done.returncode == 3
    assert "make tour" in done.stderr
    assert "xvfb-run make run" in done.stderr
    assert not home.exists()


def test_version_and_help(home: Path) -> None:
    assert iomquiz(home, "--version").stdout.startswith("iomquiz 0.")
    told = iomquiz(home, "--help").stdout
    assert all(word in told for word in ("bank", "doctor", "tour", "--theme"))


# --- bank import, export, imports, take-back

QUESTIONS = "::One::Which? {=yes ~no}\n\n::Two::How many? {#7}\n\n::Three::Essay {}\n"


@pytest.fixture
def gift(tmp_path: Path) -> Path:
    path = tmp_path / "week.gift"
    path.write_text(QUESTIONS, encoding="utf-8")
    return path


def test_an_import_reports_in_json(home: Path, gift: Path) -> None:
    done = iomquiz(home, "bank", "import", gift, "--dry-run", "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert list(found) == ["format", "questions", "notes", "cards", "by_type", "problems"]
    assert (found["format"], found["questions"], found["by_type"]) == ("gift", 2, {"single-choice": 1, "numeric": 1})
    assert found["problems"] == [
        {"level": "error", "code": "essay", "line": 5, "where": "Three",
         "message": "An essay is marked by a person; there is no such item type here."}
    ]  # fmt: skip
    assert not home.exists()


def test_an_import_goes_in_and_is_taken_back(home: Path, gift: Path) -> None:
    done = iomquiz(home, "bank", "import", gift)
    assert done.returncode == 0
    assert "week.gift:5: error: Three:" in done.stdout
    assert "take-back 1" in done.stdout
    assert "import-week-gift" in iomquiz(home, "bank", "list").stdout
    assert [row["open"] for row in json.loads(iomquiz(home, "bank", "imports", "--json").stdout)] == [True]
    out = gift.parent / "out.csv"
    assert iomquiz(home, "bank", "export", "import-week-gift", "--format", "csv", "--out", out).returncode == 0
    assert "Which?" in out.read_text(encoding="utf-8")
    assert iomquiz(home, "bank", "take-back", "1").returncode == 0
    assert "(closed)" in iomquiz(home, "bank", "imports").stdout
    again = iomquiz(home, "bank", "take-back", "1")
    assert again.returncode == 1
    assert "cannot be taken back" in again.stderr


def test_imports_that_bring_nothing_give_1_and_wrong_calls_2(home: Path, gift: Path, tmp_path: Path) -> None:
    gift.write_text("Essay {}\n")
    assert iomquiz(home, "bank", "import", gift, "--json").returncode == 1
    missing = iomquiz(home, "bank", "import", tmp_path / "none.gift", "--json", "--dry-run")
    assert missing.returncode == 1
    assert json.loads(missing.stdout)["problems"][0]["code"] == "file"
    assert iomquiz(home, "bank", "import", gift, "--format", "nope").returncode == 2
    assert iomquiz(home, "bank", "import").returncode == 2
    assert iomquiz(home, "bank", "export", BANK, "--format", "aiken", "--out", tmp_path / "x").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made in another way there")
@pytest.mark.parametrize("work", ["import", "take-back"])
def test_on_a_terminal_progress_is_shown_and_ctrl_c_leaves_nothing(home: Path, tmp_path: Path, work: str) -> None:
    import pty

    many = tmp_path / "many.gift"
    many.write_text("".join(f"::Q{n}::Which is number {n}? {{=Number {n} ~None {n}}}\n\n" for n in range(8000)))
    arguments = ["import", str(many)]
    if work == "take-back":
        assert iomquiz(home, "bank", "import", many).returncode == 0
        arguments = ["take-back", "1"]
    before = iomquiz(home, "bank", "imports", "--json").stdout
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "iomquiz.cli", "bank", *arguments]
    with subprocess.Popen(command, env=environment(home), stdout=subprocess.DEVNULL, stderr=theirs) as child:
        os.close(theirs)
        said, stopped = b"", False
        with suppress(OSError):  # nobody writes there any more
            while piece := os.read(ours, 4096):
                said += piece
                if not stopped and any(word in said for word in (b"Writing", b"Making", b"Taking")):
                    stopped = True
                    child.send_signal(signal.SIGINT)
    os.close(ours)
    assert child.returncode != 0
    assert b"%  " in said
    assert b"Traceback" not in said
    assert iomquiz(home, "bank", "imports", "--json").stdout == before


def test_export_of_a_file(home: Path, tmp_path: Path) -> None:
    done = iomquiz(home, "bank", "export", BANK, "--format", "gift", "--out", tmp_path / "x.gift", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["questions"] > 300
    assert not home.exists()


# --- bank lint


def test_the_default_bank_leaves_no_advice(home: Path) -> None:
    done = iomquiz(home, "bank", "lint", BANK)
    assert done.returncode == 0
    assert "0 errors, 0 warnings, 0 hints" in done.stdout


def test_advice_has_its_line_and_its_reason(home: Path, good: Path, wrong: Path) -> None:
    done = iomquiz(home, "bank", "lint", good, "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    (negative,) = [f for f in found["findings"] if f["rule"] == "negative-stem"]
    assert negative.items() >= {"level": "warning", "item": "q1", "line": 10, "column": 11, "fix": "Write NOT"}.items()
    assert "Haladyna" in negative["why"]
    text = good.read_text(encoding="utf-8") + "    lint: {off: {negative-stem: It quotes.}}\n"
    good.write_text(text, encoding="utf-8")
    found = json.loads(iomquiz(home, "bank", "lint", good, "--json", "--no-hints").stdout)
    assert "negative-stem" not in [f["rule"] for f in found["findings"]]
    assert found["silenced"] == [{"rule": "negative-stem", "item": "q1", "reason": "It quotes."}]
    broken = iomquiz(home, "bank", "lint", wrong)
    assert broken.returncode == 1
    assert "wrong.yaml:9:" in broken.stdout
    assert ": error: unknown-fact:" in broken.stdout
    told = json.loads(iomquiz(home, "bank", "lint", wrong, "--json").stdout)["findings"]
    assert [(f["level"], f["line"], f["file"]) for f in told] == [("error", 9, "wrong.yaml")]


# --- sealed exams


def test_lint_answers_a_program_whatever_the_file(home: Path, wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "nowhere.yaml", tmp_path / "empty"):
        done = iomquiz(home, "bank", "lint", "--json", path)
        assert done.returncode == 1
        told = json.loads(done.stdout)
        assert (told["sound"], told["findings"]) == (False, [])
        assert told["error"]
        assert told["remedy"]
    done = iomquiz(home, "bank", "lint", "--json", wrong)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["sound"], [f["level"] for f in told["findings"]]) == (False, ["error"])


def test_a_sealed_exam_from_terminal_to_terminal(home: Path, tmp_path: Path) -> None:
    """An instructor and a candidate with nothing but the terminal; each has a home of their own."""
    candidate, exam = tmp_path / "candidate", tmp_path / "spring.exam"
    assert "Fingerprint" in iomquiz(home, "exam", "keys").stdout
    sealed = iomquiz(home, "exam", "seal", "practice", exam, "--instructor", "A. Teacher", "--seed", "3").stdout
    code = next(line.partition(": ")[2] for line in sealed.splitlines() if line.startswith("Start code"))
    looked = iomquiz(candidate, "exam", "look", exam).stdout
    assert "Short practice run: 20 questions, 20 minutes, from A. Teacher" in looked
    assert "has not met" in looked

    sat = typed(candidate, "q\n", "exam", "sit", exam, "--name", "Ann", "--code", code)
    assert "The time begins now" in sat
    keys = "=zzzz\n=-\n20\np\n500 and more\nc\nh\nn\nh\ny\n"
    sat = typed(candidate, keys, "exam", "sit", exam, "ann.iomresult", "--name", "Ann", "--code", code)
    assert "The exam goes on" in sat
    closing = sat.rpartition("Closing code: ")[2][:11]
    result = tmp_path / "ann.iomresult"

    found = iomquiz(home, "exam", "verify", result, "--closing-code", closing)
    assert found.returncode == 0
    assert found.stdout.startswith("ACCEPT  Ann")
    assert " points, " in found.stdout
    plain = iomquiz(home, "exam", "verify", result, "--json")
    assert plain.returncode == 2
    assert json.loads(plain.stdout)["outcome"] == "NO EVIDENCE"
    result.write_bytes(result.read_bytes()[:-1])
    assert iomquiz(home, "exam", "verify", result).returncode == 1
    assert iomquiz(candidate, "exam", "verify", result).returncode == 1


def typed(home: Path, keys: str, *arguments: str | Path) -> str:
    command = [sys.executable, "-m", "iomquiz.cli", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=home.parent, env=environment(home), capture_output=True, text=True, check=False, input=keys
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == 0, done.stderr
    return done.stdout
