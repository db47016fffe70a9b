"""What the next package holds, by organisation and form, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hhdesk.app.sync.contents import Contents
from hhdesk.domain.numbers import format_count
from hhdesk.domain.organisations import Organisation
from hhdesk.ui.theme.sizes import LABEL_ROW, Type
from hhdesk.ui.widgets.cell_table import CellModel, CellTable, Shown, ShownRow
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.words.formatting import MISSING, NOT_HELD


class ContentsTable(CellTable):
    """Counts of one year, the sum in the last row."""

    def __init__(self, organisations: Sequence[Organisation], parent: QWidget | None = None) -> None:
        self._organisations = tuple(organisations)
        super().__init__(CellModel(_columns(0)), self.tr("Trong gói"), parent)
        self.setProperty("frame", "none")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_contents(self, contents: Contents) -> None:
        """Show the counts of a year."""
        rows = []
        for each in self._organisations:
            counts = (contents.memberships[each.code], contents.ratings[each.code], contents.tasks[each.code])
            rows.append(ShownRow((Shown(each.short_name), *(_count(count) for count in counts))))
        sums = (
            sum(count or 0 for count in contents.memberships.values()),
            sum(contents.ratings.values()),
            sum(contents.tasks.values()),
        )
        totals = [Shown(format_count(count), ground="win", type=Type.STRONG) for count in sums]
        head = Shown(self.tr("Cộng"), ground="win", type=Type.STRONG)
        rows.append(ShownRow((head, *totals), height=LABEL_ROW))
        self._cells.show_rows(rows, _columns(contents.year))
        self.setFixedHeight(self.content_height())


def _columns(year: int) -> tuple[TableColumn, ...]:
    heads = ("Hội viên", "Xếp loại", "Phần việc NTM")
    return (TableColumn(f"Năm {year}", stretch=True), *(TableColumn(head, figures=True) for head in heads))


def _count(count: int | None) -> Shown:
    if count is None:
        return Shown(NOT_HELD, tone="sub")
    return Shown(format_count(count)) if count else Shown(MISSING, tone="sub")
