"""Writes all rows of a kind as a sheet that `load` reads back to the same content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import IO, Any

from hhdesk.app.desk import Desk
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import KINDS, RecordKind
from hhdesk.domain.text import title_key
from hhdesk.domain.unit_codes import resolve_base_unit, resolve_unit
from hhdesk.store.queries.bases import shared_base_keys
from hhdesk.store.queries.records import read_sheet_rows


@dataclass(frozen=True, slots=True)
class DumpReport:
    """What was written; `file` None where it went to a stream."""

    file: Path | None
    kind: str
    rows: int


def dump(
    desk: Desk, kind: str, unit: str | None = None, out: Path | None = None, stream: IO[str] | None = None
) -> DumpReport:
    """Write the rows of `kind` in the scope of `unit` (id; None: the whole database) to `out` or `stream`.

    Rows stand in the order of their keys, whatever the order of entry, so that equal content gives equal
    bytes. SheetError if the file cannot be written; KeyError for an unknown kind.
    """
    from hhdesk.exchange.write_sheet import write_csv, write_rows

    record_kind = KINDS[kind]
    units = desk.reference.units.scope(unit) if unit else None
    with desk.read() as session:
        rows = list(read_sheet_rows(session, record_kind, units))
        twins = shared_base_keys(session) if record_kind.inherited else frozenset()
    readable = cache(title_key)  # units, kinds and years come again in every row
    rows.sort(key=lambda row: _place(record_kind, row, readable))
    ids = _ids(record_kind, rows, twins)
    written = _with_unit_codes(desk, record_kind, rows)
    if out is not None:
        write_rows(out, record_kind, written, ids)
    elif stream is not None:
        write_csv(stream, record_kind, written, ids)
    return DumpReport(out, kind, len(rows))


def _place(kind: RecordKind, row: Sequence[Any], readable: Callable[[str], Any]) -> tuple[Any, ...]:
    """Sorts by the key as people read it, then by the key exactly, then by the id."""
    key = tuple(map(str, row[1 : 1 + len(kind.key)]))
    return tuple(map(readable, key)), key, row[0]


def _ids(
    kind: RecordKind, rows: Sequence[Sequence[Any]], twins: Collection[tuple[str, ...]]
) -> list[str | None]:
    """The ids beside rows that share their key, or that of their base, with another one.

    Nothing at all where none do. The id of a rating tells which of two bases of one name is meant.
    """
    keys = [tuple(row[1 : 1 + len(kind.key)]) for row in rows]
    counts = Counter(keys)
    ids = [
        row[0] if counts[key] > 1 or key[:-1] in twins else None for row, key in zip(rows, keys, strict=True)
    ]
    return ids if any(ids) else []


def _with_unit_codes(desk: Desk, kind: RecordKind, rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """The sheet's cells, the unit written so that reading gives the same unit."""
    names = [column.name for column in kind.columns]
    at = names.index("unit")
    when = next(names.index(name) for name in ("period", "year", "founded") if name in names)
    codes: dict[tuple[str, Any], str] = {}
    written = []
    for row in rows:
        cells = list(row[1:])
        key = (cells[at], cells[when])
        if key not in codes:
            codes[key] = written_unit(desk, *key)
        cells[at] = codes[key]
        if "hamlet" in names and not cells[names.index("hamlet")]:
            cells[names.index("hamlet")] = None
        written.append(cells)
    return written


def written_unit(desk: Desk, unit: str, when: Any) -> str:
    """A unit (id) as a sheet names it in a row about `when`, a period, a year or a day.

    The bare code where reading it gives the unit back, else the code with a date of the version.
    """
    units, own = desk.reference.units, desk.info.unit
    code = units[unit].code
    try:
        if when is None or isinstance(when, date):
            found = resolve_base_unit(code, when, units, own)
        else:
            found = resolve_unit(code, Period.parse(str(when)), units, own)
    except CellProblem:
        return units.qualified(unit)
    return code if found.id == unit else units.qualified(unit)
