"""The listed ratings as a table on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt

from hhdesk.domain.numbers import format_date
from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.distribution import describe
from hhdesk.ui.pages.ratings.model import RatingsModel
from hhdesk.ui.pages.ratings.target_lines import plain_line
from hhdesk.ui.printing.table import PrintedColumn, PrintedTable
from hhdesk.ui.words.states import state_look
from hhdesk.ui.workbench import Workbench

_ACROSS = Qt.Orientation.Horizontal
_WRAPPED = frozenset({RatingColumn.BASE, RatingColumn.NOTE})


def printed_ratings(model: RatingsModel, workbench: Workbench, title: str) -> PrintedTable:
    """What the table lists, folded units too: a heading a unit, the spread and the targets below."""
    desk = workbench.desk
    rows: list[tuple[str, ...]] = []
    for group in range(model.rowCount()):
        parent = model.index(group, 0)
        name, state = parent.data(), model.index(group, RatingColumn.LEVEL).data()
        rows.append((f"{name}: {state}",))
        rows += [
            tuple(str(model.index(row, column, parent).data()) for column in RatingColumn)
            for row in range(model.rowCount(parent))
        ]
    sheet = model.sheet
    targets = [part for each in sheet.view.targets for part in each.parts or (each,)] if sheet else []
    return PrintedTable(
        title=title,
        subtitle=describe(sheet.distribution()) if sheet else "",
        columns=tuple(
            PrintedColumn(
                str(model.headerData(column, _ACROSS)),
                figures=column is RatingColumn.POINTS,
                wraps=column in _WRAPPED,
            )
            for column in RatingColumn
        ),
        rows=tuple(rows),
        notes=tuple(f"{state_look(target.state).word}: {plain_line(target)}" for target in targets),
        foot=f"{desk.own_unit.name} · In ngày {format_date(desk.clock.today())}",
        mark="Dữ liệu mẫu" if desk.info.sample else "",
    )
