"""An author's session is killed: drafts and saves that were acknowledged are there, and each save can be undone."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from random import Random

import pytest

from iomquiz import app
from iomquiz.formats import yaml_bank
from tests.faults._author_worker import MINI, NAME, PART, words
from tests.faults._life import said_until_killed

LIVES = 12
pytestmark = pytest.mark.faults


def live_and_die(home: Path, first: int, after: int, delay: float) -> dict[str, int]:
    """One life, ended by SIGKILL some time after its `after`-th word; the newest draft and save it acknowledged."""
    newest = {"draft": first - 1, "saved": first - 1}
    for line in said_until_killed("_author_worker", home, first, after, delay):
        what, n = line.split()
        newest[what] = int(n)
    return newest


def test_no_edit_is_lost_and_every_save_is_undone(tmp_path: Path) -> None:
    first = app.open_services(tmp_path, zone=UTC, bank=MINI)
    first.services.learners.add("Ada A.")
    start = first.services.authoring.entry(PART, NAME).fields["stem"]
    first.store.close()
    rng, n = Random(5), 1
    for _ in range(LIVES):
        newest = live_and_die(tmp_path, n, rng.randint(1, 4), rng.uniform(0, 0.05))
        opened = app.open_services(tmp_path, zone=UTC, bank=MINI)
        author = opened.services.authoring
        sheet = author.sheet()
        bank = yaml_bank.read(Path(sheet.path)).bank
        assert bank is not None
        written = bank.items[NAME].stem
        assert written in {start if not k else words(k) for k in (newest["saved"], newest["saved"] + 1)}
        typed = author.entry(PART, NAME).fields["stem"]
        assert typed in {start if not k else words(k) for k in (newest["draft"], newest["draft"] + 1)}
        assert sheet.kept == (((PART, NAME),) if typed != written else ())
        author.discard((PART, NAME))
        n = max(newest.values()) + 2
        if sheet.undo:
            assert sheet.undo == f"Changed question “{written}”"
        opened.store.close()
    opened = app.open_services(tmp_path, zone=UTC, bank=MINI)
    author = opened.services.authoring
    seen = []
    while author.sheet().undo:
        seen.append(author.entry(PART, NAME).fields["stem"])
        author.undo()
    assert len(seen) == len(set(seen)) > LIVES // 2
    assert author.entry(PART, NAME).fields["stem"] == start
    opened.store.close()
