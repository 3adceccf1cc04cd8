"""A text with gaps, cut into the pieces that stay together when lines wrap."""

from __future__ import annotations

import re

from iomquiz.domain.interaction import Gap, Gaps

_NEAR = 5


def clusters(task: Gaps) -> list[list[str | Gap]]:
    """Words and gaps in their order; what has no space between it forms one cluster."""
    found: list[list[str | Gap]] = [[]]
    for piece in task.pieces:
        if isinstance(piece, Gap):
            found[-1].append(piece)
            continue
        for part in re.split(r"(\s+)", piece):
            if part.isspace():
                found.append([])
            elif part:
                found[-1].append(part)
    return [cluster for cluster in found if cluster]


def context(task: Gaps, gap: str) -> str:
    """A few words before the gap (else after it), for its accessible name."""
    at = next(n for n, piece in enumerate(task.pieces) if isinstance(piece, Gap) and piece.id == gap)
    before = " ".join(piece if isinstance(piece, str) else "…" for piece in task.pieces[:at]).split()
    if before:
        return "after: " + " ".join(before[-_NEAR:])
    after = " ".join(piece if isinstance(piece, str) else "…" for piece in task.pieces[at + 1 :]).split()
    return "before: " + " ".join(after[:_NEAR])
