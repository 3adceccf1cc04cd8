"""What every drop-in must keep to. A new module in a drop-in folder is tested here without a line being added."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomquiz import dropin
from iomquiz.domain import item_types
from iomquiz.domain.interaction import Choices, Chosen, Matched, Matching, Response, decode, encode, is_empty
from iomquiz.domain.item import Question, Verdict
from iomquiz.domain.item_types import all_types
from iomquiz.formats import all_formats


def _helper(name: str) -> Any:
    """A module of the tests: they are no package, so that each can be run alone."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / "domain" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


examples = _helper("examples")
ground = _helper("conftest")
TYPES = sorted(all_types())
FACTS = ground.FACTS


def make(name: str, body: dict[str, Any] | None = None) -> Any:
    example = examples.EXAMPLES[name]
    return ground.item(
        name, example.body if body is None else body, facts=example.facts, stem=example.stem, rationale="R"
    )


def ask(name: str, seed: int = 1) -> Question:
    return all_types()[name].present(make(name), FACTS, Random(seed))


def test_every_type_has_an_example() -> None:
    assert sorted(examples.EXAMPLES) == TYPES


def test_a_module_without_its_descriptor_is_a_bug() -> None:
    with pytest.raises(AttributeError, match="NO_SUCH_THING"):
        dropin.find(item_types, "NO_SUCH_THING")


def test_formats_have_different_ids_and_suffixes() -> None:
    for name, entry in all_formats().items():
        assert entry.id == name
        assert entry.title
        assert all(suffix.startswith(".") for suffix in entry.suffixes)


@pytest.mark.parametrize("name", TYPES)
def test_the_descriptor_is_complete(name: str) -> None:
    item_type = all_types()[name]
    assert item_type.id == name
    assert item_type.title
    assert item_type.icon
    names = [field.name for field in item_type.fields]
    assert len(set(names)) == len(names)
    assert all(field.help.endswith(".") for field in item_type.fields)
    assert any(field.required for field in item_type.fields)
    assert set(examples.EXAMPLES[name].body) <= set(names)


@pytest.mark.parametrize("name", TYPES)
def test_the_example_is_good(name: str) -> None:
    assert all_types()[name].check(make(name), FACTS) == []


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [(name, body, code) for name in TYPES for body, code in examples.EXAMPLES[name].faults],
)
def test_check_finds_what_is_wrong(name: str, body: dict[str, Any], code: str) -> None:
    problems = all_types()[name].check(make(name, body), FACTS)
    assert code in [problem.code for problem in problems]
    for problem in problems:
        assert problem.message.endswith(".")
        assert problem.remedy.endswith(".")
        assert problem.where[0] in body or problem.where == ("tolerance",)


@pytest.mark.parametrize("name", TYPES)
def test_no_response_is_no_response(name: str) -> None:
    item_type = all_types()[name]
    empty = examples.EMPTY[item_type.interaction]
    assert is_empty(empty)
    score = item_type.score(ask(name), empty)
    assert score.verdict is Verdict.NONE
    assert score.fraction == 0
    assert score.key


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("seed", range(5))
def test_the_key_earns_everything(name: str, seed: int) -> None:
    question = ask(name, seed)
    score = all_types()[name].score(question, examples.EXAMPLES[name].key(question))
    assert score.verdict is Verdict.RIGHT
    assert score.fraction == 1
    assert score.arithmetic


@pytest.mark.parametrize("name", TYPES)
@settings(max_examples=60, deadline=None)
@given(data=st.data(), seed=st.integers(0, 50))
def test_scores_stay_within_bounds(name: str, data: st.DataObject, seed: int) -> None:
    question = ask(name, seed)
    response: Response = data.draw(examples.responses(question))
    score = all_types()[name].score(question, response)
    assert 0 <= score.fraction <= 1
    assert (score.verdict is Verdict.RIGHT) == (score.fraction == 1)
    assert (score.verdict is Verdict.PARTIAL) == (0 < score.fraction < 1)
    assert (score.verdict is Verdict.NONE) == is_empty(response) or score.verdict is Verdict.NONE
    assert decode(encode(response)) == response
    assert all_types()[name].score(question, response) == score


