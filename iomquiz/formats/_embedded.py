"""Pictures and sounds that stand inside a text, `<img src="data:image/png;base64,…">`: lifted out before anything reads
it, so that they count as files that came with it, and no limit on texts cuts them.

Only what is shown is lifted (`src=`, `![words](…)`); an address that somebody writes about stays text.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from urllib.parse import unquote

from iomquiz.domain.media import kind_in
from iomquiz.formats._media import MAX_SOUND
from iomquiz.formats._shelf import MAX_TOTAL

_SHOWN = re.compile(
    r"(?P<before>\bsrc\s{0,9}\\?=\s{0,9}(?:\\?[\"']{1,2}|&quot;|&#3[49];|&apos;)?|!\[[^\[\]\n]{0,300}\]\()"
    r"data\\?:(?P<kind>[a-z]{1,20}\\?/[a-z0-9.+-]{1,40})(?:;[a-z-]{1,20}\\?=[\w.-]{1,40}){0,3};base64,"
    r"(?P<data>[A-Za-z0-9+/\\%]*)(?P<end>(?:\\?=){0,2})",
    re.IGNORECASE,
)
"""As HTML, XML, JSON, GIFT and tables write it: quotes and signs may be escaped."""


class Lifter:
    """Collects what stands inside the texts of one file, under names that say nothing."""

    def __init__(self) -> None:
        self.media: dict[str, bytes] = {}
        self._left = MAX_TOTAL

    def text(self, text: str) -> str:
        """The text with names in place of bytes; of what cannot be taken, only its kind is left, and is told later."""
        return _SHOWN.sub(self._lifted, text) if ";base64," in text else text

    def raw(self, raw: bytes) -> bytes:
        """The same for a file that is not decoded yet, in any encoding whose first half is ASCII."""
        return self.text(raw.decode("latin-1")).encode("latin-1") if b";base64," in raw else raw

    def _lifted(self, found: re.Match[str]) -> str:
        kind = found["kind"].replace("\\", "")
        data = self._data(found["data"])
        ending = kind_in(data)
        if not ending:
            return f"{found['before']}data:{kind}"
        name = f"embedded-{hashlib.blake2b(data, digest_size=6).hexdigest()}.{ending}"
        if name not in self.media:
            self._left -= len(data)
            self.media[name] = data
        return found["before"] + name

    def _data(self, written: str) -> bytes:
        """The bytes, or none where they are damaged or too many."""
        clean = unquote(written.replace("\\", "")).rstrip("=")
        if len(clean) > min(MAX_SOUND, self._left) * 4 // 3 + 4:
            return b""
        try:
            return binascii.a2b_base64(clean + "=" * (-len(clean) % 4), strict_mode=True)
        except binascii.Error:
            return b""
