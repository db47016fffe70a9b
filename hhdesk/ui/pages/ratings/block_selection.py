"""Selects blocks of bases' cells in the rating table, across units' rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex

_SELECT = QItemSelectionModel.SelectionFlag.Select


def extend_selection(
    chosen: QItemSelectionModel, rows: Sequence[QModelIndex], at: QModelIndex, target: QModelIndex
) -> None:
    """Select the block between the selection's start and `target`; `rows` are the bases' first cells and
    `at` is the current cell.
    """
    places = {row: place for place, row in enumerate(rows)}
    start = _anchor(chosen, at)
    ends = [places.get(index.siblingAtColumn(0)) for index in (start, target)]
    if None in ends:
        return
    top, bottom = sorted(end for end in ends if end is not None)
    left, right = sorted((start.column(), target.column()))
    chosen.clearSelection()
    for row in rows[top : bottom + 1]:
        for column in range(left, right + 1):
            chosen.select(row.siblingAtColumn(column), _SELECT)


def _anchor(chosen: QItemSelectionModel, at: QModelIndex) -> QModelIndex:
    """The corner of the selected block that lies opposite the current cell."""
    cells = [index for index in chosen.selectedIndexes() if index.parent().isValid()]
    if len(cells) < 2:
        return at
    ends = (min(cells, key=_order), max(cells, key=_order))
    columns = [index.column() for index in cells]
    row = ends[1] if _order(at) == _order(ends[0]) else ends[0]
    column = max(columns) if at.column() == min(columns) else min(columns)
    return row.siblingAtColumn(column)


def _order(index: QModelIndex) -> tuple[int, int]:
    return index.parent().row(), index.row()
