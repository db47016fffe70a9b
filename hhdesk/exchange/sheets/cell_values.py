"""Reads the cells of a whole column, and what depends on several columns, each distinct one only once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from hhdesk.domain.cells import Value, column_reader
from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import CellProblem, refusal
from hhdesk.domain.registry import Column
from hhdesk.domain.vocabulary import Vocabulary
from hhdesk.exchange.sheets.raw_sheets import BrokenCell, Cell

CellReader = Callable[[Cell], Value]


class Wrong(Enum):
    """Stands where there is no value because something is wrong."""

    WRONG = "wrong"


WRONG = Wrong.WRONG
Values = Sequence[Value | Wrong]


def cell_reader(column: Column, dialect: Dialect, vocabulary: Vocabulary) -> CellReader:
    """What reads the cells of one column; CellProblem for those that cannot be taken."""
    read = column_reader(column, dialect, vocabulary)

    def read_cell(cell: Cell) -> Value:
        if type(cell) is BrokenCell:
            raise refusal(column.name, cell.code, cell.text)
        return read(cell)

    return read_cell


def read_column(cells: Sequence[Cell], read: CellReader) -> Values:
    """The value of every cell, in order, WRONG where `read` refuses it."""

    def value(cell: Cell) -> Value | Wrong:
        try:
            return read(cell)
        except CellProblem:
            return WRONG

    if bool in set(map(type, cells)):  # True equals 1 and is something else
        return [value(cell) for cell in cells]
    known = {cell: value(cell) for cell in set(cells)}
    if all(type(cell) is str and cell == read_as for cell, read_as in known.items()):
        return list(cells)  # type: ignore[arg-type]  # codes and names mostly stand for themselves
    return [known[cell] for cell in cells]


def each_once(rule: Callable[..., Any], *columns: Values) -> list[Any]:
    """What `rule` makes of every row's values in `columns`, asked once for each combination.

    WRONG where one of the values is, or where the rule refuses them.
    """

    def answer(values: tuple[Any, ...]) -> Any:
        try:
            return WRONG if WRONG in values else rule(*values)
        except CellProblem:
            return WRONG

    combinations = list(zip(*columns, strict=True))
    known = {values: answer(values) for values in set(combinations)}
    return [known[values] for values in combinations]


def wrong_places(columns: Sequence[Values]) -> set[int]:
    """The rows (from 0) that are wrong in any of the columns."""
    return {
        place for column in columns if WRONG in column for place, value in enumerate(column) if value is WRONG
    }
