"""Cells of tables that go to a spreadsheet."""

from __future__ import annotations


def safe(text: str) -> str:
    """`text` that no spreadsheet takes for a formula: where it could, an apostrophe stands before it."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
