"""Loads the answered drafts of a foreign workbook with the checks and the one transaction of any sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.app.desk import Desk
from hhdesk.app.history.explain import checked_reason
from hhdesk.app.loading.report import MOST_LISTED, Finding, LoadRefused, LoadReport, SheetReport
from hhdesk.app.loading.sheets import vocabulary_of, write_all
from hhdesk.app.loading.writes import SheetWrite
from hhdesk.app.progress_steps import Progress, silent

if TYPE_CHECKING:
    from hhdesk.exchange.workbooks.drafts import Draft


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table's draft, the sheet that it stands on (None for a CSV), and its headings by column."""

    sheet: str | None
    draft: Draft
    headings: Mapping[str, str]


def load_drafts(
    desk: Desk,
    path: Path,
    tables: Sequence[TableDraft],
    mode: str = "upsert",
    *,
    dry_run: bool = False,
    progress: Progress = silent,
    reason: str = "",
) -> LoadReport:
    """Load the drafts of one file, one report a table, in their order.

    Cells that are empty leave what is stored alone. ValueError while a question is open: nothing is guessed.
    LoadRefused with every problem if any row is wrong; nothing is written then.
    """
    if any(table.draft.open_cells or table.draft.lacking for table in tables):
        raise ValueError("open questions")
    words = checked_reason(reason)
    writes, places = _parsed(desk, path, tables)
    try:
        report = write_all(desk, writes, path.name, mode, dry_run=dry_run, reason=words, progress=progress)
    except LoadRefused as refused:
        raise LoadRefused(_joined(refused.report, places, path, tables)) from refused
    return _joined(report, places, path, tables)


def _parsed(desk: Desk, path: Path, tables: Sequence[TableDraft]) -> tuple[list[SheetWrite], list[int]]:
    """The records of all tables as parsed sheets, and which table each belongs to."""
    from hhdesk.exchange.sheets.parse_rows import parse
    from hhdesk.exchange.sheets.row_rules import Reading
    from hhdesk.exchange.sheets.seen_keys import SeenKeys
    from hhdesk.exchange.workbooks.as_sheets import as_sheets

    reading = Reading(vocabulary_of(desk.reference), desk.reference.units, desk.info.unit)
    seen = SeenKeys()
    writes: list[SheetWrite] = []
    places: list[int] = []
    for place, table in enumerate(tables):
        for sheet, layout in as_sheets(path.name, table.sheet, table.draft, table.headings):
            parsed = parse(sheet, layout, reading, seen)
            report = SheetReport(str(path), table.sheet, parsed.kind.name, rows=len(sheet.rows))
            writes.append(SheetWrite.parsed(report, parsed, layout))
            places.append(place)
    return writes, places


def _joined(
    report: LoadReport, places: Sequence[int], path: Path, tables: Sequence[TableDraft]
) -> LoadReport:
    """One report a table, of the parts that its records were split into."""
    joined = [SheetReport(str(path), table.sheet, table.draft.kind) for table in tables]
    for place, part in zip(places, report.files, strict=True):
        joined[place] = _added(joined[place], part)
    return LoadReport(tuple(joined), report.edit)


def _added(whole: SheetReport, part: SheetReport) -> SheetReport:
    return replace(
        whole,
        rows=whole.rows + part.rows,
        inserted=whole.inserted + part.inserted,
        updated=whole.updated + part.updated,
        unchanged=whole.unchanged + part.unchanged,
        deleted=whole.deleted + part.deleted,
        warnings=_sorted(whole.warnings + part.warnings),
        warnings_total=whole.warnings_total + part.warnings_total,
        problems=_sorted(whole.problems + part.problems),
        problems_total=whole.problems_total + part.problems_total,
        failure=whole.failure or part.failure,
    )


def _sorted(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.row or 0)[:MOST_LISTED])
