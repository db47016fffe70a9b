"""Keeps passwords so that they can be checked and not read: argon2id, with limits for old office PCs."""

from __future__ import annotations

import secrets
import unicodedata

# Three passes over 64 MiB: a fifth of a second on a PC of 2015, and bearable with 4 GB of memory.
PASSES, MEMORY = 3, 64 * 1024 * 1024
# Letters and digits that nobody mistakes for each other, on paper or on the phone.
_CLEAR = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS, _GROUP = 5, 5


def keep_password(password: str) -> str:
    """The argon2id text of a password: limits and salt are part of it."""
    from nacl.pwhash import argon2id

    return argon2id.str(_bytes(password), opslimit=PASSES, memlimit=MEMORY).decode("ascii")


def is_password(kept: str, password: str) -> bool:
    """Whether `password` is the one that `kept` was made of; False for a text that was altered."""
    from nacl.exceptions import CryptoError
    from nacl.pwhash import argon2id

    try:
        return bool(argon2id.verify(kept.encode("utf-8"), _bytes(password)))
    except (CryptoError, ValueError):
        return False


def key_of(password: str, salt: bytes) -> bytes:
    """The key of 32 bytes that a password and a salt of 16 give."""
    from nacl.pwhash import argon2id

    return argon2id.kdf(32, _bytes(password), salt, opslimit=PASSES, memlimit=MEMORY)


def new_recovery_code() -> str:
    """A random code of 125 bits in five groups, to be written down."""
    letters = [secrets.choice(_CLEAR) for _ in range(_GROUPS * _GROUP)]
    return "-".join("".join(letters[start : start + _GROUP]) for start in range(0, len(letters), _GROUP))


def plain_code(text: str) -> str:
    """A recovery code as it is kept: without the spaces and dashes, and the case, that people add."""
    return "".join(char for char in text.upper() if char.isalnum())


def _bytes(password: str) -> bytes:
    """Composed and combining input are the same password."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
