"""Checks the rows of totals that a table ends with against what its rows add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hhdesk.domain.numbers import Dialect, parse_count
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import KINDS, ColumnType
from hhdesk.exchange.workbooks.body_rows import BodyRow, RowSort
from hhdesk.exchange.workbooks.drafts import LeftOut
from hhdesk.exchange.workbooks.find_tables import FoundTable
from hhdesk.exchange.workbooks.grid import SheetCell
from hhdesk.exchange.workbooks.mapping import TableMapping


def checked_totals(
    table: FoundTable, mapping: TableMapping, rows: Sequence[BodyRow], left_out: Sequence[LeftOut]
) -> list[LeftOut]:
    """`left_out` with the sums that differ from a row of totals.

    A total may count all rows above it or only those since the total before; a sum that neither explains is
    noted with what the rows above add up to.
    """
    counted = [
        place
        for place, use in enumerate(mapping.uses)
        if use.column and KINDS[mapping.kind].column(use.column).type is ColumnType.COUNT
    ]
    sums = {
        body.row + 1: tuple(
            _differences(table, counted, rows[:at] if _any_record(rows[:at]) else rows, body.row)
        )
        for at, body in enumerate(rows)
        if body.sort is RowSort.TOTAL
    }
    return [replace(each, sums=sums.get(each.number, ())) for each in left_out]


def _any_record(rows: Sequence[BodyRow]) -> bool:
    """False above a row of totals that stands first: it counts what is below it."""
    return any(body.sort is RowSort.RECORD for body in rows)


def _differences(
    table: FoundTable, counted: Sequence[int], above: Sequence[BodyRow], total_row: int
) -> Iterator[tuple[str, int, int]]:
    totals = [at for at, body in enumerate(above) if body.sort is RowSort.TOTAL and body.row < total_row]
    last = max(totals, default=-1)
    for place in counted:
        column = table.columns[place]
        total = _number(table.grid.cell(total_row, column))
        records = [
            (at, number)
            for at, body in enumerate(above)
            if body.sort is RowSort.RECORD
            and (number := _number(table.grid.cell(body.row, column))) is not None
        ]
        whole = sum(number for _, number in records)
        part = sum(number for at, number in records if at > last)
        if total is not None and total not in (whole, part):
            heading = table.headings[place]
            yield " ".join(heading), total, whole


def _number(cell: SheetCell) -> int | None:
    """A plain whole number; None for everything that would have to be asked about."""
    if cell.is_number and isinstance(cell.value, int):
        return cell.value
    if not isinstance(cell.value, str):
        return None
    try:
        return parse_count(cell.value, Dialect.SHEET)
    except CellProblem:
        return None
