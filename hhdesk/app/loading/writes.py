"""Writes one parsed sheet inside the transaction of a load."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hhdesk.app.loading.bases import put_bases, similar_names
from hhdesk.app.loading.checks import RowChecks
from hhdesk.app.loading.report import MOST_LISTED, Finding, SheetReport
from hhdesk.domain.problems import Problem
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import BASES, RecordKind
from hhdesk.store.locate import locate, strangers
from hhdesk.store.queries.bases import rating_ids_of
from hhdesk.store.statements import Mode
from hhdesk.store.store import ReadSession
from hhdesk.store.work import Outcome, Work

if TYPE_CHECKING:
    from hhdesk.exchange.sheets.parse_rows import ParsedSheet
    from hhdesk.exchange.sheets.recognise import Layout

STEPS = 4  # in which `write_sheet` tells how far it is
_Values = dict[str, Sequence[Any]]  # columns by name
_Rows = tuple[list[int], list[str], _Values, list[Finding]]  # numbers, ids, values, warnings so far
_FIRST = 2  # where the values begin in a row, behind its number and its id


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


def write_sheet(
    reference: Reference, work: Work, write: SheetWrite, mode: str, step: Callable[[], None]
) -> SheetReport:
    """Write (or delete) the sheet's rows; the report has the counts, and problems if any row is wrong.

    `step` is called `STEPS` times where nothing is wrong, and may raise.
    """
    kind = write.kind
    numbers, ids, values = _columns(write)
    bad_ids = [_bad_id("not-an-id", numbers[place], ids[place]) for place in _not_ids(ids)]
    if bad_ids:
        return _counted(write.report, Outcome(), [], bad_ids)
    warnings: list[Finding] = []
    if kind.inherited:
        heading = write.headings.get("base", "base")
        values["base"], warnings = put_bases(work, values, numbers, ids, heading, create=mode != "delete")
    step()
    keys = list(zip(*(values[name] for name in kind.identity), strict=True))
    strange = strangers(work.connection, kind, ids, keys)
    if strange:
        found = [_bad_id("id-of-other-row", numbers[place], ids[place]) for place in strange]
        return _counted(write.report, Outcome(), [], found)
    located = _locate(work, kind, keys, ids)
    step()
    if mode == "delete":
        outcome = _delete(work, kind, located)
        step()
        step()
        return _counted(write.report, outcome, [], [])
    checks = RowChecks(reference, kind, write.headings)
    return _put(work, write, checks, mode, (numbers, located, values, warnings), step)


def _put(
    work: Work, write: SheetWrite, checks: RowChecks, mode: str, rows: _Rows, step: Callable[[], None]
) -> SheetReport:
    """Check and write rows whose ids are known."""
    kind = write.kind
    numbers, located, values, warnings = rows
    columns = [name for name in write.columns if name not in kind.key]
    stored = {"id": located, **{name: values[name] for name in (*kind.identity, *columns)}}
    problems, found = checks.before(work, stored, numbers, fill=mode == "fill")
    if problems:
        return _counted(write.report, Outcome(), found, problems)
    if kind is BASES:
        found += similar_names(work, values, numbers, write.headings.get("name", "name"))
    step()
    outcome = work.put_columns(kind.table, columns, stored, Mode.FILL if mode == "fill" else Mode.REPLACE)
    found += checks.after(work, values, located, numbers)
    step()
    return _counted(write.report, outcome, warnings + found, [])


def _columns(write: SheetWrite) -> tuple[list[int], list[str | None], _Values]:
    """The rows' numbers, their ids, and the values of every column by name."""
    names = [column.name for column in write.kind.columns]
    numbers, ids, *columns = zip(*write.rows, strict=True) if write.rows else [()] * (_FIRST + len(names))
    values: _Values = dict(zip(names, columns, strict=True))
    if "hamlet" in values:
        values["hamlet"] = [hamlet or "" for hamlet in values["hamlet"]]
    return list(numbers), list(ids), values


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
    if not any(ids):
        return locate(work.connection, kind, keys)
    reserved = {identity for identity in ids if identity is not None}
    nameless = [place for place, identity in enumerate(ids) if identity is None]
    located = locate(work.connection, kind, [keys[place] for place in nameless], reserved)
    found = dict(zip(nameless, located, strict=True))
    return [identity or found[place] for place, identity in enumerate(ids)]


def _delete(work: Work, kind: RecordKind, ids: Sequence[str]) -> Outcome:
    if kind is BASES:
        work.delete("rating", rating_ids_of(ReadSession(work.connection), ids))
    return work.delete(kind.table, ids)


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
