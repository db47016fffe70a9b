"""hhdesk progress: figures, states and gaps of all targets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from hhdesk.app.read_progress import read_progress
from hhdesk.cli.answers.answer import Answer
from hhdesk.cli.answers.progress_json import progress_document
from hhdesk.cli.answers.progress_text import progress_text
from hhdesk.cli.desks import known_organisation, named_unit, opened
from hhdesk.cli.parameters import (
    DAY,
    as_of_option,
    database_argument,
    option,
    organisation_option,
    unit_option,
    year_option,
)
from hhdesk.cli.program import Command
from hhdesk.domain.numbers import format_date

THEN, NOW = "then", "now"


class BoundariesType(click.ParamType[str | date]):
    """`then`, `now` or a day."""

    name = "địa giới"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str | date:
        """The word, or the day that the text names."""
        return value if value in (THEN, NOW) else DAY.convert(value, param, ctx)


@click.command("progress", cls=Command, help="Xem kết quả của một năm so với các chỉ tiêu.")
@database_argument
@year_option
@unit_option
@as_of_option
@organisation_option
@option(
    "--boundaries",
    metavar="then|now|NGÀY",
    type=BoundariesType(),
    default=THEN,
    help="Địa giới của năm đó (then, mặc định), hôm nay (now) hoặc của một ngày.",
)
def command(
    database: Path,
    year: int,
    unit: str | None,
    as_of: date | None,
    organisation: str | None,
    boundaries: str | date,
) -> Answer:
    """Compute and show progress."""
    with opened(database) as desk:
        chosen = named_unit(desk, unit, as_of, year)
        code = known_organisation(desk, organisation)
        day = desk.clock.today() if boundaries == NOW else boundaries
        drawn = day if isinstance(day, date) else None
        progress = read_progress(desk, year, chosen.id, code, drawn)
        remarks = (f"Theo địa giới ngày {format_date(drawn)}.",) if drawn else ()
        if desk.info.sample:
            remarks = ("DỮ LIỆU MẪU", *remarks)
        units = desk.reference.units
        return Answer(progress_document(progress, units), progress_text(progress, desk.reference, remarks))
