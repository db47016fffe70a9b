"""Backups under a password, for sticks that may be lost: sealed when made, opened when restored."""

from __future__ import annotations

import filecmp
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hhdesk.app.accounts.manage import checked_password
from hhdesk.app.backup_database import backup_database
from hhdesk.app.backups.make import free_name
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.domain.clock import Clock

ENDING = ".sealed"


def seal_backup(source: Path, folder: Path, password: str, clock: Clock | None = None) -> Path:
    """Make a backup of the database at `source` in `folder` that only `password` opens; the new file.

    It is opened again and compared before it counts; the plain copy never touches the folder. As
    `backup_database` where that cannot be, Rejected("password-too-short") or ("password-too-long").
    """
    from hhdesk.exchange.sealed_files import open_file, seal_file

    checked_password(password)
    if not folder.is_dir():
        raise Rejected("not-a-folder")
    with _workshop() as bench:
        plain = backup_database(source, bench, clock)
        target = free_name(folder / (plain.name + ENDING))
        try:
            seal_file(plain, target, password)
            open_file(target, bench / "back", password)
        except OSError as error:
            raise Rejected("cannot-write", file=str(target), reason=reason_of(error)) from error
        if not filecmp.cmp(plain, bench / "back", shallow=False):
            target.unlink(missing_ok=True)
            raise Rejected("sealed-damaged", file=target.name)
    return target


@contextmanager
def opened_backup(path: Path, password: Callable[[], str | None]) -> Iterator[Path]:
    """The backup at `path` as a plain file: itself, or what `password()` opens of a sealed one.

    Rejected("seal-password-needed") without a password, ("sealed-wrong-password") or ("sealed-damaged").
    """
    from hhdesk.exchange.sealed_files import SealedFileError, is_sealed, open_file

    if not path.is_file() or not is_sealed(path):
        yield path
        return
    secret = password()
    if not secret:
        raise Rejected("seal-password-needed", file=path.name)
    with _workshop() as bench:
        plain = bench / path.name.removesuffix(ENDING)
        try:
            open_file(path, plain, secret)
        except SealedFileError as error:
            raise Rejected(error.code, file=path.name) from error
        yield plain


@contextmanager
def _workshop() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="hhdesk-seal-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
