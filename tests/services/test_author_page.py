"""A page or a fact as a reader will meet it, from what stands in the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from iomquiz import app
from iomquiz.services import author_exam, author_page
from iomquiz.services.author_page import escaped, page_view
from iomquiz.services.author_records import PageView
from iomquiz.services.authoring import Authoring
from tests.services.conftest import Clock

MINI = Path(__file__).parent.parent / "data" / "mini.yaml"


@pytest.fixture
def author(tmp_path: Path, clock: Clock) -> Iterator[Authoring]:
    opened = app.open_services(tmp_path / "own", clock=clock, zone=UTC, bank=MINI)
    opened.services.learners.add("Ada A.")
    yield opened.services.authoring
    opened.store.close()


def view(author: Authoring, part: str, name: str, **changed: Any) -> PageView:
    entry = author.entry(part, name)
    fields = {key: value for key, value in {**entry.fields, **changed}.items() if value is not None}
    return page_view(author, replace(entry, fields=fields))


def test_a_fact_with_everything_that_hangs_on_it(author: Authoring) -> None:
    shown = view(author, "facts", "head-2021", note="Seen *twice*.", review_by="2027")
    assert not shown.problem
    assert "(fact:head-2021)" in shown.body
    assert "Seen \\*twice\\*\\." in shown.body
    assert "to check by 2027" in shown.body
    assert "**Before and after**" in shown.body
    assert "(entry:facts/head)" in shown.body
    assert "**Flashcards**" in shown.body
    assert "(entry:sources/" in shown.body


def test_a_fact_as_it_is_typed(author: Authoring) -> None:
    assert view(author, "facts", "start", value="1999").body.startswith("## [1999](fact:start)")
    assert view(author, "facts", "start", value=None).problem == "Not complete yet: fill in what is marked."
    assert "soon" in view(author, "facts", "start", value="soon").problem
    assert view(author, "facts", "start", source="nowhere").problem == "There is no source 'nowhere': choose one."
    pictured = view(author, "facts", "head", value="![the *seal*](seal.png) of state", kind="text", reverse=True)
    assert pictured.body.startswith("![the *seal*](seal.png) of state")


def test_a_statement_that_names_what_is_not_there(author: Authoring) -> None:
    shown = view(author, "facts", "start", statement="It began in {{start}}, before {{lost}}.")
    assert "It began in [" in shown.body
    assert "before \\{\\{lost\\}\\}\\." in shown.body
    assert "- It names what is not there: lost" in shown.body


def test_values_that_stood_before(author: Authoring) -> None:
    shown = view(author, "facts", "loose", history=[{"text": "red", "valid_until": "2019"}], reverse=False)
    assert "- red (… – 2019)" in shown.body.replace("\\", "")
    assert "- **blue**" in shown.body


def test_uses_lead_to_the_entries(author: Authoring, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = view(author, "facts", "start")
    assert "(entry:questions/start-year)" in shown.body
    assert "no text and no question" in page_view(author, replace(author.entry("facts", "start"), uses=())).body
    monkeypatch.setattr(author_page, "_MOST_USES", 0)
    assert " more" in view(author, "facts", "start").body


def test_a_reverse_card_is_promised_only_where_the_value_points_back(author: Authoring) -> None:
    assert "- blue → Colour of the door" in view(author, "facts", "loose").body
    assert "→ Colour of the door" not in view(author, "facts", "loose", value="Ann Old").body


def test_a_page_with_links_and_a_figure(author: Authoring) -> None:
    shown = view(author, "panels", "page", related=["page"])
    assert shown.title
    assert "See also: [" in shown.body
    figure = {"kind": "table", "alt": "One row", "items": [{"label": "Start", "fact": "start"}]}
    drawn = view(author, "panels", "page", figure=figure).figure
    assert drawn is not None
    assert drawn.entries[0].label == "Start"
    assert view(author, "panels", "page", title=None).problem == "Not complete yet: fill in what is marked."


def test_no_sign_of_a_plain_text_means_anything() -> None:
    assert escaped("# a *b* [c](d)\n<e>") == "\\# a \\*b\\* \\[c\\]\\(d\\) \\<e\\>"


def exam(author: Authoring, **changed: Any) -> PageView:
    name = author.new("blueprints")
    author.draft("blueprints", name, {**author.entry("blueprints", name).fields, "title": "The exam", **changed})
    return view(author, "blueprints", name)


def test_an_exam_that_the_bank_can_fill(author: Authoring) -> None:
    shown = exam(author, sections=[{"topic": "one", "count": 2, "types": {"numeric": 1}}], tries=2)
    plain = shown.body.replace("\\", "")
    assert plain.startswith("**2 questions: the bank can fill it**")
    assert "- One: 2 of 2; type numeric 1 of 1" in plain
    assert "- You can sit it 2 times." in plain


def test_an_exam_that_cannot_be_filled(author: Authoring) -> None:
    name = author.new("blueprints")
    assert view(author, "blueprints", name).problem
    plain = exam(author, sections=[{"count": 9, "title": "All"}]).body.replace("\\", "")
    assert "9 questions: the bank cannot fill it yet" in plain
    assert "All: 9 of 2, 7 missing" in plain
    assert "Write them, or lower the count to 2." in plain
    apart = exam(author, sections=[{"count": 2}], enemies=[["start-year", "head-name"]]).body.replace("\\", "")
    assert "2 questions: section 1 cannot be drawn, its wishes get in each other's way" in apart
    old = exam(author, sections=[{"count": 2}], stale=False).body.replace("\\", "")
    assert "Any topic: 2 of 1, 1 missing" in old


def test_a_large_bank_is_only_counted(author: Authoring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(author_exam, "MOST_DRAWN", 1)
    assert "1 question: every part can be filled" in exam(author, sections=[{"count": 1}]).body
