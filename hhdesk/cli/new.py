"""hhdesk new: makes a database for a unit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from hhdesk.app.create_database import create_database, delivered_units
from hhdesk.app.location import refusal
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.answers.units import unit_document, unit_line
from hhdesk.cli.failures import about
from hhdesk.cli.parameters import WordType, as_of_option, database_argument, option
from hhdesk.cli.program import Command
from hhdesk.domain.unit_codes import resolve_argument
from hhdesk.domain.units import Tier

LEVEL = WordType("cấp", (tier.value for tier in Tier))


@click.command(
    "new",
    cls=Command,
    signs_in=False,
    help="Tạo tệp số liệu DB cho một đơn vị. MÃ không kèm ngày là đơn vị mới nhất của mã đó.",
)
@database_argument
@option("--level", type=LEVEL, required=True, help="Cấp: xã, huyện hoặc tỉnh.")
@option("--unit", metavar="MÃ", required=True, help="Đơn vị: MÃ hoặc MÃ@NGÀY.")
@as_of_option
def command(database: Path, level: str, unit: str, as_of: date | None) -> Answer:
    """Make the database and describe it."""
    units = delivered_units()
    chosen = resolve_argument(unit, units, as_of=as_of)
    refused = refusal(database.parent)
    if refused is not None:
        raise refused
    with about(database):
        create_database(database, Tier(level), chosen.id).close()
    file = shown(database)
    return Answer(
        {"file": file, **unit_document(chosen, units)},
        f"Đã tạo tệp số liệu của {unit_line(chosen)}: {file}\n",
    )
