"""The file of a sealed sitting: who sits, the nonce that its journal begins with, the key that signs its result.

A sitting whose file is damaged or gone goes on from its journal, whose first line says the same; only the key is made
anew. What was found is told, to the candidate now and to the instructor in the result.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from iomquiz import __version__
from iomquiz.formats import _sealed as sealed
from iomquiz.services.whole_files import put
from iomquiz.storage.exam_journal import Event, verify

SUFFIX = ".session.json"
_MOST, _FIRST_LINE, _FILE = 500, 64_000, 1_000_000
MENDED = "The file of this sitting was damaged or gone; the sitting goes on from its journal."
ANEW = "The file of this sitting was damaged and there is no journal of it: the sitting begins anew."


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting. `file` is the sealed exam; `old` says that it was begun before; `trouble` what was found damaged."""

    id: str
    candidate: str
    nonce: str
    version: str
    key: str
    file: str = ""
    title: str = ""
    old: bool = False
    trouble: str = ""

    def start(self, bundle: str) -> dict[str, Any]:
        """What the first line of the journal tells."""
        return {"bundle": bundle, "candidate": self.candidate, "nonce": self.nonce, "version": self.version}


def take(folder: Path, bundle: str, candidate: str, file: Path, title: str) -> Session:
    """The session of a candidate in an exam: read, mended from its journal, or made."""
    name = hashlib.sha256(f"{bundle}\0{candidate}".encode()).hexdigest()[:24]
    path = folder / f"{name}{SUFFIX}"
    found = read(path)
    if found is not None and found.id == _id(bundle, found) and found.candidate == candidate:
        session = replace(found, file=str(file), title=title, old=True)
        if session.file == found.file:
            return session
    else:
        session = replace(_mended(folder, path, bundle, candidate), file=str(file), title=title)
    keep(path, session)
    return session


def keep(path: Path, session: Session) -> None:
    """Write the file of a session; nobody else may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = ("id", "candidate", "nonce", "version", "key", "file", "title")
    put(path, json.dumps({name: getattr(session, name) for name in names}).encode())
    path.chmod(0o600)


def read(path: Path) -> Session | None:
    """The session in a file; None where there is none, or it is damaged."""
    try:
        if path.stat().st_size > _FILE:
            return None
        data = json.loads(path.read_text("utf-8"))
        own = [str(data[name]) for name in ("id", "candidate", "nonce", "version", "key")]
        if len(sealed.unb64(own[4])) != 32:
            return None
        id_, candidate, nonce, version, key = own
        return Session(id_, candidate, nonce, version, key, str(data.get("file", "")), str(data.get("title", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _mended(folder: Path, path: Path, bundle: str, candidate: str) -> Session:
    there, key = path.exists(), sealed.b64(os.urandom(32))
    if there:
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".damaged"))
    for name, data in _starts(folder):
        if data.get("bundle") == bundle and data.get("candidate") == candidate:
            session = Session(name, candidate, str(data.get("nonce")), str(data.get("version")), key, old=True)
            if _id(bundle, session) == name:
                return replace(session, trouble=MENDED)
    session = Session("", candidate, os.urandom(16).hex(), __version__, key, trouble=ANEW if there else "")
    return replace(session, id=_id(bundle, session))


def _id(bundle: str, session: Session) -> str:
    start = f"{bundle}\0{session.candidate}\0{session.nonce}\0{session.version}"
    return hashlib.sha256(start.encode()).hexdigest()


def _starts(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(name, what the first line tells) of the journals of a folder, the newest first."""
    paths = sorted(folder.glob("*.journal"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in paths[:_MOST]:
        with path.open("rb") as file:
            events = verify(path.stem, file.readline(_FIRST_LINE)).events
        if events:
            yield path.stem, events[0].data


def events_of(folder: Path, session: Session) -> tuple[Event, ...]:
    """The sound lines of the journal of a session."""
    try:
        return verify(session.id, (folder / f"{session.id}.journal").read_bytes()).events
    except OSError:
        return ()


def sessions(folder: Path) -> Iterator[Session]:
    """All sittings of a folder, the newest first."""
    paths = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in paths[:_MOST]:
        found = read(path)
        if found is not None:
            yield found
