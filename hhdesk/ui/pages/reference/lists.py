"""The rows of the reference lists that are only looked at: units, scales, the catalogue."""

from __future__ import annotations

from datetime import date

from hhdesk.domain.labels import SCALE_LABELS
from hhdesk.domain.numbers import format_date
from hhdesk.domain.reference import Reference
from hhdesk.domain.units import Unit
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.widgets.text_table import TextRow
from hhdesk.ui.words.formatting import MISSING

UNIT_COLUMNS = (
    TableColumn("Mã"),
    TableColumn("Tên", stretch=True),
    TableColumn("Cấp"),
    TableColumn("Thuộc", stretch=True),
    TableColumn("Từ ngày", figures=True),
    TableColumn("Đến ngày", figures=True),
    TableColumn("Nhập vào", stretch=True),
)
SCALE_COLUMNS = (
    TableColumn("Thang"),
    TableColumn("Phím", figures=True),
    TableColumn("Mức", stretch=True),
    TableColumn("Điểm", figures=True),
    TableColumn("Tính vào tỷ lệ"),
    TableColumn("Tổ chức dùng", stretch=True),
)
CATALOGUE_COLUMNS = (
    TableColumn("Tổ chức"),
    TableColumn("Phần việc", stretch=True),
    TableColumn("Đơn vị tính"),
    TableColumn("Đơn vị thứ hai"),
    TableColumn("Mã"),
)


def unit_rows(reference: Reference, own_unit: str, today: date) -> list[TextRow]:
    """Every version of the units in scope, by code and first day; those that ended are quiet."""
    units = reference.units
    scope = units.scope(own_unit)
    inside = [unit for unit in units.all() if unit.id in scope]
    inside.sort(key=lambda unit: (unit.id != own_unit, unit.code, unit.valid_from or date.min))
    return [_unit_row(reference, unit, today) for unit in inside]


def scale_rows(reference: Reference) -> list[TextRow]:
    """The levels of every scale, best first, each with the organisations that use the scale."""
    rows = []
    for scale in reference.scales.values():
        users = _users(reference, scale.code)
        for place, level in enumerate(scale.levels, 1):
            points = MISSING if level.points_from is None else f"{level.points_from}–{level.points_to}"
            counted = "có" if level.counted else "không, đứng riêng"
            label = SCALE_LABELS[scale.code]
            rows.append(TextRow((label, str(place), level.label, points, counted, users), not level.counted))
    return rows


def catalogue_rows(reference: Reference) -> list[TextRow]:
    """The usual tasks by organisation."""
    return [
        TextRow(
            (
                reference.organisation(entry.organisation).short_name,
                entry.title,
                entry.quantity_1,
                entry.quantity_2,
                entry.code,
            )
        )
        for entry in reference.catalogue
    ]


def _unit_row(reference: Reference, unit: Unit, today: date) -> TextRow:
    units = reference.units
    return TextRow(
        (
            unit.code,
            unit.name,
            unit.kind,
            units[unit.parent].name if unit.parent else "",
            format_date(unit.valid_from) if unit.valid_from else "",
            format_date(unit.valid_to) if unit.valid_to else "",
            units[unit.successor].name if unit.successor else "",
        ),
        quiet=not unit.valid_on(today),
    )


def _users(reference: Reference, scale: str) -> str:
    words = []
    for use in reference.scale_uses:
        if use.scale != scale:
            continue
        name = reference.organisation(use.organisation).abbreviation
        since = f" từ {use.first_year}" if use.first_year else ""
        until = f" đến {use.last_year}" if use.last_year else ""
        words.append(f"{name}{since}{until}")
    return ", ".join(words)
