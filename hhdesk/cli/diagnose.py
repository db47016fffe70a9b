"""hhdesk diagnose: a zip for whoever gives support: versions, sizes and codes, no names or figures."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.support.diagnose import diagnose, write_diagnosis
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.parameters import FILE, database_argument, option
from hhdesk.cli.program import Command

_TEXT = "Đã ghi {file} để gửi người hỗ trợ. Trong đó không có số liệu, tên người, tên cơ sở hay ghi chú:\n"


@click.command(
    "diagnose",
    cls=Command,
    signs_in=False,
    help="Ghi thông tin kỹ thuật cho người hỗ trợ, không kèm số liệu.",
)
@database_argument
@option("--out", metavar="TỆP", type=FILE, required=True, help="Tệp .zip sẽ ghi.")
def command(*, database: Path, out: Path) -> Answer:
    """Gather and write; a damaged database is no obstacle."""
    diagnosis = diagnose(database)
    file = shown(write_diagnosis(diagnosis, out))
    lines = [f"  {part.name}: {part.about}\n" for part in diagnosis.parts]
    document = {
        "file": file,
        "whole": diagnosis.whole,
        "parts": [{"name": part.name, "about": part.about} for part in diagnosis.parts],
    }
    return Answer(document, "".join([_TEXT.format(file=file), *lines]))
