"""Sealed exams and their results as files: signed, encrypted, sealed to their reader. No cryptography of our own.

Bundle: magic, length and bytes of the header (JSON), ciphertext, Ed25519 signature. The signature covers the header as
it stands in the file and the ciphertext; it is checked before anybody asks for the start code. The body is encrypted
with ChaCha20-Poly1305 under a random key; that key is wrapped under one derived from the start code by Argon2id, and
the header commits to it (the cipher alone commits to no key).

Result: magic, an ephemeral X25519 key, ciphertext for the instructor's X25519 key.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iomquiz.domain.errors import UserFacingError

BUNDLE, RESULT = b"IOMEXAM1", b"IOMRSLT1"
MAX_BYTES = 64 * 1024 * 1024
MAX_HEADER = 64 * 1024
PAD = 64 * 1024
ALPHABET = "ACDEFGHJKMNPQRTUVWXY"
"""Twenty letters that nobody takes for one another; sixteen of them hold 69 bits."""
CODE_LETTERS = 16
MEMORY_KIB, PASSES, LANES = 65_536, 3, 4
"""Argon2id; fixed here, never read from a file that could ask for all the memory there is."""
_ABOUT = {
    "format": 1, "exam": "", "title": "", "instructor": "", "minutes": 0, "questions": 0, "opens": 0.0, "closes": 0.0,
    "signer": "", "recipient": "", "answer_key": False,
}  # fmt: skip
"""What a header tells, with its types; moments are seconds since 1970, 0 for none."""
_MOMENTS, _LATEST = ("opens", "closes"), 4_102_444_800.0
"""No exam opens after the year 2099; the calendar itself ends not much later."""
_BROKEN = ("This is not a sealed exam, or it was changed.", "Ask for the file again.")


@dataclass(frozen=True, slots=True)
class Keys:
    """An instructor's secret keys, 32 bytes each: one signs exams, the other opens results."""

    sign: bytes
    box: bytes

    @classmethod
    def new(cls) -> Keys:
        """Two random keys."""
        return cls(secrets.token_bytes(32), secrets.token_bytes(32))

    @property
    def sign_public(self) -> bytes:
        """What candidates check a signature with."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.sign).public_key().public_bytes_raw()

    @property
    def box_public(self) -> bytes:
        """What results are sealed to."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        return X25519PrivateKey.from_private_bytes(self.box).public_key().public_bytes_raw()

    def write(self, password: str) -> bytes:
        """The keys as a file, encrypted under a password where one is given."""
        public = {"sign": b64(self.sign_public), "box": b64(self.box_public)}
        if not password:
            return dump({"iomquiz-keys": 1, **public, "secret": b64(self.sign + self.box)})
        salt, nonce = os.urandom(16), os.urandom(12)
        locked = _cipher(derive(password, salt)).encrypt(nonce, self.sign + self.box, b"iomquiz-keys-v1")
        return dump({"iomquiz-keys": 1, **public, "salt": b64(salt), "nonce": b64(nonce), "locked": b64(locked)})

    @classmethod
    def read(cls, data: bytes, password: str) -> Keys:
        """The keys out of their file.

        Raises:
            UserFacingError: the file is broken, or the password is wrong.
        """
        from cryptography.exceptions import InvalidTag

        try:
            found = json.loads(data)
            if "secret" in found:
                raw = unb64(found["secret"])
            else:
                key = derive(password, unb64(found["salt"]))
                raw = _cipher(key).decrypt(unb64(found["nonce"]), unb64(found["locked"]), b"iomquiz-keys-v1")
            if len(raw) != 64:
                raise ValueError
        except InvalidTag as error:
            raise UserFacingError("The password does not open your keys.", "Try again; capitals matter.") from error
        except (ValueError, KeyError, TypeError) as error:
            raise UserFacingError("The file with your keys is broken.", "Restore it from a backup.") from error
        return cls(raw[:32], raw[32:])


def b64(data: bytes) -> str:
    """Bytes as text."""
    return base64.b64encode(data).decode()


def unb64(text: str) -> bytes:
    """Text as bytes.

    Raises:
        ValueError: it is no base 64.
    """
    return base64.b64decode(text, validate=True)


