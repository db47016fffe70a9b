"""The listed tasks as a table on paper."""

from __future__ import annotations

from collections.abc import Sequence

from hhdesk.domain.numbers import format_date
from hhdesk.ui.pages.tasks.model import HEADINGS, TaskColumn, TasksModel
from hhdesk.ui.printing.table import PrintedColumn, PrintedTable
from hhdesk.ui.workbench import Workbench

_PRINTED = tuple(column for column in TaskColumn if column is not TaskColumn.BAR)
_FIGURES = frozenset({TaskColumn.QUANTITY, TaskColumn.SHARE, TaskColumn.DUE})
_WRAPPED = frozenset({TaskColumn.TITLE, TaskColumn.PLACE})


def printed_tasks(model: TasksModel, workbench: Workbench, title: str, counts: Sequence[str]) -> PrintedTable:
    """What the list shows, with the counts by state under the title and the notes in a column."""
    desk = workbench.desk
    columns = tuple(
        PrintedColumn(HEADINGS[column] or "Đơn vị tính", figures=column in _FIGURES, wraps=column in _WRAPPED)
        for column in _PRINTED
    )
    rows = tuple(
        (*(model.text(line, column) for column in _PRINTED), line.task.note or "") for line in model.lines
    )
    return PrintedTable(
        title=title,
        subtitle=" · ".join(counts),
        columns=(*columns, PrintedColumn("Ghi chú", wraps=True)),
        rows=rows,
        foot=f"{desk.own_unit.name} · In ngày {format_date(desk.clock.today())}",
        mark="Dữ liệu mẫu" if desk.info.sample else "",
    )
