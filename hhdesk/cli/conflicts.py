"""hhdesk conflicts: the disputes that wait for a person."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.sync.sheet_disputes import read_sheet_disputes
from hhdesk.cli.answers.answer import DONE, WAITING, Answer
from hhdesk.cli.answers.conflicts import conflicts_document, conflicts_text
from hhdesk.cli.desks import opened
from hhdesk.cli.parameters import database_argument
from hhdesk.cli.program import Command


@click.command("conflicts", cls=Command, help="Xem các xung đột chờ chọn trong DB: bản gốc và các bên.")
@database_argument
def command(database: Path) -> Answer:
    """List the disputes."""
    with opened(database) as desk:
        disputes, reference = read_sheet_disputes(desk), desk.reference
    document = conflicts_document(disputes, reference.units)
    return Answer(document, conflicts_text(disputes, reference), WAITING if disputes else DONE)