def dump(data: Mapping[str, Any]) -> bytes:
    """Plain data as bytes, always the same for the same data."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def fingerprint(public: bytes) -> str:
    """A key in a form that can be read aloud: `3F2A 91C0 …`, 64 bits."""
    text = hashlib.sha256(b"iomquiz-key\0" + public).hexdigest()[:16].upper()
    return " ".join(text[n : n + 4] for n in range(0, 16, 4))


# --- the start code


def new_code() -> str:
    """A random start code with its check letter: `ACDE-FGHJ-KMNP-QRTU-V`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS))
    return _grouped(letters + _check(letters))


def _check(letters: str) -> str:
    total = sum((n + 1) * ALPHABET.index(letter) for n, letter in enumerate(letters))
    return ALPHABET[total % len(ALPHABET)]


def _grouped(letters: str) -> str:
    return "-".join(letters[n : n + 4] for n in range(0, len(letters), 4))


def tidy_code(text: str) -> str:
    """A code as it was typed, in its one form.

    Raises:
        UserFacingError: a letter is missing or wrong: told before the slow derivation of the key.
    """
    letters = "".join(c for c in text.upper() if c.isalnum())
    if len(letters) != CODE_LETTERS + 1 or any(c not in ALPHABET for c in letters):
        raise UserFacingError(
            "A start code has seventeen letters, in groups of four.", f"It uses only these: {ALPHABET}."
        )
    if _check(letters[:-1]) != letters[-1]:
        raise UserFacingError("A letter of the start code is wrong.", "Compare it group by group.")
    return _grouped(letters)


def derive(code: str, salt: bytes) -> bytes:
    """32 bytes from a code or a password, by Argon2id."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=32, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB)
    return kdf.derive(code.encode())


def _cipher(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(key)


# --- bundles


@dataclass(frozen=True, slots=True)
class Bundle:
    """A sealed exam whose signature is good. `about` is the header; `sha256` of the whole file names it."""

    about: Mapping[str, Any]
    sha256: str
    header: bytes
    ciphertext: bytes

    @property
    def signer(self) -> bytes:
        """Public key of the instructor."""
        return unb64(self.about["signer"])


@dataclass(frozen=True, slots=True)
class Made:
    """A new bundle: its bytes, and the release key that opens it instead of the code."""

    data: bytes
    release_key: str


def seal(body: bytes, about: Mapping[str, Any], keys: Keys, code: str) -> Made:
    """Encrypt and sign an exam. `about` is told to everybody; `body` to whoever has the code."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key, nonce, salt, wrap_nonce = os.urandom(32), os.urandom(12), os.urandom(16), os.urandom(12)
    plain = len(body).to_bytes(8, "big") + body
    plain += b"\0" * (-len(plain) % PAD)
    core = {**about, "signer": b64(keys.sign_public), "recipient": b64(keys.box_public), "answer_key": False}
    ciphertext = nonce + _cipher(key).encrypt(nonce, plain, b"exam-v1" + dump(core))
    wrapped = wrap_nonce + _cipher(derive(tidy_code(code), salt)).encrypt(wrap_nonce, key, b"exam-key-v1")
    header = dump(
        {
            "core": core, "kdf": {"name": "argon2id", "salt": b64(salt)}, "wrapped": b64(wrapped),
            "commit": _commit(key), "ciphertext": hashlib.sha256(ciphertext).hexdigest(),
        }
    )  # fmt: skip
    signature = Ed25519PrivateKey.from_private_bytes(keys.sign).sign(_signed(header, ciphertext))
    return Made(BUNDLE + len(header).to_bytes(4, "big") + header + ciphertext + signature, b64(key))


def _commit(key: bytes) -> str:
    return hashlib.sha256(b"dek\0" + key).hexdigest()


def _signed(header: bytes, ciphertext: bytes) -> bytes:
    return b"exam-bundle-v1\0" + hashlib.sha256(header).digest() + hashlib.sha256(ciphertext).digest()


