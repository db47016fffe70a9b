"""Backups under a password, for sticks that may be lost: sealed when made, opened when restored."""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.accounts.manage import checked_password
from hhdesk.app.backup_database import backup_database
from hhdesk.app.backups.make import free_name
from hhdesk.app.backups.recognise import is_sealed_backup
from hhdesk.app.backups.records import SEALED
from hhdesk.app.refusal import Rejected
from hhdesk.app.room import require_room, workshop_for
from hhdesk.app.wording.system import reason_of
from hhdesk.domain.clock import Clock
from hhdesk.store.files.file_moves import forget_file, remove_file, rename_file
from hhdesk.store.files.whole_files import keep_name
from hhdesk.store.files.workshops import Workshop

Progress = Callable[[int, int], None]


def seal_backup(source: Path, folder: Path, password: str, clock: Clock | None = None) -> Path:
    """Make a backup of the database at `source` in `folder` that only `password` opens; the new file.

    It is opened again and compared before it gets its name; the plain copy never touches the folder. As
    `backup_database` where that cannot be, Rejected("password-too-short") or ("password-too-long").
    """
    checked_password(password)
    if not folder.is_dir():
        raise Rejected("not-a-folder")
    with workshop_for("seal", source, copies=2) as bench:
        plain = backup_database(source, bench, clock)
        target = free_name(folder / (plain.name + SEALED))
        partial = target.with_name(target.name + ".part")
        try:
            _sealed(plain, partial, bench / "back", password)
            rename_file(partial, target)
            keep_name(target)
        except OSError as error:
            raise Rejected("cannot-write", file=str(target), reason=reason_of(error)) from error
        finally:
            forget_file(partial)
    return target


def _sealed(plain: Path, partial: Path, back: Path, password: str) -> None:
    from hhdesk.exchange.sealed_files import open_file, seal_file

    remove_file(partial)
    seal_file(plain, partial, password)
    open_file(partial, back, password)
    if not filecmp.cmp(plain, back, shallow=False):
        raise Rejected("sealed-damaged", file=partial.name)


def open_sealed(path: Path, folder: Path, password: str, progress: Progress | None = None) -> Path:
    """Open the sealed backup at `path` into `folder`, under the name of the backup; the plain file.

    Not for the window's own thread. `progress` gets bytes done and in all, and may raise to cancel.
    Rejected("sealed-wrong-password"), ("sealed-damaged"), ("no-room") or ("cannot-write"); then there is no
    such file.
    """
    from hhdesk.exchange.sealed_files import SealedFileError, open_file

    plain = folder / path.name.removesuffix(SEALED)
    try:
        require_room(folder, path.stat().st_size)
        remove_file(plain)
        open_file(path, plain, password, progress)
    except SealedFileError as error:
        raise Rejected(error.code, file=path.name) from error
    except OSError as error:
        raise Rejected("cannot-write", file=str(plain), reason=reason_of(error)) from error
    return plain


@dataclass(frozen=True, slots=True)
class Unsealed:
    """A sealed backup that was opened: the `plain` file, until `close`."""

    plain: Path
    workshop: Workshop

    def close(self) -> None:
        """Take the plain file away."""
        self.workshop.close()


def unseal(path: Path, password: str, progress: Progress | None = None) -> Unsealed:
    """Open a sealed backup for a while; all else as `open_sealed`."""
    workshop = workshop_for("unseal", path)
    try:
        return Unsealed(open_sealed(path, workshop.folder, password, progress), workshop)
    except BaseException:
        workshop.close()
        raise


@contextmanager
def opened_backup(path: Path, password: Callable[[], str | None]) -> Iterator[Path]:
    """The backup at `path` as a plain file: itself, or what `password()` opens of a sealed one.

    Rejected("seal-password-needed") without a password, else as `open_sealed`.
    """
    if not is_sealed_backup(path):
        yield path
        return
    secret = password()
    if not secret:
        raise Rejected("seal-password-needed", file=path.name)
    with closing(unseal(path, secret)) as unsealed:
        yield unsealed.plain
