"""The linter over a whole bank file, with the line of every finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from iomquiz.domain.lint import advise, all_rules
from iomquiz.formats import yaml_bank

_UNSOUND = "A bank with errors cannot be used; how its questions are written is looked at when they are mended."


@dataclass(frozen=True, slots=True)
class LintView:
    """One finding: `level` is error, warning or hint; `fix` what a quick fix would do, or nothing.

    `file` is the one of a folder's files in which it stands.
    """

    rule: str
    level: str
    item: str
    line: int
    column: int
    path: str
    message: str
    remedy: str
    why: str
    fix: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class LintReport:
    """All findings of a file in the order of its lines, and what authors turned off: (rule, item, reason).

    `off` are rules that know no words of the bank's `language`.
    """

    file: str
    findings: tuple[LintView, ...]
    silenced: tuple[tuple[str, str, str], ...]
    items: int
    language: str = "en"
    off: tuple[str, ...] = ()
    sound: bool = True

    @property
    def summary(self) -> str:
        """`368 questions, 35 rules: 0 errors, 2 warnings, 5 hints, 3 turned off.`"""
        counts = Counter(f.level for f in self.findings)
        said = ", ".join(f"{counts[level]} {level}s" for level in ("error", "warning", "hint"))
        blind = f" {len(self.off)} rules know English words only: off for {self.language!r}." if self.off else ""
        return f"{self.items} questions, {len(all_rules())} rules: {said}, {len(self.silenced)} turned off.{blind}"

    def plain(self, shown: Iterable[LintView]) -> dict[str, object]:
        """The report for a program."""
        silenced = [{"rule": rule, "item": item, "reason": reason} for rule, item, reason in self.silenced]
        return {"file": self.file, "sound": self.sound, "findings": [asdict(f) for f in shown], "silenced": silenced,
                "language": self.language, "off": list(self.off)}  # fmt: skip


def look_over(path: Path, day: date) -> LintReport:
    """What the rules find in a bank file, or in the files of a folder, on `day`.

    Where it is no sound bank, its errors are the findings: the rules look at sound ones only.

    Raises:
        UserFacingError: the file cannot be opened.
    """
    reading = yaml_bank.read(path)
    if reading.bank is None:
        wrong = (
            LintView(r.code, "error", "", r.line, r.column, r.path, r.message, r.remedy, _UNSOUND, file=r.file)
            for r in reading.errors
        )
        return LintReport(path.name, tuple(wrong), (), 0, sound=False)
    advice = advise(reading.bank, day)
    places = yaml_bank.place(path, [f.problem for f in advice.findings])
    views = [
        LintView(
            f.rule, f.level.value, f.item, at.line, at.column, at.path, f.problem.message, f.problem.remedy, f.why,
            f.fix.title if f.fix else "", at.file,
        )
        for f, at in zip(advice.findings, places, strict=True)
    ]  # fmt: skip
    views.sort(key=lambda view: (view.file, view.line, view.column))
    silenced = tuple((s.rule, s.item, s.reason) for s in advice.silenced)
    bank = reading.bank
    return LintReport(path.name, tuple(views), silenced, len(bank.items), bank.info.language, advice.off)
