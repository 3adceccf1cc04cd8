"""Out and in again: what a format can hold comes back with its key, its score, its texts and its heading."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from iomquiz import formats
from iomquiz.domain.bank import Bank
from iomquiz.domain.interaction import Chosen
from iomquiz.domain.item import Question
from iomquiz.domain.item_types import all_types
from iomquiz.formats import yaml_bank
from iomquiz.formats._material import Imported

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ("moodle-xml", "qti", "qti3")
LIKE = {"categorize": "matching", "date": "short-text", "calculated": "numeric"}
"""What a type comes back as where the format has no such type; the report of the export says so."""


@pytest.fixture(scope="module")
def bank() -> Bank:
    found = yaml_bank.read(ROOT / "resources" / "questions.yaml").bank
    assert found is not None
    return found


@pytest.fixture(scope="module", params=FORMATS)
def trip(request: pytest.FixtureRequest, bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Imported]:
    write = formats.all_formats()[request.param].write
    assert write is not None
    written = write(bank)
    path = tmp_path_factory.mktemp("trip") / "out.bin"
    path.write_bytes(written.data)
    return written, formats.take_in(path)


def ask(bank: Bank, name: str) -> Question:
    item = bank.items[name]
    return all_types()[item.type].present(item, bank.facts, Random(5))


def test_everything_that_went_out_comes_in(trip: tuple[Any, Imported], bank: Bank) -> None:
    written, found = trip
    assert found.bank is not None
    assert found.questions == written.count > 330
    refused = {t.where for t in written.troubles if t.level == "error"}
    assert set(found.bank.items) == set(bank.items) - refused
    assert {bank.items[name].type for name in refused} == {"list"}
    for name, item in found.bank.items.items():
        assert item.type == LIKE.get(bank.items[name].type, bank.items[name].type), name


def test_options_keys_and_feedback(trip: tuple[Any, Imported], bank: Bank) -> None:
    _, found = trip
    assert found.bank is not None
    for name, item in found.bank.items.items():
        if item.type in ("single-choice", "multiple-response") and not any(
            "from" in o for o in bank.items[name].body["options"]
        ):
            before, after = ask(bank, name), ask(found.bank, name)
            assert {(o.text, o.key, o.feedback) for o in before.key} == {(o.text, o.key, o.feedback) for o in after.key}
            assert before.stem.text == after.stem.text


def test_scores(trip: tuple[Any, Imported], bank: Bank) -> None:
    """Every single option, and every key together, earns what it earned."""
    _, found = trip
    assert found.bank is not None
    for name, item in found.bank.items.items():
        if item.type != "multiple-response" or bank.items[name].body.get("scoring") == "all-or-nothing":
            continue
        before, after = ask(bank, name), ask(found.bank, name)
        score = all_types()[item.type].score
        by_text = {o.text: o.id for o in after.key}
        for option in before.key:
            one = score(before, Chosen((option.id,))).fraction
            two = score(after, Chosen((by_text[option.text],))).fraction
            assert abs(one - two) < Decimal("0.0001"), name


def test_numbers_pairs_orders_and_gaps(trip: tuple[Any, Imported], bank: Bank) -> None:
    _, found = trip
    assert found.bank is not None
    for name, item in found.bank.items.items():
        before, after = ask(bank, name).key, ask(found.bank, name).key
        if item.type == "numeric" and bank.items[name].type == "numeric":
            assert before.value == after.value
        elif item.type == "ordering":
            assert before.texts == after.texts
        elif item.type == "matching":
            one = {before.stems[s]: before.choices[c] for s, c in before.right.items()}
            assert one == {after.stems[s]: after.choices[c] for s, c in after.right.items()}
        elif item.type == "cloze":
            assert [k.weight / sum(x.weight for x in before) for k in before] == [
                pytest.approx(k.weight / sum(x.weight for x in after), abs=Decimal("0.01")) for k in after
            ] or name
            for one, two in zip(before, after, strict=True):
                assert two.fits(one.accepted[0]) or one.value is not None


def test_rationales_and_headings(trip: tuple[Any, Imported], bank: Bank) -> None:
    _, found = trip
    assert found.bank is not None
    for name, item in found.bank.items.items():
        if bank.items[name].type != "true-false":
            assert ask(found.bank, name).rationale.text.split() == ask(bank, name).rationale.text.split()
        here = found.bank.topics[item.topic].title
        assert bank.topics[bank.items[name].topic].title in here


def test_what_comes_in_is_a_sound_bank(trip: tuple[Any, Imported]) -> None:
    _, found = trip
    assert found.bank is not None
    again, problems = formats.bank_from(formats.plain(found.bank))
    assert again is not None, problems[:3]
