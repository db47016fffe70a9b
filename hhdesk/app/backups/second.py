"""Second copies of backups, plain or sealed, in the folder or on the stick that the account named."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.app.backups.make import remove
from hhdesk.app.backups.recognise import is_worked_in
from hhdesk.app.backups.records import SEALED, Backup, Note, note_file, read_backup, write_note
from hhdesk.app.backups.sealing import sealing_key
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.store.errors import StoreError
from hhdesk.store.files.contents import require_whole
from hhdesk.store.files.file_moves import forget_file, replace_file
from hhdesk.store.files.leftovers import sweep
from hhdesk.store.files.piecewise import copy_pieces
from hhdesk.store.files.whole_files import keep_name

if TYPE_CHECKING:
    from hhdesk.exchange.sealing_keys import SealingKey

Progress = Callable[[int, int], None]
_OTHERWISE = "đọc lại thấy khác"


def copy_to_second(
    backup: Backup, folder: Path, key: SealingKey | None = None, progress: Progress | None = None
) -> Backup:
    """Copy a proved backup with its note into `folder`, sealed where there is a `key`; read the copy back.

    Of a sealed copy the bytes are compared with those that were written: what is in it was proved before.
    `progress` gets bytes done and in all, and may raise to cancel. Rejected("second-folder-missing") where
    the folder or the stick is not there, ("cannot-write") where the copy could not be written or reads
    otherwise; then nothing of it stays.
    """
    if not folder.is_dir():
        raise Rejected("second-folder-missing", folder=str(folder))
    target = folder / (backup.file.name + (SEALED if key else ""))
    unnamed = target.with_name(target.name + ".part")
    try:
        sweep([folder])
        if key is not None:
            _seal(backup.file, unnamed, key, progress)
            write_note(target, _discreet(backup.note))
            _name(unnamed, target)
        else:
            there = target.exists() and _digest(target) == _digest(backup.file)
            if not there:
                _copy(backup.file, unnamed, progress)
            shutil.copyfile(note_file(backup.file), note_file(target))
            if not there:
                _name(unnamed, target)
    except OSError as error:
        raise Rejected("cannot-write", file=str(target), reason=reason_of(error)) from error
    finally:
        forget_file(unnamed)
    made = read_backup(target, second=True)
    if made is None:
        raise Rejected("second-folder-missing", folder=str(folder))
    return made


@dataclass(frozen=True, slots=True)
class Replaced:
    """How many plain copies were `sealed`, and why others had to stay as they are."""

    sealed: int
    faults: tuple[Exception, ...]


def seal_plain_copies(database: Path, progress: Progress | None = None) -> Replaced:
    """Put sealed copies in the place of the plain ones in the second folder.

    Each plain one is read from end to end first, and goes when its sealed copy was read back; one that
    somebody works in stays. `progress` gets copies done and in all, and may raise to cancel.
    Rejected("sealing-off") where second copies are plain.
    """
    key = sealing_key()
    if key is None:
        raise Rejected("sealing-off")
    plain = [
        each for each in backups_of(database) if each.second and not each.sealed and not is_worked_in(each)
    ]
    report = progress or (lambda _done, _total: None)
    faults: list[Exception] = []
    for done, backup in enumerate(plain):
        step = partial(report, done, len(plain))
        try:
            step()
            require_whole(backup.file)
            copy_to_second(backup, backup.file.parent, key, lambda *_bytes, step=step: step())
            remove(backup)
        except (StoreError, Rejected, OSError) as error:
            faults.append(_fault(backup, error))
    return Replaced(len(plain) - len(faults), tuple(faults))


def remove_second(backup: Backup) -> None:
    """Delete a second copy; a stick that has gone meanwhile keeps it."""
    try:
        remove(backup)
    except OSError:
        return


def _fault(backup: Backup, error: Exception) -> Exception:
    if isinstance(error, OSError):
        return Rejected("cannot-write", file=str(backup.file), reason=reason_of(error))
    return Rejected("copy-unreadable", file=backup.file.name) if isinstance(error, StoreError) else error


def _discreet(note: Note) -> Note:
    """The note without what a stranger who finds the stick need not know."""
    return replace(note, database="", unit="")


def _seal(source: Path, unnamed: Path, key: SealingKey, progress: Progress | None) -> None:
    from hhdesk.exchange.sealed_files import seal_file

    unnamed.unlink(missing_ok=True)
    if seal_file(source, unnamed, key, progress) != _digest(unnamed):
        raise OSError(None, _OTHERWISE)


def _copy(source: Path, unnamed: Path, progress: Progress | None) -> None:
    copy_pieces(source, unnamed, progress)
    with unnamed.open("r+b") as copy:
        os.fsync(copy.fileno())
    if _digest(unnamed) != _digest(source):
        raise OSError(None, _OTHERWISE)


def _name(unnamed: Path, target: Path) -> None:
    replace_file(unnamed, target)
    keep_name(target)


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()
