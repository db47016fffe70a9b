"""Reads what a person types in answer to a question about a cell, as sheets that are loaded write it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hhdesk.domain.cells import Value, read_cell
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.numbers import Dialect, plain_decimal
from hhdesk.domain.problems import refusal
from hhdesk.domain.registry import DECIMAL_SCALE, POINTS_SCALE, Column, ColumnType

if TYPE_CHECKING:
    from hhdesk.exchange.workbooks.doubts import Read
    from hhdesk.exchange.workbooks.drafts import DraftRow
    from hhdesk.exchange.workbooks.read_words import WordReader

_UNKNOWN = {
    ColumnType.UNIT: "unknown-unit",
    ColumnType.ORGANISATION: "unknown-organisation",
    ColumnType.LEVEL: "unknown-level",
    ColumnType.PERIOD: "not-a-period",
    ColumnType.YEAR: "not-a-year",
}


def typed_answer(words: WordReader, column: Column, text: str, row: DraftRow) -> str:
    """The value for the cell of `column` in `row`; CellProblem where the text cannot be taken."""
    if column.type in _UNKNOWN:
        read = _read_word(words, column, text, row)
        if read.doubt is not None:
            raise refusal(column.name, _UNKNOWN[column.type], text, allowed="")
        return str(read.value)
    return _plain(column, read_cell(column, text, Dialect.TYPED, words.reading.vocabulary))


def _read_word(words: WordReader, column: Column, text: str, row: DraftRow) -> Read:
    about = {name: str(cell.value) for name, cell in row.cells.items() if not cell.is_open}
    when = about.get("period") or about.get("year") or ""
    match column.type:
        case ColumnType.UNIT:
            return words.unit(text, when)
        case ColumnType.ORGANISATION:
            return words.organisation(text)
        case ColumnType.LEVEL:
            return words.level(text, about.get("organisation", ""), when, column.name)
    return words.period(text, whole_years=column.type is ColumnType.YEAR)


def _plain(column: Column, value: Value) -> str:
    """A stored value as a sheet writes it, in the notation of sheets."""
    if value is None:
        return ""
    if value is NOT_APPLICABLE:
        return "n/a"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and column.type in {ColumnType.DECIMAL, ColumnType.POINTS}:
        return plain_decimal(value, POINTS_SCALE if column.type is ColumnType.POINTS else DECIMAL_SCALE)
    return str(value)
