"""Disputes as sheets write them: codes of units, "n/a", decimals, ISO dates; and cells for a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.editing.checks import Checker
from hhdesk.app.loading.sheets import vocabulary_of
from hhdesk.app.outputs.dump_sheet import written_unit
from hhdesk.app.refusal import PlacedProblem, Refused, Rejected
from hhdesk.app.sync.conflicts import Conflict, Side, read_conflicts
from hhdesk.app.sync.dispute_view import stored_values
from hhdesk.domain.cells import read_cell
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.levels import resolve_level
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.registry import DECIMAL_SCALE, KINDS, POINTS_SCALE, Column, ColumnType
from hhdesk.domain.sync_groups import EXISTENCE
from hhdesk.store.column_types import STORED_NOT_APPLICABLE
from hhdesk.store.queries.deletions import values_before_deletion
from hhdesk.store.queries.records import read_by_id
from hhdesk.store.store import ReadSession

Cell = str | int | float | None
Cells = Mapping[str, Cell] | None
_SCALES = {ColumnType.DECIMAL: DECIMAL_SCALE, ColumnType.POINTS: POINTS_SCALE}


@dataclass(frozen=True, slots=True)
class SheetDispute:
    """One dispute; all cells are as sheets write them, by column; None where a side has none.

    In a dispute about whether a row is there, the sides are the row's values, and None for the deleted one.
    """

    conflict: Conflict
    record: Mapping[str, Cell]
    fields: tuple[str, ...]
    base: Cells
    ours: Cells
    theirs: tuple[Cells, ...]


def read_sheet_disputes(desk: Desk) -> tuple[SheetDispute, ...]:
    """All disputes that wait, oldest first."""
    found = read_conflicts(desk)
    with desk.read() as session:
        return tuple(_sheet_dispute(desk, session, conflict) for conflict in found)


def decided_values(desk: Desk, conflict: Conflict, cells: Mapping[str, str]) -> dict[str, Any]:
    """Values of a decision, as `resolve` takes them, from cells as CSV files write them.

    CellProblem for a cell that cannot be read, Refused for values that no edit may write,
    Rejected("unknown-column") for a column that is not disputed, ("keep-needed") where a side has to be kept.
    """
    if conflict.kind == "duplicate" or conflict.group == EXISTENCE:
        raise Rejected("keep-needed")
    for name in cells:
        if name not in conflict.fields:
            raise Rejected("unknown-column", column=name)
    with desk.read() as session:
        row = read_by_id(session, KINDS[conflict.sheet], [conflict.identity])[conflict.identity]
        values = _read(desk, conflict, cells, row)
        checker = Checker(desk, session, ())
        completed, problems = checker.check(conflict.sheet, {**row, **values}, values)
    if problems:
        raise Refused(PlacedProblem(0, problem) for problem in problems)
    return stored_values(completed)


def _read(desk: Desk, conflict: Conflict, cells: Mapping[str, str], row: Mapping[str, Any]) -> dict[str, Any]:
    """The values that the cells mean, a level with the scale that it belongs to."""
    vocabulary = vocabulary_of(desk.reference)
    kind = KINDS[conflict.sheet]
    columns = [kind.column(name) for name in cells]
    columns.sort(key=lambda column: column.type is ColumnType.LEVEL)
    values: dict[str, Any] = {}
    for column in columns:
        value = read_cell(column, cells[column.name], Dialect.CSV, vocabulary)
        if column.type is ColumnType.LEVEL and value is not None:
            scale = values.get("scale", row["scale"])
            organisation, year = str(conflict.record["organisation"]), int(conflict.record["year"])
            found, level = resolve_level(str(value), vocabulary, organisation, year, scale, column.name)
            values["scale"], value = found.code, level.code
        values[column.name] = value
    return values


def _sheet_dispute(desk: Desk, session: ReadSession, conflict: Conflict) -> SheetDispute:
    kind = KINDS[conflict.sheet]
    when = next((conflict.record[name] for name in ("period", "year") if name in conflict.record), None)
    record = {name: _cell(kind.column(name), value) for name, value in conflict.record.items()}
    record["unit"] = written_unit(desk, conflict.unit, when)
    if conflict.group == EXISTENCE:
        return _about_existence(session, conflict, record)
    fields = conflict.fields

    def cells(side: Side) -> Cells:
        return None if side is None else {name: _cell(kind.column(name), side[name]) for name in fields}

    theirs = tuple(cells(side) for side in conflict.theirs)
    return SheetDispute(conflict, record, fields, cells(conflict.base), cells(conflict.ours), theirs)


def _about_existence(session: ReadSession, conflict: Conflict, record: Mapping[str, Cell]) -> SheetDispute:
    """The living side shows what deleting would take away, the base what both knew before."""
    kind = KINDS[conflict.sheet]
    fields = tuple(column.name for column in kind.value_columns)
    row = read_by_id(session, kind, [conflict.identity])[conflict.identity]
    living = {name: _cell(kind.column(name), row[name]) for name in fields}
    before = values_before_deletion(session, kind, conflict.identity, fields)
    base = {name: _cell(kind.column(name), before[name]) for name in fields} if before else None
    ours = living if conflict.ours is not None else None
    theirs = tuple(living if side is not None else None for side in conflict.theirs)
    return SheetDispute(conflict, record, fields, base, ours, theirs)


def _cell(column: Column, value: Any) -> Cell:
    """A value of the domain or of the tables as a sheet writes it."""
    if value is NOT_APPLICABLE or (column.type is ColumnType.COUNT and value == STORED_NOT_APPLICABLE):
        return NOT_APPLICABLE.value
    if isinstance(value, date):
        return value.isoformat()
    scale = _SCALES.get(column.type)
    if scale is not None and isinstance(value, int):
        return value // scale if value % scale == 0 else value / scale
    if column.name == "hamlet":
        return value or None
    return value  # type: ignore[no-any-return]
