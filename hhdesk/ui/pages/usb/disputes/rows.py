"""The rows of the table that puts base, ours and theirs side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hhdesk.app.sync.dispute_view import DisputeView, Values
from hhdesk.domain.figures import summable
from hhdesk.domain.numbers import MINUS, format_count, format_decimal
from hhdesk.domain.registry import DECIMAL_SCALE, KINDS, POINTS_SCALE, ColumnType
from hhdesk.domain.sync_groups import EXISTENCE
from hhdesk.ui.pages.usb.disputes.words import origin_words
from hhdesk.ui.theme.sizes import Type
from hhdesk.ui.widgets.cell_table import Shown, ShownRow
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.words.formatting import MISSING, percent
from hhdesk.ui.words.value_words import ValueWords

_HEAD, _VALUE, _COMPUTED = 62, 36, 32
_SCALES = {ColumnType.COUNT: 1, ColumnType.DECIMAL: DECIMAL_SCALE, ColumnType.POINTS: POINTS_SCALE}


def columns(sides: int) -> tuple[TableColumn, ...]:
    """The names, the base, and a column for each side."""
    return (TableColumn(""), *(TableColumn("", figures=True, stretch=True) for _ in range(sides + 1)))


def rows_of(view: DisputeView, names: tuple[str, ...], words: ValueWords) -> list[ShownRow]:
    """Heads, the disputed values, and what is computed from them."""
    sides: list[Values] = [view.base, view.ours, *view.theirs]
    rows = [_heads(view, names)]
    conflict = view.conflict
    if conflict.group == EXISTENCE:
        rows.append(_existence(sides))
        return rows + _whole_record(view, words, len(sides))
    fields = ("name",) if conflict.kind == "duplicate" else conflict.fields
    told = [name for name in fields if any(side and side.get(name) is not None for side in sides)]
    rows += [_values(conflict.sheet, name, sides, words) for name in told]
    return rows + (_computed(view, sides) if "members" in fields else [])


def _heads(view: DisputeView, names: tuple[str, ...]) -> ShownRow:
    base = "hai bên cùng biết" if view.base is not None else "không có"
    heads = [Shown("", ground="win"), Shown("Bản gốc", ground="win", type=Type.STRONG, second=base)]
    for place, name in enumerate(names):
        origin = origin_words(view.writers[place], shown=place == 0) if view.writers else ""
        cap = str(place + 1) if place < 2 else ""
        heads.append(Shown(name, ground="win", type=Type.SECTION, second=origin or "\u00a0", cap=cap))
    return ShownRow(tuple(heads), height=_HEAD)


def _values(sheet: str, name: str, sides: Sequence[Values], words: ValueWords) -> ShownRow:
    base, *others = [None if side is None else side.get(name) for side in sides]
    known = sides[0] is not None
    disputed = len({repr(value) for value in others}) > 1
    cells = [Shown(words.heading(sheet, name), tip=words.heading(sheet, name))]
    cells.append(Shown(_text(sheet, name, base, words) if known else "", tone="sub", type=Type.SECTION_LIGHT))
    for value in others:
        changed = value != base if known else disputed
        cells.append(
            Shown(
                _text(sheet, name, value, words),
                ground="warning_tint" if changed else None,
                type=Type.SECTION if changed else Type.SECTION_LIGHT,
                before=_difference(sheet, name, base, value) if known else "",
            )
        )
    return ShownRow(tuple(cells), height=_VALUE)


def _text(sheet: str, name: str, value: Any, words: ValueWords) -> str:
    return words.value(sheet, name, value) or MISSING


def _difference(sheet: str, name: str, base: Any, value: Any) -> str:
    """`+9` or `−9`, where both are figures."""
    scale = _SCALES.get(KINDS[sheet].column(name).type)
    if scale is None or not isinstance(base, int) or not isinstance(value, int) or base == value:
        return ""
    step = value - base
    size = format_count(abs(step)) if scale == 1 else format_decimal(abs(step), scale)
    return f"{'+' if step > 0 else MINUS}{size}"


def _computed(view: DisputeView, sides: Sequence[Values]) -> list[ShownRow]:
    """Rate and balance, in grey: they follow from the values and are not chosen."""
    rates = [Shown("Tỷ lệ", tone="sub", ground="readonly"), *(_rate(side) for side in sides)]
    rows = [ShownRow(tuple(rates), height=_COMPUTED)]
    before = view.members_before
    if before is not None:
        year = len(str(view.conflict.record["period"])) == 4
        head = f"Khớp đầu {'năm' if year else 'kỳ'} {format_count(before)}"
        balance = [Shown(head, tone="sub", ground="readonly"), *(_balance(side, before) for side in sides)]
        rows.append(ShownRow(tuple(balance), height=_COMPUTED))
    return rows


def _rate(side: Values) -> Shown:
    eligible, members = (summable(side[name]) if side else None for name in ("eligible", "members"))
    known = eligible is not None and members is not None and eligible > 0
    share = 100 * (members or 0) / (eligible or 1) if known else None
    return Shown(percent(share) if side else "", tone="sub", ground="readonly")


def _balance(side: Values, before: int) -> Shown:
    if side is None:
        return Shown("", ground="readonly")
    admitted, left, members = (summable(side[name]) for name in ("admitted", "left", "members"))
    if admitted is None or left is None or members is None:
        return Shown(MISSING, tone="sub", ground="readonly")
    off = members - (before + admitted - left)
    if off == 0:
        return Shown("Khớp", "check", "met", "readonly", Type.STRONG)
    return Shown(f"Lệch {format_count(abs(off))}", "warn", "behind", "readonly", Type.STRONG)


def _existence(sides: Sequence[Values]) -> ShownRow:
    cells = [Shown("Bản ghi"), Shown("Có" if sides[0] is not None else "", tone="sub")]
    for side in sides[1:]:
        gone = side is None
        cells.append(
            Shown("Đã xóa" if gone else "Còn", ground="warning_tint" if gone else None, type=Type.SECTION)
        )
    return ShownRow(tuple(cells), height=_VALUE)


def _whole_record(view: DisputeView, words: ValueWords, width: int) -> list[ShownRow]:
    """What would be lost, in grey, under ours."""
    record: Mapping[str, Any] = view.record
    rows = []
    for column in KINDS[view.conflict.sheet].value_columns:
        if record.get(column.name) is not None:
            text = _text(view.conflict.sheet, column.name, record[column.name], words)
            head = Shown(column.heading, tone="sub", ground="readonly")
            cells = [Shown("", ground="readonly") for _ in range(width)]
            cells[1] = Shown(text, tone="sub", ground="readonly")
            rows.append(ShownRow((head, *cells), height=_COMPUTED))
    return rows
