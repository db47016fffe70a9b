"""Disputes as JSON, and in words with base, ours and theirs side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from hhdesk.app.sync.sheet_disputes import Cell, Cells, SheetDispute
from hhdesk.cli.answers.table import table
from hhdesk.cli.answers.units import codes_in_list
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.labels import CHOICE_LABELS
from hhdesk.domain.numbers import format_count, format_date, format_decimal
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import DECIMAL_SCALE, KINDS, POINTS_SCALE, Column, ColumnType
from hhdesk.domain.units import Units

_KIND_WORDS = {
    "edit": "hai bên cùng sửa",
    "delete": "một bên xóa, một bên sửa",
    "insert": "hai bên cùng nhập",
    "tampered": "giá trị trong gói khác giá trị đã biết của cùng một lần sửa",
    "duplicate": "hai tên có thể là một cơ sở",
}
_HOW = (
    "Chọn: hhdesk resolve DB SỐ --keep ours (giữ bên đang dùng), --keep theirs (lấy bên kia),\n"
    "hoặc --set CỘT=GIÁ_TRỊ. Với hai tên một cơ sở: ours là một, theirs là hai cơ sở khác nhau."
)
_SCALES = {ColumnType.DECIMAL: DECIMAL_SCALE, ColumnType.POINTS: POINTS_SCALE}
_MISSING, _DELETED = "–", "đã xóa"
_WIDEST = 40


def conflicts_document(disputes: Sequence[SheetDispute], units: Units) -> list[dict[str, Any]]:
    """One object a dispute; `theirs` is a list only where more than two values stand beside each other."""
    codes = codes_in_list([each.conflict.unit for each in disputes], units)
    return [
        {
            "id": each.conflict.id,
            "kind": each.conflict.kind,
            "unit": codes[each.conflict.unit],
            "record": dict(each.record),
            "fields": list(each.fields),
            "base": each.base,
            "ours": each.ours,
            "theirs": list(each.theirs) if len(each.theirs) > 1 else next(iter(each.theirs), None),
            "site": each.conflict.site,
            "merge": each.conflict.merge,
        }
        for each in disputes
    ]


def conflicts_text(disputes: Sequence[SheetDispute], reference: Reference) -> str:
    """Every dispute with its number, and how to decide."""
    if not disputes:
        return "Không có xung đột nào chờ chọn.\n"
    lines = [f"Còn {format_count(len(disputes))} xung đột chờ chọn.", ""]
    for each in disputes:
        lines += [*_dispute_lines(each, reference), ""]
    return "\n".join([*lines, _HOW]) + "\n"


def _dispute_lines(dispute: SheetDispute, reference: Reference) -> Iterator[str]:
    """What it is about, then the columns with what each side has."""
    kind = KINDS[dispute.conflict.sheet]
    sides = tuple(zip((dispute.base, dispute.ours, *dispute.theirs), _absent(dispute), strict=True))
    beside = len(dispute.theirs)
    names = ["Bên kia"] if beside == 1 else [f"Bên kia {number + 1}" for number in range(beside)]
    rows = [("", "Bản gốc", "Đang dùng", *names)]
    for name in dispute.fields:
        column = kind.column(name)
        if any(side is not None and side[name] is not None for side, _ in sides):
            cells = [_spoken(side, column, absent, reference) for side, absent in sides]
            rows.append((f"{column.heading} ({name})", *cells))
    yield _title(dispute, reference)
    yield from (f"   {line}" for line in table(rows, frozenset(range(1, len(rows[0])))))


def _title(dispute: SheetDispute, reference: Reference) -> str:
    """Number, record, and how it came about."""
    conflict, record = dispute.conflict, dispute.record
    rest = [value for name, value in record.items() if name not in ("organisation", "unit", "kind")]
    where = [
        KINDS[conflict.sheet].heading,
        reference.organisation(str(record["organisation"])).short_name,
        reference.units[conflict.unit].short_name,
        *(str(value) for value in rest if value is not None),
    ]
    came = f"lần gộp {conflict.merge}" if conflict.merge else "sửa ngoài chương trình"
    return f"{conflict.id}. {', '.join(where)}: {_KIND_WORDS[conflict.kind]} ({came})"


def _absent(dispute: SheetDispute) -> tuple[str, ...]:
    """What to say of each side where it is none: no common base, but a row that was deleted."""
    return (_MISSING, *[_DELETED] * (1 + len(dispute.theirs)))


def _spoken(side: Cells, column: Column, absent: str, reference: Reference) -> str:
    if side is None:
        return absent
    cell = side[column.name]
    if column.type is ColumnType.LEVEL and cell is not None:
        scale = reference.scales.get(str(side["scale"]))
        level = scale.level(str(cell)) if scale else None
        return level.label if level else str(cell)
    return _spoken_cell(cell, column)


def _spoken_cell(cell: Cell, column: Column) -> str:
    """A sheet's cell as Vietnamese readers write it, in one line."""
    if cell is None:
        return _MISSING
    if cell == NOT_APPLICABLE.value:
        return "không có"
    scale = _SCALES.get(column.type)
    if scale is not None and not isinstance(cell, str):
        return format_decimal(round(cell * scale), scale)
    if column.type is ColumnType.COUNT:
        return format_count(int(cell))
    if column.type is ColumnType.DATE:
        return format_date(date.fromisoformat(str(cell)))
    text = CHOICE_LABELS.get(column.name, {}).get(str(cell), " ".join(str(cell).split()))
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
