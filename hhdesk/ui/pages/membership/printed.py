"""The membership grid as a table on paper."""

from __future__ import annotations

from collections.abc import Sequence

from hhdesk.domain.numbers import format_date
from hhdesk.ui.grid.cells import Cell, GridColumn, Look
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.printing.table import PrintedColumn, PrintedTable
from hhdesk.ui.workbench import Workbench


def printed_grid(
    model: GridModel, workbench: Workbench, title: str, subtitle: str, missing: Sequence[str]
) -> PrintedTable:
    """What the grid shows, with the day of printing and the names of those who have not reported."""
    columns = model.columns
    indexes = range(len(columns))
    desk = workbench.desk
    return PrintedTable(
        title=title,
        subtitle=subtitle,
        columns=tuple(_printed(column) for column in columns),
        rows=tuple(
            tuple(_words(model.cell(row, index)) for index in indexes) for row in range(model.rowCount())
        ),
        totals=tuple(_words(model.total(index)) for index in indexes) if model.has_totals else (),
        notes=(f"Chưa nhập: {', '.join(missing)}",) if missing else (),
        foot=f"{desk.own_unit.name} · In ngày {format_date(desk.clock.today())}",
        mark="Dữ liệu mẫu" if desk.info.sample else "",
    )


def _printed(column: GridColumn) -> PrintedColumn:
    figures = column.look is Look.FIGURE
    return PrintedColumn(column.heading, column.group, figures, wraps=column.look is Look.TEXT)


def _words(cell: Cell) -> str:
    return cell.text
