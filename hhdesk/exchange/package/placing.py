"""Puts a finished file on a drive that may be pulled out: whole and under its name, or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from hhdesk.exchange.package.errors import PackageError, reason_of
from hhdesk.exchange.package.limits import BLOCK_BYTES
from hhdesk.store.files.file_moves import rename_file

_BINARY = getattr(os, "O_BINARY", 0)
# Systems of files that have no second names for a file (FAT, exFAT, some of the network).
_NO_LINKS = frozenset(
    {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}
)


def place_file(content: bytes, target: Path) -> Path:
    """Write `content` as `target`, or as `name (2)` and so on where that name exists; the path it got.

    It is written under a temporary name on the same drive, forced out of the system's memory, read back and
    compared, and only then given its name. PackageError `package-not-written` if anything of that fails;
    then nothing is left behind where the drive is still there.
    """
    try:
        with written_aside(target.parent, content) as temporary:
            if _digest_on_drive(temporary) != hashlib.sha256(content).digest():
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return _take_free_name(temporary, target)
    except OSError as error:
        raise PackageError("package-not-written", file=target.name, reason=reason_of(error)) from error


@contextlib.contextmanager
def written_aside(folder: Path, content: bytes, mode: int = 0o666) -> Iterator[Path]:
    """A temporary file in `folder` that holds `content`, on the drive itself; gone afterwards if not renamed.

    Its name is short and fit for every system of files. OSError if it cannot be written.
    """
    temporary, handle = new_temporary(folder, mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def new_temporary(folder: Path, mode: int = 0o666) -> tuple[Path, int]:
    """A new empty file of our own in `folder`, open for reading and writing; OSError if it cannot be made."""
    for _ in range(100):
        temporary = folder / f"~hh{secrets.token_hex(2)}.tmp"
        with contextlib.suppress(FileExistsError):
            return temporary, os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def take_name(temporary: Path, target: Path) -> None:
    """Rename without replacing: FileExistsError if `target` exists, another OSError if the system refuses."""
    if os.name == "nt":
        rename_file(temporary, target)  # refuses there by itself
        return
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
    else:
        temporary.unlink()
        return
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    temporary.rename(target)


def _take_free_name(temporary: Path, target: Path) -> Path:
    for number in count(1):
        name = target if number == 1 else target.with_name(f"{target.stem} ({number}){target.suffix}")
        with contextlib.suppress(FileExistsError):
            take_name(temporary, name)
            _settle(name)
            return name
    raise AssertionError("count() never ends")


def _digest_on_drive(file: Path) -> bytes:
    """SHA-256 of what the drive holds, past the system's memory of it where the system can forget."""
    digest = hashlib.sha256()
    handle = os.open(file, os.O_RDONLY | _BINARY)
    try:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := os.read(handle, BLOCK_BYTES):
            digest.update(piece)
    finally:
        os.close(handle)
    return digest.digest()


def _settle(file: Path) -> None:
    """Force the name of `file` to the drive where the system can; if that fails, the file goes again."""
    if os.name == "nt":
        return
    handle = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            with contextlib.suppress(OSError):
                file.unlink()
            raise
    finally:
        os.close(handle)
