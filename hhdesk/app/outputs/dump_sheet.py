"""Writes all rows of a kind as a sheet that `load` reads back to the same content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from hhdesk.app.accounts.exports import note_export
from hhdesk.app.desk import Desk
from hhdesk.app.many_rows import many_rows
from hhdesk.app.progress_steps import Progress, silent
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


@many_rows()
def dump(
    desk: Desk,
    kind: str,
    unit: str | None = None,
    out: Path | None = None,
    stream: IO[str] | None = None,
    progress: Progress = silent,
) -> DumpReport:
    """Write the rows of `kind` in the scope of `unit` (id; None: the whole database) to `out` or `stream`.

    Rows stand in the order of their keys, whatever the order of entry, so that equal content gives equal
    bytes. `progress` gets rows written and rows in all, and may raise to cancel: a file that stood at `out`
    is then as it was. SheetError if the file cannot be written; KeyError for an unknown kind.
    """
    from hhdesk.exchange.write_sheet import write_csv, write_rows

    record_kind = KINDS[kind]
    units = desk.reference.units.scope(unit) if unit else None
    with desk.read() as session:
        rows = read_sheet_rows(session, record_kind, units)
        twins = shared_base_keys(session, units) if record_kind.inherited else frozenset()
    progress(0, len(rows))
    ids, *columns = _in_order(record_kind, rows)
    named = _ids(record_kind, ids, columns, twins)
    _as_written(desk, record_kind, columns)
    written = list(zip(*columns, strict=True))
    if out is not None:
        write_rows(out, record_kind, written, named, progress)
    elif stream is not None:
        write_csv(stream, record_kind, written, named, progress)
    if out is not None or stream is not None:
        note_export(desk, out)
    return DumpReport(out, kind, len(rows))


def _in_order(kind: RecordKind, rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """The ids and the sheet's columns; rows by the key as people read it, by the key exactly, by the id."""
    if not rows:
        return [()] * (1 + len(kind.columns))
    ids, *columns = zip(*rows, strict=True)
    places = _places([list(map(str, column)) for column in columns[: len(kind.key)]], ids)
    order = sorted(range(len(rows)), key=places.__getitem__)
    return list(zip(*[rows[row] for row in order], strict=True))


def _places(columns: Sequence[Sequence[str]], ids: Sequence[str]) -> Sequence[Any]:
    """What to sort each row by; one number where every key reads differently, which is quick to compare."""
    numbers = [0] * len(ids)
    alike = False
    for texts in columns:
        readable = {text: title_key(text) for text in set(texts)}
        places = {key: place for place, key in enumerate(sorted(set(readable.values())))}
        alike = alike or len(places) < len(readable)
        known = {text: places[key] for text, key in readable.items()}
        numbers = [number * len(places) + known[text] for number, text in zip(numbers, texts, strict=True)]
    if alike or len(set(numbers)) < len(numbers):
        return list(zip(numbers, *columns, ids, strict=True))
    return numbers


def _ids(
    kind: RecordKind,
    ids: Sequence[str],
    columns: Sequence[Sequence[Any]],
    twins: Collection[tuple[str, ...]],
) -> list[str | None]:
    """The ids beside rows that share their key, or that of their base, with another one.

    Nothing at all where none do. The id of a rating tells which of two bases of one name is meant.
    """
    keys = list(zip(*columns[: len(kind.key)], strict=True))
    if not twins and len(set(keys)) == len(keys):
        return []
    counts = Counter(keys)
    named = [
        identity if counts[key] > 1 or key[:-1] in twins else None
        for identity, key in zip(ids, keys, strict=True)
    ]
    return named if any(named) else []


def _as_written(desk: Desk, kind: RecordKind, columns: list[Sequence[Any]]) -> None:
    """Put in place what the sheet says otherwise: units by code, so that reading gives the same unit."""
    names = [column.name for column in kind.columns]
    at = names.index("unit")
    when = next(names.index(name) for name in ("period", "year", "founded") if name in names)
    pairs = list(zip(columns[at], columns[when], strict=True))
    codes = {pair: written_unit(desk, *pair) for pair in set(pairs)}
    columns[at] = [codes[pair] for pair in pairs]
    if "hamlet" in names:
        place = names.index("hamlet")
        columns[place] = [hamlet or None for hamlet in columns[place]]


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
