"""The task list as a table: its painters, its column widths, and the keys that open, add and delete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.delegates.painted import Index, PaintedCell
from hhdesk.ui.icons import paint_icon
from hhdesk.ui.pages.tasks.model import TaskCell, TaskColumn, TasksModel
from hhdesk.ui.pages.tasks.words import LOOKS
from hhdesk.ui.theme.sizes import CELL_PADDING, TEXT_ICON, Type, face, font, px
from hhdesk.ui.theme.tokens import Tokens
from hhdesk.ui.widgets.list_table import ListTable

if TYPE_CHECKING:
    from hhdesk.domain.plain_tables import PlainTable

BAR_WIDTH, BAR_HEIGHT = 44, 7
NARROWEST_TITLE = 110


class TaskDelegate(CellDelegate):
    """Adds the sign for overlapping tasks behind the title, and a small bar of what is done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        cell: PaintedCell,
        tokens: Tokens,
        selected: bool,
    ) -> None:
        """Bar, or text with the sign behind it."""
        if isinstance(cell, TaskCell) and cell.progress is not None:
            _paint_bar(painter, rect, cell.progress, tokens, selected)
            return
        if not isinstance(cell, TaskCell) or not cell.overlaps:
            super().paint_content(painter, rect, index, cell, tokens, selected)
            return
        side = px(TEXT_ICON)
        inside = rect.adjusted(0, 0, -side - px(6), 0)
        super().paint_content(painter, inside, index, cell, tokens, selected)
        words = face(cell.type)[1].horizontalAdvance(cell.text)
        left = min(rect.left() + words + px(6), rect.right() - side)
        colour = tokens.on_selection("behind") if selected else tokens.colour("behind")
        paint_icon(painter, QRectF(left, rect.center().y() - side / 2 + 1, side, side), "warn", colour)


class TasksTable(ListTable):
    """One row a task. `opened()` is sent for Enter and a double click, `deletion_wanted()` for Delete."""

    opened = Signal()
    deletion_wanted = Signal()
    selected = Signal()

    def __init__(self, model: TasksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = model
        self.dress(model, TaskDelegate(self), several=False, export=self._exported)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self.selected.emit())
        model.modelReset.connect(self.fit)

    def current_task(self) -> str | None:
        """The id of the task in the current row."""
        row = self.currentIndex().row()
        return self._tasks.lines[row].task.id if 0 <= row < len(self._tasks.lines) else None

    def select_task(self, task: str | None) -> bool:
        """Make the task's row current; False if it is not listed."""
        row = self._tasks.row_of(task) if task else None
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(self._tasks.index(-1, -1))
            return False
        self.selectRow(row)
        self.scrollTo(self._tasks.index(row, 0))
        return True

    def fit(self) -> None:
        """Heights from the font, widths from the widest words; the title takes what is left."""
        super().fit()
        header = self.horizontalHeader()
        text, strong = QFontMetrics(font(Type.TEXT)), QFontMetrics(font(Type.STRONG))
        head = QFontMetrics(font(Type.HEAD))
        padding = 2 * px(CELL_PADDING) + 2
        state = max(strong.horizontalAdvance(look.word) for look in LOOKS.values())
        widths = {
            TaskColumn.LEAD: max(text.horizontalAdvance("LĐLĐ"), head.horizontalAdvance("Chủ trì")),
            TaskColumn.PLACE: self._widest(TaskColumn.PLACE, "Hải Phương, xóm 10"),
            TaskColumn.QUANTITY: self._widest(TaskColumn.QUANTITY, "655/820"),
            TaskColumn.UNIT: self._widest(TaskColumn.UNIT, "nhóm"),
            TaskColumn.BAR: px(BAR_WIDTH) + 2,
            TaskColumn.SHARE: text.horizontalAdvance("100 %"),
            TaskColumn.DUE: text.horizontalAdvance("31/12"),
            TaskColumn.STATE: state + px(TEXT_ICON + 6),
        }
        for column, width in widths.items():
            header.resizeSection(column, width + padding)
        title = text.horizontalAdvance("Vệ sinh đường dong, ngõ") + padding
        rest = self.viewport().width() - sum(width + padding for width in widths.values())
        # The figures say what bar and share say: these two make room for the titles.
        for column in (TaskColumn.BAR, TaskColumn.SHARE):
            self.setColumnHidden(column, rest < title)
            rest += widths[column] + padding if rest < title else 0
        header.resizeSection(TaskColumn.TITLE, max(px(NARROWEST_TITLE), rest))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the form, Delete deletes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_task():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and self.current_task():
            self.deletion_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _exported(self, rows: Sequence[int] | None) -> PlainTable:
        from hhdesk.ui.pages.tasks.exported import task_table

        return task_table(self._tasks, self.accessibleName(), rows)

    def _widest(self, column: TaskColumn, least: str) -> int:
        metrics = QFontMetrics(font(Type.TEXT))
        words = {least, *(self._tasks.text(line, column) for line in self._tasks.lines)}
        return min(max(metrics.horizontalAdvance(word) for word in words), px(170))


def _paint_bar(
    painter: QPainter, rect: QRect, progress: tuple[int | None, str], tokens: Tokens, selected: bool
) -> None:
    share, token = progress
    if share is None:
        return
    track = QRect(rect.left(), rect.center().y() - px(BAR_HEIGHT) // 2 + 1, px(BAR_WIDTH), px(BAR_HEIGHT))
    painter.fillRect(track, tokens.colour("track"))
    done = QRect(track)
    done.setWidth(round(track.width() * min(share, 100) / 100))
    painter.fillRect(done, tokens.on_selection(token) if selected else tokens.colour(token))
