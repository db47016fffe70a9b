"""Second copies of backups, in the folder or on the stick that the account named."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from hhdesk.app.backups.make import remove
from hhdesk.app.backups.records import Backup, note_file, read_backup
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.store.file_moves import replace_file
from hhdesk.store.whole_files import keep_name


def copy_to_second(backup: Backup, folder: Path) -> Backup:
    """Copy a proved backup with its note into `folder`, and read the copy back.

    Rejected("second-folder-missing") where the folder or the stick is not there, ("cannot-write") where the
    copy could not be written or reads otherwise; then nothing of it stays.
    """
    if not folder.is_dir():
        raise Rejected("second-folder-missing", folder=str(folder))
    target = folder / backup.file.name
    partial = target.with_name(target.name + ".part")
    try:
        if target.exists() and _digest(target) == _digest(backup.file):
            shutil.copyfile(note_file(backup.file), note_file(target))
        else:
            _copy(backup.file, partial)
            shutil.copyfile(note_file(backup.file), note_file(target))
            replace_file(partial, target)
            keep_name(target)
    except OSError as error:
        raise Rejected("cannot-write", file=str(target), reason=reason_of(error)) from error
    finally:
        _forget(partial)
    made = read_backup(target, second=True)
    if made is None:
        raise Rejected("second-folder-missing", folder=str(folder))
    return made


def remove_second(backup: Backup) -> None:
    """Delete a second copy; a stick that has gone meanwhile keeps it."""
    try:
        remove(backup)
    except OSError:
        return


def _copy(source: Path, partial: Path) -> None:
    with source.open("rb") as origin, partial.open("wb") as copy:
        shutil.copyfileobj(origin, copy, 1_000_000)
        copy.flush()
        os.fsync(copy.fileno())
    if _digest(partial) != _digest(source):
        raise OSError(None, "đọc lại thấy khác")


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


def _forget(partial: Path) -> None:
    try:
        partial.unlink(missing_ok=True)
    except OSError:
        return
