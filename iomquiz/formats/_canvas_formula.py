"""Formula questions of Canvas: formulas, the ranges of their variables and the tolerance make a calculated item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from iomquiz.formats._material import Answer, Material, Sort
from iomquiz.formats._qti_numbers import decimal
from iomquiz.formats._qti_read import QtiError
from iomquiz.formats._to_bank import clear
from iomquiz.formats._xml import Node

MAX_FORMULAS = 50
MAX_LENGTH = 500
_NAME = re.compile(r"[A-Za-z_]\w{0,30}(?!\w)(?!\s*\()")
_IN_TEXT = re.compile(r"\[([A-Za-z_]\w{0,30})\]")
_GIVEN = re.compile(r"([A-Za-z_]\w{0,30})\s*=(?!=)(.*)", re.DOTALL)


def question(node: Node, base: Material) -> Material:
    """The question in an `<item>` with a `<calculated>` part.

    Raises:
        QtiError: there are no formulas or ranges; only numbers that were drawn from them.
    """
    calculated = node.first("calculated")
    formulas = [f.text().strip() for f in calculated.all("formula")] if calculated is not None else []
    ranges = calculated.find("vars") if calculated is not None else None
    if not formulas or len(formulas) > MAX_FORMULAS or ranges is None:
        raise QtiError("formula", "It holds only drawn numbers of a formula, not the formula and its ranges.")
    parameters = {var.get("name"): _range(var) for var in ranges.nodes("var")}
    assert calculated is not None
    written = calculated.at("answer_tolerance")
    width = abs(decimal(written.rstrip("% ")) or Decimal(0))
    relative = written.endswith("%")
    key = Answer(
        _expression(formulas, parameters), Decimal(1), tolerance=width / 100 if relative else width, relative=relative
    )
    stem = _IN_TEXT.sub(lambda m: f"{{{{{m[1]}}}}}" if m[1] in parameters else m[0], clear(base.stem))
    return replace(
        base, sort=Sort.CALCULATED, answers=(key,), parameters=parameters, stem=stem, rationale=clear(base.rationale)
    )


def _range(var: Node) -> Mapping[str, str]:
    low, high = sorted((decimal(var.at("min")) or Decimal(0), decimal(var.at("max")) or Decimal(0)))
    places = min(max(int(decimal(var.get("scale")) or 0), 0), 6)
    step = Decimal(1).scaleb(-places)
    return {"from": f"{low.quantize(step):f}", "to": f"{high.quantize(step):f}", "step": f"{step:f}"}


def _expression(formulas: list[str], parameters: Mapping[str, Mapping[str, str]]) -> str:
    """The last formula with what the others call by a name put in its place, in brackets."""
    known = {name: f"{{{{{name}}}}}" for name in parameters}
    text = ""
    for formula in formulas:
        named = _GIVEN.fullmatch(formula)
        text = _NAME.sub(lambda m: known.get(m[0], m[0]), named[2] if named else formula).strip()
        if len(text) > MAX_LENGTH:
            raise QtiError("formula", f"Its formula is longer than {MAX_LENGTH} signs.")
        if named:
            known[named[1]] = f"({text})"
    return text
