"""Puts a finished file in its place: all of it or nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from hhdesk.exchange.errors import SheetError
from hhdesk.store.files.file_moves import remove_file, replace_file
from hhdesk.store.files.leftovers import sweep
from hhdesk.store.files.whole_files import keep_name
from hhdesk.store.system_errors import system_reason


def save(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Let `write` fill a temporary file beside `path`, then give it that name; an existing file is replaced.

    SheetError `file-not-written` if the system refuses; what stood at `path` is then as it was.
    """
    sweep([path.parent])
    try:
        handle, name = tempfile.mkstemp(prefix=".hhdesk-", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _not_written(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_usual_mode(path))
        replace_file(temporary, path)
        keep_name(path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        remove_file(temporary)


def _usual_mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that a new file gets (temporary ones are private)."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _not_written(path: Path, error: OSError) -> SheetError:
    return SheetError("file-not-written", file=path.name, reason=system_reason(error))
