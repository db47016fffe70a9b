"""hhdesk dump: writes the figures of a kind as a sheet that `load` reads back."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import click

from hhdesk.app.outputs.dump_sheet import dump
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.desks import named_unit, opened
from hhdesk.cli.parameters import FILE, as_of_option, database_argument, kind_option, option, unit_option
from hhdesk.cli.program import Command
from hhdesk.cli.shown_progress import shown_progress
from hhdesk.domain.numbers import format_count


@click.command("dump", cls=Command, help="Ghi số liệu một loại bảng; không có --out thì in CSV ra màn hình.")
@database_argument
@kind_option
@unit_option
@as_of_option
@option("--out", metavar="TỆP", type=FILE, help="Tệp .csv hoặc .xlsx.")
def command(database: Path, kind: str, unit: str | None, as_of: date | None, out: Path | None) -> Answer:
    """Write the rows, or print them."""
    with opened(database) as desk:
        chosen = named_unit(desk, unit, as_of).id if unit else None
        printed = io.StringIO(newline="")
        with shown_progress("Đang ghi…") as progress:
            report = dump(desk, kind, chosen, out, printed, progress)
    document = {"file": shown(out) if out else None, "kind": kind, "rows": report.rows}
    if out is None:
        return Answer(document, printed.getvalue())
    return Answer(document, f"Đã ghi {format_count(report.rows)} dòng: {shown(out)}\n")
