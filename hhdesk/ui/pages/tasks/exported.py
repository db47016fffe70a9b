"""The listed tasks with every field in a column of its own, for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from hhdesk.domain.plain_tables import Percent, PlainCell, PlainTable, Year
from hhdesk.domain.registry import DECIMAL_SCALE
from hhdesk.ui.pages.tasks.model import TaskColumn, TasksModel
from hhdesk.ui.pages.tasks.words import share

if TYPE_CHECKING:
    from hhdesk.app.forms.tasks import TaskLine

HEADINGS = (
    "Phần việc", "Chủ trì", "Đơn vị", "Xóm", "Năm", "Kế hoạch", "Thực hiện", "Đơn vị tính", "Tỷ lệ",
    "Kế hoạch 2", "Thực hiện 2", "Đơn vị tính 2", "Kinh phí kế hoạch (triệu đồng)",
    "Kinh phí thực hiện (triệu đồng)", "Bắt đầu", "Hạn", "Trạng thái", "Phối hợp", "Ghi chú",
)  # fmt: skip


def task_table(model: TasksModel, title: str, rows: Sequence[int] | None = None) -> PlainTable:
    """One row a listed task, or the tasks in these rows, in the order of the list."""
    lines = model.lines if rows is None else [model.lines[row] for row in rows]
    return PlainTable(title, HEADINGS, tuple(_row(model, line) for line in lines))


def _row(model: TasksModel, line: TaskLine) -> tuple[PlainCell, ...]:
    task = line.task
    done = share(task)
    return (
        task.title,
        model.text(line, TaskColumn.LEAD),
        line.unit.short_name,
        task.hamlet or None,
        Year(task.year),
        _amount(task.plan),
        _amount(task.actual),
        task.quantity_unit,
        None if done is None else Percent(Decimal(done)),
        _amount(task.plan_2),
        _amount(task.actual_2),
        task.quantity_unit_2,
        _amount(task.money_plan),
        _amount(task.money_actual),
        task.start,
        task.due,
        model.text(line, TaskColumn.STATE),
        model.partners(line) or None,
        task.note,
    )


def _amount(thousandths: int | None) -> int | Decimal | None:
    """A quantity as a number with the decimals that it has."""
    if thousandths is None or thousandths % DECIMAL_SCALE == 0:
        return None if thousandths is None else thousandths // DECIMAL_SCALE
    return (Decimal(thousandths) / DECIMAL_SCALE).normalize()
