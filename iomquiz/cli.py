"""iomquiz from a terminal. Without a command it opens the window."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from iomquiz import __version__, cli_exchange, cli_sealed
from iomquiz.domain.errors import UserFacingError

cli = typer.Typer(
    help="Learn an organisation's facts, and prove that you know them. Without a command: open the window.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
bank_cli = typer.Typer(help="Question banks.", no_args_is_help=True)
cli.add_typer(bank_cli, name="bank")

Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"iomquiz {__version__}")
        raise typer.Exit


@cli.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    theme: Annotated[str, typer.Option(help="light, dark or system.")] = "",
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Open the window."""
    if context.invoked_subcommand is not None:
        return
    if theme not in ("", "light", "dark", "system"):
        raise typer.BadParameter("choose light, dark or system", param_hint="--theme")
    from iomquiz import app

    raise typer.Exit(app.run(theme=theme))


@bank_cli.command("check")
def bank_check(
    file: Annotated[Path, typer.Argument(help="The bank, a YAML file.")],
    as_json: Json = False,
    with_advice: Annotated[bool, typer.Option("--lint", help="Advise on how the questions are written, too.")] = False,
) -> None:
    """Check a bank file: exit code 0 when it is sound, 1 with problems."""
    from iomquiz.formats import yaml_bank

    reading = yaml_bank.read(file)
    reports = reading.reports
    if with_advice and reading.bank is not None:
        from iomquiz.domain.lint import lint

        reports += yaml_bank.place(file, lint(reading.bank))
    if as_json:
        rows = [{name: getattr(r, name) for name in r.__dataclass_fields__} for r in reports]
        typer.echo(json.dumps({"sound": reading.bank is not None, "problems": rows}, indent=2, default=str))
    else:
        for r in reports:
            place = f" {r.path}:" if r.path else ""
            typer.echo(f"{r.file}:{r.line}:{r.column}: {r.severity.value}:{place} {r.message} {r.remedy}".rstrip())
        if reading.bank is not None:
            bank = reading.bank
            typer.echo(
                f"{file.name}: sound. {len(bank.facts)} facts, {len(bank.items)} questions, "
                f"{len(bank.panels)} pages, {len(bank.blueprints)} blueprints."
            )
    raise typer.Exit(0 if reading.bank is not None else 1)


@bank_cli.command("list")
def bank_list(as_json: Json = False) -> None:
    """The banks in your store."""
    from iomquiz import app
    from iomquiz.storage.bank_store import BankStore

    opened = app.open_services()
    try:
        rows = BankStore(opened.store).banks()
    finally:
        opened.store.close()
    if as_json:
        typer.echo(
            json.dumps(
                [{"id": r.uid, "title": r.title, "version": r.version, "facts": r.facts, "questions": r.items}
                 for r in rows], indent=2)
        )  # fmt: skip
        return
    for r in rows:
        typer.echo(f"{r.uid}  {r.title}  {r.version}  {r.facts} facts, {r.items} questions")


cli_exchange.add_to(bank_cli)
cli.add_typer(cli_sealed.exam_cli, name="exam")


@cli.command()
def doctor(as_json: Json = False) -> None:
    """Look at this installation and your store: exit code 0 when all is well."""
    from iomquiz import diagnosis

    findings = diagnosis.examine()
    if as_json:
        typer.echo(json.dumps([{"what": f.what, "ok": f.ok, "found": f.found, "remedy": f.remedy} for f in findings],
                              indent=2))  # fmt: skip
    else:
        for f in findings:
            typer.echo(f"{'ok  ' if f.ok else 'BAD '} {f.what}: {f.found}{'' if f.ok else '  → ' + f.remedy}")
    raise typer.Exit(0 if all(f.ok for f in findings) else 1)


@cli.command()
def tour(
    out: Annotated[Path, typer.Option(help="Folder for the pictures.")],
    theme: Annotated[str, typer.Option(help="light or dark.")] = "light",
    size: Annotated[str, typer.Option(help="Width and height, as 1280x800.")] = "1280x800",
    zoom: Annotated[int, typer.Option(min=80, max=200, help="Size of the text in per cent.")] = 100,
) -> None:
    """Play the application off screen through every screen, with a fresh learner, and save a picture of each step."""
    width, _, height = size.partition("x")
    if theme not in ("light", "dark") or not (width.isdigit() and height.isdigit()):
        raise typer.BadParameter("choose --theme light or dark and --size like 1280x800")
    from iomquiz import tour as guide

    for picture in guide.play(out, theme, (int(width), int(height)), zoom):
        typer.echo(str(picture))


def main() -> None:
    """The entry point: what the world does wrong is told in one line, with what to do."""
    try:
        cli()
    except UserFacingError as error:
        sys.stderr.write(f"iomquiz: {error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
