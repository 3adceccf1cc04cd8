"""The candidate's side of a sealed exam: look at it, open it with the code, sit it, hand it in. No bank, no key.

Every response is a line of a hash-chained journal that begins with the bundle, the candidate and a nonce. The journal
is the sitting: opened again after a crash, it goes on from its last sound line, and says so.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from iomquiz import __version__
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Interaction, Response, decode, encode, is_empty
from iomquiz.domain.task_data import task_of
from iomquiz.formats import _sealed as sealed
from iomquiz.services import running_clock
from iomquiz.services.exchange import put
from iomquiz.services.sealing_records import HandedIn, Offer, SealedQuestion, SealedSheet
from iomquiz.storage.exam_journal import Journal, verify

_PINNED = "signers.json"
MAX_QUESTIONS = 1000


@dataclass(slots=True)
class _Open:
    journal: Journal
    session: dict[str, Any]
    questions: tuple[SealedQuestion, ...]
    responses: dict[int, Response]
    used_ms: int
    mono: int
    boot: str
    note: str
    closed: bool
    """Handed in already: nothing can be answered, the result can be written again."""


class SealedExam:
    """One bundle on a candidate's machine; `folder` keeps the journal and the keys that were met before."""

    def __init__(
        self,
        bundle: Path,
        folder: Path,
        clock: Callable[[], datetime],
        running: running_clock.Running = running_clock.now,
    ) -> None:
        self._path, self._folder, self._clock, self._running = bundle, folder, clock, running
        self._bundle = sealed.read_bundle(_bytes(bundle))
        self._now: _Open | None = None

    def offer(self) -> Offer:
        """What the bundle says of itself; nothing is opened."""
        about = self._bundle.about
        now = self._clock().timestamp()
        opens, closes = float(about["opens"]), float(about["closes"])
        return Offer(
            about["title"], about["instructor"], sealed.fingerprint(self._bundle.signer), self._known(),
            about["minutes"], about["questions"], _moment(opens), _moment(closes),
            bool(opens) and now < opens, bool(closes) and now > closes,
        )  # fmt: skip

    def _known(self) -> str:
        name = str(self._bundle.about["instructor"])
        kept = self._pinned().get(name)
        return "new" if kept is None else "same" if kept == sealed.b64(self._bundle.signer) else "changed"

    def _pinned(self) -> dict[str, str]:
        try:
            found: dict[str, str] = json.loads((self._folder / _PINNED).read_text("utf-8"))
            return found
        except (OSError, ValueError):
            return {}

    def trust(self) -> None:
        """Remember the instructor's key: from now on another key under the same name is told."""
        name = str(self._bundle.about["instructor"])
        self._folder.mkdir(parents=True, exist_ok=True)
        put(self._folder / _PINNED, json.dumps({**self._pinned(), name: sealed.b64(self._bundle.signer)}).encode())

    def open(self, candidate: str, *, code: str = "", release_key: str = "") -> SealedSheet:
        """Open the exam, or go on with it after an interruption.

        Raises:
            UserFacingError: the code is wrong, it is not the time, or the key changed.
        """
        offer = self.offer()
        if offer.known == "changed":
            raise UserFacingError(
                f"The key of {offer.signer} is not the one that you met before.",
                "Compare the fingerprint with the instructor in person before you go on.",
            )
        if offer.too_early or offer.too_late:
            when = f"opens at {offer.opens_at}" if offer.too_early else f"closed at {offer.closes_at}"
            raise UserFacingError(f"This exam {when}.", "Check the clock of this machine, or ask the instructor.")
        if not candidate.strip():
            raise UserFacingError("The exam needs your name.", "Type it as your instructor knows it.")
        body = sealed.open_bundle(self._bundle, code=code, release_key=release_key)
        if offer.known == "new":
            self.trust()
        self._begin(candidate.strip()[:120], _questions(body))
        return self.sheet()

    def _begin(self, candidate: str, questions: tuple[SealedQuestion, ...]) -> None:
        session = self._session(candidate)
        journal = Journal(self._folder, session["id"])
        events = journal.reading.events
        closed = bool(events) and events[-1].type == "submit"
        responses = {int(e.data["position"]): decode(dict(e.data["response"])) for e in events if e.type == "respond"}
        mono, boot = self._running()
        used = _used(events, mono, boot, self._wall())
        note = f"The exam goes on: {len(responses)} answers were kept." if events else ""
        if closed:
            note = "You have handed in this exam. Its result file can be written again; no answer can be changed."
        if journal.reading.fault:
            note += f" {journal.reading.fault} What follows it was set aside."
        self._now = _Open(journal, session, questions, responses, used, mono, boot, note, closed)
        if not closed:
            self._log("resume" if events else "start", {"fault": journal.reading.fault})

    def _session(self, candidate: str) -> dict[str, Any]:
        """Nonce and signing key of this sitting, made once and kept beside the journal."""
        name = hashlib.sha256(f"{self._bundle.sha256}\0{candidate}".encode()).hexdigest()[:24]
        path = self._folder / f"{name}.session.json"
        try:
            found: dict[str, Any] = json.loads(path.read_text("utf-8"))
            return found
        except (OSError, ValueError):
            pass
        nonce, secret = os.urandom(16).hex(), os.urandom(32)
        start = f"{self._bundle.sha256}\0{candidate}\0{nonce}\0{__version__}"
        session = {
            "id": hashlib.sha256(start.encode()).hexdigest(), "candidate": candidate, "nonce": nonce,
            "version": __version__, "key": sealed.b64(secret),
        }  # fmt: skip
        self._folder.mkdir(parents=True, exist_ok=True)
        put(path, json.dumps(session).encode())
        path.chmod(0o600)
        return session

    def _wall(self) -> int:
        return round(self._clock().timestamp() * 1000)

    def _log(self, type_: str, data: dict[str, Any]) -> None:
        now = self._present()
        mono, boot = self._running()
        if boot == now.boot:
            now.used_ms += max(0, mono - now.mono)
        now.mono, now.boot = mono, boot
        now.journal.append(self._wall(), type_, {**data, "mono": mono, "boot": boot, "used": now.used_ms})

    def _present(self) -> _Open:
        if self._now is None:
            raise LookupError("the exam is not open")
        return self._now

    def sheet(self) -> SealedSheet:
        """How the sitting stands."""
        now = self._present()
        minutes = int(self._bundle.about["minutes"])
        mono, boot = self._running()
        used = now.used_ms + (max(0, mono - now.mono) if boot == now.boot else 0)
        return SealedSheet(
            str(self._bundle.about["title"]), now.session["candidate"], now.questions, dict(now.responses),
            0 if now.closed else max(0, minutes * 60_000 - used), sealed.closing_code(now.journal.hash), now.note,
        )  # fmt: skip

    def respond(self, position: int, response: Response) -> SealedSheet:
        """Keep a response; on the disk when this returns.

        Raises:
            UserFacingError: the time is over, the exam is handed in, or it cannot be written.
        """
        now = self._present()
        if self.sheet().left_ms <= 0:
            raise UserFacingError("The time is over.", "Hand in what you have.")
        if not 0 <= position < len(now.questions):
            raise LookupError(f"there is no question {position}")
        self._log("respond", {"position": position, "response": encode(response)})
        now.responses[position] = response
        return self.sheet()

    def hand_in(self, to: Path) -> HandedIn:
        """Close the sitting and write the result file, sealed to the instructor.

        Raises:
            UserFacingError: the file cannot be written; open the exam again and hand it in to another place.
        """
        now = self._present()
        if not now.closed:
            self._log("submit", {})
            now.closed = True
        events = [
            {"n": e.n, "at": e.at, "type": e.type, "data": dict(e.data), "hash": e.hash} for e in _events(now.journal)
        ]
        secret = sealed.unb64(now.session["key"])
        plain = {
            "bundle": self._bundle.sha256, "exam": str(self._bundle.about["exam"]),
            "candidate": now.session["candidate"], "nonce": now.session["nonce"], "version": now.session["version"],
            "key": sealed.b64(sealed.public_of(secret)), "events": events, "last": now.journal.hash,
        }  # fmt: skip
        signature = sealed.sign(secret, b"exam-result-v1\0" + sealed.dump(plain))
        recipient = sealed.unb64(str(self._bundle.about["recipient"]))
        put(to, sealed.seal_result(sealed.dump({**plain, "signature": sealed.b64(signature)}), recipient))
        code, answered = sealed.closing_code(now.journal.hash), sum(not is_empty(r) for r in now.responses.values())
        now.journal.close()
        self._now = None
        return HandedIn(to, code, answered, len(now.questions))

    def close(self) -> None:
        """Let go of the journal; the sitting can be opened again."""
        if self._now is not None:
            self._now.journal.close()
            self._now = None


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > sealed.MAX_BYTES:
            raise UserFacingError(f"{path.name} is too large for a sealed exam.", "Ask for the file again.")
        return path.read_bytes()
    except OSError as error:
        raise UserFacingError(
            f"The file {path} cannot be read: {error.strerror or error}.", "Check its name and whether you may read it."
        ) from error


def _events(journal: Journal) -> tuple[Any, ...]:
    return verify(journal.path.stem, journal.path.read_bytes()).events


def _used(events: tuple[Any, ...], mono: int, boot: str, wall: int) -> int:
    """Time used so far: what the journal says, and what passed since; a wall clock set back gains nothing."""
    if not events:
        return 0
    last = events[-1]
    same = last.data.get("boot") == boot
    passed = mono - int(last.data.get("mono", mono)) if same else wall - last.at
    return int(last.data.get("used", 0)) + max(0, passed)


def _questions(body: bytes) -> tuple[SealedQuestion, ...]:
    try:
        rows = json.loads(body)["questions"][:MAX_QUESTIONS]
        return tuple(
            SealedQuestion(
                str(row["stem"]), str(row["rule"]), str(row["type"]), Interaction(row["interaction"]),
                task_of(row["task"]), str(row["points"]), str(row.get("part", "")),
            )
            for row in rows
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserFacingError(
            "This exam was made by a version of iomquiz that this one does not understand.",
            "Install the newest version.",
        ) from error


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds).astimezone():%d %b %Y %H:%M}" if seconds else ""