def read_bundle(data: bytes) -> Bundle:
    """The bundle in a file, its signature checked.

    Raises:
        UserFacingError: it is none, or it was changed after it was signed.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    size = int.from_bytes(data[8:12], "big")
    if data[:8] != BUNDLE or len(data) > MAX_BYTES or size > MAX_HEADER or len(data) < 12 + size + 64 + 28:
        raise UserFacingError(*_BROKEN)
    header, ciphertext, signature = data[12 : 12 + size], data[12 + size : -64], data[-64:]
    try:
        found = json.loads(header)
        about = {**_ABOUT, **found["core"]}
        sound = all(isinstance(about[name], type(kind)) for name, kind in _ABOUT.items())
        if not sound or len(unb64(about["recipient"])) != 32 or not all(0 <= about[n] < _LATEST for n in _MOMENTS):
            raise ValueError
        Ed25519PublicKey.from_public_bytes(unb64(about["signer"])).verify(signature, _signed(header, ciphertext))
        if found["ciphertext"] != hashlib.sha256(ciphertext).hexdigest():
            raise ValueError
    except InvalidSignature as error:
        raise UserFacingError("This exam was changed after it was signed.", "Ask for the file again.") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserFacingError(*_BROKEN) from error
    return Bundle(about, hashlib.sha256(data).hexdigest(), header, ciphertext)


def open_bundle(bundle: Bundle, *, code: str = "", release_key: str = "") -> bytes:
    """The body, by the start code or by the release key.

    Raises:
        UserFacingError: the code or the key does not open it.
    """
    from cryptography.exceptions import InvalidTag

    found = json.loads(bundle.header)
    wrong = UserFacingError("This code does not open the exam.", "Compare it with what was read aloud.")
    try:
        if release_key:
            key = unb64(release_key.strip())
        else:
            wrapped = unb64(found["wrapped"])
            outer = derive(tidy_code(code), unb64(found["kdf"]["salt"]))
            key = _cipher(outer).decrypt(wrapped[:12], wrapped[12:], b"exam-key-v1")
        if _commit(key) != found["commit"]:
            raise wrong
        nonce, sealed = bundle.ciphertext[:12], bundle.ciphertext[12:]
        plain: bytes = _cipher(key).decrypt(nonce, sealed, b"exam-v1" + dump(found["core"]))
    except (InvalidTag, ValueError, KeyError, TypeError) as error:
        raise wrong from error
    return plain[8 : 8 + int.from_bytes(plain[:8], "big")]


# --- results


def seal_result(plain: bytes, recipient: bytes) -> bytes:
    """Encrypt a result so that only the instructor's key opens it."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    own = X25519PrivateKey.generate()
    public = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(recipient))
    key = _agreed(shared, public, recipient)
    locked: bytes = _cipher(key).encrypt(b"\0" * 12, plain, b"exam-result-v1")
    return RESULT + public + locked


def open_result(data: bytes, keys: Keys) -> bytes:
    """The result in a file.

    Raises:
        UserFacingError: it is none, it was changed, or it is sealed to another instructor.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    if data[:8] != RESULT or not 56 <= len(data) <= MAX_BYTES:
        raise UserFacingError("This is not the result of a sealed exam.", "Ask the candidate for the file again.")
    public = data[8:40]
    try:
        shared = X25519PrivateKey.from_private_bytes(keys.box).exchange(X25519PublicKey.from_public_bytes(public))
        plain: bytes = _cipher(_agreed(shared, public, keys.box_public)).decrypt(
            b"\0" * 12, data[40:], b"exam-result-v1"
        )
    except (InvalidTag, ValueError) as error:
        raise UserFacingError(
            "The result was changed, or it is sealed to another instructor.", "Ask the candidate for the file again."
        ) from error
    return plain


def _agreed(shared: bytes, public: bytes, recipient: bytes) -> bytes:
    """A key that is used once: the ephemeral key is new for each result, so a fixed nonce is safe."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    kdf = HKDF(algorithm=SHA256(), length=32, salt=public + recipient, info=b"exam-result-v1")
    return bytes(kdf.derive(shared))


def sign(secret: bytes, message: bytes) -> bytes:
    """An Ed25519 signature."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def signed_by(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature is good."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_of(secret: bytes) -> bytes:
    """The public half of an Ed25519 key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def closing_code(last_hash: str) -> str:
    """Fifty bits of the last hash of a journal, to write down: `ABCDE-FGHIJ` in base 32."""
    text = base64.b32encode(bytes.fromhex(last_hash)).decode()[:10]
    return f"{text[:5]}-{text[5:]}"
