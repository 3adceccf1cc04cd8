"""Texts that follow a superseded fact to its successor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from iomquiz import app
from iomquiz.services import author_facts, author_follow
from iomquiz.services.authoring import Authoring

BANK = """\
iomquiz: 1
bank: {id: small, title: Small}
sources: {s: {title: A source}}
topics: [{id: t, title: A topic}]
facts:
  - {id: head, topic: t, kind: person, value: Ada Lund, cue: Head, source: s, statement: "{{head}} leads."}
  - {id: deputy, topic: t, kind: person, value: Bo Rask, cue: Deputy, source: s,
     statement: "{{deputy}} helps {{head}}."}
panels: [{id: page, topic: t, title: Page, body: "Led by {{ head | cap }} and {{head-x}}."}]
questions:
  - {id: named, type: short-text, facts: [head, deputy], stem: Who leads?, answer: "{{head}}"}
  - {id: tested, type: true-false, facts: [head], stem: Somebody leads., answer: true}
  - {id: other, type: short-text, facts: [deputy], stem: Who helps?, answer: "{{deputy}}"}
"""


@pytest.fixture
def author(tmp_path: Path, clock) -> Iterator[Authoring]:
    path = tmp_path / "bank.yaml"
    path.write_text(BANK.replace(" and {{head-x}}", ""))
    opened = app.open_services(tmp_path / "home", clock=clock, zone=UTC, bank=path)
    opened.services.learners.add("Ada")
    yield opened.services.authoring
    opened.store.close()


def test_texts_follow_and_the_step_is_undone(author: Authoring) -> None:
    assert author_follow.followers(author, "head") == ()
    assert author_follow.followers(author, "nobody") == ()
    assert author_follow.follow(author, "head", {("questions", "named")}) is None
    author_facts.supersede(author, "head", "Cleo Holm", "2026-09-01")
    changes = {(c.part, c.id): (c.before, c.after) for c in author_follow.followers(author, "head")}
    assert changes == {
        ("panels", "page"): ("Led by Ada Lund.", "Led by Cleo Holm."),
        ("questions", "named"): ("Ada Lund", "Cleo Holm"),
        ("questions", "tested"): ("Somebody leads.", "tests head-2026"),
    }
    saved = author_follow.follow(author, "head", set(changes) | {("questions", "gone")})
    assert saved is not None
    bank = author.bank()
    assert bank.items["named"].facts == ("head-2026", "deputy")
    assert bank.items["tested"].facts == ("head-2026",)
    assert bank.panels["page"].body == "Led by {{head-2026 | cap }}."
    assert author_follow.followers(author, "head") == ()
    author.undo()
    assert author.bank().items["tested"].facts == ("head",)


def test_only_whole_names_are_renamed() -> None:
    data = {"facts": ["a", "b"], "stem": "{{a}} {{a.1}} {{a|cap}} {{ab}} {{ a }} a", "n": 3, "list": ["{{a}}"]}
    assert author_follow.renamed(data, "a", "b") == {
        "facts": ["b"], "stem": "{{b}} {{b.1}} {{b|cap}} {{ab}} {{b }} a", "n": 3, "list": ["{{b}}"],
    }  # fmt: skip
