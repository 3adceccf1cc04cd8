"""A search with a regular expression in a process of its own: one that never ends cannot hold up anything.

The file is run as it is, by its path, and so needs nothing but the standard library.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any


def search(job: dict[str, Any]) -> dict[str, Any]:
    """The `texts` in which `wanted` stands, as (number, text with `put` in its place), at most `most`; or an error."""
    try:
        expression = re.compile(job["wanted"], 0 if job["case"] else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        return {"wrong": "wanted", "error": str(error)}
    found: list[tuple[int, str]] = []
    try:
        for n, text in enumerate(job["texts"]):
            if expression.search(text):
                found.append((n, expression.sub(job["put"], text)))
                if len(found) >= job["most"]:
                    break
    except (re.error, IndexError) as error:
        return {"wrong": "put", "error": str(error)}
    return {"found": found}


def main() -> None:
    """A job on standard input, its result on standard output."""
    sys.stdout.write(json.dumps(search(json.load(sys.stdin))))


if __name__ == "__main__":  # pragma: no cover - in its own process
    main()
