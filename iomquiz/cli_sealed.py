"""`iomquiz exam keys`, `seal`, `look`, `sit`, `verify`: sealed exams, see docs/sealed-exams.md."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from iomquiz.services.sealed_sitting import SealedExam
    from iomquiz.services.sealing import Sealing
    from iomquiz.services.sealing_records import Offer, SealedQuestion, SealedSheet

exam_cli = typer.Typer(help="Sealed exams: tamper-evident, never tamper-proof.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
Password = Annotated[str, typer.Option(envvar="IOMQUIZ_KEYS_PASSWORD", help="Password of the keys, if they have one.")]
_MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
_HELP = (
    "n next, p back, a number goes to that question, c closing code so far, h hand in, q leave (all is kept). "
    "Anything else is your answer; put = before an answer that looks like one of these."
)


@contextmanager
def _sealing() -> Iterator[Sealing]:
    from iomquiz import app

    opened = app.open_services()
    try:
        yield opened.services.sealing
    finally:
        opened.store.close()


@exam_cli.command("keys")
def keys(password: Password = "") -> None:
    """Make this machine's keys, once. Candidates compare the fingerprint that it prints."""
    with _sealing() as sealing:
        typer.echo(f"Fingerprint: {sealing.make_keys(password)}")


@exam_cli.command("seal")
def seal(
    blueprint: Annotated[str, typer.Argument(help="Id of a blueprint of your bank.")],
    to: Annotated[Path, typer.Argument(help="The sealed exam, a new file.")],
    instructor: Annotated[str, typer.Option(help="Your name, as candidates know it.")],
    seed: Annotated[int, typer.Option(min=0, help="The same seed draws the same form; by default a new one.")] = 0,
    opens: Annotated[datetime | None, typer.Option(formats=_MOMENTS, help="Not before this moment.")] = None,
    closes: Annotated[datetime | None, typer.Option(formats=_MOMENTS, help="Not after this moment.")] = None,
    password: Password = "",
) -> None:
    """Draw a form and seal it. Print the start code that opens it: give it to candidates when the exam begins."""
    hours = [moment.astimezone() if moment else None for moment in (opens, closes)]
    with _sealing() as sealing:
        made = sealing.seal(
            blueprint, to, instructor=instructor, seed=seed or secrets.randbits(31), password=password,
            opens=hours[0], closes=hours[1],
        )  # fmt: skip
    typer.echo(f"{made.path}: {made.questions} questions, fingerprint {made.fingerprint}")
    typer.echo(f"Start code: {made.code}")
    typer.echo(f"Release key (opens it without the code; keep it): {made.release_key}")


@exam_cli.command("look")
def look(bundle: Annotated[Path, typer.Argument(help="A sealed exam.")]) -> None:
    """What a sealed exam says of itself, without opening it."""
    _tell_offer(_exam(bundle).offer())


def _tell_offer(offer: Offer) -> None:
    met = {"new": "a key that this machine has not met", "same": "the key that you met before"}
    typer.echo(f"{offer.title}: {offer.questions} questions, {offer.minutes} minutes, from {offer.signer}")
    known = met.get(offer.known, "ANOTHER KEY THAN BEFORE under this name: ask in person")
    typer.echo(f"Signed with {offer.fingerprint}, {known}.")
    if offer.opens_at or offer.closes_at:
        typer.echo(f"Open from {offer.opens_at or 'now'} to {offer.closes_at or 'any time'}.")


def _exam(bundle: Path) -> SealedExam:
    from iomquiz import paths
    from iomquiz.services.sealed_sitting import SealedExam

    return SealedExam(bundle, paths.sealed() / "sittings", lambda: datetime.now(UTC))


