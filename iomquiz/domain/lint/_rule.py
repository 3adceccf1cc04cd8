"""What an item-writing rule is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Problem
from iomquiz.domain.item import Item


@dataclass(frozen=True, slots=True)
class LintRule:
    """Descriptor of a rule, one per module as `LINT_RULE`. A rule advises: it never keeps a bank from loading."""

    id: str
    """The code of its problems, such as `negative-stem`."""
    title: str
    check: Callable[[Item, Bank], list[Problem]]
    """What one item of a sound bank should do better; paths relative to the item."""
