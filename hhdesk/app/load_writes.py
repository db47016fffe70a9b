"""Writes one parsed sheet inside the transaction of a load."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hhdesk.app.load_checks import RowChecks
from hhdesk.app.load_report import MOST_LISTED, Finding, SheetReport
from hhdesk.domain.problems import Problem, warning
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import BASES, RecordKind
from hhdesk.domain.text import fold
from hhdesk.store.identity import natural_id
from hhdesk.store.locate import locate, strangers
from hhdesk.store.queries.bases import rating_ids_of, read_bases
from hhdesk.store.statements import Mode
from hhdesk.store.store import ReadSession
from hhdesk.store.work import Outcome, Work

if TYPE_CHECKING:
    from hhdesk.exchange.parse_rows import ParsedSheet
    from hhdesk.exchange.recognise import Layout

_ROW, _ID, _FIRST = 0, 1, 2
_BASE_KEY = ("organisation", "unit", "kind", "base")


@dataclass(frozen=True, slots=True)
class SheetWrite:
    """One sheet on its way in; `rows` are the parsed tuples (number, id, values in the registry's order)."""

    report: SheetReport
    kind: RecordKind
    columns: tuple[str, ...]
    headings: Mapping[str, str]
    rows: Sequence[tuple[object, ...]]

    @classmethod
    def failed(cls, report: SheetReport) -> SheetWrite:
        """A sheet that could not be read; its kind does not matter any more."""
        return cls(report, BASES, (), {}, ())

    @classmethod
    def parsed(cls, report: SheetReport, parsed: ParsedSheet, layout: Layout) -> SheetWrite:
        """A sheet that was read, with its findings in the report."""
        warnings = tuple(Finding(each.row, each.column, each.problem) for each in parsed.warnings)
        problems = tuple(Finding(each.row, each.column, each.problem) for each in parsed.problems)
        filled = replace(
            report,
            warnings=warnings[:MOST_LISTED],
            warnings_total=len(warnings),
            problems=problems,
            problems_total=parsed.problems_total,
        )
        return cls(filled, parsed.kind, parsed.columns, layout.headings, parsed.rows)


def write_sheet(reference: Reference, work: Work, write: SheetWrite, mode: str) -> SheetReport:
    """Write (or delete) the sheet's rows; the report has the counts, and problems if any row is wrong."""
    session = ReadSession(work.connection)
    names = [column.name for column in write.kind.columns]
    rows = [dict(zip(names, row[_FIRST:], strict=True)) for row in write.rows]
    numbers = [int(str(row[_ROW])) for row in write.rows]
    ids = [str(row[_ID]) if row[_ID] else None for row in write.rows]
    bad_ids = [_bad_id("not-an-id", numbers[place], ids[place]) for place in _not_ids(ids)]
    if bad_ids:
        return _counted(write.report, Outcome(), [], bad_ids)
    warnings: list[Finding] = []
    if write.kind.inherited:
        warnings += _put_bases(work, write, rows, numbers, ids, create=mode != "delete")
    if "hamlet" in names:
        rows = [{**row, "hamlet": row["hamlet"] or ""} for row in rows]
    keys = [tuple(row[name] for name in write.kind.identity) for row in rows]
    strange = strangers(work.connection, write.kind, ids, keys)
    if strange:
        found = [_bad_id("id-of-other-row", numbers[place], ids[place]) for place in strange]
        return _counted(write.report, Outcome(), [], found)
    located = _locate(work, write.kind, keys, ids)
    if mode == "delete":
        return _counted(write.report, _delete(work, write.kind, located), [], [])
    columns = [name for name in write.columns if name not in write.kind.key]
    prepared = [
        {"id": identity, **{name: row[name] for name in (*write.kind.identity, *columns)}}
        for identity, row in zip(located, rows, strict=True)
    ]
    checks = RowChecks(reference, write.kind, write.headings)
    problems, found = checks.before(session, prepared, numbers, fill=mode == "fill")
    if problems:
        return _counted(write.report, Outcome(), found, problems)
    if write.kind is BASES:
        found += _similar(work, rows, numbers, write.headings.get("name", "name"))
    filling = Mode.FILL if mode == "fill" else Mode.REPLACE
    outcome = work.put(write.kind.table, columns, prepared, filling)
    found += checks.after(session, rows, located, numbers)
    return _counted(write.report, outcome, warnings + found, [])


def _not_ids(ids: Sequence[str | None]) -> list[int]:
    """The positions of ids that no row can have."""
    return [place for place, identity in enumerate(ids) if identity is not None and not _is_id(identity)]


def _is_id(identity: str) -> bool:
    try:
        return str(uuid.UUID(identity)) == identity
    except ValueError:
        return False


def _bad_id(code: str, number: int, identity: str | None) -> Finding:
    return Finding(number, "id", Problem("id", code, values={"value": str(identity)[:80]}))


def _locate(
    work: Work, kind: RecordKind, keys: Sequence[tuple[Any, ...]], ids: Sequence[str | None]
) -> list[str]:
    """Ids of all rows: those that the sheet gives, else found or made from the key."""
    reserved = {identity for identity in ids if identity is not None}
    nameless = [place for place, identity in enumerate(ids) if identity is None]
    located = locate(work.connection, kind, [keys[place] for place in nameless], reserved)
    found = dict(zip(nameless, located, strict=True))
    return [identity or found[place] for place, identity in enumerate(ids)]


def _delete(work: Work, kind: RecordKind, ids: Sequence[str]) -> Outcome:
    if kind is BASES:
        work.delete("rating", rating_ids_of(ReadSession(work.connection), ids))
    return work.delete(kind.table, ids)


def _put_bases(
    work: Work,
    write: SheetWrite,
    rows: Sequence[dict[str, Any]],
    numbers: Sequence[int],
    ids: Sequence[str | None],
    *,
    create: bool,
) -> list[Finding]:
    """Put the id of each rating's base in place of its name; bases that are not there are made."""
    keys = [tuple(row[name] for name in _BASE_KEY) for row in rows]
    distinct = list(dict.fromkeys(keys))
    found = dict(zip(distinct, locate(work.connection, BASES, distinct), strict=True))
    warnings: list[Finding] = []
    if create:
        as_bases = [dict(zip(BASES.identity, key, strict=True)) for key in distinct]
        first = {key: numbers[place] for place, key in reversed(list(enumerate(keys)))}
        at = [first[key] for key in distinct]
        warnings = _similar(work, as_bases, at, write.headings.get("base", "base"))
        work.put(
            "base", (), [{"id": found[key], **base} for key, base in zip(distinct, as_bases, strict=True)]
        )
    twins = _twins(work, distinct) if any(ids) else {}
    for row, key, identity in zip(rows, keys, ids, strict=True):
        row["base"] = _base_of(row, key, identity, found, twins)
    return warnings


def _base_of(
    row: Mapping[str, Any],
    key: tuple[Any, ...],
    identity: str | None,
    found: Mapping[tuple[Any, ...], str],
    twins: Mapping[tuple[Any, ...], Sequence[str]],
) -> str:
    """The base of a rating; where several share the name, the one from which the rating's id was made."""
    for candidate in twins.get(key, ()):
        if identity == natural_id("rating", ("base", "year"), (candidate, row["year"])):
            return candidate
    return found[key]


def _twins(work: Work, keys: Sequence[tuple[Any, ...]]) -> dict[tuple[Any, ...], list[str]]:
    """The ids of bases that share their whole key with another one."""
    organisations = {key[0] for key in keys}
    units = {key[1] for key in keys}
    found: dict[tuple[Any, ...], list[str]] = {}
    for base in read_bases(ReadSession(work.connection), organisations, units):
        found.setdefault((base.organisation, base.unit, base.kind, base.name), []).append(base.id)
    return {key: sorted(ids) for key, ids in found.items() if len(ids) > 1}


def _similar(
    work: Work, rows: Sequence[Mapping[str, Any]], numbers: Sequence[int], heading: str
) -> list[Finding]:
    """Warnings for names that differ from a stored one, or from an earlier row's, only in marks or case."""
    organisations = {row["organisation"] for row in rows}
    units = {row["unit"] for row in rows}
    names: dict[tuple[str, ...], str] = {
        (base.organisation, base.unit, base.kind, fold(base.name)): base.name
        for base in read_bases(ReadSession(work.connection), organisations, units)
    }
    found = []
    for row, number in zip(rows, numbers, strict=True):
        name = row["name"]
        key = (row["organisation"], row["unit"], row["kind"], fold(name))
        other = names.setdefault(key, name)
        if other != name:
            found.append(
                Finding(number, heading, warning("name", "similar-base-name", value=name, other=other))
            )
    return found


def _counted(
    report: SheetReport, outcome: Outcome, warnings: Sequence[Finding], problems: Sequence[Finding]
) -> SheetReport:
    room = MOST_LISTED - len(report.warnings)
    return replace(
        report,
        inserted=outcome.inserted,
        updated=outcome.updated,
        unchanged=outcome.unchanged,
        deleted=outcome.deleted,
        warnings=(*report.warnings, *warnings[:room]),
        warnings_total=report.warnings_total + len(warnings),
        problems=tuple(problems[:MOST_LISTED]),
        problems_total=len(problems),
    )
