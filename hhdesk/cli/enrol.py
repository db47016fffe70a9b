"""hhdesk enrol: accepts the key that signed a package, for the package's unit."""

from __future__ import annotations

from pathlib import Path

import click

from hhdesk.app.sync.enrol_key import enrol_key
from hhdesk.cli.answers.answer import Answer
from hhdesk.cli.desks import opened
from hhdesk.cli.parameters import database_argument, package_argument
from hhdesk.cli.program import Command


@click.command(
    "enrol",
    cls=Command,
    help="Chấp nhận khóa đã ký GÓI là khóa của đơn vị gửi, sau khi đã đối chiếu dấu nhận dạng.",
)
@database_argument
@package_argument
def command(database: Path, package: Path) -> Answer:
    """Trust the key."""
    with opened(database) as desk:
        enrolled = enrol_key(desk, package)
        unit = desk.reference.units[enrolled.unit]
    document = {"unit": unit.code, "fingerprint": enrolled.fingerprint, "already": enrolled.already}
    said = "Khóa này đã được chấp nhận từ trước" if enrolled.already else "Đã chấp nhận khóa"
    return Answer(document, f"{said}: {unit.name}, {enrolled.fingerprint}\n")
