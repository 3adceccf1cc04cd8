"""The figures as a page of Markdown: docs/performance.md is what a quiet machine printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

HEAD = """# Figures

What `make bench` printed on a machine with {cores} cores (Linux, Python {python}), nothing else running beside it.
Medians; the quartiles are the spread. One figure: `python -m benchmarks NAME --items N --json`; this page of the last
run: `python -m benchmarks --page`. “Goal” is what we aim at, reached or not; where it says “floor”, the floor was
measured in the same run. Figures without a goal are left out. Ratios travel to other machines, milliseconds do not.
"""
TABLE = "| figure | median | quartiles | runs | goal | notes |\n|---|---|---|---|---|---|\n"


def page(report: Mapping[str, Any]) -> str:
    """The page of a report as `build/bench.json` has it."""
    machine = report["machine"]
    pieces = [HEAD.format(cores=machine["cores"], python=machine["python"])]
    section = ""
    for found in report["figures"]:
        if not found["goal"] and "floor" not in found["name"]:
            continue
        if found["of"] != section:
            section = found["of"]
            pieces.append(f"\n## {section}\n\n{TABLE}")
        pieces.append(_row(found, section))
    return "".join(pieces)


def _row(found: Mapping[str, Any], section: str) -> str:
    name = str(found["name"]).removeprefix(f"{section}: ").removeprefix("import: ")
    unit = found["unit"]
    spread = f"{_short(found['low'])} – {_short(found['high'])}"
    notes = ", ".join(f"{key} {value}" for key, value in found["notes"].items() if key != "size")
    return _cells([name, f"{_short(found['median'])} {unit}", spread, str(found["runs"]), found["goal"], notes])


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


def _short(value: float) -> str:
    """Three figures, and all of whole numbers."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
