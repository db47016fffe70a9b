"""Loads sheets: all rows of all files in one transaction, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.app.desk import Desk
from hhdesk.app.history.explain import checked_reason
from hhdesk.app.loading.report import LoadRefused, LoadReport, SheetReport
from hhdesk.app.loading.writes import STEPS, SheetWrite, write_sheet
from hhdesk.app.many_rows import many_rows
from hhdesk.app.progress_steps import Progress, Steps, part_of, silent
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import KINDS
from hhdesk.domain.vocabulary import Vocabulary
from hhdesk.store.sync.feedback.reasons import write_reason

if TYPE_CHECKING:
    from hhdesk.exchange.sheets.row_rules import Reading
    from hhdesk.exchange.sheets.seen_keys import SeenKeys

MODES = ("upsert", "fill", "delete")
_READING = 0.4  # the share of a load that goes by before anything is written
# Bases first: ratings name them, and one that has no base yet makes one.
_ORDER = ("bases", "membership", "ratings", "tasks")


class _Rehearsal(Exception):
    """Ends a dry run inside the transaction, so that nothing of it stays."""


@many_rows()
def load(
    desk: Desk,
    paths: Sequence[Path],
    kind: str | None = None,
    mode: str = "upsert",
    dry_run: bool = False,
    progress: Progress = silent,
    reason: str = "",
) -> LoadReport:
    """Load all sheets of all files.

    `mode` is upsert (empty cells clear), fill (only what is missing) or delete (the rows whose keys are
    listed). `dry_run` counts and writes nothing. `progress` gets steps done and steps in all, and may raise
    to cancel: nothing is written then. `reason` says why, beside the entry of the history. LoadRefused with
    every problem if any row is wrong, Rejected("reason-too-long").
    """
    words = checked_reason(reason)
    if mode not in MODES or kind not in (None, *KINDS):
        raise ValueError(mode if mode not in MODES else kind)
    writes = _read(desk, paths, kind, part_of(progress, 0, _READING))
    detail = ", ".join(path.name for path in paths)
    writing = part_of(progress, _READING, 1)
    return write_all(desk, writes, detail, mode, dry_run=dry_run, reason=words, progress=writing)


def write_all(
    desk: Desk,
    writes: Sequence[SheetWrite],
    detail: str,
    mode: str,
    *,
    dry_run: bool,
    reason: str = "",
    progress: Progress = silent,
) -> LoadReport:
    """Write parsed sheets in one transaction, named `detail` in the history.

    `progress` gets steps done and steps in all, several a sheet, and may raise to cancel: nothing is written
    then. The report has the sheets in the order of `writes`. LoadRefused if any of them, or any row, is
    wrong.
    """
    if any(write.report.failure or write.report.problems_total for write in writes):
        raise LoadRefused(LoadReport(tuple(write.report for write in writes)))
    reports: dict[int, SheetReport] = {}
    edit = 0
    steps = Steps(progress, len(writes) * STEPS)
    try:
        with desk.write("load", detail) as work:
            for place in _ordered(writes):
                reports[place] = write_sheet(desk.reference, work, writes[place], mode, steps.next)
            done = tuple(reports[place] for place in range(len(writes)))
            if any(report.problems_total for report in done):
                raise LoadRefused(LoadReport(done))
            if dry_run:
                raise _Rehearsal
            edit = work.change_set.edit
            if reason and edit:
                write_reason(work, edit, reason)
    except _Rehearsal:
        pass
    return LoadReport(done, edit)


def vocabulary_of(reference: Reference) -> Vocabulary:
    """The words that sheets may use, from the database's reference data."""
    return Vocabulary(
        reference.organisations,
        tuple(reference.scales.values()),
        reference.scale_uses,
        {entry.code: entry.title for entry in reference.catalogue},
    )


def _ordered(writes: Sequence[SheetWrite]) -> Iterable[int]:
    """The places of the sheets, in the order in which to write them."""

    def rank(place: int) -> int:
        return _ORDER.index(writes[place].kind.name)

    return sorted(range(len(writes)), key=rank)


def _read(desk: Desk, paths: Sequence[Path], kind: str | None, progress: Progress) -> list[SheetWrite]:
    """Every sheet of every file, read and parsed; problems stand in the reports."""
    from hhdesk.exchange.sheets.row_rules import Reading
    from hhdesk.exchange.sheets.seen_keys import SeenKeys

    reading = Reading(vocabulary_of(desk.reference), desk.reference.units, desk.info.unit)
    seen = SeenKeys()
    steps = Steps(progress, 2 * len(paths))
    found: list[SheetWrite] = []
    for path in paths:
        found += _read_file(path, kind, reading, seen, steps)
        steps.next()
    return found


def _read_file(
    path: Path, kind: str | None, reading: Reading, seen: SeenKeys, steps: Steps
) -> list[SheetWrite]:
    from hhdesk.exchange.errors import SheetError
    from hhdesk.exchange.sheets.parse_rows import parse
    from hhdesk.exchange.sheets.read_sheet import read_sheets
    from hhdesk.exchange.sheets.recognise import recognise

    name = str(path)
    try:
        sheets = read_sheets(path)
    except SheetError as error:
        failed = SheetReport(name, None, None, failure=(error.code, error.values))
        return [SheetWrite.failed(failed)]
    finally:
        steps.next()
    found = []
    for sheet in sheets:
        try:
            layout = recognise(sheet, kind)
        except SheetError as error:
            failed = SheetReport(name, sheet.name, None, failure=(error.code, error.values))
            found.append(SheetWrite.failed(failed))
            continue
        parsed = parse(sheet, layout, reading, seen)
        report = SheetReport(name, sheet.name, parsed.kind.name, rows=len(sheet.rows))
        found.append(SheetWrite.parsed(report, parsed, layout))
    return found
