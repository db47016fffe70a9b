"""hhdesk backup: one file with everything in it."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.backup_database import backup_database
from hhdesk.cli.answer import Answer, shown
from hhdesk.cli.failures import about
from hhdesk.cli.parameters import FILE, database_argument, option
from hhdesk.cli.program import Command


@click.command("backup", cls=Command, help="Sao lưu tệp số liệu DB thành một tệp mới.")
@database_argument
@option("--to", "folder", metavar="THƯ_MỤC", type=FILE, help="Nơi để bản sao lưu.")
def command(database: Path, folder: Path | None) -> Answer:
    """Make the backup and name it."""
    with about(database):
        made = backup_database(database, folder)
    file = shown(made)
    return Answer({"file": file}, f"Đã sao lưu: {file}\n")
