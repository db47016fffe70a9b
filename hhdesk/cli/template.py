"""hhdesk template: writes the sheet to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from hhdesk.app.create_database import create_database, delivered_units
from hhdesk.app.desk import Desk
from hhdesk.app.outputs.write_template import ALL, write_template
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.click_words import BadValue
from hhdesk.cli.desks import named_unit, opened
from hhdesk.cli.parameters import FILE, KIND, YEAR, as_of_option, option
from hhdesk.cli.program import Command
from hhdesk.domain.numbers import format_count
from hhdesk.domain.periods import Period
from hhdesk.domain.unit_codes import resolve_argument
from hhdesk.store.files.workshops import Workshop


@click.command(
    "template",
    cls=Command,
    help="Ghi bảng mẫu để điền, có sẵn cơ sở và số năm trước lấy từ DB; không có DB thì bảng mẫu trống.",
)
@click.argument("database", metavar="[DB]", type=FILE, required=False, help="Tệp số liệu.")
@option("--kind", type=KIND, help="Loại bảng.")
@option("--all", "everything", is_flag=True, help="Một tệp có đủ các bảng, nạp lại một lần.")
@option("--unit", metavar="MÃ", help="Đơn vị: MÃ hoặc MÃ@NGÀY; có DB mà không ghi thì là đơn vị của DB.")
@as_of_option
@option("--year", metavar="NĂM", type=YEAR, help="Năm sẽ điền; không ghi là năm nay.")
@option("--out", metavar="TỆP", type=FILE, required=True, help="Tệp .xlsx.")
def command(
    database: Path | None,
    kind: str | None,
    everything: bool,
    unit: str | None,
    as_of: date | None,
    year: int | None,
    out: Path,
) -> Answer:
    """Write the template."""
    if database is None and unit is None:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_parameter("unit"))
    if (kind is None) != everything:
        raise _wrong_choice(both=everything)
    wanted = kind or ALL
    with _desk(database, unit, as_of, year) as desk:
        chosen = named_unit(desk, unit, as_of, year) if database else desk.own_unit
        report = write_template(desk, wanted, chosen.id, out, Period(year) if year else None)
    document = {"file": shown(out), "kind": wanted, "period": str(report.period), "rows": report.rows}
    sentence = f"Đã ghi bảng mẫu của {chosen.name}, {format_count(report.rows)} dòng: {shown(out)}\n"
    return Answer(document, sentence)


@contextmanager
def _desk(database: Path | None, unit: str | None, as_of: date | None, year: int | None) -> Iterator[Desk]:
    """The desk on the database; without one, on an empty database of the unit that lives for this command."""
    if database is not None or unit is None:
        with opened(database or Path()) as desk:
            yield desk
        return
    chosen = resolve_argument(unit, delivered_units(), as_of=as_of, year=year)
    with Workshop("template") as folder:
        desk = create_database(folder / "empty.hhdb", chosen.tier, chosen.id, keys=False)
        try:
            yield desk
        finally:
            desk.close()


def _wrong_choice(*, both: bool) -> click.UsageError:
    kind = _parameter("kind")
    if not both:
        return click.MissingParameter(ctx=click.get_current_context(), param=kind)
    wrong = BadValue("usage", "chỉ ghi --kind hoặc --all, không ghi cả hai.")
    wrong.ctx, wrong.param = click.get_current_context(), kind
    return wrong


def _parameter(name: str) -> click.Parameter:
    return next(each for each in command.params if each.name == name)