@exam_cli.command("sit")
def sit(
    bundle: Annotated[Path, typer.Argument(help="A sealed exam.")],
    name: Annotated[str, typer.Option(help="Your name, as your instructor knows it.", prompt="Your name")],
    to: Annotated[Path, typer.Argument(help="The result, a new file.")] = Path("result.iomresult"),
    code: Annotated[str, typer.Option(help="The start code.", prompt="Start code")] = "",
) -> None:
    """Sit a sealed exam in the terminal. After a crash, the same command goes on where it was."""
    exam = _exam(bundle)
    _tell_offer(exam.offer())
    try:
        sheet = exam.open(name, code=code)
        typer.echo(sheet.note or "The time begins now.")
        typer.echo(_HELP)
        if _questions(exam, sheet):
            done = exam.hand_in(to)
            typer.echo(f"{done.path}: {done.answered} of {done.questions} answered. Give this file to your instructor.")
            typer.echo(f"Closing code: {done.closing_code}. Say it to your instructor now, before you leave.")
    finally:
        exam.close()


def _questions(exam: SealedExam, sheet: SealedSheet) -> bool:
    """Ask until the candidate hands in (true) or leaves (false)."""
    here, last = 0, len(sheet.questions) - 1
    while sheet.left_ms > 0:
        _show(sheet, here)
        typed = typer.prompt(">", default="n", show_default=False, prompt_suffix=" ").strip()
        if typed == "q":
            return False
        if typed == "h":
            if typer.confirm("Hand in now?"):
                return True
        elif typed == "c":
            typer.echo(f"Closing code so far: {sheet.receipt}")
        else:
            here = min(last, _went(exam, sheet, here, typed))
        sheet = exam.sheet()
    typer.echo("The time is over.")
    return True


def _went(exam: SealedExam, sheet: SealedSheet, here: int, typed: str) -> int:
    """Go to another question, or answer this one; returns where to go on."""
    from iomquiz.domain.errors import UserFacingError
    from iomquiz.domain.response_text import read_response

    if typed in ("n", "p"):
        return here + 1 if typed == "n" else max(0, here - 1)
    if typed.isdecimal() and 1 <= int(typed) <= len(sheet.questions):
        return int(typed) - 1
    try:
        exam.respond(here, read_response(sheet.questions[here].task, typed.removeprefix("=").strip()))
    except UserFacingError as error:
        typer.echo(str(error))
        return here
    return here + 1


def _show(sheet: SealedSheet, here: int) -> None:
    from iomquiz.domain.media import in_words
    from iomquiz.domain.response_text import how_to_answer, written_response

    question: SealedQuestion = sheet.questions[here]
    minutes, seconds = divmod(sheet.left_ms // 1000, 60)
    typer.echo(f"\n{here + 1} of {len(sheet.questions)}  ·  {question.points} points  ·  {minutes}:{seconds:02} left")
    typer.echo(f"{in_words(question.stem)}\n{question.rule}")
    for line in how_to_answer(question.task):
        typer.echo(f"  {in_words(line)}")
    if here in sheet.given:
        typer.echo(f"Your answer: {written_response(question.task, sheet.given[here].response)}")


@exam_cli.command("verify")
def verify(
    result: Annotated[Path, typer.Argument(help="A result that a candidate gave you.")],
    closing_code: Annotated[str, typer.Option(help="The closing code that the candidate told you.")] = "",
    password: Password = "",
    as_json: Json = False,
) -> None:
    """Examine a result and mark it: exit code 0 for ACCEPT, 1 for REJECT, 2 for NO EVIDENCE."""
    with _sealing() as sealing:
        verdict = sealing.examine(result, closing_code=closing_code, password=password)
    if as_json:
        rows = [{"what": f.what, "ok": f.ok, "found": f.words} for f in verdict.findings]
        typer.echo(
            json.dumps(
                {
                    "outcome": verdict.outcome.value, "candidate": verdict.candidate, "points": verdict.points,
                    "most": verdict.most, "percent": verdict.percent, "passed": verdict.passed, "findings": rows,
                }, indent=2, ensure_ascii=False,
            )
        )  # fmt: skip
    else:
        typer.echo(f"{verdict.outcome.value}  {verdict.candidate}")
        for f in verdict.findings:
            typer.echo(f"{'?   ' if f.ok is None else 'ok  ' if f.ok else 'BAD '} {f.what}: {f.words}")
        if verdict.percent is not None:
            passed = "passed" if verdict.passed else "not passed"
            typer.echo(f"{verdict.points} of {verdict.most} points, {verdict.percent} %, {passed}")
    raise typer.Exit({"ACCEPT": 0, "REJECT": 1}.get(verdict.outcome.value, 2))
