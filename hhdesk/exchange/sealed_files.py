"""Seals a file of any size with a password, piece by piece: for backups that travel on sticks.

    "hhdesk sealed file 1\\n", 16 bytes of salt, 24 of header, then pieces of 64 KiB (17 more when sealed)

The key is argon2id of the password and the salt. The pieces are libsodium's secret stream
(XChaCha20-Poly1305); the last is marked, so that a file that was altered, cut off or put together anew does
not open.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from hhdesk.exchange.passwords import key_of

MAGIC = b"hhdesk sealed file 1\n"
_SALT, _HEADER, _PIECE, _MORE = 16, 24, 65_536, 17
Progress = Callable[[int, int], None]


class SealedFileError(Exception):
    """A sealed file that does not open: `code` is sealed-wrong-password or sealed-damaged."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_sealed(path: Path) -> bool:
    """Whether the file says that it is sealed; OSError if the system does not open it."""
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def seal_file(source: Path, target: Path, password: str, progress: Progress | None = None) -> None:
    """Seal `source` into the new file `target`, which is on the drive when this returns.

    `progress` gets bytes done and in all, and may raise to cancel. FileExistsError or another OSError if it
    cannot be written; nothing of it stays then.
    """
    from nacl import bindings as sodium

    salt, size = secrets.token_bytes(_SALT), source.stat().st_size
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    header = sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key_of(password, salt))
    with source.open("rb") as plain, _new_file(target) as sealed:
        sealed.write(MAGIC + salt + header)
        for piece, last in _pieces(plain, _PIECE):
            tag = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL if last else 0
            sealed.write(sodium.crypto_secretstream_xchacha20poly1305_push(state, piece, None, tag))
            if progress is not None:
                progress(plain.tell(), size)


def open_file(source: Path, target: Path, password: str) -> None:
    """Open the sealed `source` into the new file `target`.

    SealedFileError if the password or a byte is wrong, OSError if it cannot be written; nothing of `target`
    stays then.
    """
    from nacl import bindings as sodium

    with source.open("rb") as sealed, _new_file(target) as plain:
        head = sealed.read(len(MAGIC) + _SALT + _HEADER)
        if not head.startswith(MAGIC) or len(head) < len(MAGIC) + _SALT + _HEADER:
            raise SealedFileError("sealed-damaged")
        salt, header = head[len(MAGIC) : -_HEADER], head[-_HEADER:]
        state = sodium.crypto_secretstream_xchacha20poly1305_state()
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key_of(password, salt))
        _pull_all(state, sealed, plain)


def _pull_all(state: Any, sealed: IO[bytes], plain: IO[bytes]) -> None:
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
        plain.write(content)
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
