"""Opens a foreign workbook for a database: its tables, their mappings, the bases that rows can mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.loading.sheets import vocabulary_of
from hhdesk.app.workbooks.remembered import recall_shape
from hhdesk.store.queries.bases import read_bases

if TYPE_CHECKING:
    from hhdesk.exchange.workbooks.make_draft import DraftMaker
    from hhdesk.exchange.workbooks.mapping import TableMapping
    from hhdesk.exchange.workbooks.workbook import OpenTable, OpenWorkbook

Progress = Callable[[int, int], None]


class WorkbookReader:
    """One foreign file on its way in; nothing is written by it."""

    def __init__(self, workbook: OpenWorkbook, bases: Mapping[tuple[str, str, str], Sequence[str]]) -> None:
        self.workbook = workbook
        self._bases = bases

    def maker(self, table: OpenTable, mapping: TableMapping) -> DraftMaker:
        """What makes the records that a table would bring under a mapping."""
        from hhdesk.exchange.workbooks.make_draft import DraftMaker

        return DraftMaker(table.table, mapping, self.workbook.words, self._names)

    def _names(self, organisation: str, unit: str, kind: str) -> Sequence[str]:
        return self._bases.get((organisation, unit, kind), ())


def read_workbook(
    desk: Desk, path: Path, home: Home, progress: Progress = lambda _done, _total: None
) -> WorkbookReader:
    """Read a file and propose how to take it; SheetError if it cannot be read or holds no table.

    `progress` may raise to cancel; how much is left is not known.
    """
    from hhdesk.exchange.sheets.row_rules import Reading
    from hhdesk.exchange.workbooks.workbook import open_workbook

    reading = Reading(vocabulary_of(desk.reference), desk.reference.units, desk.info.unit)
    workbook = open_workbook(path, reading, lambda shape: recall_shape(home, shape), lambda: progress(0, 0))
    return WorkbookReader(workbook, _base_names(desk))


def _base_names(desk: Desk) -> dict[tuple[str, str, str], list[str]]:
    """The names of the stored bases by organisation, unit (as sheets write it) and kind."""
    units = desk.reference.units
    with desk.read() as session:
        bases = read_bases(session, [each.code for each in desk.reference.organisations])
    found: dict[tuple[str, str, str], list[str]] = {}
    for base in bases:
        if base.closed is None:
            found.setdefault((base.organisation, units.qualified(base.unit), base.kind), []).append(base.name)
    return {key: sorted(set(names)) for key, names in found.items()}
