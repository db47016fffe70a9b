"""Keys that seal without a secret at hand: a password is asked for only to open what they sealed.

argon2id of a password and a salt gives the seed of a pair of keys (X25519). The public half and the salt are
kept where sealing is done by itself; they open nothing.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from hhdesk.exchange.passwords import key_of

SALT, BOX = 16, 80  # bytes; the box holds a key of 32
_KEPT = re.compile(r"([0-9a-f]{32}) ([0-9a-f]{64})\n?")


@dataclass(frozen=True, slots=True)
class SealingKey:
    """What seals for the one who knows the password: its `salt` (16 bytes) and the `public` key (32)."""

    salt: bytes
    public: bytes

    @property
    def kept(self) -> str:
        """One line of text, for a file."""
        return f"{self.salt.hex()} {self.public.hex()}\n"

    def box(self, key: bytes) -> bytes:
        """A key of 32 bytes in 80 bytes that only the password opens, different each time."""
        from nacl.public import PublicKey, SealedBox

        return SealedBox(PublicKey(self.public)).encrypt(key)


def new_sealing_key(password: str) -> SealingKey:
    """The key that seals for `password`, with a salt of its own; takes a fifth of a second and more."""
    from nacl.public import PrivateKey

    salt = secrets.token_bytes(SALT)
    return SealingKey(salt, bytes(PrivateKey(key_of(password, salt)).public_key))


def kept_sealing_key(text: str) -> SealingKey:
    """The key that `text` keeps; ValueError where it keeps none."""
    found = _KEPT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return SealingKey(bytes.fromhex(found[1]), bytes.fromhex(found[2]))


def opened_box(box: bytes, password: str, salt: bytes) -> bytes | None:
    """The key in a box; None where the password is another one, or the box was altered."""
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    try:
        return SealedBox(PrivateKey(key_of(password, salt))).decrypt(box)
    except (CryptoError, ValueError):
        return None
