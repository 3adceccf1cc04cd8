"""An independent GIFT parser counts the same questions of the same types.

The peer is `gift-pegjs` on Node. Where they are not there, the tests are skipped, loudly: say
`npm install --no-save gift-pegjs` in the checkout, or let NODE_PATH name a folder that has it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from iomquiz import formats
from iomquiz.formats import gift, yaml_bank

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = (
    "const {parse} = require('gift-pegjs'); const fs = require('fs');"
    "console.log(JSON.stringify(parse(fs.readFileSync(process.argv[1], 'utf8')).map(q => q.type)))"
)
TYPES = {
    "MC": ("single-choice", "multiple-response"), "TF": ("true-false",), "Numerical": ("numeric",),
    "Matching": ("matching",), "Short": ("short-text",),
}  # fmt: skip
WILD = """// a comment

$CATEGORY: tom/dick/harry

::Q1:: 1+1 is 2 {T}

::Q2:: What's between orange and green in the spectrum? { =yellow # right; good! ~red # wrong ~blue # wrong }

::Q3:: Two plus {=two =2} equals four.

::Q4:: Which animal eats which food? { =cat -> cat food =dog -> dog food =cow -> grass }

::Q5:: What is a number from 1 to 5? {#3:2}

::Q6:: What is a number from 1 to 5? {#1..5}

::Q7:: When was Ulysses S. Grant born? {# =1822:0 =%50%1822:2 }

::Q8:: How are you? {}

Which two people are entombed in Grant's tomb? { ~%-100%No one ~%50%Grant ~%50%Grant's wife ~%-100%Grant's father }

Japanese characters originally came from what country? { ~India =China ~Korea ~Egypt }

You can use your pencil and paper for these next math questions.

Escaped \\{ braces \\} and \\: colons {=a\\=b}
"""


def peer(path: Path) -> list[str]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed: the independent GIFT parser cannot be asked")
    command = [node, "-e", SCRIPT, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if "Cannot find module" in done.stderr:
        pytest.skip("gift-pegjs is not installed: npm install --no-save gift-pegjs")
    assert done.returncode == 0, done.stderr[:500]
    found: list[str] = json.loads(done.stdout)
    return found


def counted(kinds: list[str]) -> dict[str, int]:
    return {name: count for name, count in Counter(kinds).items() if name in TYPES}


def ours(by_type: dict[str, int]) -> dict[str, int]:
    found = {name: sum(by_type.get(kind, 0) for kind in kinds) for name, kinds in TYPES.items()}
    return {name: count for name, count in found.items() if count}


def test_a_file_with_every_construct(tmp_path: Path) -> None:
    path = tmp_path / "wild.gift"
    path.write_text(WILD, encoding="utf-8")
    kinds = peer(path)
    found = formats.take_in(path)
    assert ours(dict(found.by_type)) == counted(kinds)
    assert [t.code for t in found.troubles if t.level == "error"] == ["essay"] * kinds.count("Essay")
    assert found.bank is not None
    assert len(found.bank.panels) == kinds.count("Description")


def test_what_we_write(tmp_path: Path) -> None:
    bank = yaml_bank.read(ROOT / "resources" / "questions.yaml").bank
    assert bank is not None
    path = tmp_path / "ours.gift"
    path.write_bytes(gift.write(bank).data)
    assert counted(peer(path)) == ours(dict(formats.take_in(path).by_type))
