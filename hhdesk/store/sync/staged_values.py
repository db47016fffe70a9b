"""Says which values and stamps an incoming table can hold, looking at whole columns at once.

Most columns repeat few values, so that the types of all cells and the distinct values tell everything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from hhdesk.domain.registry import KINDS, Column, ColumnType
from hhdesk.domain.sync_groups import EXISTENCE, stamp_of
from hhdesk.store.sync.shape import Shape

T = ColumnType
Cells = Sequence[Any]
_LOWEST = {T.COUNT: -1, T.DECIMAL: 0, T.POINTS: 0, T.YEAR: 1900}
_LARGEST = 10**13
_LONGEST_TEXT = 10_000
_NOTHING = type(None)


def can_be(shape: Shape, table: Mapping[str, Cells], known: Collection[int]) -> bool:
    """Whether every cell of `table` (columns and stamps by name, all of one length) can be.

    False for a value of the wrong type or out of range, a value that nobody wrote, and a stamp that is not
    among the change-sets that the sender says it knows.
    """
    kind = KINDS[shape.kind]
    return (
        group_can_be(shape, EXISTENCE, [table[EXISTENCE]])
        and all(_holds(kind.column(name), table[name]) for name in shape.columns)
        and all(_written(table, stamp_of(group), columns, known) for group, columns in shape.groups.items())
    )


def group_can_be(shape: Shape, group: str, columns: Sequence[Cells]) -> bool:
    """Whether a group's columns can hold these cells, one sequence for each column."""
    if group == EXISTENCE:
        return all(set(map(type, cells)) == {int} and set(cells) <= {0, 1} for cells in columns)
    kind = KINDS[shape.kind]
    return all(
        _holds(kind.column(name), cells) for name, cells in zip(shape.groups[group], columns, strict=True)
    )


def _holds(column: Column, cells: Cells) -> bool:
    types = set(map(type, cells))
    if _NOTHING in types and column.required and column.type is not T.BASE:
        return False
    if not types - {_NOTHING}:
        return True
    if types - {_NOTHING} != {int if column.type in _LOWEST else str}:
        return False
    values = set(cells) - {None}
    if column.type in _LOWEST:
        return bool(min(values) >= _LOWEST[column.type] and max(values) <= _LARGEST)
    if column.type is T.DATE:
        return all(map(_is_date, values))
    if column.choices:
        return values <= set(column.choices)
    return max(map(len, values)) <= _LONGEST_TEXT


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _written(table: Mapping[str, Cells], stamp: str, columns: Sequence[str], known: Collection[int]) -> bool:
    """Somebody wrote every value of a group, under a stamp that the sender claims to know."""
    stamps = table[stamp]
    if any(each not in known for each in set(stamps) - {None}):
        return False
    if None not in stamps:
        return True
    return not any(
        mark is None and cell is not None
        for name in columns
        if table[name].count(None) < len(stamps)
        for mark, cell in zip(stamps, table[name], strict=True)
    )
