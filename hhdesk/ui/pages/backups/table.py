"""The table of backups: where room is short, columns go, and last the one that tells second copies apart."""

from __future__ import annotations

from hhdesk.ui.pages.backups.rows import CAUSE, PLACE, PROMISE, SIZE, TASKS
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.cell_table import CellTable

_GIVING_WAY = (PROMISE, SIZE, TASKS, PLACE)


class BackupsTable(CellTable):
    """Hides columns until every one that is left shows whole."""

    def fit(self) -> None:
        """As every such table, with the columns that find room; the cause takes what is left."""
        super().fit()
        widths = [max(self._width(place), px(48)) for place in range(len(self.cells.columns))]
        room, shown = self.viewport().width(), set(range(len(widths)))
        for place in _GIVING_WAY:
            if sum(widths[each] for each in shown) > room:
                shown.remove(place)
        for place in range(len(widths)):
            self.setColumnHidden(place, place not in shown)
        rest = room - sum(widths[each] for each in shown - {CAUSE})
        self.horizontalHeader().resizeSection(CAUSE, max(rest, px(64)))
