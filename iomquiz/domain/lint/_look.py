"""What the rules look at: the texts of an item as a candidate reads them, and the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import comb, erfc

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Path, Problem, Severity
from iomquiz.domain.item import Item
from iomquiz.domain.item_types import _options
from iomquiz.domain.matching import fold
from iomquiz.domain.media import in_words
from iomquiz.domain.reading import Quantity, read_number
from iomquiz.domain.template import UnknownReferenceError, render

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|\*[^*]+\*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "which",
        "what",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "why",
        "how",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "not",
        "no",
        "nor",
        "but",
        "if",
        "than",
        "then",
        "so",
        "such",
        "into",
        "over",
        "under",
        "about",
        "between",
        "among",
        "through",
        "per",
        "each",
        "any",
        "all",
        "one",
        "two",
        "there",
        "here",
        "their",
        "they",
        "them",
        "he",
        "she",
        "his",
        "her",
        "you",
        "your",
        "we",
        "our",
        "i",
        "me",
        "my",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "must",
        "also",
        "most",
        "more",
        "many",
        "much",
        "some",
        "other",
        "only",
    ]
)


EXACT = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One written option: its text, whether it is the key, where it stands in the item."""

    text: str
    key: bool
    fixed: bool
    where: Path


@dataclass(frozen=True, slots=True)
class Look:
    """One item as the rules see it: `stem` and `rationale` rendered, `choices` of the two choosing types."""

    item: Item
    stem: str
    rationale: str
    choices: tuple[Choice, ...]

    @property
    def keys(self) -> tuple[Choice, ...]:
        """The right options."""
        return tuple(choice for choice in self.choices if choice.key)

    @property
    def distractors(self) -> tuple[Choice, ...]:
        """The wrong options."""
        return tuple(choice for choice in self.choices if not choice.key)

    @property
    def single(self) -> bool:
        """Whether it is a single choice among written options with one key."""
        return self.item.type == "single-choice" and len(self.keys) == 1


_kept: tuple[Bank, dict[int, Look]] | None = None


def look(item: Item, bank: Bank) -> Look:
    """The item as the rules see it; those of the last bank are kept, for all rules look at each item."""
    global _kept
    kept = _kept
    if kept is None or kept[0] is not bank:
        kept = _kept = (bank, {})
    found = kept[1].get(id(item))
    if found is None or found.item is not item:
        found = Look(item, text(item.stem, item, bank), text(item.rationale, item, bank), _choices(item, bank))
        kept[1][id(item)] = found
    return found


def forget() -> None:
    """Let go of the last bank."""
    global _kept
    _kept = None


def text(template: str, item: Item, bank: Bank) -> str:
    """A template as it reads; a parameter is a number."""
    given = dict.fromkeys(item.body.get("parameters", ()), "5")
    try:
        return in_words(render(template, bank.facts, given).text)
    except UnknownReferenceError:
        return template


def _choices(item: Item, bank: Bank) -> tuple[Choice, ...]:
    if item.type not in ("single-choice", "multiple-response"):
        return ()
    places = [n for n, raw in enumerate(item.body["options"]) if "text" in raw]
    written = _options.written(item, bank.facts)
    return tuple(
        Choice(option.text, option.key, option.fixed, ("options", place, "text"))
        for place, option in zip(places, written, strict=True)
    )


@lru_cache(maxsize=4096)
def words(value: str) -> tuple[str, ...]:
    """The words of a text, case-folded."""
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(value))


def content(value: str) -> frozenset[str]:
    """Stems of the words that carry meaning: four letters or more, no stop words."""
    return frozenset(stem(word) for word in words(value) if len(word) >= 4 and word not in _STOP)


def stem(word: str) -> str:
    """A word without its commonest English endings."""
    for ending in ("ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def unquoted(value: str) -> str:
    """A text without what stands in quotation marks."""
    return _QUOTED.sub(" ", value)


def last_sentence(value: str) -> str:
    """The sentence that asks."""
    parts = [part for part in _SENTENCE.split(value.strip()) if part.strip()]
    return parts[-1] if parts else ""


def has_word(value: str, wanted: Iterable[str]) -> str:
    """The first of `wanted` that stands in `value` as a word, or nothing."""
    here = set(words(value))
    return next((word for word in wanted if word in here), "")


def number(value: str) -> tuple[Decimal, str] | None:
    """The number and unit that a text is, where it is one and nothing else."""
    if not any(c.isdigit() for c in value) or len(value) > 40:
        return None
    read = read_number(value)
    found = read if isinstance(read, Quantity) else next(iter(getattr(read, "readings", ())), None)
    return (found.value, found.unit) if found is not None else None


def numbers(choices: Iterable[Choice]) -> list[tuple[Decimal, str]] | None:
    """The numbers that all choices are, or None."""
    found = [number(choice.text) for choice in choices]
    return [one for one in found if one is not None] if found and all(found) else None


def binomial_tail(successes: int, trials: int, chance: float) -> float:
    """P(X ≥ successes) for a binomial X; the normal curve beyond EXACT trials."""
    p = Fraction(chance).limit_denominator(1000)
    if trials <= EXACT:
        hits, misses = p.numerator, p.denominator - p.numerator
        ways = sum(comb(trials, k) * hits**k * misses ** (trials - k) for k in range(successes, trials + 1))
        return float(Fraction(ways, p.denominator**trials))
    mean, deviation = trials * chance, (trials * chance * (1 - chance)) ** 0.5
    return 0.5 * erfc((successes - 0.5 - mean) / deviation / 2**0.5)


def hint(code: str, message: str, remedy: str, where: Path) -> Problem:
    """A problem that is only worth knowing."""
    return Problem(code, message, remedy, where, Severity.HINT)


def english(bank: Bank) -> bool:
    """Whether the word lists fit the bank's language."""
    return bank.info.language.casefold().split("-")[0] == "en"


def folded(value: str) -> str:
    """A text as it is compared: without case, accents, punctuation and doubled spaces."""
    return " ".join(words(fold(value)))
