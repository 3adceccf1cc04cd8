"""Tolerant comparison of what a person wrote with what is right: words, numbers, units, dates, lists.

Numbers are Decimal throughout. A slip of the pen is told apart (`ALMOST`) and is never silently right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from iomquiz.domain.dates import PartialDate, Precision
from iomquiz.domain.reading import (
    Ambiguous,
    Quantity,
    Unreadable,
    read_date,
    read_number,
    tidy,
    unit_name,
    without_marks,
)

__all__ = [
    "Ambiguous",
    "Difference",
    "Match",
    "Quantity",
    "Tolerance",
    "Unreadable",
    "assign",
    "compare_text",
    "date_match",
    "difference",
    "fold",
    "read_date",
    "read_number",
    "tidy",
    "unit_fits",
    "unit_name",
    "within",
]  # fmt: skip

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "œ": "oe", "æ": "ae", "þ": "th", "ı": "i"})
_SIGN = re.compile(r"\s*([,;:/()])\s*")
_SIGNS = re.compile(r"[,;:/()\-'\"&]")
_ARTICLE = re.compile(r"^(?:the|an|a) (?=\S)")
_ARTICLES = ("the ", "an ", "a ")
_PARENTHESIS = re.compile(r"^(.+?) ?\(([^()]+)\)$")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_OPPOSITES = (
    ("hyper", "hypo"), ("ab", "ad"), ("af", "ef"), ("inter", "intra"), ("in", "de"), ("anti", "ante"),
    ("im", "em"),
)  # fmt: skip
_NEGATIONS = {"not", "no", "non", "never", "without"}
_ROMAN = re.compile(r"[ivxlcdm]+")


class Match(StrEnum):
    """How a text compares: RIGHT, ALMOST (a slip of the pen), WRONG, or EMPTY."""

    RIGHT = "right"
    ALMOST = "almost"
    WRONG = "wrong"
    EMPTY = "empty"


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """One form for all ways to write the same words: NFKC, case, accents, hyphens, apostrophes, spaces, articles."""
    text = tidy(text)
    if text.isascii():
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKC", text).casefold().replace("i\u0307", "i")
        text = without_marks(unicodedata.normalize("NFD", text.translate(_LETTERS)))
        text = " ".join(text.split())
    if _SIGNS.search(text):
        text = text.replace("-", " ").replace("'", "").replace('"', "").replace("&", " and ")
        text = " ".join(_SIGN.sub(r"\1 ", text).split())
    text = text.strip(" .,;:!?")
    return _ARTICLE.sub("", text) if text.startswith(_ARTICLES) else text


def variants(text: str) -> set[str]:
    """The folded ways to write `text`: `Standing Committee (SCPF)` also as either of the two alone."""
    found = {fold(text)}
    named = _PARENTHESIS.match(tidy(text))
    if named and _ACRONYM.fullmatch(named.group(2)):
        found |= {fold(named.group(1)), fold(named.group(2))}
    return found - {""}


def compare_text(response: str, accepted: Sequence[str], rivals: Iterable[str] = ()) -> Match:
    """Compare `response` with every accepted text; `rivals` are other facts' values, never taken for a slip."""
    given = fold(response)
    if not given:
        return Match.EMPTY
    right = set().union(*(variants(text) for text in accepted)) if accepted else set()
    if given in right or given.replace(" ", "") in {text.replace(" ", "") for text in right}:
        return Match.RIGHT
    others = set().union(*(variants(text) for text in rivals))
    if given not in others and any(is_slip(given, text) for text in right):
        return Match.ALMOST
    return Match.WRONG


def is_slip(given: str, key: str) -> bool:
    """Whether folded `given` is a slip of the pen for folded `key`.

    At least five letters, the same first one, indel similarity ≥ 0.90, at most one edit (two from ten letters
    on), and no digit, Roman numeral, negation or pair of opposite prefixes (inter-, intra-) between them.
    """
    if len(key) < 5 or not given or given[0] != key[0] or abs(len(given) - len(key)) > 2:
        return False
    if _telling(given) != _telling(key) or _opposed(given, key):
        return False
    return edits(given, key) <= (1 if len(key) < 10 else 2) and similarity(given, key) >= 0.9


def _telling(text: str) -> tuple[list[str], ...]:
    words = text.split(" ")
    return (
        re.findall(r"\d+", text),
        [w for w in words if _ROMAN.fullmatch(w)],
        [w for w in words if w in _NEGATIONS],
    )


