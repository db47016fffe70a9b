"""hhdesk undo: takes a merge back exactly."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.sync.conflicts import count_conflicts
from hhdesk.app.sync.merges import undo_merge
from hhdesk.cli.answers.answer import Answer
from hhdesk.cli.desks import opened
from hhdesk.cli.parameters import NUMBER, database_argument
from hhdesk.cli.program import Command


@click.command(
    "undo",
    cls=Command,
    help="Đưa số liệu về đúng như trước LẦN_GỘP, khi sau đó chưa sửa, chưa gộp tiếp, chưa ghi gói.",
)
@database_argument
@click.argument("merge", metavar="LẦN_GỘP", type=NUMBER, help="Số của lần gộp, xem bằng lệnh merges.")
def command(database: Path, merge: int) -> Answer:
    """Take the merge back."""
    with opened(database) as desk:
        undo_merge(desk, merge)
        waiting = count_conflicts(desk)
    document = {"merge": merge, "undone": True, "open_conflicts": waiting}
    return Answer(document, f"Đã hoàn tác lần gộp {merge}.\n")
