"""hhdesk restore: brings a database back from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.restore_database import restore_database
from hhdesk.cli.answer import Answer, shown
from hhdesk.cli.failures import about
from hhdesk.cli.parameters import FILE, database_argument
from hhdesk.cli.program import Command
from hhdesk.cli.unit_json import unit_line


@click.command(
    "restore",
    cls=Command,
    help="Đưa BẢN_SAO_LƯU vào chỗ của tệp số liệu DB; tệp đang có ở đó được sao lưu trước.",
)
@click.argument("backup", metavar="BẢN_SAO_LƯU", type=FILE, help="Tệp do lệnh backup làm ra.")
@database_argument
def command(backup: Path, database: Path) -> Answer:
    """Restore, and name the backup of what was replaced."""
    with about(database):
        restored = restore_database(backup, database)
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
    return Answer(document, text)
