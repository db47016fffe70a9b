"""Opens the stored sample workbooks and shows their drafts as plain tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hhdesk.exchange.sheets.row_rules import Reading
from hhdesk.exchange.workbooks.drafts import Answers, Draft
from hhdesk.exchange.workbooks.make_draft import DraftMaker
from hhdesk.exchange.workbooks.workbook import OpenWorkbook, open_workbook
from tests.domain.progress.reference import UNITS
from tests.exchange.samples import READING

SAMPLES = Path(__file__).resolve().parents[2] / "workbooks"
Shown = list[tuple[object, ...]]


def code(name: str, day: date = date(2023, 12, 31)) -> str:
    """How sheets write the commune with this short name that was valid on a day."""
    found = [unit for unit in UNITS.communes("366", day) if unit.short_name == name]
    return UNITS.qualified(found[0].id)


def opened(name: str, reading: Reading = READING) -> OpenWorkbook:
    """A sample by its number or name."""
    (path,) = SAMPLES.glob(f"{name}*.[xoc][lds][sv]*")
    return open_workbook(path, reading)


def draft(book: OpenWorkbook, place: int = 0, answers: Answers | None = None) -> Draft:
    """The draft of one table under its proposed mapping."""
    table = book.tables[place]
    return DraftMaker(table.table, table.mapping, book.words).draft(answers)


def stored(found: Draft, *columns: str) -> Shown:
    """Row numbers with the values to store; "?" for what is asked about."""
    return [
        (row.number, *("?" if row.cells[name].is_open else row.cells[name].value for name in columns))
        for row in found.rows
    ]


def asked(found: Draft) -> dict[tuple[int, str], tuple[str, tuple[str, ...]]]:
    """What is asked: by row and column the code and the first two answers offered."""
    return {
        (cell.key[0], cell.key[2]): (
            cell.doubt.code,
            tuple(option.value for option in cell.doubt.options[:2]),
        )
        for cell in found.open_cells
        if cell.doubt
    }


def left_out(found: Draft) -> list[tuple[int, str]]:
    """The rows that bring nothing, and what they are."""
    return [(each.number, each.sort.value) for each in found.left_out]
