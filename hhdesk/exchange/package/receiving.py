"""Takes a copy of a file that a stick brings; the file itself is opened once, for reading, and left alone."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from hhdesk.exchange.package.errors import PackageError, reason_of
from hhdesk.exchange.package.limits import BLOCK_BYTES, MOST_FILE_BYTES
from hhdesk.exchange.package.placing import new_temporary

# Never through a link, never waiting for the other end of a pipe, never touching a terminal.
_GUARDED = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)


@contextlib.contextmanager
def received(source: Path, folder: Path) -> Iterator[tuple[BinaryIO, str, Path]]:
    """A copy of `source` under a temporary name in `folder`: the open copy, its SHA-256 and its path.

    The copy is gone afterwards unless it was renamed. PackageError `package-missing`, `package-not-a-file`,
    `package-unreadable`, `package-too-large` or `package-not-copied`.
    """
    with _opened(source) as (handle, size):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            temporary, copy_handle = new_temporary(folder, 0o600)
        except OSError as error:
            raise PackageError("package-not-copied", reason=reason_of(error)) from error
        try:
            with os.fdopen(copy_handle, "r+b", buffering=0) as copy:
                yield copy, _copied(handle, size, copy), temporary
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _opened(source: Path) -> Iterator[tuple[int, int]]:
    """The open source and its size."""
    try:
        if not stat.S_ISREG(os.lstat(source).st_mode):
            raise PackageError("package-not-a-file")
        handle = os.open(source, _GUARDED)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PackageError("package-missing") from error
    except (OSError, ValueError) as error:  # ValueError for a name with NUL in it
        raise _unreadable(error) from error
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise PackageError("package-not-a-file")
        yield handle, about.st_size
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)


def _copied(handle: int, size: int, copy: BinaryIO) -> str:
    """Copy `size` bytes, which must be all there are; the SHA-256 in hexadecimal."""
    if size > MOST_FILE_BYTES:
        raise PackageError("package-too-large", what="file", limit=MOST_FILE_BYTES)
    digest = hashlib.sha256()
    left = size
    while piece := _read(handle, left + 1):
        left -= len(piece)
        if left < 0:
            break
        digest.update(piece)
        _write(copy, piece)
    if left:  # it grew or shrank meanwhile: another program is writing it
        raise PackageError("package-unreadable", reason=os.strerror(errno.EBUSY))
    return digest.hexdigest()


def _read(handle: int, most: int) -> bytes:
    try:
        return os.read(handle, min(most, BLOCK_BYTES))
    except OSError as error:
        raise _unreadable(error) from error


def _write(copy: BinaryIO, piece: bytes) -> None:
    left = memoryview(piece)
    try:
        while left:
            left = left[copy.write(left) :]
    except OSError as error:
        raise PackageError("package-not-copied", reason=reason_of(error)) from error


def _unreadable(error: OSError | ValueError) -> PackageError:
    reason = reason_of(error) if isinstance(error, OSError) else str(error)
    return PackageError("package-unreadable", reason=reason)
