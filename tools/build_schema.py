"""Writes resources/schema/bank.schema.json from the models that read a bank; `--check` only compares."""

from __future__ import annotations

import sys
from pathlib import Path

from iomquiz.formats._yaml_schema import schema_text

TARGET = Path(__file__).resolve().parent.parent / "resources" / "schema" / "bank.schema.json"


def main(arguments: list[str]) -> int:
    """Write the schema, or say with the exit code whether it is fresh."""
    text = schema_text()
    if "--check" in arguments:
        fresh = TARGET.is_file() and TARGET.read_text("utf-8") == text
        print("fresh" if fresh else f"{TARGET.name} is not fresh: run python tools/build_schema.py")
        return 0 if fresh else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, "utf-8")
    print(f"wrote {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
