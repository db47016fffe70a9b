"""hhdesk unlock: opens a closed period again, for a reason that is kept."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.sync.lock_period import unlock_period
from hhdesk.cli.answers.answer import Answer
from hhdesk.cli.desks import opened
from hhdesk.cli.parameters import database_argument, option, period_argument
from hhdesk.cli.program import Command
from hhdesk.domain.periods import Period


@click.command("unlock", cls=Command, help="Mở lại KỲ đã khóa; lý do được giữ trong tệp số liệu.")
@database_argument
@period_argument
@option("--reason", metavar="LÝ_DO", required=True, help="Vì sao mở lại.")
def command(database: Path, period: Period, reason: str) -> Answer:
    """Open the period."""
    with opened(database) as desk:
        unlock_period(desk, period, reason)
    document = {"period": str(period), "locked": False, "reason": reason.strip()}
    return Answer(document, f"Đã mở khóa kỳ {period}: {reason.strip()}\n")
