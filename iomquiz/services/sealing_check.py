"""What a result of a sealed exam is examined for. Tamper-evident, never tamper-proof: see docs/sealed-exams.md."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from iomquiz.domain.attempt import Given
from iomquiz.domain.interaction import Task, decode
from iomquiz.domain.task_data import fits
from iomquiz.formats import _sealed as sealed
from iomquiz.services.sealing_records import Finding, Outcome
from iomquiz.storage.exam_journal import chained, first_hash

GRACE_MS = 30_000
"""Handing in takes a moment; a sitting may be that much longer than its minutes."""
MOST_TAKEN_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Examined:
    """Findings, what they come to, and the responses by position."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    responses: Mapping[int, Given]


def examined(
    found: Mapping[str, Any],
    secret: Mapping[str, Any] | None,
    tasks: Sequence[Task],
    before: Sequence[tuple[str, str]],
    code: str,
) -> Examined:
    """Examine an opened result.

    `secret` is what this machine keeps of the exam, `tasks` what was asked, `before` (nonce, candidate) of earlier
    results, `code` the closing code that was noted.
    """
    if secret is None:
        finding = Finding("exam", False, "This machine has made no such exam, so nothing in it can be marked.")
        return Examined(Outcome.REJECT, (finding,), {})
    try:
        events = [dict(event) for event in found["events"]]
        responses, shape = _responses(events, tasks)
        findings = (
            _bundle(found, secret), _signature(found), _chain(found, events), shape, _window(events, secret),
            _time(events, secret), *_troubles(events), _twice(found, before), _closing(found, events, code),
        )  # fmt: skip
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        words = f"The result is not complete: {type(error).__name__}."
        return Examined(Outcome.REJECT, (Finding("shape", False, words),), {})
    if any(f.ok is False for f in findings):
        outcome = Outcome.REJECT
    else:
        outcome = Outcome.ACCEPT if findings[-1].ok else Outcome.NO_EVIDENCE
    return Examined(outcome, findings, responses)


def _bundle(found: Mapping[str, Any], secret: Mapping[str, Any]) -> Finding:
    same = found["bundle"] == secret["bundle"]
    words = "It belongs to the exam as you sealed it." if same else "It belongs to another version of this exam."
    return Finding("exam", same, words)


def _signature(found: Mapping[str, Any]) -> Finding:
    unsigned = {key: value for key, value in found.items() if key != "signature"}
    good = sealed.signed_by(
        sealed.unb64(found["key"]), sealed.unb64(found["signature"]), b"exam-result-v1\0" + sealed.dump(unsigned)
    )
    return Finding(
        "signature", good, "It is as it was handed in." if good else "It was changed after it was handed in."
    )


def _chain(found: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> Finding:
    """Every line follows from the one before, from this bundle, candidate and nonce on."""
    start = f"{found['bundle']}\0{found['candidate']}\0{found['nonce']}\0{found['version']}"
    before = first_hash(hashlib.sha256(start.encode()).hexdigest())
    for n, event in enumerate(events, 1):
        if event["n"] != n or chained(before, n, event["at"], event["type"], event["data"]) != event["hash"]:
            return Finding("journal", False, f"Line {n} of the journal does not follow from the line before it.")
        before = event["hash"]
    if before != found["last"] or not events or events[-1]["type"] != "submit":
        return Finding("journal", False, "The journal does not end with the handing in.")
    return Finding("journal", True, f"All {len(events)} lines of the journal follow from one another.")


def _responses(events: Sequence[Mapping[str, Any]], tasks: Sequence[Task]) -> tuple[dict[int, Given], Finding]:
    responses: dict[int, Given] = {}
    for event in events:
        if event["type"] == "respond":
            place = event["data"]["position"]
            if not isinstance(place, int) or not 0 <= place < len(tasks):
                return {}, Finding("responses", False, f"There is a response to question {place}, which is not there.")
            given = decode(dict(event["data"]["response"]))
            if not fits(tasks[place], given):
                words = f"The response to question {place + 1} is none that can be given to it."
                return {}, Finding("responses", False, words)
            certainty, taken = int(event["data"].get("certainty", 0)), int(event["data"].get("taken", 0))
            before = responses[place].taken_ms if place in responses else 0
            if certainty not in range(4) or not 0 <= taken <= MOST_TAKEN_MS:
                return {}, Finding("responses", False, f"The response to question {place + 1} says what cannot be.")
            responses[place] = Given(given, certainty, int(event["at"]), before + taken)
    return responses, Finding("responses", True, f"{len(responses)} of {len(tasks)} questions have a response.")


def _window(events: Sequence[Mapping[str, Any]], secret: Mapping[str, Any]) -> Finding:
    about = secret["about"]
    opens, closes = float(about.get("opens") or 0) * 1000, float(about.get("closes") or 0) * 1000
    first = events[0]["at"] if events else 0
    if (opens and first < opens) or (closes and first > closes):
        return Finding("window", False, "By the clock of that machine it was begun outside the hours of the exam.")
    words = (
        "It was begun within the hours of the exam, by the clock of that machine."
        if opens or closes
        else "It has no hours to keep to."
    )
    return Finding("window", True if opens or closes else None, words)


def _time(events: Sequence[Mapping[str, Any]], secret: Mapping[str, Any]) -> Finding:
    minutes = int(secret["about"]["minutes"])
    used = max((int(event["data"].get("used", 0)) for event in events), default=0)
    walls = [int(event["at"]) for event in events]
    back = sum(max(0, a - b) for a, b in pairwise(walls))
    if used > minutes * 60_000 + GRACE_MS:
        return Finding("time", False, f"It took {used / 60_000:.0f} minutes; {minutes} were allowed.")
    if back > GRACE_MS:
        return Finding("time", None, f"The clock of that machine was set back by {back / 60_000:.0f} minutes.")
    return Finding("time", True, f"It took {used / 60_000:.0f} of {minutes} minutes, by the running clock.")


def _troubles(events: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """What the candidate's program found damaged: told, not punished."""
    for event in events:
        for words in (event["data"].get("trouble"), event["data"].get("fault")):
            if words:
                yield Finding("files", None, f"Line {event['n']}, on the candidate's machine: {str(words)[:200]}")


def _twice(found: Mapping[str, Any], before: Sequence[tuple[str, str]]) -> Finding:
    if any(nonce == found["nonce"] for nonce, _ in before):
        return Finding("twice", None, "This very result came in before; it counts once.")
    if any(name == found["candidate"] for _, name in before):
        return Finding("twice", False, f"{found['candidate']} has handed in another sitting of this exam already.")
    return Finding("twice", True, "It is the first result of this candidate.")


def _closing(found: Mapping[str, Any], events: Sequence[Mapping[str, Any]], code: str) -> Finding:
    """The only thing that anchors the journal outside the candidate's machine."""
    noted = "".join(c for c in code.upper() if c.isalnum())
    if not noted:
        words = "No closing code was noted: the candidate could have written the whole journal anew afterwards."
        return Finding("closing code", None, words)
    if noted == _letters(found["last"]):
        return Finding("closing code", True, "The closing code is the one that was noted.")
    for event in events:
        if noted == _letters(event["hash"]):
            words = (
                f"The code was noted at line {event['n']}: it vouches for the journal up to there, not for the rest."
            )
            return Finding("closing code", None, words)
    return Finding("closing code", False, "The code that was noted belongs to no line of this journal.")


def _letters(last_hash: str) -> str:
    return sealed.closing_code(last_hash).replace("-", "")
