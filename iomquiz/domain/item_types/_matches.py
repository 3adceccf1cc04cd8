"""What matching and categorize share: stems, each of which goes with one choice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from iomquiz.domain.interaction import Choice, Matched, Matching, Response, is_empty
from iomquiz.domain.item import Item, Part, PartState, Question, Score, no_response, verdict_for
from iomquiz.domain.matching import fold
from iomquiz.domain.whole import counted, is_strict


@dataclass(frozen=True, slots=True)
class MatchKey:
    """The right choice of every stem, and how stem and choice read."""

    right: dict[str, str]
    stems: dict[str, str]
    choices: dict[str, str]


def prepare(
    pairs: list[tuple[str, str]], extra: list[str], rng: Random, *, shuffle_choices: bool
) -> tuple[Matching, MatchKey]:
    """Task and key of (stem, choice) pairs; equal choices become one, which then serves more than once."""
    choices: dict[str, Choice] = {}
    for text in [right for _, right in pairs] + extra:
        choices.setdefault(fold(text), Choice(f"c{len(choices) + 1}", text))
    stems = [Choice(f"s{n}", left) for n, (left, _) in enumerate(pairs, 1)]
    key = MatchKey(
        {stem.id: choices[fold(right)].id for stem, (_, right) in zip(stems, pairs, strict=True)},
        {stem.id: stem.text for stem in stems},
        {choice.id: choice.text for choice in choices.values()},
    )
    rng.shuffle(stems)
    shown = list(choices.values())
    if shuffle_choices:
        rng.shuffle(shown)
    return Matching(tuple(stems), tuple(shown)), key


def chance(item: Item, task: Matching) -> Decimal:
    """The mean score when every stem gets any choice."""
    one = Decimal(1) / max(len(task.choices), 1)
    return one ** len(task.stems) if is_strict(item) else one


def score(question: Question, response: Response) -> Score:
    """Right pairs over pairs; or all or nothing."""
    key: MatchKey = question.key
    given = dict(response.pairs) if isinstance(response, Matched) else {}
    parts = tuple(
        Part(
            stem,
            PartState.RIGHT if given.get(stem) == right else PartState.WRONG if given.get(stem) else PartState.MISSED,
            "",
            key.choices[right],
        )
        for stem, right in key.right.items()
    )
    text = "; ".join(f"{key.stems[stem]} – {key.choices[right]}" for stem, right in key.right.items())
    if is_empty(response):
        return no_response(text, parts)
    right = sum(part.state is PartState.RIGHT for part in parts)
    fraction = counted(question.item, Decimal(right) / len(parts))
    return Score(fraction, verdict_for(fraction), parts, text, f"{right} of {len(parts)} right")