@pytest.mark.parametrize("name", TYPES)
def test_the_same_seed_gives_the_same_question(name: str) -> None:
    assert ask(name, 7) == ask(name, 7)
    tasks = {repr(ask(name, seed).task) + ask(name, seed).stem.text for seed in range(30)}
    drawn = name not in ("true-false", "numeric", "short-text", "date", "list")
    assert (len(tasks) > 1) == drawn


@pytest.mark.parametrize("name", TYPES)
def test_a_response_of_another_kind_never_raises(name: str) -> None:
    for response in examples.EMPTY.values():
        score = all_types()[name].score(ask(name), response)
        assert score.fraction <= 0
    for response in (Chosen(("zz",)), Matched((("zz", "zz"),))):
        assert all_types()[name].score(ask(name), response).fraction <= 0


def _leaves(value: Any) -> list[Any]:
    if is_dataclass(value):
        return [leaf for field in fields(value) for leaf in [field.name, *_leaves(getattr(value, field.name))]]
    if isinstance(value, tuple):
        return [leaf for inner in value for leaf in _leaves(inner)]
    return [value]


@pytest.mark.parametrize("name", TYPES)
def test_the_task_does_not_tell_the_key(name: str) -> None:
    for seed in range(10):
        leaves = _leaves(ask(name, seed).task)
        assert not {"key", "feedback", "correction", "answer", "right"} & {
            leaf for leaf in leaves if isinstance(leaf, str)
        }
        assert not any(isinstance(leaf, (bool, Decimal)) for leaf in leaves)


def test_the_place_and_id_of_the_key_do_not_tell_it() -> None:
    places = {[o.key for o in ask("single-choice", seed).key].index(True) for seed in range(60)}
    assert len(places) >= 4
    orders = {tuple(entry.text for entry in ask("ordering", seed).task.entries) for seed in range(60)}  # type: ignore[union-attr]
    assert ("one", "two", "two too", "three") not in orders


@pytest.mark.parametrize("name", TYPES)
def test_chance_is_a_share_and_nought_where_one_writes(name: str) -> None:
    question = ask(name)
    assert 0 <= question.chance < 1
    if all_types()[name].recall and name != "cloze":
        assert question.chance == 0
    assert question.rule.endswith(".")


@pytest.mark.parametrize("name", ["single-choice", "true-false", "multiple-response", "matching", "categorize"])
def test_chance_is_the_mean_score_of_all_responses(name: str) -> None:
    question = ask(name)
    score = all_types()[name].score
    scores = [score(question, response).fraction for response in _all_responses(name, question)]
    assert fmean(scores) == pytest.approx(float(question.chance), abs=1e-9)


def _all_responses(name: str, question: Question) -> list[Response]:
    task = question.task
    if isinstance(task, Matching):
        choices = [choice.id for choice in task.choices]
        stems = [stem.id for stem in task.stems]
        return [Matched(tuple(zip(stems, row, strict=True))) for row in product(choices, repeat=len(stems))]
    assert isinstance(task, Choices)
    ids = [option.id for option in task.options]
    if name != "multiple-response":
        return [Chosen((one,)) for one in ids]
    picks = product((False, True), repeat=len(ids))
    chosen = [tuple(one for one, on in zip(ids, pick, strict=True) if on) for pick in picks]
    return [Chosen(found, not found) for found in chosen]


def test_chance_of_an_ordering_is_the_mean_over_all_orders() -> None:
    from itertools import permutations

    from iomquiz.domain.interaction import Arranged

    for sequence in (["a", "b", "c"], ["a", ["b", "c"], "d"], [["a", "b"], ["c", "d", "e"]], list("abcde")):
        item = make("ordering", {"sequence": sequence})
        question = all_types()["ordering"].present(item, FACTS, Random(1))
        scores = [
            all_types()["ordering"].score(question, Arranged(o)).fraction for o in permutations(question.key.ranks)
        ]
        assert fmean(scores) == pytest.approx(float(question.chance), abs=1e-9)


def test_points_do_not_change_the_fraction() -> None:
    item = replace(make("numeric"), points=Decimal(5))
    question = all_types()["numeric"].present(item, FACTS, Random(1))
    assert all_types()["numeric"].score(question, examples.EXAMPLES["numeric"].key(question)).fraction == 1
