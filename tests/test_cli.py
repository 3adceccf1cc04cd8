"""The command line as a person meets it: exit codes, messages, never a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from iomquiz.formats import yaml_bank

ROOT = Path(__file__).resolve().parent.parent
BANK = ROOT / "resources" / "questions.yaml"


def iomquiz(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "iomquiz.cli", *arguments],
        env=variables | {"IOMQUIZ_HOME": str(home)} | environment,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_sound_bank(tmp_path: Path) -> None:
    done = iomquiz("bank", "check", str(BANK), home=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "368 questions" in done.stdout


def test_a_bank_with_problems_names_them_all(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = BANK.read_text(encoding="utf-8")
    text = text.replace("source: guide", "source: giude", 1).replace("type: numeric", "type: numerik", 1)
    broken.write_text(text, encoding="utf-8")
    done = iomquiz("bank", "check", str(broken), home=tmp_path)
    assert done.returncode == 1
    assert re.search(r"broken\.yaml:\d+:\d+: error", done.stdout)
    assert "guide" in done.stdout
    assert "numeric" in done.stdout
    data = json.loads(iomquiz("bank", "check", "--json", str(broken), home=tmp_path).stdout)
    assert data["sound"] is False
    assert len(data["problems"]) >= 2


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        b"iomquiz: !!python/object/apply:os.system ['true']\n",
        b"iomquiz: 1\niomquiz: 2\n",
        b"\x00\x01\x02\xff\xfe",
        b"",
        b"iomquiz: 1\n\tbank: x\n",
    ],
    ids=["brackets", "aliases", "tags", "duplicates", "binary", "empty", "tab"],
)
def test_hostile_files_get_a_clear_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_bytes(content)
    done = iomquiz("bank", "check", str(file), home=tmp_path)
    assert done.returncode == 1
    assert "hostile.yaml" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    done = iomquiz("bank", "check", str(tmp_path / name), home=tmp_path)
    assert done.returncode == 1
    assert "cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [("bank", "check"), ("nonsense",), ("bank", "check", "a", "b"), ("--theme", "pink")]
)
def test_a_wrong_call_ends_with_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = iomquiz(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_banks_are_listed_and_the_doctor_is_content(tmp_path: Path) -> None:
    assert "International Organization for Migration" in iomquiz("bank", "list", home=tmp_path).stdout
    assert json.loads(iomquiz("bank", "list", "--json", home=tmp_path).stdout)[0]["questions"] == 368
    findings = json.loads(iomquiz("doctor", "--json", home=tmp_path).stdout)
    assert all(finding["ok"] for finding in findings), findings
    assert iomquiz("doctor", home=tmp_path).returncode == 0


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "iomquiz.sqlite3").write_bytes(b"this is not a database, whatever its name says" * 50)
    done = iomquiz("doctor", home=tmp_path)
    assert done.returncode == 1
    assert "BAD" in done.stdout
    listed = iomquiz("bank", "list", home=tmp_path)
    assert listed.returncode == 1
    assert "Traceback" not in done.stderr + listed.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only here a missing display can be told")
def test_without_a_display_it_says_what_to_do(tmp_path: Path) -> None:
    done = iomquiz(home=tmp_path)
    assert done.returncode == 3
    assert "make tour" in done.stderr
    assert "xvfb-run make run" in done.stderr


def test_the_example_of_the_documentation_is_a_sound_bank() -> None:
    text = (ROOT / "docs" / "bank-format.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    reading = yaml_bank.read_text(example, "example.yaml")
    assert reading.reports == ()
    assert reading.bank is not None
