"""Texts that go over from a superseded fact to its successor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from iomquiz.formats import _yaml_edit as edit
from iomquiz.formats._yaml_edit import Change
from iomquiz.services.author_facts import _filled
from iomquiz.services.author_look import neighbour, texts_of, uses
from iomquiz.services.author_records import Saved, TextChange
from iomquiz.services.authoring import Authoring
from iomquiz.services.shown import text


def successor_of(author: Authoring, name: str) -> str:
    """The id of the fact that replaced `name`, or nothing."""
    fact = author.bank().facts.get(name)
    return (fact.successor or "") if fact is not None else ""


def followers(author: Authoring, name: str) -> tuple[TextChange, ...]:
    """Every question and page that names or tests a superseded fact, as it reads now and as it would read after."""
    bank, new = author.bank(), successor_of(author, name)
    if not new:
        return ()
    found = []
    for use in uses(bank, name):
        before = edit.entry(author.data(), use.part, use.id) if use.part in ("questions", "panels") else None
        if before is None:
            continue
        after = renamed(before, name, new)
        pairs = zip(texts_of(before), texts_of(after), strict=True)
        changed = [(one, two) for one, two in pairs if one != two]
        shown = next(((a, b) for a, b in changed if "{{" in a), ("", ""))
        one, two = (_filled(side, bank.facts) for side in shown)
        found.append(TextChange(use.part, use.id, use.title, one or use.title, two or f"tests {new}"))
    return tuple(found)


def follow(author: Authoring, name: str, chosen: set[tuple[str, str]]) -> Saved | None:
    """Let the chosen (part, id) speak of the successor instead, as one step; None where none was chosen.

    Raises:
        UserFacingError: the bank would not be sound; nothing is changed then.
    """
    new, data, bank = successor_of(author, name), author.data(), author.bank()
    changes = []
    for part, entry in sorted(chosen):
        before = edit.entry(data, part, entry)
        if before is not None and new:
            changes.append(Change(part, entry, before, renamed(before, name, new), neighbour(data, part, entry)))
    if not changes:
        return None
    return author.change(changes, f"{len(changes)} texts follow “{text(bank.facts[new].cue, bank.facts).text}”")


def renamed(value: Any, old: str, new: str) -> Any:
    """Plain data with `{{old…}}` as `{{new…}}` in all texts, and `old` as `new` among the facts that are tested."""
    pattern = re.compile(r"\{\{\s*" + re.escape(old) + r"(?=[\s.|}])")

    def walk(here: Any) -> Any:
        if isinstance(here, str):
            return pattern.sub("{{" + new, here)
        if isinstance(here, Mapping):
            return {key: walk(inner) for key, inner in here.items()}
        return [walk(inner) for inner in here] if isinstance(here, list) else here

    after = walk(value)
    if isinstance(after, dict) and isinstance(after.get("facts"), list):
        after["facts"] = list(dict.fromkeys(new if fact == old else fact for fact in after["facts"]))
    return after
