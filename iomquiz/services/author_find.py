"""Find and replace over a bank, with a preview; and near-duplicates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.matching import fold
from iomquiz.formats import _yaml_edit as edit
from iomquiz.formats._yaml_edit import Change
from iomquiz.services.author_look import title
from iomquiz.services.author_records import Found, Saved
from iomquiz.services.authoring import Authoring

MAX_FOUND = 2000
_PARTS = ("topics", "facts", "panels", "questions", "blueprints", "sources")
_FIXED = frozenset({"id", "type", "topic", "kind", "source", "successor", "facts", "level", "difficulty", "parent"})
"""Fields whose values are names, not texts."""


def find(
    author: Authoring, wanted: str, put: str = "", *, pattern: bool = False, case: bool = False
) -> tuple[Found, ...]:
    """All texts of the bank in which `wanted` stands, with what a replacement would make of them.

    Raises:
        UserFacingError: `wanted` is empty, or no regular expression where it should be one.
    """
    expression = _compiled(wanted, pattern=pattern, case=case)
    new = put if pattern else put.replace("\\", r"\\")
    found: list[Found] = []
    for part in _PARTS:
        for entry in edit.entries(author.data(), part):
            name = str(entry.get("id"))
            for path, value in _texts(entry, ()):
                if expression.search(value):
                    found.append(Found(part, name, title(part, entry), path, value, _replaced(expression, new, value)))
                    if len(found) >= MAX_FOUND:
                        return tuple(found)
    return tuple(found)


def _compiled(wanted: str, *, pattern: bool, case: bool) -> re.Pattern[str]:
    if not wanted:
        raise UserFacingError("There is nothing to look for.", "Type the words to find.")
    try:
        return re.compile(wanted if pattern else re.escape(wanted), 0 if case else re.IGNORECASE)
    except re.error as error:
        raise UserFacingError(
            f"“{wanted}” is no regular expression: {error}.", "Correct it, or search plain text."
        ) from error


def _replaced(expression: re.Pattern[str], new: str, value: str) -> str:
    try:
        return expression.sub(new, value)
    except (re.error, IndexError) as error:
        raise UserFacingError(f"The replacement cannot be used: {error}.", r"Write groups as \1, \2.") from error


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if path or key not in _FIXED:
                yield from _texts(inner, (*path, str(key)))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _texts(inner, (*path, n))


def replace_in(author: Authoring, chosen: Sequence[Found]) -> Saved:
    """Put the replacements in, all as one step."""
    by_entry: dict[tuple[str, str], list[Found]] = {}
    for found in chosen:
        by_entry.setdefault((found.part, found.id), []).append(found)
    changes = []
    for (part, name), places in by_entry.items():
        before = edit.entry(author.data(), part, name)
        if before is not None:
            after: Any = before
            for place in places:
                after = _with(after, place.path, place.after)
            changes.append(Change(part, name, before, after))
    return author.change(changes, f"Replaced in {len(changes)} entries")


def _with(value: Any, path: tuple[str | int, ...], new: str) -> Any:
    if not path:
        return new
    head, *rest = path
    if isinstance(value, Mapping):
        return {key: _with(inner, tuple(rest), new) if key == head else inner for key, inner in value.items()}
    return [_with(inner, tuple(rest), new) if n == head else inner for n, inner in enumerate(value)]


def set_all(author: Authoring, names: Sequence[str], field: str, value: Any) -> Saved:
    """Give one field of many questions the same value, as one step."""
    changes = []
    for name in names:
        before = edit.entry(author.data(), "questions", name)
        if before is not None:
            changes.append(Change("questions", name, before, {**before, field: value}))
    return author.change(changes, f"Set {field} of {len(changes)} questions to {value}")


def add_tag(author: Authoring, names: Sequence[str], tag: str) -> Saved:
    """Give many questions one more tag, as one step."""
    changes = []
    for name in names:
        before = edit.entry(author.data(), "questions", name)
        if before is not None and tag not in before.get("tags", ()):
            changes.append(Change("questions", name, before, {**before, "tags": [*before.get("tags", ()), tag]}))
    return author.change(changes, f"Tagged {len(changes)} questions {tag}")


def duplicates(author: Authoring, share: float = 0.75) -> tuple[tuple[str, str, float], ...]:
    """Pairs of questions whose stems share most of their words (Jaccard index ≥ `share`), the most alike first."""
    items = list(author.bank().items.values())
    sets = [frozenset(re.findall(r"\w{3,}", fold(item.stem))) for item in items]
    rare: dict[str, list[int]] = {}
    for n, words in enumerate(sets):
        for word in words:
            rare.setdefault(word, []).append(n)
    pairs: dict[tuple[int, int], float] = {}
    for n, words in enumerate(sets):
        if not words:
            continue
        near = {m for word in sorted(words, key=lambda w: len(rare[w]))[: max(2, len(words) // 2)] for m in rare[word]}
        for m in near:
            if m > n and (both := len(words & sets[m]) / len(words | sets[m])) >= share:
                pairs[n, m] = both
    ordered = sorted(pairs.items(), key=lambda pair: -pair[1])
    return tuple((items[a].id, items[b].id, likeness) for (a, b), likeness in ordered)
