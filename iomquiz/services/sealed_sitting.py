"""The candidate's side of a sealed exam: look at it, open it with the code, sit it, hand it in. No bank, no key.

Every response is a line of a hash-chained journal that begins with the bundle, the candidate and a nonce. The journal
is the sitting: opened again after a crash, it goes on from its last sound line, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from iomquiz import paths
from iomquiz.domain.attempt import Given
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Interaction, Response, decode, encode, is_empty
from iomquiz.domain.task_data import task_of
from iomquiz.formats import _sealed as sealed
from iomquiz.services import running_clock
from iomquiz.services.bank_media import named
from iomquiz.services.sealed_session import Session, events_of, take
from iomquiz.services.sealing_records import HandedIn, Offer, SealedQuestion, SealedRules, SealedSheet
from iomquiz.services.whole_files import put
from iomquiz.storage.exam_journal import Event, Journal

_PINNED = "signers.json"
MAX_QUESTIONS = 1000
MAX_NOTES = 20_000
_GONE = "The journal of this sitting is empty or gone: the sitting begins anew."


@dataclass(slots=True)
class _Open:
    journal: Journal
    session: Session
    questions: tuple[SealedQuestion, ...]
    rules: SealedRules
    used_ms: int
    mono: int
    boot: str
    note: str
    closed: bool
    """Handed in already: nothing can be answered, the result can be written again."""
    given: dict[int, Given] = field(default_factory=dict)
    flagged: set[int] = field(default_factory=set)
    reached: int = 0
    notes: str = ""

    def follow(self, events: Sequence[Event]) -> None:
        """Take over what the journal says."""
        for event in events:
            data, place = event.data, int(event.data.get("position", 0))
            if event.type == "respond":
                self.given[place] = _given(data, event.at, self.given.get(place))
            elif event.type == "flag":
                (self.flagged.add if data["on"] else self.flagged.discard)(place)
            elif event.type == "go":
                self.reached = place


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
        self._begin(candidate.strip()[:120], *_contents(body))
        return self.sheet()

    def _begin(self, candidate: str, questions: tuple[SealedQuestion, ...], rules: SealedRules) -> None:
        sha, title = self._bundle.sha256, str(self._bundle.about["title"])
        self._folder.mkdir(parents=True, exist_ok=True)
        session = take(self._folder, sha, candidate, self._path.absolute(), title)
        journal = Journal(self._folder, session.id)
        events, fault = journal.reading.events, journal.reading.fault
        trouble = session.trouble or (_GONE if session.old and not events else "")
        closed = bool(events) and events[-1].type == "submit"
        mono, boot = self._running()
        used = _used(events, mono, boot, self._wall())
        now = _Open(journal, session, questions, rules, used, mono, boot, "", closed)
        now.follow(events)
        now.note = _note(len(now.given), closed=closed, begun=bool(events), trouble=trouble, fault=fault)
        now.notes = _text(self._notes_file(session))
        self._now = now
        if not closed:
            start = {} if events else session.start(sha)
            self._log("resume" if events else "start", {"fault": fault, "trouble": trouble, **start})

    def _notes_file(self, session: Session) -> Path:
        return self._folder / f"{session.id}.notes"

    def _wall(self) -> int:
        return round(self._clock().timestamp() * 1000)

    def _log(self, type_: str, data: dict[str, Any]) -> None:
        now = self._present()
        mono, boot = self._running()
        if boot == now.boot:
            now.used_ms += max(0, mono - now.mono)
        now.mono, now.boot = mono, boot
        booked = min(now.used_ms, self._limit_ms())  # what happens after the end is booked at the end
        now.journal.append(self._wall(), type_, {**data, "mono": mono, "boot": boot, "used": booked})

    def _limit_ms(self) -> int:
        return int(self._bundle.about["minutes"]) * 60_000

    def _present(self) -> _Open:
        if self._now is None:
            raise LookupError("the exam is not open")
        return self._now

    def sheet(self) -> SealedSheet:
        """How the sitting stands."""
        now = self._present()
        mono, boot = self._running()
        used = now.used_ms + (max(0, mono - now.mono) if boot == now.boot else 0)
        return SealedSheet(
            str(self._bundle.about["title"]), now.session.candidate, now.questions, dict(now.given),
            0 if now.closed else max(0, self._limit_ms() - used), sealed.closing_code(now.journal.hash), now.note,
            self._limit_ms() // 60_000, now.rules, frozenset(now.flagged), now.reached, now.notes, now.closed,
        )  # fmt: skip

    def respond(self, position: int, response: Response, *, certainty: int = 0, taken_ms: int = 0) -> SealedSheet:
        """Keep a response; on the disk when this returns.

        Raises:
            UserFacingError: the time is over, the exam is handed in, or it cannot be written.
        """
        now = self._still_open(position)
        taken = max(0, min(taken_ms, 3_600_000))
        data = {"position": position, "response": encode(response), "certainty": certainty, "taken": taken}
        self._log("respond", data)
        now.given[position] = _given(data, self._wall(), now.given.get(position))
        return self.sheet()

    def flag(self, position: int, *, on: bool) -> SealedSheet:
        """Flag a question for later, or take the flag off.

        Raises:
            UserFacingError: as `respond`.
        """
        now = self._still_open(position)
        self._log("flag", {"position": position, "on": on})
        (now.flagged.add if on else now.flagged.discard)(position)
        return self.sheet()

    def go(self, position: int) -> SealedSheet:
        """Remember how far a candidate came in an exam that goes forward only.

        Raises:
            UserFacingError: as `respond`.
        """
        now = self._still_open(position)
        self._log("go", {"position": position})
        now.reached = position
        return self.sheet()

    def keep_notes(self, text: str) -> None:
        """Keep scratch notes beside the journal; they go to nobody, and are deleted when the exam is handed in."""
        now = self._present()
        now.notes = text[:MAX_NOTES]
        put(self._notes_file(now.session), now.notes.encode())

    def _still_open(self, position: int) -> _Open:
        now = self._present()
        if self.sheet().left_ms <= 0:
            raise UserFacingError("The time is over.", "Hand in what you have.")
        if not 0 <= position < len(now.questions):
            raise LookupError(f"there is no question {position}")
        return now

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
            {"n": e.n, "at": e.at, "type": e.type, "data": dict(e.data), "hash": e.hash}
            for e in events_of(self._folder, now.session)
        ]
        secret = sealed.unb64(now.session.key)
        plain = {
            "bundle": self._bundle.sha256, "exam": str(self._bundle.about["exam"]),
            "candidate": now.session.candidate, "nonce": now.session.nonce, "version": now.session.version,
            "key": sealed.b64(sealed.public_of(secret)), "events": events, "last": now.journal.hash,
        }  # fmt: skip
        signature = sealed.sign(secret, b"exam-result-v1\0" + sealed.dump(plain))
        recipient = sealed.unb64(str(self._bundle.about["recipient"]))
        data = sealed.seal_result(sealed.dump({**plain, "signature": sealed.b64(signature)}), recipient)
        put(to, data)
        code, answered = (
            sealed.closing_code(now.journal.hash),
            sum(not is_empty(g.response) for g in now.given.values()),
        )
        self._notes_file(now.session).unlink(missing_ok=True)
        now.journal.close()
        self._now = None
        title = str(self._bundle.about["title"])
        return HandedIn(
            to, code, answered, len(now.questions), data, title, now.session.candidate, self._clock().astimezone()
        )

    def close(self) -> None:
        """Let go of the journal; the sitting can be opened again."""
        if self._now is not None:
            self._now.journal.close()
            self._now = None


def _bytes(path: Path) -> bytes:
    try:
        if paths.ordinary(path).stat().st_size > sealed.MAX_BYTES:
            raise UserFacingError(f"{path.name} is too large for a sealed exam.", "Ask for the file again.")
        return path.read_bytes()
    except OSError as error:
        raise UserFacingError(
            f"The file {path} cannot be read: {error.strerror or error}.", "Check its name and whether you may read it."
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")[:MAX_NOTES]
    except OSError:
        return ""


def _given(data: Mapping[str, Any], at: int, before: Given | None) -> Given:
    """A response as the journal holds it; the time that was taken for it adds up."""
    taken = int(data.get("taken", 0)) + (before.taken_ms if before else 0)
    return Given(decode(dict(data["response"])), int(data.get("certainty", 0)), at, taken)


def _note(answers: int, *, closed: bool, begun: bool, trouble: str, fault: str) -> str:
    """What a candidate is told when an exam is opened again."""
    kept = f"The exam goes on: {answers} answer{'' if answers == 1 else 's'} {'was' if answers == 1 else 'were'} kept."
    if closed:
        kept = "You have handed in this exam. Its result file can be written again; no answer can be changed."
    damaged = f"{fault} What follows it was set aside." if fault else ""
    return " ".join(part for part in (kept if begun else "", trouble, damaged) if part)


def _used(events: tuple[Any, ...], mono: int, boot: str, wall: int) -> int:
    """Time used so far: what the journal says, and what passed since; a wall clock set back gains nothing."""
    if not events:
        return 0
    last = events[-1]
    same = last.data.get("boot") == boot
    passed = mono - int(last.data.get("mono", mono)) if same else wall - last.at
    return int(last.data.get("used", 0)) + max(0, passed)


def _contents(body: bytes) -> tuple[tuple[SealedQuestion, ...], SealedRules]:
    try:
        found = json.loads(body)
        media = {str(name): sealed.unb64(data) for name, data in (found.get("media") or {}).items()}
        return _questions(found["questions"], media), _rules(found.get("rules") or {})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, InvalidOperation) as error:
        raise UserFacingError(
            "This exam was made by a version of iomquiz that this one does not understand.",
            "Install the newest version.",
        ) from error


def _questions(rows: Sequence[Mapping[str, Any]], media: Mapping[str, bytes]) -> tuple[SealedQuestion, ...]:
    return tuple(
        SealedQuestion(
            str(row["stem"]), str(row["rule"]), str(row["type"]), Interaction(row["interaction"]),
            task_of(row["task"]), str(Decimal(row["points"])), str(row.get("part", "")),
            {name: media[name] for name in named(row["stem"], row["task"]) if name in media},
        )
        for row in rows[:MAX_QUESTIONS]
    )  # fmt: skip


def _rules(found: Mapping[str, Any]) -> SealedRules:
    """The rules of the exam; one that was sealed by an earlier version tells none."""
    cut = found.get("cut_score")
    return SealedRules(
        tuple(str(words) for words in found.get("words", ())) or SealedRules().words,
        None if cut is None else Decimal(cut), bool(found.get("forward")), bool(found.get("certainty")),
        str(found.get("costs", "")),
    )  # fmt: skip


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds).astimezone():%d %b %Y %H:%M}" if seconds else ""
