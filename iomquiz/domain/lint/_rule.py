"""What an item-writing rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Path, Problem, Severity
from iomquiz.domain.item import Item


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends a finding and can do no harm: `changes` are (path inside the item, new value)."""

    title: str
    changes: tuple[tuple[Path, Any], ...]


def _nothing(_item: Item, _bank: Bank) -> list[Problem]:
    return []


@dataclass(frozen=True, slots=True)
class LintRule:
    """Descriptor of a rule, one per module as `LINT_RULE`. A rule advises: it never keeps a bank from loading.

    A problem that a rule finds has the rule's level, unless it says itself that it is a warning or a hint.
    """

    id: str
    """The code of its problems, such as `negative-stem`."""
    title: str
    check: Callable[[Item, Bank], list[Problem]] = _nothing
    """What one item of a sound bank should do better; paths relative to the item."""
    level: Severity = Severity.WARNING
    """ERROR: nearly always a fault; WARNING: a person should look; HINT: worth knowing."""
    why: str = ""
    """Why it matters, with the study or guide behind it."""
    english: bool = False
    """Whether it looks for English words: then it is silent in banks of other languages, and the report says so."""
    check_bank: Callable[[Bank], list[Problem]] | None = None
    """What shows over the whole bank only; paths from the top of the file, such as `("questions", 3, "stem")`."""
    check_on: Callable[[Bank, date], list[Problem]] | None = None
    """The same on a given day."""
    fix: Callable[[Item, Bank, Problem], Fix | None] | None = None
    """The change that mends a problem of an item, where one is safe."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of advice: `problem` has its place in the file; `item` is empty where it is about the whole bank."""

    rule: str
    level: Severity
    item: str
    problem: Problem
    why: str
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that its author turned off, with the reason."""

    rule: str
    item: str
    reason: str
