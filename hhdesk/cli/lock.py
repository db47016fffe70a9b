"""hhdesk lock: closes a period to edits."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.sync.lock_period import lock_period
from hhdesk.cli.answers.answer import Answer
from hhdesk.cli.desks import opened
from hhdesk.cli.parameters import database_argument, period_argument
from hhdesk.cli.program import Command
from hhdesk.domain.periods import Period


@click.command(
    "lock",
    cls=Command,
    help="Khóa KỲ: không sửa được số liệu của kỳ, gói nào sửa thì thành xung đột chờ chọn.",
)
@database_argument
@period_argument
def command(database: Path, period: Period) -> Answer:
    """Close the period."""
    with opened(database) as desk:
        lock_period(desk, period)
    return Answer({"period": str(period), "locked": True}, f"Đã khóa kỳ {period}.\n")
