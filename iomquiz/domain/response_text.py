"""A response typed as one line: `b`, `a c`, `c a b`, `1b 2a`, or the text itself. For a terminal and screen readers."""

from __future__ import annotations

from string import ascii_lowercase as letters

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import (
    Arranged,
    Arrangement,
    Choice,
    Choices,
    Chosen,
    Entries,
    Filled,
    Gaps,
    Matched,
    Matching,
    Response,
    Task,
    Written,
)


def how_to_answer(task: Task) -> list[str]:
    """The options of a task and how to type a response, a line each."""
    match task:
        case Choices(options):
            return [*_lettered(options), "Type a letter, or several; - for none."]
        case Arrangement(entries, direction):
            return [*_lettered(entries), f"Type all letters in order ({direction})." if direction else "In order."]
        case Matching(stems, choices):
            numbered = [f"{n}. {stem.text}" for n, stem in enumerate(stems, 1)]
            return [*numbered, *_lettered(choices), "Type pairs: 1b 2a."]
        case Gaps(pieces):
            names = {gap.id: n for n, gap in enumerate(task.gaps, 1)}
            text = "".join(p if isinstance(p, str) else f"[{names[p.id]}{_of(p.options)}]" for p in pieces)
            return [text, f"Type the {len(names)} gaps, with ; between them." if len(names) > 1 else "Type the gap."]
        case Entries(count):
            return [f"Type {count} answers, with ; between them."]
        case _:
            return [
                f"Type the answer in {task.unit}." if task.unit else f"Type the answer; of a date the {task.precision}."
            ]


def _of(options: tuple[str, ...]) -> str:
    return f": {' / '.join(options)}" if options else ""


def _lettered(choices: tuple[Choice, ...]) -> list[str]:
    return [f"{_letter(n)}) {choice.text}" for n, choice in enumerate(choices)]


def _letter(n: int) -> str:
    return letters[n] if n < len(letters) else f"{letters[n // 26 - 1]}{letters[n % 26]}"


def read_response(task: Task, typed: str) -> Response:
    """The response that a line says.

    Raises:
        UserFacingError: it names something that is not there.
    """
    match task:
        case Choices(options):
            return Chosen(nothing=True) if typed == "-" else Chosen(_named(options, typed))
        case Arrangement(entries):
            found = _named(entries, typed)
            if len(found) != len(entries):
                raise UserFacingError("Each letter is needed once.", f"There are {len(entries)}.")
            return Arranged(found)
        case Matching():
            return _matched(task, typed)
        case Gaps():
            return Filled(tuple(zip((gap.id for gap in task.gaps), _parts(typed), strict=False)))
        case Entries(count):
            return Filled(tuple((str(n), text) for n, text in enumerate(_parts(typed)[:count])))
        case _:
            return Written(typed)


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(";")]


def _named(choices: tuple[Choice, ...], typed: str) -> tuple[str, ...]:
    names = {_letter(n): choice.id for n, choice in enumerate(choices)}
    words = typed.lower().replace(",", " ").split()
    if len(words) == 1 and len(choices) <= len(letters):
        words = list(words[0])
    try:
        return tuple(dict.fromkeys(names[word] for word in words))
    except KeyError as error:
        raise UserFacingError(f"There is no {error.args[0]}.", f"Use a to {_letter(len(choices) - 1)}.") from error


def _matched(task: Matching, typed: str) -> Matched:
    names = {_letter(n): choice.id for n, choice in enumerate(task.choices)}
    pairs: list[tuple[str, str]] = []
    for word in typed.lower().replace(",", " ").split():
        number = word.rstrip(letters)
        stem = int(number) if number.isdecimal() else 0
        if not 1 <= stem <= len(task.stems) or word[len(number) :] not in names:
            raise UserFacingError(f"“{word}” is no pair.", "Type pairs like 1b 2a.")
        pairs.append((task.stems[stem - 1].id, names[word[len(number) :]]))
    return Matched(tuple(dict(pairs).items()))


def written_response(task: Task, response: Response) -> str:
    """A response as it would be typed."""
    match task, response:
        case ((Choices(choices) | Arrangement(choices)), (Chosen(ids) | Arranged(ids))):
            place = {choice.id: _letter(n) for n, choice in enumerate(choices)}
            return " ".join(place.get(id_, "?") for id_ in ids) or "-"
        case Matching(stems, choices), Matched(pairs):
            stem = {one.id: n for n, one in enumerate(stems, 1)}
            place = {choice.id: _letter(n) for n, choice in enumerate(choices)}
            return " ".join(f"{stem.get(a, '?')}{place.get(b, '?')}" for a, b in pairs)
        case _, Filled(texts):
            return "; ".join(text for _, text in texts)
        case _, Written(text):
            return text
        case _:
            return "?"
