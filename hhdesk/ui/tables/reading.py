"""Reads what an item model shows as plain cells: numbers where it shows figures, words elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from hhdesk.domain.plain_tables import PlainCell, PlainTable, read_figure, read_words
from hhdesk.ui.grid.cells import GridRole, Look
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.roles import Role

_ACROSS = Qt.Orientation.Horizontal
_GROUP = "Đơn vị"
_RIGHT = int(Qt.AlignmentFlag.AlignRight)
Row = tuple[PlainCell, ...]


def read_table(model: QAbstractItemModel, title: str, rows_wanted: Sequence[int] | None = None) -> PlainTable:
    """All that the model shows, or some of its rows; columns hidden for want of room too.

    Pinned totals are the last row of the whole. Rows that stand below others (bases below their unit) get
    the name above them as their first cell.
    Columns that only paint, without heading and words, are left out.
    """
    headings = [heading_of(model, column) for column in range(model.columnCount())]
    leaves = _leaves(model, range(model.rowCount()) if rows_wanted is None else rows_wanted)
    rows = [read_row(model, at) for at in leaves]
    parents = [_parent_name(at) for at in leaves]
    if rows_wanted is None and isinstance(model, GridModel) and model.has_totals:
        rows.append(_totals(model))
        parents.append(None)
    if any(parents):
        headings = [_GROUP, *headings]
        rows = [(parent, *row) for parent, row in zip(parents, rows, strict=True)]
    return _without_painted(title, headings, rows)


def read_row(model: QAbstractItemModel, row: QModelIndex, columns: Iterable[int] | None = None) -> Row:
    """The cells of the row in these columns, or in all."""
    chosen = range(model.columnCount()) if columns is None else columns
    return tuple(read_cell(row.siblingAtColumn(column)) for column in chosen)


def read_cell(index: QModelIndex) -> PlainCell:
    """What the cell says; a model may say it under `Role.PLAIN`, an icon says it to screen readers."""
    plain = index.data(Role.PLAIN)
    if plain is not None:
        return plain if plain != "" else None
    if isinstance(model := index.model(), GridModel):
        return _grid_cell(model, index)
    text = index.data(Qt.ItemDataRole.DisplayRole) or index.data(Qt.ItemDataRole.AccessibleTextRole)
    return _read(str(text or ""), figure=_is_figure(index.data(Qt.ItemDataRole.TextAlignmentRole)))


def heading_of(model: QAbstractItemModel, column: int) -> str:
    """The heading as it is spoken, which names the group and painted columns too."""
    spoken = model.headerData(column, _ACROSS, Qt.ItemDataRole.AccessibleTextRole)
    return str(spoken or model.headerData(column, _ACROSS) or "")


def _leaves(model: QAbstractItemModel, rows: Iterable[int]) -> list[QModelIndex]:
    """The first cells of the rows, or of those below them where there are any, from top to bottom."""
    found = []
    for row in rows:
        at = model.index(row, 0)
        below = model.rowCount(at)
        found += [model.index(child, 0, at) for child in range(below)] if below else [at]
    return found


def _parent_name(at: QModelIndex) -> str | None:
    return str(at.parent().data()) if at.parent().isValid() else None


def _grid_cell(model: GridModel, index: QModelIndex) -> PlainCell:
    """Notes whole; everything else as shown, since shown figures are unambiguous."""
    column = model.columns[index.column()]
    if column.look is Look.TEXT and column.entry:
        return model.typed_text(index.row(), index.column()) or None
    cell = index.data(GridRole.CELL)
    return _read(cell.text, figure=column.look is Look.FIGURE)


def _totals(model: GridModel) -> Row:
    cells = (model.total(column).text for column in range(model.columnCount()))
    return tuple(
        _read(text, figure=column.look is Look.FIGURE)
        for text, column in zip(cells, model.columns, strict=True)
    )


def _read(text: str, *, figure: bool) -> PlainCell:
    return read_figure(text) if figure else read_words(text)


def _is_figure(alignment: object) -> bool:
    value = alignment.value if isinstance(alignment, Qt.AlignmentFlag) else alignment
    return bool(isinstance(value, int) and value & _RIGHT)


def _without_painted(title: str, headings: Sequence[str], rows: Sequence[Row]) -> PlainTable:
    kept = [
        place
        for place, heading in enumerate(headings)
        if heading or any(row[place] is not None for row in rows)
    ]
    return PlainTable(
        title,
        tuple(headings[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
    )
