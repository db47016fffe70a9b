"""hhdesk check: looks the file and its figures over without changing anything."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.check_database import check_database
from hhdesk.cli.answers.answer import DONE, REFUSED, Answer
from hhdesk.cli.answers.check import check_document, check_text
from hhdesk.cli.failures import about
from hhdesk.cli.parameters import database_argument
from hhdesk.cli.program import Command


@click.command(
    "check", cls=Command, signs_in=False, help="Kiểm tra tệp số liệu DB; không thay đổi gì trong tệp."
)
@database_argument
def command(database: Path) -> Answer:
    """Check, and answer with code 1 where the file itself has a problem."""
    with about(database):
        report = check_database(database)
    return Answer(check_document(report), check_text(report), REFUSED if report.problems else DONE)
