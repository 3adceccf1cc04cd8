"""`iomquiz bank import`, `export`, `imports`, `take-back`, `lint`: banks in from other programs and out to them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from iomquiz.domain.errors import UserFacingError

if TYPE_CHECKING:
    from iomquiz.services.exchange import Exchange
    from iomquiz.services.exchange_records import ImportReport, TroubleView

_SHOWN_EVERY = 0.1
"""Seconds between two states of the progress line."""
_WIDTH = 34
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


def add_to(bank: typer.Typer) -> None:
    """Put the commands under `iomquiz bank`."""
    bank.command("import")(bank_import)
    bank.command("export")(bank_export)
    bank.command("imports")(bank_imports)
    bank.command("take-back")(bank_take_back)
    bank.command("lint")(bank_lint)


def bank_import(
    file: Annotated[Path, typer.Argument(help="A file of another program, or a bank.")],
    format_: Annotated[str, typer.Option("--format", help="Its format; by default seen from its content.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only report; write nothing.")] = False,
    into: Annotated[str, typer.Option(help="Id of the bank that the file makes or updates.")] = "",
    schedule: Annotated[
        bool, typer.Option("--schedule", help="Bring the schedule and past reviews of cards along.")
    ] = False,
    memory: Annotated[
        bool, typer.Option("--memory", help="With --schedule: keep Anki's own stability and difficulty.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Take in a file: exit code 0 when something came in, 1 when nothing did."""
    from iomquiz.services import exchange
    from iomquiz.services.exchange_records import ImportReport, ImportWish, TroubleView

    known = {f.id for f in exchange.all_formats() if f.reads}
    if format_ and format_ not in known:
        raise typer.BadParameter(f"choose one of {', '.join(sorted(known))}", param_hint="--format")
    wish = ImportWish(format_, into, schedule=schedule or memory, memory=memory)
    try:
        if dry_run:
            with _progress() as tell:
                report = exchange.preview(file, wish, tell)
        else:
            with _exchange() as service, _progress() as tell:
                report = service.bring_in(file, wish, tell)
    except UserFacingError as error:
        trouble = TroubleView("error", "file", 0, file.name, str(error))
        report = ImportReport(format_, 0, 0, 0, {}, (trouble,))
    if as_json:
        typer.echo(json.dumps(report.plain(), indent=2, ensure_ascii=False))
    else:
        _tell(file, report, dry_run)
    raise typer.Exit(0 if report.anything else 1)


def _tell(file: Path, report: ImportReport, dry_run: bool) -> None:
    for trouble in report.troubles:
        typer.echo(_line(file.name, trouble))
    held = [f"{report.questions} questions"] if report.questions or not report.notes else []
    held += [f"{report.notes} notes", f"{report.cards} cards"] if report.notes else []
    typer.echo(f"{file.name} ({report.format or 'unknown format'}): {', '.join(held)}.")
    if report.number:
        typer.echo(f"In the bank {report.bank}. Take it back with: iomquiz bank take-back {report.number}")
    elif dry_run:
        typer.echo("Nothing was written.")


def _line(file: str, trouble: TroubleView) -> str:
    place = f"{file}:{trouble.line}" if trouble.line else file
    where = f" {trouble.where}:" if trouble.where else ""
    return f"{place}: {trouble.level}:{where} {trouble.message}"


def bank_export(
    bank: Annotated[str, typer.Argument(help="A bank file, or the id of a bank in your store.")],
    format_: Annotated[str, typer.Option("--format", help="The format to write.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    schedule: Annotated[bool, typer.Option("--schedule", help="Take your cards' schedule along (Anki).")] = False,
    as_json: Json = False,
) -> None:
    """Write a bank for another program: exit code 0 when something went out, 1 when nothing could."""
    from iomquiz.services import exchange

    known = {f.id for f in exchange.all_formats() if f.writes}
    if format_ not in known:
        raise typer.BadParameter(f"choose one of {', '.join(sorted(known))}", param_hint="--format")
    if Path(bank).exists():
        report = exchange.write_out(exchange.bank_in(Path(bank)), format_, out)
    else:
        with _exchange() as service:
            report = service.write_out(bank, format_, out, schedule=schedule)
    if as_json:
        typer.echo(json.dumps(report.plain(), indent=2, ensure_ascii=False))
    else:
        for trouble in report.troubles:
            typer.echo(_line(Path(bank).name, trouble))
        typer.echo(f"{out}: {report.questions} questions written.")
    raise typer.Exit(0 if report.questions else 1)


def bank_imports(as_json: Json = False) -> None:
    """What came in, the newest first."""
    with _exchange() as service:
        views = service.imports()
    if as_json:
        rows = [{"number": v.number, "bank": v.bank, "file": v.file, "format": v.format,
                 "at": v.at.isoformat(timespec="seconds"), "open": v.open} for v in views]  # fmt: skip
        typer.echo(json.dumps(rows, indent=2))
        return
    for v in views:
        typer.echo(f"{v.number}  {v.at:%Y-%m-%d %H:%M}  {v.file} → {v.bank}{'' if v.open else '  (closed)'}")


def bank_take_back(number: Annotated[int, typer.Argument(help="The number of the import.")]) -> None:
    """Put a bank back to what it was before an import."""
    with _exchange() as service, _progress() as tell:
        view = service.take_back(number, tell)
    typer.echo(f"The import of {view.file} was taken back.")


@contextmanager
def _progress() -> Iterator[Callable[[str, float], None]]:
    """One line on a terminal that says how far the work is, and goes when it ends. Ctrl+C stops the work."""
    shown, last = sys.stderr.isatty(), 0.0

    def tell(what: str, share: float) -> None:
        nonlocal last
        if shown and (share >= 1 or monotonic() - last > _SHOWN_EVERY):
            last = monotonic()
            typer.echo(f"\r{share:4.0%}  {what[:_WIDTH]:{_WIDTH}}", err=True, nl=False)

    try:
        yield tell
    finally:
        if shown:
            typer.echo(f"\r{' ' * (_WIDTH + 6)}\r", err=True, nl=False)


@contextmanager
def _exchange() -> Iterator[Exchange]:
    from iomquiz import app

    opened = app.open_services()
    try:
        yield opened.services.exchange
    finally:
        opened.store.close()


def bank_lint(
    file: Annotated[Path, typer.Argument(help="The bank, a YAML file.")],
    as_json: Json = False,
    hints: Annotated[bool, typer.Option("--hints/--no-hints", help="What is only worth knowing, too.")] = True,
) -> None:
    """Advise on how the questions are written.

    Exit code 1 with errors or warnings, or where the file holds no sound bank; 0 without; 2 for a wrong call.
    """
    from datetime import UTC, datetime

    from iomquiz.domain.errors import UserFacingError
    from iomquiz.services import linting

    try:
        report = linting.look_over(file, datetime.now(UTC).date())
    except UserFacingError as error:
        if as_json:  # a program reads its answer there, whatever it is
            told = {"file": str(file), "sound": False, "error": error.message, "remedy": error.remedy, "findings": []}
            typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
        raise
    shown = [f for f in report.findings if hints or f.level != "hint"]
    if as_json:
        typer.echo(json.dumps(report.plain(shown), indent=2, ensure_ascii=False))
    else:
        for f in shown:
            where = f" {f.item}:" if f.item else ""
            typer.echo(f"{f.file or file.name}:{f.line}:{f.column}: {f.level}: {f.rule}:{where} {f.message} {f.remedy}")
        typer.echo(f"{file.name}: {report.summary}")
    raise typer.Exit(1 if any(f.level != "hint" for f in report.findings) else 0)
