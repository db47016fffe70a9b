"""Reads one cell of a foreign table as its column's type has it, against the other cells of its row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hhdesk.domain.cells import read_cell
from hhdesk.domain.numbers import Dialect, parse_date
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import Column, ColumnType
from hhdesk.exchange.sheets.raw_sheets import BrokenCell
from hhdesk.exchange.workbooks.doubts import LEAVE_EMPTY, Option, Read, asks
from hhdesk.exchange.workbooks.drafts import DraftCell
from hhdesk.exchange.workbooks.grid import SheetCell
from hhdesk.exchange.workbooks.read_figures import read_figure
from hhdesk.exchange.workbooks.read_words import WordReader

FIGURES = frozenset({ColumnType.COUNT, ColumnType.DECIMAL, ColumnType.POINTS, ColumnType.DATE})


class CellReader:
    """`period` names the column that says when a row is about; `old_letters` as in `TableMapping`."""

    def __init__(self, words: WordReader, period: str, *, old_letters: bool) -> None:
        self._words, self._period, self._old_letters = words, period, old_letters

    def read(self, column: Column, cell: SheetCell, found: Mapping[str, DraftCell]) -> Read:
        """A cell as its column's type has it."""
        if isinstance(cell.value, BrokenCell):
            return asks("broken", LEAVE_EMPTY)
        if cell.is_empty:
            return Read()
        if cell.guess and self._old_letters:
            cell = SheetCell(cell.guess)
        if cell.unclear or cell.guess:
            options = [each for each in (cell.guess, cell.text, cell.written) if each]
            return asks("letters", *(Option(each, each) for each in dict.fromkeys(options)))
        if column.type in FIGURES:
            unit = found.get("quantity_unit")
            return read_figure(cell, column.type, in_percent=unit is not None and unit.text.strip() == "%")
        return self._read_word(column, cell.text if column.name != "note" else str(cell.value), found)

    def _read_word(self, column: Column, text: str, found: Mapping[str, DraftCell]) -> Read:
        words, when = self._words, said(found, self._period)
        match column.type:
            case ColumnType.UNIT:
                return words.unit(text, when, _founded(found))
            case ColumnType.ORGANISATION:
                return words.organisation(text)
            case ColumnType.PERIOD | ColumnType.YEAR:
                return words.period(text, whole_years=column.type is ColumnType.YEAR)
            case ColumnType.LEVEL:
                return words.level(text, said(found, "organisation"), when, column.name)
            case ColumnType.CHOICE:
                return words.choice(column, text)
            case ColumnType.CODES:
                return words.partners(column, text)
        return self._text(column, text)

    def _text(self, column: Column, text: str) -> Read:
        try:
            value = read_cell(column, text, Dialect.SHEET, self._words.reading.vocabulary)
        except CellProblem:
            return asks("too-long", LEAVE_EMPTY)
        return Read(value or "", str(value or ""))


def said(found: Mapping[str, DraftCell], name: str) -> str:
    """What another cell of the row holds, as sheets write it; "" while it is asked about."""
    cell = found.get(name)
    return str(cell.value) if cell is not None and not cell.is_open else ""


def _founded(found: Mapping[str, DraftCell]) -> date | None:
    """The day on which a base began, as read or as answered; None while it is asked about."""
    cell = found.get("founded")
    if cell is None or cell.is_open or cell.is_empty:
        return None
    return cell.value if isinstance(cell.value, date) else parse_date(str(cell.value))