def _opposed(one: str, two: str) -> bool:
    for left, right in zip(one.split(" "), two.split(" "), strict=False):
        for a, b in _OPPOSITES:
            if (left.startswith(a) and right.startswith(b)) or (left.startswith(b) and right.startswith(a)):
                return left != right
    return False


def edits(one: str, two: str) -> int:
    """Damerau-Levenshtein distance, adjacent letters swapped counting once (optimal string alignment)."""
    older: list[int] = []
    old = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(two, 1):
            cost = min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        older, old = old, row
    return old[-1]


def similarity(one: str, two: str) -> float:
    """2 × longest common subsequence ÷ sum of lengths, 0…1."""
    row = [0] * (len(two) + 1)
    for a in one:
        corner = 0
        for j, b in enumerate(two, 1):
            above = row[j]
            row[j] = corner + 1 if a == b else max(above, row[j - 1])
            corner = above
    return 2 * row[-1] / ((len(one) + len(two)) or 1)


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece of the comparison of two texts: in both, only in the key (missing), only in the response (extra)."""

    kind: Literal["same", "missing", "extra"]
    text: str


def difference(response: str, key: str) -> tuple[Difference, ...]:
    """What to add to and to take from `response` to get `key`, letter by letter, case and accents kept."""
    from difflib import SequenceMatcher

    given, wanted = tidy(response)[:400], tidy(key)[:400]
    pieces: list[Difference] = []
    plain = SequenceMatcher(None, _same_length(given), _same_length(wanted), autojunk=False)
    for tag, a, b, c, d in plain.get_opcodes():
        if tag == "equal":
            pieces.append(Difference("same", wanted[c:d]))
            continue
        if a < b:
            pieces.append(Difference("extra", given[a:b]))
        if c < d:
            pieces.append(Difference("missing", wanted[c:d]))
    return tuple(pieces)


def _same_length(text: str) -> str:
    """Case and accents evened out, one character for one."""
    return "".join(unicodedata.normalize("NFD", c.casefold())[:1] or c for c in text)


# --- numbers


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from the key a number is still right: by an amount, by a share in per cent, or in significant figures."""

    absolute: Decimal = Decimal(0)
    percent: Decimal | None = None
    significant: int | None = None


def within(value: Decimal, key: Decimal, tolerance: Tolerance) -> bool:
    """Whether `value` is right; the boundary counts as inside."""
    if tolerance.significant is not None:
        return _rounds_to(value, key, tolerance.significant)
    room = tolerance.absolute
    if tolerance.percent is not None:
        room = abs(key) * tolerance.percent / 100
    grain = Decimal("1e-9") * max(abs(key), room, Decimal("1e-300"))
    return abs(value - key) <= room + grain


def _rounds_to(value: Decimal, key: Decimal, figures: int) -> bool:
    if value == 0 or key == 0:
        return value == key
    unit = Decimal(1).scaleb(key.adjusted() - figures + 1)
    wanted = {key.quantize(unit, rounding=r) for r in (ROUND_HALF_UP, ROUND_HALF_DOWN)}
    return bool({value.quantize(unit, rounding=r) for r in (ROUND_HALF_UP, ROUND_HALF_DOWN)} & wanted)


def unit_fits(written: str, wanted: str) -> bool:
    """Whether the unit that was written is the wanted one; none written, or none wanted, always fits."""
    one, two = unit_name(written), unit_name(wanted)
    if not one or not two or one == two:
        return True
    return _singular(one) == _singular(two) or _singular(two).endswith(f" {_singular(one)}")


def _singular(unit: str) -> str:
    folded = fold(unit)
    return folded[:-1] if folded.endswith("s") and len(folded) > 3 else folded


# --- dates


def date_match(value: PartialDate, key: PartialDate, precision: Precision) -> tuple[bool, bool, bool]:
    """Whether year, month and day agree, as far as `precision` asks for them; what it does not ask for agrees."""
    year = value.year == key.year
    month = precision == "year" or value.month == key.month
    day = precision != "day" or value.day == key.day
    return year, month, day


# --- sets of responses


def assign(rows: int, columns: int, fits: Callable[[int, int], bool]) -> dict[int, int]:
    """The largest pairing of rows with columns where `fits(row, column)`; each is used once (augmenting paths)."""
    owner: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column in range(columns):
            if column in tried or not fits(row, column):
                continue
            tried.add(column)
            if column not in owner or place(owner[column], tried):
                owner[column] = row
                return True
        return False

    for row in range(rows):
        place(row, set())
    return {row: column for column, row in owner.items()}
