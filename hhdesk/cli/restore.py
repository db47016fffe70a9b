"""hhdesk restore: brings a database back from a backup."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from hhdesk.app.open_database import untouched_desk
from hhdesk.app.restore_database import restore_database
from hhdesk.app.sealed_backups import opened_backup
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.answers.units import unit_line
from hhdesk.cli.failures import about
from hhdesk.cli.parameters import FILE, database_argument
from hhdesk.cli.program import Command
from hhdesk.cli.signing import seal_password, sign_in_command
from hhdesk.domain.accounts import Right
from hhdesk.store.author import Author
from hhdesk.store.errors import StoreError


@click.command(
    "restore",
    cls=Command,
    help="Đưa BẢN_SAO_LƯU vào chỗ của tệp số liệu DB; tệp đang có ở đó được sao lưu trước.",
)
@click.argument("backup", metavar="BẢN_SAO_LƯU", type=FILE, help="Tệp do lệnh backup làm ra.")
@database_argument
def command(backup: Path, database: Path) -> Answer:
    """Restore, and name the backup of what was replaced."""
    with about(database), opened_backup(backup, seal_password) as plain:
        before = _who_may(database)
        restored = restore_database(plain, database, by=before.author if before else None)
    desk, replaced = restored.desk, restored.replaced
    try:
        own = desk.own_unit
        document = {
            "file": shown(database),
            "backup": shown(backup),
            "replaced": shown(replaced) if replaced else None,
            "unit": own.code,
        }
    finally:
        desk.close()
    text = f"Đã khôi phục {document['file']} của {unit_line(own)}.\n"
    if replaced:
        text += f"Bản trước khi khôi phục nằm ở: {shown(replaced)}\n"
    if before and before.on and not desk.permissions.on:
        text += "Lúc đó chưa dùng tài khoản nên tệp không còn tài khoản; hãy bật lại trong Cài đặt.\n"
    return Answer(document, text)


@dataclass(frozen=True, slots=True)
class _Before:
    """Who is at the database that is to be replaced, and whether people sign in to it."""

    author: Author
    on: bool


def _who_may(database: Path) -> _Before | None:
    """Who signed in to the database that is to be replaced; None where there is none that can be opened.

    Rejected as `Permissions` where accounts are on and whoever runs the command may not restore.
    """
    try:
        with untouched_desk(database) as desk:
            sign_in_command(desk, quietly=False)
            desk.permissions.require(Right.RESTORE)
            return _Before(desk.author, desk.permissions.on)
    except StoreError:
        return None
