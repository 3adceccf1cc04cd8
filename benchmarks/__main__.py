"""All figures as a table, and as JSON in build/bench.json. One of them: python -m benchmarks NAME --items N --json."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
from pathlib import Path

from benchmarks._measure import Figure
from benchmarks._page import page

NAMES = (
    "start", "answer", "keys", "store", "browse", "figures", "window", "read_bank", "import_file", "exam", "analysis",
)  # fmt: skip
OUT = Path("build/bench.json")
SIZES = (1_000, 10_000, 100_000)


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which of {', '.join(NAMES)}; by default all")
    parser.add_argument("--items", type=int, action="append", help="size of the bank; may be given more than once")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    parser.add_argument("--page", action="store_true", help="print the last run as a page of Markdown; run nothing")
    chosen = parser.parse_args()
    if chosen.page:
        print(page(json.loads(OUT.read_text(encoding="utf-8"))), end="")
        return 0
    names = chosen.names or NAMES
    if unknown := [name for name in names if name not in NAMES]:
        parser.error(f"no figure called {', '.join(unknown)}; there are {', '.join(NAMES)}")
    sizes = tuple(chosen.items or SIZES)
    figures: list[Figure] = []
    rows: list[dict[str, object]] = []
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        found: list[Figure] = importlib.import_module(f"benchmarks.{name}").run(sizes)
        figures += found
        rows += [figure.plain() | {"of": name} for figure in found]
    report = {
        "machine": {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()},
        "figures": rows,
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(report, indent=2), encoding="utf-8")
    print(json.dumps(report, indent=2) if chosen.json else _table(figures))
    return 0


def _table(figures: list[Figure]) -> str:
    rows = [("figure", "median", "quartiles", "largest", "runs", "goal", "notes")]
    for f in figures:
        notes = ", ".join(f"{k} {v}" for k, v in f.notes.items() if k != "size")
        spread = f"{f.low:.1f} – {f.high:.1f}"
        rows.append((f.name, f"{f.median:.2f} {f.unit}", spread, f"{f.largest:.1f}", str(f.runs), f.goal, notes))
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


if __name__ == "__main__":
    sys.exit(main())
