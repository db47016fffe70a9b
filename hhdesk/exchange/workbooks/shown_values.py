"""How an answer to a question about a cell looks once it is stored."""

from __future__ import annotations

from datetime import date

from hhdesk.domain.cells import read_cell
from hhdesk.domain.labels import CHOICE_LABELS
from hhdesk.domain.numbers import Dialect, format_count, format_date, format_decimal
from hhdesk.domain.problems import CellProblem
from hhdesk.domain.registry import DECIMAL_SCALE, POINTS_SCALE, Column, ColumnType
from hhdesk.domain.text import clean_name, nfc
from hhdesk.exchange.workbooks.read_words import WordReader


def show_value(column: Column, value: str, words: WordReader) -> str:
    """How an answer looks as a stored value; the answer itself where it cannot be read."""
    if value == "":
        return ""
    if column.type is ColumnType.UNIT:
        read = words.unit(value, "")
        return read.shown or value
    try:
        stored = read_cell(column, value, Dialect.SHEET, words.reading.vocabulary)
    except CellProblem:
        return value
    match column.type:
        case ColumnType.COUNT:
            return format_count(stored) if isinstance(stored, int) else "không có"
        case ColumnType.DECIMAL | ColumnType.POINTS if isinstance(stored, int):
            return format_decimal(stored, POINTS_SCALE if column.type is ColumnType.POINTS else DECIMAL_SCALE)
        case ColumnType.DATE if isinstance(stored, date):
            return format_date(stored)
        case ColumnType.CHOICE:
            return CHOICE_LABELS.get(column.name, {}).get(str(stored), str(stored))
        case ColumnType.ORGANISATION:
            return words.organisation(str(stored)).shown
    return clean_name(nfc(str(stored)))
