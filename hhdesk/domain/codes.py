"""Short codes that people read aloud and copy from paper."""

from __future__ import annotations

# 32 characters, so that every byte picks each as often; no 0, 1, I or O, which are taken for one another.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def spoken_code(digest: bytes, length: int = 8) -> str:
    """The first `length` bytes of a digest as characters of `ALPHABET`: 5 bits of it in each.

    ValueError if the digest is shorter than that.
    """
    if len(digest) < length:
        raise ValueError(f"{len(digest)} bytes make no {length} characters")
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:length])
