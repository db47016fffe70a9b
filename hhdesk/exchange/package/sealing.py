"""Sealing: a package that only the holder of one key can open."""

from __future__ import annotations

from typing import BinaryIO

from hhdesk.exchange.package.errors import PackageError

# What a sealed file begins with; no archive does.
MAGIC = b"hhdesk sealed package 1\n"


def seal(content: bytes, recipient_key: bytes) -> bytes:
    """The bytes of a sealed file for the holder of `recipient_key` (32 bytes, X25519, public)."""
    from nacl.public import PublicKey, SealedBox

    return MAGIC + SealedBox(PublicKey(recipient_key)).encrypt(content)


def unseal(stream: BinaryIO, unsealing_key: bytes | None) -> bytes:
    """The package inside a sealed file; PackageError if `unsealing_key` does not open it."""
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    if unsealing_key is None:
        raise PackageError("package-sealed")
    stream.seek(len(MAGIC))
    try:
        return SealedBox(PrivateKey(unsealing_key)).decrypt(stream.read())
    except (CryptoError, TypeError, ValueError) as error:  # the last two for less than a seal's own length
        raise PackageError("package-sealed-for-another") from error
