"""hhdesk report: the report of a year for Word, a spreadsheet or paper, or the whole pack for a meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from hhdesk.app.accounts.exports import note_export
from hhdesk.app.desk import Desk
from hhdesk.app.paper.facts import ReportRequest
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.click_words import BadValue
from hhdesk.cli.desks import known_organisation, named_unit, opened
from hhdesk.cli.parameters import (
    FILE,
    as_of_option,
    database_argument,
    option,
    organisation_option,
    unit_option,
    year_option,
)
from hhdesk.cli.program import Command
from hhdesk.domain.units import Unit


@click.command("report", cls=Command, help="Ghi báo cáo của một năm, hoặc cả bộ tài liệu họp.")
@database_argument
@year_option
@unit_option
@as_of_option
@organisation_option
@option("--out", metavar="TỆP", type=FILE, help="Tệp .docx, .xlsx hoặc .pdf của báo cáo.")
@option("--pack", metavar="THƯ_MỤC", type=FILE, help="Thay cho --out: thư mục mới để ghi bộ tài liệu họp.")
def command(
    *,
    database: Path,
    year: int,
    unit: str | None,
    as_of: date | None,
    organisation: str | None,
    out: Path | None,
    pack: Path | None,
) -> Answer:
    """Build and write the report, or the pack."""
    if (out is None) == (pack is None):
        raise _wrong_choice(both=out is not None)
    with opened(database) as desk:
        chosen = named_unit(desk, unit, as_of, year)
        request = ReportRequest(year, chosen.id, known_organisation(desk, organisation))
        if pack is not None:
            return _pack(desk, request, chosen, pack)
        assert out is not None  # noqa: S101  # one of the two was given
        return _report(desk, request, chosen, out)


def _wrong_choice(*, both: bool) -> click.UsageError:
    out = next(each for each in command.params if each.name == "out")
    if not both:
        return click.MissingParameter(ctx=click.get_current_context(), param=out)
    wrong = BadValue("usage", "chỉ ghi --out hoặc --pack, không ghi cả hai.")
    wrong.ctx, wrong.param = click.get_current_context(), out
    return wrong


def _report(desk: Desk, request: ReportRequest, unit: Unit, out: Path) -> Answer:
    from hhdesk.app.paper.report import build_report
    from hhdesk.app.paper.write import check_place, write_paper

    check_place(out)
    paper = build_report(desk, request)
    write_paper(paper, out)
    note_export(desk, out)
    file = shown(out)
    document = {
        "file": file,
        "year": request.year,
        "unit": unit.code,
        "organisation": request.organisation,
        "title": paper.name,
        "code": paper.code,
    }
    return Answer(document, f"Đã ghi báo cáo: {file}\nMã số liệu {paper.code}\n")


def _pack(desk: Desk, request: ReportRequest, unit: Unit, folder: Path) -> Answer:
    from hhdesk.app.paper.pack import write_pack

    files = [shown(path) for path in write_pack(desk, request, folder)]
    note_export(desk, folder)
    lines = [f"Đã ghi {len(files)} tài liệu vào {shown(folder)}:", *(f"  {file}" for file in files)]
    document = {
        "directory": shown(folder),
        "year": request.year,
        "unit": unit.code,
        "organisation": request.organisation,
        "files": files,
    }
    return Answer(document, "\n".join(lines) + "\n")
