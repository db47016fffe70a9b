"""hhdesk unit: shows whose database it is, or moves it to the successor after a merger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from hhdesk.app.desk import Desk
from hhdesk.app.move_unit import move_unit, successors
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.answers.units import LEVEL_WORDS, unit_document, unit_line
from hhdesk.cli.desks import opened
from hhdesk.cli.parameters import as_of_option, database_argument, option
from hhdesk.cli.program import Command
from hhdesk.domain.unit_codes import resolve_argument
from hhdesk.domain.units import Unit


@click.command("unit", cls=Command, help="Xem tệp số liệu DB là của đơn vị nào.")
@database_argument
@option(
    "--move-to",
    "move_to",
    metavar="MÃ",
    help="Chuyển tệp của xã sang đơn vị kế tiếp sau khi sáp nhập; số liệu cũ giữ nguyên.",
)
@as_of_option
def command(database: Path, move_to: str | None, as_of: date | None) -> Answer:
    """Describe the database's unit, after moving it where that is asked for."""
    with opened(database) as desk:
        before = desk.own_unit
        if move_to is not None:
            move_unit(desk, _named_successor(desk, move_to, as_of).id)
        return _described(database, desk, before)


def _named_successor(desk: Desk, text: str, as_of: date | None) -> Unit:
    """A bare code means the nearest successor that has it; anything else as on every command line."""
    for unit in successors(desk):
        if unit.code == text.strip() and (as_of is None or unit.valid_on(as_of)):
            return unit
    return resolve_argument(text, desk.reference.units, as_of=as_of)


def _described(database: Path, desk: Desk, before: Unit) -> Answer:
    units, own = desk.reference.units, desk.own_unit
    document = {
        "file": shown(database),
        **unit_document(own, units),
        "sample": desk.info.sample,
    }
    lines = [f"{unit_line(own)}, tệp số liệu cấp {LEVEL_WORDS[desk.info.tier]}."]
    if before.id != own.id:
        document["moved_from"] = units.qualified(before.id)
        lines.insert(0, f"Đã chuyển từ {unit_line(before)}; số liệu cũ giữ nguyên.")
    if desk.info.sample:
        lines.append("DỮ LIỆU MẪU")
    if own.successor:
        lines.append(f"Đơn vị kế tiếp: {unit_line(units[own.successor])}.")
    return Answer(document, "\n".join(lines) + "\n")
