"""Find and replace over a bank, with a preview; and near-duplicates."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from math import ceil
from time import monotonic
from typing import Any

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.matching import fold
from iomquiz.formats import _yaml_edit as edit
from iomquiz.formats._yaml_edit import Change
from iomquiz.services import _pattern
from iomquiz.services._pattern import search
from iomquiz.services.author_look import title
from iomquiz.services.author_records import Found, Saved
from iomquiz.services.authoring import Authoring

MAX_FOUND = 2000
PATIENCE_S, _STEP_S = 5.0, 0.05
_PARTS = ("topics", "facts", "panels", "questions", "blueprints", "sources")
_FIXED = frozenset({"id", "type", "topic", "kind", "source", "successor", "facts", "level", "difficulty", "parent"})
"""Fields whose values are names, not texts."""


def find(
    author: Authoring, wanted: str, put: str = "", *, pattern: bool = False, case: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Found, ...]:  # fmt: skip
    """All texts of the bank in which `wanted` stands, with what a replacement would make of them.

    A regular expression is given 5 s, in another process.

    Raises:
        UserFacingError: `wanted` is empty, or no regular expression where it should be one, or one that takes too long.
    """
    if not wanted:
        raise UserFacingError("There is nothing to look for.", "Type the words to find.")
    places = [
        Found(part, str(entry.get("id")), title(part, entry), path, value, value)
        for part in _PARTS
        for entry in edit.entries(author.data(), part)
        for path, value in _texts(entry, ())
    ]
    job = {
        "wanted": wanted if pattern else re.escape(wanted), "put": put if pattern else put.replace("\\", r"\\"),
        "case": case, "most": MAX_FOUND, "texts": [place.before for place in places],
    }  # fmt: skip
    result = _apart(job, cancelled) if pattern else search(job)
    if result.get("wrong") == "put":
        raise UserFacingError(f"The replacement cannot be used: {result['error']}.", r"Write groups as \1, \2.")
    if "error" in result:
        message = f"“{wanted}” is no regular expression: {result['error']}."
        raise UserFacingError(message, "Correct it, or search plain text.")
    return tuple(replace(places[n], after=after) for n, after in result["found"])


def _apart(job: dict[str, Any], cancelled: Callable[[], bool]) -> dict[str, Any]:
    """The search in a process of its own, which is ended when it takes too long or nobody waits any more."""
    command = [sys.executable, "-I", "-S", _pattern.__file__]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=hidden) as process:
        end, told = monotonic() + PATIENCE_S, json.dumps(job).encode()
        while True:
            with suppress(subprocess.TimeoutExpired):
                answer, _ = process.communicate(told, timeout=_STEP_S)
                result: dict[str, Any] = json.loads(answer)
                return result
            told = b""  # it is on its way
            if cancelled() or monotonic() > end:
                process.kill()
                break
    raise UserFacingError(
        f"The search was ended after {PATIENCE_S:.0f} s: this expression tries too many ways.",
        "Leave out a repetition inside a repetition, as in (a+)+.",
    )


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
    """Pairs of questions whose stems share most of their words (Jaccard index ≥ `share`), the most alike first.

    Two sets that are so much alike share one of their rarest words: only those are looked up. Bayardo, Ma and Srikant
    2007, *Scaling up all pairs similarity search* (All-Pairs, with the filter by length).
    """
    items = list(author.bank().items.values())
    sets = [frozenset(re.findall(r"\w{3,}", fold(item.stem))) for item in items]
    often = Counter(word for words in sets for word in words)
    seen: dict[str, list[int]] = {}
    pairs: list[tuple[str, str, float]] = []
    for n in sorted(range(len(sets)), key=lambda n: len(sets[n])):
        words = sets[n]
        least = ceil(share * len(words))
        rarest = sorted(words, key=lambda word: (often[word], word))[: len(words) - least + 1]
        near = {m for word in rarest for m in seen.get(word, ()) if len(sets[m]) >= least}
        for m in near:
            both = len(words & sets[m])
            if both >= share * (len(words) + len(sets[m]) - both):
                first, second = sorted((n, m))
                alike = both / (len(words) + len(sets[m]) - both)
                pairs.append((items[first].id, items[second].id, alike))
        for word in rarest:
            seen.setdefault(word, []).append(n)
    return tuple(sorted(pairs, key=lambda pair: (-pair[2], pair[:2])))
