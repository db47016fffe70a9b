"""Seals a file of any size with a password, piece by piece: for backups that travel on sticks.

    "hhdesk sealed file 1\\n", 16 bytes of salt, 24 of header, then pieces of 64 KiB (17 more when sealed)
    "hhdesk sealed file 2\\n", 16 bytes of salt, 80 of a box, 24 of header, then the pieces

The key is argon2id of the password and the salt, or in files that are sealed without asking for the password
a random one, in a box for the key that the password and the salt give (`sealing_keys`). The pieces are
libsodium's secret stream (XChaCha20-Poly1305); the last is marked, so that a file that was altered, cut off
or put together anew does not open.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from hhdesk.exchange.passwords import key_of
from hhdesk.exchange.sealing_keys import BOX, SALT, SealingKey, opened_box

MAGIC, MAGIC_BOXED = b"hhdesk sealed file 1\n", b"hhdesk sealed file 2\n"
_KEY, _HEADER, _PIECE, _MORE = 32, 24, 65_536, 17
Progress = Callable[[int, int], None]


class SealedFileError(Exception):
    """A sealed file that does not open: `code` is sealed-wrong-password or sealed-damaged."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_sealed(path: Path) -> bool:
    """Whether the file says that it is sealed; OSError if the system does not open it."""
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) in (MAGIC, MAGIC_BOXED)


def seal_file(
    source: Path, target: Path, password: str | SealingKey, progress: Progress | None = None
) -> bytes:
    """Seal `source` into the new file `target`, which is on the drive when this returns; its SHA-256.

    A `SealingKey` stands for the password that it was made of. `progress` gets bytes done and in all, and may
    raise to cancel. FileExistsError or another OSError if it cannot be written; nothing of it stays then.
    """
    from nacl import bindings as sodium

    start, key = _start(password)
    size, digest = source.stat().st_size, hashlib.sha256()
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    header = sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    with source.open("rb") as plain, _new_file(target) as sealed:
        for part in (start, header):
            digest.update(part)
            sealed.write(part)
        for piece, last in _pieces(plain, _PIECE):
            tag = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL if last else 0
            part = sodium.crypto_secretstream_xchacha20poly1305_push(state, piece, None, tag)
            digest.update(part)
            sealed.write(part)
            if progress is not None:
                progress(plain.tell(), size)
    return digest.digest()


def _start(password: str | SealingKey) -> tuple[bytes, bytes]:
    """What a sealed file begins with, before the header of its pieces, and the key of those."""
    if isinstance(password, SealingKey):
        key = secrets.token_bytes(_KEY)
        return MAGIC_BOXED + password.salt + password.box(key), key
    salt = secrets.token_bytes(SALT)
    return MAGIC + salt, key_of(password, salt)


def open_file(source: Path, target: Path, password: str, progress: Progress | None = None) -> None:
    """Open the sealed `source` into the new file `target`; `progress` as for sealing.

    SealedFileError if the password or a byte is wrong, OSError if it cannot be written; nothing of `target`
    stays then.
    """
    from nacl import bindings as sodium

    size = source.stat().st_size
    with source.open("rb") as sealed, _new_file(target) as plain:
        key = _key_in(sealed, password)
        header = _exactly(sealed, _HEADER)
        state = sodium.crypto_secretstream_xchacha20poly1305_state()
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
        for content in _pulled(state, sealed):
            plain.write(content)
            if progress is not None:
                progress(sealed.tell(), size)


def _key_in(sealed: IO[bytes], password: str) -> bytes:
    """The key of the pieces, from what the file begins with."""
    magic = sealed.read(len(MAGIC))
    if magic == MAGIC:
        return key_of(password, _exactly(sealed, SALT))
    if magic != MAGIC_BOXED:
        raise SealedFileError("sealed-damaged")
    salt, box = _exactly(sealed, SALT), _exactly(sealed, BOX)
    key = opened_box(box, password, salt)
    if key is None or len(key) != _KEY:
        raise SealedFileError("sealed-wrong-password")
    return key


def _exactly(sealed: IO[bytes], count: int) -> bytes:
    found = sealed.read(count)
    if len(found) < count:
        raise SealedFileError("sealed-damaged")
    return found


def _pulled(state: Any, sealed: IO[bytes]) -> Iterator[bytes]:
    """The content, piece by piece."""
    from nacl import bindings as sodium
    from nacl.exceptions import CryptoError

    wrong = "sealed-wrong-password"  # the first piece that does not open
    for piece, last in _pieces(sealed, _PIECE + _MORE):
        try:
            content, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, piece)
        except (CryptoError, ValueError) as error:
            raise SealedFileError(wrong) from error
        if last != (tag == sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL):
            raise SealedFileError("sealed-damaged")
        yield content
        wrong = "sealed-damaged"


def _pieces(stream: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """The content in pieces, each with whether it is the last; an empty file is one empty piece."""
    piece = stream.read(size)
    while True:
        following = stream.read(size)
        yield piece, not following
        if not following:
            return
        piece = following


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that is not there yet; gone again if its writing fails."""
    with path.open("xb") as stream:
        try:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        except BaseException:
            stream.close()
            path.unlink(missing_ok=True)
            raise
