"""hhdesk backup: one file with everything in it."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.backup_database import backup_database
from hhdesk.app.refusal import Rejected
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.failures import about
from hhdesk.cli.parameters import FILE, database_argument, option
from hhdesk.cli.program import Command
from hhdesk.cli.signing import seal_password


@click.command("backup", cls=Command, signs_in=False, help="Sao lưu tệp số liệu DB thành một tệp mới.")
@database_argument
@option("--to", "folder", metavar="THƯ_MỤC", type=FILE, help="Nơi để bản sao lưu.")
@option("--seal", is_flag=True, help="Niêm phong bằng mật khẩu; cần --to.")
def command(database: Path, folder: Path | None, seal: bool) -> Answer:
    """Make the backup and name it."""
    with about(database):
        made = _sealed(database, folder) if seal else backup_database(database, folder)
    file = shown(made)
    return Answer({"file": file}, f"Đã sao lưu: {file}\n")


def _sealed(database: Path, folder: Path | None) -> Path:
    from hhdesk.app.sealed_backups import seal_backup

    if folder is None:
        raise Rejected("not-a-folder")
    password = seal_password(again=True)
    if not password:
        raise Rejected("seal-password-needed", file=database.name)
    return seal_backup(database, folder, password)
